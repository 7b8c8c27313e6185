"""Placed: names without a form that a place leads, with it (江州恒源重工) or before 的 (临江区的恒源重工).

After a place the characters that are no words of the language are a brand where words of the trade follow them; alone
they need what businesses do after them. A place that ends in 市, 县 or 区 says where the business lies and is no part of
its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seeds import gazetteer
from seeds.lexicon import mapping, rows, words
from seeds.recognise.brands.brand import ROLE, THINGS, VERBAL, Brand, acts, ends_cleanly, is_distinctive
from seeds.recognise.companies import trades
from seeds.recognise.brands.dealings import COUNTRIES, DEALT_WITH, PLACED_IN, TRAVEL, foreign_places
from seeds.recognise.edges import LONE, word_begins_at

BRAND_LENGTHS = (2, 3, 4)
TRADE_MAX = 6  # characters of a word of the trade
NO_BUSINESS = re.compile(  # 江州海上风电|项目, 江州蔬菜|产业: what follows makes it no business's name
    r"""
    [^、,。;:!?\t的了在“”()]{0,4}?(?:项目|工程|产业|行业|市场|集群|品牌|协会|学会|商会)
    | [^、,。;:!?\t的了在“”()]{0,2}?(?:园|线|镇|街|路|基地|专区)
    """,
    re.VERBOSE,
)
DOES = re.compile(r"[也则]|持股|控股|投\d|[供产送接拿抢]|中标|同|和|与")
WRITTEN = re.compile("[一-鿿A-Za-z]+")
NEVER = VERBAL | LONE | TRAVEL | frozenset("几多各全地造")  # characters that no brand after a place holds
COUNTED = re.compile("[一二三四五六七八九十两百千万][家户个条项座地市县区镇村亿万千百大批期号年月天]")
OF = re.compile(r"的(?:[一-鿿]{0,4}(?:企业|公司|厂家))?[“「]?")


def find_placed(chars: str, places: Sequence[tuple[int, int, str, tuple[str, ...]]]) -> Iterator[Brand]:
    """Yield names that a place leads, in the order of the places."""
    place_begins = frozenset(start for start, _, _, _ in places)
    for end, start in foreign_places(chars).items():
        if not begins_known(chars, end):  # 德国|恒川: a group that all know, and where it is from
            yield from _led(chars, start, end, place_begins)
    for start, end, kind, _ in places:
        if kind in PLACED_IN and end not in place_begins:
            own = end if end - start > 2 and chars[end - 1] in "市县区" else start
            yield from _led(chars, own, end, place_begins)
        of = OF.match(chars, end)
        if of:
            yield from _led(chars, of.end(), of.end(), place_begins)
            yield from _known(chars, of.end(), place_begins)


def _known(chars: str, start: int, place_begins: frozenset[int]) -> Iterator[Brand]:
    """A known name that 的 leads from its place: a word of the language too, it is a business there."""
    known = words("organisations")
    end = next((start + length for length in range(8, 1, -1) if chars[start : start + length] in known), start)
    if end > start and chars[start:end] not in words("common_words") and not NO_BUSINESS.match(chars, end):
        if ends_cleanly(chars, end, place_begins) or word_begins_at(chars, end):
            yield Brand(start, end, "placed", True)


def begins_known(chars: str, start: int) -> bool:
    """Whether a name of the gazetteer begins there."""
    known = words("organisations")
    return any(chars[start : start + length] in known for length in range(2, 7))


def _led(chars: str, start: int, brand_start: int, place_begins: frozenset[int]) -> Iterator[Brand]:
    """The name whose brand begins at a position; it begins at ``start``, with its place or without."""
    for length in BRAND_LENGTHS:
        brand_end = brand_start + length
        brand = chars[brand_start:brand_end]
        if len(brand) < length:
            break
        end = _after_trades(chars, brand_end, place_begins)
        if end > brand_end and (_is_brand(brand) or _is_worded_brand(brand, chars[end - 2 : end])):
            if not NO_BUSINESS.match(chars, end) and not THINGS.search(chars[start:end]):
                yield Brand(start, end, "placed", True)
            return
    for length in BRAND_LENGTHS:
        end = brand_start + length
        name = chars[brand_start:end]
        if len(name) == length and _is_brand(name) and _is_no_place(name) and not _is_person(name):
            if _does(chars, end) and not NO_BUSINESS.match(chars, end) and not THINGS.search(name):
                yield Brand(start, end, "placed", start < brand_start)
                return


def _is_brand(name: str) -> bool:
    """Whether characters after a place can be a brand, alone or with a noun after it (恒源进步)."""
    if not WRITTEN.fullmatch(name) or NEVER & set(name) or COUNTED.search(name) or name in words("generic_names"):
        return False
    if any(name[at : at + 2] in gazetteer.codes_by_short_name() for at in range(len(name) - 1)):
        return False
    if is_distinctive(name):
        return True
    common, noun = words("common_words"), name[2:]
    is_noun = len(name) == 4 and noun in common and noun not in words("generic_names")
    return is_noun and is_distinctive(name[:2]) and name[1:3] not in common


def _is_worded_brand(brand: str, tail: str) -> bool:
    """Whether a word of the language is a brand, since what ends the name is never said of anything else: 云雾|茶业."""
    if len(brand) % 2 or not tail.endswith("业") or mapping("loose_trades").get(tail, "named") != "named":
        return False
    return all(brand[at : at + 2] in _nouns() for at in range(0, len(brand), 2))


@cache
def _nouns() -> frozenset[str]:
    """Words of two characters that name things or qualities, and say nothing of what kind or whose a business is."""
    nouns = frozenset(word for word, _, tag in rows("common_words") if len(word) == 2 and tag[0] in "nazibs")
    return nouns - words("generic_names") - trades()


def _after_trades(chars: str, end: int, place_begins: frozenset[int]) -> int:
    """Where the words of the trade end that stand there, if a name may end so; else where they would begin."""
    known, loose, best, at = trades(), mapping("loose_trades"), end, end
    while length := next((one for one in range(TRADE_MAX, 1, -1) if chars[at : at + one] in known), 0):
        tail = chars[at : at + length]
        at += length
        if loose.get(tail) != "never" and (ends_cleanly(chars, at, place_begins) or word_begins_at(chars, at)):
            best = at
    return best


@cache
def _town_stems() -> frozenset[str]:
    return frozenset(map(gazetteer.short_town_name, gazetteer.town_codes_by_name()))


def _is_no_place(name: str) -> bool:
    return name not in _town_stems() and name not in COUNTRIES


def _is_person(name: str) -> bool:
    return len(name) <= 3 and name[0] in words("surnames")


def _does(chars: str, end: int) -> bool:
    """Whether what stands there follows a business's name: what it does, its goods and people, its part in a deal."""
    if chars[end - 1 : end + 1] in words("common_words"):
        return False
    return bool(DEALT_WITH.match(chars, end) or ROLE.match(chars, end) or DOES.match(chars, end)) or acts(chars, end)
