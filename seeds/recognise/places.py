"""Places: divisions, towns, villages and development zones as a text names them.

Divisions are looked up, towns looked up from their type leftwards, development zones read by grammar: [place] [stem]
tail, such as 临江经开区, 江宁滨江经济开发区, 高新区. Which of several places of one name is meant is settled as far as
the bulletin's home tells; resolve/zones.py makes zones of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seeds import gazetteer
from seeds.lexicon import Endings, mapping, rows, words
from seeds.recognise.edges import cut_after_edge, edge_ending_at
from seeds.recognise.names import divisions_in
from seeds.recognise.plain import Plain
from seeds.recognise.spans import Place

Found = tuple[int, int, str, tuple[str, ...]]  # start and end in a block's characters, kind, codes

_TAIL_END = re.compile("[区园城带港谷地器镇]")
_TOWN_END = re.compile("[镇乡道木]")
_VILLAGE_END = re.compile("(?<=[一-鿿]{2})(?<!农)村(?![民委干里头口庄级])")
_STEM_MAX = 6  # characters between a place and a zone's tail
_HAN_RUN = re.compile(r"[一-鿿]*$")
_STEM = re.compile(r"[\w—–·-]*")  # no mark is part of a name: 云溪高新区、|滨水开发区
_COUNTED = re.compile(r"[一二三四五六七八九十两几多数\d][个大]|[这那哪有]些|同一")  # 北三个园区, 同一个开发区: no names
_COUNTY = re.compile("[县旗](?![城区乡域级内里中人委直属长外境])(?<![省市区]、.)")  # 县中医院, and 市、县 are of all
_DATE_END = re.compile(r"(?<=\d)[年月日号]")
_SAYS_WHERE = re.compile("(?:在|[位处]于|地处|坐落[于在]|落户|落脚|走进|来到|[入进]驻|搬[进到入])$")
_INSIDE = re.compile("[里内](?!外)")
_ENDS_WHERE = re.compile("[里内的,，:：。;；)）]|$")
_FULL_LEAST = 3  # characters of a full name, such as that of a town behind its county's


def find_places(plains: Sequence[Plain], home: str | None) -> tuple[Place, ...]:
    """The places that a document's blocks name, in reading order, none overlapping another."""
    return tuple(place for plain in plains for place in _in_block(plain, home))


def _in_block(plain: Plain, home: str | None) -> Iterator[Place]:
    for start, end, kind, codes in places_in(plain.chars, home):
        yield Place(plain.span(start, end), plain.chars[start:end], kind, codes)


def places_in(chars: str, home: str | None) -> list[Found]:
    """The places of plain characters: start, end, kind and codes, in reading order."""
    divisions = [(start, end, _kind(codes), codes) for start, end, codes in divisions_in(chars, home)]
    zones, towns = _zones(chars, home, divisions), _towns(chars, home, divisions)
    found = sorted(
        [*zones, *_well_known(chars, home), *towns, *divisions, *_villages(chars)],
        key=lambda place: (place[0], -place[1]),
    )
    kept: list[Found] = []
    for place in found:
        if kept and place[0] < kept[-1][1]:
            if place[1] <= kept[-1][1] or kept[-1][2] == "zone":
                continue
            if place[2] != "zone":
                continue
            kept.pop()
        kept.append(place)
    return kept


def _kind(codes: tuple[str, ...]) -> str:
    return gazetteer.divisions()[codes[0]].level


def _zones(chars: str, home: str | None, divisions: Sequence[Found]) -> Iterator[Found]:
    """Development zones: from the tail's last character leftwards; a county that ends as one (沈北新区) is none."""
    ends = _own_county(chars) | {end: start for start, end, _, _ in divisions}
    counties = {end for start, end, kind, _ in divisions if kind == "county" and _is_name(chars[start:end])}
    for match in _TAIL_END.finditer(chars):
        end = match.end()
        tail = _tails().longest_at(chars, end)
        if tail is None or end in counties:
            continue
        start = _zone_start(chars, end - len(tail), tail, ends)
        if start is not None:
            yield start, end, "zone", _zone_codes(chars[start:end], home)


def _own_county(chars: str) -> dict[int, int]:
    """Where 县 or 旗 stands for the county that is spoken of, by where it ends: 县|工业园区, 在|县|经开区; not 全县."""
    return {match.end(): match.start() for match in _COUNTY.finditer(chars) if _is_alone(chars, match.start())}


def _is_alone(chars: str, start: int) -> bool:
    """Whether no name and no word that means more than one county goes on there."""
    return not start or not "一" <= chars[start - 1] <= "鿿" or edge_ending_at(chars, start) > 0


def _is_name(county: str) -> bool:
    """Whether a county's name is no part of a zone's (高新西区), nor a zone's tail that its table has for a name."""
    return len(county) >= _FULL_LEAST and county not in mapping("zone_tails")


def _well_known(chars: str, home: str | None) -> Iterator[Found]:
    """Zones of the home's surroundings whose names no grammar knows: 松山湖, 横琴."""
    for name in _known_around(home):
        start = chars.find(name)
        while start >= 0:
            yield start, start + len(name), "zone", _zone_codes(name, home)
            start = chars.find(name, start + len(name))


@cache
def _known_around(home: str | None) -> tuple[str, ...]:
    """The names of well-known zones that lie in a division, or in what it lies in."""
    if home is None:
        return ()
    around, known = frozenset(gazetteer.ancestors(home)), rows("zones_standalone")
    return tuple(name for name, place, _ in known if place in around or home in gazetteer.ancestors(place))


@cache
def _tails() -> Endings:
    return Endings(words("zone_tails"))


def _zone_start(chars: str, tail_start: int, tail: str, division_ends: dict[int, int]) -> int | None:
    """Where a zone's name begins, None where the tail is but a noun."""
    floor = max(tail_start - _STEM_MAX, 0)
    for stem_start in range(tail_start, floor - 1, -1):
        if stem_start in division_ends and _is_stem(chars[stem_start:tail_start], tail, after_place=True):
            return division_ends[stem_start]
    run = _HAN_RUN.search(chars[floor:tail_start])
    run_start = tail_start - len(run.group()) if run else tail_start
    if dated := _DATE_END.match(chars, run_start):
        run_start = dated.end()
    stem_start = cut_after_edge(chars, run_start, tail_start)
    stem = chars[stem_start:tail_start]
    if 2 <= len(stem) <= _STEM_MAX - 1 and _is_stem(stem, tail, after_place=False):
        return stem_start
    if 2 <= len(stem) <= _STEM_MAX and _is_where(chars, stem_start, tail_start + len(tail)) and _may_be_stem(stem):
        return stem_start
    if mapping("zone_tails")[tail] == "proper" and len(tail) <= 7 and not _is_qualified(chars, tail_start):
        return tail_start
    return None


def _is_stem(stem: str, tail: str, after_place: bool) -> bool:
    """Whether the characters between a place (or an edge) and a tail are part of a name."""
    if not _STEM.fullmatch(stem) or _COUNTED.search(stem):
        return False
    if after_place and stem in ("国家", "国家级") and mapping("zone_tails")[tail] == "proper":
        return True
    if any(stem == word or len(word) > 1 and stem.startswith(word) for word in words("zone_level_words")):
        return False
    if stem and cut_after_edge(stem, 0, len(stem)) > 0:
        return False
    if after_place:
        return bool(stem) or mapping("zone_tails")[tail] == "proper" or tail.endswith(("新区", "园区", "新城", "园", "区"))
    if mapping("zone_tails")[tail] == "proper":
        return stem in ("临港", "临空", "空港") or stem not in words("zone_stem_nouns")
    return not _is_noun(stem)


def _is_where(chars: str, start: int, end: int) -> bool:
    """Whether words say where something is: 位于|钟表工业园|的, 钟表产业园|里."""
    if _INSIDE.match(chars, end) and (not start or not chars[start - 1].isalnum()):
        return True
    return _SAYS_WHERE.search(chars, max(start - 3, 0), start) is not None and bool(_ENDS_WHERE.match(chars, end))


def _may_be_stem(stem: str) -> bool:
    """Whether common words can be a zone's stem where they say where something is."""
    if not _STEM.fullmatch(stem) or _COUNTED.search(stem):
        return False
    return not any(stem.startswith(word) for word in words("zone_level_words"))


def _is_noun(stem: str) -> bool:
    """Whether a stem only says of what kind a zone is (物流, 食品产业), or is a word of the language."""
    nouns, common = words("zone_stem_nouns"), words("common_words")
    if stem in nouns or stem in common:
        return True
    return any(_either(stem[:cut], nouns, common) and _either(stem[cut:], nouns, common) for cut in range(1, len(stem)))


def _either(word: str, nouns: frozenset[str], common: frozenset[str]) -> bool:
    return word in nouns or word in common


def _is_qualified(chars: str, start: int) -> bool:
    """Whether a bare tail is spoken of as a kind: 国家级经开区, 各开发区."""
    return any(chars.endswith(word, 0, start) for word in words("zone_level_words"))


def _zone_codes(name: str, home: str | None) -> tuple[str, ...]:
    return gazetteer.nearest(gazetteer.codes_by_name().get(name, ()), home)


def _towns(chars: str, home: str | None, divisions: Sequence[Found]) -> Iterator[Found]:
    """Towns and subdistricts: known ones by look-up; unknown ones (its table is of 2020) are left.

    The table names some with their county before them (化德县朝阳镇); that is a place of its own.
    """
    known = gazetteer.town_codes_by_name()
    counties = {start: end for start, end, kind, _ in divisions if kind == "county"}
    for match in _TOWN_END.finditer(chars):
        end = match.end()
        if chars.startswith("街", end - 2) and chars[end - 1] == "道" or chars[end - 1] != "道":
            for start in range(max(end - 8, 0), end - 1):
                codes = known.get(chars[start:end])
                if codes and (at_home := _town_codes(chars, start, codes, home)):
                    behind = counties.get(start, start)
                    yield behind if end - behind >= _FULL_LEAST else start, end, "town", at_home
                    break


def _town_codes(chars: str, start: int, codes: tuple[str, ...], home: str | None) -> tuple[str, ...]:
    """The codes a town's name may have here: those of the home's province, or where it is one town's name alone."""
    near = gazetteer.nearest(codes, home)
    if home and gazetteer.province_of(near[0]) == gazetteer.province_of(home):
        return near
    return near if len(near) == 1 else ()


def _villages(chars: str) -> Iterator[Found]:
    """Villages after a town's or county's name: 柳河镇东岸村."""
    for match in _VILLAGE_END.finditer(chars):
        end = match.end()
        head = max(chars.rfind(mark, max(end - 6, 0), end - 2) for mark in "镇乡道区县市")
        if head >= 0 and 2 <= end - head - 2 <= 4:
            yield head + 1, end, "village", ()
