"""The division a bulletin is about: what decides which 朝阳区, 鼓楼区 or 高新区 it means.

A title that names a division decides; else the city named most often, else the province of most names.
"""

from __future__ import annotations

from collections import Counter

from seeds import gazetteer
from seeds.document import Document
from seeds.recognise.names import divisions_in

_BODY_CHARACTERS = 4000  # beginning of the body that is counted
_SHARE = 0.34  # of all mentions of cities, that makes a city the bulletin's own


def home_of(document: Document) -> str | None:
    """The code of the county, city or province a bulletin is about, None where nothing tells."""
    title = document.title or ""
    stated = _most_specific(title)
    if stated is None or len(stated) == 6 and stated.endswith("0000"):
        counted = _most_named(document, inside=stated)
        return counted or stated
    return stated


def _most_specific(text: str) -> str | None:
    """The smallest division among those that begin a text's names: 湖北襄阳 is 襄阳市."""
    codes = [codes for _, _, codes in divisions_in(text) if len(codes) == 1]
    best: str | None = None
    for (code,) in codes:
        if best is None or best in gazetteer.ancestors(code):
            best = code
    return best


def _most_named(document: Document, inside: str | None) -> str | None:
    """The city that the byline and the body name most, if most of the names of cities are its own."""
    cities: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    if document.blocks:
        start = document.blocks[0].span.start
        body = document.text[start : start + _BODY_CHARACTERS]
    else:
        body = document.text[:_BODY_CHARACTERS]
    for text, weight in ((document.publisher or "", 2), (document.byline or "", 2), (body, 1)):
        for _, _, codes in divisions_in(text):
            if len(codes) != 1 or inside and inside not in gazetteer.ancestors(codes[0]):
                continue
            provinces[gazetteer.province_of(codes[0])] += weight
            if city := gazetteer.city_of(codes[0]):
                cities[city] += weight
    if inside:
        provinces[inside] += 1
    return _leading(cities) or _leading(provinces)


def _leading(counted: Counter[str]) -> str | None:
    """The one counted most, if it has its share and nothing equals it."""
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _SHARE * counted.total():
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[1][1] < ranked[0][1] else None
