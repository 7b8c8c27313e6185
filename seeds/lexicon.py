"""Lexicons: the word lists of seeds/lexicons/, read once a process.

A lexicon is a TSV file: lines that begin with # say what it is, whence and under which licence, and the last of them
names the columns; then one entry a line. Adding a word changes no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the entries of ``lexicons/{name}.tsv``, each a tuple of its cells."""
    text = (files("seeds") / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a lexicon, as a set."""
    return frozenset(row[0] for row in rows(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """The first two columns of a lexicon, as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


def first_of_two(index: Iterable[str]) -> re.Pattern[str]:
    """A pattern for where a form may begin, of an index of forms by their first two characters.

    It passes over most of a text far faster than a look-up at each character does.
    """
    pairs = [pair for pair in index if len(pair) == 2]
    first, second = (re.escape("".join(sorted({pair[at] for pair in pairs}))) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


def any_of(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms, the longest first (人次 before 人). For small lists only."""
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) + ")"
