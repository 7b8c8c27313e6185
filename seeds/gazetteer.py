"""The gazetteer: the country's divisions and towns by code and by name, with what lies in what.

Codes are those of the National Bureau of Statistics: six digits for provinces, cities and counties, nine for towns. A
name may be several places' (朝阳区 is in Beijing and in Changchun); which one is meant is the reader's to decide. Finding
names in a text is recognise/places.py's work, joining them into zones resolve/zones.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from seeds.lexicon import rows

_TYPE = re.compile(r"(?<=..)(?:特别行政区|自治区|省|市|地区|盟|林区|(?<![发园新理税])区|县|旗)$")
_TOWN_TYPE = re.compile(r"(?<=..)(?:街道|地区|镇|乡|苏木)$")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city, county-level division or town. ``parent`` is None for a province."""

    code: str
    name: str
    level: str  # province, city, county, town
    parent: str | None


@cache
def divisions() -> dict[str, Division]:
    """All divisions by code, towns included."""
    found = {code: Division(code, name, level, parent or None) for code, name, parent, level in rows("divisions")}
    for code, name, parent in rows("towns"):
        found[code] = Division(code, name, "town", parent)
    return found


@cache
def codes_by_name() -> dict[str, tuple[str, ...]]:
    """Codes by each full name of a province, city or county, and by each alias that says its type (麻阳县)."""
    found: dict[str, list[str]] = {}
    for division in divisions().values():
        if division.level != "town":
            found.setdefault(division.name, []).append(division.code)
    for code, alias in rows("division_aliases"):
        if _TYPE.search(alias):
            found.setdefault(alias, []).append(code)
    return {name: tuple(sorted(set(codes))) for name, codes in found.items()}


@cache
def codes_by_short_name() -> dict[str, tuple[str, ...]]:
    """Codes by each name of a province, city or county without its type (常州, 武进), of two characters at least."""
    found: dict[str, list[str]] = {}
    for division in divisions().values():
        if division.level != "town" and (short := short_name(division.name)) != division.name:
            found.setdefault(short, []).append(division.code)
    for code, alias in rows("division_aliases"):
        if len(alias) > 1 and not _TYPE.search(alias):
            found.setdefault(alias, []).append(code)
    return {name: tuple(sorted(set(codes))) for name, codes in found.items()}


@cache
def town_codes_by_name() -> dict[str, tuple[str, ...]]:
    """Codes by each full name of a town, township or subdistrict."""
    found: dict[str, list[str]] = {}
    for division in divisions().values():
        if division.level == "town":
            found.setdefault(division.name, []).append(division.code)
    return {name: tuple(codes) for name, codes in found.items()}


def short_name(name: str) -> str:
    """A division's name without its type; the name itself where nothing of two characters would be left (沧县)."""
    return _TYPE.sub("", name) if len(name) > 2 else name


def short_town_name(name: str) -> str:
    """A town's name without its type."""
    return _TOWN_TYPE.sub("", name)


def ancestors(code: str) -> Iterator[str]:
    """A division's own code, then those of what it lies in, the province last."""
    at: str | None = code
    while at:
        yield at
        division = divisions().get(at)
        at = division.parent if division else None


def city_of(code: str) -> str | None:
    """The code of the city a division is or lies in; a municipality (北京市) is its own city."""
    chain = [divisions()[at] for at in ancestors(code) if at in divisions()]
    for division in chain:
        if division.level == "city":
            return division.code
    if chain and chain[-1].name in MUNICIPALITIES:
        return chain[-1].code
    return None


def home_city(code: str | None) -> str | None:
    """The city that a document is about, by the division that its reading gives; that division failing a city."""
    return None if code is None else city_of(code) or code


def province_of(code: str) -> str:
    """The code of the province a division is or lies in."""
    return code[:2] + "0000"


def nearest(codes: Iterable[str], home: str | None) -> tuple[str, ...]:
    """Those of several codes that share the most with the home: its county, else its city, else its province; else all.

    ``home`` is a division's code, such as that of the city a bulletin is about.
    """
    codes = tuple(codes)
    if home is None:
        return codes
    for around in ancestors(home):
        inside = tuple(code for code in codes if around in ancestors(code))
        if inside:
            return inside
    return codes


MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
