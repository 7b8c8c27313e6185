"""Bodies: public bodies, and what else is organised but no business: schools, hospitals, media, associations.

A body is a level or a place, words of its work, and a tail: 市商务局, 临江区人民政府, 人民银行江州中心支行. The tail
fixes the right edge; leftwards the name runs to the level or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seeds.lexicon import Endings, gated, mapping, words
from seeds.recognise.edges import edge_ending_at

Found = tuple[int, int, str]  # start and end in a block's characters, the tail

_TAIL_END = re.compile(
    gated(r"""
    局(?!面|部|势|限|长(?!\w{2,3}[说称])) | 厅(?!堂|级|长) | 委(?!员|会(?!议)|托|派|婉|屈)
    | (?<![承主协举开包督经代创兴申合])办(?!法|理|事|公|好|税|证|电|学|厂|结|件|成|了|贷|完|案)
    | 会(?!议|计|上|员|谈|场|商|见|展|费|长|同|后|前|让|为|有|在|从|给|更|被|不) | 府(?!上|性(?!质)|债券|专项债) | 部(?!门|分|署|队|长|件|位|级|落|委)
    | 院(?!内|里|子|长|士|校) | 关(?!于|系|键|注|心|爱|闭|口|停|怀|联|税|卡|头|门) | 行(?!业|动|政|程|李|长) | 站(?!点|台|长|房) | 处(?!理|于|置|罚|长|在)
    | 所(?!有|在|需|以|属|谓|长) | 心(?!里|中|理|情|支行) | 室(?!内|外) | 组(?!织|建|成|长|合|团|装) | 署(?!名) | 队(?!伍|员|长) | 班(?!车|列|子|次|轮|线|组)
    | 联(?!系|合|网|动|手|防|通) | 协(?!调|助|会|议|同|作) | 央(?!企|视) | 大(?=常委|会|代表) | 学(?!习|生|校|科|术|员) | 校(?!园|长) | 园(?!区|林)
    | 报(?!告|名|道|送|表|价|关|备|到|销|批)
    | 台(?!阶|湾|账|企|资|商|州) | 社(?!会|区|保) | 网(?!络|上|点|红|民|友|格|购|站|办) | 馆(?!长) | 道(?!路|德|理) | 院
    """),
    re.VERBOSE,
)
_LEVEL = re.compile(r"(?:[省市区县镇州旗]|自治区|国家|中央|全国|(?:省|市)?[市区县])$")
_WORK_MAX = 12  # characters between level and tail: 工业和信息化, 住房公积金管理
_HAN = re.compile(r"[一-鿿]")


def find_bodies(chars: str, places: Sequence[tuple[int, int, str, tuple[str, ...]]]) -> Iterator[tuple[Found, str]]:
    """Yield public bodies (kind government) and other organisations (kind other), in reading order."""
    place_by_end = {end: start for start, end, _, _ in places}
    pending: tuple[Found, str] | None = None
    for found, kind in _separate_bodies(chars, place_by_end):
        if pending and pending[0][1] == found[0] and _belongs_to(chars, pending[0], found):
            found = (pending[0][0], found[1], found[2])
        elif pending:
            yield pending
        pending = found, kind
    if pending:
        yield pending


def _belongs_to(chars: str, whole: Found, part: Found) -> bool:
    """Whether a body that follows another without a mark is its part: 人民银行|江州中心支行, 区委|组织部."""
    return whole[2] in ("人民银行", "税务总局") or part[2] in ("组织部", "宣传部", "统战部")


def _separate_bodies(chars: str, place_by_end: dict[int, int]) -> Iterator[tuple[Found, str]]:
    last = 0
    for match in _TAIL_END.finditer(chars):
        end = match.end()
        tail = _tails().longest_at(chars, end)
        if tail is None or chars.endswith(("铁路局", "工程局"), last, end) or _is_known_business(chars, end):
            continue
        kind = _kinds()[tail]
        start = _start(chars, last, end - len(tail), place_by_end, kind)
        if start is not None and not _has_words_between(chars, start, end - len(tail), kind):
            yield (start, end, tail), "other" if kind == "other" else "government"
            last = end


def _is_known_business(chars: str, end: int) -> bool:
    """Whether a business for all its name ends there: 中铁四局."""
    return chars[end - 1] == "局" and any(chars[end - length : end] in words("organisations") for length in (4, 5, 6))


def _has_words_between(chars: str, start: int, tail_start: int, kind: str) -> bool:
    """Whether a department's supposed work holds a word that ends before its name begins: 区领导|干部."""
    return kind == "department" and any(
        edge_ending_at(chars, position, start + 1) > 1 for position in range(start + 3, tail_start)
    )


@cache
def _kinds() -> dict[str, str]:
    return {**dict.fromkeys(words("other_tails"), "other"), **mapping("body_tails")}


@cache
def _tails() -> Endings:
    return Endings(_kinds())


def _start(chars: str, floor: int, tail_start: int, place_by_end: dict[int, int], kind: str) -> int | None:
    """Where a body's name begins: at the level or place that stands before its work; None where neither does."""
    lowest = max(floor, tail_start - _WORK_MAX)
    for position in range(tail_start, lowest - 1, -1):
        if position in place_by_end and place_by_end[position] >= floor:
            return _with_places(position, floor, place_by_end)
        if position > lowest and _is_level(chars, position, tail_start, kind):
            return _level_start(chars, position, floor, place_by_end)
        if position == lowest or not _HAN.match(chars[position - 1]) or edge_ending_at(chars, position, lowest) > 1:
            return position if _stands_alone(chars, position, tail_start, kind) else None
        if chars[position - 1] in "的是了在":
            return position if _stands_alone(chars, position, tail_start, kind) else None
    return None


def _is_level(chars: str, position: int, tail_start: int, kind: str) -> bool:
    """Whether a level's character ends there: 市|商务局; not the 区 of 园区 or the 市 of 超市."""
    if not _LEVEL.search(chars[max(position - 3, 0) : position]):
        return False
    if position == tail_start and kind == "department":
        return False
    return chars[max(position - 2, 0) : position] not in _NO_LEVEL


_NO_LEVEL = frozenset("园区 社区 超市 城市 都市 股市 门市 上市 开市 山区 库区 辖区 地区 片区 校区 厂区 景区 小区 牧区 灾区 疫区 集市 夜市".split())


def _level_start(chars: str, position: int, floor: int, place_by_end: dict[int, int]) -> int:
    """Where a level begins: 市 in 市商务局, 国家 in 国家税务总局, 临江区 where the gazetteer lacks it."""
    for level in ("自治区", "国家", "中央", "全国", "省市", "市区", "市县"):
        if chars.endswith(level, floor, position):
            return position - len(level)
    return position - 1


def _with_places(end: int, floor: int, place_by_end: dict[int, int]) -> int:
    start = place_by_end[end]
    while start in place_by_end and place_by_end[start] >= floor:
        start = place_by_end[start]
    return start


def _stands_alone(chars: str, start: int, tail_start: int, kind: str) -> bool:
    """Whether a body needs no level: 国务院, 人民银行, 工信部, 华中大学."""
    return kind == "whole" and tail_start == start or kind == "other" and 2 <= tail_start - start <= 6
