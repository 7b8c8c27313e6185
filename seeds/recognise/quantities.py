"""Quantities: numbers with a measure word, as a text states them, with the words that bound them.

Reads 3.2万只, 百余家, 近4900人, 50%-75%, 八九千标箱, 300元/人. What a numeral means is numbers.py's work; dates, phones and
names with figures are found before (dates.py, blocked.py) and left out here. Word lists: units.tsv, comparators.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from seeds.document import Span
from seeds.lexicon import rows
from seeds.recognise.numbers import ARABIC, CHINESE, FIGURE, MAGNITUDE, Number, read_numeral
from seeds.recognise.spans import Comparator, Quantity

GONE = "\0"  # stands for each character of a span that is already taken

# 百分之九十八, 1亿3000万, 60.8万, 三十多, 9800余; what may stand between number and unit is in `more`.
_NUMBER = re.compile(rf"""
    (?=[0-9０-９零〇一二两三四五六七八九十百千万亿几数])   # asked first: most of a text is passed over
    (?<![0-9０-９.．第])(?<![A-Za-z](?=[0-9]))      # nor start inside a number or a code, nor an ordinal
    (?P<percent>百分之|千分之)?
    (?P<number>{ARABIC}|{CHINESE})
    (?P<more>[多余来几])?
    (?P<larger>{MAGNITUDE})?                       # 10多万, 20余亿
    (?P<rest>(?<=亿){FIGURE}万|)
""", re.VERBOSE)
_JOIN = re.compile(r"[ ]?(?:到|至|—{1,2}|－|–|-|~|～|─{1,2}|﹣|−)[ ]?")
_LONE = frozenset("百千万亿")  # a number only with a word that says how many there are (百余, 近千)
_MORE = {"多": Comparator.GT, "余": Comparator.GT, "几": Comparator.GT, "来": Comparator.APPROX}
_VAGUE_BEFORE = re.compile(r"(?:(?<![线网以路车晚早])上|(?<![经通超不])过|成)$")  # 上百, 过千, 成百
_PAST_BEFORE = re.compile(r"[率占比均已都面]过$")  # 复工率过八成
_SHARES = frozenset(("成", "%"))
_HALF = re.compile(r"半(?![数年天月径成品个价小])")  # 九成半
_MEASURED = r"(?:\0|平时|平日|计划|全年|同期|总)[^，。；、,;0-9]{0,6}的$"  # \0: 去年 and the like
_FILLERS = (
    (re.compile(r"(?:(?<![节预签违制合条相履契公婚守邀誓])约|大概|大致)[^，。；、,;0-9]{0,6}$"), Comparator.APPROX),
    (re.compile(r"(?:不到|不足)" + _MEASURED), Comparator.LT),
    (re.compile(r"(?:(?<!不)超过|逾)" + _MEASURED), Comparator.GT),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word. ``kind`` as in units.tsv; ``not_before`` are characters that make another word of it."""

    form: str
    kind: str
    not_before: frozenset[str] = frozenset()
    figures: bool = False


class _Side(NamedTuple):
    """One number as read: where it lies, what it is, whether 多 or 余 follows inside it."""

    start: int
    end: int
    number: Number
    more: Comparator | None
    arabic: bool
    two: bool  # 二 alone: one counts with 两
    percent: str


@cache
def units() -> dict[str, Unit]:
    """The measure words by their form."""
    read = {}
    for form, kind, *rest in rows("units"):
        not_before, figures = [*rest, "", ""][:2]
        read[form] = Unit(form, kind, frozenset(not_before), bool(figures))
    return read


@cache
def _longest_unit() -> int:
    return max(map(len, units()))


@cache
def _cues(place: str) -> dict[str, tuple[Comparator, frozenset[str]]]:
    """The words before or after a number: what each says, and beside which characters it says nothing."""
    return {row[0]: (Comparator(row[2]), frozenset(row[3] if len(row) > 3 else ""))
            for row in rows("comparators") if row[1] == place}


@cache
def _edges_of_cues(place: str) -> frozenset[str]:
    """The characters of cues that stand next to the number: beside another no cue need be looked for."""
    return frozenset(cue[-1 if place == "before" else 0] for cue in _cues(place))


@lru_cache(maxsize=4096)
def kind_of_unit(unit: str) -> str:
    """The kind of a quantity's unit (元/人 is money); of an unknown one, count."""
    known = units().get(unit) or units().get(unit.partition("/")[0])
    return known.kind if known else "count"


def is_countable(unit: str) -> bool:
    """Whether a unit counts people or things, and measures nothing."""
    return kind_of_unit(unit) in ("count", "people", "transport")


def find_quantities(text: str, offset: int = 0, taken: Sequence[Span] = ()) -> Iterator[Quantity]:
    """Yield the quantities of a text in reading order, none overlapping.

    ``offset`` is where the text starts in its document, in code points; ``taken`` are spans of the document that are
    something else (dates, phones). ``value`` is a Decimal in the plain unit (3.2万只 is 32000). A number without a
    measure word yields nothing.
    """
    text = _without(text, offset, taken)
    position = 0
    while match := _NUMBER.search(text, position):
        quantity = _quantity_at(text, match)
        if quantity is None:
            position = max(match.end("number"), match.start() + 1)
            continue
        position = quantity.span.end
        yield _moved(quantity, offset)


def read_quantity(quote: str) -> tuple[Decimal, Decimal | None, str] | None:
    """Read the characters of one quantity: its value, the upper end of a range, its unit. None for anything else."""
    match = _NUMBER.match(quote)
    found = _quantity_at(quote, match, lone=True) if match else None
    if found is None or found.span != Span(0, len(quote)):
        return None
    return found.value, found.value_max, found.unit


def _without(text: str, offset: int, taken: Sequence[Span]) -> str:
    """The text with the characters of ``taken`` blanked out, so that offsets stay."""
    parts, last = [], 0
    for span in sorted(taken):
        start, end = max(span.start - offset, last), min(span.end - offset, len(text))
        if start < end:
            parts += [text[last:start], GONE * (end - start)]
            last = end
    return "".join([*parts, text[last:]]) if parts else text


def _moved(quantity: Quantity, offset: int) -> Quantity:
    if not offset:
        return quantity
    return Quantity(_shift(quantity.span, offset), quantity.value, quantity.unit, quantity.comparator,
                    quantity.value_max, tuple(_shift(cue, offset) for cue in quantity.cues))


def _shift(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _quantity_at(text: str, match: re.Match[str], lone: bool = False) -> Quantity | None:
    """The quantity whose first number is ``match``: a range, if a second follows, else a single one.

    ``lone`` allows 百名, where the word that makes it a number (近百名) lies outside.
    """
    first = _side(match)
    if first is None:
        return None
    unit = _unit_at(text, first)
    return _range(text, first, unit) or (_single(text, first, unit, lone) if unit else None)


def _side(match: re.Match[str]) -> _Side | None:
    digits = match["number"] + (match["larger"] or "") + match["rest"]
    number = read_numeral(digits)
    if digits in ("零", "〇"):  # 零件, 零售
        return None
    if number is None or digits[0] in "0０" and digits[1:2].isdigit():  # 02 is a number in a row, not a count
        return None
    if match["larger"] and not match["more"]:
        return None
    more = _MORE[match["more"]] if match["more"] else (Comparator.GT if number.vague else None)
    arabic = match["number"][0] in "0123456789０１２３４５６７８９"
    return _Side(match.start(), match.end(), number, more, arabic, match["number"] == "二",
                 match["percent"] or "")


def _unit_at(text: str, side: _Side) -> tuple[str, int] | None:
    """The unit after a number and where it ends: the longest known form, perhaps one more after a slash (元/人)."""
    if side.percent:
        return ("%" if side.percent == "百分之" else "‰"), side.end
    start, known = side.end + (text[side.end : side.end + 1] in (" ", "\u3000")), units()
    for length in range(min(_longest_unit(), len(text) - start), 0, -1):
        unit = known.get(text[start : start + length])
        if unit and _fits(unit, text[start + length : start + length + 1], side):
            return _compound(text, unit.form, start + len(unit.form))
    return None


def _fits(unit: Unit, following: str, side: _Side) -> bool:
    """Whether a measure word is one here: 两头 and 三包 are words, 二 is never counted with, 成 stops at ten."""
    if following in unit.not_before and following:
        return False
    value = side.number.value
    if unit.form == "成":
        return value <= 10
    small = not side.arabic and value <= 10
    return not (small and (unit.figures or side.two and unit.kind != "share"))


def _compound(text: str, unit: str, end: int) -> tuple[str, int]:
    """元/人, 吨/天, 元/平方米·月: the units after the slash belong to it."""
    while text[end : end + 1] in ("/", "／", "·"):
        for length in range(_longest_unit(), 0, -1):
            following = text[end + 1 : end + 1 + length]
            if following in units() or following in ("日", "月", "年", "时", "公斤", "户", "次", "小时"):
                unit, end = unit + text[end] + following, end + 1 + len(following)
                break
        else:
            break
    return unit.replace("％", "%").replace("／", "/"), end


def _range(text: str, first: _Side, unit: tuple[str, int] | None) -> Quantity | None:
    """100到200人, 50%-75%, 500公里至1000公里, 3至5亿元: two numbers, the second with the unit of both."""
    after = unit[1] if unit else first.end
    join = _JOIN.match(text, after)
    match = _NUMBER.match(text, join.end()) if join else None
    second = _side(match) if match else None
    if first.number.high is not None or second is None or second.number.high is not None:
        return None
    second_unit = _unit_at(text, second)
    if second_unit is None or (unit and unit[0] != second_unit[0]):
        return None
    low, high = first.number.value, second.number.value
    scale = Decimal(1) if _has_magnitude(text, first) or unit else _magnitude(text, second)
    if low < high / scale:
        low *= scale
    if low >= high:
        return None
    return _bounded(text, Span(first.start, second_unit[1]), low, second_unit[0], Comparator.RANGE, high)


def _has_magnitude(text: str, side: _Side) -> bool:
    return text[side.start : side.end].rstrip()[-1:] in "万亿"


def _magnitude(text: str, side: _Side) -> Decimal:
    """What the 万 or 亿 at the end of a number multiplies by (3至5亿元: the 3 is 亿 as well)."""
    ending = re.search(r"[十百千]?(?:万亿|亿|万)$", text[side.start : side.end])
    number = read_numeral(ending[0]) if ending and ending.start() else None
    return number.value if number else Decimal(1)


def _single(text: str, side: _Side, unit: tuple[str, int], allowed: bool) -> Quantity | None:
    number, (form, end) = side.number, unit
    span = Span(side.start, end)
    if number.high is not None:
        return _bounded(text, span, number.value, form, Comparator.RANGE, number.high)
    value = number.value
    if form == "成" and _HALF.match(text, end):
        value, span = value + Decimal("0.5"), Span(side.start, end + 1)
    lone = all(character in _LONE for character in text[side.start : side.end])
    cue = side.more or _before(text, side.start)
    if lone and not allowed and not side.percent and not cue:
        return None
    more = side.more
    if form in _SHARES and not more and _PAST_BEFORE.search(text, max(0, side.start - 2), side.start):
        more = Comparator.GT
    return _bounded(text, span, value, form, more)


def _bounded(text: str, span: Span, value: Decimal, unit: str, comparator: Comparator | None,
             high: Decimal | None = None) -> Quantity:
    """The quantity with the words around it that say how it bounds the true number; a range needs none."""
    cues = [cue for cue in (_before(text, span.start), _after(text, span.end)) if cue]
    if comparator is None:
        comparator = cues[0][0] if cues else _distant(text[max(0, span.start - 14) : span.start])
    return Quantity(span, value, unit, comparator, high, tuple(span for _, span in cues))


def _distant(words: str) -> Comparator:
    """The bound that a few words before the number set: 大约回到平时的七成, 不到去年同期的两成."""
    for pattern, comparator in _FILLERS:
        if pattern.search(words):
            return comparator
    return Comparator.EQ


def _before(text: str, start: int) -> tuple[Comparator, Span] | None:
    """The word before a number that bounds it: the longest of 不超过, 超过, 超."""
    start -= text[max(0, start - 1) : start] == " "
    cues, longest = _cues("before"), 6 if text[start - 1 : start] in _edges_of_cues("before") else 0
    for length in range(longest, 0, -1):
        known = cues.get(text[max(0, start - length) : start])
        if known and text[max(0, start - length - 1) : start - length] not in known[1]:
            return known[0], Span(start - length, start)
    if text[start : start + 1] in _LONE and _VAGUE_BEFORE.search(text[max(0, start - 2) : start]):
        return Comparator.GT, Span(start - 1, start)
    return None


def _after(text: str, end: int) -> tuple[Comparator, Span] | None:
    if text[end : end + 1] not in _edges_of_cues("after"):
        return None
    cues = _cues("after")
    for length in range(min(5, len(text) - end), 0, -1):
        known = cues.get(text[end : end + length])
        following = text[end + length : end + length + 1]
        if known and (not following or following not in known[1]):
            return known[0], Span(end, end + length)
    return None
