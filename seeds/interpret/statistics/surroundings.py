"""Surroundings: the words around a figure that may name it, before any rule chooses among them.

Those left of it, the clause before it, the clause and the label that open its sentence or paragraph; and whether a
figure only leads on to another (从1.5吨提高到, 织户20户开了15户). Which of them names it is labels.py's work.
"""

from __future__ import annotations

import re

from seeds.document import Document, Span
from seeds.interpret.context import Context
from seeds.interpret.statistics.clauses import Figure, in_order
from seeds.interpret.statistics.owners import is_bare
from seeds.interpret.statistics.phrases import AMONG_THEM, FROM, GOES_ON, ORIGIN, RISES, VIEWED, core_before
from seeds.recognise.spans import DateRole

COMPARED = re.compile(r"去年|上年|往年|前年|同期|节前|冬前|年初")
_TURN = re.compile(r"\s*+(?:在|从)?([^，,。；\d]{2,12}?)(?:方面|上|领域)[，,]")
_LABEL = re.compile(r"[\s●■◆·]*+(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[①-⑳])[ ]*([^，。；：:\d]{2,12})[。：:]")
PIECE = re.compile(r"""(?:[^，,；;：:（()）\n\t|｜\u3000]
  |(?<=[\u4e00-\u9fff])[（(](?!以?下?简?称|[不含原])[\u4e00-\u9fff]{1,8}[）)](?=[\u4e00-\u9fff])  # 某某（中国）有限公司 is one name
  )+""", re.VERBOSE)
REGION = re.compile(
    r"(?:全|我|本|该)(?:市|省|区|县|州|旗|镇|乡|国|街道|自治区|园区|村|盟|师)(?![委级里长直发工人财科]|政府)")
SAYS = re.compile(  # who tells it, not what
    r"(?:介绍|表示|透露|告诉[^，,]{0,8}|获悉|了解|[坦直也还]言|[^传]说|[人长理任]称)[到道了]?$|^[另又]?据(?!点|守)"
    rf"|{VIEWED.pattern}")
_BEHIND_DATE = re.compile(r"(?:[以之]?前(?![往来去所景期沿列台端后])|[以之]?后(?![续方期勤备台]))")
DONE = re.compile(r"[\u4e00-\u9fff]{1,2}了[\u4e00-\u9fff]?")


class Surroundings:
    """The words around the figures of a document."""

    def __init__(self, context: Context) -> None:
        self._document: Document = context.document
        self._text = context.document.text
        self._dates = in_order(context.recognised.dates)
        self._places = [place.span for place in context.recognised.places]
        self._clauses: dict[int, Span | None] = {}  # of a sentence, by a figure's number: several rules ask for it

    def next_sentence(self) -> None:
        """Forget the clauses of the sentence before."""
        self._clauses.clear()

    def before(self, figure: Figure) -> Span | None:
        """The words left of a figure that may name it: those after the last date."""
        dates = [date for date in self._dates.within(*figure.left)
                 if date.role is not DateRole.COMPARISON and not COMPARED.search(date.span.of(self._text))]
        end = figure.span.start
        if self.goes_on(figure):
            origin = FROM.search(self._text[figure.left.start : end])  # 日产量从1.5吨提高到: what comes before 从
            if origin and self._says(figure.left.start, origin.end(1)):
                end = figure.left.start + origin.end(1)
            elif at := ORIGIN.search(self._text, figure.left.start, end):  # 由月产8台冲到: after it
                return core_before(Span(at.start() + 1, end), self._text)
        start = self._behind_date(dates[-1].span) if dates else self._behind_among(figure)
        core = core_before(Span(start, end), self._text) if start < end else None
        if core is None and dates:
            core = core_before(Span(figure.left.start, min(end, dates[-1].span.start)), self._text)
        core = self._without_region(core)
        return None if core in self._places else core

    def _behind_date(self, date: Span) -> int:
        """Where the words behind a date begin, and its 前 or 后: 3月10日前复工."""
        behind = _BEHIND_DATE.match(self._text, date.end)
        return behind.end() if behind else date.end

    def _behind_among(self, figure: Figure) -> int:
        """Where the words left of a figure begin: behind the 中 of 90家中已有80家."""
        among = None if figure.first else AMONG_THEM.match(self._text, figure.left.start)
        return among.end() if among else figure.left.start

    def _says(self, start: int, length: int) -> bool:
        """Whether there are words other than a date in a stretch."""
        dates = self._dates.within(start, start + length)
        return core_before(Span(dates[-1].span.end if dates else start, start + length), self._text) is not None

    def goes_on(self, figure: Figure) -> bool:
        """Whether a figure is but where something stood that went on to another: 从1.5吨提高到."""
        return bool(GOES_ON.match(self._text, figure.right.start, figure.right.end)) or self.rises(figure)

    def leads_on(self, figure: Figure) -> bool:
        """Whether the words right of a figure are but the verb of the next: 织户20户开了15户."""
        if figure.right.end >= figure.clause.end:
            return False
        words = figure.right.of(self._text).strip()
        return bool(words) and (is_bare(words) or DONE.fullmatch(words) is not None)

    def rises(self, figure: Figure) -> bool:
        """The same by any verb, after 从 or 由: 由8台冲到110台."""
        return bool(RISES.fullmatch(self._text, figure.right.start, figure.right.end)
                    and ORIGIN.search(self._text, figure.left.start, figure.left.end))

    def before_date(self, figure: Figure) -> Span | None:
        """The words of the clause before a date in it: 规上企业 of 规上企业2月中旬复工67家."""
        dates = [date for date in self._dates.within(*figure.left)
                 if date.role is not DateRole.COMPARISON]
        lead = core_before(Span(figure.left.start, dates[0].span.start), self._text) if dates else None
        return self._without_region(lead)

    def _without_region(self, core: Span | None) -> Span | None:
        match = REGION.match(self._text, core.start, core.end) if core else None
        if not core or not match:
            return core
        return core_before(Span(match.end(), core.end), self._text)

    def clause_before(self, figure: Figure, earlier: list[Figure]) -> Span | None:
        """The clause without a figure that stands just before the figure's own: 农膜：192吨."""
        if figure.number not in self._clauses:
            self._clauses[figure.number] = self._last_clause(figure, earlier)
        return self._clauses[figure.number]

    def _last_clause(self, figure: Figure, earlier: list[Figure]) -> Span | None:
        start = earlier[-1].span.end if earlier else figure.reach
        between = Span(start, figure.clause.start)
        if between.start >= between.end:
            return None
        pieces = [match.span() for match in PIECE.finditer(between.of(self._text))]
        if earlier and pieces and pieces[0][0] == 0:  # the rest of that figure's own clause
            pieces = pieces[1:]
        for first, last in reversed(pieces):
            core = core_before(Span(between.start + first, between.start + last), self._text)
            core = self._without_dates(core)
            if core and core.end - core.start >= 2:
                return core
        return None

    def _without_dates(self, core: Span | None) -> Span | None:
        dates = self._dates.within(*core) if core else []
        if not core or not dates:
            return core
        return core_before(Span(dates[-1].span.end, core.end), self._text)

    def topic(self, figure: Figure) -> Span | None:
        """What a sentence says that it turns to: 口罩方面，…"""
        match = _TURN.match(self._text, figure.reach, figure.span.start)
        return Span(*match.span(1)) if match else None

    def first_clause(self, figure: Figure) -> Span | None:
        """The clause that opens a sentence, where the figure stands in a later one."""
        piece = PIECE.search(self._text, figure.reach, figure.clause.start)
        return core_before(Span(*piece.span()), self._text) if piece else None

    def block_label(self, figure: Figure) -> Span | None:
        """The short label that a numbered paragraph opens with: 3. 蚕桑辅导员。"""
        block = self._document.blocks[figure.block]
        if figure.sentence.start == block.span.start:
            return None
        match = _LABEL.match(self._text, block.span.start, figure.sentence.start)
        return Span(*match.span(1)) if match else None
