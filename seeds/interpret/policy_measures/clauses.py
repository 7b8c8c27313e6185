"""Clauses that are taken for names of measures and are none: what an action is for, and who is appointed to what."""

from __future__ import annotations

import re

from seeds.document import Span
from seeds.lexicon import any_of, words

# 副处级以上干部担任组长: who does what, though what he becomes may be a measure of its own (企业特派员).
APPOINTED = re.compile(r"(?:担任|兼任|出任|挂任)(?P<office>[^\W\d_]{1,10})$")
APPOINTED_TO = re.compile(r"担任|兼任|出任|挂任")
APPOINTED_WHO = ("干部", "领导", "负责人", "人员", "同志", "骨干")
# 为支持企业稳岗，…: after 为 that begins a clause, a verb; 为企业减免租金 says for whom.
FOR = re.compile(r"(?:^|[，,。；;：:、\s])为(?:了|更好地?|进一步|切实|全力|有效|及时|充分|尽快|积极){0,2}$")
FURTHEST = 12
PURPOSE = re.compile(rf"(?:进一步|切实|全力|有效|更好地?|充分|尽快|积极)?{any_of(words('purpose_verbs'))}")
COMMAS = ("，", ",")


def without_appointment(text: str, span: Span) -> Span:
    """The office of an appointment (干部担任|企业特派员), else the phrase as it is."""
    match = APPOINTED.search(text, *span)
    return Span(*match.span("office")) if match else span


def is_clause(text: str, span: Span, sentence: Span) -> bool:
    """Whether a phrase is no name but all of a purpose, or who is appointed."""
    if APPOINTED_TO.match(text, span.end) and span.of(text).endswith(APPOINTED_WHO):
        return True
    if text[span.end : span.end + 1] not in COMMAS or not PURPOSE.match(text, *span):
        return False
    return FOR.search(text[max(sentence.start, span.start - FURTHEST) : span.start]) is not None
