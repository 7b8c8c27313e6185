"""Plain characters: a block as rules want to read it, and where each character stands in the document.

Widths and punctuation are folded one to one (（→(, ，→,, Ａ→A), and the white space that a page puts inside a
paragraph or a name is left out (a name cut by a line break is whole again), except between Latin words, where one space
stays, and where several spaces part the cells of a row, where a tab stays. The document itself is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from seeds.document import Block, Document, Span

CELL_GAP = "\t"

_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " ", 0xB7: "·", 0x2022: "·"}
_WHITE = re.compile(r"\s+")
_INDENTED_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Plain:
    """``chars`` are a block's plain characters; ``span`` gives the document's span of a stretch of them."""

    chars: str
    starts: tuple[int, ...]  # where in chars a run without left-out characters begins
    offsets: tuple[int, ...]  # where in the document that run begins

    def span(self, start: int, end: int) -> Span:
        """The document's span of ``chars[start:end]``, which is not empty."""
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def position(self, offset: int) -> int:
        """Where in ``chars`` a character of the document stands (the next one, where it was left out)."""
        run = max(bisect_right(self.offsets, offset) - 1, 0)
        position = self.starts[run] + offset - self.offsets[run]
        return min(position, self.starts[run + 1]) if run + 1 < len(self.starts) else position

    def _offset(self, position: int) -> int:
        run = bisect_right(self.starts, position) - 1
        return self.offsets[run] + position - self.starts[run]


def folded(characters: str) -> str:
    """Characters with widths and punctuation folded one to one."""
    return characters.translate(_FOLDED)


def plain_blocks(document: Document) -> tuple[Plain, ...]:
    """The plain characters of each of a document's blocks, in their order."""
    return tuple(plain_block(document, block) for block in document.blocks)


def plain_block(document: Document, block: Block) -> Plain:
    """The plain characters of one block."""
    text = folded(document.text[block.span.start : block.span.end])
    pieces: list[str] = []
    starts, offsets = [0], [block.span.start]
    length = position = 0
    for white in _WHITE.finditer(text):
        kept = _kept(text, white)
        if white.group() == kept:
            continue
        pieces.append(text[position : white.start()] + kept)
        length += white.start() - position + len(kept)
        position = white.end()
        starts.append(length)
        offsets.append(block.span.start + position)
    pieces.append(text[position:])
    return Plain("".join(pieces), tuple(starts), tuple(offsets))


def _kept(text: str, white: re.Match[str]) -> str:
    """What stays of white space: a tab between cells, a space between Latin words, else nothing."""
    before = text[white.start() - 1 : white.start()]
    after = text[white.end() : white.end() + 1]
    if not before or not after:
        return ""
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return " "
    if len(white.group()) > 1 and not _INDENTED_BREAK.fullmatch(white.group()):
        return CELL_GAP
    return ""
