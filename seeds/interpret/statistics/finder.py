"""Finder: from the quantities of a document to its statistics."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact, Kind, Stated
from seeds.interpret.context import Context
from seeds.interpret.statistics.clauses import Figure, figures_of
from seeds.interpret.statistics.dating import Dating
from seeds.interpret.statistics.labels import Label, labels_of
from seeds.interpret.statistics.repeats import merged
from seeds.interpret.statistics.selection import is_statistic


def find_statistics(context: Context) -> Iterator[Fact]:
    """Yield a fact for each statistic of a document, in the order of their first mentions."""
    document, recognised = context.document, context.recognised
    kept = tuple(figure.quantity for figure in figures_of(document, recognised.quantities)
                 if is_statistic(figure, document.text, recognised.quoted))
    figures = tuple(figures_of(document, kept))  # those that are none no longer part the words around the others
    dating = Dating(document, recognised.dates, figures)
    facts = [_fact(figure, label, dating) for figure, label in zip(figures, labels_of(context, figures), strict=True)]
    yield from merged(facts, document)


def _fact(figure: Figure, label: Label, dating: Dating) -> Fact:
    quantity = figure.quantity
    stated = [Stated("value", quantity.value, figure.span)]
    if quantity.value_max is not None:
        stated.append(Stated("value_max", quantity.value_max, figure.span))
    stated.append(Stated("unit", quantity.unit, figure.span))
    cue = quantity.cues[0] if quantity.cues else figure.span
    stated.append(Stated("comparator", str(quantity.comparator), cue))
    stated += label.stated
    stated += dating.of(figure)
    return Fact(Kind.STATISTIC, (figure.span,), tuple(stated), label.rule)
