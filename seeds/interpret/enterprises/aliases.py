"""Aliases: which names of a document are shorter ones of the same enterprise, and of which fuller one each.

A short name may leave out any part of the fuller (恒源, 江州恒源, 恒源重工, 恒源复材), and may as well be the name of its
group, its neighbour or its branch. No single sign tells; they add up: alias_signs.py reads them, and what each weighs
is in lexicons/alias_signs.tsv, fitted on annotated bulletins by ``python -m bench.weigh_aliases``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seeds.document import Document
from seeds.interpret.choice import Choice, Weights, choice_among
from seeds.interpret.enterprises.alias_signs import Named, Pairs
from seeds.lexicon import weights

LEXICON = "alias_signs"
SCALE = 100  # a weight of 100 is the margin between a name of the same enterprise and one of another
THRESHOLD = -10  # -30 to 10 did alike on bulletins left out


def find_fullest(
    document: Document, names: Sequence[Named], known: Mapping[str, int] | None = None
) -> dict[str, str]:
    """For each of a document's names the fullest name of the same enterprise, itself where it is that."""
    best = {one.name: choice.best for one, choice in weighed_names(document, names, known)}
    fuller = {name: claim.thing.name for name, claim in best.items() if claim}
    return {one.name: _fullest(one.name, fuller) for one in names}


def weighed_names(
    document: Document, names: Sequence[Named], known: Mapping[str, int] | None = None
) -> Iterator[tuple[Named, Choice[Named]]]:
    """Yield each name that is like others with those that may be fuller ones, and what speaks for each."""
    weighing = Weights(weights(LEXICON) if known is None else known)
    for one, others in Pairs(document, names).of():
        yield one, choice_among(others, weighing, THRESHOLD)


def _fullest(name: str, fuller: Mapping[str, str]) -> str:
    """The name that a name stands for in the end: 岚轴 for 岚轴集团, and that for 岚山轴承集团有限公司."""
    while name in fuller:
        name = fuller[name]
    return name
