"""Repeats: the same number said again of the same thing is one fact with several mentions.

A headline or a summary (导读, 数读) says shortly what the body says: a shared word is enough. Two places of the body must
say the same words of the same day, and a number that is no round one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from seeds.document import BlockKind, Document
from seeds.facts import Fact

_SUMMARY = re.compile(r"[\s\[【〔(（]*(?:导读|摘要|提要|核心提示|内容提要|数读|数说|速览|要点|看点|一图读懂)")
_DISTINCT = 100  # below it two things may well have the same number
_SHORTEST = 4  # characters of a label that another contains
_AGREEING = ("subject", "region", "part_of", "period", "as_of")  # fields: where both say one, they say the same
_WAYS_MAX = 100  # ways to say one number in the body; no bulletin comes near

_Values = tuple[str | Decimal, ...]


def merged(facts: list[Fact], document: Document) -> Iterator[Fact]:
    """Yield the facts, each joined to those that say it again; the fullest of the body gives the fields."""
    by_number: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        number = (*fact.values("value"), *fact.values("value_max"), *fact.values("unit"), _has_unit_behind(fact))
        by_number[number].append(index)
    joined: dict[int, list[int]] = defaultdict(list)
    absorbed = set()
    for indexes in by_number.values():
        if len(indexes) == 1:
            continue
        blocks = {index: _block_of(facts[index], document) for index in indexes}
        short = {index: _is_short(document, blocks[index]) for index in indexes}
        said = _Said()
        for index in sorted(indexes, key=lambda index: (short[index], -len(facts[index].stated), index)):
            main = said.again_by(facts[index], blocks[index], short[index])
            if main is None:
                said.add(facts[index], blocks[index], index)
            else:
                joined[main].append(index)
                absorbed.add(index)
    for index, fact in enumerate(facts):
        if index not in absorbed:
            mentions = fact.mentions + tuple(span for other in sorted(joined[index]) for span in facts[other].mentions)
            yield Fact(fact.kind, mentions, fact.stated, fact.rule)


def _has_unit_behind(fact: Fact) -> bool:
    """Whether a number has its unit with it, and not in a table's heading, by which other places are no proof of it."""
    unit = fact.first("unit")
    return unit is None or fact.mentions[0].contains(unit.span)


def _block_of(fact: Fact, document: Document) -> int:
    return bisect_right(document.blocks, fact.mentions[0].start, key=lambda block: block.span.start) - 1


def _is_short(document: Document, number: int) -> bool:
    """Whether a block is a headline or a summary, or stands under a summary's heading."""
    if number < 0:
        return False
    block = document.blocks[number]
    above = [block] if block.heading is None else [block, document.blocks[block.heading]]
    return block.kind in (BlockKind.TITLE, BlockKind.HEADING) or any(
        _SUMMARY.match(document.text, part.span.start, part.span.end) for part in above)


class _Main(NamedTuple):
    """A fact that says no other again: when it was added, its block, and its number among the document's facts."""

    rank: int
    block: int
    number: int


class _Way(NamedTuple):
    """How a fact says its number: which way it changed, its label, and the values of the fields that must agree."""

    change: _Values
    label: str
    agreeing: tuple[_Values, ...]


class _Said:
    """The facts of one number that say no other again, to be asked for the first one that a further fact says again.

    A text may say a number thousands of times. So those that say it in one way are kept together, and of them only two,
    the first and the first of another block: whichever block is asked for, one of these is the first outside it.
    """

    def __init__(self) -> None:
        self._by_pair: dict[tuple[_Values, str], list[_Main]] = defaultdict(list)
        self._by_way: dict[_Way, list[_Main]] = defaultdict(list)
        self._count = 0

    def add(self, fact: Fact, block: int, number: int) -> None:
        """Add a fact behind all others."""
        main = _Main(self._count, block, number)
        self._count += 1
        alike = [self._by_pair[fact.values("change"), pair] for pair in _pairs(fact)]
        if _is_distinct(fact):
            alike.append(self._by_way[_way_of(fact)])
        for mains in alike:
            if len(mains) < 2 and all(other.block != block for other in mains):
                mains.append(main)

    def again_by(self, fact: Fact, block: int, short: bool) -> int | None:
        """The number of the first fact of another block that a fact says again, None where there is none."""
        alike = self._sharing_a_word(fact) if short else self._saying_the_same(fact)
        first = min((main for mains in alike for main in mains if main.block != block), default=None)
        return None if first is None else first.number

    def _sharing_a_word(self, fact: Fact) -> Iterator[list[_Main]]:
        change = fact.values("change")
        return (self._by_pair.get((change, pair), []) for pair in _pairs(fact))

    def _saying_the_same(self, fact: Fact) -> Iterator[list[_Main]]:
        if _is_distinct(fact):
            own = _way_of(fact)
            for way, mains in islice(self._by_way.items(), _WAYS_MAX):
                if _agree(own, way):
                    yield mains


def _is_distinct(fact: Fact) -> bool:
    """Whether a fact's number is none that two things may well have in common."""
    value = fact.values("value")[0]
    return isinstance(value, str) or value >= _DISTINCT or value != value.to_integral_value()


def _way_of(fact: Fact) -> _Way:
    label = str(next(iter(fact.values("indicator")), ""))
    return _Way(fact.values("change"), label, tuple(fact.values(field) for field in _AGREEING))


def _agree(one: _Way, other: _Way) -> bool:
    """Whether two ways to say a number say the same of it."""
    if one.change != other.change:
        return False
    shorter, longer = sorted((one.label, other.label), key=len)
    same = shorter == longer and shorter != "" or len(shorter) >= _SHORTEST and shorter in longer
    return same and all(
        not own or not others or own == others for own, others in zip(one.agreeing, other.agreeing, strict=True))


def _pairs(fact: Fact) -> set[str]:
    """The pairs of characters that a fact's words hold."""
    words = [str(value) for field in ("indicator", "subject", "part_of") for value in fact.values(field)]
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}
