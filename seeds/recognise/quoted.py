"""Quotes: what stands in “…”, 「…」, 《…》, 【…】 and their like, slips included.

Bulletins close a quote with the opening mark (“暖企“), open it with the closing one (”暖企”) or forget it; what a
paragraph leaves open is paired within it where that is safe, else dropped. What a quote means is interpret's work.
"""

from __future__ import annotations

from collections.abc import Iterator

from seeds.document import Block, Document, Span
from seeds.recognise.spans import Quoted

CLOSING_BY_OPENING = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "〝": "〞"}
OPENING_BY_CLOSING = {closing: opening for opening, closing in CLOSING_BY_OPENING.items()}
STRAIGHT = frozenset("\"＂")
SLIP_MAX_LENGTH = 24  # characters between two marks of the same side that still make a quote: a name, not a speech


def find_quoted(document: Document) -> Iterator[Quoted]:
    """Yield the quotes of a document's blocks by their start; one inside another follows it."""
    for block in document.blocks:
        yield from sorted(_in_block(document.text, block), key=lambda quoted: (quoted.span.start, -quoted.span.end))


def _in_block(text: str, block: Block) -> Iterator[Quoted]:
    open_marks: list[int] = []  # offsets of the opening marks not yet closed, the innermost last
    strays: list[int] = []  # offsets of closing marks that closed nothing
    straight: int | None = None
    for offset in range(block.span.start, block.span.end):
        mark = text[offset]
        if mark in CLOSING_BY_OPENING:
            open_marks.append(offset)
        elif mark in OPENING_BY_CLOSING:
            start = _matching(text, open_marks, OPENING_BY_CLOSING[mark])
            if start is None:
                strays.append(offset)
            else:
                yield _quoted(text, start, offset)
        elif mark in STRAIGHT:
            if straight is None:
                straight = offset
            else:
                yield _quoted(text, straight, offset)
                straight = None
    yield from _slips(text, open_marks)
    yield from _slips(text, strays)


def _matching(text: str, open_marks: list[int], opening: str) -> int | None:
    """Take the innermost opening mark of a kind off the open ones; marks of other kinds inside it stay open."""
    for depth in range(len(open_marks) - 1, max(-1, len(open_marks) - 5), -1):
        if text[open_marks[depth]] == opening:
            return open_marks.pop(depth)
    return None


def _slips(text: str, offsets: list[int]) -> Iterator[Quoted]:
    """Pair neighbouring marks of one side: “暖企“, ”暖企”."""
    index = 0
    while index + 1 < len(offsets):
        start, end = offsets[index], offsets[index + 1]
        if text[start] == text[end] and 1 < end - start <= SLIP_MAX_LENGTH:
            yield _quoted(text, start, end)
            index += 1
        index += 1


def _quoted(text: str, start: int, end: int) -> Quoted:
    return Quoted(Span(start, end + 1), Span(start + 1, end), text[start])
