"""The flow of a page: its lines as a browser lays them out, and which lines each element holds.

A block element stands on lines of its own, what is hidden on none. A row of a table is one line, its cells parted by ｜;
a table that only arranges a page is no table. Which lines are the bulletin is article.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from seeds.read.lines import lines_of

CELL_GAP = "｜"
EMPTY_CELL = "\u00a0"  # what pages put into one themselves
LONGEST_CELL = 400  # characters: a longer one holds a page's text, not a table's
LONGEST_DOWN, LONGEST_ALONG = 40, 16  # characters of a cell that are said again in each row, in each column
MOST_SPANNED = 60  # rows or columns
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
UNSEEN = frozenset("script style noscript template head select option textarea iframe object svg button".split())
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f]+")
SEAM = "\x00"  # where an inline element begins or ends
SEAMS = re.compile(r"[ \x00]*\x00[ \x00]*")
LATIN = re.compile(r"[!-~]")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page. ``apart`` has a blank at the ends of each inline element; ``linked`` is the share in links."""

    text: str
    apart: str
    linked: float


@dataclass(frozen=True, slots=True)
class Part:
    """A block element and the lines that it holds, ``last`` excluded."""

    element: html.HtmlElement
    first: int
    last: int


def flow_of(tree: html.HtmlElement) -> tuple[list[PageLine], list[Part]]:
    """The lines of a page, and its block elements that hold any, outer before inner. Folds rows of tables in place."""
    for table in tree.iter("table"):
        _fold_rows(table)
    lines = _Lines()
    begun: dict[html.HtmlElement, int] = {}  # holds the elements, so that each stays the same object
    ended: dict[html.HtmlElement, int] = {}
    links = unseen = headings = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in BLOCKS and not (tag == "br" and headings):
            lines.end()
        else:
            lines.add(" " if tag == "br" else SEAM, False)
        if event == "start":
            begun[element] = len(lines.found)
            links += tag == "a"
            headings += tag in HEADINGS
            unseen += _is_unseen(element)
            if not unseen:
                lines.add(element.text, links > 0)
            continue
        ended[element] = len(lines.found)
        links -= tag == "a"
        headings -= tag in HEADINGS
        unseen -= _is_unseen(element)
        if not unseen:
            lines.add(element.tail, links > 0)
    lines.end()
    parts = [Part(element, first, ended[element]) for element, first in begun.items() if element.tag in BLOCKS]
    return lines.found, [part for part in parts if part.first < part.last]


class _Lines:
    """Lines as they grow."""

    def __init__(self) -> None:
        self.found: list[PageLine] = []
        self._pieces: list[tuple[str, bool]] = []

    def add(self, text: str | None, linked: bool) -> None:
        if text:
            self._pieces.append((text, linked))

    def end(self) -> None:
        """The line ends here, if there is one."""
        whole = SPACE.sub(" ", "".join(piece for piece, _ in self._pieces))
        text = whole.replace(SEAM, "").strip(" ")
        if lines_of(text):
            linked = sum(len(piece.strip()) for piece, linked in self._pieces if linked and piece != SEAM)
            apart = SEAMS.sub("\u3000", whole.strip(SEAM + " "))
            self.found.append(PageLine(text, apart, linked / len(text)))
        self._pieces = []


def _is_unseen(element: html.HtmlElement) -> bool:
    return not isinstance(element.tag, str) or element.tag in UNSEEN or bool(HIDDEN.search(element.get("style") or ""))


def _is_row(row: html.HtmlElement) -> bool:
    """Whether a row is one of a table of facts: several cells, none with a table, a menu or a whole text in it."""
    cells = _cells(row)
    return len(cells) > 1 and all(
        cell.find(".//table") is None and len(_text(cell)) <= LONGEST_CELL and not _is_menu(cell) for cell in cells
    )


def _is_menu(cell: html.HtmlElement) -> bool:
    links = ["".join(link.itertext()).strip() for link in cell.iter("a")]
    return len(links) > 1 and 2 * sum(map(len, links)) > len(_text(cell))


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _text(cell: html.HtmlElement) -> str:
    """What a cell says, on one line: no space where a line broke between Chinese characters."""
    lines = [line.strip() for line in _texts(cell)]
    said = ""
    for line in filter(None, lines):
        said += " " + line if said and LATIN.match(said[-1]) and LATIN.match(line[0]) else line
    return said


def _texts(cell: html.HtmlElement) -> Iterator[str]:
    """The texts of a cell between its breaks."""
    gathered, unseen = "", 0
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in BLOCKS and element is not cell:
            yield SPACE.sub(" ", gathered)
            gathered = ""
        if event == "start":
            unseen += _is_unseen(element)
            gathered += (element.text or "") * (not unseen)
        elif element is not cell:
            unseen -= _is_unseen(element)
            gathered += (element.tail or "") * (not unseen)
    yield SPACE.sub(" ", gathered)


def _fold_rows(table: html.HtmlElement) -> None:
    """Put the cells of each row of a table on its own line, with those that reach into it from above (rowspan)."""
    above: dict[int, tuple[str, int]] = {}  # column: what a cell there says, and for how many rows more
    for row in _rows(table):
        if not (_is_row(row) or above and _cells(row)):
            above = {}
            continue
        texts = _spread(_cells(row), above)
        said = texts[0]
        for before, text in zip(texts, texts[1:], strict=False):
            said += text if before.endswith(("：", ":")) else CELL_GAP + text
        for child in list(row):
            row.remove(child)
        row.text = said


def _rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The rows of a table itself, not of those in its cells."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _spread(cells: list[html.HtmlElement], above: dict[int, tuple[str, int]]) -> list[str]:
    """What stands in each column of a row; ``above`` goes on to the next one."""
    texts: list[str] = []
    waiting = list(reversed(cells))
    while waiting or len(texts) in above:
        if len(texts) in above:
            text, more = above.pop(len(texts))
            if more > 1:
                above[len(texts)] = (text, more - 1)
            texts.append(text)
            continue
        cell = waiting.pop()
        text = _text(cell) or EMPTY_CELL
        for _ in range(_spanned(cell, "colspan") if len(text) <= LONGEST_ALONG else 1):
            if (rows := _spanned(cell, "rowspan")) > 1:
                above[len(texts)] = (text if len(text) <= LONGEST_DOWN else EMPTY_CELL, rows - 1)
            texts.append(text)
    return texts


def _spanned(cell: html.HtmlElement, attribute: str) -> int:
    """Over how many rows or columns a cell goes."""
    written = (cell.get(attribute) or "").strip()
    return min(max(int(written), 1), MOST_SPANNED) if written.isascii() and written.isdigit() else 1
