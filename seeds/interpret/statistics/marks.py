"""Marks: a label in which no bracket or quotation mark stands without its other half."""

from __future__ import annotations

import re

from seeds.document import Span, trimmed
from seeds.interpret.statistics.phrases import OTHER_PART, READABLE, SHORT, is_relative
from seeds.recognise.quoted import CLOSING_BY_OPENING

_HALF_OF = {**CLOSING_BY_OPENING, "（": "）", "(": ")"}
_OPENS = {closes: opens for opens, closes in _HALF_OF.items()}
_HALF_NEAR = 12
_HALVES = 3  # of a label that are mended
_STRAY = re.compile(r"(?:[”’」』》】）)，,、。：:；;·●■◆▶▲△➤※\s]|的(?![确士]))+")


def made_whole(span: Span, text: str, figure: Span) -> Span:
    """A label without marks and 的 before it, in which no bracket or quotation mark stands without its other half.

    The other half is taken in where it is near, a bracket's not from behind the figure; else the label is cut there.
    """
    for _ in range(_HALVES):
        lead = _STRAY.match(text, span.start, span.end)
        span = Span(lead.end(), span.end) if lead and lead.end() < span.end - 1 else span
        at = _half_at(text, span)
        if at is None:
            return span
        near = _with_other_half(span, at, text, figure)
        if near is None:
            near = _side(Span(span.start, at), Span(at + 1, span.end), text)
        if near.end - near.start < 2:
            return span
        span = near
    return span


def _side(left: Span, right: Span, text: str) -> Span:
    """Which side of a mark without its other half is the label: the words of what is said, what an aside is to."""
    left, length = trimmed(left, text, "，,、：: "), right.end - right.start
    if length < 2 or left.end - left.start < 2:
        return left if length < 2 else right
    if text[right.start - 1] in "（(":
        return right if length > SHORT or is_relative(right.of(text)) or text[right.end - 1] == "占" else left
    spoken = text[right.start - 1] == "】" or text[right.start - 1] in _HALF_OF and text[right.start - 2] in "：:，,"
    return right if spoken or length >= left.end - left.start else left


def _half_at(text: str, span: Span) -> int | None:
    """Where the first bracket or quotation mark of a stretch stands that has no other half in it."""
    opened: list[int] = []
    for at in range(*span):
        if text[at] in _HALF_OF:
            opened.append(at)
        elif text[at] in _OPENS:
            if not opened or text[opened[-1]] != _OPENS[text[at]]:
                return at
            opened.pop()
    return opened[0] if opened else None


def _with_other_half(span: Span, at: int, text: str, figure: Span) -> Span | None:
    """A stretch that goes on to the other half of the mark in it, where that is near."""
    if text[at] in _HALF_OF:
        end = text.find(_HALF_OF[text[at]], span.end, span.end + _HALF_NEAR) + 1
        crosses = text[at] in "（(" and span.end <= figure.start < end
        wide = Span(span.start, end) if end and not crosses else None
    else:
        start = text.rfind(_OPENS[text[at]], max(0, span.start - _HALF_NEAR), span.start)
        wide = Span(start, span.end) if start >= 0 else None
    if wide is None or wide.end - wide.start > READABLE or OTHER_PART.search(text, wide.start, wide.end):
        return None
    return wide
