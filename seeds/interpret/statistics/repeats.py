"""Repeats: the same number said again of the same thing is one fact with several mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from seeds.document import BlockKind, Document
from seeds.facts import Fact


def merged(facts: list[Fact], document: Document) -> Iterator[Fact]:
    """Yield the facts, those of headlines and summaries joined to the fact of the body that says the same."""
    by_number: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, fact in enumerate(facts):
        by_number[fact.values("value") + fact.values("value_max") + fact.values("unit")].append(index)
    joined: dict[int, list[int]] = defaultdict(list)
    absorbed = set()
    for indexes in by_number.values():
        for index in indexes:
            if not _is_headline(facts[index], document):
                continue
            body = next((other for other in indexes if not _is_headline(facts[other], document)
                         and _alike(facts[index], facts[other])), None)
            if body is not None:
                joined[body].append(index)
                absorbed.add(index)
    for index, fact in enumerate(facts):
        if index not in absorbed:
            mentions = fact.mentions + tuple(span for other in joined[index] for span in facts[other].mentions)
            yield Fact(fact.kind, mentions, fact.stated, fact.rule)


def _is_headline(fact: Fact, document: Document) -> bool:
    start = fact.mentions[0].start
    index = bisect_right(document.blocks, start, key=lambda block: block.span.start) - 1
    return index >= 0 and document.blocks[index].kind in (BlockKind.TITLE, BlockKind.HEADING)


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two labels share two characters in a row."""
    pairs = [_pairs(fact) for fact in (one, other)]
    return bool(pairs[0] & pairs[1])


def _pairs(fact: Fact) -> set[str]:
    words = [str(value) for field in ("indicator", "subject", "part_of") for value in fact.values(field)]
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)}
