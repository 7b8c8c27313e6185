"""Weighing: which phrases are projects, by signs that add up.

No single sign tells a project from a plant that runs: that something is built in the next clause, that its neighbours
in a list are projects, that the sentence counts projects, or that the phrase is only where something else happens.
signs.py reads each phrase's signs; what each weighs is in lexicons/project_signs.tsv, fitted on the annotated bulletins
by ``python -m bench.weigh``. The phrases and the rules that already trust some of them are names.py's and lists.py's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from seeds.document import Span
from seeds.interpret.projects.grammar import Candidate
from seeds.interpret.projects.signs import Phrase, signs_of
from seeds.lexicon import mapping


@cache
def weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in mapping("project_signs").items()}


def chosen(text: str, phrases: list[Phrase], leads: dict[Span, str]) -> Iterator[Candidate]:
    """Yield the candidates whose signs weigh more than nothing."""
    known = weights()
    for phrase, signs in zip(phrases, signs_of(text, phrases, leads)):
        if sum(known.get(sign, 0.0) for sign in signs) > 0:
            candidate = phrase.candidate
            yield candidate if candidate.rule else replace(candidate, rule="signs of a project")
