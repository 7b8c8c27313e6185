"""Items: the objects of the API, made of proven facts, with the links between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from schemas import FACTS, RESOURCES
from schemas.base import is_list
from seeds.facts import Kind
from seeds.proof import ProvenFact
from seeds.reading import Reading
from seeds.resolve.names import PREFIXES, content_id, folded, group
from seeds.resolve.zones import Zones
from seeds.simplified import simplified

Item = dict[str, Any]
NAMED = (Kind.ENTERPRISE, Kind.PROJECT, Kind.POLICY_MEASURE)


@dataclass(slots=True)
class Dataset:
    """All items by resource, each list in the order of ids; and each resource's ids that lead to another."""

    items: dict[str, list[Item]] = field(default_factory=dict)
    redirects: dict[str, dict[str, str]] = field(default_factory=dict)
    zones: Zones = field(default_factory=Zones)


def resolve(readings: Iterable[Reading]) -> Dataset:
    """Join the facts of documents (given in the order of their ids) into items."""
    readings = tuple(readings)
    zones = Zones()
    cities = {reading.id: zones.home(reading.home) for reading in readings}
    dataset = Dataset(zones=zones)
    known: dict[tuple[str, str], dict[Kind, str]] = defaultdict(dict)
    for kind in NAMED:
        facts = [fact for reading in readings for fact in reading.facts if fact.kind is kind]
        dataset.items[kind], dataset.redirects[kind] = _named_items(kind, facts, cities, zones, known)
    dataset.items[Kind.STATISTIC] = [
        _statistic(fact, cities, zones, known)
        for reading in readings
        for fact in reading.facts
        if fact.kind is Kind.STATISTIC
    ]
    _link(dataset, known)
    dataset.items["documents"] = [_document(reading, cities[reading.id], zones) for reading in readings]
    dataset.items["zones"] = zones.items(dataset.items)
    for items in dataset.items.values():
        items.sort(key=lambda item: str(item["id"]))
    return dataset


def _named_items(
    kind: Kind,
    facts: Sequence[ProvenFact],
    cities: dict[str, str | None],
    zones: Zones,
    known: dict[tuple[str, str], dict[Kind, str]],
) -> tuple[list[Item], dict[str, str]]:
    """The items of a kind, and the ids of their other names. ``known`` learns each document's names of them."""
    scopes = [_scope(kind, fact, cities) for fact in facts]
    items, redirects = [], {}
    for numbers in group(facts, scopes):
        scope, members = scopes[numbers[0]], [facts[number] for number in numbers]
        item = _merge(kind, members, scope, cities, zones)
        items.append(item)
        for name in item["aliases"]:
            redirects[content_id(PREFIXES[kind], scope, folded(name))] = item["id"]
        for fact in members:
            for name in fact.names:
                known[fact.evidence[0].document, folded(name)].setdefault(kind, item["id"])
    ids = {item["id"] for item in items}
    return items, {other: id_ for other, id_ in redirects.items() if other not in ids}


def _scope(kind: Kind, fact: ProvenFact, cities: dict[str, str | None]) -> str:
    """Within which city a name means one thing. An enterprise's name means it everywhere."""
    if kind is Kind.ENTERPRISE:
        return ""
    document = fact.evidence[0].document
    return cities[document] or document


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
    entries = [asdict(entry) for fact in facts for entry in fact.evidence]
    for entry in entries:
        if entry["field"] in ("name", "aliases"):
            entry["field"] = "name" if folded(entry["quote"]) == folded(name) else "aliases"
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


def _statistic(
    fact: ProvenFact,
    cities: dict[str, str | None],
    zones: Zones,
    known: dict[tuple[str, str], dict[Kind, str]],
) -> Item:
    """One statistic. It is about what its subject names, if that is an item of the same document."""
    first = fact.evidence[0]
    item: Item = {name: fact.first(name) for name in RESOURCES[Kind.STATISTIC]._declared_fields}
    item["id"] = content_id(PREFIXES[Kind.STATISTIC], first.document, first.start, first.quote)
    item["raw"] = first.quote
    item["unit"] = item["unit"] or None
    item["about"] = _about(item, first.document, known)
    item["city"] = zones.city_name(cities[first.document])
    item["documents"] = [first.document]
    item["evidence"] = [asdict(entry) for entry in fact.evidence]
    return item


def _about(item: Item, document: str, known: dict[tuple[str, str], dict[Kind, str]]) -> str | None:
    for words in (item["subject"], item["indicator"], item["part_of"]):
        kinds = known.get((document, folded(str(words)))) if words else None
        if kinds:
            return next(kinds[kind] for kind in (Kind.PROJECT, Kind.ENTERPRISE, Kind.POLICY_MEASURE) if kind in kinds)
    return None


def _link(dataset: Dataset, known: dict[tuple[str, str], dict[Kind, str]]) -> None:
    """Fill the links that run between items: projects of enterprises, statistics of projects, parts of measures."""
    enterprises = {item["id"]: item for item in dataset.items[Kind.ENTERPRISE]}
    projects = {item["id"]: item for item in dataset.items[Kind.PROJECT]}
    measures = {item["id"]: item for item in dataset.items[Kind.POLICY_MEASURE]}
    for project in dataset.items[Kind.PROJECT]:
        for document in project["documents"] if project["owner"] else ():
            owner = known.get((document, folded(project["owner"])), {}).get(Kind.ENTERPRISE)
            if owner and project["id"] not in enterprises[owner]["projects"]:
                enterprises[owner]["projects"].append(project["id"])
    for statistic in dataset.items[Kind.STATISTIC]:
        if statistic["about"] in projects:
            projects[statistic["about"]]["statistics"].append(statistic["id"])
    for measure in dataset.items[Kind.POLICY_MEASURE]:
        whole = _whole(measure, known)
        measure["part_of"] = whole
        if whole:
            measures[whole]["parts"].append(measure["id"])


def _whole(measure: Item, known: dict[tuple[str, str], dict[Kind, str]]) -> str | None:
    """The id of the measure of which this one says that it is a part."""
    for document in measure["documents"] if measure["part_of"] else ():
        whole = known.get((document, folded(measure["part_of"])), {}).get(Kind.POLICY_MEASURE)
        if whole and whole != measure["id"]:
            return whole
    return None


def _document(reading: Reading, city: str | None, zones: Zones) -> Item:
    counts = Counter(str(fact.kind) for fact in reading.facts)
    return {
        "id": reading.id,
        "title": reading.title,
        "published": reading.published,
        "publisher": reading.publisher,
        "byline": reading.byline,
        "city": zones.city_name(city),
        "characters": len(reading.text),
        "digest": f"sha256:{reading.digest}",
        "counts": {kind: counts[kind] for kind in FACTS},
    }
