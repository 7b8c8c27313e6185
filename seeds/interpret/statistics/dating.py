"""Dating: the day for which a figure holds, and the period that it is about.

Where a sentence names a day it is the figure's or none is (own_days.py); where it names none, one said before may hold
on (holding.py). Plans, comparisons and periods have no day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from seeds.document import Document, Span, squeezed
from seeds.facts import Stated
from seeds.interpret.statistics.clauses import BREAK, Figure, in_order
from seeds.interpret.statistics.date_signs import Layout, Signs, day_of, is_day
from seeds.interpret.statistics.holding import Holding
from seeds.interpret.statistics.own_days import OwnDays
from seeds.interpret.statistics.phrases import FIGURE
from seeds.interpret.statistics.weighed import Weighed, day_that_holds
from seeds.recognise.spans import Date, DateRole
from seeds.trees import Trees

_UNTIL = re.compile(r"[\u4e00-\u9fff](?<!截)(?:到了?|至)[\s“]*\Z")
_AHEAD = re.compile(r"(?:[\s、“”■●◆【】]|今年|去年|截[至止]|[而但且则也]|[在从自到至以]|其中|[全我本该][市省区县州旗镇乡])*")
_TOLD = re.compile(r"(?:说|介绍|统计|表示|获悉|了解|通报|显示)[，,：:]$")
_PART = re.compile(r"[；;。！？\n]")
_JOINED = re.compile(r"日.*(?:[至到—－–~～-])")


@dataclass(frozen=True, slots=True)
class Known:
    """The trees that days are weighed by; those of the lexicons where None."""

    own: Trees | None = None
    held: Trees | None = None


class Dating:
    """The days of a document's figures, which are given in reading order.

    ``asked``, if given, is filled with the days that may be theirs, and what speaks for each: by the figure where its
    sentence names one, else by the sentence.
    """

    def __init__(self, document: Document, dates: tuple[Date, ...], figures: Sequence[Figure],
                 names: Sequence[Span] = (), known: Known = Known(),
                 asked: dict[Span, list[Weighed]] | None = None) -> None:
        self._text = document.text
        layout = Layout(document, in_order(dates), figures, names)
        signs = Signs(layout)
        self._own, self._held = OwnDays(signs, known.own), Holding(signs, known.held)
        self._days: dict[Span, Date | None] = {}
        self._asked = asked
        before = None
        for sentence, together in groupby(figures, key=lambda figure: figure.sentence):
            found = list(together)
            if any(map(is_day, layout.dates.within(*sentence))):
                self._give_own(found)
            else:
                day = self._best(sentence, self._held.weighed(found, before))
                self._days.update(dict.fromkeys((figure.span for figure in found), day))
            before = day_of(self._days[found[-1].span])

    def _give_own(self, figures: Sequence[Figure]) -> None:
        """Give figures of one sentence the days that it names."""
        before = None
        for figure in figures:
            self._days[figure.span] = day = self._best(figure.span, self._own.weighed(figure, before))
            before = day_of(day)

    def _best(self, of: Span, weighed: list[Weighed]) -> Date | None:
        """The day that holds for a figure or for a sentence's figures."""
        if self._asked is not None:
            self._asked[of] = weighed
        return day_that_holds(weighed)

    def of(self, figure: Figure) -> list[Stated]:
        """The ``as_of`` and ``period`` of a figure, each with its characters."""
        stated = []
        day = self._days[figure.span]
        if day and day.value:
            stated.append(Stated("as_of", day.value, day.span))
        said = self._own.said_before(figure)
        period = next(filter(self._is_stretch, reversed(said)), None)
        if period and self._reaches(period, figure):
            stated.append(Stated("period", squeezed(period.span.of(self._text)), period.span))
        return stated

    def _reaches(self, period: Date, figure: Figure) -> bool:
        """Whether a period goes on to a figure behind it.

        It does from the head of its clause, or where its clause has a figure as well (某厂3月产钢9吨，销6吨), up to a
        semicolon, and from the head of what is told beyond it. What lasts until then (订单排到了7月份) is no period.
        """
        text, start = self._text, period.span.start
        clause = max((mark.end() for mark in BREAK.finditer(text, figure.reach, start)), default=figure.reach)
        ahead = text[clause:start]
        if _UNTIL.search(ahead):
            return False
        closed = BREAK.search(text, period.span.end, figure.span.start)
        if closed is None:
            return True
        heads = _AHEAD.fullmatch(ahead) is not None
        if _PART.search(text, closed.start(), figure.span.start):
            return heads and (clause == figure.reach or bool(_TOLD.search(text, figure.reach, clause)))
        return heads or FIGURE.search(text, period.span.end, closed.start()) is not None

    def _is_stretch(self, date: Date) -> bool:
        """Whether a date is a period: 1至2月, and 3月1日至18日, of which the last day is the figures'."""
        joined = date.role is DateRole.REPORT and bool(_JOINED.search(date.span.of(self._text)))
        return joined or date.role is DateRole.PERIOD and date.value is None
