"""Own days: which of the days that a sentence names is a figure's.

The last day before a figure in its part of the sentence mostly is, or one that stands apart at the sentence's head
(截至2月24日，); but what was opened on a day, is planned from then on, or is made each day, is of no day. Rules say which
day it should be. They are but one sign: where the figure stands, and what its sentence says, is weighed with it by
lexicons/own_day_trees.tsv, grown on the annotated bulletins by ``python -m bench.weigh_dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seeds.document import Span
from seeds.interpret.statistics.clauses import REACH, Figure
from seeds.interpret.statistics.date_signs import NOW, TOLD, Signs, day_of, opens_sentence
from seeds.interpret.statistics.surroundings import COMPARED
from seeds.interpret.statistics.weighed import Weighed, weighed_by
from seeds.recognise.quantities import is_countable
from seeds.recognise.spans import Date, DateRole
from seeds.signs import shown, until
from seeds.trees import Trees, trees

LEXICON = "own_day_trees"
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
_BESIDE = re.compile(r"[的同平水]|日均|计划|末?(?:提高|提升|增|减|下降|上升|回落)")
_LEVEL_BEFORE = re.compile(r"(?:恢复到|恢复至|回到|相当于|达到|约?[为是占]|[比较及于])了?$")
_PART = re.compile(r"[\s“”]*其中")
# What the words between a day and a figure hold.
_BETWEEN = {
    "now": NOW,
    "told": TOLD,
    "a verb of beginning": re.compile(r"复工|复产|开工|恢复|投产|开业|复市|开市|复业|试|开园|到岗|返岗|上岗|改|转产|启动|发布|印发|推出"),
    "a comma": re.compile(r"[，,]"),
    "two commas": re.compile(r"[，,].*[，,]"),
    "a semicolon": re.compile(r"[；;]"),
    "a colon": re.compile(r"[：:]"),
    "a quote": re.compile(r"[“”]"),
    "a bracket": re.compile(r"[（(]"),
}
# What the last words before a figure say.
_LAST = {
    "a day's": re.compile(r"日均|每[天日]|一天|单日|人均|每"),
    "a part": re.compile(r"其中|还有|另"),
}
_CLAUSE_BEFORE = re.compile(r"[^，,；;：:、]*\Z")
_BEFORE_MAX, _AFTER_MAX = 4, 2  # days of a sentence on either side of a figure


class OwnDays:
    """The days of a document's sentences, and what speaks for each figure's having one of them."""

    def __init__(self, signs: Signs, known: Trees | None = None) -> None:
        layout = signs.layout
        self._layout, self._text, self._dates = layout, layout.text, layout.dates
        self._signs = signs
        self._known = known
        self._sentence: Span | None = None  # the last that was asked about, and what it says
        self._says: list[str] = []

    def weighed(self, figure: Figure, before: str | None) -> list[Weighed]:
        """What speaks for each day that a figure's sentence names.

        ``before`` is the day of the figure before it in its sentence, "" if that has none, None if it is the first.
        """
        return [weighed_by(self._known or trees(LEXICON), day, (signs,)) for day, signs in self.signs(figure, before)]

    def signs(self, figure: Figure, before: str | None) -> Iterator[tuple[Date, frozenset[str]]]:
        """Yield each day that a figure's sentence names, with the signs for its being the figure's."""
        ruled = self.by_rule(figure)
        if figure.sentence != self._sentence:
            self._sentence, self._says = figure.sentence, self._signs.of_sentence(figure.sentence, figure.block)
        own = [*self._says, *self._signs.of_figure(figure), *self._last_words(figure)]
        for day in self._candidates(figure, ruled):
            taken = "it" if day is ruled else "another" if ruled else "none"
            signs = [*own, *self._signs.of_day(day), f"by rule {taken}", *self._apart(day, figure)]
            if before is not None:
                same = "none" if not before else "it" if before == day_of(day) else "another"
                signs.append(f"figure before has {same}")
            yield day, frozenset(signs)

    def _candidates(self, figure: Figure, ruled: Date | None) -> Iterator[Date]:
        """Yield the days that may be a figure's: of its sentence the nearest, the first, and the one by rule."""
        start, end = figure.span
        before = self._layout.days.within(figure.reach, start)
        after = self._layout.days.within(end, min(figure.sentence.end, end + REACH))
        first = self._layout.days.next_after(figure.sentence.start - 1)
        found = [*before[-_BEFORE_MAX:], *after[:_AFTER_MAX], *([first] if first else []), *([ruled] if ruled else [])]
        yield from sorted((day for day in dict.fromkeys(found) if figure.sentence.contains(day.span)),
                          key=lambda day: day.span)

    def _last_words(self, figure: Figure) -> Iterator[str]:
        """What stands right before a figure, and where it does."""
        start = figure.span.start
        last = _CLAUSE_BEFORE.search(self._text, max(figure.reach, start - 30), start)
        words = last[0] if last else ""
        yield from (f"last words: {name}" for name, pattern in _LAST.items() if pattern.search(words))
        if words:
            yield f"behind {shown(words[-1])}"
        yield f"counts {figure.quantity.unit}"
        if figure.span.end >= figure.sentence.end - 3:
            yield "closes sentence"

    def _apart(self, day: Date, figure: Figure) -> Iterator[str]:
        """How a day and a figure stand to each other in their sentence."""
        before = day.span.start < figure.span.start
        where = "before" if before else "after"
        start, end = (day.span.end, figure.span.start) if before else (figure.span.end, day.span.start)
        yield f"{day.role} {where} it"
        yield f"{where}, {until(end - start, 0, 3, 8, 16, 32, 64)} characters apart"
        yield f"{where}, {until(len(self._layout.days.within(start, end)), 0, 1)} days between"
        yield f"{where}, {until(self._layout.figures_in(start, end), 0, 1, 2, 4, 8)} figures between"
        yield from (f"{where}, {name} between" for name, pattern in _BETWEEN.items()
                    if pattern.search(self._text, start, end))
        if self._layout.names_in(start, end):
            yield f"{where}, a name between"
        if day.span.start - figure.sentence.start <= 2:
            yield "day opens sentence"
        if before:
            yield f"behind the day {shown(self._text[start])}"
            if _BEGAN.match(self._text, start, end):
                yield "began"
            if _OF_WORKS.match(self._text, start, end):
                yield "of works"

    def by_rule(self, figure: Figure) -> Date | None:
        """The day that rules give a figure."""
        before, part = self.said_before(figure), self._part_start(figure)
        near = [date for date in before if date.span.start >= part]
        head = self._head(figure, [date for date in before if date.span.start < part])
        if near:
            return self._nearest(figure, near)
        if NOW.search(self._text, part, figure.span.start):
            return None
        return head or self._right_after(figure)

    def said_before(self, figure: Figure) -> list[Date]:
        """The dates before a figure in its sentence that it is not merely compared with."""
        return [date for date in self._dates.within(figure.reach, figure.span.start) if not self._compares(date)]

    def _compares(self, date: Date) -> bool:
        """较19日, and 去年同期 and 节前 where they are what something is measured by."""
        return date.role is DateRole.COMPARISON or (
            date.role is DateRole.PERIOD and date.value is None
            and bool(_LEVEL_BEFORE.search(self._text, max(0, date.span.start - 6), date.span.start)
                     or _COMPARED.search(date.span.of(self._text)) and _BESIDE.match(self._text, date.span.end)))

    def _head(self, figure: Figure, earlier: Sequence[Date]) -> Date | None:
        """The day that stands apart in an earlier part of the sentence: a report's, else an event's at its head."""
        apart = [date for date in reversed(earlier) if date.value and opens_sentence(date, self._text)]
        for date in apart:
            if date.role is DateRole.REPORT:
                return date
        for date in apart:
            is_head = date.role is DateRole.EVENT and date.span.start - figure.sentence.start <= 14
            if is_head and not self._turned(date, figure):
                return date
        return None

    def _part_start(self, figure: Figure) -> int:
        """Where the figure's part of its sentence begins, between semicolons; one with 其中 is still the part before."""
        start = figure.span.start
        while True:
            start = max(self._text.rfind(mark, figure.reach, start) for mark in "；;")
            if start < 0 or not _PART.match(self._text, start + 1, figure.span.start):
                return max(start, figure.reach)

    def _nearest(self, figure: Figure, near: list[Date]) -> Date | None:
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
            countable = is_countable(figure.quantity.unit)
            if not between or countable and len(between) <= 12 and "的" not in between:
                return first
        return None
