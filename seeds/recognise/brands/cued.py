"""Cued: names beside which a word says that they are businesses: a role (恒源负责人), a noun (龙头企业恒源), 由…承建.

Of each cue the name is what stands between it and the nearest clean edge; none is sure by itself, the document decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seeds.lexicon import any_of, words
from seeds.recognise.brandlike import is_brandlike
from seeds.recognise.brands.brand import (
    JOIN, MARK, NAMEABLE_MAX, ROLE, THINGS, VERBAL, Brand, Place, acts, cue_start, ends_cleanly, is_distinctive,
    is_nameable,
)
from seeds.recognise.brands.known import known_at, name_end

_NOUN = re.compile(any_of(words("business_nouns")))
_DEFINED = re.compile(r"(?:就)?是(?:我[国省市县区])?(?:一家|全[国省市县区球]|国内|目前|世界|中国|亚洲|本地|当地|[^、,。;:]{0,8}(?:最大|首家|唯一|知名|领先|第一))")
_OWN_ROLES = frozenset("董事长 总经理 副总经理 总裁 副总裁 厂长 创始人 首席执行官 CEO".split())  # only businesses have them
_WORKS = re.compile(r"企业|公司|员工|车间|产能|订单|日产|年产|复工|投产")
_LOCATED = re.compile(r"(?:就|也|都)?(?:位于|坐落[于在]|落户)")
_CALLED = re.compile(
    r"(?:企业|公司|厂|店|品牌|面孔|邻居|伙伴|客户|老板|合作社|农场)[^、,。;:!?]{0,4}?(?:叫做?|名叫|名为)[“「]?(?P<name>[一-鿿A-Za-z]{2,6})(?=[,。、;”」])"
)
_AFTER_COLON = re.compile(
    r"[两二]家[^。:;]{0,16}?(?:企业|公司|厂|供应商|客户|厂家)[^。:;]{0,16}:"
    r"(?P<one>[一-鿿A-Za-z]{2,8})[和与](?P<other>[一-鿿A-Za-z]{2,8})(?=[。,;])"
)
_TO_FULL_STOP = re.compile(r"[^。;!?]{0,60}")
_INVESTS = re.compile(r"(?:计划|拟|将)?投(?:资|下|入)?(?:约|近|超|逾)?\d")
_BY = re.compile(r"由(?P<name>[^、,。;:!?\t|由]{2,12}?)(?:分段|负责|共同|投资|出资)?(?:承建|施工|建设|运营|投资|开发|实施|承担|代建|总承包)")
_OPENS_CLAUSE = re.compile(r"(?:^|(?<=[,。;:!?\t、]))(?P<name>[一-鿿A-Za-z]{2,8})")
_MAKERS = re.compile("企业|公司|工厂|厂家|制造商|供应商|生产商|集团")
_AHEAD = 9  # characters in which a name ends behind a noun
_NEAR = 40  # characters in which a located thing is said to work


def find_cued(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that a role, a noun of business or 由…承建 stands beside, cue by cue."""
    place_ends = frozenset(end for _, end, _, _ in places)
    yield from _with_roles(chars, place_ends)
    yield from _in_apposition(chars)
    yield from _investing(chars, place_ends)
    yield from _located(chars, place_ends)
    yield from _after_colons(chars)
    for match in _CALLED.finditer(chars):
        yield Brand(*match.span("name"), "called", False)
    yield from _defined(chars, place_ends)
    yield from _acting(chars)
    yield from _building(chars)


def _with_roles(chars: str, place_ends: frozenset[int]) -> Iterator[Brand]:
    """恒源|负责人; two characters must be brandlike, unless only businesses have the role."""
    for match in ROLE.finditer(chars):
        end = match.start()
        start = cue_start(chars, end, place_ends)
        if start is None or VERBAL & set(chars[start:end]):
            continue
        if end - start > 2 or match.group() in _OWN_ROLES or is_brandlike(chars[start:end]):
            yield Brand(start, end, "role", False)


def _in_apposition(chars: str) -> Iterator[Brand]:
    """龙头企业|恒源; a name of the gazetteer is known.py's to find."""
    for match in _NOUN.finditer(chars):
        start = match.end()
        if ends_cleanly(chars, start) or chars.startswith("业", start) or known_at(chars, start):
            continue
        end = name_end(chars, start, min(start + _AHEAD, len(chars)))
        name = chars[start:end]
        least = 3 if match.group().endswith("企业") and not is_brandlike(name) else 2
        if MARK.search(name) or not least <= len(name) <= _AHEAD - 1:
            continue
        if is_distinctive(name) and not VERBAL & set(name) and ends_cleanly(chars, end):
            yield Brand(start, end, "apposition", False)


def _investing(chars: str, place_ends: frozenset[int]) -> Iterator[Brand]:
    """恒源|投资8亿元."""
    for match in _INVESTS.finditer(chars):
        start = cue_start(chars, match.start(), place_ends, is_nameable)
        if start is not None and _is_no_thing(chars[start : match.start()]):
            yield Brand(start, match.start(), "invests", False)


def _located(chars: str, place_ends: frozenset[int]) -> Iterator[Brand]:
    """恒源|位于临江区, where the text goes on about workers or orders."""
    for match in _LOCATED.finditer(chars):
        start = cue_start(chars, match.start(), place_ends)
        if start is not None and _is_no_thing(chars[start : match.start()]):
            if _WORKS.search(chars, match.end(), match.end() + _NEAR):
                yield Brand(start, match.start(), "located", False)


def _is_no_thing(name: str) -> bool:
    """Whether characters end in no thing that is built, and hold none of a verb."""
    return not THINGS.search(name) and not VERBAL & set(name)


def _after_colons(chars: str) -> Iterator[Brand]:
    """两家供应商：恒源和鑫海."""
    for match in _AFTER_COLON.finditer(chars):
        for start, end in (match.span("one"), match.span("other")):
            if is_nameable(chars[start:end]):
                yield Brand(start, end, "apposition", False)


def _defined(chars: str, place_ends: frozenset[int]) -> Iterator[Brand]:
    """恒源|是全国最大的轴承企业."""
    for match in _DEFINED.finditer(chars):
        start = cue_start(chars, match.start(), place_ends)
        closing = _TO_FULL_STOP.match(chars, match.end())
        if start is not None and closing and _MAKERS.search(closing.group()):
            yield Brand(start, match.start(), "defined", False)


def _acting(chars: str) -> Iterator[Brand]:
    """恒源|复工 at the beginning of a clause: the longest that can be a name and has that behind it."""
    for match in _OPENS_CLAUSE.finditer(chars):
        start, end = match.span("name")
        verbal = next((at for at in range(start, end) if chars[at] in VERBAL), end)
        end = min(verbal, start + NAMEABLE_MAX)  # what is longer is not nameable
        while start + 1 < end and not is_nameable(chars[start:end]):
            end -= 1
        if start + 2 <= end and acts(chars, end):
            yield Brand(start, end, "acts", False)


def _building(chars: str) -> Iterator[Brand]:
    """由|恒源和鑫海|承建."""
    for match in _BY.finditer(chars):
        for start, end in _parts(chars, *match.span("name")):
            name = chars[start:end]
            if is_distinctive(name) and not VERBAL & set(name):
                yield Brand(start, end, "by", False)


def _parts(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    join = JOIN.search(chars, start + 2, end - 1)
    return [(start, join.start()), (join.end(), end)] if join else [(start, end)]
