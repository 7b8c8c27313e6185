"""Finder: from the quantities of a document to its statistics."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.document import Span
from seeds.facts import Fact, Kind, Stated
from seeds.interpret.context import Context
from seeds.interpret.statistics.around import without_numbers
from seeds.interpret.statistics.clauses import Figure, figures_of
from seeds.interpret.statistics.dating import Dating
from seeds.interpret.statistics.label import Label
from seeds.interpret.statistics.labels import labels_of
from seeds.interpret.statistics.repeats import merged
from seeds.interpret.statistics.selection import is_statistic
from seeds.interpret.statistics.weighed import Weighed
from seeds.interpret.statistics.widening import Asked


def find_statistics(context: Context) -> Iterator[Fact]:
    """Yield a fact for each statistic of a document, in the order of their first mentions."""
    figures, names = figures_and_names(context)
    dating = Dating(context.document, context.recognised.dates, figures, names)
    facts = [_fact(figure, label, dating) for figure, label in zip(figures, labels_of(context, figures), strict=True)]
    yield from without_numbers([*merged(facts, context.document)], context.document.text)


def days_asked(context: Context) -> dict[Span, list[Weighed]]:
    """The days that were weighed for figures: by the figure where its sentence names one, else by the sentence."""
    figures, names = figures_and_names(context)
    asked: dict[Span, list[Weighed]] = {}
    Dating(context.document, context.recognised.dates, figures, names, asked=asked)
    return asked


def labels_asked(context: Context) -> dict[Span, Asked]:
    """What labels may be widened to, by the figure of each."""
    figures, _ = figures_and_names(context)
    asked: dict[Span, Asked] = {}
    labels_of(context, figures, asked=asked)
    return asked


def figures_and_names(context: Context) -> tuple[tuple[Figure, ...], list[Span]]:
    """The figures of a document that are statistics, and where it names businesses, projects and bodies."""
    document, recognised = context.document, context.recognised
    figures = figures_of(document, recognised.quantities,
                         lambda figure: is_statistic(figure, document.text, recognised.quoted))
    return tuple(figures), _names(context)


def _names(context: Context) -> list[Span]:
    """Where businesses, projects and bodies are named."""
    facts = (*context.facts_of(Kind.ENTERPRISE), *context.facts_of(Kind.PROJECT))
    return sorted([span for fact in facts for span in fact.mentions]
                  + [organisation.span for organisation in context.recognised.organisations])


def _fact(figure: Figure, label: Label, dating: Dating) -> Fact:
    quantity = figure.quantity
    stated = [Stated("value", quantity.value, figure.span)]
    if quantity.value_max is not None:
        stated.append(Stated("value_max", quantity.value_max, figure.span))
    stated.append(Stated("unit", quantity.unit, quantity.unit_span or figure.span))
    cue = quantity.cues[0] if quantity.cues else figure.span
    stated.append(Stated("comparator", str(quantity.comparator), cue))
    stated += label.stated
    stated += dating.of(figure)
    return Fact(Kind.STATISTIC, (figure.span,), tuple(stated), label.rule)
