"""Numbers: what a numeral means, in Arabic figures, Chinese characters or both.

Reads 60.8万, 9 800, ３６, 1亿3000万, 三千二百, 八九千, 数十. Which numeral counts something is quantities.py's work.
Numerals follow GB/T 15835-2011.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
LONGEST = 24  # a longer run of figures is an account or a table gone wrong, never a count

# A figure: grouped by commas or spaces (12,300 and 9 800), else plain. 千 in 4862万千瓦时 belongs to the unit.
FIGURE = r"""(?:
    [0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])
  | [0-9０-９]{1,3}(?:[ ][0-9０-９]{3})+(?![0-9０-９])
  | [0-9０-９]+
)(?:[.．][0-9０-９]+)?"""
MAGNITUDE = r"(?:[十百千]?(?:万亿|亿|万)|十|百(?!分)|千(?![瓦克米伏卡帕赫]))"
ARABIC = rf"(?:{FIGURE}(?:[ ]?{MAGNITUDE}){{0,2}})(?:(?<=亿){FIGURE}万)?"
CHINESE = r"[几数]?[零〇一二两三四五六七八九十百千万亿](?:[零〇一二两三四五六七八九十百万亿点几]|千(?![瓦克米伏卡帕赫]))*"

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NUMERAL = re.compile(r"(?:[0-9.]+|[零〇一二两三四五六七八九十百千万亿点])+")
_PAIR = re.compile(r"(?<![一二两三四五六七八九])([一二两三四五六七八九])([二三四五六七八九])(?![一二两三四五六七八九])")


class Number(NamedTuple):
    """What a numeral says: ``high`` where it spans two (八九千); ``vague`` where it says a few more (数十, 十几)."""

    value: Decimal
    high: Decimal | None = None
    vague: bool = False


@lru_cache(maxsize=4096)  # the same numerals recur
def read_numeral(characters: str) -> Number | None:
    """Read a numeral, the loose ones (八九千, 数十, 十几, 30几) included. None for what is no numeral."""
    plain = characters.translate(FULL_WIDTH).replace(",", "").replace(" ", "")
    if len(plain) > LONGEST:
        return None
    if "几" in plain or plain.startswith("数"):
        return _read_vague(plain)
    pair = _PAIR.search(plain)
    if pair:
        return _read_pair(plain, pair)
    value = _read_plain(plain)
    return None if value is None else Number(value)


def _read_vague(plain: str) -> Number | None:
    """数十 and 几十 are some 10, 十几 and 30几 more than 10 and 30: the part that is sure is the value."""
    sure = plain.replace("几", "").removeprefix("数")
    value = _read_plain(sure) if len(plain) - len(sure) == 1 and len(sure) > 0 else None
    return None if value is None else Number(value, vague=True)


def _read_pair(plain: str, pair: re.Match[str]) -> Number | None:
    """八九千 is 8000 to 9000, 十七八 17 to 18, 三五 3 to 5."""
    low_digit, high_digit = DIGITS[pair[1]], DIGITS[pair[2]]
    if high_digit - low_digit != 1 and (low_digit, high_digit) != (3, 5):
        return None
    low = _read_plain(plain[: pair.end(1)] + plain[pair.end() :])
    high = _read_plain(plain[: pair.start()] + plain[pair.start(2) :])
    return None if low is None or high is None else Number(low, high)


def _read_plain(plain: str) -> Decimal | None:
    if not _NUMERAL.fullmatch(plain):
        return None
    whole, point, fraction = plain.partition("点")
    if point:
        return _read_point(whole, fraction)
    total = section = Decimal(0)  # total: what 万 and 亿 have closed; section: what lies below them
    current: Decimal | None = None
    last = 0  # the last multiplier: in 一百五 the 五 stands for 五十
    position = 0
    while position < len(plain):
        character = plain[position]
        figure = _FIGURE.match(plain, position)
        if figure or character in DIGITS:
            if current is not None and (figure or current != 0):
                return None  # 二三四: figures read one by one, not a number
            current = Decimal(figure[0]) if figure else Decimal(DIGITS[character])
            last = last if character not in "零〇" else 0
            position = figure.end() if figure else position + 1
            continue
        if character in MULTIPLIERS:
            last = MULTIPLIERS[character]
            section += (Decimal(1) if current is None else current) * last
        elif character in MYRIADS:
            last = MYRIADS[character]
            below = section + (current or 0)
            if character == "亿":
                total = (total + below or Decimal(1)) * last
            else:
                total += (below or Decimal(1)) * last
            section = Decimal(0)
        else:
            return None
        current = None
        position += 1
    if current is not None and last >= 100 and plain[-1] in DIGITS and current == current.to_integral_value():
        current *= last // 10  # 一百五, 两万三
    return total + section + (current or 0)


def _read_point(whole: str, fraction: str) -> Decimal | None:
    """三点五 is 3.5, 三点五万 35000: digits after the point, then perhaps a magnitude."""
    digits = "".join(str(DIGITS[character]) for character in fraction if character in DIGITS)
    magnitude = fraction[len(digits) :]
    before = _read_plain(whole) if whole else None
    if before is None or not digits or any(character not in MYRIADS for character in magnitude):
        return None
    value = before + Decimal(f"0.{digits}")
    for character in magnitude:
        value *= MYRIADS[character]
    return value
