"""Search: how text is folded and parted into tokens, by the build for the index and by the service for queries.

Each character is folded first: width and compatibility (NFKC), case, diacritics, and traditional forms to simplified
ones. Each Chinese character is then a token, each run of other letters or of digits one, so that a query run as a
phrase finds any substring. Punctuation and symbols are looked past.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

_CHINESE = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30fa\u3105-\u318e\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_EACH_ALONE = _CHINESE + "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"""
    [0-9]+(?:\.[0-9]+)?        # a number whole: 17.718
  | [{_EACH_ALONE}]            # a character
  | [^\W\d_{_EACH_ALONE}]+     # a word of other letters whole
    """,
    re.VERBOSE,
)
BREAK = "¶"
"""The token between two values: no phrase runs across it, and no query holds it."""


class _Table(dict[int, str]):
    """What each code point folds to, found at its first use."""

    def __init__(self, characters: Mapping[str, str]) -> None:
        super().__init__()
        self._characters = characters

    def __missing__(self, code: int) -> str:
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        plain = unicodedata.normalize("NFKC", plain).casefold()
        self[code] = "".join(self._characters.get(character, character) for character in plain)
        return self[code]


class Folding:
    """Folds text by a table of single characters (traditional to simplified)."""

    def __init__(self, characters: Mapping[str, str]) -> None:
        self._table = _Table(characters)

    def fold(self, text: str) -> str:
        """A text without the differences that search looks past."""
        return text.translate(self._table)

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text, in its order."""
        return _TOKEN.findall(self.fold(text))

    def indexed(self, values: Iterable[str]) -> str:
        """Several values as the index stores them: tokens joined by spaces, a break between values."""
        return f" {BREAK} ".join(" ".join(self.tokens(value)) for value in values)

    def places(self, text: str, phrase: Sequence[str]) -> list[tuple[int, int]]:
        """Where a phrase of tokens stands in a text, as (start, end) in its code points, none overlapping."""
        origins = [place for place, character in enumerate(text) for _ in self._table[ord(character)]]
        found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(self.fold(text))]
        places, number, length = [], 0, len(phrase)
        while length and number <= len(found) - length:
            if [token for token, _, _ in found[number : number + length]] == list(phrase):
                places.append((origins[found[number][1]], origins[found[number + length - 1][2] - 1] + 1))
                number += length
            else:
                number += 1
        return places
