"""Tables: what the figures in the cells of a table (recognise/grids.py) are.

A figure alone in its cell is what the heading of its column says, of what the first words of its row name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from seeds.document import Document, Span
from seeds.interpret.statistics.clauses import Figure
from seeds.recognise.grids import rows_of

_NUMBER = re.compile(r"[\d.\-—~/ ]*")
_NO_NAME = re.compile(rf"{_NUMBER.pattern}|[合总小]\s*计|总数")  # of what a row is about
_BOUND = re.compile(r"以上|以下|以内|左右|不等|起")
_KIND = re.compile(r"(?:工种|岗位|职位|品种|产品|品名|类别|类型|物资)(?:名称)?$")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure that fills its cell stands: the heading of its column and the name that its row begins with."""

    heading: Span
    name: Span | None


class Tables:
    """The tables of a document, found once."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._rows = rows_of(document)

    def cell_of(self, figure: Figure) -> Cell | None:
        """The cell that a figure fills, None for one in running text."""
        row = self._rows.get(figure.block)
        if row is None:
            return None
        cells, headings = row.cells, row.headings
        for index, cell in enumerate(cells):
            if cell.contains(figure.span):
                words = self._text[cell.start : figure.span.start] + self._text[figure.span.end : cell.end]
                name = next((other for other in cells[:index] if not _NO_NAME.fullmatch(other.of(self._text))), None)
                if re.search(r"[\u4e00-\u9fff]{2}", _BOUND.sub("", words)):
                    return None
                return Cell(headings[index], self._with_kind(name, cells[:index], headings))
        return None

    def _with_kind(self, name: Span | None, cells: list[Span], headings: list[Span]) -> Span | None:
        """The name of a row with the cell beside it that says of which kind its figures are: 甲厂 | 焊工."""
        if name is None or name not in cells[:-1]:
            return name
        beside = cells.index(name) + 1
        is_kind = _KIND.search(headings[beside].of(self._text)) and not _NUMBER.fullmatch(cells[beside].of(self._text))
        return Span(name.start, cells[beside].end) if is_kind else name
