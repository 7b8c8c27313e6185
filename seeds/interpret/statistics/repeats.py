"""Repeats: the same number said again of the same thing is one fact with several mentions.

A headline or a summary (导读, 数读) says shortly what the body says: a shared word is enough. Two places of the body must
say the same words of the same day, and a number that is no round one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from seeds.document import BlockKind, Document
from seeds.facts import Fact

_SUMMARY = re.compile(r"[\s\[【〔(（]*(?:导读|摘要|提要|核心提示|内容提要|数读|数说|速览|要点|看点|一图读懂)")
_DISTINCT = 100  # below it two things may well have the same number
_SHORTEST = 4  # characters of a label that another contains


def merged(facts: list[Fact], document: Document) -> Iterator[Fact]:
    """Yield the facts, each joined to those that say it again; the fullest of the body gives the fields."""
    by_number: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        by_number[fact.values("value") + fact.values("value_max") + fact.values("unit")].append(index)
    joined: dict[int, list[int]] = defaultdict(list)
    absorbed = set()
    for indexes in by_number.values():
        if len(indexes) == 1:
            continue
        blocks = {index: _block_of(facts[index], document) for index in indexes}
        short = {index: _is_short(document, blocks[index]) for index in indexes}
        ranked = sorted(indexes, key=lambda index: (short[index], -len(facts[index].stated), index))
        for number, index in enumerate(ranked):
            main = next((other for other in ranked[:number]
                         if other not in absorbed and blocks[other] != blocks[index]
                         and _says_again(facts[index], facts[other], short[index])), None)
            if main is not None:
                joined[main].append(index)
                absorbed.add(index)
    for index, fact in enumerate(facts):
        if index not in absorbed:
            mentions = fact.mentions + tuple(span for other in sorted(joined[index]) for span in facts[other].mentions)
            yield Fact(fact.kind, mentions, fact.stated, fact.rule)


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


def _says_again(fact: Fact, other: Fact, short: bool) -> bool:
    """Whether a fact says what another says, of the same number."""
    if fact.values("change") != other.values("change"):
        return False
    if short:
        return bool(_pairs(fact) & _pairs(other))
    value = fact.values("value")[0]
    if not isinstance(value, str) and value < _DISTINCT and value == value.to_integral_value():
        return False
    labels = [str(next(iter(one.values("indicator")), "")) for one in (fact, other)]
    shorter, longer = sorted(labels, key=len)
    same = shorter == longer and shorter != "" or len(shorter) >= _SHORTEST and shorter in longer
    return same and all(
        not fact.values(field) or not other.values(field) or fact.values(field) == other.values(field)
        for field in ("subject", "region", "part_of", "period", "as_of"))


def _pairs(fact: Fact) -> set[str]:
    """The pairs of characters that a fact's words hold."""
    words = [str(value) for field in ("indicator", "subject", "part_of") for value in fact.values(field)]
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}
