"""Whose a measure is: the public body that the text says brings it about.

A body stands before the name (市人社局开行采茶班车), behind it (采茶班车由市人社局包下; 采茶班车，市人社局开的) or, for the
items of a document, in brackets at their end (责任单位：市人社局). What is said beyond a semicolon is said of other things,
and what a bank lays on is a bank's.
"""

from __future__ import annotations

import re

from seeds.document import Block, Span
from seeds.interpret.context import Context
from seeds.interpret.phrases import clause_around, part_around
from seeds.lexicon import words
from seeds.ordered import Ordered

ISSUES = re.compile(r"(?<!专班)(?<!小组)(?<!工作组)(?<!网格)$")  # a group on the spot carries out what a body issues
STATION = re.compile(rf"(?<!{')(?<!'.join(sorted(words('body_stations')))})站$")  # 云湖火车站, 收费站: no 工作站
UNNAMED = frozenset(["政府", "中央"])  # which government is not said; 在中央贴息基础上
SHORT = re.compile(r"[省市县区镇乡州旗](?:里|财政(?![局厅部]))")  # how a body is called without its name: 县里, 市财政
JOINED = re.compile(r"\s*(?:、|和|及|与|会同|联合|,)?\s*")
LED = "会同"  # what stands behind it only helps
BY = re.compile(r"[”’」』]?[^，,。；;！!？?：:\n由是系]{0,8}[，,]?(?:均|统一|也|都|已|就|专门)?[由是系]")
BESIDE = re.compile(r"[”’」』]?(?:[，,（(]|——)")
LENDER = re.compile(r"银行|信用社|农信|农商行|支行|邮储|公司|集团")
WITH = re.compile(r"联合|会同|携手|协调|和|与|、")
CHARGED = re.compile(r"[（(](?:责任|牵头|落实|主办)(?:单位|部门)[：:]\s*")
FURTHEST = 14  # characters behind a name within which its body begins
LONGEST_CHARGE = FARTHEST_PARTNER = 80


class Issuers:
    """The public bodies of one document, asked which of them a measure is of."""

    def __init__(self, context: Context) -> None:
        self._text = context.document.text
        organisations = context.recognised.organisations
        named = [body.span for body in organisations if body.kind == "government" and not STATION.search(body.name)]
        named = [body for body in named if ISSUES.search(body.of(self._text))]
        taken = {at for body in named for at in range(*body)}
        short = (Span(*match.span()) for match in SHORT.finditer(self._text))
        bodies = [body for body in named if body.of(self._text) not in UNNAMED]
        self._bodies = _ordered([*bodies, *(body for body in short if taken.isdisjoint(range(*body)))])
        self._places = _ordered([place.span for place in context.recognised.places])
        self._organisations = _ordered([organisation.span for organisation in organisations])

    def issuer(self, span: Span, sentence: Span, block: Block) -> Span | None:
        """The body, or bodies that act together, by which the measure at ``span`` comes about; None if not said."""
        text, end = self._text, block.span.end
        if (doer := self._at(BY, span.end, end)) is not None:
            return self._with_following(doer, end)
        part = part_around(text, sentence, span.start, span.end)
        if before := self._bodies.within(part.start, span.start):
            return None if _lent(text, before[-1].end, span.start) else _with_partners(text, before)
        if (beside := self._at(BESIDE, span.end, end)) is not None:
            return self._with_following(beside, end)
        if (place := self._acting_place(span, sentence)) is not None:
            return place
        if _lent(text, part.start, span.start):
            return None
        if (charged := self._charged(span, end)) is not None:
            return charged
        after = self._bodies.within(span.end, end) if _is_heading(span, sentence) else []
        return self._with_following(after[0], end) if after else None

    def _at(self, pattern: re.Pattern[str], start: int, end: int) -> Span | None:
        """The body that begins where a pattern ends that begins at ``start``."""
        match = pattern.match(self._text, start, min(end, start + FURTHEST))
        return self._beginning(match.end(), end) if match else None

    def _beginning(self, at: int, end: int) -> Span | None:
        body = self._bodies.last_at(at)
        return body if body is not None and body.start == at and body.end <= end else None

    def _with_following(self, first: Span, end: int) -> Span:
        """A body with those that are named behind it and act with it."""
        last = first.end
        for body in self._bodies.within(first.end, min(end, first.end + FARTHEST_PARTNER)):
            joint = JOINED.fullmatch(self._text, last, body.start)
            if joint is None or joint[0].strip() == LED:
                break
            last = body.end
        return Span(first.start, last)

    def _charged(self, span: Span, end: int) -> Span | None:
        """The bodies that brackets at the end of a block charge with what it says: （责任单位：市商务局）."""
        match = CHARGED.search(self._text, max(span.end, end - LONGEST_CHARGE), end)
        first = self._beginning(match.end(), end) if match else None
        return self._with_following(first, end) if first else None

    def _acting_place(self, span: Span, sentence: Span) -> Span | None:
        """余山区发放的补贴: a place stands for its government where it begins the clause of the measure."""
        clause = clause_around(self._text, sentence, span.start, span.start)
        places = [place for place in self._places.within(clause.start, span.start) if place.start <= clause.start + 4]
        acting = [place for place in places if self._acts(place)]
        return acting[-1] if acting and not _lent(self._text, acting[-1].end, span.start) else None

    def _acts(self, place: Span) -> bool:
        """Whether what follows a place leaves it the one who acts: not 云溪|市的, nor a place in it, nor 云溪|银行."""
        if self._text[place.end : place.end + 1] in "的、和至到" or self._organisations.around(place) is not None:
            return False
        following = self._places.last_at(place.end)
        return following is None or following.start != place.end


def _ordered(spans: list[Span]) -> Ordered[Span]:
    return Ordered(spans, lambda span: span)


def _with_partners(text: str, bodies: list[Span]) -> Span:
    """市人社局、市交通局: bodies that act together are one issuer, but for those that the first acts 会同."""
    start, end = bodies[-1]
    for body in reversed(bodies[:-1]):
        joint = JOINED.fullmatch(text, body.end, start)
        if joint is None:
            break
        start, end = body.start, body.end if joint[0].strip() == LED else end
    return Span(start, end)


def _lent(text: str, start: int, end: int) -> bool:
    """Whether a lender or an enterprise acts between two places: 市里发话，云溪银行推出“溪桥贷”."""
    return LENDER.search(text, start, end) is not None and WITH.match(text, start) is None


def _is_heading(span: Span, sentence: Span) -> bool:
    """Whether a name is all that its sentence says, so that the next one explains it."""
    return span.start - sentence.start < 6 and sentence.end - span.end < 3
