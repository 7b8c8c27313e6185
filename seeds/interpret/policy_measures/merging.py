"""Mentions of measures: the places of one measure, its short forms, and the words that stand for a longer name.

班车 beside 采茶班车 is that bus again; the same name in headline and body is one measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from seeds.interpret.context import Context
from seeds.interpret.mentions import Mentioned, add_other_places
from seeds.interpret.phrases import is_subsequence
from seeds.interpret.policy_measures.candidates import MANNER_RULE, Candidate

QUOTED = re.compile(r"“[^”]+”")
MARKS = str.maketrans("", "", "“”‘’「」『』\" 　\n")
# 《云溪市稳企若干措施》（以下简称“稳企十条”）: what stands between a name and its short form.
CALLED = re.compile(r"[”》]?[（(，,]?\s*(?:以下|下|又|也|也被)?(?:简称|称为|称|俗称|叫作|叫做)(?:为)?[：:]?[“《]?")
MOST_NAMES = 200  # of a document, among which short forms are looked for


Measure = Mentioned[Candidate]


def merged(context: Context, candidates: Iterable[Candidate]) -> list[Measure]:
    """Join candidates of one name; a short one joins the longer name that ends in it."""
    text = context.document.text
    by_name: dict[str, Measure] = {}
    names_by_manner: dict[str, str] = {}
    full_names: dict[str, str] = {}  # by the short form that the text says they have
    name, last = "", None
    for candidate in candidates:
        before, name = name, candidate.span.of(text)
        manner = QUOTED.search(name)
        if manner and candidate.rule == MANNER_RULE:  # “点对点”运输 and “点对点”专车 are one thing
            name = names_by_manner.setdefault(manner[0], name)
        name = name.translate(MARKS)
        if last is not None and CALLED.fullmatch(text, last.end, candidate.span.start):
            full_names.setdefault(name, before)
        name = full_names.get(name, name)
        known = by_name.setdefault(name, Mentioned(candidate))
        known.mentions.extend([candidate.span, *candidate.short_forms])
        fuller = max(known.candidate, candidate, key=lambda one: len(one.span.of(text)))
        known.candidate = _counted(fuller, known.candidate, candidate)
        last = candidate.span
    _join_called(by_name, full_names)
    _join_short_forms(by_name)
    measures = sorted(by_name.values(), key=lambda measure: measure.candidate.span)
    add_other_places(context.document, measures, lambda name: (name,))
    return measures


def _counted(candidate: Candidate, *others: Candidate) -> Candidate:
    """A candidate that says how many measures it holds, if it or another of its name does."""
    if candidate.count is not None:
        return candidate
    return replace(candidate, count=next((other.count for other in others if other.count is not None), None))


def _join_called(by_name: dict[str, Measure], full_names: dict[str, str]) -> None:
    """What was said before the text calls a measure so joins the measure's full name."""
    for short, full in full_names.items():
        if short in by_name and full != short:
            other, whole = by_name.pop(short), by_name[full]
            whole.mentions.extend(other.mentions)
            whole.candidate = _counted(whole.candidate, other.candidate)


def _join_short_forms(by_name: dict[str, Measure]) -> None:
    """A name whose characters stand in a longer one, in order and from the same beginning or end, joins it."""
    names = sorted(by_name, key=lambda name: (len(name), name))
    for index, name in enumerate(names[:MOST_NAMES]):
        longer = next((other for other in reversed(names[index + 1 : MOST_NAMES]) if _is_short_for(name, other)), None)
        if longer is not None:
            by_name[longer].mentions.extend(by_name.pop(name).mentions)


def _is_short_for(short: str, long: str) -> bool:
    if len(short) == len(long):
        return False
    if len(short) <= 3:
        return long.endswith(short)
    if short in long:
        return True
    return short[:2] == long[:2] and short[-1] == long[-1] and is_subsequence(short, long)
