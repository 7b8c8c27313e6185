"""Dating: the day for which a figure holds, and the period that it is about.

A date of the figure's own sentence comes first; it is carried into later ones only where something says so: a list
under …如下, 其中, 此次, 当天, a report's own measures (复工率, 返岗人数) going on. 目前, plans, comparisons and periods have
no day.
"""

from __future__ import annotations

import re

from seeds.document import BlockKind, Document, Span
from seeds.facts import Stated
from seeds.interpret.statistics.clauses import Figure, dates_within
from seeds.recognise.spans import Date, DateRole

_NOW = re.compile(
    r"目前|眼下|如今|现在|现已|当前|至今|近日|日前|平时|每天|每日|每周|日均|预计|力争|有望|估计|届时|建成后|达产后|投产后|完工后|往年")
_AGAIN = re.compile(r"^[\s“”]*(?:其中|此次|本次|这次|这趟|该批|这批|该趟|当日|当天|同日|另外?有|其余)")
_FAMILY = re.compile(r"复工|复产|返岗|到岗|复岗|开工|复业|复市|开业|在岗")
_BELOW = re.compile(r"如下[。：:]?$|如下[：:，,]|情况[：:]$|[：:]$")


class Dating:
    """The days of a document's figures."""

    def __init__(self, document: Document, dates: tuple[Date, ...]) -> None:
        self._document = document
        self._dates = dates
        self._carried: dict[Span, Date | None] = {}
        self._read_sentences()

    def of(self, figure: Figure) -> list[Stated]:
        """The ``as_of`` and ``period`` of a figure, each with its characters."""
        stated = []
        if day := self._day(figure):
            stated.append(Stated("as_of", str(day.value), day.span))
        if period := self._period(figure):
            stated.append(Stated("period", "".join(period.span.of(self._document.text).split()), period.span))
        return stated

    def _read_sentences(self) -> None:
        """Decide for each sentence which date, if any, comes into it from before."""
        text = self._document.text
        below: Date | None = None  # the date of a list: …如下
        for block in self._document.blocks:
            last: Date | None = None
            if block.kind is BlockKind.HEADING:
                pass
            for sentence in block.sentences:
                own = [date for date in dates_within(self._dates, sentence) if date.value]
                reports = [date for date in own if date.role is DateRole.REPORT]
                self._carried[sentence] = self._carry(sentence, last, below)
                words = sentence.of(text).strip()
                if own:
                    last = reports[0] if reports else next((d for d in own if d.role is DateRole.EVENT), None)
                    below = last if _BELOW.search(words) else (below if reports else below)
                elif self._carried[sentence] is None:
                    last = last if len(words) < 30 else None

    def _carry(self, sentence: Span, last: Date | None, below: Date | None) -> Date | None:
        words = sentence.of(self._document.text)
        if last is not None and not _NOW.search(words[:16]):
            if _AGAIN.match(words):
                return last
            if last.role is DateRole.REPORT and _FAMILY.search(words):
                return last
        return below

    def _day(self, figure: Figure) -> Date | None:
        """The nearest date before a figure in its sentence, or right after it; else what is carried in."""
        text = self._document.text
        before = dates_within(self._dates, Span(figure.sentence.start, figure.span.start))
        report = next((date for date in reversed(before) if date.role is DateRole.REPORT and date.value), None)
        for date in reversed(before):
            between = text[date.span.end : figure.span.start]
            if date.role is DateRole.COMPARISON:
                continue
            if date.role in (DateRole.REPORT, DateRole.EVENT) and date.value:
                return None if _NOW.search(between) else date
            if report is None or date.role in (DateRole.START, DateRole.DEADLINE):
                return None
        if _NOW.search(text[figure.sentence.start : figure.span.start]):
            return None
        after = dates_within(self._dates, Span(figure.span.end, figure.clause.end))
        if after and after[0].role is DateRole.EVENT and after[0].value and after[0].span.start == figure.span.end:
            return after[0]
        return self._carried.get(figure.sentence)

    def _period(self, figure: Figure) -> Date | None:
        before = dates_within(self._dates, Span(figure.sentence.start, figure.span.start))
        return next((d for d in reversed(before) if d.role is DateRole.PERIOD and d.value is None), None)
