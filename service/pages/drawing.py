"""Drawing: a sentence with its marks as HTML that keeps every character, and figures with a smaller unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from service.pages.marks import Mark, Segment, Sentence

FIGURE = re.compile(r"(?P<before>\D*)(?P<number>\d+(?:[.,．，\s]\d+)*)(?P<unit>.*)", re.DOTALL)


def draw(text: str, sentence: Sentence, ids: Sequence[str], titles: Sequence[str]) -> Markup:
    """A sentence as HTML. ``ids`` and ``titles`` are those of the facts, by their numbers.

    The first element of each marked segment has the id ``c{start}``; each mark says where it lies in ``data-at`` and
    whose it is in ``data-facts``.
    """
    return Markup("").join(_linked(text, part, ids, titles) for part in sentence.segments)


def segment(text: str, part: Segment) -> Markup:
    """A segment as HTML, its marks leading nowhere."""
    drawn = keep(text[part.start : part.end])
    for mark in reversed(part.marks):
        drawn = Markup('<span class="{}">{}</span>').format(_classes(mark), drawn)
    return drawn


def keep(text: str) -> Markup:
    """Text as HTML that reads back as the same characters: a parser would turn CR into LF."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704  # nosec B704: svg.py escapes


def figure(raw: str) -> Markup:
    """A number as written, its unit smaller."""
    parts = FIGURE.fullmatch(raw)
    if parts is None:
        return escape(raw)
    return Markup('{}<span class="n">{}</span><small>{}</small>').format(*parts.group("before", "number", "unit"))


def _classes(mark: Mark) -> str:
    """Kind and level of a mark, and whether it is of a field."""
    return f"m {mark.kind} l{mark.level}{'' if mark.main else ' f'}"


def _linked(text: str, part: Segment, ids: Sequence[str], titles: Sequence[str]) -> Markup:
    drawn = keep(text[part.start : part.end])
    link = next((mark for mark in reversed(part.marks) if mark.main), None)
    for mark in reversed(part.marks):
        place = f"c{part.start}" if mark is part.marks[0] else ""
        drawn = _mark(drawn, mark, place, [ids[number] for number in mark.numbers], titles if mark is link else ())
    return drawn


def _mark(drawn: Markup, mark: Mark, place: str, ids: list[str], titles: Sequence[str]) -> Markup:
    """One mark around what lies within it; a link to the fact where ``titles`` are given."""
    at = Markup(' id="{}"').format(place) if place else ""
    attributes = Markup('class="{}" data-at="{}-{}" data-facts="{}"').format(
        _classes(mark), mark.start, mark.end, " ".join(ids)
    )
    if not titles:
        return Markup("<span{} {}>{}</span>").format(at, attributes, drawn)
    title = titles[mark.numbers[0]]
    return Markup('<a{} {} href="#fact-{}" title="{}">{}</a>').format(at, attributes, ids[0], title, drawn)
