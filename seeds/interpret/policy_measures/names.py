"""Names of policy measures: rules and grammar propose phrases, their cues are weighed, and of those that overlap the
one for which most speaks holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.clauses import is_clause, without_appointment
from seeds.interpret.policy_measures.cues import Cues
from seeds.interpret.policy_measures.documents import TITLE_RULE, find_documents, find_packages
from seeds.interpret.policy_measures.labels import find_labels
from seeds.interpret.policy_measures.lefts import without_lead
from seeds.interpret.policy_measures.marks import whole
from seeds.interpret.policy_measures.noun_phrases import find_phrases
from seeds.interpret.policy_measures.quotes import find_idioms, find_mannered, find_quoted_names
from seeds.interpret.policy_measures.relief import find_relief
from seeds.interpret.policy_measures.scoring import THRESHOLD, score
from seeds.interpret.policy_measures.vocabulary import ends_in_a_noun, ends_in_slogan, kind_of
from seeds.recognise.spans import Quoted

# The rules, the surest first; of two that overlap it proposes.
RULES = (find_documents, find_packages, find_mannered, find_quoted_names, find_relief, find_labels, find_idioms)
SURE = 10_000
LONGEST_NOUN = 4  # characters by which a name goes on


def find_names(context: Context) -> Iterator[Candidate]:
    """Yield the names of measures in a document, in reading order, none overlapping."""
    text = context.document.text
    for weighed in find_candidates(context):
        for candidate in _best([(_sum(candidate, cues), candidate) for candidate, cues in weighed], text):
            kind = candidate.kind or kind_of(candidate.span.of(text))
            yield replace(candidate, kind=kind)


def find_candidates(context: Context) -> Iterator[list[tuple[Candidate, list[str]]]]:
    """Yield for each sentence whatever may name a measure there, with its cues."""
    around = Surroundings(context)
    cues = Cues(around)
    quotes = context.recognised.quoted
    starts = [quote.span.start for quote in quotes]
    for block in context.document.blocks:
        around.enter(block)
        for sentence in block.sentences:
            here = list(quotes[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
            by_rule = _proposed(around, sentence, here)
            covering = {at: candidate for candidate in by_rule for at in range(*candidate.span)}
            known = {candidate.span for candidate in by_rule}
            others = [phrase for phrase in find_phrases(around, sentence, here) if phrase.span not in known]
            named = [one for one in (*by_rule, *others) if _may_name(around.text, one)]
            shortened = (replace(one, span=_shortened(around.text, one)) for one in named)
            paired = whole(shortened, around.text, here)
            yield [(candidate, cues.of(candidate, covering)) for candidate in paired]


def _shortened(text: str, candidate: Candidate) -> Span:
    """What a candidate has of a name, which is all of a title."""
    span = without_appointment(text, candidate.span)
    return span if candidate.rule == TITLE_RULE else without_lead(text, span)


def _may_name(text: str, candidate: Candidate) -> bool:
    """Whether a phrase is neither a slogan nor a clause."""
    return not ends_in_slogan(candidate.span.of(text)) and not is_clause(text, candidate.span, candidate.sentence)


def _proposed(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> list[Candidate]:
    """What the rules propose, none overlapping."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for find in RULES:
        for candidate in find(around, sentence, quotes):
            if taken.isdisjoint(places := range(*candidate.span)):
                found.append(candidate)
                taken.update(places)
    return found


def _sum(candidate: Candidate, cues: list[str]) -> int:
    return SURE if candidate.rule == TITLE_RULE else score(cues)


def _best(scored: list[tuple[int, Candidate]], text: str) -> list[Candidate]:
    """Those above the threshold, the best first where they overlap, the longer of two alike."""
    above = [(sum_, candidate) for sum_, candidate in scored if sum_ > THRESHOLD]
    ranked = [(max([sum_, *_begun_by(one.span, above, text)]), one) for sum_, one in above]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].span.start - pair[1].span.end, pair[1].span))
    found: list[Candidate] = []
    taken: set[int] = set()
    for _, candidate in ranked:
        if taken.isdisjoint(places := range(*candidate.span)):
            found.append(candidate)
            taken.update(places)
    return sorted(found, key=lambda candidate: candidate.span)


def _begun_by(span: Span, above: list[tuple[int, Candidate]], text: str) -> Iterator[int]:
    """Yield a sum that a name has at least for each name that it goes on from, however clear that is: one more.

    It goes on from a quote with the quote's noun (“溪易贷”专区), from another name with one more noun (用工调剂|平台).
    """
    name = span.of(text)
    is_quote, is_noun = "“" in name, ends_in_a_noun(name)
    for sum_, candidate in above if is_quote or is_noun else ():
        inner = candidate.span
        if inner != span and span.contains(inner):
            goes_on = is_noun and inner.start == span.start and span.end - inner.end <= LONGEST_NOUN
            if goes_on or is_quote and text[inner.start - 1 : inner.start] == "“":
                yield sum_ + 1
