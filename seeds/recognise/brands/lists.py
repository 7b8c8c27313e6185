"""Lists: what 、 and 和 join, and what closes it: 恒源、鑫海等企业, 恒源、鑫海和江源，三家都….

Which of the items are names is decided by the whole document (recognise/organisations.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seeds.lexicon import any_of, mapping, rows, words
from seeds.recognise.brands.known import known_at, name_end
from seeds.recognise.edges import edge_ending_at

_PIECES_MAX = 200  # of a list that may hold another
_UNMARKED = re.compile(r"[^,。;:!?\t|“”]+")  # a list with 、 and what stands around it
_CLOSE_NOUN = re.compile(any_of(row[0] for row in rows("list_nouns")))
_CLOSE_SPAN = re.compile(r"[^、,。;:!?\t|“”]{0,24}")
_ETC = re.compile(r"等|[\d一二三四五六七八九十两]+(?:余|多)?[家户](?=企业|公司|工厂|单位|[一-鿿]{1,6}企业)")
_AMONG = re.compile("在内|为代表|为首|为龙头|为主力")  # 以恒源、鑫海|为代表的…
_INNER_CLOSE = re.compile(r"等[^、,。;:]{0,8}?(?:企业|公司|单位)(?P<join>和|及|以及|与)")
_INNER_MANY = re.compile(r"等(?:一批|多家|数家|众多|[\d一二三四五六七八九十百]+(?:余|多)?[家户])")
_COUNT = re.compile(r"(?<![\d一二三四五六七八九十])(?P<count>[\d一二三四五六七八九十两]+)[家户](?!以上)")
_JOIN = re.compile(r"以及|及其|和|及|与")
_SENTENCE_END = re.compile(r"[。;!?]")
_LISTING = ("企业", "公司", "企业名单", "公司名单", "单位名单", "业主", "客户", "供应商")


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list, as positions; what closes it.

    ``closes`` is yes (businesses), counted (…3家企业: as many as items), echoed (…，三家都…), no (other things) or empty.
    """

    items: tuple[tuple[int, int], ...]
    closes: str


def find_lists(chars: str) -> Iterator[Listed]:
    """Yield the lists with 、 of a block, each item without what stands before the first and after the last."""
    for match in _UNMARKED.finditer(chars):
        pieces: list[tuple[int, int]] = []
        start = match.start()
        while start < match.end():
            mark = chars.find("、", start, match.end())
            end = mark if mark >= 0 else match.end()
            if start < end:
                pieces.append((start, end))
            start = end + 1
        if len(pieces) < 2:
            continue
        yield from _lists_of(chars, pieces, match.end())


def _lists_of(chars: str, pieces: list[tuple[int, int]], end: int) -> Iterator[Listed]:
    """A run of pieces as one list, or as two where 等企业和 closes the first in its middle."""
    for index, (start, stop) in enumerate(pieces[1:-1] if len(pieces) < _PIECES_MAX else (), 1):
        many = _INNER_MANY.search(chars, start + 2, stop)
        if many:  # 恒源、鑫海等10多家粮油、食品企业
            listed = _listed(chars, pieces[: index + 1], many.end())
            closes = "yes" if re.search("企业|公司|工厂|厂家", chars[many.end() : end]) else listed.closes
            yield Listed(listed.items, closes)
            return
        inner = _INNER_CLOSE.search(chars, start + 2, stop)
        if inner:
            yield _listed(chars, pieces[: index + 1], inner.start("join"))
            yield from _lists_of(chars, [(inner.end(), stop), *pieces[index + 1 :]], end)
            return
    yield _listed(chars, pieces, end)


def _listed(chars: str, pieces: list[tuple[int, int]], end: int) -> Listed:
    last = (pieces[-1][0], min(pieces[-1][1], end))
    items = [_head(chars, *pieces[0]), *pieces[1:-1], *_split_last(chars, *last)]
    items = [_trimmed(chars, *item) for item in items if item[0] < item[1]]
    closing = _closing(chars, last, end)
    if _is_counted(chars, items[-1][1], len(items)):
        closing = "counted" if _COUNT.match(chars, items[-1][1]) or _COUNT.match(chars, items[-1][1] + 1) else "echoed"
    elif not closing and _follows_noun(chars, items[0][0]):
        closing = "yes"
    return Listed(tuple(items), closing)


def _is_counted(chars: str, end: int, items: int) -> bool:
    """Whether the words after a list count its items: …3家企业, or later in the sentence …，三家都…."""
    sentence_end = _SENTENCE_END.search(chars, end)
    stop = min(sentence_end.start() if sentence_end else len(chars), end + 40)
    counted = next((match for match in _COUNT.finditer(chars, end, stop)), None)
    return counted is not None and counted.start() - end <= 30 and read_count(counted.group("count")) == items


def _follows_noun(chars: str, start: int) -> bool:
    """Whether a noun of business stands right before a list: 投资方恒源、鑫海; 企业名单：恒源、鑫海."""
    if chars[start - 1 : start] == ":" and chars.endswith(_LISTING, 0, start - 1):
        return True
    nouns = words("business_nouns") - {"企业", "客户"}
    return any(chars[start - length : start] in nouns for length in range(2, 7) if length <= start)


def _head(chars: str, start: int, end: int) -> tuple[int, int]:
    """The first item without the words before it."""
    for position in range(end - 2, start, -1):
        if edge_ending_at(chars, position, start) or chars[position - 1] in "有是" and chars[position] != "限":
            return position, end
    return start, end


def _split_last(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """The last item, and one more after 和; without what follows them."""
    of = chars.find("的", start, end)
    if of > start and known_at(chars, of + 1):
        start = of + 1  # 配轮胎的恒源，也…
    etc = _AMONG.search(chars, start + 2, end) or _ETC.search(chars, start + 2, end)
    stop = etc.start() if etc else name_end(chars, start, end)
    join = _JOIN.search(chars, start + 2, stop - 1)
    if join and join.group() == "及其":
        return [(start, join.start())]
    if join:
        return [(start, join.start()), (join.end(), stop)]
    if not etc and (match := _JOIN.match(chars, stop)) and match.group() != "及其":
        return [(start, stop), (match.end(), name_end(chars, match.end(), end))]
    return [(start, stop)]


def read_count(text: str) -> int | None:
    """A small count in digits or Chinese numerals."""
    if text.isdigit():
        return int(text)
    return "零一二三四五六七八九十".find(text.replace("两", "二")) if len(text) == 1 else None


def _trimmed(chars: str, start: int, end: int) -> tuple[int, int]:
    """An item without 及其… at its end and …的 before its name."""
    own = chars.find("及其", start, end)
    if own > start:
        end = own
    of = chars.rfind("的", start, end - 1)
    if of > start:  # 恒源的二期, or 配空调的恒源
        return (start, of) if chars[start:of] in words("organisations") or of + 7 < end else (of + 1, end)
    return start, end


def _closing(chars: str, last: tuple[int, int], end: int) -> str:
    """What the words after 等 or a count say of a list: the noun they come to (等园区|企业 are businesses)."""
    etc = _ETC.search(chars, last[0] + 2, end)
    if not etc:
        return ""
    span = _CLOSE_SPAN.match(chars, etc.start())
    kinds = [mapping("list_nouns")[noun] for noun in _CLOSE_NOUN.findall(span.group())] if span else []
    return "yes" if "yes" in kinds[:3] else kinds[0] if kinds else ""
