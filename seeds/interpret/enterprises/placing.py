"""Placing: the zone in which the text puts an enterprise, never the place inside its name.

No single sign tells: the same words place one enterprise and pass by another. They add up: zone_signs.py reads them,
and what each weighs is in lexicons/zone_signs.tsv, fitted on annotated bulletins by ``python -m bench.weigh_zones``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise
from seeds.interpret.enterprises.zone_layout import Layout
from seeds.interpret.enterprises.zone_signs import Signs
from seeds.lexicon import weights

SCALE = 100  # a weight of 100 is the margin between the zone and what is none
THRESHOLD = -25  # -20 to -30 did alike on bulletins left out; many leave zones out, so that weights ask too much


def find_zones(
    context: Context, enterprises: Sequence[Enterprise], known: Mapping[str, int] | None = None
) -> dict[Enterprise, Span]:
    """The zone of each enterprise that the text places: what has most for it, if that is enough."""
    known = weights("zone_signs") if known is None else known
    layout = Layout(context, enterprises)
    signs = Signs(layout)
    zones = {}
    for enterprise in enterprises:
        best, most = None, THRESHOLD
        for candidate in signs.candidates(enterprise):
            score = sum(known.get(sign, 0) for sign in candidate.signs)
            if score > most:
                best, most = candidate, score
        if best:
            zones[enterprise] = layout.name_of(best.place)
    return zones
