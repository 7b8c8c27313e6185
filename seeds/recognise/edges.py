"""Left edges: where a name begins in a run of characters that has no mark before it.

Chinese writes no spaces: 记者走进恒源机械公司 has its name after 走进. The words after which a name begins are in
lexicons/left_edges.tsv; those of one character are weak, since names hold them too (三和, 华为).
"""

from __future__ import annotations

from functools import cache

from seeds.lexicon import words


@cache
def _edges_by_last() -> dict[str, tuple[int, ...]]:
    """Lengths of the edge words by their last character, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words("left_edges"):
        lengths.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


def edge_ending_at(chars: str, end: int, floor: int = 0) -> int:
    """The length of the longest edge word that ends there and begins at the floor or later; 0 where none does."""
    edges = words("left_edges")
    for length in _edges_by_last().get(chars[end - 1 : end], ()):
        if end - length >= floor and chars[end - length : end] in edges:
            return length
    return 0


def cut_after_edge(chars: str, start: int, end: int) -> int:
    """Where a name that ends at ``end`` begins: after the last edge word in ``chars[start:end]``, else at the start."""
    for position in range(end, start, -1):
        if edge_ending_at(chars, position, start):
            return position
    return start
