"""Blocked: figures that count nothing, so that no later rule reads them as a quantity.

Phones, ordinals, document numbers, model and line names (N95, 14号线), ratios and clock times, idioms and slogans with a
numeral (idioms.tsv). Dates are dates.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seeds.document import Span
from seeds.lexicon import any_of, words

NUMERAL = "[零〇一二两三四五六七八九十百千0-9０-９]"
# Repeats are bounded: in a run of 100,000 digits a pattern without bounds is tried from each to the end.
# The first characters are asked first: elsewhere none of the alternatives need be tried.
_PATTERN = re.compile(rf"""
    (?=[\dA-Za-z０-９零〇一二两三四五六七八九十百千.第热电拨邮群编证字代账传〔（(\[])(?:
    第{NUMERAL}{{1,20}}(?:[、到至]第?{NUMERAL}{{1,20}}){{0,9}}[个]?.?           # 第十二条, 第一、二批
  | (?<![0-9])0\d{{2,3}}[-－—]\d{{7,8}}(?:[-－]\d{{1,20}})?          # 0500-0000000
  | (?<![0-9])1[3-9]\d{{9}}(?![0-9])
  | (?:热线|电话|拨打|邮编|群号|编号|证号|字号|代码|账号|传真)[:：]?[ ]?[0-9][0-9\- ]{{2,40}}
  | [〔（(\[]20\d\d[〕）)\]][ ]?\d{{1,20}}号?                        # 〔2020〕12号
  | {NUMERAL}{{1,20}}号(?:线|楼|泊位|门|机组|厂房|仓|井|公告|令|文|院|桥|地块|车间|高炉|岛|馆|炉|公路|国道|航站楼|码头|库|机)
  | {NUMERAL}{{1,20}}路(?:公交|车)
  | [A-Za-z]{{1,20}}[-－]?\d[A-Za-z0-9\-]{{0,20}}(?![A-Za-z0-9\-.%％万亿余吨家台件])(?:次(?:列车)?|国道|省道|高速|线)?  # N95, G1234次
  | (?<![0-9.])\d{{1,20}}(?:[GDKBC]|nm|mm|cm|V|kV|KV|ml|L)(?![A-Za-z])     # 5G, 4K
  | \d{{1,20}}\+\d{{1,20}}(?:\+[\dNnXx]+)*                                  # 4+4, 2+7+N
  | \d{{1,20}}[:：]\d{{1,20}}(?:[:：]\d{{1,20}})?
  | \d{{1,20}}[×*]\d{{1,20}}
  | [0-9０-９.]{{1,20}}千伏
  | {NUMERAL}{{1,20}}[多余]?(?:周岁|岁|年级|年代|世纪|千伏|英寸|层楼|码头|时许)
  | 一[对带帮]一
    )
""", re.VERBOSE)


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(any_of(words("idioms")))


def find_blocked(text: str, offset: int = 0) -> Iterator[Span]:
    """Yield the stretches of a text whose figures count nothing, as spans of its document; they may overlap."""
    for pattern in (_PATTERN, _idioms()):
        for match in pattern.finditer(text):
            yield Span(match.start() + offset, match.end() + offset)
