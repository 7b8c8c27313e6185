"""Mentions of measures: the places of one measure, its short forms, and the words that stand for a longer name.

专列 beside 返岗专列 is that train again; the same name in headline and body is one measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.phrases import Body
from seeds.interpret.policy_measures.names import Candidate

MARKS = str.maketrans("", "", "“”‘’「」『』\" 　\n")
LONGEST_SHORT_FORM = 6


@dataclass(slots=True)
class Named:
    """A measure with all its mentions, the fullest name first."""

    candidate: Candidate
    mentions: list[Span] = field(default_factory=list)


def merged(context: Context, candidates: Iterable[Candidate]) -> list[Named]:
    """Join candidates of one name; a short one joins the longer name that ends in it."""
    text = context.document.text
    by_name: dict[str, Named] = {}
    for candidate in candidates:
        name = candidate.span.of(text).translate(MARKS)
        known = by_name.setdefault(name, Named(candidate))
        known.mentions.extend([candidate.span, *candidate.short_forms])
    _join_short_forms(by_name)
    measures = sorted(by_name.values(), key=lambda measure: measure.candidate.span)
    _add_other_places(context, measures)
    return measures


def _join_short_forms(by_name: dict[str, Named]) -> None:
    by_ending: dict[str, str] = {}
    for name in by_name:
        for size in range(2, min(len(name) - 1, LONGEST_SHORT_FORM) + 1):
            by_ending.setdefault(name[-size:], name)
    for name in sorted(by_name, key=len):
        longer = by_ending.get(name)
        if longer is not None and longer != name and longer in by_name:
            by_name[longer].mentions.extend(by_name.pop(name).mentions)


def _add_other_places(context: Context, measures: list[Named]) -> None:
    """The other places of the name itself, as in the title."""
    text, body = context.document.text, Body(context.document)
    taken = {at for measure in measures for span in measure.mentions for at in range(span.start, span.end)}
    for measure in measures:
        span = measure.candidate.span
        for other in body.occurrences(span.of(text)):
            if other.start not in taken and other.end - 1 not in taken:
                measure.mentions.append(other)
                taken.update(range(other.start, other.end))
        measure.mentions.sort(key=lambda mention: (mention != span, mention))
        measure.mentions = list(dict.fromkeys(measure.mentions))
