"""Drawing: a sentence with its marks as HTML that keeps every character, and figures with a smaller unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from service.pages.marks import Mark, Segment, Sentence

FIGURE = re.compile(r"(?P<before>\D*)(?P<number>\d[\d.,]*)(?P<unit>.*)", re.DOTALL)
OTHER_LEADING = re.compile(r"[\r\0]")


def draw(text: str, sentence: Sentence, ids: Sequence[str], titles: Sequence[str]) -> Markup:
    """A sentence as HTML. ``ids`` and ``titles`` are those of the facts, by their numbers.

    The first element of each marked segment has the id ``c{start}``; each mark says where it lies in ``data-at`` and
    whose it is in ``data-facts``.
    """
    return Markup("").join(_segment(text, segment, ids, titles) for segment in sentence.segments)


def keep(text: str) -> Markup:
    """Text as HTML that reads back as the same characters: a parser would turn CR into LF."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704  # nosec B704: svg.py escapes


def figure(raw: str) -> Markup:
    """A number as written, its unit smaller."""
    parts = FIGURE.fullmatch(raw)
    if parts is None:
        return escape(raw)
    return Markup('{}<span class="n">{}</span><small>{}</small>').format(*parts.group("before", "number", "unit"))


def _segment(text: str, segment: Segment, ids: Sequence[str], titles: Sequence[str]) -> Markup:
    drawn = keep(text[segment.start : segment.end])
    link = next((mark for mark in reversed(segment.marks) if mark.main), None)
    for mark in reversed(segment.marks):
        place = f"c{segment.start}" if mark is segment.marks[0] else ""
        drawn = _mark(drawn, mark, place, [ids[number] for number in mark.numbers], titles if mark is link else ())
    return drawn


def _mark(drawn: Markup, mark: Mark, place: str, ids: list[str], titles: Sequence[str]) -> Markup:
    """One mark around what lies within it; a link to the fact where ``titles`` are given."""
    at = Markup(' id="{}"').format(place) if place else ""
    attributes = Markup('class="m {} l{}{}" data-at="{}-{}" data-facts="{}"').format(
        mark.kind, mark.level, "" if mark.main else " f", mark.start, mark.end, " ".join(ids)
    )
    if not titles:
        return Markup("<span{} {}>{}</span>").format(at, attributes, drawn)
    title = titles[mark.numbers[0]]
    return Markup('<a{} {} href="#fact-{}" title="{}">{}</a>').format(at, attributes, ids[0], title, drawn)
