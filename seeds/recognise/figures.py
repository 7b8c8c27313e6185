"""Figures: all that a document writes in numerals, told apart: what is blocked, then dates, then quantities."""

from __future__ import annotations

from bisect import bisect_left

from seeds.document import Document, Span
from seeds.recognise.blocked import find_blocked
from seeds.recognise.dates import find_dates
from seeds.recognise.quantities import find_quantities
from seeds.recognise.spans import Date, Quantity


def find_figures(document: Document) -> tuple[tuple[Quantity, ...], tuple[Date, ...]]:
    """Find the quantities and dates of a document's body, each in reading order, none of them overlapping."""
    dates = tuple(find_dates(document))
    starts = [date.span.start for date in dates]
    quantities: list[Quantity] = []
    for block in document.blocks:
        text, start = block.span.of(document.text), block.span.start
        inside = dates[bisect_left(starts, start) : bisect_left(starts, block.span.end)]
        taken: list[Span] = [*find_blocked(text, start), *(date.span for date in inside)]
        quantities += find_quantities(text, start, taken)
    return tuple(quantities), dates
