"""Zones: which place a name means, in the city of its document, and what lies in what.

A division has the code of the statistics bureau as its id, and with it come the divisions that it lies in. A
development zone that is a district under another name (development_zones.tsv: 常州高新区 is 新北区) is that district; any
other has an id made of its shortest name and of where it lies, so that 江州经济技术开发区 and 江州经开区 are one. Bare
names (高新区) mean the home city's own zone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from schemas import FACTS
from seeds import gazetteer
from seeds.lexicon import mapping, rows
from seeds.recognise.names import divisions_in
from seeds.identity import content_id

# The tails that one zone is written with, long forms first; it is shown and known by the short one as well.
SHORT_TAILS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("综合保税区", "综保区"),
    ("自由贸易试验区", "自贸区"),
    ("自贸试验区", "自贸区"),
)

ASKED = 1 << 14
"""Names of places whose meaning is kept at hand: the same few are asked for over and over."""

# The division that the document is about, by its type.
WHOLE = re.compile("[全我本该][省市州县区旗镇乡]")


# What else a zone is called, after its name: 临江高新区（云山区）.
_OTHER_NAME = re.compile(r"(?<=.)[（(][^（）()]*[）)]$")


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
    _found: dict[tuple[str, str | None], str] = field(default_factory=dict, init=False, repr=False)

    def home(self, code: str | None) -> str | None:
        """The id of the city that a document is about, by the division its reading gives; its province failing that."""
        city = gazetteer.home_city(code)
        return self._add_division(city) if city is not None else None

    def find(self, name: str, home: str | None) -> str | None:
        """The id of the zone that a name means in a document about a city, which thereby becomes known."""
        zone = self._found.get((name, home))
        if zone is None:
            zone = self._found[name, home] = self._learn(name, home)
        return zone

    def _learn(self, name: str, home: str | None) -> str:
        name = _OTHER_NAME.sub("", name)
        full, code = _with_city(name, home), _code_of(name, home)
        if code is None:
            return self._add_zone(name, name, None) if _is_division(name) else self._add_zone(full, name, home)
        self._call(self._add_division(code), name, full)
        return code

    def of_region(self, region: str, code: str | None) -> str | None:
        """The id of the zone that a region is, in a document whose reading gives this division.

        全市, 该市 and their like are the division itself, or what it lies in. None where neither a table nor another fact
        knows the region: unlike what a fact is placed in, it may be any words (全国, 沿江地区).
        """
        home = self.home(code)
        if WHOLE.fullmatch(region):
            found = _of_type(region[1:], code)
            if found is None or region == "该区" and gazetteer.divisions()[found].name.endswith("自治区"):
                return None  # nobody calls 广西 that
            return self._add_division(found)
        zone = _meant(region, home)
        if zone in gazetteer.divisions():
            return self._add_division(zone)
        return zone if zone in self.known else None

    def _add_division(self, code: str) -> str:
        """Learn a division and all that it lies in. Its id is its code."""
        if code in self.known:
            return code
        for around in gazetteer.ancestors(code):
            if around not in self.known:
                division = gazetteer.divisions()[around]
                self.known[around] = Zone(around, division.name, _level(division), division.parent, _aliases(division))
        return code

    def _add_zone(self, full: str, name: str, home: str | None) -> str:
        """Learn a place that no table has. Its id is made of its shortest name and of what it lies in."""
        parent, own = _prefix(full, home)
        parent = self._add_division(parent) if parent else home
        short = _shortened(own)
        zone = _zone_id(parent, own)
        if zone not in self.known:
            level = "village" if own.endswith("村") else "zone"
            self.known[zone] = Zone(zone, full, level, parent)
        if self.known[zone].level == "village":
            return zone
        own_name = _city(parent) + short
        bare = (short,) if parent is not None and gazetteer.city_of(parent) == parent else ()
        self._call(zone, name, full, own_name, *bare)
        return zone

    def _call(self, zone: str, *names: str) -> None:
        """Learn other names of a zone."""
        known = self.known[zone]
        new = [name for name in dict.fromkeys(names) if name != known.name and name not in known.aliases]
        if new:
            self.known[zone] = replace(known, aliases=(*known.aliases, *new))

    def around(self, zone: str | None) -> Iterator[str]:
        """Yield a zone's id and those of the zones that it lies in, the innermost first."""
        while zone is not None:
            yield zone
            zone = self.known[zone].parent

    def city_name(self, zone: str | None) -> str | None:
        """The name of the city that a zone lies in (or is), None outside any."""
        return next((self.known[z].name for z in self.around(zone) if self.known[z].level == "city"), None)

    def cities(self) -> dict[str, str]:
        """The id of each known city by its name."""
        return {zone.name: zone.id for zone in reversed(self.known.values()) if zone.level == "city"}

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield (name, zone id) for every name and alias of every zone."""
        for zone in sorted(self.known.values(), key=lambda zone: zone.id):
            for name in (zone.name, *zone.aliases):
                yield name, zone.id

    def items(self, located: Mapping[str, Iterable[str | None]]) -> list[dict[str, Any]]:
        """The zones as items, with how many facts of each kind lie in each, what is inside included.

        ``located`` are the zones of the facts of each kind.
        """
        counts: dict[str, Counter[str]] = {zone: Counter() for zone in self.known}
        for kind in FACTS:
            for zone_id, count in Counter(located[kind]).items():
                for around in self.around(zone_id):
                    counts[around][kind] += count
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


@lru_cache(ASKED)
def _meant(region: str, home: str | None) -> str:
    """The id of the division that a region is, by the tables, or that of the zone that it would be."""
    code = _code_of(region, home)
    if code is not None:
        return code
    if _is_division(region):
        return _zone_id(None, region)
    parent, own = _prefix(_with_city(region, home), home)
    return _zone_id(parent or home, own)


@lru_cache(ASKED)
def _code_of(name: str, home: str | None) -> str | None:
    """The division that a name means in a document about a city, by the tables."""
    full, of_city = _with_city(name, home), _city(home) + name
    return _district_of(full) or _division_of(full, home) or _division_of(of_city, home) or _town_of(full, home)


def _with_city(name: str, home: str | None) -> str:
    """A bare tail (高新区) with its city's name before it: 常州高新区."""
    return _city(home) + name if name in mapping("zone_tails") else name


def _city(home: str | None) -> str:
    """The short name of the city that a document is about."""
    return gazetteer.short_name(gazetteer.divisions()[home].name) if home is not None else ""


def _zone_id(parent: str | None, own: str) -> str:
    """The id of a place that no table has: made of its shortest name and of what it lies in."""
    return content_id("z", parent or "", _shortened(own))


def _of_type(tail: str, code: str | None) -> str | None:
    """The innermost division of a type (市, 县) among one and those that it lies in."""
    around = gazetteer.ancestors(code) if code is not None else ()
    return next((each for each in around if gazetteer.divisions()[each].name.endswith(tail)), None)


def _level(division: gazetteer.Division) -> str:
    """A division's level in the API: municipalities are cities, the table's development zones are zones."""
    if division.name in gazetteer.MUNICIPALITIES:
        return "city"
    if division.level == "county" and division.code[4] in "78" and not division.name.endswith(("县", "市", "旗")):
        return "zone"
    return division.level


def _aliases(division: gazetteer.Division) -> tuple[str, ...]:
    """A division's other names: without its type, those of the tables, those of the development zone that it is."""
    names = [gazetteer.short_name(division.name)] if division.level != "town" else []
    names += _aliases_by_code().get(division.code, ())
    zones = _zones_by_district().get(division.code, ())
    names += [name for name, _ in zones]
    names += [_shortened(_prefix(name, city)[1]) for name, city in zones if _prefix(name, city)[0] == city]
    return tuple(name for name in dict.fromkeys(names) if name != division.name)


@cache
def _aliases_by_code() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, alias in rows("division_aliases"):
        if len(alias) > 1:
            found.setdefault(code, []).append(alias)
    return {code: tuple(aliases) for code, aliases in found.items()}


@cache
def _zones_by_district() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, city, district, _ in rows("development_zones"):
        found.setdefault(district, []).append((name, city))
    return {district: tuple(zones) for district, zones in found.items()}


def _district_of(name: str) -> str | None:
    """The district that a development zone is under another name."""
    return _districts_by_zone().get(name) or _districts_by_zone().get(_shortened(name))


@cache
def _districts_by_zone() -> dict[str, str]:
    return {name: district for name, _, district, _ in rows("development_zones")}


def _division_of(name: str, home: str | None) -> str | None:
    """The one division that a name means near a home, what the home lies in before all others; None where several could
    be meant.
    """
    near = gazetteer.nearest(_divisions_named(name), home)
    if len(near) > 1 and home is not None:
        near = tuple(code for code in near if code in gazetteer.ancestors(home)) or near
    if len(near) > 1:
        near = tuple(code for code in near if gazetteer.divisions()[code].level != "county") or near
    return near[0] if len(near) == 1 else None


def _divisions_named(name: str) -> tuple[str, ...]:
    return gazetteer.codes_by_name().get(name) or gazetteer.codes_by_short_name().get(name) or ()


def _is_division(name: str) -> bool:
    """Whether a name is a division's, so that no zone of that name lies in a city that has no such division."""
    return bool(_divisions_named(name)) and name not in mapping("zone_tails")


def _town_of(name: str, home: str | None) -> str | None:
    near = gazetteer.nearest(gazetteer.town_codes_by_name().get(name, ()), home)
    return near[0] if len(near) == 1 else None


def _prefix(name: str, home: str | None) -> tuple[str | None, str]:
    """The division that begins a zone's name (江阴临港经开区), if one does, and the rest of the name."""
    code: str | None = None
    own = name
    for start, end, codes in divisions_in(name, home):
        if start != len(name) - len(own) or end == len(name) or len(codes) != 1:
            break
        code, own = codes[0], name[end:]
    return code, own.removeprefix("市")


def _shortened(name: str) -> str:
    """A zone's name in its short form: 江州经济技术开发区 is 江州经开区."""
    name = name.replace("国家级", "").replace("国家", "") if name.endswith(("区", "园")) else name
    for long, short in SHORT_TAILS:
        if name.endswith(long):
            return name.removesuffix(long) + short
    return name
