"""Names of projects: where they stand, and which phrases that end in 项目 or 大桥 name one.

A work word (项目, 工程) makes a project of a phrase that is more than a common noun (重点产业项目); a structure (大桥,
产业园) is one only where the text builds it; so is a line. Lists and sums, which name projects without a head, are
lists.py's work; what else a text says of a project is details.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from seeds.document import Span
from seeds.facts import Kind
from seeds.interpret.context import Context
from seeds.interpret.phrases import COUNT, Edges, made_of, stops
from seeds.interpret.projects.grammar import (
    TAIL,
    LABELLED,
    LABEL_END,
    NUMBERED,
    NUMBERED_LINE,
    ANY_LINE,
    ACTION,
    PHASE,
    NOT_A_HEAD,
    BUILT_AFTER,
    STARTED_AFTER,
    SITE_NEAR,
    SHOP_AFTER,
    MARKER,
    RUNNING,
    NAME_LEADS,
    NEAR,
    TABLE_AFTER,
    BUILT_BEFORE,
    BUILT_IN,
    BOUND,
    BOUNDARY,
    QUANTITY_BEFORE,
    ENDS_BEFORE,
    STRETCH,
    THING,
    QUOTES,
    COMMON_END,
    AGAIN_AS_PROJECT,
    COMMON_ZONE,
    COUNTED_AFTER,
    LEADING_PLACE,
    QUOTED_AND_HEAD,
    CAPACITY,
    PHASED,
    COUNTED_BEFORE,
    CAPACITY_BEFORE,
    OWNER_BUILDS,
    ROUTE_CODE,
    MONEY_LEAD,
    ORDINAL_LINE,
    PLURAL,
    Candidate,
    generic,
    heads,
    kind_of,
)
from seeds.ordered import Ordered

NARROW_MARK = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;()]")
WIDE_MARKS = dict(zip(",:;()", "，：；（）"))
SHORTEST_SHOP = 7
"""织造车间 is any workshop; a longer name tells which."""
MOST_TAILS = 8
"""What follows a head, at most: text without end must be read in linear time."""


REACH = 60  # characters after an item's label in which building is spoken of


def with_wide_marks(text: str) -> str:
    """A text with full-width punctuation, character for character, but for what stands in numbers: 1,200 and 12:30."""
    return NARROW_MARK.sub(lambda match: WIDE_MARKS[match[0]], text)


class ProjectNames:
    """The names of projects in one document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = with_wide_marks(context.document.text)
        self.edges = Edges(context, stops("project"))
        self.tagged = Ordered(context.recognised.projects, lambda span: span)
        self.doubted = frozenset(context.recognised.doubted_projects)
        self.header: list[str] = []  # the cells of the last row without a number
        self._enterprise_spans = sorted(
            {span for fact in context.facts_of(Kind.ENTERPRISE) for span in fact.mentions}
            | {name.span for name in context.recognised.organisations if name.kind == "enterprise"}
        )
        self._enterprise_at = {at: span for span in self._enterprise_spans for at in range(span.start, span.end)}
        self.place_at = {
            at: place for place in context.recognised.places for at in range(place.span.start, place.span.end)
        }

    def enterprise_at(self, at: int) -> Span | None:
        """The enterprise that a character belongs to."""
        return self._enterprise_at.get(at)

    # Where names may stand

    def whole_names(self, sentence: Span) -> list[Candidate]:
        """All phrases with a head, judged; of those that overlap the longest, but a project before what is none."""
        whole: list[Candidate] = []
        for start, end, kind, strength in self._ends(sentence):
            candidate = self._candidate(start, end, kind, strength, sentence)
            if candidate is None:
                continue
            candidate = self._judged(candidate)
            if not candidate.rule and whole and whole[-1].rule and whole[-1].span.overlaps(candidate.span):
                continue
            while whole and whole[-1].span.start >= candidate.span.start:
                whole.pop()
            if not whole or whole[-1].span.end <= candidate.span.start:
                whole.append(candidate)
        return whole

    def _ends(self, sentence: Span) -> Iterator[tuple[int, int, str, str]]:
        """Yield (start, end, kind, strength) of heads with what belongs to them on the right, by their ends."""
        project_heads, entries = heads()
        ends = [(start, end, *entries[self.text[start:end]]) for start, end in project_heads.find(self.text, sentence)]
        for match in NUMBERED_LINE.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.start(), match.end(), "transport", "structure"))
        for match in ANY_LINE.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.end() - 1, match.end(), "production_line", "line"))
        for match in PHASE.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.start(), match.end(), "other", "structure"))
        for match in STRETCH.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.end() - 1, match.end(), "transport", "structure"))
        for match in THING.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.start(), match.end(), "other", "thing"))
        for match in ACTION.finditer(self.text, sentence.start, sentence.end):
            ends.append((match.start(), match.end(), "other", "action"))
        headed = {end for _, end, _, strength in ends if strength != "thing"}
        for start, end, kind, strength in sorted(ends, key=lambda entry: entry[1]):
            if strength == "thing" and end in headed:
                continue
            extended, worked = self._extended(end, sentence)
            if strength in BOUND and extended == end and not BOUNDARY.match(self.text, end):
                continue
            if not NOT_A_HEAD.match(self.text, extended):
                yield start, extended, kind, "work" if worked else strength

    def _extended(self, end: int, sentence: Span) -> tuple[int, bool]:
        """Where a name ends whose head ends at ``end``, and whether a work word follows the head."""
        worked = False
        for _ in range(MOST_TAILS):
            match = TAIL.match(self.text, end, sentence.end)
            if match is None or NOT_A_HEAD.match(self.text, match.end()):
                break
            worked = worked or match[0].endswith(("项目", "工程"))
            end = match.end()
        return end, worked

    def _candidate(self, start: int, end: int, kind: str, strength: str, sentence: Span) -> Candidate | None:
        holder = self._enterprise_at.get(end - 1)
        if holder is not None and holder.start < start and holder.end > end:
            return None  # 某某工程有限公司
        builder = self._enterprise_at.get(start - 1)
        if strength == "action" and builder is not None and builder.end == start:
            return None  # 由某公司建设
        left = self.trimmed(self.edges.left(start, sentence.start), start)
        if left is None:
            return None
        if numbered := NUMBERED.match(self.text, left, start):
            left = numbered.end()
        if self.text[left] == "起" and self.text[left - 1 : left] in ("日", "月"):
            left += 1
        if marker := MARKER.match(self.text, left, start):
            left = marker.end()
        if self.text[left] in "“「『" and self.text[end : end + 1] in ("”", "」", "』") and left + 1 < end:
            if not any(mark in self.text[left:end] for mark in "”」』"):
                left += 1
        if (owner := self._enterprise_at.get(left)) is not None and owner.start == left:
            if built := OWNER_BUILDS.match(self.text, owner.end, start):
                left = built.end()
        left = self._with_what_leads(left, sentence)
        if capacity := CAPACITY_BEFORE.search(self.text, max(sentence.start, left - 30), start):
            left = min(left, capacity.start())
        return Candidate(Span(left, end), kind, strength, sentence, firm=holder is not None)

    def _with_what_leads(self, left: int, sentence: Span) -> int:
        """Where a name begins whose quantity or ends stand before: 柳溪镇2万亩示范桑园, A至B的公路."""
        before = self.text[max(sentence.start, left - 24) : left]
        if quantity := QUANTITY_BEFORE.search(before):
            start = left - len(quantity[0])
            further = self.trimmed(self.edges.left(start, sentence.start), start)
            led = further is not None and (further == start or start - further >= 2)
            return further if further is not None and led else start
        if ends := ENDS_BEFORE.search(before):
            return left - len(ends[0])
        return left

    def trimmed(self, left: int, start: int) -> int | None:
        """Where the name begins after what is counted or paid before it; None for what is counted in the plural."""
        for match in COUNT.finditer(self.text, left, start):
            plural = PLURAL.search(match[0].replace("第", "")) is not None
            ordinal = self.text[match.start() - 1 : match.start()] == "第"
            if ordinal or CAPACITY.match(self.text, match.start() - 2) or CAPACITY.match(self.text, match.start() - 3):
                continue
            if match["measure"] in "头只台套辆件架" or self.place_at.get(match.start()):
                continue  # 30万头生猪代养 is no count of projects
            if plural:
                return None
            left = match.end()
        money = MONEY_LEAD.match(self.text[left:start])
        if money and "元" in money[0]:
            left += money.end()
        while left < start and self.text[left] in "的之个条项一及和与":
            left += 1
        return left

    # Which of them are names

    def _judged(self, candidate: Candidate) -> Candidate:
        """The candidate with the rule by which it is a project, "" if none holds."""
        span, text = candidate.span, self.text
        if COUNTED_AFTER.match(text, span.end) or COUNTED_BEFORE.search(text, max(0, span.start - 14), span.start):
            return replace(candidate, specific=False, strength="counted")
        name = span.of(text)
        rule = ""
        specific = self.specific(candidate, name)
        place = self.place_at.get(span.start)
        if place is not None and place.span == span:
            if place.kind != "zone" or COMMON_ZONE.search(name):
                return replace(candidate, specific=False, strength="place")
            candidate = replace(candidate, zone=True)
        if candidate.strength == "line":
            rule = self._line_rule(candidate, name)
        elif not specific:
            rule = ""
        elif candidate.strength == "work":
            rule = "work"
        elif candidate.strength in ("action", "structure") and self._labels(candidate):
            rule = "label of an item"
        elif candidate.strength == "structure":
            rule = self._structure_rule(candidate)
        elif candidate.strength == "shop":
            fitted = len(name) >= SHORTEST_SHOP and SHOP_AFTER.match(text, span.end, candidate.sentence.end)
            rule = "workshop that is fitted out" if fitted else ""
        elif candidate.strength == "action":
            rule = self._action_rule(candidate)
        return replace(candidate, rule=rule, kind=kind_of(candidate.kind, name), specific=specific)

    def _labels(self, candidate: Candidate) -> bool:
        """Whether the phrase is the label of a list's item in which something is built."""
        span, text = candidate.span, self.text
        if not LABEL_END.match(text, span.end) or not LABELLED.search(text, max(0, span.start - 6), span.start):
            return False
        return BUILT_IN.search(text, span.end, min(candidate.sentence.end, span.end + REACH)) is not None

    def _structure_rule(self, candidate: Candidate) -> str:
        if CAPACITY.search(candidate.span.of(self.text)):
            return "structure with its capacity"
        if self._built(candidate):
            return "structure that is being built"
        if PHASED.search(candidate.span.of(self.text)):
            return "phase or numbered line of something"
        span, text = candidate.span, self.text
        if text[span.start - 1 : span.start] in QUOTES and text[span.end : span.end + 1] in QUOTES:
            if BUILT_IN.search(text, candidate.sentence.start, candidate.sentence.end):
                return "quoted structure in a sentence of building"
        return ""

    def _action_rule(self, candidate: Candidate) -> str:
        span, text = candidate.span, self.text
        if STARTED_AFTER.match(text, span.end, candidate.sentence.end):
            return "work that is begun"
        leads = text[span.start - 1 : span.start] in ("", *NAME_LEADS)
        return "work with what it takes" if leads and SITE_NEAR.match(text, span.end, candidate.sentence.end) else ""

    def _line_rule(self, candidate: Candidate, name: str) -> str:
        """第九条生产线即将开工, 年产…生产线; but not 生产线上."""
        modifiers = name.removesuffix("生产线").removesuffix("产线")
        if CAPACITY.search(name):
            return "line with its capacity"
        if ORDINAL_LINE.search(modifiers) or self.specific(candidate, name):
            if self._built(candidate):
                return "line that is being built"
            running = RUNNING.match(self.text, candidate.span.end)
            named = not name.endswith(("生产线", "产线", "流水线"))
            if named and not running and candidate.span.end - candidate.span.start > 3:
                return "line by what it makes"
        return ""

    def specific(self, candidate: Candidate, name: str) -> bool:
        """Whether a phrase says more than a common noun does."""
        start = candidate.span.start
        lesser_place = False
        while (place := self.place_at.get(start)) is not None and place.span.end < candidate.span.end:
            if place.kind == "zone" and not COMMON_ZONE.search(place.name):
                return not COMMON_END.search(name)
            lesser_place = lesser_place or place.kind not in ("province", "city", "county")
            start = place.span.end
        rest = self.text[start : candidate.span.end]
        if COMMON_END.search(name):
            return False
        if CAPACITY.search(name) or ROUTE_CODE.search(name):
            return True
        if place_like := LEADING_PLACE.match(rest):
            start, rest = start + place_like.end(), rest[place_like.end() :]
        if candidate.strength == "work" and (quoted := QUOTED_AND_HEAD.fullmatch(rest)):
            return bool(heads()[0].ending(quoted["inner"]) or PHASE.search(quoted["inner"]))
        head = heads()[0].ending(rest) or ""
        modifiers = rest[: len(rest) - len(head)]
        if not modifiers:  # a place and a head: 青河大桥, 江宁水厂
            return start > candidate.span.start and candidate.strength == "structure"
        pieces, longest = generic()
        if made_of(modifiers, pieces, longest):
            return lesser_place or (candidate.strength == "structure" and start > candidate.span.start)
        return len(modifiers) > 1 or start > candidate.span.start

    def _built(self, candidate: Candidate) -> bool:
        span, text = candidate.span, self.text
        if BUILT_AFTER.match(text, span.end, candidate.sentence.end) or TABLE_AFTER.match(text, span.end):
            return True
        leads = text[span.start - 1 : span.start] in ("", *NAME_LEADS)
        if leads and NEAR.match(text, span.end, candidate.sentence.end):
            return True
        if AGAIN_AS_PROJECT.match(text, candidate.sentence.end):
            return True
        before = text[max(candidate.sentence.start, span.start - 14) : span.start].rstrip("“「『")
        return BUILT_BEFORE.search(before) is not None
