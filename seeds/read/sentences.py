"""Sentences: where a block's sentences end.

A sentence ends with 。！？ or … and takes its closing quotes and brackets along; a line break inside a block (a page's
own wrapping) ends none, a semicolon neither. A cry inside a short quoted name (“加油！”行动) does not end one. What goes
on for longer than any sentence does is parted at its commas, so that the time and the proofs of a text grow with its
length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span

END = re.compile(r"""
    (?P<stop>(?:[。｡！？!?]|…+|\.{3,})+)      # ?! and …… are one end
    (?P<close>[”’」』）)】》〉\"]*)           # and its quotes and brackets go with it
""", re.VERBOSE)
FULL_STOPS = frozenset("。｡")
SHORT_QUOTE = 12  # characters: up to so many, “…！” is a name or a slogan
OPENING = "“「『‘《"
LONGEST = 4000  # characters: the longest lists of a bulletin have some 2,000
PAUSES = "；;，,、 "


def sentences_of(text: str, block: Span) -> tuple[Span, ...]:
    """The sentences of a block, in reading order, without the space around them."""
    spans: list[Span] = []
    start = block.start
    for match in END.finditer(text, block.start, block.end):
        if match.end() < block.end and not _ends(text, start, match):
            continue
        spans += _parted(text, start, match.end())
        start = match.end()
    spans += _parted(text, start, block.end)
    return tuple(span for span in spans if span.start < span.end)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match["stop"]
    if stop[0] in ".!?" and text[match.start() - 1 : match.start()].isascii() and text[match.end()].isalnum():
        return False  # an address: example.com/?id=1
    if any(character in FULL_STOPS for character in stop):
        return True
    if match["close"]:
        opened = max(text.rfind(mark, max(start, match.start() - SHORT_QUOTE), match.start()) for mark in OPENING)
        return opened < 0 or opened == start
    opened = max(text.rfind(mark, max(start, match.start() - SHORT_QUOTE), match.start()) for mark in OPENING)
    if opened < 0:
        return True
    closed = max(text.find(mark, match.end(), match.end() + SHORT_QUOTE) for mark in "”」』’》")
    return closed < 0  # “快！再快！”车间


def _parted(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, in parts where it is too long for one: after the last pause that a part can take, or anywhere."""
    while end - start > LONGEST:
        limit = start + LONGEST
        pause = max(text.rfind(mark, start + LONGEST // 2, limit) for mark in PAUSES)
        part = limit if pause < 0 else pause + 1
        yield _stripped(text, start, part)
        start = part
    yield _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
