"""Items: the objects of the API, made of proven facts, with the links between them.

``resolve`` joins the facts of all documents in the process that builds. Items are made of what it finds whenever they
are asked for, in any process: they read the facts from the spool.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas import FACTS, RESOURCES
from schemas.base import is_list
from seeds.facts import Kind
from seeds.identity import PREFIXES, content_id, folded
from seeds.packing import Packed, Stored, sketches_of
from seeds.resolve.joining import Named, Names, Thing
from seeds.resolve.spool import Joined, Spool, spooled
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


def resolve(readings: Iterable[Packed], path: Path) -> Dataset:
    """Join the facts of documents (given in the order of their ids) into items, which are made as they are asked for.

    The facts go into the file at ``path``, which must stay as long as the dataset.
    """
    zones, names, documents = Zones(), Names(), 0
    with Spool(path) as spool:
        for documents, packed in enumerate(readings, 1):
            spool.add(packed, *names.add(packed.id, zones.home(packed.home), sketches_of(packed.sketches)))
        things = names.things()
        located = _locate(things, zones)
        projects = _join(names, things, spool, zones, located[Kind.STATISTIC])
        dataset = Dataset(zones=zones)
        first = 1
        for kind in NAMED:
            own = sorted((thing for thing in things if thing.kind is kind), key=lambda thing: thing.id)
            spool.add_things(first, ((_joined_thing(thing, zones, projects), thing.names) for thing in own))
            redirects = dataset.redirects[kind] = Redirects()
            dataset.items[kind] = Things(path, first, len(own), redirects)
            first += len(own)
        spool.finish()
    dataset.items[Kind.STATISTIC] = Statistics(path, located[Kind.STATISTIC].total(), zones)
    dataset.items["documents"] = Documents(path, documents, zones)
    dataset.items["zones"] = sorted(zones.items(located), key=lambda zone: str(zone["id"]))
    return dataset


def _locate(things: Sequence[Thing], zones: Zones) -> dict[str, Counter[str | None]]:
    """Let the zones learn all that things are placed in, and say to each thing its own; how many lie where."""
    located: dict[str, Counter[str | None]] = {kind: Counter() for kind in FACTS}
    for kind in NAMED:
        for thing in things:
            if thing.kind is kind:
                said = thing.zone
                thing.zone_id = zones.find(simplified(said[1]), said[2]) if said and said[1] else None
                located[kind][thing.zone_id] += 1
    return located


def _join(
    names: Names, things: Sequence[Thing], spool: Spool, zones: Zones, located: Counter[str | None]
) -> dict[Thing, list[Thing]]:
    """Follow what leads from one thing of a document to another; the projects of each owner. Statistics go to the spool
    with what they are about and where they belong; ``located`` counts them there.
    """
    meant = _by_number(things)
    owned: dict[Thing, dict[Thing, None]] = defaultdict(dict)
    number = 0
    for document, home, sketches in spool.sketches():
        city = zones.home(home)
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
        statistics = []
        for place, sketch in enumerate(sketches, number):
            if sketch.kind is Kind.STATISTIC:
                about = next(filter(None, (named.get(word, *ABOUT) for word in sketch.words)), None)
                zone = zones.of_region(simplified(sketch.region), home) if sketch.region else None
                located[zone] += 1
                statistics.append((place, sketch.id, about.id if about else None, zone, home))
        spool.add_statistics(statistics)
        number += len(sketches)
    for thing in things:
        if thing.whole is not None:
            thing.whole.parts += (thing,)
    return {owner: sorted(projects, key=lambda thing: thing.rank) for owner, projects in owned.items()}


def _by_number(things: Sequence[Thing]) -> list[Thing]:
    """The thing that each name means, by the name's number."""
    numbered = sorted((number, place) for place, thing in enumerate(things) for number in thing.names)
    return [things[place] for _, place in numbered]


def _joined_thing(thing: Thing, zones: Zones, projects: dict[Thing, list[Thing]]) -> Joined:
    """What a thing's own facts do not say of it. Its city is its zone's, else that of the document that placed it."""
    home = thing.zone[2] if thing.zone else thing.city
    links: dict[str, Any] = {}
    if thing.kind is Kind.ENTERPRISE:
        links["projects"] = [project.id for project in projects.get(thing, ())]
    elif thing.kind is Kind.POLICY_MEASURE:
        links |= {"part_of": thing.whole.id if thing.whole else None, "parts": [part.id for part in thing.parts]}
    city = zones.city_name(thing.zone_id) or zones.city_name(home)
    return Joined(thing.kind, thing.id, thing.scope, thing.rank, thing.zone_id, city, links)


class Redirects(dict[str, str]):
    """From the ids of other names to the items that have them: complete once these were made."""

    def __init__(self) -> None:
        super().__init__()
        self._ranks: dict[str, int] = {}

    def learn(self, other: str, thing: Joined) -> None:
        """Lead an id to a thing; of several, the last that was named has it."""
        if self._ranks.get(other, -1) <= thing.rank:
            self[other], self._ranks[other] = thing.id, thing.rank


@dataclass(frozen=True, slots=True)
class Things:
    """The items of a kind, in the order of their ids. ``first`` is the place of the first in the spool."""

    spool: Path
    first: int
    count: int
    redirects: Redirects

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Item]:
        with spooled(self.spool) as spool:
            for thing, facts in spool.things(self.first, self.count):
                item = _merge(thing, facts)
                if thing.kind is Kind.PROJECT:
                    item["statistics"] = spool.statistics_about(thing.id)
                for name in item["aliases"]:
                    self.redirects.learn(content_id(PREFIXES[thing.kind], thing.scope, folded(name)), thing)
                yield item


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics, in the order of their ids."""

    spool: Path
    count: int
    zones: Zones

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Item]:
        with spooled(self.spool) as spool:
            for fact, statistic, about, zone, home in spool.statistics():
                item = _statistic(fact)
                item |= {"id": statistic, "about": about, "zone_id": zone}
                item["zone"] = self.zones.known[zone].name if zone else None
                item["city"] = self.zones.city_name(self.zones.home(home))
                yield item


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents, in the order of their ids."""

    spool: Path
    count: int
    zones: Zones

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Item]:
        with spooled(self.spool) as spool:
            for record, home in spool.records():
                yield record | {"city": self.zones.city_name(self.zones.home(home))}


def _merge(thing: Joined, facts: Sequence[Stored]) -> Item:
    """One item of the facts that name the same thing: its fullest name, and each field as first stated."""
    names = list(dict.fromkeys(name for fact in facts for name in fact.names))
    name = max(names, key=len)
    schema = RESOURCES[thing.kind]
    item: Item = {"id": thing.id, "name": name, "zone_id": thing.zone, "city": thing.city, **thing.links}
    item["aliases"] = [other for other in names if folded(other) != folded(name)]
    for field_name in schema._declared_fields:
        if field_name not in item:
            item[field_name] = _joined(facts, field_name) if is_list(schema, field_name) else _said(facts, field_name)
    item["documents"] = sorted({fact.evidence[0]["document"] for fact in facts})
    item["evidence"] = _evidence(facts, name)
    if thing.kind is Kind.PROJECT:
        item["route"] = _route(facts)
    if "status" in schema._declared_fields:
        item["status"] = item["status"] or "unknown"
    item["kind"] = item["kind"] or "other"
    return item


def _said(facts: Sequence[Stored], name: str) -> Any:
    return next((value for fact in facts if (value := fact.first(name)) is not None), None)


def _joined(facts: Sequence[Stored], name: str) -> list[str]:
    return list(dict.fromkeys(value for fact in facts for value in fact.all(name)))


def _evidence(facts: Sequence[Stored], name: str) -> list[Item]:
    """Evidence of all documents, that of the fullest name first."""
    entries, own = [entry for fact in facts for entry in fact.evidence], folded(name)
    for entry in entries:
        if entry["field"] in ("name", "aliases"):
            entry["field"] = "name" if folded(entry["quote"]) == own else "aliases"
    return sorted(entries, key=lambda entry: bool(entry["field"] != "name"))


def _route(facts: Sequence[Stored]) -> Item | None:
    start, end = _said(facts, "route_from"), _said(facts, "route_to")
    return {"start": start, "end": end} if start or end else None


def _statistic(fact: Stored) -> Item:
    """One statistic, but for its links and places."""
    item: Item = {name: fact.first(name) for name in RESOURCES[Kind.STATISTIC]._declared_fields}
    first = fact.evidence[0]
    return item | {
        "raw": first["quote"],
        "unit": item["unit"] or None,
        "documents": [first["document"]],
        "evidence": fact.evidence,
    }
