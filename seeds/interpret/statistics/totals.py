"""Totals: what a figure is a part of, and what is counted where only what was done is said (织机20台，开了15台)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seeds.document import Span
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.label import FIGURES_BACK, Label
from seeds.interpret.statistics.owners import Owners, head_kind, is_bare
from seeds.interpret.statistics.phrases import (
    BENEFITS, OTHER_PART, RATE_ALONE, balanced, compared, compares, is_attribute, is_relative, tells_rate,
)
from seeds.recognise.quantities import kind_of_unit

OF_TOTAL = re.compile(r"占(?!地)(?:到|了|去(?!年)|比)?(?![比达为约近超逾])([^占的，,]{2,24}?)(?:的[^的]{0,3})?(?:约|近|超过?|逾|达|达到)?[ ]?$")
PART = re.compile(r"[\s“”]*(?:其中|内有|里头|里面|当中)")
PART_AHEAD = re.compile(r"其中[，,：:]?[^，,；;。\d]{0,12}[，,：:]?$")
_THEN = re.compile(r"^[\s]*(?:现在?|眼下|目前|如今|今年|[^，]{0,4}[日天]是)|[日月年]均")
_ANYTHING = frozenset(("%", "个百分点", "成", "倍", "元", "美元", "万元"))  # what measures anything ties no two figures


class Totals:
    """Finds the totals of figures among the labels told before."""

    def __init__(self, text: str, owners: Owners) -> None:
        self._text, self._owners = text, owners

    def of(self, label: Label, figure: Figure, labels: list[Label], last: list[Label]) -> Span | None:
        """The total of which a figure is a part: 其中…, 占…的. ``last`` are the labels of the sentence before, if near."""
        share = OF_TOTAL.search(self._text, figure.left.start, figure.left.end)
        if share:
            return Span(*share.span(1))
        if not PART.match(self._text, figure.clause.start, figure.span.start) \
                and not PART_AHEAD.search(self._text, max(figure.reach, figure.clause.start - 16), figure.clause.start):
            return None
        before = [other for other in labels[: -FIGURES_BACK - 1 : -1] if other.own]
        return self._whole_of(label, figure, before) or self._part_beside(figure, labels) \
            or self._whole_of(label, figure, last[: -FIGURES_BACK - 1 : -1])

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

    def same(self, label: Label, figure: Figure, labels: list[Label]) -> tuple[str, Span] | None:
        """What an act alone is counted of: the noun of a figure before in its measure word (织机20台，开了15台).

        Its field comes first: it is the subject of as many or more, else a part of those.
        """
        if label.indicator is None or not is_bare(label.indicator.of(self._text)) or figure.quantity.unit in _ANYTHING:
            return None
        then = _THEN.search(figure.left.of(self._text))
        for other in labels[: -FIGURES_BACK - 1 : -1]:
            if other.unit == label.unit and other.own and other.indicator:
                if other.part_of and label.value > other.value:
                    continue  # 茶企167家，其中省级28家，复工152家
                if not then and OTHER_PART.search(self._text, other.indicator.end, figure.span.start):
                    return None
                noun = self._noun_of(other.indicator)
                if noun:
                    again = then or label.value >= other.value
                    return "subject" if again else "part_of", balanced(noun, self._text)
        return None

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
