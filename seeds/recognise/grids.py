"""Grids: tables as a page leaves them in plain text, rows of cells under a row of headings, and the numbers in them.

A number alone in its cell has the unit that its column's heading says: in brackets, or as what is numbered: 68 under
企业总数（家）, 320 under 返岗人数.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seeds.document import Document, Span, parted
from seeds.recognise.quantities import read_quantity
from seeds.recognise.spans import Quantity

_BETWEEN = re.compile(r"[ ]*(?:\u3000+|\t+|[｜|]| {2,})[ ]*")
_FIGURE = re.compile(r"[\d０-９]")
_BARE = re.compile(r"[\d０-９][\d０-９,，.．]*")
_UNIT = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()\d]{1,8})[）)]$")
_NUMBERED = re.compile(r"(?P<unit>[人户家台辆吨套件])数$")
_FEWEST, _HEADING_LONGEST = 2, 16  # cells of a row, characters of a heading with its unit


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells; the headings of their columns, without their units; these units."""

    cells: list[Span]
    headings: list[Span]
    units: list[Span | None]


def rows_of(document: Document) -> dict[int, Row]:
    """The rows of a document's tables that hold figures, by the number of their block."""
    found: dict[int, Row] = {}
    headings: list[Span] = []
    for number, block in enumerate(document.blocks):
        cells = parted(block.span, _BETWEEN, document.text)
        if len(cells) < _FEWEST:
            headings = []
        elif not _FIGURE.search(document.text, block.span.start, block.span.end):
            headings = cells if all(cell.end - cell.start <= _HEADING_LONGEST for cell in cells) else []
        elif len(headings) == len(cells):
            bare, units = zip(*(_without_unit(heading, document.text) for heading in headings), strict=True)
            found[number] = Row(cells, [*bare], [*units])
    return found


def quantities_in(row: Row, text: str) -> Iterator[Quantity]:
    """Yield the bare numbers of a row whose columns have a unit."""
    for cell, unit in zip(row.cells, row.units, strict=True):
        if unit is not None and _BARE.fullmatch(cell.of(text)):
            reading = read_quantity(cell.of(text) + unit.of(text))
            if reading is not None and reading[1] is None:
                yield Quantity(cell, reading[0], reading[2], unit_span=unit)


def _without_unit(heading: Span, text: str) -> tuple[Span, Span | None]:
    """A heading without the unit that it ends in, in brackets, and the unit."""
    unit = _UNIT.search(text, heading.start, heading.end)
    if unit and unit.start() > heading.start and read_quantity(f"1{unit['unit']}"):
        return Span(heading.start, unit.start()), Span(*unit.span("unit"))
    numbered = _NUMBERED.search(text, heading.start, heading.end)
    return heading, Span(*numbered.span("unit")) if numbered else None
