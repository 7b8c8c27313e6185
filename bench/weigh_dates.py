"""Learns when a day said before still holds: ``python -m bench.weigh_dates FOLDER…`` writes date_signs.tsv.

Each day that a sentence without one may go back to is an example for each of the sentence's figures, right where the
annotated ``as_of`` is that day; optional statistics are left out. What comes before a sentence is taken as annotated.
Weights are learned as those of measures are (train_measures.py), whole numbers, and only of signs that stand in several
bulletins. ``--folds N`` prints instead what share of ``as_of`` is right in each of N parts that weights were not fitted
on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.score import ROOT
from bench.train_measures import descend, known_of
from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.policy_measures import find_policy_measures
from seeds.interpret.statistics.clauses import Figure, in_order
from seeds.interpret.statistics.date_signs import Layout, day_of, is_day
from seeds.interpret.statistics.dating import Dating
from seeds.interpret.statistics.finder import figures_and_names
from seeds.interpret.statistics.holding import SCALE, Holding
from seeds.read import read_document

LEXICON = ROOT / "seeds/lexicons/date_signs.tsv"
HEADER = """\
# What each sign weighs for a day's holding on in a sentence that names none; seeds/interpret/statistics/date_signs.py
# says what they are. Learned from annotated bulletins by bench/weigh_dates.py; edit nothing here by hand. CC0.
# sign	weight
"""
FEWEST_BULLETINS = 3
COST = 0.003  # of an example on the wrong side


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An annotated bulletin with its figures, and the day that each holds for by its annotation ("": none)."""

    path: Path
    context: Context
    figures: tuple[Figure, ...]
    names: list[Span]
    days: dict[Span, str]

    def examples(self) -> list[tuple[list[str], bool]]:
        """The signs of each day that may hold for a figure, and whether it does."""
        dates = in_order(self.context.recognised.dates)
        holding = Holding(Layout(self.context.document, dates, self.figures, self.names), {})
        examples, before = [], None
        for sentence, together in groupby(self.figures, key=lambda figure: figure.sentence):
            figures = list(together)
            if not any(map(is_day, dates.within(*sentence))):
                for figure in figures:
                    if figure.span in self.days:
                        examples += [([*weighed.signs], day_of(weighed.day) == self.days[figure.span])
                                     for weighed in holding.weighed([figure], before)]
            before = self.days.get(figures[-1].span, before)
        return examples

    def counted(self, weights: dict[str, int]) -> Counter[str]:
        """How many days are right under some weights, missed, or wrong."""
        dating = Dating(self.context.document, self.context.recognised.dates, self.figures, self.names, weights)
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


def learn(bulletins: list[list[tuple[list[str], bool]]]) -> dict[str, int]:
    """The weight of each sign that stands in enough bulletins."""
    spread = Counter(sign for examples in bulletins for sign in {sign for signs, _ in examples for sign in signs})
    known = sorted(sign for sign in spread if spread[sign] >= FEWEST_BULLETINS)
    numbers = {sign: number for number, sign in enumerate(known)}
    rows = [([numbers[sign] for sign in signs if sign in numbers], 1 if holds else -1)
            for examples in bulletins for signs, holds in examples]
    learned = descend(rows, len(numbers), COST)
    weighed = {sign: round(SCALE * learned[number]) for sign, number in numbers.items()}
    return {sign: weight for sign, weight in weighed.items() if weight}


def main() -> None:
    """Learn from the bulletins of some folders and write the weights, or print what they do on those left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    bulletins = [read_bulletin(path) for folder in options.folders for path in sorted(folder.glob("*.json"))]
    examples = [bulletin.examples() for bulletin in bulletins]
    if not options.folds:
        lines = (f"{sign}\t{weight}\n" for sign, weight in sorted(learn(examples).items()))
        LEXICON.write_text(HEADER + "".join(lines), encoding="utf-8")
        return
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(options.folds):
        weights = learn([read for number, read in enumerate(examples) if number % options.folds != fold])
        for bulletin in bulletins[fold :: options.folds]:
            totals[bulletin.path.parent.name] += bulletin.counted(weights)
    for name, counts in totals.items():
        print(name, dict(counts), f"{counts['right'] / counts.total():.3f} right")


if __name__ == "__main__":
    main()
