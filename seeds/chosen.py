"""Chosen: for an explanation, why a name, a zone, a label or a day won, or nearly did.

One line a candidate: what it would be, what its signs weigh together, the threshold, and the weightiest signs, each
with what it adds. What was weighed is asked of the pieces that weigh (seeds/interpret); told is what came near enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from seeds.document import Document, Span
from seeds.facts import Kind
from seeds.interpret.choice import Choice, Claim
from seeds.interpret.context import Context
from seeds.interpret.enterprises import names_asked, zones_asked
from seeds.interpret.statistics import days_asked, labels_asked
from seeds.interpret.statistics.weighed import THRESHOLD, Weighed, day_that_holds, told_by

T = TypeVar("T")
Line = tuple[int, str]  # where what it tells of stands in the text, and its words

_SIGNS = 6  # that are told of a candidate
_CANDIDATES = 3  # that are told of a choice
_NEAR = 100  # below the threshold, of weights that add up: as much as parts what holds from what does not
_NEAR_BY_TREES = 500  # likewise, in thousandths of a unit of logarithmic odds


def chosen(document: Document, context: Context) -> Iterator[Line]:
    """Yield what is told of a document's choices, kind by kind; ``context`` has all its facts."""
    yield from _names(document.text, context)
    yield from _zones(document.text, context)
    yield from _labels(document.text, context)
    yield from _days(document, context)


def _names(text: str, context: Context) -> Iterator[Line]:
    """Names that are one enterprise's, or nearly, each where the enterprise that it belongs to is told."""
    enterprises = context.facts_of(Kind.ENTERPRISE)
    first = {mention: fact.mentions[0] for fact in enterprises for mention in fact.mentions}
    for one, choice in names_asked(context):
        span = one.spans[0]
        offset, name = first.get(span, span).start, f"name {one_line(span.of(text))}{at(span)}"
        for claim, wins in _near(choice, _NEAR):
            full = claim.thing.spans[0]
            is_it = f"is {'' if wins else 'not '}{one_line(full.of(text))}{at(full)}"
            yield offset, f"{name} {is_it}, {_weight(choice, claim)}"


def _zones(text: str, context: Context) -> Iterator[Line]:
    """Places that are an enterprise's zone, or nearly; the likeliest though it be far from it."""
    for enterprise, choice in zones_asked(context):
        name = enterprise.mentions[0]
        for claim, wins in _near(choice, _NEAR, at_least=1):
            span = claim.thing.span
            of_it = f"is {'' if wins else 'not '}that of {one_line(name.of(text))}"
            yield name.start, f"zone {one_line(span.of(text))}{at(span)} {of_it}, {_weight(choice, claim)}"


def _labels(text: str, context: Context) -> Iterator[Line]:
    """Labels that go back over words said before, or nearly, each at its figure."""
    for figure, asked in labels_asked(context).items():
        label = f"label {one_line(asked.told.of(text))}{at(asked.told)} of {one_line(figure.of(text))}"
        choice = asked.weighed()
        for claim, wins in _near(choice, _NEAR_BY_TREES):
            grows = f"{'grows' if wins else 'does not grow'} to {one_line(claim.thing.of(text))}"
            yield figure.start, f"{label} {grows}, {_weight(choice, claim)}"


def _days(document: Document, context: Context) -> Iterator[Line]:
    """Days that may be those of a figure or of a sentence's figures."""
    for asked, days in days_asked(context).items():
        best = day_that_holds(days)
        yield from ((asked.start, _day(weighed, weighed.day is best, asked, document)) for weighed in days)


def _day(weighed: Weighed, wins: bool, asked: Span, document: Document) -> str:
    span, text = weighed.day.span, document.text
    sentence = document.sentence_at(asked.start)
    if sentence and sentence.contains(span):
        holds = f"is {'' if wins else 'not '}that of {one_line(asked.of(text))}"
    else:
        holds = "holds on" if wins else "holds no more"
    weight = _weight_over(weighed.score, THRESHOLD, told_by(weighed))
    return f"day {weighed.day.value} from {one_line(span.of(text))}{at(span)} {holds}, {weight}"


def _near(choice: Choice[T], margin: int, at_least: int = 0) -> Iterator[tuple[Claim[T], bool]]:
    """Yield the likeliest of a choice, and whether each wins: what is far below the threshold is left out."""
    best = choice.best
    for number, claim in enumerate(sorted(choice.claims, key=lambda claim: -claim.weight)[:_CANDIDATES]):
        if number < at_least or claim.weight > choice.threshold - margin:
            yield claim, claim is best


def _weight(choice: Choice[T], claim: Claim[T]) -> str:
    return _weight_over(claim.weight, choice.threshold, choice.known.told(claim.signs))


def _weight_over(weight: float, threshold: int, told: Mapping[str, float]) -> str:
    """What a candidate weighs, what it would have to, and the signs that add most to it or take most from it."""
    weightiest = sorted(told.items(), key=lambda entry: (-abs(entry[1]), entry[0]))[:_SIGNS]
    signs = ", ".join(f"{sign} {added:+.0f}" for sign, added in weightiest)
    return f"{weight:+.0f}, {'above' if weight > threshold else 'not above'} {threshold:+d}: {signs}"


def at(span: Span) -> str:
    """Where something stands, to follow it."""
    return f" ({span.start}–{span.end})"


def one_line(words: str) -> str:
    """Words of a text without the line breaks in them."""
    return " ".join(words.split())
