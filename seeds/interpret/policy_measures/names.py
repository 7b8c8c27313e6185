"""Names of policy measures: each way of naming one, tried on each sentence; of two that overlap the surer way holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.documents import find_documents, find_packages
from seeds.interpret.policy_measures.headed import find_headed, find_listed
from seeds.interpret.policy_measures.issued import find_issued, find_labels
from seeds.interpret.policy_measures.quotes import find_mannered, find_quoted_names
from seeds.interpret.policy_measures.relief import find_relief
from seeds.recognise.spans import Quoted

WAYS = (
    find_documents,
    find_packages,
    find_mannered,
    find_quoted_names,
    find_relief,
    find_headed,
    find_listed,
    find_labels,
    find_issued,
)


def find_names(context: Context) -> Iterator[Candidate]:
    """Yield the names of measures in a document, in reading order, none overlapping."""
    around = Surroundings(context)
    quotes = context.recognised.quoted
    starts = [quote.span.start for quote in quotes]
    for block in context.document.blocks:
        around.block = block
        for sentence in block.sentences:
            here = list(quotes[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
            yield from _in_sentence(around, sentence, here)


def _in_sentence(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> list[Candidate]:
    found: list[Candidate] = []
    taken: set[int] = set()
    for find in WAYS:
        for candidate in find(around, sentence, quotes):
            span = candidate.span
            if taken.isdisjoint((span.start, span.end - 1)) and taken.isdisjoint(range(span.start, span.end)):
                found.append(candidate)
                taken.update(range(span.start, span.end))
    return sorted(found, key=lambda candidate: candidate.span)
