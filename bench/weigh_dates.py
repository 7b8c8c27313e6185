"""Learns which day a figure holds for: ``python -m bench.weigh_dates FOLDER…`` writes the trees of days.

Each day that a figure's sentence names is an example (own_day_trees.tsv), and where it names none each day that may
hold on there (held_day_trees.tsv): right where the annotated ``as_of`` is that day; optional statistics are left out.
What comes before a figure is taken as annotated. ``--folds N`` prints instead what share of ``as_of`` is right in each
of N parts that the trees were not grown on.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.annotated import Example, asked, paths_in
from bench.boosting import grown, write
from bench.score import ROOT
from bench.train_measures import known_of
from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.policy_measures import find_policy_measures
from seeds.interpret.statistics import holding, own_days
from seeds.interpret.statistics.clauses import Figure, in_order
from seeds.interpret.statistics.date_signs import Layout, Signs, day_of, is_day
from seeds.interpret.statistics.dating import Dating, Known
from seeds.interpret.statistics.finder import figures_and_names
from seeds.interpret.statistics.holding import Holding
from seeds.interpret.statistics.own_days import OwnDays
from seeds.read import read_document
from seeds.trees import Trees

LEXICONS = ROOT / "seeds/lexicons"
HEADER = """\
# Trees of the signs of {what}: seeds/interpret/statistics/{module}.py.
# Grown on annotated bulletins by bench/weigh_dates.py; edit nothing here by hand. CC0.
"""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An annotated bulletin with its figures, and the day that each holds for by its annotation ("": none)."""

    path: Path
    context: Context
    figures: tuple[Figure, ...]
    names: list[Span]
    days: dict[Span, str]

    def examples(self) -> tuple[list[Example], list[Example]]:
        """The signs of each day that a figure may have: of its sentence, or said before; and whether it is right."""
        layout = Layout(self.context.document, in_order(self.context.recognised.dates), self.figures, self.names)
        signs, own, held = Signs(layout), list[Example](), list[Example]()
        holding, own_days, before = Holding(signs), OwnDays(signs), None
        for sentence, together in groupby(self.figures, key=lambda figure: figure.sentence):
            figures = list(together)
            if any(map(is_day, layout.dates.within(*sentence))):
                own += self._own_examples(own_days, figures)
            else:
                for day, of_each in holding.signs(figures, before):
                    held += [(have, day_of(day) == self.days[figure.span])
                             for figure, have in zip(figures, of_each, strict=True) if figure.span in self.days]
            before = self.days.get(figures[-1].span, before)
        return own, held

    def _own_examples(self, own_days: OwnDays, figures: Sequence[Figure]) -> Iterator[Example]:
        before = None
        for figure in figures:
            if figure.span in self.days:
                for day, signs in own_days.signs(figure, before):
                    yield signs, day_of(day) == self.days[figure.span]
            before = self.days.get(figure.span, before)

    def counted(self, known: Known) -> Counter[str]:
        """How many days are right by some trees, missed, or wrong."""
        dating = Dating(self.context.document, self.context.recognised.dates, self.figures, self.names, known)
        counts: Counter[str] = Counter()
        for figure in self.figures:
            if figure.span in self.days:
                wanted = self.days[figure.span]
                found = next((str(stated.value)[:10] for stated in dating.of(figure) if stated.field == "as_of"), "")
                counts["right" if found == wanted else "missed" if not found else "wrong"] += 1
        return counts


def read_bulletin(path: Path) -> Bulletin:
    """An annotated bulletin (its .json)."""
    context = known_of(read_document(path.with_suffix(".txt")))
    context = Context(context.document, context.recognised, (*context.facts, *find_policy_measures(context)))
    figures, names = figures_and_names(context)
    annotated: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["statistics"]
    facts = [fact for fact in annotated if not fact["optional"]]
    days = {}
    for figure in figures:
        fact = next((fact for fact in facts if figure.span.overlaps(Span(fact["start"], fact["end"]))), None)
        if fact:
            days[figure.span] = (fact["as_of"] or "")[:10]
    return Bulletin(path, context, figures, names, days)


def main() -> None:
    """Learn from the bulletins of some folders and write the trees, or print what they do on those left out."""
    options = asked(__doc__)
    bulletins = [read_bulletin(path) for path in paths_in(options.folders)]
    own, held = zip(*(bulletin.examples() for bulletin in bulletins), strict=True)
    if not options.folds:
        own_header = HEADER.format(what="a day's being that of a figure beside it", module="own_days")
        write(LEXICONS / f"{own_days.LEXICON}.tsv", own_header, grown(own))
        held_header = HEADER.format(what="a day's holding on in a sentence that names none", module="holding")
        write(LEXICONS / f"{holding.LEXICON}.tsv", held_header, grown(held))
        return
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(options.folds):
        others = [number for number in range(len(bulletins)) if number % options.folds != fold]
        known = Known(*(Trees(grown([read[number] for number in others])) for read in (own, held)))
        for bulletin in bulletins[fold :: options.folds]:
            totals[bulletin.path.parent.name] += bulletin.counted(known)
    for name, counts in totals.items():
        print(name, dict(counts), f"{counts['right'] / counts.total():.3f} right")


if __name__ == "__main__":
    main()
