"""Search: from what a user types to full-text queries that can be nothing but phrases.

The index (schemas/storage.py) holds one character a token, so each word, run as a phrase, finds any substring. Nothing
of what is typed reaches FTS5 as syntax: only letters, digits and characters do, inside quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from service.database import Database

_SPELT = re.compile(r"[a-z][a-z0-9]+")
"""What may be pinyin: two letters at least, since every name has some syllable that begins with a given one."""


@dataclass(frozen=True)
class Query:
    """The words that were typed, each a phrase of tokens. All of them must be found; without any, nothing is."""

    phrases: tuple[tuple[str, ...], ...]

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """FTS5 queries that part what is found: by name, by a name's pinyin, by the rest; none finds twice."""
        if not self.phrases:
            return ()
        names = _all("name", self.phrases)
        spelt = _all("name", self.phrases, pinyin=True)
        everywhere = _all("{name body}", self.phrases, pinyin=True)
        by_pinyin = (f"({spelt}) NOT ({names})",) if spelt != names else ()
        return (names, *by_pinyin, f"({everywhere}) NOT ({spelt})")

    @property
    def everywhere(self) -> str:
        """The FTS5 query for all that is found."""
        return _all("{name body}", self.phrases, pinyin=True)


def read_query(database: Database, typed: str) -> Query:
    """The query that a text is. Punctuation is looked past: a text of nothing else finds nothing."""
    words = (tuple(database.folding.tokens(word)) for word in typed.split())
    return Query(tuple(dict.fromkeys(phrase for phrase in words if phrase)))


def spelling(phrase: Sequence[str]) -> str | None:
    """A phrase as pinyin that names may begin with, None if it can be none."""
    return phrase[0] if len(phrase) == 1 and _SPELT.fullmatch(phrase[0]) else None


def _all(columns: str, phrases: Sequence[Sequence[str]], pinyin: bool = False) -> str:
    return " AND ".join(_one(columns, phrase, pinyin) for phrase in phrases)


def _one(columns: str, phrase: Sequence[str], pinyin: bool) -> str:
    quoted = f'{columns} : "{" ".join(phrase)}"'
    spelt = spelling(phrase) if pinyin else None
    return f'({quoted} OR pinyin : "{spelt}" *)' if spelt else f"({quoted})"
