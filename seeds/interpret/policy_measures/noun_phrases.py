"""Noun phrases that may name a measure: what stands between the words that belong to no name.

Nothing is decided here. A phrase ends before a mark, a figure or a function word, or where a head of measures ends; the
walk of phrases.py finds where it begins. A quote is one, alone, with its modifiers, or with the noun it qualifies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.phrases import WALLS, ends
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.lefts import goes_past_its_verb, verb_before, without_count, without_lead
from seeds.interpret.policy_measures.vocabulary import entries, heads, is_common, strength_of
from seeds.lexicon import any_of
from seeds.recognise.spans import Quoted

# A phrase ends before one of these: 包车形式 is 包车.
ENDS = re.compile(rf"(?=[，,。；;！!？?：:、\s…—|｜“‘「『《（(【\[\"”’」』》）)】\]\d的由等和及与在将已从向对给为是有了把被让按]|{any_of(ends())})|$")
# What may stand between that which points at a phrase and the phrase: 设了3个, 拨出200万元的.
PASSED = re.compile(
    r"[\s了起好到过的“【．]*(?:(?:[\d.,]+|[一二两三四五六七八九十百千数多几首每各]+)[余多]?[万亿]?"
    r"[元名个条项支趟辆列架批份部处家套间种款张笔场次组位户](?:的|“)*)?"
)
CLAUSE_BREAKS = frozenset("，,。；;")  # what stands behind one is pointed at by nothing before it
SHORTEST, LONGEST = 2, 18
LONGEST_QUOTE = 16
LONGEST_NOUN = 12  # after a quote
MODIFIERS = range(2, 9)  # characters before a quote
# A head that begins another word: 基金|会, 服务|商.
CONTINUED = re.compile(r"(?<=保险)费|(?<=直播)间|(?<=计划)[生单投]|(?<=基金)会|(?<=服务)[业商器]|(?<=缴纳)[税社费]|(?<=减[收征缴免])[税费租电水气房土保利]")
FIGURES = re.compile(r".*\d[万亿余多]*(?:小时|[元名个条项支趟辆列架批份部处家套间种款张笔场次组位户])?")
LEADING = (WALLS - frozenset("“‘「『《（(【[")) | frozenset("．.○—-的之了和与及并等")
RULE = "cues that add up"


def find_phrases(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield the noun phrases of a sentence, those that overlap too, none twice."""
    spans = {*_pointed_at(around, sentence), *_with_heads(around, sentence), *_quoted(around, sentence, quotes)}
    quoted = [quote.inner for quote in quotes if quote.inner.end - quote.inner.start <= LONGEST_QUOTE]
    for span in sorted(spans):
        if any(inner.contains(span) and inner != span for inner in quoted):
            continue
        if around.is_body(span) or goes_past_its_verb(around.text, span):
            continue
        if not (around.enterprise_at.isdisjoint(places := range(*span)) and around.project_at.isdisjoint(places)):
            continue
        yield Candidate(span, "", RULE, sentence)  # of what kind is asked when it is taken


def _pointed_at(around: Surroundings, sentence: Span) -> Iterator[Span]:
    """The phrases without a head that something before them points at: a verb, whose they are, or a new line."""
    text = around.text
    for anchor in around.anchors(sentence):
        passed = PASSED.match(text, anchor, sentence.end)
        start = passed.end() if passed else anchor
        if text[start : start + 1] in CLAUSE_BREAKS:
            continue
        match = ENDS.search(text, start + SHORTEST, min(sentence.end, start + LONGEST + 1))
        if match is None or text[match.start() - 1] in WALLS:
            continue
        end = match.start()
        if not around.verb_ends_at(anchor):  # after a verb all belongs to the phrase, even what stops a walk
            start = max(start, around.left(end, sentence))
        for span in _fitting(around, start, end):
            if _is_pointed_at(around, span, sentence):
                yield span


def _is_pointed_at(around: Surroundings, span: Span, sentence: Span) -> bool:
    text, at = around.text, span.start
    if verb_before(text, without_count(text, at, sentence.start), sentence.start):
        return True
    owner = at - 1 if text[at - 1 : at] == "的" else at
    return around.body_ends_at(owner, sentence.start) or around.is_label(span, sentence)


def _with_heads(around: Surroundings, sentence: Span) -> Iterator[Span]:
    """The phrases that end in a head; of two heads in a row only the whole: 原料保供专班."""
    before: list[Span] = []
    for start, end in heads().find(around.text, sentence):
        if CONTINUED.match(around.text, end) or _begins_a_word(around.text, start, end):
            continue
        here = list(_fitting(around, around.left(start, sentence), end))
        goes_on = before and here and before[0].start == here[0].start and start <= before[0].end
        if not (goes_on and strength_of(around.text[start:end]) == "strong"):
            yield from before
        before = here
    yield from before


def _begins_a_word(text: str, start: int, end: int) -> bool:
    """Whether a head of one character is the beginning of another word: 组 of 组织, 队 of 队伍."""
    return end - start == 1 and (text[start : end + 1] in entries() or is_common(text[start : end + 1]))


def _fitting(around: Surroundings, start: int, end: int) -> Iterator[Span]:
    """The phrase without a list's number before it, if it is neither too short nor too long."""
    if figure := FIGURES.match(around.text, start, end):
        start = figure.end()
    while start < end and around.text[start] in LEADING:
        start += 1
    start = without_lead(around.text, Span(start, end)).start
    while start < end and around.text[start] in LEADING:
        start += 1
    if SHORTEST <= end - start <= LONGEST:
        yield Span(start, end)


def _quoted(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Span]:
    text = around.text
    for quote in quotes:
        if quote.marks in "《〈" or not SHORTEST <= quote.inner.end - quote.inner.start <= LONGEST_QUOTE:
            continue
        yield quote.inner
        start = around.left(quote.span.start, sentence)
        if quote.span.start - start in MODIFIERS and "”" not in text[start : quote.span.start]:
            yield from _fitting(around, start, quote.span.end)
        if (end := _noun_after(text, quote.span.end, min(sentence.end, quote.span.end + LONGEST_NOUN))) is not None:
            yield Span(quote.span.start, end)


def _noun_after(text: str, start: int, ceiling: int) -> int | None:
    """Where the noun ends that stands right after a quote: at the last head before a mark or a function word."""
    first = ENDS.search(text, start, ceiling)
    end = first.start() if first else ceiling
    return max((at for _, at in heads().find(text, Span(start, end))), default=None)
