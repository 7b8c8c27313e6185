"""Marks in names: a quote or a bracket that a name opens it closes, and what it closes it opened.

What a phrase took in of a quote beside it (县“百日攻坚, ”“应急审批) is cut off it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import Candidate
from seeds.recognise.quoted import CLOSING_BY_OPENING
from seeds.recognise.spans import Quoted

CLOSING_BRACKETS = {"（": "）", "(": ")", "[": "]", "〔": "〕"}
MARK = re.compile("[" + re.escape("".join((*CLOSING_BY_OPENING, *CLOSING_BY_OPENING.values(), *"（）()[]〔〕"))) + "]")
LEADING = re.compile(r"(?:[\s、，,：:．.的之了和与及并等]|\d+[.、．])+")
SUMMED_UP = re.compile(r"[”’」』》]等(?!级)")  # “应急审批”等举措 sums up a list
SHORTEST = 2


def whole(candidates: Iterable[Candidate], text: str, quotes: Sequence[Quoted]) -> list[Candidate]:
    """The candidates of a sentence with their marks in pairs: those that lack one are cut, or left out if in vain."""
    candidates = list(candidates)
    whole_already = {candidate.span for candidate in candidates}
    partners = {at: other for quote in quotes for at, other in _both_ways(quote.span)}
    found: dict[Span, Candidate] = {}
    for candidate in candidates:
        if SUMMED_UP.search(text, *candidate.span):
            continue
        span = cut(candidate.span, text, partners)
        if span is not None and (span == candidate.span or span not in whole_already):
            found.setdefault(span, replace(candidate, span=span))
    return list(found.values())


def cut(span: Span, text: str, partners: dict[int, int]) -> Span | None:
    """The longest stretch between marks without their partners; None if nothing is left, or but a part of a quote."""
    lone = list(_lone(span, text, partners))
    if not lone:
        return span
    edges = pairwise([span.start - 1, *lone, span.end])
    start, end = max(((left + 1, right) for left, right in edges), key=lambda edge: (edge[1] - edge[0], edge[0]))
    opened = start - 1 if start - 1 in lone and partners.get(start - 1, 0) > start else None
    if opened is not None and partners[opened] != end:
        return None
    if leading := LEADING.match(text, start, end):
        start = leading.end()
    if partners.get(start) == end - 1:
        start, end = start + 1, end - 1
    return Span(start, end) if end - start >= SHORTEST else None


def _both_ways(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    return (span.start, span.end - 1), (span.end - 1, span.start)


def _lone(span: Span, text: str, partners: dict[int, int]) -> Iterator[int]:
    """Yield the places of marks whose partners the span has not, in reading order."""
    brackets = _bracketed(span, text)
    for match in MARK.finditer(text, *span):
        partner = partners.get(match.start(), brackets.get(match.start(), -1))
        if not span.start <= partner < span.end:
            yield match.start()


def _bracketed(span: Span, text: str) -> dict[int, int]:
    """The places of the brackets that the span opens and closes, from each to the other."""
    opened: list[int] = []
    paired: dict[int, int] = {}
    for match in MARK.finditer(text, *span):
        if match[0] in CLOSING_BRACKETS:
            opened.append(match.start())
        elif opened and CLOSING_BRACKETS[text[opened[-1]]] == match[0]:
            start = opened.pop()
            paired |= {start: match.start(), match.start(): start}
    return paired
