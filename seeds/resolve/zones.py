"""Zones: which place a name means, in the city of its document, and what lies in what.

A first shape, to be filled from the gazetteers: names that no gazetteer knows get an id of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from schemas import FACTS
from seeds.resolve.names import content_id


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone. ``id`` is its NBS code, or made of its name and city where it has none."""

    id: str
    name: str
    level: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class Zones:
    """The zones that the documents name, and all around them."""

    known: dict[str, Zone] = field(default_factory=dict)

    def home(self, places: tuple[tuple[str, int], ...]) -> str | None:
        """The id of the city that a document is about, by the places that it names (with how often), None in doubt."""
        return None

    def find(self, name: str, home: str | None) -> str | None:
        """The id of the zone that a name means in a document about a city."""
        zone = Zone(content_id("z", home or "", name), name, "zone", home)
        self.known[zone.id] = zone
        return zone.id

    def around(self, zone: str | None) -> Iterator[str]:
        """Yield a zone's id and those of the zones that it lies in, the innermost first."""
        while zone is not None:
            yield zone
            zone = self.known[zone].parent

    def city_name(self, zone: str | None) -> str | None:
        """The name of the city that a zone lies in (or is), None outside any."""
        return next((self.known[z].name for z in self.around(zone) if self.known[z].level == "city"), None)

    def city_id(self, name: str | None) -> str | None:
        """The id of a city by its name among the known zones."""
        return next((z.id for z in self.known.values() if z.level == "city" and z.name == name), None)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield (name, zone id) for every name and alias of every zone."""
        for zone in sorted(self.known.values(), key=lambda zone: zone.id):
            for name in (zone.name, *zone.aliases):
                yield name, zone.id

    def items(self, facts: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
        """The zones as items, with how many facts of each kind lie in each, what is inside included."""
        counts: dict[str, Counter[str]] = {zone: Counter() for zone in self.known}
        for kind in FACTS:
            for item in facts[kind]:
                for zone in self.around(item.get("zone_id")):
                    counts[zone][kind] += 1
        inside: dict[str | None, list[Zone]] = {}
        for known in self.known.values():
            inside.setdefault(known.parent, []).append(known)
        return [
            {
                "id": zone.id,
                "name": zone.name,
                "aliases": list(zone.aliases),
                "level": zone.level,
                "parent": zone.parent,
                "path": [self.known[around].name for around in self.around(zone.id)][::-1],
                "contains": sorted(other.id for other in inside.get(zone.id, ())),
                "city": self.city_name(zone.id),
                "counts": {kind: counts[zone.id][kind] for kind in FACTS},
            }
            for zone in self.known.values()
        ]
