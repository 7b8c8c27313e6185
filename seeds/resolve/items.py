"""Items: the objects of the API, made of proven facts, with the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas import FACTS, RESOURCES
from schemas.base import is_list
from seeds.facts import Kind
from seeds.packing import Packed
from seeds.proof import ProvenFact
from seeds.resolve.joining import Named, Names, Thing
from seeds.identity import PREFIXES, content_id, folded
from seeds.resolve.spool import Spool
from seeds.resolve.zones import Zones
from seeds.simplified import simplified

Item = dict[str, Any]
NAMED = (Kind.ENTERPRISE, Kind.PROJECT, Kind.POLICY_MEASURE)
ABOUT = (Kind.PROJECT, Kind.ENTERPRISE, Kind.POLICY_MEASURE)
"""What a statistic is about, where its words may mean several."""


@dataclass(slots=True)
class Dataset:
    """All items by resource, each list in the order of ids; and each resource's ids that lead to another."""

    items: dict[str, Collection[Item] | Things | Statistics | Documents] = field(default_factory=dict)
    redirects: dict[str, dict[str, str]] = field(default_factory=dict)
    zones: Zones = field(default_factory=Zones)


def resolve(readings: Iterable[Packed], spool: Spool) -> Dataset:
    """Join the facts of documents (given in the order of their ids) into items, which are made as they are asked for.

    The facts go through ``spool``, which must live as long as the dataset.
    """
    zones, names = Zones(), Names()
    cities: dict[str, str | None] = {}
    for packed in readings:
        city = cities[packed.id] = zones.home(packed.home)
        spool.add(packed, *names.add(packed.id, city, packed.sketches))
    things = names.things()
    located = _locate(things, zones)
    projects = _join(names, things, cities, spool, zones, located)
    spool.index()
    dataset = Dataset(zones=zones)
    for kind in NAMED:
        own = sorted((thing for thing in things if thing.kind is kind), key=lambda thing: thing.id)
        redirects = dataset.redirects[kind] = Redirects({thing.id for thing in own})
        dataset.items[kind] = Things(own, projects, redirects, cities, spool, zones)
    dataset.items[Kind.STATISTIC] = Statistics(len(located[Kind.STATISTIC]), spool, zones)
    dataset.items["documents"] = Documents(cities, spool, zones)
    dataset.items["zones"] = sorted(zones.items(located), key=lambda zone: str(zone["id"]))
    return dataset


def _locate(things: Sequence[Thing], zones: Zones) -> dict[str, list[str | None]]:
    """Let the zones learn all that things are placed in; the zone of each thing of each kind."""
    located: dict[str, list[str | None]] = {kind: [] for kind in FACTS}
    for kind in NAMED:
        for thing in things:
            if thing.kind is kind:
                said = thing.zone
                located[kind].append(zones.find(simplified(said[1]), said[2]) if said and said[1] else None)
    return located


def _join(
    names: Names,
    things: Sequence[Thing],
    cities: dict[str, str | None],
    spool: Spool,
    zones: Zones,
    located: dict[str, list[str | None]],
) -> dict[Thing, list[Thing]]:
    """Follow what leads from one thing of a document to another; the projects of each owner. Statistics go to the spool
    with what they are about and where they belong.
    """
    meant = {number: thing for thing in things for number in thing.names}
    owned: dict[Thing, dict[Thing, None]] = defaultdict(dict)
    number = 0
    for document, home, sketches in spool.sketches():
        city = cities[document]
        named = Named(
            (sketch, meant[names.number_of(sketch.kind, document, city, sketch.names[0])])
            for sketch in sketches
            if sketch.names
        )
        for thing in named:
            if thing.kind is Kind.PROJECT and (owner := named.get(thing.owner, Kind.ENTERPRISE)):
                owned[owner][thing] = None
            whole = named.get(thing.part_of, Kind.POLICY_MEASURE) if thing.kind is Kind.POLICY_MEASURE else None
            if whole is not None and whole is not thing and thing.whole is None:
                thing.whole = whole
        for place, sketch in enumerate(sketches, number):
            if sketch.kind is Kind.STATISTIC:
                about = next(filter(None, (named.get(word, *ABOUT) for word in sketch.words)), None)
                zone = zones.of_region(simplified(sketch.region), home) if sketch.region else None
                located[Kind.STATISTIC].append(zone)
                spool.add_statistic(place, sketch.id, about.id if about else None, zone, home)
        number += len(sketches)
    for thing in things:
        if thing.whole is not None:
            thing.whole.parts.append(thing)
    return {owner: sorted(projects, key=lambda thing: thing.rank) for owner, projects in owned.items()}


class Redirects(dict[str, str]):
    """From the ids of other names to the items that have them: complete once these were made."""

    def __init__(self, ids: set[str]) -> None:
        super().__init__()
        self._ids, self._ranks = ids, dict[str, int]()

    def learn(self, other: str, thing: Thing) -> None:
        """Lead an id to a thing; of several, the last that was named has it."""
        if other not in self._ids and self._ranks.get(other, -1) <= thing.rank:
            self[other], self._ranks[other] = thing.id, thing.rank


@dataclass(frozen=True, slots=True)
class Things:
    """The items of a kind, in the order of their ids."""

    things: Sequence[Thing]
    projects: dict[Thing, list[Thing]]
    redirects: Redirects
    cities: dict[str, str | None]
    spool: Spool
    zones: Zones

    def __len__(self) -> int:
        return len(self.things)

    def __iter__(self) -> Iterator[Item]:
        for thing in self.things:
            facts = self.spool.facts(thing.names)
            item = _merge(thing.kind, facts, thing.scope, self.cities, self.zones)
            for name in item["aliases"]:
                self.redirects.learn(content_id(PREFIXES[thing.kind], thing.scope, folded(name)), thing)
            self._link(item, thing)
            yield item

    def _link(self, item: Item, thing: Thing) -> None:
        """Fill the links to other items: projects of an enterprise, statistics of a project, parts of a measure."""
        match thing.kind:
            case Kind.ENTERPRISE:
                item["projects"] = [project.id for project in self.projects.get(thing, ())]
            case Kind.PROJECT:
                item["statistics"] = self.spool.statistics_about(thing.id)
            case Kind.POLICY_MEASURE:
                item["part_of"] = thing.whole.id if thing.whole else None
                item["parts"] = [part.id for part in thing.parts]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics, in the order of their ids."""

    count: int
    spool: Spool
    zones: Zones

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Item]:
        for fact, about, zone, home in self.spool.statistics():
            yield _statistic(fact, about, zone, home, self.zones)


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents, in the order of their ids."""

    cities: dict[str, str | None]
    spool: Spool
    zones: Zones

    def __len__(self) -> int:
        return len(self.cities)

    def __iter__(self) -> Iterator[Item]:
        for record in self.spool.records():
            yield record | {"city": self.zones.city_name(self.cities[record["id"]])}


def _merge(kind: Kind, facts: Sequence[ProvenFact], scope: str, cities: dict[str, str | None], zones: Zones) -> Item:
    """One item of the facts that name the same thing: its fullest name, and each field as first stated."""
    names = list(dict.fromkeys(name for fact in facts for name in fact.names))
    name = max(names, key=len)
    schema = RESOURCES[kind]
    item: Item = {"id": content_id(PREFIXES[kind], scope, folded(name)), "name": name}
    item["aliases"] = [other for other in names if folded(other) != folded(name)]
    for field_name in schema._declared_fields:
        if field_name not in item:
            item[field_name] = _joined(facts, field_name) if is_list(schema, field_name) else _said(facts, field_name)
    item["documents"] = sorted({fact.evidence[0].document for fact in facts})
    item["evidence"] = _evidence(facts, name)
    _place(item, facts, cities, zones)
    if kind is Kind.PROJECT:
        item["route"] = _route(facts)
    if "status" in schema._declared_fields:
        item["status"] = item["status"] or "unknown"
    item["kind"] = item["kind"] or "other"
    return item


def _said(facts: Sequence[ProvenFact], name: str) -> Any:
    return next((value for fact in facts if (value := fact.first(name)) is not None), None)


def _joined(facts: Sequence[ProvenFact], name: str) -> list[str]:
    return list(dict.fromkeys(value for fact in facts for value in fact.all(name)))


def _evidence(facts: Sequence[ProvenFact], name: str) -> list[Item]:
    """Evidence of all documents, that of the fullest name first."""
    entries = [entry.shown() for fact in facts for entry in fact.evidence]
    for entry in entries:
        if entry["field"] in ("name", "aliases"):
            entry["field"] = "name" if folded(str(entry["quote"])) == folded(name) else "aliases"
    return sorted(entries, key=lambda entry: entry["field"] != "name")


def _place(item: Item, facts: Sequence[ProvenFact], cities: dict[str, str | None], zones: Zones) -> None:
    """Set an item's zone, its id, and its city: the zone's own, else the document's."""
    stated = next((fact for fact in facts if fact.first("zone") is not None), facts[0])
    home = cities[stated.evidence[0].document]
    zone = zones.find(simplified(str(item["zone"])), home) if item["zone"] else None
    item["zone_id"] = zone
    item["city"] = zones.city_name(zone) or zones.city_name(home)


def _route(facts: Sequence[ProvenFact]) -> Item | None:
    start, end = _said(facts, "route_from"), _said(facts, "route_to")
    return {"start": start, "end": end} if start or end else None


def _statistic(fact: ProvenFact, about: str | None, zone: str | None, home: str | None, zones: Zones) -> Item:
    """One statistic, of a document about a division."""
    first = fact.evidence[0]
    item: Item = {name: fact.first(name) for name in RESOURCES[Kind.STATISTIC]._declared_fields}
    item["id"] = content_id(PREFIXES[Kind.STATISTIC], first.document, first.start, first.quote)
    item["raw"] = first.quote
    item["unit"] = item["unit"] or None
    item["about"] = about
    item["zone_id"] = zone
    item["zone"] = zones.known[zone].name if zone else None
    item["city"] = zones.city_name(zones.home(home))
    item["documents"] = [first.document]
    item["evidence"] = [entry.shown() for entry in fact.evidence]
    return item
