"""Known: names that the gazetteer of organisations has, with the place before them and the trade or site behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seeds.lexicon import first_of_two, mapping, rows, words
from seeds.recognise.brands.brand import (
    LATIN, PROJECT, Brand, Place, acts, begins_cleanly, ends_cleanly, is_distinctive, leading, stands_first,
)
from seeds.recognise.companies import trades
from seeds.recognise.edges import word_begins_at, word_ends_at

_SURE_KINDS = frozenset({"bank", "airline", "group"})
_FOR = ("给", "替", "为", "向")  # 给|恒源|供货
_OWN_PROJECT = re.compile(r"[^、,。;:!?\t的“”()]{0,8}?(?:项目|工程)|[一二三四五]期:")
_GOES_ON = ("业", "网点", "卡", "员", "小哥")  # 恒源|网点: no name ends before it
_LONG = 4  # characters of a name that is taken for what it is whatever follows
_SUPPLIED = re.compile("供|配套|代工|做|生产|提供|送|加工")
# A part of a business that news names as one: 恒源|江州|基地, 恒源|保税仓.
_SITE = re.compile(
    r"(?:生产|制造|研发|总装|智能|超级)?(?:基地|工厂|厂区|研究所|总装厂)(?=[^\W\d_]{0,2}(?:[,。、;的和]|复工|投产|已|到岗|返岗|开工|$))"
    r"|(?:保税|中心|前置|[东南西北华中原]{2})仓(?!库)"
    r"|科技园(?:[^\W\d_]{2,3}园区)?(?=[,。、;的]|已|缺|复工|投产|到岗|返岗|招|开工|也|都)"
    r"|所(?=[,。、的自把将])"
)
_SHOP = re.compile(r"(?:旗舰|专卖|体验)?店(?=[,。、;的]|照常|已|恢复|开|复|营业|也|都|在|客|销|\d|$)")  # behind a place alone


@cache
def _gazetteer() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Known names by their first two characters, longest first, each with whether it is ambiguous."""
    found: dict[str, list[tuple[str, bool]]] = {}
    excluded = words("not_businesses")
    for name, kind, ambiguous, _ in rows("organisations"):
        if name not in excluded:
            unsure = ambiguous == "1" or kind not in _SURE_KINDS and is_worded(name)
            found.setdefault(name[:2], []).append((name, unsure))
    return {key: tuple(sorted(names, key=lambda item: -len(item[0]))) for key, names in found.items()}


@cache
def _first() -> re.Pattern[str]:
    return first_of_two(_gazetteer())


def find_known(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that the gazetteer has; the ambiguous ones and those with an edge in doubt are not sure."""
    edges = _Edges(chars, places)
    floor = 0
    for match in _first().finditer(chars):
        brand = edges.known_from(match.start()) if match.start() >= floor else None
        if brand is not None:
            yield brand
            floor = brand.end


class _Edges:
    """A block's characters, and where its places begin and end."""

    def __init__(self, chars: str, places: Sequence[Place]) -> None:
        self._chars, self._places = chars, places
        self._ends = frozenset(end for _, end, _, _ in places)
        self._begins = frozenset(start for start, _, _, _ in places)
        self._leading = leading(chars, places)

    def known_from(self, position: int) -> Brand | None:
        """The longest name of the gazetteer that stands there with clean edges, with its place and its trade."""
        for name, ambiguous in _gazetteer().get(self._chars[position : position + 2], ()):
            if self._chars.startswith(name, position) and self._may_begin(position, name):
                end = with_trade(self._chars, position + len(name), self._places)
                if self._may_end(position + len(name), end, name):
                    start = self._leading.get(position, position)
                    return Brand(start, end, "gazetteer", self._is_sure(start, position + len(name), end, ambiguous))
        return None

    def _may_begin(self, position: int, name: str) -> bool:
        """Whether a name is whole there: no letters run on, and it begins cleanly or is plainly no word."""
        if _inside_latin(self._chars, position, position + len(name)):
            return False
        clean = begins_cleanly(self._chars, position, self._ends)
        return clean or word_ends_at(self._chars, position) and is_distinctive(name)

    def _may_end(self, own: int, end: int, name: str) -> bool:
        """Whether a name may end there: behind a trade, or by itself, cleanly or plainly no word."""
        if self._chars.startswith(_GOES_ON, end):
            return False
        if end > own or len(name) >= _LONG or ends_cleanly(self._chars, end, self._begins):
            return True
        return word_begins_at(self._chars, end) and is_distinctive(name)

    def _is_sure(self, start: int, own: int, end: int, ambiguous: bool) -> bool:
        """Whether a name needs no cue: no word of the language, or what stands around it says that it acts."""
        chars = self._chars
        if (PROJECT if ambiguous else _OWN_PROJECT).match(chars, end):
            return False
        if not ambiguous or acts(chars, end) and stands_first(chars, start):
            return True
        if chars[start - 1 : start] in _FOR and _SUPPLIED.match(chars, end):
            return True
        return end > own and mapping("loose_trades").get(chars[own:end], "named") == "named"


def _inside_latin(chars: str, start: int, end: int) -> bool:
    """Whether letters or digits run on beyond a name that begins or ends in them (GE in GERMANY, 360 in 1360)."""
    before, after = chars[start - 1 : start], chars[end : end + 1]
    runs_on_left = before and LATIN.match(chars[start]) and LATIN.match(before)
    runs_on_right = after and LATIN.match(chars[end - 1]) and LATIN.match(after)
    return bool(runs_on_left or runs_on_right)


def with_trade(chars: str, end: int, places: Sequence[Place]) -> int:
    """A name's end moved past a place and words of the trade, if it then ends cleanly (恒源|江州|机车)."""
    tails, best = trades(), end
    if site := _SITE.match(chars, next((last for first, last, _, _ in places if first == end), end)):
        return site.end()
    if shop := _SHOP.match(chars, next((last for first, last, _, _ in places if first == end), len(chars))):
        return shop.end()
    at = next((last for first, last, kind, _ in places if first == end and kind != "zone"), end)
    while True:
        length = next((length for length in range(5, 1, -1) if chars[at : at + length] in tails), 0)
        if not length:
            return best
        tail = chars[at : at + length]
        at += length
        if ends_cleanly(chars, at) and tail not in words("right_edges"):
            best = at


def known_at(chars: str, start: int) -> str:
    """The longest name of the gazetteer that begins there, empty if none does."""
    names = _gazetteer().get(chars[start : start + 2], ())
    return next((name for name, _ in names if chars.startswith(name, start)), "")


def name_end(chars: str, start: int, end: int) -> int:
    """Where a name that begins there ends: before the first word that comes after names; a known name is whole."""
    known = known_at(chars, start)
    for position in range(start + max(2, len(known)), end):
        if ends_cleanly(chars, position):
            return with_trade(chars, position, ()) if known and position == start + len(known) else position
    return end


def is_worded(name: str) -> bool:
    """Whether a name is made of words of the language alone (线上线下): then it needs another cue."""
    common = words("common_words")
    return len(name) == 4 and name[:2] in common and name[2:] in common and name[2:] not in words("trade_tails")
