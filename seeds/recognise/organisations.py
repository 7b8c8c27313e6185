"""Organisations: the businesses, public bodies and other organisations that a document names.

Names with a form and bodies are known by their sentence alone; a name without a form is taken where it is sure, or where
the document gives a cue for it anywhere: then it is taken everywhere. Of overlapping names the longest holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seeds.document import Document
from seeds.lexicon import words
from seeds.recognise.bodies import find_bodies
from seeds.recognise.brands import (
    Brand,
    Listed,
    begins_cleanly,
    ends_cleanly,
    find_cued,
    find_known,
    find_lists,
    find_trades,
    is_distinctive,
)
from seeds.recognise.companies import Name, find_companies
from seeds.recognise.plain import Plain, plain_blocks
from seeds.recognise.spans import Organisation, Place

PlacesInBlock = Sequence[tuple[int, int, str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class _Block:
    """What was found in a block before the document decides."""

    plain: Plain
    places: PlacesInBlock
    bodies: tuple[tuple[int, int, str], ...]
    companies: tuple[Name, ...]
    brands: tuple[Brand, ...]
    lists: tuple[Listed, ...]

    def text(self, start: int, end: int) -> str:
        return self.plain.chars[start:end]


def find_organisations(document: Document, places: Sequence[Place]) -> tuple[Organisation, ...]:
    """The organisations of a document's blocks, in reading order, none overlapping another."""
    blocks = [_block(plain, _places_of(plain, places)) for plain in plain_blocks(document)]
    accepted = _accepted_names(blocks)
    return tuple(organisation for block in blocks for organisation in _organisations(block, accepted))


def _places_of(plain: Plain, places: Sequence[Place]) -> PlacesInBlock:
    first, last = plain.span(0, len(plain.chars)).start, plain.span(0, len(plain.chars)).end
    return [
        (plain.position(place.span.start), plain.position(place.span.end - 1) + 1, place.kind, place.zone_ids)
        for place in places
        if first <= place.span.start and place.span.end <= last
    ]


def _block(plain: Plain, places: PlacesInBlock) -> _Block:
    chars = plain.chars
    bodies = tuple((start, end, kind) for (start, end, _), kind in find_bodies(chars, places))
    brands = (*find_known(chars, places), *find_trades(chars, places), *find_cued(chars, places))
    return _Block(plain, places, bodies, tuple(find_companies(chars, places)), brands, tuple(find_lists(chars)))


def _accepted_names(blocks: Iterable[_Block]) -> frozenset[str]:
    """The names without a form that the document as a whole takes for businesses."""
    accepted: set[str] = set()
    for block in blocks:
        taken = _taken(block)
        for brand in block.brands:
            if brand.sure or brand.rule in ("role", "apposition", "by", "invests"):
                if not _touches(taken, brand.start, brand.end):
                    accepted.add(block.text(brand.start, brand.end))
    for block in blocks:
        for listed in block.lists:
            accepted.update(_members(block, listed, accepted))
    return frozenset(accepted)


def _taken(block: _Block) -> list[tuple[int, int]]:
    """Where a block's bodies, places of more than a name's beginning, and companies stand."""
    return [(start, end) for start, end, _ in block.bodies] + [(name.start, name.end) for name in block.companies]


def _touches(taken: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in taken)


def _members(block: _Block, listed: Listed, accepted: set[str]) -> Iterator[str]:
    """The names in a list of businesses: one that is closed by 企业 or that holds a name known to be a business's."""
    companies = {(name.start, name.end) for name in block.companies}
    places = {(start, end) for start, end, _, _ in block.places}
    known = [
        item in companies or block.text(*item) in accepted or _is_unsure(block, item) and listed.closes == "yes"
        for item in listed.items
    ]
    names = [sure or _is_name(block, item, places) for item, sure in zip(listed.items, known, strict=True)]
    if listed.closes == "no" and not sum(known) * 2 >= len(known):
        return
    if listed.closes != "yes" and not any(known) or 2 * sum(names) < len(names) or len(names) < 2:
        return
    for item, sure, name in zip(listed.items, known, names, strict=True):
        if item not in companies and name and not _touches([(s, e) for s, e, _ in block.bodies], *item):
            yield block.text(*item)


def _is_unsure(block: _Block, item: tuple[int, int]) -> bool:
    """Whether an item is a name that the gazetteer or a word of the trade proposes without being sure."""
    return any((brand.start, brand.end) == item for brand in block.brands)


def _is_name(block: _Block, item: tuple[int, int], places: set[tuple[int, int]]) -> bool:
    """Whether a list's item can be a business's name: short, no place, not made of words."""
    name = block.text(*item)
    if item in places or not 2 <= len(name) <= 12 or name in words("common_words"):
        return False
    start = next((end for first, end, _, _ in block.places if first == item[0] and end < item[1]), item[0])
    return is_distinctive(block.text(start, item[1])) or _ends_in_trade(name) and is_distinctive(name[:2])


def _ends_in_trade(name: str) -> bool:
    tails = words("trade_tails") | words("trade_words")
    return any(name[-length:] in tails for length in (2, 3, 4) if length < len(name))


def _organisations(block: _Block, accepted: frozenset[str]) -> Iterator[Organisation]:
    """A block's organisations, the longest of those that overlap, in reading order."""
    found = [(start, end, kind, "tail") for start, end, kind in block.bodies]
    found += [(name.start, name.end, "enterprise", name.kind) for name in block.companies]
    found += [
        (brand.start, brand.end, "enterprise", brand.rule)
        for brand in block.brands
        if brand.sure or block.text(brand.start, brand.end) in accepted
    ]
    found += [
        (*item, "enterprise", "list")
        for listed in block.lists
        for item in listed.items
        if block.text(*item) in accepted
    ]
    kept: list[tuple[int, int, str, str]] = []
    for start, end, kind, form in sorted(found, key=lambda one: (one[0] - one[1], one[0], one[2] == "enterprise")):
        if not _touches([(first, last) for first, last, _, _ in kept], start, end):
            kept.append((start, end, kind, form))
    for start, end, kind, form in sorted(kept):
        yield Organisation(block.plain.span(start, end), block.text(start, end), kind, form)


__all__ = ["begins_cleanly", "ends_cleanly", "find_organisations"]
