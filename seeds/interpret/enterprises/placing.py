"""Placing: the zone in which the text puts an enterprise, never the place inside its name.

No single sign tells: the same words place one enterprise and pass by another. They add up: zone_signs.py reads them,
and what each weighs is in lexicons/zone_signs.tsv, fitted on annotated bulletins by ``python -m bench.weigh_zones``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seeds.document import Span
from seeds.interpret.choice import Choice, Weights, choice_among
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise
from seeds.interpret.enterprises.zone_layout import Layout
from seeds.interpret.enterprises.zone_signs import Signs
from seeds.lexicon import weights
from seeds.recognise.spans import Place

SCALE = 100  # a weight of 100 is the margin between the zone and what is none
THRESHOLD = -26  # -20 to -30 did alike on bulletins left out; many leave zones out, so that weights ask too much


def find_zones(
    context: Context, enterprises: Sequence[Enterprise], known: Mapping[str, int] | None = None
) -> dict[Enterprise, Span]:
    """The zone of each enterprise that the text places: what has most for it, if that is enough."""
    layout = Layout(context, enterprises)
    best = {enterprise: choice.best for enterprise, choice in weighed_places(layout, enterprises, known)}
    return {enterprise: layout.name_of(claim.thing) for enterprise, claim in best.items() if claim}


def weighed_places(
    layout: Layout, enterprises: Sequence[Enterprise], known: Mapping[str, int] | None = None
) -> Iterator[tuple[Enterprise, Choice[Place]]]:
    """Yield each enterprise with the places that may be its zone, and what speaks for each."""
    signs, weighing = Signs(layout), Weights(weights("zone_signs") if known is None else known)
    for enterprise in enterprises:
        candidates = ((candidate.place, candidate.signs) for candidate in signs.candidates(enterprise))
        yield enterprise, choice_among(candidates, weighing, THRESHOLD)
