"""Zone signs: what speaks for a place's being the zone of an enterprise, and what against it.

Read here are the places near an enterprise's mentions and the signs of each: which rules take it, where it stands,
which words stand beside it and before the name, what lies between, and what kind of place it is. What each sign weighs,
and which place is the zone, is placing.py's work.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from seeds import gazetteer
from seeds.document import Block, Span
from seeds.interpret.enterprises.naming import Enterprise
from seeds.interpret.enterprises.zone_layout import Layout
from seeds.interpret.enterprises.zone_rules import PASSED, Rules, is_builder
from seeds.recognise.spans import Place
from seeds.signs import Words, until, words_at, words_before

_PASSING = "passing"  # 发往临江区, 不在临江区

# What stands before a place, after it, and before a name; the first that fits counts.
_BEFORE_PLACE: Words = (
    (_PASSING, re.compile(r"(?:不|没)(?:在|属于?)$")),
    ("all at", re.compile(r"(?:都|均|全|同|皆|[两二三四五六七\d]家|分别|一起)(?:落户)?[在属](?:同一?个)?$")),
    ("the former at", re.compile(r"(?:前|后)[者一两二三]家?(?:本就|也|则|都)?在$")),
    ("at", re.compile(
        r"(?:在|位于|地处|坐落于|落户于?|入驻|进驻|扎根|驻|到了?|走进|来到|迁[入至到]|搬[到进至]|设在|建在|同在|属于?|隶属)$")),
    (_PASSING, PASSED),
    ("a list", re.compile(r"[、和及与]$")),
    ("a start", re.compile(r"(?:^|[。；;\n●■◆▲▌▎】\]｜|）)]|[^\S\n])[“\"\s]*$")),
    ("a comma", re.compile(r"[，,：:]$")),
    ("的", re.compile(r"的$")),
    ("a date", re.compile(r"[日时午天晨晚]$")),
)
_AFTER_PLACE: Words = (
    ("a comma", re.compile(r"[，,]")),
    ("的", re.compile(r"的")),
    ("inside", re.compile(r"里|内|中|境内|辖区")),
    ("a list", re.compile(r"[、和及与]")),
    ("a label", re.compile(r"[】\]]?[：:】\]｜|]")),
    ("a stop", re.compile(r"[。；;）)]|\s|$")),
    ("a body", re.compile(
        r"[一-鿿]{0,6}?(?:政府|管委会?|[局委办]|法院|银行|税务|海关|招商|工会|中心|指挥部|公司)")),
    ("a town", re.compile(r"[一-鿿]{1,4}?(?:镇|乡|街道|村|社区)")),
    ("firms", re.compile(r"[^。；;，,]{0,10}?(?:企业|工厂|厂|公司)")),
    ("a park", re.compile(r"[一-鿿]{1,8}?(?:园|区|基地|城|港|路|大道|街)")),
    ("a number", re.compile(r"\d")),
)
_BEFORE_NAME: Words = (
    ("in the zone", re.compile(
        r"(?:[区园县市]里|[区园县]内|[本我该全]区|[本我该全]县|同区|当地|辖内|辖区)(?:的|，)?“?$")),
    ("a town", re.compile(r"(?:镇|乡|街道|村|路)(?:的|，|上的?|里的?)?“?$")),
    ("a comma", re.compile(r"[，,]“?$")),
    ("a semicolon", re.compile(r"[；;]“?$")),
    ("a colon", re.compile(r"[：:]“?$")),
    ("的", re.compile(r"的“?$")),
    ("a list", re.compile(r"[、和及与]“?$")),
    ("inside", re.compile(r"[里内中]“?$")),
    ("dealing", re.compile(r"[由向给为与跟从对找把被]“?$")),
    ("there", re.compile(r"[在到有叫是家数]“?$")),
)
_TAILS = re.compile(
    r"(?:经济技术开发区|高新技术产业开发区|经开区|高新区|开发区|工业园区|工业园|产业园区|产业园|科技园|工业区|集聚区|集中区|园区|新区|片区|保税区|功能区"
    r"|新城|城|镇|合作区|示范区|区|园|港)$"
)
_MENTIONS_MAX = 8  # of an enterprise, the first
_BEFORE_MAX, _AFTER_MAX, _EARLIER_MAX, _HEADING_MAX = 3, 2, 2, 2  # places of each sort
_BEFORE, _AFTER, _EARLIER, _OPENING, _LAST = 160, 80, 400, 24, 400  # characters in which they are looked for


@dataclass(slots=True)
class Candidate:
    """A place that may be an enterprise's zone: where it stands first, and its signs."""

    place: Place
    signs: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mention stands: its block and sentence, the first name of its list there, and the words before that."""

    mention: Span
    block: Block
    sentence: Span
    first: Span
    before: str


class Signs:
    """The places of a document that may be zones of its enterprises, with their signs."""

    def __init__(self, layout: Layout) -> None:
        self._layout, self._rules = layout, Rules(layout)
        self._text, self._zones = layout.text, layout.zones
        self._places = {place.span: place for place in layout.zones.things}
        self._keys = {place.span: self._key_of(place) for place in layout.zones.things}
        self._said = Counter(self._keys.values())
        self._own: dict[Span, list[str]] = {}
        self._around: dict[tuple[str, Span], list[str]] = {}
        self._above: dict[Span, list[tuple[str, int, Place]]] = {}

    def _key_of(self, place: Place) -> str:
        """What all mentions of one place share."""
        return place.zone_ids[0] if len(place.zone_ids) == 1 else self._layout.fuller(place.span).of(self._text)

    def candidates(self, enterprise: Enterprise) -> list[Candidate]:
        """The places that may be an enterprise's zone, those that rules take first."""
        if not self._places:
            return []
        found: dict[str, Candidate] = {}
        mentions = [(mention, " of another" if self._rules.is_other(mention, enterprise.name) else "")
                    for mention in sorted(enterprise.mentions)[:_MENTIONS_MAX]]
        for mention, other in mentions:
            for rule, zone in self._rules.taken(mention):
                self._candidate(found, self._places[zone]).signs.add(f"rule {rule}{other}")
        ruled = set(found)
        for mention, other in mentions:
            seat = self._seat_of(mention)
            if seat is None:
                continue
            for where, number, place in self._near(seat):
                candidate = self._candidate(found, place)
                candidate.signs.add(where + other)
                candidate.signs.update(self._of_place(where, place))
                candidate.signs.update(self._standing(where, number, place, seat))
        for key, candidate in found.items():
            candidate.signs.update(_of_enterprise(enterprise, candidate.place))
            if key in ruled:
                candidate.signs.add("a rule takes it")
            if ruled - {key}:
                candidate.signs.add("a rule takes another")
        return list(found.values())

    def _candidate(self, found: dict[str, Candidate], place: Place) -> Candidate:
        """What is found of a place, with what it is from the first on."""
        key = self._keys[place.span]
        if key not in found:
            if place.span not in self._own:
                said = f"said {until(self._said[key], 1, 2, 4, 8)} times"
                self._own[place.span] = [place.kind, _kind(place), _relation(place, self._layout.home), said]
            found[key] = Candidate(place, set(self._own[place.span]))
        return found[key]

    def _seat_of(self, mention: Span) -> Seat | None:
        block, sentence = self._layout.block_of(mention), self._layout.sentence_of(mention)
        if block is None or sentence is None:
            return None
        first = self._layout.first_of_list(mention)
        if first.start < sentence.start:
            first = mention
        opens = first.start == sentence.start
        before = "a start" if opens else words_before(_BEFORE_NAME, self._text, first.start)
        return Seat(mention, block, sentence, first, before)

    def _near(self, seat: Seat) -> Iterator[tuple[str, int, Place]]:
        """Yield the places near a mention: where each stands, and how many stand nearer there."""
        zones, start, end = self._zones, seat.sentence.start, seat.mention.end
        before = zones.within(max(start, seat.mention.start - _BEFORE), seat.first.start)[: -_BEFORE_MAX - 1 : -1]
        after = zones.within(end, min(seat.sentence.end, end + _AFTER))[:_AFTER_MAX]
        for where, places in (("before", before), ("after", after)):
            for number, place in enumerate(places):
                if f"{where}: after {_PASSING}" not in self._of_place(where, place):
                    yield where, number, place
        if seat.sentence not in self._above:
            self._above[seat.sentence] = list(self._before_sentence(seat.sentence, seat.block))
        yield from self._above[seat.sentence]

    def _before_sentence(self, sentence: Span, block: Block) -> Iterator[tuple[str, int, Place]]:
        """Yield the places before a sentence, likewise."""
        zones, start = self._zones, block.span.start
        earlier = zones.within(max(start, sentence.start - _EARLIER), sentence.start)
        opening = zones.within(start, min(start + _OPENING, sentence.start))
        heading = self._layout.numbered_blocks[block.heading].span if block.heading is not None else None
        headed = zones.within(heading.start, heading.end) if heading else []
        last = zones.last_before(start)
        for where, places in (
            ("sentence before", earlier[: -_EARLIER_MAX - 1 : -1]),
            ("opens the block", opening[:1]),
            ("heading", headed[:_HEADING_MAX]),
            ("block before", [last] if last and start - last.span.end < _LAST else []),
        ):
            for number, place in enumerate(places):
                yield where, number, place

    def _standing(self, where: str, number: int, place: Place, seat: Seat) -> Iterator[str]:
        """How a place stands to a mention."""
        start, end = self._layout.whole(place.span).end, seat.mention.start
        if where == "before":
            end = seat.first.start
        elif where == "after":
            start, end = seat.mention.end, place.span.start
        names = len(self._layout.names.within(start, end))
        yield f"{where}: {number}"
        yield f"{where}: name after {seat.before}"
        yield f"{where}: {until(names, 0, 1, 3)} names between"
        if where in ("before", "after"):
            for sign in _between(self._text[start:end], names, number):
                yield f"{where}: {sign}"
        if where == "before":
            yield f"before: {until(place.span.start - seat.sentence.start, 1, 8)} in its sentence"

    def _of_place(self, where: str, place: Place) -> list[str]:
        """What kind of place stands there, and the words beside it."""
        if (where, place.span) not in self._around:
            before = words_before(_BEFORE_PLACE, self._text, place.span.start)
            after = words_at(_AFTER_PLACE, self._text, self._layout.whole(place.span).end)
            signs = [place.kind, f"after {before}", f"then {after}"]
            if self._layout.bodies.around(place.span):
                signs.append("in a body's name")
            if self._layout.is_home(place):
                signs.append("home")
            if where in ("heading", "block before") and (block := self._layout.blocks.around(place.span)):
                room = block.span.end - block.span.start - len(place.name)
                signs.append(f"in {block.kind} with {until(room, 3, 8, 20)} more")
            self._around[where, place.span] = [f"{where}: {sign}" for sign in signs]
        return self._around[where, place.span]


def _kind(place: Place) -> str:
    """What kind of place its name says it is."""
    if place.kind == "zone":
        tail = _TAILS.search(place.name)
        return f"zone: {tail.group() if tail else 'no tail'}"
    return f"county: {place.name[-1] if len(place.name) > 2 and place.name[-1] in '市县区旗' else 'no tail'}"


def _relation(place: Place, home: str | None) -> str:
    """How a place lies to the division that the document is about."""
    if not place.zone_ids:
        return "known by grammar"
    if home is None or len(place.zone_ids) > 1:
        return "of several"
    (code,) = place.zone_ids
    if code == home:
        return "home"
    if home in gazetteer.ancestors(code):
        return "in home"
    return "around home" if code in gazetteer.ancestors(home) else "elsewhere"


def _of_enterprise(enterprise: Enterprise, place: Place) -> Iterator[str]:
    """What an enterprise is."""
    yield "a place"
    yield f"named {until(len(enterprise.mentions), 1, 2, 4)} times"
    if is_builder(enterprise.name):
        yield "a builder or a bank"
    if place.name[:2] in enterprise.name:
        yield "its name has it"


def _between(words: str, names: int, number: int) -> Iterator[str]:
    """What stands between a place and a name of one sentence."""
    commas = words.count("，") + words.count(",")
    apart = "；" in words or ";" in words
    yield f"{until(commas, 0, 1, 2, 4)} commas between"
    yield f"{until(len(words), 2, 6, 12, 24, 48)} characters between"
    if apart:
        yield "semicolon between"
    if "：" in words:
        yield "colon between"
    if words.endswith(("、", "和")):
        yield "list between"
    if not names and not apart and not number:
        yield f"alone with {until(commas, 0, 1, 2)} commas"
