"""Topics: which stretches of a document speak of an enterprise.

What follows a name in its sentence is about it, up to the next name that is no neighbour in a list. Where a paragraph
names one enterprise alone, its later sentences are about that one too, and so is a next paragraph that names none and
says only 企业 or 公司.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seeds.document import Block, Span
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise

LIST_GAP = re.compile(r"\s*(?:、|和|及|以及|与|，|,)\s*")
GOES_ON = re.compile(
    r"(?:^|[，,。；;、“\s]|推动|帮助|帮|为|给|让|助力|协助|解决)(?:该|这家|本)?(?:企业|公司|厂里|工厂)(?!家|高管|们)"
)
MANY = re.compile(r"(?:全[市区县省]|各|众多|一批|这些|多家|\d+[多余]?家|规上|小微|中小)[^，,。；;]{0,8}企业")
FAR = 240  # characters after a name within which a sentence speaks of it: the longest are lists


@dataclass(frozen=True, slots=True)
class Topic:
    """Where a document speaks of an enterprise: what follows its names, and whole sentences that go on about it."""

    after_names: tuple[Span, ...]
    sentences: tuple[Span, ...]


def topics_of(context: Context, enterprises: Sequence[Enterprise]) -> list[Topic]:
    """The topic of each enterprise, in their order."""
    names = sorted((span, number) for number, one in enumerate(enterprises) for span in one.mentions)
    starts = [span.start for span, _ in names]
    after: list[list[Span]] = [[] for _ in enterprises]
    sentences: list[list[Span]] = [[] for _ in enterprises]
    alone: int | None = None  # the enterprise that the paragraph before was about
    for block in context.document.blocks:
        first, last = bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)
        named = [(span, number) for span, number in names[first:last] if block.span.contains(span)]
        for at, (span, number) in enumerate(named):
            sentence = context.document.sentence_at(span.start)
            if sentence is not None:
                later_names = (named[n] for n in range(at, len(named)))
                after[number].append(Span(span.end, _end(context.document.text, span, sentence, later_names, number)))
        only = {number for _, number in named}
        if len(only) == 1:
            alone = only.pop()
            later = _from_the_first(block, named[0][0])
            sentences[alone] += [one for one in later if _goes_on(context.document.text, one)]
        elif not named and alone is not None and _goes_on(context.document.text, block.span):
            sentences[alone] += block.sentences
        else:
            alone = None
    return [Topic(tuple(a), tuple(s)) for a, s in zip(after, sentences, strict=True)]


def _end(text: str, name: Span, sentence: Span, names: Iterable[tuple[Span, int]], number: int) -> int:
    """Where the talk of a name ends in its sentence: at the next other of these names that is not listed with it."""
    last = name.end
    for span, other in names:
        if span.start >= sentence.end:
            break
        if span.start < name.end:
            continue
        if other != number and not LIST_GAP.fullmatch(text, last, span.start):
            return span.start
        last = span.end
        if last > name.end + FAR:
            break
    return min(sentence.end, name.end + FAR)


def _from_the_first(block: Block, name: Span) -> list[Span]:
    return [sentence for sentence in block.sentences if sentence.end > name.start]


def _goes_on(text: str, span: Span) -> bool:
    """Whether words that name no enterprise speak of the one before: of 企业, and not of many."""
    words = span.of(text)
    return GOES_ON.search(words) is not None and MANY.search(words) is None
