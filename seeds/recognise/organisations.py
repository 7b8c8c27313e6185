"""Organisations: the businesses, public bodies and other organisations that a document names.

Names with a form and bodies are known by their sentence alone; a name without a form is taken where it is sure, or
where it is surely one anywhere in the document, or in a list of businesses there. Of overlapping names the longest
holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from seeds.lexicon import words
from seeds.ordered import Ordered
from seeds.recognise.bodies import find_bodies
from seeds.recognise.brandlike import is_unlike_a_brand
from seeds.recognise.brands import Brand, find_brands
from seeds.recognise.brands.brand import VERBAL, is_distinctive
from seeds.recognise.brands.lists import Listed, find_lists
from seeds.recognise.companies import Name, find_companies, trades
from seeds.recognise.edges import WHOSE_MONEY
from seeds.recognise.plain import Plain
from seeds.recognise.spans import Organisation, Place

_LABEL = re.compile(r"(?P<name>[一-鿿A-Za-z]{2,6}):")
_BUILT = re.compile(r"(?:高速|铁路|高铁|公路|大桥|隧道|地铁|产线|总装线|专列|班列|大道|快速路)$")  # no business
_BODY = re.compile(r"(?:管理|服务|发展)?(?:局(?!部|面|势)|委员会|管委会|协会|学校|医院|大学|学院|海关)")
_CELLS = re.compile(r"[|\t]")
_COLUMN_HEADS = frozenset(
    "业主 业主单位 项目业主 企业 企业名称 公司 公司名称 单位名称 建设单位 投资方 投资主体 承建单位 施工单位 实施主体 项目单位".split()
)
Items = frozenset[tuple[int, int]]
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
    in_bodies: bytes  # for each character whether it stands in a body,
    taken: bytes  # whether in a body or a company,
    in_places: bytes  # in which place, by turns 1 and 2, or in none
    proposed: frozenset[tuple[int, int]]  # where brands stand, sure or not

    def text(self, start: int, end: int) -> str:
        return self.plain.chars[start:end]


def find_organisations(plains: Sequence[Plain], places: Sequence[Place]) -> tuple[Organisation, ...]:
    """The organisations of a document's blocks, in reading order, none overlapping another."""
    ordered = Ordered(places, lambda place: place.span)
    blocks = [_block(plain, _places_of(plain, ordered)) for plain in plains]
    accepted = _accepted_names(blocks)
    return tuple(organisation for block in blocks for organisation in _organisations(block, accepted))


def _places_of(plain: Plain, places: Ordered[Place]) -> PlacesInBlock:
    if not plain.chars:
        return []
    span = plain.span(0, len(plain.chars))
    return [
        (plain.position(place.span.start), plain.position(place.span.end - 1) + 1, place.kind, place.zone_ids)
        for place in places.within(span.start, span.end)
    ]


def _block(plain: Plain, places: PlacesInBlock) -> _Block:
    chars = plain.chars
    bodies = tuple((start, end, kind) for (start, end, _), kind in find_bodies(chars, places))
    companies = tuple(find_companies(chars, places))
    brackets = _bracketed_places(chars, places)
    brands = tuple(replace(brand, end=brackets.get(brand.end, brand.end)) for brand in find_brands(chars, places))
    in_bodies = _marked(len(chars), ((start, end) for start, end, _ in bodies))
    taken = _marked(len(chars), ((name.start, name.end) for name in companies), in_bodies)
    in_places = bytearray(len(chars))
    for number, (start, end, _, _) in enumerate(places):
        in_places[start:end] = bytes([1 + number % 2]) * (end - start)
    proposed = frozenset((brand.start, brand.end) for brand in brands)
    sure_ends = {brand.start: brand.end for brand in sorted(brands, key=lambda one: one.end) if brand.sure}
    sure_ends |= {name.start: name.end for name in companies}
    lists = tuple(
        replace(listed, items=_named(chars, (*listed.items[:-1], _without_rest(listed.items[-1], sure_ends))))
        for listed in find_lists(chars)
    )
    return _Block(plain, places, bodies, companies, brands, lists, in_bodies, taken, bytes(in_places), proposed)


def _without_rest(item: tuple[int, int], sure_ends: Mapping[int, int]) -> tuple[int, int]:
    """A list's last item without what follows the sure name that it begins with: 恒源特钢|高炉没停."""
    end = sure_ends.get(item[0], item[1])
    return (item[0], end) if end < item[1] else item


def _named(chars: str, items: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """A list's items, each without whose money it is: 韩资|恒源食品."""
    starts = ((start, WHOSE_MONEY.match(chars, start, end - 1), end) for start, end in items)
    return tuple((whose.end() if whose else start, end) for start, whose, end in starts)


def _bracketed_places(chars: str, places: PlacesInBlock) -> dict[int, int]:
    """Where brackets end that hold but a province's or city's short name, by where they begin: 恒源重工|(江州)."""
    return {
        start - 1: end + 1
        for start, end, kind, _ in places
        if kind in ("province", "city") and chars[start - 1 : start] == "(" and chars[end : end + 1] == ")"
        if end - start <= 3 and chars[end - 1] not in "省市区"
    }


def _marked(length: int, stretches: Iterable[tuple[int, int]], marks: bytes | None = None) -> bytes:
    """For each character 1 if it stands in one of the stretches, else what the marks before say."""
    marked = bytearray(marks or bytes(length))
    for start, end in stretches:
        marked[start:end] = b"\1" * (end - start)
    return bytes(marked)


def _accepted_names(blocks: Sequence[_Block]) -> frozenset[str]:
    """The names without a form that the document as a whole takes for businesses."""
    accepted: set[str] = set()
    for block in blocks:
        for brand in block.brands:
            if brand.sure and not any(block.taken[brand.start : brand.end]) and not _is_place(block, brand):
                accepted.add(block.text(brand.start, brand.end))
    accepted.update(_labels(blocks))
    in_columns = frozenset(_columns(blocks))
    accepted.update(in_columns - {block.text(start, end) for block in blocks for start, end, _ in block.bodies})
    for block in blocks:
        companies = frozenset((name.start, name.end) for name in block.companies)
        places = {start: end for start, end, _, _ in block.places}
        for listed in block.lists:
            accepted.update(_members(block, listed, accepted, companies, places))
    return frozenset(accepted)


def _is_place(block: _Block, brand: Brand) -> bool:
    """Whether a name lies wholly in places, or goes on as a body's: 江州港口|管理局."""
    return 0 not in block.in_places[brand.start : brand.end] or bool(_BODY.match(block.plain.chars, brand.end))


def _members(
    block: _Block, listed: Listed, accepted: set[str], companies: Items, places: Mapping[int, int]
) -> Iterator[str]:
    """The names in a list of businesses: one that 企业 closes, or that holds a name known to be a business's."""
    known = [item in companies or block.text(*item) in accepted for item in listed.items]
    proposed = [item in block.proposed for item in listed.items]
    names = [a or b or _is_name(block, item, places) for item, a, b in zip(listed.items, known, proposed, strict=True)]
    verbal = any(VERBAL & set(block.text(*item)) for item, sure in zip(listed.items, known, strict=True) if not sure)
    if not _are_businesses(listed.closes, known, proposed, names, verbal):
        return
    every = listed.closes == "counted" or listed.closes == "yes" and (any(known) or 3 * sum(names) >= 2 * len(names))
    for item, name in zip(listed.items, names, strict=True):
        if item in companies or any(block.in_bodies[slice(*item)]):
            continue
        if name or every and _may_be_name(block, item, places):
            yield block.text(*item)


def _are_businesses(
    closes: str, known: Sequence[bool], proposed: Sequence[bool], names: Sequence[bool], verbal: bool
) -> bool:
    """Whether a list is one of businesses, by what closes it and by how many of its items are or can be names."""
    if len(names) < 2:
        return False
    if closes == "counted":
        return any(known) or any(names)
    if closes == "yes":
        return any(known) and 2 * sum(names) >= len(names) or 3 * sum(names) >= 2 * len(names)
    if closes == "echoed":
        return (any(known) and 2 * sum(names) >= len(names) or all(names)) and not verbal
    if closes == "no":
        return 2 * sum(known) >= len(known)
    return any(known) and 2 * sum(names) >= len(names) or sum(proposed) == len(proposed)


def _labels(blocks: Sequence[_Block]) -> Iterator[str]:
    """The labels of blocks (恒源：…) that stand together with labels known to be businesses."""
    run: list[str] = []
    for block in [*blocks, None]:
        label = _LABEL.match(block.plain.chars) if block else None
        if block and label and not any(block.in_bodies[slice(*label.span("name"))]):
            run.append(label.group("name"))
            continue
        yield from run if len(run) > 2 and 2 * sum(name in words("organisations") for name in run) >= len(run) else ()
        run = []


def _columns(blocks: Sequence[_Block]) -> Iterator[str]:
    """The cells of a table's column that is headed 业主, 企业 and the like."""
    column = -1
    for block in blocks:
        cells = _CELLS.split(block.plain.chars)
        if len(cells) < 3:
            column = -1
            continue
        heads = [number for number, cell in enumerate(cells) if cell.strip() in _COLUMN_HEADS]
        if heads:
            column = heads[0]
        elif 0 <= column < len(cells) and 2 <= len(cells[column].strip()) <= 12:
            yield cells[column].strip()


def _may_be_name(block: _Block, item: tuple[int, int], places: Mapping[int, int]) -> bool:
    """Whether an item of a list that is surely of businesses may be one: short, no place, no word of the language."""
    name = block.text(*item)
    if places.get(item[0]) == item[1] or "(" in name:
        return False
    return 2 <= len(name) <= 8 and name not in words("common_words")


def _is_name(block: _Block, item: tuple[int, int], places: Mapping[int, int]) -> bool:
    """Whether a list's item can be a business's name: short, no place, not made of words."""
    name = block.text(*item)
    if not 2 <= len(name) <= 12 or name in words("common_words") or name.count("(") != name.count(")"):
        return False
    start = places.get(item[0], item[0])
    if start >= item[1]:
        return False
    own = block.text(start, item[1])
    if is_unlike_a_brand(own):
        return False
    return is_distinctive(own) or (_ends_in_trade(name) or 3 <= len(own) <= 6) and is_distinctive(own[:2])


def _ends_in_trade(name: str) -> bool:
    return any(name[-length:] in trades() for length in (2, 3, 4) if length < len(name))


def _named_alone(block: _Block, accepted: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    """Accepted names that are a block's label or a cell of its row."""
    chars = block.plain.chars
    label = _LABEL.match(chars)
    if label and label.group("name") in accepted:
        yield *label.span("name"), "enterprise", "label"
    position = 0
    for cell in _CELLS.split(chars):
        name = cell.strip()
        if name in accepted:
            start = position + cell.index(name)
            yield start, start + len(name), "enterprise", "cell"
        position += len(cell) + 1


def _organisations(block: _Block, accepted: frozenset[str]) -> Iterator[Organisation]:
    """A block's organisations, the longest of those that overlap, in reading order."""
    found = [(start, end, kind, "tail") for start, end, kind in block.bodies]
    found += [(name.start, name.end, "enterprise", name.kind) for name in block.companies]
    found += [
        (brand.start, brand.end, "enterprise", brand.rule)
        for brand in block.brands
        if (brand.sure or block.text(brand.start, brand.end) in accepted) and not _is_place(block, brand)
    ]
    found += [
        (*item, "enterprise", f"list: {listed.closes}" if listed.closes else "list")
        for listed in block.lists
        for item in listed.items
        if block.text(*item) in accepted
    ]
    found += _named_alone(block, accepted)
    kept: list[tuple[int, int, str, str]] = []
    covered = bytearray(len(block.plain.chars))
    for start, end, kind, form in sorted(found, key=lambda one: (one[0] - one[1], one[0], one[2] == "enterprise")):
        if kind == "enterprise" and _BUILT.search(block.text(start, end)):
            continue
        if not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            kept.append((start, end, kind, form))
    for start, end, kind, form in sorted(kept):
        yield Organisation(block.plain.span(start, end), block.text(start, end), kind, form)
