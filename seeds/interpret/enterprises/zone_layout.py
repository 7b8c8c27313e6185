"""Zone layout: where the places that can be an enterprise's zone, and the names of enterprises, stand in a document.

Which place is whose zone is the work of zone_rules.py, zone_signs.py and placing.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seeds.document import Block, BlockKind, Span
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise
from seeds.ordered import Ordered
from seeds.recognise.spans import Place

_LISTED = re.compile(r"(?:及其[^、,，。]{0,6})?(?:[、和及]|以及|等[^、,，。]{0,8}和)")
_OPENS, _CLOSES = ("（", "("), ("）", ")")
_LIST_MAX = 30  # names in a list


def _itself(span: Span) -> Span:
    return span


def _wholes(text: str, zones: Sequence[Place]) -> Iterator[tuple[Span, Span]]:
    """Yield the zones that make one name with the next, or with the one before, each with that name."""
    for zone, other in zip(zones, zones[1:]):
        if zone.kind != "zone":
            continue
        whole = None
        if zone.span.end == other.span.start and other.kind == "zone":
            whole = Span(zone.span.start, other.span.end)
        elif text[zone.span.end : other.span.start] in _OPENS and text[other.span.end : other.span.end + 1] in _CLOSES:
            whole = Span(zone.span.start, other.span.end + 1)
        if whole:
            yield from ((zone.span, whole), (other.span, whole))


class Layout:
    """The zones and names of a document, found once.

    ``zones`` are its districts, counties and development zones outside the names of businesses; a town is none, nor is
    a city. ``names`` are all mentions of its enterprises, ``bodies`` the names of what is none.
    """

    def __init__(self, context: Context, enterprises: Sequence[Enterprise]) -> None:
        self.text = context.document.text
        self.home = context.recognised.home
        organisations = context.recognised.organisations
        self.names = Ordered((span for one in enterprises for span in one.mentions), _itself)
        self.bodies = Ordered((one.span for one in organisations if one.kind != "enterprise"), _itself)
        self.blocks = Ordered(context.document.blocks, lambda block: block.span)
        self.numbered_blocks = context.document.blocks
        # one heading alone is but a second title
        self.has_parts = sum(block.kind is BlockKind.HEADING for block in context.document.blocks) > 1
        named = Ordered((one.span for one in organisations if one.kind == "enterprise"), _itself)
        ends = frozenset(place.span.end for place in context.recognised.places if place.kind == "county")
        zones = [
            place
            for place in context.recognised.places
            if place.kind in ("county", "zone")
            and not (len(place.name) == 2 and place.span.start in ends)  # 临江区|马山: a part of it
            and named.around(place.span) is None
            and self.names.around(place.span) is None
        ]
        self.zones = Ordered(zones, lambda place: place.span)
        self._fuller_names = {
            place.name[:-1]: place.span
            for place in reversed(zones)
            if place.kind == "county" and place.name[-1] in "市县区"
        }
        self._zone_names = {place.name: place.span for place in reversed(zones) if place.kind == "zone"}
        self._wholes = dict(_wholes(self.text, self.zones.things))
        self._blocks: dict[Span, Block | None] = {}
        self._sentences: dict[Span, Span | None] = {}
        self._firsts: dict[Span, Span] = {}

    def fuller(self, zone: Span) -> Span:
        """For a zone's bare tail (开发区) the fuller name that stands before it in the document, if there is but one."""
        bare = zone.of(self.text)
        if bare in self._fuller_names:
            return self._fuller_names[bare]
        if len(bare) > 4:
            return zone
        spans = [
            span
            for name, span in self._zone_names.items()
            if name.endswith(bare) and name != bare and span.start < zone.start
        ]
        return spans[0] if len(spans) == 1 else zone

    def name_of(self, place: Place) -> Span:
        """The fullest name of a place, with its neighbour where they make one: 临江高新区（云山区）, 临江工业园区沿河功能区."""
        return self.whole(self.fuller(place.span))

    def whole(self, zone: Span) -> Span:
        """A zone with the neighbour that makes one name with it, or alone."""
        return self._wholes.get(zone, zone)

    def is_home(self, zone: Place) -> bool:
        """Whether a zone is what the whole document is about, and so no one's place in particular."""
        return self.home is not None and zone.zone_ids == (self.home,)

    def block_of(self, mention: Span) -> Block | None:
        """The block in which a name stands."""
        if mention not in self._blocks:
            self._blocks[mention] = self.blocks.around(mention)
        return self._blocks[mention]

    def sentence_of(self, span: Span) -> Span | None:
        """The sentence in which a name begins."""
        if span not in self._sentences:
            block = self.block_of(span)
            sentences = block.sentences if block else ()
            self._sentences[span] = next((one for one in sentences if one.start <= span.start < one.end), None)
        return self._sentences[span]

    def name_after(self, mention: Span) -> Span | None:
        """The next name of the list that a mention stands in."""
        name = self.names.next_after(mention.end)
        return name if name and _LISTED.fullmatch(self.text[mention.end : name.start].strip()) else None

    def _name_before(self, mention: Span) -> Span | None:
        name = self.names.last_before(mention.start)
        return name if name and _LISTED.fullmatch(self.text[name.end : mention.start].strip()) else None

    def first_of_list(self, mention: Span) -> Span:
        """The first name of the list that a mention stands in; itself outside a list."""
        if mention not in self._firsts:
            first = mention
            for _ in range(_LIST_MAX):
                before = self._name_before(first)
                if before is None:
                    break
                first = before
            self._firsts[mention] = first
        return self._firsts[mention]

    def last_of_list(self, mention: Span) -> Span:
        """The last name of the list that a mention stands in; itself outside a list."""
        for _ in range(_LIST_MAX):
            after = self.name_after(mention)
            if after is None:
                break
            mention = after
        return mention
