"""Figures: all that a document writes in numerals, told apart: what is blocked, then dates, then quantities."""

from __future__ import annotations

from bisect import bisect_left

from seeds.document import Document, Span
from seeds.recognise.blocked import find_blocked
from seeds.recognise.dates import find_dates
from seeds.recognise.grids import quantities_in, rows_of
from seeds.recognise.quantities import find_quantities
from seeds.recognise.spans import Date, Quantity


def find_figures(document: Document) -> tuple[tuple[Quantity, ...], tuple[Date, ...]]:
    """Find the quantities and dates of a document's body, each in reading order, none of them overlapping."""
    dates = tuple(find_dates(document))
    starts = [date.span.start for date in dates]
    quantities: list[Quantity] = []
    grids = rows_of(document)
    for number, block in enumerate(document.blocks):
        text, start = block.span.of(document.text), block.span.start
        inside = dates[bisect_left(starts, start) : bisect_left(starts, block.span.end)]
        taken: list[Span] = [*find_blocked(text, start), *(date.span for date in inside)]
        found = [*find_quantities(text, start, taken)]
        if number in grids:
            bare = quantities_in(grids[number], document.text)
            found += (one for one in bare if not any(one.span.overlaps(span) for span in taken))
        quantities += sorted(found, key=lambda one: one.span)
    return tuple(quantities), dates
