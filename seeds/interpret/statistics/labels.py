"""Labels: what each figure counts, in the words of its sentence.

The label (``indicator``) is one contiguous stretch beside the figure. What it lacks to be understood comes from earlier
in the sentence, each with its own characters: whose figure it is (``subject``), the total that it is part of
(``part_of``), the place (``region``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from seeds.document import Document, Span, trimmed
from seeds.facts import Kind, Stated
from seeds.interpret.context import Context
from seeds.interpret.statistics.changes import change_of
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.label import Label
from seeds.interpret.statistics.lists import Shared, is_division, shared_out
from seeds.interpret.statistics.marks import made_whole
from seeds.interpret.statistics.owners import Owners, head_kind, is_bare
from seeds.interpret.statistics.phrases import (
    ACT, ADJACENT_NOUN, ADJACENT_VERB, AMONG_THEM, BENEFITS, CHANGED_TO, EACH, FIGURE, GIVES, NO_NOUN, OTHER_PART,
    RATE_ALONE, SHORT, balanced, compared, compares, core_after, core_before, is_attribute, is_relative, is_whole_of,
    shortened, tells_rate, without_rate, without_state,
)
from seeds.interpret.statistics.surroundings import DONE, PIECE, REGION, Surroundings
from seeds.interpret.statistics.tables import Cell, Tables
from seeds.interpret.statistics.telling import Telling
from seeds.interpret.statistics.widening import Asked, asked_of
from seeds.recognise.quantities import is_countable, kind_of_unit
from seeds.recognise.spans import Quoted
from seeds.trees import Trees

_NAME_LONGEST = 20
_OPENING_LONGEST = 24
_NOUN_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[，,、。；;])")
_THEN = re.compile(r"^[\s]*(?:现在?|眼下|目前|如今|今年|[^，]{0,4}[日天]是)|[日月年]均")
_ANYTHING = frozenset(("%", "个百分点", "成", "倍", "元", "美元", "万元"))  # what measures anything ties no two figures
_FIGURES_BACK = 30  # of a sentence, in which what a figure is about is looked for
MEASURE = re.compile(r"(?:率|占比|比重|面积|产值|收入|金额|投资|规模|产能|产量)$")
SHARE_OF = re.compile(r"[率比重面度的占补担额按]$|补助|补贴|利息|费用")


_SUCH = re.compile(r"[^，,；;。\n]{2,16}的(?=[共已就还只]?有?$)")
_OWNING = frozenset(("firm", "people", "body", "work"))  # kinds of owners that have measures, and are none
OF_TOTAL = re.compile(r"占(?!地)(?:到|了|去(?!年)|比)?(?![比达为约近超逾])([^占的，,]{2,24}?)(?:的[^的]{0,3})?(?:约|近|超过?|逾|达|达到)?[ ]?$")
PART = re.compile(r"[\s“”]*(?:其中|内有|里头|里面|当中)")
PART_AHEAD = re.compile(r"其中[，,：:]?[^，,；;。\d]{0,12}[，,：:]?$")
TOWARDS = re.compile(r"(?:往|驰援|支援|援助|来自|位居|位列|奔赴|捐给|跑|向|给|赴)$")
AGAINST = re.compile(  # a place that figures are compared with, or have a rank in: 高于全国, 占全省, 居全市第三
    r"(?:[比较占与]|[高低快慢多少优好大小]于|高出|低出|高过|超过|领先|领跑|[位排]?[居列]|排名?)$")
LISTED = re.compile(r"[\u4e00-\u9fff](?:[省市区县旗镇乡]|街道)(?:、|和|及|与|以及)$")
PEOPLE_OF = re.compile(r"籍|客商|客户|老乡|等地")
WHEREABOUTS = re.compile(r"在(?![研建册岗职手库校营产田外])")
GRANT = re.compile(r"(?:补[贴助]|奖[补励]?|到账|兑现)$")
TOGETHER = re.compile(r"^(?:合计|共|总计|两家|三家)")


def labels_of(
    context: Context, figures: Sequence[Figure], known: Trees | None = None, asked: dict[Span, Asked] | None = None
) -> list[Label]:
    """Name what each figure counts, in their order.

    ``known`` are the trees by which labels are widened, the lexicon's if None. ``asked``, if given, is filled with what
    each figure's label may be widened to.
    """
    labeller = _Labeller(context, known, asked)
    labels: list[Label] = []
    for _, group in groupby(figures, key=lambda figure: figure.sentence):
        labels += labeller.sentence(list(group))
    return labels


def _fuller(label: Label, text: str) -> Span | None:
    """What a comparison goes back to: the label before, or whose it is where that is but an act (复工1032个，占…).

    Of one that compares as well it is what that compares: 出口 of 出口增长5%，占….
    """
    said = label.indicator
    if said is None or label.subject and ACT.fullmatch(said.of(text)):
        return label.subject
    if not compares(said.of(text)):
        return said
    return label.subject if is_countable(label.unit) else compared(said, text) or label.subject


class _Labeller:
    """Labels the figures of a document, sentence by sentence; remembers the last figure of the one before."""

    def __init__(self, context: Context, known: Trees | None, asked: dict[Span, Asked] | None) -> None:
        self._known, self._asked = known, asked
        self._document: Document = context.document
        self._text = context.document.text
        self._figures: list[Figure] = []
        self._last: list[Label] = []
        self._last_block = -1
        kinds = (Kind.ENTERPRISE, Kind.PROJECT)
        self._named = sorted(span for kind in kinds for fact in context.facts_of(kind) for span in fact.mentions)
        self._bodies = {body.span for body in context.recognised.organisations}
        self._owners = Owners(self._text, [*self._named, *sorted(self._bodies)])
        measures = (span for fact in context.facts_of(Kind.POLICY_MEASURE) for span in fact.mentions)
        self._measures = sorted({*measures, *map(self._quoted_name, context.recognised.quoted)})
        self._tables = Tables(context.document)
        self._places = [place.span for place in context.recognised.places]
        self._around = Surroundings(context)
        self._telling = Telling(self._text, self._owners, self._around, self._bodies, self._named)

    def sentence(self, figures: list[Figure]) -> list[Label]:
        self._around.next_sentence()
        self._figures = figures
        shares = shared_out(figures, self._text)
        labels: list[Label] = []
        for index, figure in enumerate(figures):
            labels.append(self._label(figure, figures[max(0, index - 1) : index], labels, shares.get(index)))
        self._last, self._last_block = labels, figures[-1].block
        return labels

    def _label(self, figure: Figure, earlier: list[Figure], labels: list[Label], share: Shared | None) -> Label:
        cell = self._tables.cell_of(figure)
        if cell:
            return self._in_cell(figure, cell)
        before, after = self._around.before(figure), self._after(figure)
        label = self._main(figure, before, after, earlier, labels, share)
        label.unit, label.value = figure.quantity.unit, figure.quantity.value
        if label.indicator is not None:
            label.indicator = without_state(shortened(label.indicator, self._text), self._text)
        self._add_part_of(label, figure, labels)
        self._add_same(label, figure, labels)
        self._add_subject(label, figure, before, after, earlier, labels, share)
        told = share.tail if share and share.tail else self._telling.told(label, figure, before, after, labels)
        if label.subject is None and told == label.indicator:
            self._state(label, "subject", self._opening_of_part(label, figure))
        self._add_region(label, figure, share)
        wide = told if share and share.tail else told and self._widened(told, label, figure)
        said = wide and self._telling.without_subject(wide, label, figure)
        self._state(label, "indicator", said and made_whole(said, self._text, figure.span))
        change = change_of(figure, self._text)
        if change is None and share and share.first is not None:
            change = change_of(self._figures[share.first], self._text)  # 分别增长26%和31%: both grew
        if change:
            label.stated.append(change)
        return label

    def _after(self, figure: Figure) -> Span | None:
        """The words right of a figure that may name it: of a count, no rate, and of a total, not what some of it do."""
        among = AMONG_THEM.match(self._text, figure.right.start)
        if among and figure.right.end < figure.clause.end:
            return None  # 90家中已复工80家
        after = core_after(Span(among.end(), figure.right.end) if among else figure.right, self._text)
        if after is None or not is_countable(figure.quantity.unit):
            return after
        some = self._owners.without_acts(after) if self._is_total(figure) else after
        return without_rate(some if some.end - some.start > 1 else after, self._text)

    def _is_total(self, figure: Figure) -> bool:
        """Whether the next figure of its clause counts some of those that a figure counts: 90家茶企已复工80家."""
        following = next(iter(self._figures[figure.number + 1 : figure.number + 2]), None)
        return following is not None and figure.right.end == following.span.start \
            and following.quantity.unit == figure.quantity.unit and following.quantity.value <= figure.quantity.value

    def _again(self, figure: Figure, labels: list[Label]) -> Span | None:
        """The label told before: of a count that one of its measure word, where the last is a rate."""
        told = labels[-1].indicator
        if told is None or not is_countable(figure.quantity.unit) or not tells_rate(told.of(self._text)):
            return told
        alike = (label.indicator for label in reversed(labels[-_FIGURES_BACK:])
                 if label.unit == figure.quantity.unit and label.indicator)
        found = next((said for said in alike if not tells_rate(said.of(self._text))), None)
        such = _SUCH.match(self._text, told.end, figure.span.start)  # 复工率达90%的有6个: whose rate it is
        return Span(told.start, such.end()) if such and found is None else found

    def _widened(self, told: Span, label: Label, figure: Figure) -> Span:
        """A label with the clauses before it that are needed to tell what is counted."""
        asked = asked_of(told, label, figure, self._text)
        if self._asked is not None:
            self._asked[figure.span] = asked
        return asked.best(self._known)

    def _rate_before(self, figure: Figure, labels: list[Label]) -> Span | None:
        """The rate told before a share that is handed out to a thing: 复工率达标的有7个，甲县、乙县分别为9%、8%."""
        if kind_of_unit(figure.quantity.unit) != "share":
            return None
        told = (label.indicator for label in reversed(labels[-_FIGURES_BACK:]) if label.own and label.indicator)
        return next((said for said in told if said.of(self._text).endswith(("率", "占比", "比重", "面"))), None)

    def _in_cell(self, figure: Figure, cell: Cell) -> Label:
        """The label of a figure in a table: the heading of its column, of what its row names."""
        label = Label("cell", cell.heading, unit=figure.quantity.unit, value=figure.quantity.value)
        self._state(label, "region" if cell.name in self._places else "subject", cell.name)
        self._state(label, "indicator", cell.heading)
        return label

    def _main(self, figure: Figure, before: Span | None, after: Span | None, earlier: list[Figure],
              labels: list[Label], share: Shared | None) -> Label:
        """The label proper: the words left of the figure, right of it, or those of the figure before."""
        if share and share.tail:
            return Label("shared", share.tail)
        if share and share.item and share.whole:
            rate = self._rate_before(figure, labels) if not is_attribute(share.item.of(self._text)) else None
            return Label("shared", rate or share.item, own=rate is None)
        if share and share.first is not None and share.first < len(labels) and before is None:
            return Label("shared", labels[share.first].indicator, own=False)
        changed = CHANGED_TO.search(figure.left.of(self._text).rstrip("约近超过逾 "))
        if changed and before and figure.first and len(changed[1]) > 1 and not is_bare(changed[1]):  # 织机恢复到六成
            return Label("before", Span(before.start, max(before.start + 1, figure.left.start + changed.end(1))))
        if labels and (changed
                       or earlier and self._around.rises(earlier[-1]) and earlier[-1].right.end == figure.span.start):
            return Label("again", labels[-1].indicator, own=False)
        verb = after if after and self._around.leads_on(figure) else None
        if after and (verb or self._around.goes_on(figure)):
            after = None
        if before and not (after and self._counts_after(figure, before, after)):
            return Label("before", before)
        previous = None if after and not WHEREABOUTS.match(self._text, after.start) else \
            self._around.clause_before(figure, earlier)
        if after and not previous:
            return Label("after", after)
        if previous:
            return Label("clause", previous)
        if labels and ((told := self._again(figure, labels)) or not verb):
            return Label("again", told, own=False)
        if self._last and self._last_block == figure.block:
            return Label("again", self._again(figure, self._last[-1:]), own=False)
        return Label("after", verb) if verb else Label("bare", None)

    def _counts_after(self, figure: Figure, before: Span, after: Span) -> bool:
        """Whether the noun that is counted stands right of the figure although there are words on its left."""
        kind = kind_of_unit(figure.quantity.unit)
        left = before.of(self._text)
        if DONE.fullmatch(after.of(self._text)) and not is_bare(left):
            return False
        if ADJACENT_VERB.match(self._text, after.start):
            return kind != "share" and not ACT.search(left)
        if not ADJACENT_NOUN.match(self._text, after.start):
            return False
        if kind == "share":
            bare = figure.quantity.unit == "成" or len(left) <= 4 or self._text[figure.span.end] == "的"
            return bare and not is_relative(left) and not SHARE_OF.search(left)
        if kind == "money":
            return not is_attribute(left)
        if self._text[figure.span.start - 1] == "的":  # 甲村的20名会计 are accountants; 没来的6个由村里接 who did not come
            return not NO_NOUN.match(self._text, after.start) or is_bare(left) and len(left) < 2
        return not is_whole_of(left)

    def _add_part_of(self, label: Label, figure: Figure, labels: list[Label]) -> None:
        """The total of which a figure is a part: 其中…, 占…的."""
        share = OF_TOTAL.search(self._text, figure.left.start, figure.left.end)
        if share:
            self._state(label, "part_of", Span(*share.span(1)))
            return
        if not PART.match(self._text, figure.clause.start, figure.span.start) \
                and not PART_AHEAD.search(self._text, max(figure.reach, figure.clause.start - 16), figure.clause.start):
            return
        before = [other for other in labels[: -_FIGURES_BACK - 1 : -1] if other.own]
        whole = self._whole_of(label, figure, before) or self._part_beside(figure, labels)
        if whole is None and self._last_block >= figure.block - 1:
            whole = self._whole_of(label, figure, self._last[: -_FIGURES_BACK - 1 : -1])
        self._state(label, "part_of", whole)

    def _whole_of(self, label: Label, figure: Figure, before: Sequence[Label]) -> Span | None:
        """The last total among labels, of the figure's measure word if there is one: no comparison, mean or act."""
        share = kind_of_unit(figure.quantity.unit) == "share"
        told = [(other.unit, self._total(other.indicator)) for other in before if other.indicator]
        is_rate = label.own and label.indicator is not None and tells_rate(label.indicator.of(self._text))
        totals = [(unit, total) for unit, total in told if total and total.start < figure.clause.start
                  and not (is_rate and tells_rate(total.of(self._text)))]  # 其中龙头茶企复工率: part of the firms
        alike = (total for unit, total in totals if share or unit == figure.quantity.unit)
        return next(alike, None) or next((total for _, total in totals), None)

    def _total(self, said: Span) -> Span | None:
        """What a label names that may have parts."""
        words = said.of(self._text)
        if RATE_ALONE.fullmatch(words) or is_bare(words):
            return None
        return compared(said, self._text) if compares(words) or is_relative(words) and not is_attribute(words) else said

    def _part_beside(self, figure: Figure, labels: list[Label]) -> Span | None:
        """The total of a part before in the same clause: 其中国家级3家、省级28家."""
        start = figure.clause.start
        inside = (other for other in reversed(labels) if other.indicator and other.indicator.start >= start)
        return next((other.part_of for other in inside if other.part_of), None)

    def _add_same(self, label: Label, figure: Figure, labels: list[Label]) -> None:
        """What an act alone is counted of: the noun of a figure before in its measure word (织机20台，开了15台)."""
        if label.indicator is None or not is_bare(label.indicator.of(self._text)) or figure.quantity.unit in _ANYTHING:
            return
        then = _THEN.search(figure.left.of(self._text))
        for other in labels[: -_FIGURES_BACK - 1 : -1]:
            if other.unit == label.unit and other.own and other.indicator:
                if other.part_of and label.value > other.value:
                    continue  # 茶企167家，其中省级28家，复工152家
                if not then and OTHER_PART.search(self._text, other.indicator.end, figure.span.start):
                    return
                noun = self._noun_of(other.indicator)
                if noun:
                    again = then or label.value >= other.value
                    self._state(label, "subject" if again else "part_of", balanced(noun, self._text))
                    return

    def _noun_of(self, said: Span) -> Span | None:
        """The noun of a label: without the acts at its end and what describes it with 的."""
        noun = self._owners.without_acts(said)
        words = noun.of(self._text)
        after = words.rfind("的") + 1
        if 0 < after <= len(words) - 2:
            noun = Span(noun.start + after, noun.end)
        words = noun.of(self._text)
        if len(words) > 2 and head_kind(words) is None and is_bare(words[-1]):  # 织机开: the verb of 织机开了20台
            noun = Span(noun.start, noun.end - 1)
        words = noun.of(self._text)
        return noun if len(words) >= 2 and not is_bare(words) and not BENEFITS.search(words) else None

    def _add_subject(self, label: Label, figure: Figure, before: Span | None, after: Span | None,
                     earlier: list[Figure], labels: list[Label], share: Shared | None) -> None:
        """Whose figure it is: the item it is shared out to, a name before it, or what the sentence speaks of."""
        if share and self._has_place(share):
            return
        if share and share.item and (not share.whole or label.indicator != share.item):
            self._state(label, "subject", self._owners.of(share.item, loose=True))
        elif share and share.item in self._places:
            return
        elif share and share.of is not None:
            self._state(label, "subject", self._owners.of(labels[share.of].indicator, loose=True))
        else:
            subjects = self._subjects(label, figure, before, after, earlier, labels)
            found = next((span for span in subjects if span and self._fits(span, label)), None)
            self._state(label, "subject", found)

    def _opening_of_part(self, label: Label, figure: Figure) -> Span | None:
        """The clause that its part of the sentence opens with, for a label that leaves open what is counted."""
        said = label.indicator
        if said is None or not (is_bare(said.of(self._text)) or GRANT.search(said.of(self._text))):
            return None
        part = max(self._text.rfind(mark, figure.reach, figure.span.start) for mark in "；;：:") + 1
        piece = PIECE.search(self._text, max(part, figure.reach), figure.clause.start)
        core = core_before(Span(*piece.span()), self._text) if piece else None
        if core is None or not 2 <= core.end - core.start <= _OPENING_LONGEST or core.end > said.start \
                or FIGURE.search(core.of(self._text)):
            return None
        return core

    def _is_read(self, said: Span) -> bool:
        """Whether a label is short and says by itself what is measured: what a comparison compares."""
        words = said.of(self._text)
        return len(words) <= SHORT + 4 and not is_bare(words) and not is_relative(words)

    def _compared_with(self, label: Label, last: Label, share_alone: bool) -> Iterator[Span | None]:
        """What a comparison or share may go back to: the thing that the last figure measures, or whose that is."""
        said = label.indicator.of(self._text) if label.indicator else ""
        named = self._names_compared(label)
        fuller = _fuller(last, self._text)
        if named or not (share_alone or compares(said)):
            fuller = last.indicator  # 产能恢复到, 到岗员工: no comparison of what was said before
        if fuller is None or named and (self._names_compared(last) or not self._owns(fuller)):
            return
        if is_relative(said) and self._is_measured(fuller):
            yield fuller
        yield self._owners.of(fuller, loose=True)
        if is_relative(said) and self._is_read(fuller):
            yield fuller

    def _of_rate(self, rate: str, last: Label) -> Span | None:
        """Whose rate it is, where the last figure counts its act (快递员返岗90人，返岗率), or is another rate of theirs."""
        if last.indicator is None or not last.own:
            return None
        words = last.indicator.of(self._text)
        if tells_rate(words):
            return last.subject
        noun = self._owners.without_acts(last.indicator) if words.endswith(rate[-3:-1]) else last.indicator
        said = noun.of(self._text)
        if noun == last.indicator or len(said) < 2 or is_bare(said):
            return None
        return balanced(noun, self._text)

    def _names_compared(self, label: Label) -> Span | None:
        """What a label that compares names itself, by which it is of nothing said before: 制造业同比下降."""
        said = label.indicator
        return compared(said, self._text) if said and compares(said.of(self._text)) else None

    def _owns(self, said: Span) -> bool:
        """Whether a label begins with one that has measures and is none: a firm, people, a body, works."""
        owner = self._owners.of(said)
        return owner is not None and (owner in self._named or head_kind(owner.of(self._text)) in _OWNING)

    def _is_measured(self, said: Span) -> bool:
        """Whether a label of one clause says what is measured: 港口货物吞吐量."""
        words = said.of(self._text)
        return is_attribute(words) and len(words) <= _OPENING_LONGEST and not ACT.search(words) \
            and compared(said, self._text) == said

    def _fits(self, owner: Span, label: Label) -> bool:
        """Whether an owner says more than the label, and is no figure of the same kind beside it (施工人员, 进场人员)."""
        if label.indicator is None:
            return True
        said, name = label.indicator.of(self._text), owner.of(self._text)
        if owner == label.indicator or said == name or is_countable(label.unit) and tells_rate(name):
            return False
        named = self._names_compared(label) or self._owners.without_acts(label.indicator)
        kind = head_kind(named.of(self._text))
        if kind is None or kind != head_kind(name) or label.indicator.contains(owner):
            return True
        return kind not in ("firm", "people") and said[-2:] != name[-2:]

    def _subjects(self, label: Label, figure: Figure, before: Span | None, after: Span | None,
                  earlier: list[Figure], labels: list[Label]) -> Iterator[Span | None]:
        """What a figure may be about, the likeliest first."""
        owners = self._owners
        said = label.indicator.of(self._text) if label.indicator else ""
        share_alone = kind_of_unit(figure.quantity.unit) == "share" and not is_attribute(said)
        needs_head = share_alone or is_relative(said)
        attribute = needs_head or len(said) <= SHORT or bool(is_attribute(said) or GIVES.search(said))
        each = EACH.match((before or label.indicator or figure.span).of(self._text))
        if each:  # 每人500元: for whom
            whom = owners.of(self._around.clause_before(figure, earlier) or self._around.first_clause(figure))
            yield whom if whom and not self._telling.is_body(whom) else None
        if each or is_bare(said) and not RATE_ALONE.fullmatch(said) or BENEFITS.search(said):
            yield self._measure_before(figure)
        lead = self._around.before_date(figure)
        if lead and is_bare(said):
            yield owners.of(lead, loose=True)
        if each:
            yield owners.of(self._around.clause_before(figure, earlier) or self._around.first_clause(figure))
        if label.rule == "after" and (len(said) <= 2 or after and ADJACENT_VERB.match(self._text, after.start)):
            yield owners.of(before, loose=len(said) > 1)
        if labels and "其余" in figure.left.of(self._text):
            yield owners.of(labels[-1].indicator)
        if label.rule == "before" and not needs_head and after and ADJACENT_NOUN.match(self._text, after.start):
            yield owners.of(after)
        if attribute and label.rule != "clause" and (clause := self._around.clause_before(figure, earlier)) \
                and (needs_head or not OTHER_PART.search(self._text, clause.end, figure.clause.start)):
            yield owners.of(clause, loose=self._text[clause.end : clause.end + 1] in ("：", ":", "|", "｜"))
        if labels and label.rule == "again":
            yield labels[-1].subject
        if labels and tells_rate(said):
            yield self._of_rate(said, labels[-1])
        if labels and needs_head:
            yield from self._compared_with(label, labels[-1], share_alone)
        if attribute:
            yield owners.of(self._around.topic(figure), loose=True)
        if needs_head or MEASURE.search(said) or ACT.search(said) or GIVES.search(said):
            head = self._chain_head(labels, loose=needs_head)
            yield head if head and (not self._names_compared(label) or self._owns(head)) else None
        if label.rule == "after":
            yield owners.of(before, loose=True)
        yield owners.of(self._around.block_label(figure))
        if not TOGETHER.search(said):
            yield owners.last_name(figure.sentence.start, figure.span.start)

    def _quoted_name(self, mark: Quoted) -> Span:
        """What a quotation names, with the noun behind it: “青禾号”班列."""
        noun = _NOUN_BEHIND.match(self._text, mark.span.end)
        return Span(mark.span.start, noun.end()) if noun else mark.inner

    def _measure_before(self, figure: Figure) -> Span | None:
        """The last measure before a figure in its part of the sentence: by which something was paid or helped."""
        part = max(self._text.rfind(mark, figure.reach, figure.span.start) for mark in "；;：:。") + 1
        index = bisect_left(self._measures, Span(figure.span.start, 0)) - 1
        while index >= 0 and self._measures[index].start >= max(part, figure.reach):
            measure = self._measures[index]
            if measure.end <= figure.span.start and measure.end - measure.start <= _NAME_LONGEST:
                return measure
            index -= 1
        return None

    def _chain_head(self, labels: list[Label], loose: bool) -> Span | None:
        """The last label of the sentence that says what it is about by itself, as an owner."""
        for label in labels[: -_FIGURES_BACK - 1 : -1]:
            if label.own and label.indicator:
                said = label.indicator.of(self._text)
                measured = is_relative(said) or MEASURE.search(said) or not loose and head_kind(said) == "goods"
                owner = None if measured else self._owners.of(label.indicator, loose)
                if owner:
                    return owner
        return None

    def _add_region(self, label: Label, figure: Figure, share: Shared | None) -> None:
        """The place that the figure is about: the last one named before it in its sentence."""
        text = self._text
        general = [match for match in REGION.finditer(text, figure.reach, figure.span.start)
                   if not AGAINST.search(text, max(figure.reach, match.start() - 4), match.start())]
        place = self._place_before(figure)
        found = Span(*general[-1].span()) if general else None
        if place and (found is None or place.start > found.start) and not self._is_elsewhere(place):
            found = place
        if place and found == place and LISTED.search(text, max(figure.reach, place.start - 12), place.start):
            found = None  # 甲县、乙县共复工60家: of both together
        if share and (share.item in self._places or self._has_place(share)):  # 甲县、乙县分别为
            found = share.item
        if found:
            self._state(label, "region", found)

    def _has_place(self, share: Shared) -> bool:
        """Whether what a value is handed out to is a place, of which something is told: 甲镇、乙镇复工率分别为."""
        return share.tail is not None and share.item is not None \
            and (share.item in self._places or is_division(share.item.of(self._text)))

    def _is_elsewhere(self, place: Span) -> bool:
        """Whether a place is but where something goes to or comes from, or its people: 发往某市, 某省籍员工."""
        return bool(TOWARDS.search(self._text, max(0, place.start - 3), place.start)
                    or PEOPLE_OF.match(self._text, place.end))

    def _place_before(self, figure: Figure) -> Span | None:
        index = bisect_left(self._places, Span(figure.span.start, figure.span.start)) - 1
        span = self._places[index] if index >= 0 else None
        if span is None or span.start < figure.sentence.start or span.end > figure.span.start:
            return None
        return None if any(name.contains(span) and name != span for name in self._named) else span

    def _state(self, label: Label, name: str, span: Span | None) -> None:
        if span is None:
            return
        span = trimmed(span, self._text)
        value = "".join(span.of(self._text).split())
        if value and not any(stated.field == name for stated in label.stated):
            label.stated.append(Stated(name, value, span))
