"""Dating: the day for which a figure holds, and the period that it is about.

A date of the figure's own part of the sentence comes first, then one that stands apart at its head (截至2月24日，). Where a
sentence names no day, one said before may hold on (holding.py). 目前, plans, comparisons and periods have no day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from seeds.document import Document, Span
from seeds.facts import Stated
from seeds.interpret.statistics.clauses import REACH, Figure, in_order
from seeds.interpret.statistics.date_signs import NOW, TOLD, Layout, day_of, is_day, opens_sentence
from seeds.interpret.statistics.holding import Holding, Weighed, day_that_holds
from seeds.interpret.statistics.surroundings import COMPARED
from seeds.recognise.quantities import kind_of_unit
from seeds.recognise.spans import Date, DateRole

_BEGAN = re.compile(  # 2月1日复工，在岗230名: the staff is not that day's
    r"[^，,。；\d]{0,12}(?:复工|复产|开工|恢复|投产|开业|投用|点火|动工|落户|成立|启动|开线|开市|奠基|重新开机|上线|开通|挂牌|推出"
    r"|发布|公布|实施|执行|获批|批复|批准|封顶|下线|开机|开张|开门迎客|设立|上马"
    r"|送电|通电|领到[^，,。；]{0,10}[证书执]|拿到[^，,。；]{0,10}[证书执]|转产|改生产计划|开的门|开了[工门]|[印]?发的|的“[^”]{2,16}”里?)"
    r"(?![贷率人员企项专通季券复工产])[^，,。；\d]{0,14}[，,]"
    r"(?!.{0,6}(?:头一天|首日|当[日天]|第一天))")
_OF_WORKS = re.compile(  # 2月20日开工，总投资14亿元: what a project is has no day; 6个项目2月20日开工，总投资 has
    r"[^\d。；]*[，,][^\d。；，,]*(?:投资|占地|面积|全长|总长|长约?|概算|造价|年产|设计|建设规模|工期)[^\d，,。；、]{0,6}$")
_ASIDE = ("（截至", "(截至", "（截止", "(截止", "（统计至", "（数据截至")
_COMPARED = re.compile(rf"{COMPARED.pattern}|[上去]月")
_JOINED = re.compile(r"日.*(?:[至到—－–~～-])")
_BESIDE = re.compile(r"[的同平水]|日均|计划|末?(?:提高|提升|增|减|下降|上升|回落)")
_LEVEL_BEFORE = re.compile(r"(?:恢复到|恢复至|回到|相当于|达到|约?[为是占]|[比较及于])了?$")


PART = re.compile(r"[\s“”]*其中")


class Dating:
    """The days of a document's figures, which are given in reading order.

    ``asked`` holds for each sentence that names no day those that may hold on there, and what speaks for them.
    """

    def __init__(self, document: Document, dates: tuple[Date, ...], figures: Sequence[Figure],
                 names: Sequence[Span] = (), weights: Mapping[str, int] | None = None) -> None:
        self._text = document.text
        self._dates = in_order(dates)
        self._days: dict[Span, Date | None] = {}
        self.asked: dict[Span, list[Weighed]] = {}
        holding = Holding(Layout(document, self._dates, figures, names), weights)
        before = None
        for sentence, together in groupby(figures, key=lambda figure: figure.sentence):
            found = list(together)
            if any(map(is_day, self._dates.within(*sentence))):
                self._days.update((figure.span, self._day(figure, self._said_before(figure))) for figure in found)
            else:
                self.asked[sentence] = asked = holding.weighed(found, before)
                self._days.update(dict.fromkeys((figure.span for figure in found), day_that_holds(asked)))
            before = day_of(self._days[found[-1].span])

    def of(self, figure: Figure) -> list[Stated]:
        """The ``as_of`` and ``period`` of a figure, each with its characters."""
        before = self._said_before(figure)
        stated = []
        day = self._days[figure.span]
        if day and day.value:
            stated.append(Stated("as_of", day.value, day.span))
        period = next((date for date in reversed(before) if self._is_stretch(date)), None)
        if period:
            stated.append(Stated("period", "".join(period.span.of(self._text).split()), period.span))
        return stated

    def _is_stretch(self, date: Date) -> bool:
        """Whether a date is a period: 1至2月, and 3月1日至18日, of which the last day is the figures'."""
        joined = date.role is DateRole.REPORT and bool(_JOINED.search(date.span.of(self._text)))
        return joined or date.role is DateRole.PERIOD and date.value is None

    def _said_before(self, figure: Figure) -> list[Date]:
        """The dates before a figure in its sentence that it is not merely compared with."""
        return [date for date in self._dates.within(figure.reach, figure.span.start)
                if not self._compares(date)]

    def _compares(self, date: Date) -> bool:
        """较19日, and 去年同期 and 节前 where they are what something is measured by."""
        return date.role is DateRole.COMPARISON or (
            date.role is DateRole.PERIOD and date.value is None
            and bool(_LEVEL_BEFORE.search(self._text, max(0, date.span.start - 6), date.span.start)
                     or _COMPARED.search(date.span.of(self._text)) and _BESIDE.match(self._text, date.span.end)))

    def _day(self, figure: Figure, before: list[Date]) -> Date | None:
        part = self._part_start(figure)
        near = [date for date in before if date.span.start >= part]
        head = next((date for date in reversed(before) if date.span.start < part and date.value
                     and date.role is DateRole.REPORT and opens_sentence(date, self._text)), None)
        head = head or next((date for date in reversed(before) if date.span.start < part and date.value
                             and date.role is DateRole.EVENT and opens_sentence(date, self._text)
                             and date.span.start - figure.sentence.start <= 14
                             and not self._turned(date, figure)), None)
        if near:
            return self._nearest(figure, near, head)
        if NOW.search(self._text, part, figure.span.start):
            return None
        return head or self._right_after(figure)

    def _part_start(self, figure: Figure) -> int:
        """Where the figure's part of its sentence begins, between semicolons; one with 其中 is still the part before."""
        start = figure.span.start
        while True:
            start = max(self._text.rfind(mark, figure.reach, start) for mark in "；;")
            if start < 0 or not PART.match(self._text, start + 1, figure.span.start):
                return max(start, figure.reach)

    def _nearest(self, figure: Figure, near: list[Date], head: Date | None) -> Date | None:
        """The last date before a figure that is a day; a period does not take away a report's day."""
        for date in reversed(near):
            if date.value and date.role in (DateRole.REPORT, DateRole.EVENT):
                return None if self._turned(date, figure) else date
            if date.role is DateRole.DEADLINE or date.role is DateRole.REPORT:  # a report without a day: 截至2月末
                return None
            if date.role is DateRole.START:  # 截至3月2日，2月以来接回: still the report's day
                break
        return next((date for date in near if date.role is DateRole.REPORT and date.value), None)

    def _turned(self, date: Date, figure: Figure) -> bool:
        """Whether the words after a date leave it: 目前 and plans; a day on which something was only said, or began."""
        if NOW.search(self._text, date.span.end, figure.span.start):
            return True
        if date.role is not DateRole.EVENT:
            return False
        if TOLD.search(self._text, date.span.end, figure.span.start):
            return True
        if _OF_WORKS.match(self._text, date.span.end, figure.span.start):
            return True
        return not opens_sentence(date, self._text) and bool(_BEGAN.match(self._text, date.span.end, figure.span.start))

    def _right_after(self, figure: Figure) -> Date | None:
        """首批2.4亿元2月10日拨到: the day stands right behind the figure."""
        after = self._dates.within(figure.span.end, min(figure.sentence.end, figure.span.end + REACH))
        for date in after:
            cue = self._text[date.span.start - 6 : date.span.start]
            if date.value and date.role is DateRole.REPORT and cue.endswith(_ASIDE):
                return date
        first = next(iter(after), None)
        if first and first.value and first.role is DateRole.EVENT and first.span.end <= figure.right.end:
            between = self._text[figure.span.end : first.span.start]
            countable = kind_of_unit(figure.quantity.unit) in ("people", "transport", "count")
            if not between or countable and len(between) <= 12 and "的" not in between:
                return first
        return None
