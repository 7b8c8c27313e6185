"""Signs: how what stands in a text is put into words that weights and trees are kept for in lexicons."""

from __future__ import annotations

import re
from collections.abc import Sequence

Words = Sequence[tuple[str, re.Pattern[str]]]
"""What words may stand at a place, by what they say of it; the first that fits counts."""

_REACH = 8  # characters in which words before a place are looked for
_WHITE = {"\t": "a gap", "\n": "a line's end", " ": "a space"}  # would part a lexicon's columns and rows


def until(number: int, *edges: int) -> str:
    """The first edge that a number does not pass."""
    return next((f"to {edge}" for edge in edges if number <= edge), f"over {edges[-1]}")


def shown(chars: str) -> str:
    """Characters as a lexicon can hold them."""
    return "".join(_WHITE.get(character, character) for character in chars)


def words_at(table: Words, text: str, at: int, otherwise: str = "else") -> str:
    """Which words of a table begin at a place."""
    return next((name for name, pattern in table if pattern.match(text, at)), otherwise)


def words_before(table: Words, text: str, at: int, otherwise: str = "else") -> str:
    """Which words of a table end at a place; a pattern sees but the last characters before it, and ends in $."""
    before = text[max(0, at - _REACH) : at]
    return next((name for name, pattern in table if pattern.search(before)), otherwise)
