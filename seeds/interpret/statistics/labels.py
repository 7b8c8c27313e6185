"""Labels: what each figure counts, in the words of its sentence.

The label (``indicator``) is one contiguous stretch beside the figure. What it lacks to be understood comes from earlier
in the sentence, each with its own characters: whose figure it is (``subject``), the total that it is part of
(``part_of``), the place (``region``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from seeds.document import Span
from seeds.facts import Kind
from seeds.interpret.context import Context
from seeds.interpret.statistics.changes import change_of
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.label import FIGURES_BACK, Label, Setting
from seeds.interpret.statistics.lists import Shared, shared_out
from seeds.interpret.statistics.marks import made_whole
from seeds.interpret.statistics.owners import Owners, is_bare
from seeds.interpret.statistics.phrases import (
    ACT, ADJACENT_NOUN, ADJACENT_VERB, AMONG_THEM, CHANGED_TO, NO_NOUN, core_after, is_attribute, is_relative,
    is_whole_of, shortened, tells_rate, without_rate, without_state,
)
from seeds.interpret.statistics.regions import Regions
from seeds.interpret.statistics.subjects import Subjects
from seeds.interpret.statistics.surroundings import DONE, Surroundings
from seeds.interpret.statistics.tables import Cell, Tables
from seeds.interpret.statistics.telling import Telling
from seeds.interpret.statistics.totals import Totals
from seeds.interpret.statistics.widening import Asked, asked_of
from seeds.recognise.quantities import is_countable, kind_of_unit
from seeds.trees import Trees

SHARE_OF = re.compile(r"[率比重面度的占补担额按]$|补助|补贴|利息|费用")
_SUCH = re.compile(r"[^，,；;。\n]{2,16}的(?=[共已就还只]?有?$)")
WHEREABOUTS = re.compile(r"在(?![研建册岗职手库校营产田外])")


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


class _Labeller:
    """Labels the figures of a document, sentence by sentence; remembers the last figure of the one before."""

    def __init__(self, context: Context, known: Trees | None, asked: dict[Span, Asked] | None) -> None:
        self._known, self._asked = known, asked
        self._text = context.document.text
        self._figures: list[Figure] = []
        self._last: list[Label] = []
        self._last_block = -1
        kinds = (Kind.ENTERPRISE, Kind.PROJECT)
        named = [span for kind in kinds for fact in context.facts_of(kind) for span in fact.mentions]
        bodies = [body.span for body in context.recognised.organisations]
        self._owners = Owners(self._text, named, bodies)
        self._tables = Tables(context.document)
        self._places = [place.span for place in context.recognised.places]
        self._around = Surroundings(context)
        self._telling = Telling(self._text, self._owners, self._around, [*named, *bodies])
        self._totals = Totals(self._text, self._owners)
        self._subjects = Subjects(context, self._owners, self._around, named)
        self._regions = Regions(self._text, self._places, named)

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
        setting = Setting(figure, self._around.before(figure), self._after(figure), earlier, labels)
        label = self._main(setting, share)
        label.unit, label.value = figure.quantity.unit, figure.quantity.value
        if label.indicator is not None:
            label.indicator = without_state(shortened(label.indicator, self._text), self._text)
        self._add_total(label, setting)
        self._add_subject(label, setting, share)
        told = share.tail if share and share.tail else self._telling.told(label, setting)
        if label.subject is None and told == label.indicator:
            label.state("subject", self._subjects.opening(label, figure), self._text)
        label.state("region", self._regions.of(figure, share), self._text)
        wide = told if share and share.tail else told and self._widened(told, label, figure)
        said = wide and self._telling.without_subject(wide, label, figure)
        label.state("indicator", said and made_whole(said, self._text, figure.span), self._text)
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
        alike = (label.indicator for label in reversed(labels[-FIGURES_BACK:])
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
        told = (label.indicator for label in reversed(labels[-FIGURES_BACK:]) if label.own and label.indicator)
        return next((said for said in told if said.of(self._text).endswith(("率", "占比", "比重", "面"))), None)

    def _in_cell(self, figure: Figure, cell: Cell) -> Label:
        """The label of a figure in a table: the heading of its column, of what its row names."""
        label = Label("cell", cell.heading, unit=figure.quantity.unit, value=figure.quantity.value)
        label.state("region" if cell.name in self._places else "subject", cell.name, self._text)
        label.state("indicator", cell.heading, self._text)
        return label

    def _main(self, setting: Setting, share: Shared | None) -> Label:
        """The label proper: the words left of the figure, right of it, or those of the figure before."""
        figure, labels, earlier = setting.figure, setting.labels, setting.earlier
        before, after = setting.before, setting.after
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

    def _add_total(self, label: Label, setting: Setting) -> None:
        """What a figure is a part of, or what else of the same is counted."""
        figure, labels = setting.figure, setting.labels
        last = self._last if self._last_block >= figure.block - 1 else []
        label.state("part_of", self._totals.of(label, figure, labels, last), self._text)
        if (same := self._totals.same(label, figure, labels)) is not None:
            label.state(*same, self._text)

    def _add_subject(self, label: Label, setting: Setting, share: Shared | None) -> None:
        """Whose figure it is: the item it is shared out to, a name before it, or what the sentence speaks of."""
        if share and self._regions.takes(share):
            return
        if share and share.item and (not share.whole or label.indicator != share.item):
            subject = self._owners.of(share.item, loose=True)
        elif share and share.item in self._places:
            return
        elif share and share.of is not None:
            subject = self._owners.of(setting.labels[share.of].indicator, loose=True)
        else:
            subject = self._subjects.of(label, setting)
        label.state("subject", subject, self._text)
