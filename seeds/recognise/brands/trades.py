"""Trades: names that end in a word of the trade, with a distinctive word before it: 恒源重工, 江州路桥."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seeds.lexicon import mapping, rows, words
from seeds.recognise.brandlike import is_brandlike
from seeds.recognise.brands.brand import (
    PROJECT, VERBAL, Brand, Place, acts, begins_cleanly, ends_cleanly, is_distinctive, leading, stands_first,
)
from seeds.recognise.companies import trades
from seeds.recognise.edges import word_begins_at

_MARK = re.compile(r"[^\w()&·'.\-/]|[_]")
# Characters of words that say what goods are like or what is done with them: 越冬|羽绒, 新购|机械.
_OF_GOODS = frozenset(
    "新旧老大小多少高低上下进出持购买卖租春夏秋冬早晚纾困存产销储运贵各全种植养备用特优热冷干湿粗细软硬重轻短长厚薄我它其他她你谁这那"
)
_KINDS = ("项目", "业", "加工业", "制造业", "行业", "产业")  # behind a word of the trade: a trade is meant
_NO_SHARES = ("有限", "制", *_KINDS)  # behind 股份
_LONG = 4  # characters of a brand that wants a cue
_PRODUCING = ("业", "纺织", "丝", "束", "材", "轴承", "钢球", "锁具", "电子", "光电", "传动", "电缆")  # 江州恒源铝业


@cache
def _tails() -> tuple[dict[str, bool], tuple[int, ...], re.Pattern[str]]:
    tails = {tail: product == "1" for tail, _, product in rows("trade_tails")}
    lasts = "".join(sorted({tail[-1] for tail in tails}))
    return tails, tuple(sorted({len(tail) for tail in tails}, reverse=True)), re.compile(f"[{lasts}]")


def _tail_ending_at(chars: str, end: int) -> str | None:
    """The longest word of the trade that ends there after something else."""
    tails, lengths, _ = _tails()
    for length in lengths:
        if length < end and chars[end - length : end] in tails:
            crossed = chars[end - length - 1 : end - length + 1] in words("common_words")  # 汽|车业
            return None if crossed and length == 2 else chars[end - length : end]
    return None


def find_trades(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that end in a word of the trade with a distinctive word before it: 恒源重工, 江州路桥."""
    place_starts = leading(chars, places)
    place_ends = frozenset(end for _, end, _, _ in places)
    homes = frozenset(chars[start:end] for start, end, kind, _ in places if kind in ("province", "city"))
    floor = 0
    for match in _tails()[2].finditer(chars):
        end = match.end()
        tail = _tail_ending_at(chars, end)
        if tail is None or not _may_end_a_name(chars, end, tail):
            continue
        start = _brand_start(chars, floor, end - len(tail), place_starts, place_ends, homes)
        if start is None:
            continue
        if start < end - len(tail):
            placed = place_starts.get(start)
            if _is_brand(chars, start, end, tail):
                sure = _is_sure(chars, start, end, tail, placed)
                yield Brand(start if placed is None else placed, end, "trade", sure)
        elif tail in words("standing_trades"):
            yield Brand(place_starts[end - len(tail)], end, "trade", True)
            floor = end


def _may_end_a_name(chars: str, end: int, tail: str) -> bool:
    """Whether a word of the trade may be the end of a name there."""
    loose = mapping("loose_trades").get(tail)
    if loose == "never" or loose == "branded" and not _is_brand_before(chars, end - len(tail)):
        return False
    if not ends_cleanly(chars, end) and not tail.endswith("银行"):
        if not _word_follows(chars, end, tail) and not word_begins_at(chars, end):
            return False
    return not chars.startswith(_NO_SHARES if tail == "股份" else _KINDS, end)


def _is_brand(chars: str, start: int, end: int, tail: str) -> bool:
    """Whether what stands before a word of the trade is a brand: no word of the language, or all there is to a 股份."""
    brand = chars[start : end - len(tail)]
    if VERBAL & set(brand[-1]):
        return False
    sole = tail == "股份" and stands_first(chars, start) and brand not in words("generic_names") and len(brand) == 2
    return sole or is_distinctive(brand)


def _is_sure(chars: str, start: int, end: int, tail: str, placed: int | None) -> bool:
    """Whether a brand before a word of the trade needs no cue; ``placed`` is where a place begins that leads it."""
    first = start if placed is None else placed
    if PROJECT.match(chars, end) or _is_part_of_quote(chars, first, end):
        return False
    kind = mapping("loose_trades").get(tail, "" if _tails()[0][tail] else "firm")
    if kind == "firm" or acts(chars, end) and stands_first(chars, first):
        return True
    brand = chars[start : end - len(tail)]
    if kind in ("named", "branded") and len(brand) < _LONG and not _OF_GOODS & set(brand):
        return True
    return placed is not None and kind in ("", "named") and tail.endswith(_PRODUCING)


def _is_brand_before(chars: str, end: int) -> bool:
    """Whether brandlike characters stand between a clean edge and a word that no other name ends in: 昱辰|农业."""
    return end > 1 and is_brandlike(chars[end - 2 : end])


def _word_follows(chars: str, end: int, tail: str) -> bool:
    """Whether after a word of the trade that is no general noun another word begins, which ends no other name."""
    if mapping("loose_trades").get(tail, "named") != "named":
        return False
    after = chars[end : end + 2]
    return after in words("common_words") and after not in words("other_tails") and after not in trades()


def _is_part_of_quote(chars: str, start: int, end: int) -> bool:
    """Whether a name is but a part of what stands in quotes: 【恒源智造|贷】."""
    return chars[start - 1 : start] in ("“", "【", "《", "「") and chars[end : end + 1] not in ("”", "】", "》", "」")


def _brand_start(
    chars: str,
    floor: int,
    tail_start: int,
    place_starts: dict[int, int],
    place_ends: frozenset[int],
    homes: frozenset[str],
) -> int | None:
    """Where the two to five characters before a tail begin cleanly; at the tail itself if a place stands before it."""
    if tail_start in place_starts:
        far = tail_start - place_starts[tail_start] == 2 and chars[tail_start - 2 : tail_start] not in homes
        return tail_start - 2 if far else tail_start
    if chars[tail_start - 1] in "市县区省" and chars[tail_start - 2 : tail_start - 1] in ("由", "向", "从"):
        return None  # 由|县农商行: a name with a form, or none
    for length in (2, 3, 4, 5):
        start = tail_start - length
        if start < floor or _MARK.search(chars, start, tail_start):
            return None
        if begins_cleanly(chars, start, place_ends):
            return start
    return None
