"""Subjects: whose figure it is, or of what, where its label does not say so: what the sentence speaks of before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from seeds.document import Span
from seeds.facts import Kind
from seeds.interpret.context import Context
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.label import FIGURES_BACK, Label, Setting
from seeds.interpret.statistics.owners import Owners, head_kind, is_bare
from seeds.interpret.statistics.phrases import (
    ACT, ADJACENT_NOUN, ADJACENT_VERB, BENEFITS, EACH, FIGURE, GIVES, OTHER_PART, RATE_ALONE, SHORT, balanced, compared,
    compares, core_before, is_attribute, is_relative, tells_rate,
)
from seeds.interpret.statistics.surroundings import PIECE, Surroundings
from seeds.recognise.quantities import is_countable, kind_of_unit
from seeds.recognise.spans import Quoted

_NAME_LONGEST = 20
_OPENING_LONGEST = 24
_NOUN_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[，,、。；;])")
MEASURE = re.compile(r"(?:率|占比|比重|面积|产值|收入|金额|投资|规模|产能|产量)$")
_OWNING = frozenset(("firm", "people", "body", "work"))  # kinds of owners that have measures, and are none
GRANT = re.compile(r"(?:补[贴助]|奖[补励]?|到账|兑现)$")
TOGETHER = re.compile(r"^(?:合计|共|总计|两家|三家)")


class Subjects:
    """Finds what figures are about: owners named in their sentence, measures by which something was paid or helped."""

    def __init__(self, context: Context, owners: Owners, around: Surroundings, named: Collection[Span]) -> None:
        self._text = context.document.text
        self._owners, self._around, self._named = owners, around, frozenset(named)
        measures = (span for fact in context.facts_of(Kind.POLICY_MEASURE) for span in fact.mentions)
        quoted = (_quoted_name(mark, self._text) for mark in context.recognised.quoted)
        self._measures = sorted({*measures, *quoted})

    def of(self, label: Label, setting: Setting) -> Span | None:
        """The likeliest subject that says more than the label."""
        return next((span for span in self._told(label, setting) if span and self._fits(span, label)), None)

    def _told(self, label: Label, setting: Setting) -> Iterator[Span | None]:
        """What a figure may be about, the likeliest first."""
        owners, figure, labels = self._owners, setting.figure, setting.labels
        before, after, earlier = setting.before, setting.after, setting.earlier
        said = label.indicator.of(self._text) if label.indicator else ""
        share_alone = kind_of_unit(figure.quantity.unit) == "share" and not is_attribute(said)
        needs_head = share_alone or is_relative(said)
        attribute = needs_head or len(said) <= SHORT or bool(is_attribute(said) or GIVES.search(said))
        each = EACH.match((before or label.indicator or figure.span).of(self._text))
        whom = None
        if each:  # 每人500元: for whom
            whom = owners.of(self._around.clause_before(figure, earlier) or self._around.first_clause(figure))
            yield whom if whom and not owners.is_body(whom) else None
        if each or is_bare(said) and not RATE_ALONE.fullmatch(said) or BENEFITS.search(said):
            yield self._measure_before(figure)
        lead = self._around.before_date(figure)
        if lead and is_bare(said):
            yield owners.of(lead, loose=True)
        yield whom
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

    def opening(self, label: Label, figure: Figure) -> Span | None:
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

    def _is_read(self, said: Span) -> bool:
        """Whether a label is short and says by itself what is measured: what a comparison compares."""
        words = said.of(self._text)
        return len(words) <= SHORT + 4 and not is_bare(words) and not is_relative(words)

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
        for label in labels[: -FIGURES_BACK - 1 : -1]:
            if label.own and label.indicator:
                said = label.indicator.of(self._text)
                measured = is_relative(said) or MEASURE.search(said) or not loose and head_kind(said) == "goods"
                owner = None if measured else self._owners.of(label.indicator, loose)
                if owner:
                    return owner
        return None


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


def _quoted_name(mark: Quoted, text: str) -> Span:
    """What a quotation names, with the noun behind it: “青禾号”班列."""
    noun = _NOUN_BEHIND.match(text, mark.span.end)
    return Span(mark.span.start, noun.end()) if noun else mark.inner
