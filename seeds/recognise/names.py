"""Names of divisions in plain characters: a look-up by first two characters, the longest name first.

Full names (常州市, 武进区) count everywhere, short ones (常州, 武进) where they can be nothing else: those that are words
(合作, 资源) never, those of districts and of other provinces' counties only in a bulletin of their own home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seeds import gazetteer
from seeds.lexicon import first_of_two, mapping, words

LEVELS = ("province", "city", "county", "town")
_JOINING = frozenset("和与同为")
_AFTER_ROAD = frozenset("路街道巷桥湖河江山寺站")  # 南京路, 太原街: names of other things
_NOT_ROAD = ("路桥", "路段", "河道", "江段", "道路", "山区", "站点", "街道", "桥梁", "港")


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[str, ...], bool], ...]]:
    """Names by their first two characters, longest first: name, codes, whether it is a full name."""
    found: dict[str, list[tuple[str, tuple[str, ...], bool]]] = {}
    full = gazetteer.codes_by_name()
    for name, codes in full.items():
        found.setdefault(name[:2], []).append((name, codes, True))
    for name, codes in gazetteer.codes_by_short_name().items():
        if name not in full and mapping("place_clashes").get(name) != "never":
            found.setdefault(name[:2], []).append((name, codes, False))
    return {key: tuple(sorted(names, key=lambda item: (-len(item[0]), item[0]))) for key, names in found.items()}


@cache
def _first() -> re.Pattern[str]:
    return first_of_two(_index())


def divisions_in(chars: str, home: str | None = None) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield start, end and possible codes of the divisions named in a text, in reading order.

    ``home`` is the code of the division that the text is about: with it, short names of its districts and counties are
    read too, and of several places of one name those nearest to it are given.
    """
    index = _index()
    floor = 0
    for match in _first().finditer(chars):
        position = match.start()
        if position < floor:
            continue
        for name, codes, is_full in index.get(chars[position : position + 2], ()):
            if not chars.startswith(name, position):
                continue
            end = position + len(name)
            if not is_full:
                codes = tuple(code for code in codes if _short_name_counts(name, code, home))
            if not codes or not is_full and _is_no_name(chars, position, end, home, codes):
                continue
            yield position, end, gazetteer.nearest(_highest(codes), home)
            floor = end
            break


def _short_name_counts(name: str, code: str, home: str | None) -> bool:
    division = gazetteer.divisions()[code]
    at_home = home is not None and gazetteer.province_of(code) == gazetteer.province_of(home)
    if name in mapping("place_clashes"):
        return at_home
    if division.level != "county" or at_home:
        return True
    return division.name[-1] in "市县" and name not in words("common_words")


def _highest(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the highest level: 河南 is the province before the county of that name."""
    levels = [LEVELS.index(gazetteer.divisions()[code].level) for code in codes]
    return tuple(code for code, level in zip(codes, levels, strict=True) if level == min(levels))


def _is_no_name(chars: str, start: int, end: int, home: str | None, codes: tuple[str, ...]) -> bool:
    """Whether words run over the edges of a short name: 南通 in 江南通信, 合肥 in 复合肥, 政和 in 财政和企业."""
    if _names_a_road(chars, end) or "街道" in chars[end : end + 4]:
        return True
    if "镇" in chars[end + 1 : end + 3] or "乡" in chars[end + 1 : end + 3]:
        return True  # 三河 in 三河口镇
    common = words("common_words")
    before, after = chars[start - 1 : start + 1] if start else "", chars[end - 1 : end + 1]
    if start and chars[start - 1 : end] in common or chars[start : end + 1] in common:
        return True
    if len(codes[0]) == 6 and chars[end - 1 : end + 2] in words("trade_words"):
        return True  # 大新 in 华大新能源
    if before in common:
        abroad = home is not None and gazetteer.province_of(codes[0]) != gazetteer.province_of(home)
        return chars[end - 1] in _JOINING or after in common or after in _index() or abroad and len(codes[0]) == 6
    return chars[start] in _JOINING and after in common


def _names_a_road(chars: str, end: int) -> bool:
    return end < len(chars) and chars[end] in _AFTER_ROAD and not chars.startswith(_NOT_ROAD, end)
