"""Signs: how what stands in a text is put into words that weights and trees are kept for in lexicons."""

from __future__ import annotations

_WHITE = {"\t": "a gap", "\n": "a line's end", " ": "a space"}  # would part a lexicon's columns and rows


def until(number: int, *edges: int) -> str:
    """The first edge that a number does not pass."""
    return next((f"to {edge}" for edge in edges if number <= edge), f"over {edges[-1]}")


def shown(chars: str) -> str:
    """Characters as a lexicon can hold them."""
    return "".join(_WHITE.get(character, character) for character in chars)
