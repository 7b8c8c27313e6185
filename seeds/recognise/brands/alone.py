"""Alone: names that are nothing but brandlike characters between clean edges, before what businesses do or have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seeds.lexicon import words
from seeds.recognise.brandlike import LEAST, LEAST_MEAN, brand_runs, is_brandlike
from seeds.recognise.brands.brand import (
    LEFT_MARKS, OF_GOODS, RIGHT_MARKS, ROLE, VERBAL, Brand, Place, acts, ends_cleanly, is_distinctive, leading,
)
from seeds.recognise.companies import is_covered
from seeds.recognise.edges import LONE, edge_ending_at, word_begins_at

BRANDLIKE_LENGTHS = (4, 3, 2)
_SAYS = re.compile("[,“]?(?:说|介绍|表示|告诉|坦言|算|道|笑|指|直言|解释|回忆|感慨|认为)")
_TITLE_END = frozenset("者长任记员师理工家监管士生授")  # 记者, 主任, 书记: a person's name follows
_WHITHER = frozenset("至到往赴从自返经抵离")  # 江州至恒川: a road
_TOPROJECT = re.compile(r"[^,。;:!?\t的]{0,24}?(?:项目|工程)|之")
_NUMBERS = frozenset("一二三四五六七八九十")


def find_brandlike(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that are nothing but brandlike characters between clean edges, before what businesses do or have."""
    place_ends = frozenset(end for _, end, _, _ in places)
    place_starts = leading(chars, places)
    covered = bytearray(len(chars))
    for start, end, _, _ in places:
        covered[start:end] = b"\1" * (end - start)
    for run in brand_runs().finditer(chars):
        for start in range(run.start(), run.end() - 1):
            if covered[start] or not _begins_sharply(chars, start, place_ends):
                continue
            for length in BRANDLIKE_LENGTHS:
                end = start + length
                if end <= run.end() and not covered[end - 1] and _is_acting_brand(chars, start, end):
                    yield Brand(place_starts.get(start, start), end, "brandlike", False)
                    break


def _begins_sharply(chars: str, start: int, place_ends: frozenset[int]) -> bool:
    """Whether a name may begin there and no word or known name runs over the edge."""
    if start == 0 or chars[start - 1] in LEFT_MARKS or start in place_ends:
        return True
    if chars[start - 1] in _WHITHER or chars[start - 1 : start + 1] in words("common_words"):
        return False
    if not (chars[start - 1] in LONE or edge_ending_at(chars, start) > 0):
        return False
    return not is_covered(chars, start - 1, start + 1)


def _is_acting_brand(chars: str, start: int, end: int) -> bool:
    """Whether brandlike characters stand before what businesses do, or before another word if they can be no person."""
    name = chars[start:end]
    if not is_distinctive(name) or VERBAL & set(name) or LONE & set(name) or OF_GOODS & set(name):
        return False
    if name[-1] in _NUMBERS or _TOPROJECT.match(chars, end):
        return False
    person = name[0] in words("surnames") and len(name) < 4
    if person and (start and chars[start - 1] in _TITLE_END or _SAYS.match(chars, end)):
        return False
    if acts(chars, end) or ROLE.match(chars, end):
        return is_brandlike(name, LEAST_MEAN, LEAST)
    if person or end == len(chars) or chars[end] in RIGHT_MARKS or chars[end - 1 : end + 1] in words("common_words"):
        return False
    if not (chars[end].isdigit() or chars[end] == "的" or ends_cleanly(chars, end) or word_begins_at(chars, end)):
        return False
    return is_brandlike(name, 2.8, 1.0) and not is_covered(chars, end - 1, end + 1)
