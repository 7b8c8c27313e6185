"""Around: labels that stand around their figure (另派4个工作组), as they are shown: … in place of the number.

With its number in it a label would name that one figure alone: what another bulletin counts in the same words, or the
same town a week later, would make no series with it. The quote stays the whole stretch, so that the label can be
checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seeds.document import Span, squeezed, trimmed
from seeds.facts import NUMBER, Fact, Stated

_EDGES = " \u3000\n，,、：:"


def without_numbers(facts: Sequence[Fact], text: str) -> Iterator[Fact]:
    """Yield statistics whose labels have no number of their own, and what they are part of as the total's label is."""
    shown: dict[Span, Stated] = {}
    for fact in facts:
        for told in fact.stated:
            if told.field == "indicator" and (figure := _figure_in(told, fact)):
                shown.setdefault(told.span, _shown(told, figure, text))
    for fact in facts:
        stated = tuple(_as_shown(told, shown) for told in fact.stated)
        yield replace(fact, stated=stated) if stated != fact.stated else fact


def _figure_in(told: Stated, fact: Fact) -> Span | None:
    """The fact's own figure within a label of it."""
    return next((mention for mention in fact.mentions if told.span.contains(mention)), None)


def _shown(told: Stated, figure: Span, text: str) -> Stated:
    """A label without a figure: … in its midst, nothing at its ends."""
    before = trimmed(Span(told.span.start, figure.start), text, _EDGES)
    after = trimmed(Span(figure.end, told.span.end), text, _EDGES)
    if NUMBER in told.span.of(text) or before.start == before.end and after.start == after.end:
        return told
    if before.start == before.end or after.start == after.end:
        rest = max(before, after, key=lambda side: side.end - side.start)
        return Stated(told.field, squeezed(rest.of(text)), rest)
    words = text[told.span.start : figure.start] + NUMBER + text[figure.end : told.span.end]
    return Stated(told.field, squeezed(words), told.span)


def _as_shown(told: Stated, shown: dict[Span, Stated]) -> Stated:
    now = shown.get(told.span) if told.field in ("indicator", "part_of") else None
    return Stated(told.field, now.value, now.span) if now else told
