"""Brands: names of businesses without a form, such as 恒源, 恒源重工, 江州恒源.

They are taken where the gazetteer knows them, where a word of the trade ends them (重工, 生物), or where the sentence
says that a business is meant: in a list of businesses, before a role (恒源负责人), after a noun (龙头企业恒源). Each needs
clean edges; in doubt nothing is taken. Names with a form are companies.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from seeds.lexicon import any_of, mapping, rows, words
from seeds.recognise.edges import edge_ending_at

Place = tuple[int, int, str, tuple[str, ...]]

_MARK = re.compile(r"[^\w()&·'.\-/]|[_]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LEFT_MARKS = frozenset("、,。;:!?“”‘’《》「」【】<>|\t()…—-~ \"'/·●■◆★▲※①②③④⑤⑥⑦⑧⑨⑩")
_RIGHT_MARKS = _LEFT_MARKS
_SURE_KINDS = frozenset({"bank", "airline", "group"})


@dataclass(frozen=True, slots=True)
class Brand:
    """A name without a form, as positions in its block. ``rule`` says what made it one; ``sure`` whether it stands alone."""

    start: int
    end: int
    rule: str
    sure: bool


@cache
def _gazetteer() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Known names by their first two characters, longest first, each with whether it is ambiguous."""
    found: dict[str, list[tuple[str, bool]]] = {}
    excluded = words("not_businesses")
    for name, kind, ambiguous, _ in rows("organisations"):
        if name not in excluded:
            found.setdefault(name[:2], []).append((name, ambiguous == "1" or kind not in _SURE_KINDS and is_worded(name)))
    return {key: tuple(sorted(names, key=lambda item: -len(item[0]))) for key, names in found.items()}


@cache
def _right_edges() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words("right_edges"):
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def ends_cleanly(chars: str, end: int, place_starts: frozenset[int] = frozenset()) -> bool:
    """Whether a name may end there: at a mark, a place or a number, or before a word that comes after names."""
    if end >= len(chars) or chars[end] in _RIGHT_MARKS or end in place_starts:
        return True
    if chars[end].isdigit() and not _LATIN.match(chars[end - 1]):
        return True
    edges = words("right_edges")
    return any(chars[end : end + length] in edges for length in _right_edges().get(chars[end], ()))


def begins_cleanly(chars: str, start: int, place_ends: frozenset[int]) -> bool:
    """Whether a name may begin there: after a mark, a place, or a word that names follow."""
    if start == 0 or chars[start - 1] in _LEFT_MARKS or start in place_ends:
        return True
    return edge_ending_at(chars, start) > 0


def find_known(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that the gazetteer has; the ambiguous ones and those with an edge in doubt are not sure."""
    place_ends = frozenset(end for _, end, _, _ in places)
    place_begins = frozenset(start for start, _, _, _ in places)
    place_starts = {end: start for start, end, kind, _ in places if kind in ("province", "city", "county")}
    index = _gazetteer()
    position, last = 0, len(chars) - 1
    while position < last:
        for name, ambiguous in index.get(chars[position : position + 2], ()):
            if not chars.startswith(name, position):
                continue
            end = position + len(name)
            if _inside_latin(chars, position, end) or not begins_cleanly(chars, position, place_ends):
                continue
            longer = _with_trade(chars, end)
            if longer == end and not ends_cleanly(chars, end, place_begins):
                continue
            start = place_starts.get(position, position)
            yield Brand(start, longer, "gazetteer", not ambiguous or longer > end)
            position = longer - 1
            break
        position += 1


def _inside_latin(chars: str, start: int, end: int) -> bool:
    """Whether letters or digits run on beyond a name that begins or ends in them (GE in GERMANY, 360 in 1360)."""
    before, after = chars[start - 1 : start], chars[end : end + 1]
    return bool(
        _LATIN.match(chars[start]) and before and _LATIN.match(before) or _LATIN.match(chars[end - 1]) and after and _LATIN.match(after)
    )


def _with_trade(chars: str, end: int) -> int:
    """A name's end moved past words of the trade, if the name then ends cleanly (恒源|新能源汽车)."""
    tails, at, best = words("trade_tails"), end, end
    while True:
        length = next((length for length in range(5, 1, -1) if chars[at : at + length] in tails), 0)
        if not length:
            return best
        tail = chars[at : at + length]
        at += length
        if ends_cleanly(chars, at) and tail not in words("right_edges"):
            best = at


@cache
def _tails() -> tuple[dict[str, bool], tuple[int, ...], re.Pattern[str]]:
    tails = {tail: product == "1" for tail, _, product in rows("trade_tails")}
    lasts = "".join(sorted({tail[-1] for tail in tails}))
    return tails, tuple(sorted({len(tail) for tail in tails}, reverse=True)), re.compile(f"[{lasts}]")


def find_trades(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that end in a word of the trade with a distinctive word before it: 恒源重工, 江州路桥."""
    tails, lengths, last_character = _tails()
    loose = words("loose_trades")
    place_starts = {end: start for start, end, kind, _ in places if kind in ("province", "city", "county")}
    place_ends = frozenset(end for _, end, _, _ in places)
    floor = 0
    for match in last_character.finditer(chars):
        end = match.end()
        tail = next((chars[end - n : end] for n in lengths if n < end and chars[end - n : end] in tails), None)
        if tail is None or not ends_cleanly(chars, end):
            continue
        start = _brand_start(chars, floor, end - len(tail), place_starts, place_ends)
        if start is None:
            continue
        brand = chars[start : end - len(tail)]
        placed = place_starts.get(start) if brand else None
        if brand and is_distinctive(brand):
            yield Brand(start if placed is None else placed, end, "trade", tail not in loose or placed is not None and len(brand) > 1)
        elif not brand and tail in words("standing_trades"):
            yield Brand(place_starts[end - len(tail)], end, "trade", True)
            floor = end


def _brand_start(
    chars: str, floor: int, tail_start: int, place_starts: dict[int, int], place_ends: frozenset[int]
) -> int | None:
    """Where the two to five characters before a tail begin cleanly; at the tail itself if a place stands before it."""
    if tail_start in place_starts:
        return tail_start
    for length in (2, 3, 4, 5):
        start = tail_start - length
        if start < floor or _MARK.search(chars, start, tail_start):
            return None
        if begins_cleanly(chars, start, place_ends):
            return start
    return None


def is_worded(name: str) -> bool:
    """Whether a name is made of words of the language alone (线上线下): then it needs another cue."""
    common = words("common_words")
    if name in common:
        return True
    return len(name) == 4 and name[:2] in common and name[2:] in common and name[2:] not in words("trade_tails")


def is_distinctive(brand: str) -> bool:
    """Whether characters are no words of the language: 恒源, not 高端 or 工业."""
    common, generic = words("common_words"), words("generic_names")
    if brand in generic or brand in words("trade_tails") or brand in words("trade_words"):
        return False
    if any(char in "的了是在和与个家我你他这那有不" for char in brand) or re.search(r"\d", brand) and not re.search("[A-Za-z]", brand):
        return False
    return not any(brand[at : at + 2] in common for at in range(len(brand) - 1))


_LIST = re.compile(r"[^、,。;:!?\t|“”]+(?:、[^、,。;:!?\t|“”]+)+")
_CLOSE_NOUN = re.compile(any_of(row[0] for row in rows("list_nouns")))
_CLOSE_SPAN = re.compile(r"[^、,。;:!?\t|“”]{0,18}")
_ETC = re.compile(r"等|[\d一二三四五六七八九十两]+(?:余|多)?[家户](?=企业|公司|工厂|单位|[一-鿿]{1,6}企业)")
_JOIN = re.compile(r"以及|及其|和|及|与")


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list, as positions; what closes it: yes (businesses), no (other things) or an empty text."""

    items: tuple[tuple[int, int], ...]
    closes: str


def find_lists(chars: str) -> Iterator[Listed]:
    """Yield the lists with 、 of a block, each item without what stands before the first and after the last."""
    for match in _LIST.finditer(chars):
        pieces: list[tuple[int, int]] = []
        start = match.start()
        while start <= match.end():
            mark = chars.find("、", start, match.end())
            end = mark if mark >= 0 else match.end()
            pieces.append((start, end))
            start = end + 1
        closing = _closing(chars, pieces[-1], match.end())
        items = [_head(chars, *pieces[0]), *pieces[1:-1], *_split_last(chars, *pieces[-1])]
        yield Listed(tuple(_trimmed(chars, *item) for item in items if item[0] < item[1]), closing)


def _head(chars: str, start: int, end: int) -> tuple[int, int]:
    """The first item without the words before it."""
    for position in range(end - 2, start, -1):
        if edge_ending_at(chars, position, start):
            return position, end
    return start, end


def _split_last(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """The last item, and one more after 和; without what follows them."""
    etc = _ETC.search(chars, start + 2, end)
    stop = etc.start() if etc else _name_end(chars, start, end)
    items: list[tuple[int, int]] = []
    join = _JOIN.search(chars, start + 2, stop - 1)
    if join and join.group() == "及其":
        return [(start, join.start())]
    if join:
        return [(start, join.start()), (join.end(), stop)]
    if not etc and (match := _JOIN.match(chars, stop)) and match.group() != "及其":
        return [(start, stop), (match.end(), _name_end(chars, match.end(), end))]
    items.append((start, stop))
    return items


def _name_end(chars: str, start: int, end: int) -> int:
    """Where a name that begins there ends: before the first word that comes after names."""
    for position in range(start + 2, end):
        if ends_cleanly(chars, position):
            return position
    return end


def _trimmed(chars: str, start: int, end: int) -> tuple[int, int]:
    """An item without 及其… and bracketed asides at its end."""
    own = chars.find("及其", start, end)
    if own > start:
        end = own
    return start, end


def _closing(chars: str, last: tuple[int, int], end: int) -> str:
    """What the words after 等 or a count say of a list: the noun they come to (等园区|企业 are businesses)."""
    etc = _ETC.search(chars, last[0] + 2, end)
    if not etc:
        return ""
    span = _CLOSE_SPAN.match(chars, etc.start())
    kinds = [mapping("list_nouns")[noun] for noun in _CLOSE_NOUN.findall(span.group())] if span else []
    return "yes" if "yes" in kinds[:3] else kinds[0] if kinds else ""


_ROLE = re.compile(any_of(words("company_roles")))
_NOUN = re.compile(any_of(words("business_nouns")))
_INVESTS = re.compile(r"(?:计划|拟|将)?(?:总)?投资(?:约|近|超|逾)?\d")
_BY = re.compile(r"由(?P<name>[^、,。;:!?\t|由]{2,12}?)(?:分段|负责|共同|投资|出资)?(?:承建|施工|建设|运营|投资|开发|实施|承担|代建|总承包)")


def find_cued(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that a role, a noun of business or 由…承建 stands beside."""
    place_ends = frozenset(end for _, end, _, _ in places)
    for match in _ROLE.finditer(chars):
        start = _cue_start(chars, match.start(), place_ends)
        if start is not None:
            yield Brand(start, match.start(), "role", False)
    for match in _NOUN.finditer(chars):
        if ends_cleanly(chars, match.end()):
            continue
        end = _name_end(chars, match.end(), min(match.end() + 9, len(chars)))
        if _MARK.search(chars, match.end(), end):
            continue
        if 2 <= end - match.end() <= 8 and is_distinctive(chars[match.end() : end]) and ends_cleanly(chars, end):
            yield Brand(match.end(), end, "apposition", False)
    for match in _INVESTS.finditer(chars):
        start = _cue_start(chars, match.start(), place_ends)
        if start is not None:
            yield Brand(start, match.start(), "invests", False)
    for match in _BY.finditer(chars):
        start, end = match.span("name")
        for part_start, part_end in _parts(chars, start, end):
            if is_distinctive(chars[part_start:part_end]):
                yield Brand(part_start, part_end, "by", False)


def _parts(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    join = _JOIN.search(chars, start + 2, end - 1)
    return [(start, join.start()), (join.end(), end)] if join else [(start, end)]


def _cue_start(chars: str, end: int, place_ends: frozenset[int]) -> int | None:
    """Where two to six characters before a role begin cleanly, if they can be a name."""
    for length in range(2, 7):
        start = end - length
        if start < 0 or _MARK.search(chars, start, end):
            return None
        if begins_cleanly(chars, start, place_ends) and is_distinctive(chars[start:end]):
            return start
    return None
