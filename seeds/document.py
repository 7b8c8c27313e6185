"""Documents as the stages see them: the text as decoded, and where its parts lie.

All offsets count code points of ``Document.text``, half-open. Nothing is stripped or normalised: the furniture of a web
page stays in ``text`` and is merely in no block, so it gives no facts. Reading files into documents is read/'s work.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a document's text.

    A named tuple and no dataclass, since a document makes thousands: it is compared and hashed three times as fast.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that stand there."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def trimmed(span: Span, text: str, characters: str = " \u3000\n") -> Span:
    """A span without the given characters at its ends."""
    start, end = span
    if start < end and text[start] not in characters and text[end - 1] not in characters:
        return span  # most have none
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return Span(start, end)


def squeezed(characters: str) -> str:
    """Characters without the white space in them: a name that a line break cut in two is whole again."""
    return "".join(characters.split())


def parted(span: Span, separator: re.Pattern[str], text: str, characters: str = " \u3000\n") -> list[Span]:
    """The pieces of a stretch between its separators, without the given characters at their ends.

    Where two separators meet there is no piece; of one that is only such characters nothing is left, an empty span.
    """
    pieces, start = [], span.start
    for between in separator.finditer(text, span.start, span.end):
        pieces.append(Span(start, between.start()))
        start = between.end()
    return [trimmed(piece, text, characters) for piece in [*pieces, Span(start, span.end)] if piece.start < piece.end]


class BlockKind(StrEnum):
    """What a block of the body is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list: 1. …, ①…, ·…, or a row of cells


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item: one or (where a web page broke a paragraph) several lines of the text.

    ``sentences`` lie in it in reading order and end with their full stop. ``heading`` is the number of the nearest
    heading block above it in ``Document.blocks``, or None.
    """

    kind: BlockKind
    span: Span
    sentences: tuple[Span, ...]
    heading: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A bulletin. ``published`` is an ISO date, with the time where the page gives it (2020-02-29T19:00:08)."""

    id: str
    text: str
    digest: str  # SHA-256 of the file's bytes, hexadecimal
    title: str | None = None
    title_span: Span | None = None
    published: str | None = None
    published_span: Span | None = None
    publisher: str | None = None
    publisher_span: Span | None = None
    byline: str | None = None
    byline_span: Span | None = None
    blocks: tuple[Block, ...] = field(default=())  # in the order of the text
    _sentences: tuple[Span, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay all sentences in one row, since each quote of each fact asks in which it stands."""
        sentences = tuple(sorted(sentence for block in self.blocks for sentence in block.sentences))
        object.__setattr__(self, "_sentences", sentences)
        object.__setattr__(self, "_starts", tuple(sentence.start for sentence in sentences))

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence in which a character stands, None in furniture."""
        at = bisect_right(self._starts, offset) - 1
        return self._sentences[at] if at >= 0 and offset < self._sentences[at].end else None
