"""Alias signs: what speaks for a name's being a shorter one of the same enterprise, and what against it.

Read here are the pairs of a document's names that are alike or stand beside each other, and the signs of each pair: how
the characters of one are those of the other, which of their parts (place, brand, trade, form, unit) they share, where
they stand to each other. What each sign weighs, and which names are one enterprise's, is aliases.py's work.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from seeds.document import Document, Span
from seeds.interpret.phrases import is_subsequence
from seeds.lexicon import mapping, words
from seeds.recognise.companies import trades
from seeds.recognise.places import places_in
from seeds.signs import Words, shown, until, words_at

_UNIT = re.compile(  # what a part of an enterprise is named by
    r"[东西南北新老总第一二三四五六七八九十\d]{0,3}"
    r"(?:基地|工厂|分厂|厂区|厂|车间|产业园|园区|园|分公司|支行|分行|总行|旗舰店|门店|分店|店|仓库|仓|中心|项目部|分校|营业部|码头|矿|电厂|站|局|总部|商场|广场)$"
)
_BRACKETS = re.compile(r"[()（）]")
_ASKED = 1 << 12  # pieces of names whose places are kept at hand
_FORM_MAX, _TRADE_MAX = 10, 5  # characters
_ALIKE_MAX = 24  # names that share a pair of characters and are looked at
_FULLER_MAX = 64  # names that may be fuller ones of one
_SKIPS_MAX = 5  # characters of a name whose characters may stand apart in the fuller one
_BESIDE = 40  # characters within which two names stand beside each other
_SHOWN_MAX = 4  # characters of what is left of a name

# What stands between two names; the first that fits counts.
_BETWEEN: Words = (
    ("a name of it", re.compile(
        r"[^。;；]{0,16}?(?:简称|以下称|下称|全称|全名|原名|又名|俗称|人称|叫它|称它为?|管它叫|唤作|叫作|旧称|前身[是为]|工商登记名[是为]?|也就是|即)"
        r"(?:为|是|叫|作)?\s*[“\"「『（(]?\s*$")),
    ("nothing", re.compile(r"[”\"’]?[“\"‘]?$")),
    ("a list", re.compile(r"[”\"]?(?:[、和与及]|以及)[“\"]?$")),
    ("a bracket", re.compile(r"[”\"]?\s*[（(]\s*[“\"]?$")),
    ("its part", re.compile(r"[^。;；，,]{0,4}(?:旗下|下属|所属|控股|子公司|母公司|全资|投资|集团)[^。;；，,]{0,6}$")),
    ("的", re.compile(r"[”\"]?的[“\"]?$")),
    ("a comma", re.compile(r"[^。;；]*[，,][^。;；]*$")),
    ("words", re.compile(r"[^。;；\n]*$")),
    ("a line's end", re.compile(r"[^\n]*\n")),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a document: its characters, where it stands in the order of the text, by which rule it is known."""

    name: str
    spans: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What a name is made of, by the words of it: 江州|恒源|重工|有限公司|二厂."""

    places: tuple[str, ...]
    core: str
    trade: str
    form: str
    unit: str


def parts_of(name: str) -> Parts:
    """The parts of a name."""
    left = _BRACKETS.sub("", name)
    found = places_in(left, None)
    places = tuple(left[start:end].rstrip("省市区县") for start, end, _, _ in found)
    for start, end, _, _ in reversed(found):
        left = left[:start] + left[end:]
    unit = _UNIT.search(left)
    left = left[: unit.start()] if unit else left
    form = next((left[-size:] for size in range(_FORM_MAX, 1, -1) if left[-size:] in mapping("company_forms")), "")
    left = left.removesuffix(form)
    core = left
    while trade := next((core[-size:] for size in range(_TRADE_MAX, 1, -1) if core[-size:] in trades()), ""):
        core = core.removesuffix(trade)
    return Parts(places, core, left[len(core) :], form, unit.group() if unit else "")


def relation(one: str, other: str) -> str:
    """How the characters of a name are those of another."""
    if not one or not other:
        return "nothing" if one == other else "only the shorter" if one else "only the longer"
    if one == other:
        return "the same"
    small, large = sorted((one, other), key=len)
    turned = "" if small == one else " turned"
    if large.startswith(small):
        return f"begins it{turned}"
    if large.endswith(small):
        return f"ends it{turned}"
    if small in large:
        return f"in it{turned}"
    if is_subsequence(small, large):
        return f"skips{' from its start' if small[0] == large[0] else ''}{turned}"
    if small[:2] == large[:2]:
        return "begin alike"
    return "share two" if _pairs(small) & _pairs(large) else "share one" if set(small) & set(large) else "apart"


def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


class Pairs:
    """The pairs of a document's names that may be one enterprise's."""

    def __init__(self, document: Document, names: Sequence[Named]) -> None:
        self._text = document.text
        self._names = sorted(names, key=lambda one: (len(one.name), -one.spans[0].start))  # fuller ones later
        self._rank = {one.name: number for number, one in enumerate(self._names)}
        self._parts = {one.name: parts_of(one.name) for one in names}
        self._first = {one.name: one.spans[0].start for one in names}
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        self._by_character: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._names):
            for pair in sorted(self._own_pairs(one.name)):
                self._by_pair[pair].append(number)
            for character in sorted(set(one.name)):
                self._by_character[character].append(number)
        self._beside = self._neighbours()

    def _own_pairs(self, name: str) -> frozenset[str]:
        """The pairs of a name's characters but those of its form, which any names share."""
        return _pairs(name.removesuffix(self._parts[name].form))

    def _neighbours(self) -> dict[str, set[int]]:
        """For each name the fuller ones that stand right before or after it."""
        in_text = sorted((span, one.name) for one in self._names for span in one.spans)
        beside: dict[str, set[int]] = defaultdict(set)
        for (span, name), (other_span, other) in zip(in_text, in_text[1:]):
            if name != other and other_span.start - span.end <= _BESIDE:
                short, full = sorted((name, other), key=self._rank.__getitem__)
                if "。" not in self._text[span.end : other_span.start]:
                    beside[short].add(self._rank[full])
        return beside

    def of(self) -> Iterator[tuple[Named, list[tuple[Named, frozenset[str]]]]]:
        """Yield each name with those that may be fuller names of it, and the signs of either."""
        for one in self._names:
            fuller = [self._names[number] for number in sorted(self._fuller(one.name))[:_FULLER_MAX]]
            if fuller:
                common = frozenset(self._of_name(one, fuller))
                yield one, [(full, common.union(self._of_pair(one, full, fuller))) for full in fuller]

    def _fuller(self, name: str) -> set[int]:
        """The fuller names that share two characters with a name, hold its characters in order, or stand beside it."""
        rank = self._rank[name]
        found = set(self._beside.get(name, ()))
        for pair in self._own_pairs(name):
            found.update(_first_after(self._by_pair[pair], rank))
        if len(name) <= _SKIPS_MAX:
            ends = frozenset(_first_after(self._by_character[name[-1]], rank))
            begins = ends.intersection(_first_after(self._by_character[name[0]], rank))
            found.update(number for number in begins if is_subsequence(name, self._names[number].name))
        return found

    def _of_name(self, one: Named, fuller: Sequence[Named]) -> Iterator[str]:
        """What a name is by itself."""
        parts, name = self._parts[one.name], one.name
        yield f"of {until(len(name), 2, 3, 4, 5, 6, 8, 12)} characters"
        yield f"said {until(len(one.spans), 1, 2, 4)} times"
        yield f"form {_form(parts.form)}"
        yield f"by rule {one.rule}"
        yield f"ends in {shown(name[-2:])}"
        yield f"ends in {shown(name[-1])}"
        if parts.unit:
            yield "a unit"
        if parts.places:
            yield "a place in it"
        if name.isascii():
            yield "in Latin letters"
        if name in words("organisations"):
            yield "known"
        yield f"{until(len(fuller), 1, 2, 4)} like it"
        holding = sum(name in full.name for full in fuller)
        yield f"{until(holding, 0, 1, 2, 4)} hold it"

    def _of_pair(self, one: Named, full: Named, fuller: Sequence[Named]) -> Iterator[str]:
        """How a name is like a fuller one, and how both stand in the text."""
        parts, whole = self._parts[one.name], self._parts[full.name]
        yield "a pair"
        yield f"whole: {relation(one.name, full.name)}"
        yield f"core: {relation(parts.core, whole.core)}"
        yield f"trade: {relation(parts.trade, whole.trade)}"
        yield f"unit: {relation(parts.unit, whole.unit)}"
        yield f"form: {_form(parts.form)} to {_form(whole.form)}"
        yield f"places: {_places(parts.places, whole.places)}"
        yield f"longer by {until(len(full.name) - len(one.name), 0, 1, 2, 3, 4, 6, 9, 14)}"
        yield f"it ends in {shown(full.name[-2:])}"
        yield f"it is said {until(len(full.spans), 1, 2, 4)} times"
        yield f"it by rule {full.rule}"
        if full.name in words("organisations"):
            yield "it is known"
        if full.name.isascii() != one.name.isascii():
            yield "other letters"
        at = full.name.find(one.name)
        if at >= 0:
            yield from self._left_over(full.name[:at], full.name[at + len(one.name) :])
        rivals = [other for other in fuller if other is not full and one.name in other.name]
        if rivals:
            yield "others hold it"
            if at >= 0 and self._first[full.name] <= min(self._first[other.name] for other in rivals):
                yield "the first that holds it"
            if at >= 0 and any(full.name in other.name for other in rivals):
                yield "held itself by another"
        yield from self._standing(one, full)

    def _left_over(self, before: str, after: str) -> Iterator[str]:
        """What is left of a fuller name before a name that it holds, and after it."""
        kind = "nothing" if not before else "a place" if _is_place(before) else "known" if before in words(
            "organisations") else "else"
        yield f"before it {kind}"
        yield f"behind it {shown(after) if len(after) <= _SHOWN_MAX else 'much'}"
        if after and _is_place(after):
            yield "behind it a place"

    def _standing(self, one: Named, full: Named) -> Iterator[str]:
        """Where a name stands first to the nearest mention of the fuller one."""
        span = one.spans[0]
        at = bisect_left(full.spans, span)
        nearest = min(full.spans[max(0, at - 1) : at + 1], key=lambda other: abs(other.start - span.start))
        before, after = sorted((span, nearest))
        yield "the fuller first" if full.spans[0].start < span.start else "the shorter first"
        yield f"{until(after.start - before.end, 0, 1, 4, 10, 20, 40, 100, 300, 1000)} characters between"
        if after.start - before.end <= _BESIDE:
            how = words_at(_BETWEEN, self._text[before.end : after.start], 0, "a sentence's end")
            yield f"{how} between"
            yield f"{how} between, the {'fuller' if before is nearest else 'shorter'} first"


def _first_after(numbers: Sequence[int], rank: int) -> Sequence[int]:
    """The first of some numbers, in their order, that are larger than one."""
    first = bisect_right(numbers, rank)
    return numbers[first : first + _ALIKE_MAX]


def _form(form: str) -> str:
    return mapping("company_forms").get(form, "none") if form else "none"


def _places(some: Sequence[str], others: Sequence[str]) -> str:
    """How the places in two names are the same."""
    if not some or not others:
        return "none" if not some and not others else "only the shorter" if some else "only the longer"
    return "the same" if set(some) == set(others) else "shared" if set(some) & set(others) else "different"


@lru_cache(_ASKED)
def _is_place(characters: str) -> bool:
    """Whether characters are but places."""
    bare = _BRACKETS.sub("", characters)
    return bool(bare) and sum(end - start for start, end, _, _ in places_in(bare, None)) == len(bare)
