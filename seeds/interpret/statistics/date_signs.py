"""Date signs: what speaks for a day's holding on in a later sentence, and what against it.

截至3月18日 at the head of a report may hold for all that it counts, or for its first paragraph alone; what an enterprise
or a grant says in between is mostly of no day. Read here are the signs of a day, of a figure, and of how they stand to
each other; what each weighs, and which day holds, is holding.py's work.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from seeds.document import BlockKind, Document, Span
from seeds.interpret.statistics.clauses import REACH, Figure, in_order
from seeds.interpret.statistics.surroundings import COMPARED
from seeds.ordered import Ordered
from seeds.recognise.quantities import kind_of_unit
from seeds.recognise.spans import Date, DateRole
from seeds.signs import until

TOLD = re.compile(r"获悉|了解到|介绍|表示|发布会|座谈会|印发|出台|下发|《|[^小]说[，：:]|推介会")
NOW = re.compile(r"目前|眼下|如今|现在|现已|当前|至今|近日|日前|预计|力争|有望|届时|[月年季][底末][前要将可]|(?:建成|达产|投产|完工)后")

_APART = re.compile(r"[ ]?(?:[（(][^）)]{1,8}[）)])?(?:一[天日]|当[天日]|全天)?[ ]?(?:为?止)?[，,、：:]")
_UNTIL = re.compile(r"截[至止]")
_OF_DATA = re.compile(r"统计|调查|时点|口径|数据|更新|发布")
_LIST_OPENED = re.compile(r"如下[^，。]{0,4}[。：:；]?\s*$")
_HAN = re.compile(r"[\u4e00-\u9fff]")

# What a sentence says, by which its figures belong to a report or to something else.
_SENTENCES = {
    "goes back": re.compile(r"[\s“”]*(?:其中|同一时[点间]|同期|当[日天]|同[日天]|那[天时]|这[趟批天])"),
    "same event": re.compile(r".{0,20}(?:此次|本次|这次|该批|该趟)|.*参加.{0,8}集中开|.*举办开复?工仪式"),
    "the rest": re.compile(r"[\s“”]*(?:其余|剩下|没|未|还有|另)"),
    "by parts": re.compile(
        r"[\s“”]*(?:(?:从|分|按|就)[^，。]{1,8}(?:看|来看|来说|划分|分)[，,：:]|[^，,。]{1,8}(?:之?中|里)[，,])"),
    "sums up": re.compile(r".{0,20}(?:占比|总投资|年度计划|合计)"),
    "speaks": re.compile(r".*(?:说|：“|告诉|介绍)"),
    "gives": re.compile(r"[^，,；;\d]{0,6}“|.*(?:问题|困难|缺|给予|补[贴助]|奖|拿出|垫付|筹集|周转|贷|发放|减免|减征|惠及|受益|兑现|派|推出|出台"
                        r"|建立|安排|计划|每)"),
}
# What a figure's own clause says.
_CLAUSES = {
    "of the whole": re.compile(r"[全我本该](?:市|省|区|县|州|旗|镇|乡|国|街道|自治区|园|村|盟|师)"),
    "returns to work": re.compile(r"复工|复产|开工|返岗|到岗|在岗|复岗|上岗|开业|营业|开门|用电|复电|产能|达产"),
    "each": re.compile(r"每|日均|人均|户均|平均"),
    "plan": re.compile(r"计划|预计|将|拟|力争|目标|确保|达产后|建成后|总投资|规划|设计|年产|占地|全长|面积"),
    "grant": re.compile(r"补[贴助]|奖励|给予|减免|贴息|返还|最高|免[收征除]|按|不超过|利率|额度"),
    "the rest": re.compile(r"没|未|剩|其余|另"),
    "now": NOW,
}
_BLOCKS = {
    "numbered": re.compile(r"[\s●■◆·]*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])"),
    "labelled": re.compile(r"[^，。；：:]{1,10}[：:]"),
    "bullet": re.compile(r"[\s]*[—·●◎★▲■◆①-⑳]"),
}
_HEADINGS = {
    "parts": re.compile(r"分[^，。]{1,6}看|[从按][^，。]{1,6}[看分]|^[^，。]{0,4}分[区行县市产类]"),
    "figures": re.compile(r"数|情况|总|概|进度|成效|结果"),
    "measures": re.compile(r"措施|举措|政策|支持|服务|扶持|保障|帮|问题|困难|下一步|打算|呼声"),
    "firms": re.compile(r"企业|公司|项目|车间|现场"),
}
_FAR = 3_000  # characters between a day and a sentence in which other days are looked for
_COUNTED = 9  # figures of a sentence whose measure words are compared


def opens_sentence(date: Date, text: str) -> bool:
    """Whether a date stands apart, as 截至2月24日， does: it holds for all that its sentence says."""
    return bool(_APART.match(text, date.span.end))


def is_day(date: Date) -> bool:
    """Whether figures may hold for a date, not only from it on, before it, or measured by it."""
    return date.value is not None and date.role in (DateRole.REPORT, DateRole.EVENT)


def day_of(date: Date | None) -> str:
    """The day of a date without its hour, "" where there is none."""
    return (date.value or "")[:10] if date else ""


class Layout:
    """Where the days, figures and names of a document stand, found once."""

    def __init__(self, document: Document, dates: Ordered[Date], figures: Iterable[Figure],
                 names: Sequence[Span]) -> None:
        self.document, self.text, self.dates = document, document.text, dates
        days = [date for date in dates.things if is_day(date)]
        self.days = in_order(days)
        self.reports = in_order(day for day in days if day.role is DateRole.REPORT)
        self.events = in_order(day for day in days if day.role is DateRole.EVENT)
        self.said = Counter(map(day_of, days))
        self.figures: dict[Span, list[Figure]] = defaultdict(list)
        for figure in figures:
            self.figures[figure.sentence].append(figure)
        self.figure_starts = [figure.span.start for found in self.figures.values() for figure in found]
        self.name_starts = [name.start for name in names]
        self.sentences = sorted(sentence for block in document.blocks for sentence in block.sentences or (block.span,))
        self.headings = self._headings_before()
        self._block_starts = [block.span.start for block in document.blocks]

    def _headings_before(self) -> list[int]:
        """How many headings stand before each block, its own included."""
        counts, count = [], 0
        for block in self.document.blocks:
            count += block.kind in (BlockKind.HEADING, BlockKind.TITLE)
            counts.append(count)
        return counts

    def block_at(self, offset: int) -> int:
        """The number of the block in which a character stands."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1, 0)

    def sentence_of(self, day: Date) -> Span:
        return self.sentences[self.sentence_at(day.span.start)]

    def figures_in(self, start: int, end: int) -> int:
        """How many figures begin in a stretch."""
        return bisect_left(self.figure_starts, end) - bisect_left(self.figure_starts, start)

    def names_in(self, start: int, end: int) -> int:
        """How many names begin in a stretch."""
        return bisect_left(self.name_starts, end) - bisect_left(self.name_starts, start)

    def is_alone(self, day: Date) -> bool:
        """Whether a block says hardly anything but the day."""
        block = self.document.blocks[self.block_at(day.span.start)].span
        if block.end - block.start - (day.span.end - day.span.start) > 20:
            return False
        words = self.text[block.start : day.span.start] + self.text[day.span.end : block.end]
        return len(_HAN.findall(words)) <= 6

    def is_head(self, day: Date) -> bool:
        """Whether a day stands in a heading, or alone."""
        kind = self.document.blocks[self.block_at(day.span.start)].kind
        return kind is BlockKind.HEADING or self.is_alone(day)


class Signs:
    """The signs of a document's days and figures."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self._text = layout, layout.text
        self._of_day: dict[Date, list[str]] = {}

    def of_day(self, day: Date) -> list[str]:
        """What a day is in its document."""
        if day not in self._of_day:
            self._of_day[day] = [f"{day.role}: {sign}" for sign in ("a day", *self._read_day(day))]
        return self._of_day[day]

    def _read_day(self, day: Date) -> Iterator[str]:
        layout, text, span = self.layout, self._text, day.span
        sentence = layout.sentence_of(day)
        number = layout.block_at(span.start)
        if opens_sentence(day, text):
            yield "apart"
        if _UNTIL.search(text, max(0, span.start - 8), span.start):
            yield "after 截至"
        if _OF_DATA.search(text[max(0, span.start - 10) : span.start] + text[span.end : span.end + 8]):
            yield "of data"
        if _LIST_OPENED.search(text, span.end, sentence.end):
            yield "opens a list"
        if text[max(0, span.start - 1) : span.start] in ("（", "("):
            yield "in brackets"
        if layout.is_alone(day):
            yield "alone"
        yield f"in {layout.document.blocks[number].kind}"
        yield f"in block {until(number, 1, 2, 4)}"
        if sentence not in layout.figures:
            yield "without figures"
        yield f"said {until(layout.said[day_of(day)], 1, 2, 3)} times"
        if day in (*layout.days.things[:1], *layout.reports.things[:1]):
            yield "first"
        if TOLD.search(text, span.end, sentence.end):
            yield "told"

    def of_sentence(self, sentence: Span, block: int) -> list[str]:
        """What a sentence with figures says, and where it stands."""
        layout, text = self.layout, self._text
        around = layout.document.blocks[block]
        signs = [f"in {around.kind}", f"in block of {until(around.span.end - around.span.start, 20, 40, 80, 200)}",
                 f"among {until(len(layout.figures[sentence]), 1, 2, 4)} figures"]
        if sentence.start == around.span.start:
            signs.append("sentence opens block")
        signs += [f"sentence {name}" for name, pattern in _SENTENCES.items()
                  if pattern.match(text, sentence.start, sentence.end)]
        signs += [f"block {name}" for name, pattern in _BLOCKS.items()
                  if pattern.match(text, around.span.start, around.span.end)]
        if around.heading is not None:
            heading = layout.document.blocks[around.heading].span
            signs += [f"heading {name}" for name, pattern in _HEADINGS.items()
                      if pattern.search(text, heading.start, heading.end)]
        return signs

    def of_figure(self, figure: Figure) -> Iterator[str]:
        """What a figure's own clause and the words before it say."""
        layout, text, span = self.layout, self._text, figure.span
        yield f"figure of {kind_of_unit(figure.quantity.unit)}"
        for name, pattern in _CLAUSES.items():
            if pattern.search(text, figure.clause.start, figure.clause.end):
                yield f"clause {name}"
        if TOLD.search(text, figure.reach, span.start):
            yield "told"
        if layout.names_in(figure.clause.start, figure.clause.end):
            yield "name in clause"
        if layout.names_in(figure.reach, span.start):
            yield "name before it"
        for date in layout.dates.within(figure.reach, min(figure.sentence.end, span.end + REACH)):
            compared = not date.value and COMPARED.search(date.span.of(text))
            role = DateRole.COMPARISON if compared else date.role
            yield f"{role} {'before' if date.span.start < span.start else 'after'} it"

    def shares_unit(self, day: Date, figure: Figure) -> bool:
        """Whether the sentence that names a day counts in a figure's measure word."""
        counted = self.layout.figures.get(self.layout.sentence_of(day), ())[:_COUNTED]
        return any(one.quantity.unit == figure.quantity.unit for one in counted)

    def between(self, day: Date, sentence: Span, block: int, before: str | None) -> list[str]:
        """How a day stands to a later sentence."""
        layout, start = self.layout, sentence.start
        number = layout.block_at(day.span.start)
        signs = []
        if block == number:
            apart = layout.sentence_at(start) - layout.sentence_at(day.span.start)
            signs.append(f"same block, {until(apart, 1, 2, 3, 5)} sentences before")
        elif layout.document.blocks[block].heading == number:
            signs.append("in heading above")
        else:
            signs.append(f"{until(block - number, 1, 2, 3, 5, 9)} blocks before")
            signs.append(f"{until(layout.headings[block] - layout.headings[number], 0, 1, 2)} headings before")
        behind = max(day.span.end, start - _FAR)
        days = layout.days.within(behind, start)
        signs.append(f"{until(len(days), 0, 1, 2)} days between")
        signs.append(f"{until(len(layout.reports.within(behind, start)), 0, 1)} reports between")
        if all(day_of(one) == day_of(day) for one in days):
            signs.append("no other day between")
        figures = layout.figures_in(layout.sentence_of(day).end, start)
        signs.append(f"{until(figures, 0, 2, 5, 10, 20)} figures between")
        signs.append(f"{until(layout.names_in(day.span.end, start), 0, 1, 3)} names between")
        if before is not None:
            signs.append(f"figure before has {'none' if not before else 'it' if before == day_of(day) else 'another'}")
        return [f"{day.role}: {sign}" for sign in signs]
