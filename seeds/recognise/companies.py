"""Companies: names that end in a form of business, such as 有限公司, 集团, 厂, 专业合作社, 分行.

The form fixes the right edge. Leftwards from it stand [place] [brand] [words of the trade]: the name begins with the
place next to the brand, or after a word that names follow (left_edges.tsv), or where the characters without a mark
begin. Names without a form are brands/'s work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from seeds.lexicon import Endings, gated, rows, words
from seeds.recognise.brandlike import is_unlike_a_brand
from seeds.recognise.edges import LONE, edge_ending_at

NAME_MAX = 40  # characters of the longest name looked for
BRAND_MAX = 9  # characters between a place or an edge and the words of the trade

# The last characters of all forms, each with what makes another word of it (厂房, 公司化, 银行业).
_FORM_END = re.compile(
    gated(r"""
      司(?!法|机(?!器|械|组|床)|令|空|徒|马) | 团(?!队|体|购|结|员|圆|伙|委|市|县|区|长) | 厂(?!房|区|家|商|长(?!\w{2,3}[说称])|子|址|门|矿企)
      | 社(?!会|区|保|员|团|长|科|工|交|企) | 行(?!业|动|政|程|李|驶|为|使|长|车|情|列|人|间|走|进|销|道|号|家|署|会)
      | 场(?!馆|地|所|景|次|面|主|均|内|外|长|合|域) | 会社 | 店(?!铺|主|面|家|员|长|内) | 所(?!有|在|需|以|属|谓|长) | 楼(?!房|宇|道|层|市|盘|下|上)
      | 业(?=(?:[,.。;:、!?)）的已将和在于]|$)) | 矿(?!山|区|石|产|业|泉|工|井|渣|物|粉) | 部(?!门|分|队|长|署|委|级|件|位|分|落|长)
      | 院 | (?<=[程路])局(?!面|部|势|限|长)
      | (?<=超)市(?!场) | (?<=药)房(?!产|东) | 库(?!存|区|房) | 处(?!理|于|在|长|置|罚)
      | (?<=[货油电])站(?!点|台|长|房|着|立|位) | 厅 | 城(?!市|区|镇|乡|建|投|里|际|商|轨) | 室(?!内|外|友)
      | (?<=[面粉汤子菜餐宾])馆 | (?<=[饼油腐酒])坊 | (?<=[点子餐饼])铺 | (?<=[饭茶布])庄 | (?<=酒)家 | (?<=食)府 | (?<=家)乐
      | 心 | 厦(?!门) | \(有限合伙\)
    """),
    re.VERBOSE,
)
_BOUNDARY = re.compile(r"[^\w()&·'.\- /]|[_]")
_BRACKETED = re.compile(r"\([^()]{1,8}\)$")
_BRANCH = re.compile(r"\(?[一-鿿]{0,10}\)?(?:公司|厂|行|部|库)")
_WORKSHOP = re.compile(r"[一-鿿]{0,4}[一二三四五六七八九十]厂")  # 恒源矿业公司|选矿二厂
_COUNTED = re.compile(r"[一两另][座家个处]|\d[\d.]*(?:余|多)?[年月日号时点分个家户人名台座条项吨万亿多余%]|[多数几]家|第[一二三四五六七八九十\d]")
_DATED = re.compile(r"\d(?:年|月|日|号|时|点|分)$")
_HARD = frozenset("的了是在被将把等谁它他她您你们着这那")
_WEAK = frozenset("对向为与和给让该本各某我从由在到按因以让")  # 疫情对|公司: of no name
_ACTING = frozenset("走去求抓送帮助促抢忙防控招缺愁问怎买卖做办拼接用")  # 走小微|公司: a verb and its object
_COMING = frozenset("返入进驻到出离回来建办开停关设转迁抓留上下")  # 员工返厂: of no factory
_LEVELS = frozenset("省市区县")  # 由|市交投公司: the level of its owner is all the brand
JOINS = frozenset("和与及同跟的在")
_BY = frozenset("由向与和给从找是为")
_TELLING = frozenset("供电公司 供电局 石化公司 铁路局 工程局".split())  # forms that say the trade
_ABBREVIATIONS = frozenset("京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕甘青藏宁新蒙港澳台")
_BRACKETS = re.compile(r"\([^()]{1,8}\)")
_LATIN = re.compile(r"[A-Za-z0-9&.\-]")


PlaceByEnd = Mapping[int, tuple[int, str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a business's name, as positions in its block: [place] brand trade form, each from its start on."""

    start: int
    brand_start: int
    trade_start: int
    form_start: int
    end: int
    kind: str
    strong: bool


@cache
def _forms() -> dict[str, tuple[str, bool]]:
    """Kind of each form, and whether it is strong."""
    return {form: (kind, strength == "strong") for form, kind, strength in rows("company_forms")}


@cache
def _endings() -> Endings:
    return Endings(_forms())


@cache
def trades() -> frozenset[str]:
    """Words of the trade inside names."""
    return words("trade_words") | words("trade_tails")


@cache
def verbs() -> frozenset[str]:
    """Common verbs and adverbs of two characters, which no brand ends in."""
    return frozenset(
        word
        for word, frequency, tag in rows("common_words")
        if len(word) == 2 and tag in ("v", "d", "p", "c", "r") and int(frequency) >= 200
    )


def find_companies(chars: str, places: Sequence[tuple[int, int, str, tuple[str, ...]]]) -> Iterator[Name]:
    """Yield the names that end in a form, in reading order, none overlapping; ``places`` are those of the block."""
    place_by_end = {end: (start, kind, codes) for start, end, kind, codes in places}
    found: list[Name] = []
    known: dict[int, Name | None] = {}
    for match in _FORM_END.finditer(chars):
        name = _name_ending_at(chars, match.end(), place_by_end, known)
        if name is None:
            continue
        while found and found[-1].start >= name.start:
            found.pop()
        if not found or found[-1].end <= name.start:
            found.append(name)
    yield from found


def has_form(chars: str) -> bool:
    """Whether a form stands anywhere in characters: without one there is no name that ends in one."""
    return any(form_at(chars, match.end()) for match in _FORM_END.finditer(chars))


def form_at(chars: str, end: int) -> str | None:
    """The longest form that ends there."""
    return _endings().longest_at(chars, end)


def _name_ending_at(chars: str, end: int, place_by_end: PlaceByEnd, known: dict[int, Name | None]) -> Name | None:
    """The name that ends there. ``known`` are those found before: of a branch's branch each would be sought anew,
    and a row of forty 厂 has as many wholes as there are ways to part it.
    """
    if end not in known:
        known[end] = _look_for_name(chars, end, place_by_end, known)
    return known[end]


def _look_for_name(chars: str, end: int, place_by_end: PlaceByEnd, known: dict[int, Name | None]) -> Name | None:
    form = form_at(chars, end)
    if form is None:
        return None
    kind, strong = _forms()[form]
    form_start = end - len(form)
    floor = _floor(chars, form_start)
    parted = kind in ("branch", "factory", "bank")
    inner = _inner_form(chars, floor, form_start, end, place_by_end, known) if parted else None
    if kind == "other" and _has_form(chars, floor, form_start):
        return None  # 恒源集团|北山煤矿
    if inner is not None:
        return Name(inner.start, inner.brand_start, inner.trade_start, inner.form_start, end, kind, True)
    trade_start = _before_trades(chars, floor, form_start)
    if kind in ("branch", "factory", "other") and trade_start in place_by_end:
        trade_start = _before_branch(chars, floor, trade_start, place_by_end)
    start, brand_start = _start(chars, floor, trade_start, form_start, place_by_end)
    if not strong and trade_start - brand_start > 1 and chars[brand_start - 1] == "区" and brand_start - start > 2:
        start = brand_start  # 临江区|恒源集团: where it lies
    start = _known_start(chars, start, brand_start, end)
    name = Name(start, max(start, brand_start), max(start, trade_start), form_start, end, kind, strong)
    return name if _is_name(chars, name) else None


def _floor(chars: str, end: int) -> int:
    """Where the characters without a mark begin that end there; brackets count as none if they are balanced."""
    floor, depth = max(end - NAME_MAX, 0), 0
    for position in range(end - 1, floor - 1, -1):
        char = chars[position]
        if char == ")":
            depth += 1
        elif char == "(":
            depth -= 1
            if depth < 0:
                return position + 1
        elif _BOUNDARY.match(char) or char == " " and not chars[position - 1 : position].isascii():
            return position + 1
    return floor


def _before_branch(chars: str, floor: int, place_end: int, place_by_end: PlaceByEnd) -> int:
    """Where the words of the trade begin of the whole that a branch's place follows: 恒源重工|江州|分公司."""
    place_start = place_by_end[place_end][0]
    if any(chars[place_start - length : place_start] in words("organisations") for length in range(2, 7)):
        return place_end  # 中石化|江州|石油分公司
    if place_start - floor < 2 or _ends_edge(chars, place_start, floor) or place_start in place_by_end:
        return place_end
    return _before_trades(chars, floor, place_start)


def _known_start(chars: str, start: int, brand_start: int, end: int) -> int:
    """Where a name begins that the gazetteer has whole (发布|中国工商银行), else the start that was found."""
    known = words("organisations")
    return next((first for first in range(start, end - 3) if chars[first:end] in known), start)


def _inner_form(
    chars: str, floor: int, form_start: int, end: int, place_by_end: PlaceByEnd, known: dict[int, Name | None]
) -> Name | None:
    """The whole that a branch is named after: 恒源机械有限公司 in 恒源机械有限公司江阴分公司."""
    for inner_end in range(form_start, max(form_start - 10, floor), -1):
        if chars[inner_end - 1] not in "司团行库厂" or form_at(chars, inner_end) is None:
            continue
        if _BRANCH.fullmatch(chars, inner_end, end) is None or _WORKSHOP.fullmatch(chars, inner_end, end):
            continue
        if _has_edge(chars, inner_end, form_start):
            continue
        name = _name_ending_at(chars, inner_end, place_by_end, known)
        if name is not None:
            return name
    return None


def _has_form(chars: str, floor: int, end: int) -> bool:
    """Whether a company's form ends before a place's own name that another form follows."""
    return any(
        chars.startswith(("集团", "公司"), at) and not JOINS & set(chars[at + 2 : end])
        for at in range(max(floor + 2, end - 8), end - 1)
    )


def _before_trades(chars: str, floor: int, end: int) -> int:
    """Where the words of the trade (and bracketed places) begin that stand before a form."""
    known = trades()
    while True:
        bracketed = _BRACKETED.search(chars, floor, end)
        if bracketed:
            end = bracketed.start()
            continue
        for length in range(min(6, end - floor), 1, -1):
            if chars[end - length : end] in known:
                end -= length
                break
        else:
            return end


def _start(chars: str, floor: int, trade_start: int, form_start: int, place_by_end: PlaceByEnd) -> tuple[int, int]:
    """Where a name begins and where its brand does."""
    position = trade_start
    for position in range(trade_start, floor - 1, -1):
        brand = trade_start - position
        if position in place_by_end and not is_covered(chars, place_by_end[position][0], position):
            start = _place_start(chars, position, floor, place_by_end, brand >= 2)
            return _extended(chars, start, floor) if start < position else start, position
        if _ends_edge(chars, position, floor):
            if brand == 0 and (chars[position - 1] in _HARD or edge_ending_at(chars, position, floor) > 1):
                if not is_covered(chars, position - 1, position):
                    break
            if brand == 1 and chars[position] in _LEVELS and chars[position - 1] in _BY:
                break
            long = brand == 1 and form_start > trade_start and edge_ending_at(chars, position, floor) > 1
            if (brand >= 2 or long) and not is_covered(chars, position - 1, position):
                break
        if brand > BRAND_MAX and not _LATIN.match(chars[position]):
            break
    position = _after_lone(chars, _after_verb(chars, position, trade_start), trade_start)
    return position, position


def _after_lone(chars: str, start: int, trade_start: int) -> int:
    """A start moved behind characters that open no name, where a known name follows them: 又有|恒源."""
    known = words("organisations")
    for position in range(start + 1, min(start + 4, trade_start - 1)):
        if not chars[position - 1] in LONE:
            break
        if chars[position:trade_start] in known:
            return position
    return start


def _after_verb(chars: str, start: int, trade_start: int) -> int:
    """A start moved behind a verb of the language, where a brand would be long (帮扶过恒源)."""
    if trade_start - start > 4:
        for position in range(trade_start - 2, start + 1, -1):
            if chars[position - 2 : position] in verbs() and not is_covered(chars, position - 1, position):
                return position
    return start


def _ends_edge(chars: str, position: int, floor: int) -> bool:
    """Whether a word or a date ends there after which a name begins."""
    if position <= floor:
        return False
    if chars[position - 1] == "和" and chars[position - 2 : position - 1] == "、":
        return False  # 、和泉电厂: no conjunction follows the mark
    dated = _DATED.search(chars, max(position - 2, floor), position)
    return dated is not None or edge_ending_at(chars, position, floor) > 0


def _has_hard(brand: str) -> bool:
    """Whether a brand holds a character that no name holds, known names apart (美的)."""
    return any(char in _HARD and not is_covered(brand, at, at + 1) for at, char in enumerate(brand))


def _has_edge(chars: str, start: int, end: int) -> bool:
    """Whether a word after which a name begins stands between two positions."""
    return any(
        chars[position - 1] in _HARD or edge_ending_at(chars, position, start) > 1
        for position in range(start + 1, end + 1)
    )


def is_covered(chars: str, start: int, end: int) -> bool:
    """Whether a place or an edge is but a part of a known name: 为 in 华为, 安福 in 长安福特."""
    known = words("organisations")
    return any(
        chars[first:last] in known
        for first in range(max(start - 3, 0), start + 1)
        for last in range(end, min(end + 4, len(chars)) + 1)
        if last - first > end - start
    )


def _extended(chars: str, start: int, floor: int) -> int:
    """A name's start moved before a known name that stands before its place: 中国石油|(江州)|江州石化公司."""
    known = words("organisations")
    bracketed = _BRACKETED.search(chars, floor, start)
    end = bracketed.start() if bracketed else start
    for length in range(min(6, end - floor), 1, -1):
        if chars[end - length : end] in known:
            return end - length
    return start


def _place_start(
    chars: str, end: int, floor: int, place_by_end: PlaceByEnd, has_brand: bool
) -> int:
    """Where a name begins whose brand follows a place: with the place, unless that only says where it lies."""
    start, kind, codes = place_by_end[end]
    if start < floor:
        return end
    if kind in ("zone", "town", "village") and has_brand:
        return end
    own = start
    if start in place_by_end and kind == "county" and end - start == 2 and not _lies_in(codes, place_by_end[start][2]):
        start, kind, codes = place_by_end[start]  # 浙江|迎春科技: a brand like a far district's name
        return start if start >= floor and kind != "zone" else end
    while start in place_by_end:
        before_start, before_kind, before_codes = place_by_end[start]
        if before_start < floor or before_kind in ("zone", "town", "village") or not _lies_in(codes, before_codes):
            break
        start, codes = before_start, before_codes
    if start < own and has_brand and chars[own - 1] in "省市区" and chars[end - 1] in "市县区":
        return end  # 河南省南阳市|中商市场: where it lies, not what it is called
    return start


def _lies_in(codes: tuple[str, ...], around: tuple[str, ...]) -> bool:
    return any(
        code != outer and code.startswith(outer.rstrip("0") if len(outer) == 6 else outer)
        for code in codes
        for outer in around
    )


def _is_name(chars: str, name: Name) -> bool:
    """Whether what stands before a form names something: a brand that is no word, or a place and a trade."""
    brand = chars[name.brand_start : name.trade_start]
    has_place = name.start < name.brand_start
    has_trade = name.trade_start < name.form_start
    if "人民银行" in chars[name.start : name.end]:
        return False  # a public body for all its form
    if _is_known(chars, name):
        return True
    brand = _BRACKETS.sub("", brand)
    if "(" in brand or ")" in brand or _COUNTED.search(brand) or _has_hard(brand):
        return False
    if not brand:
        sure = has_trade or name.strong or name.kind == "bank" or chars[name.form_start : name.end] in _TELLING
        return has_place and (sure or _begins_known(chars, name))
    if brand in _LEVELS and (has_trade or name.kind == "bank"):
        return True
    if brand in words("generic_names"):
        return has_place and has_trade
    if len(brand) == 1:
        return brand in _ABBREVIATIONS or has_place and (has_trade or name.kind == "group")
    if chars[name.form_start : name.end] == "厂" and brand[-1] in _COMING and not has_trade:
        return False  # 恒源垫资修路进厂
    if name.kind == "factory" and (brand[-1] in _COMING or _LATIN.search(brand)) and not has_trade and not has_place:
        return False
    if name.strong:
        return not _is_phrase(brand)
    if name.kind in ("factory", "other") and not has_place and _is_wordy(brand):
        return False
    named_alone = not has_place and brand[0] not in _LEVELS
    if (name.kind != "other" or len(brand) == 2) and named_alone and is_unlike_a_brand(brand):
        return False  # 部门及|银行
    if brand[0] in _ACTING and not has_trade and not has_place:
        return False
    if brand[-1] in _WEAK and not is_covered(chars, name.trade_start - 1, name.trade_start):
        return False
    if len(brand) > 4 and _has_edge(brand, 0, len(brand)):
        return False
    if name.kind == "cooperative" and has_trade:
        return True
    return not _is_common(brand) or has_place and has_trade


def _is_known(chars: str, name: Name) -> bool:
    """Whether the gazetteer has the name, with its form or without."""
    known = words("organisations")
    return chars[name.start : name.end] in known or chars[name.start : name.form_start] in known


def _begins_known(chars: str, name: Name) -> bool:
    """Whether a name begins with a known one, before its place: 恒源|江州公司."""
    known = words("organisations")
    return any(chars[name.start : end] in known for end in range(name.start + 2, name.brand_start - 1))


def _is_wordy(brand: str) -> bool:
    """Whether what stands before 厂, 煤矿 or 超市 is no brand but words that say which: 有自备|电厂, 机械人|厂, 还得看|厂."""
    if brand in words("organisations"):
        return False
    if LONE & set(brand) or "厂" in brand:
        return True
    if any(brand[at : at + 2] in verbs() for at in range(len(brand) - 1)):
        return True
    return len(brand) == 3 and brand[:2] in words("common_words")


def _is_phrase(brand: str) -> bool:
    """Whether a brand before a legal form is but a way of speaking of several: 多家, 一家外资."""
    return any(brand.startswith(word) for word in ("多家", "几家", "一家", "两家", "这家", "该家", "各类", "所有"))


def _is_common(brand: str) -> bool:
    """Whether a brand is made of words of the language alone."""
    if brand in words("organisations"):
        return False
    if len(brand) < 2:
        return True
    return _divides(brand, words("common_words"), words("generic_names"), trades())


def _divides(text: str, *vocabularies: frozenset[str]) -> bool:
    """Whether words of the vocabularies make up a text without remainder."""
    reached = {0}
    for end in range(2, len(text) + 1):
        if any(start in reached and any(text[start:end] in words_ for words_ in vocabularies) for start in range(end)):
            reached.add(end)
    return len(text) in reached
