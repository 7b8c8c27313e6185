"""Learns which day a figure holds for: ``python -m bench.weigh_dates FOLDER…`` writes the trees of days.

Each day that a figure's sentence names is an example (own_day_trees.tsv), and where it names none each day that may
hold on there (held_day_trees.tsv): right where the annotated ``as_of`` is that day; optional statistics are left out.
What comes before a figure is taken as annotated, and once more as it would be found. ``--folds N`` prints instead what
share of ``as_of`` is right in each of N parts that the trees were not grown on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.annotated import Example, across, asked, paths_in
from bench.boosting import grown, write
from bench.score import ROOT, Item
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
from seeds.trees import Row, Trees

Examples = tuple[list[Example], list[Example]]  # of days of the figure's sentence, and of days said before
Grown = tuple[list[Row], list[Row]]  # the trees of both
LEXICONS = ROOT / "seeds/lexicons"
PARTS = 5
TREES, RATE = 200, 0.05  # half as many of twice the rate came out less even, from .912 to .925 of days not seen
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

    def examples(self, taken: Mapping[Span, str]) -> Examples:
        """The signs of each day that a figure may have: of its sentence, or said before; and whether it is right.

        ``taken`` are the days of the figures before, as they are taken to be.
        """
        layout = Layout(self.context.document, in_order(self.context.recognised.dates), self.figures, self.names)
        signs, own, held = Signs(layout), list[Example](), list[Example]()
        holding, own_days, before = Holding(signs), OwnDays(signs), None
        for sentence, together in groupby(self.figures, key=lambda figure: figure.sentence):
            figures = list(together)
            if any(map(is_day, layout.dates.within(*sentence))):
                own += self._own_examples(own_days, figures, taken)
            else:
                for day, of_each in holding.signs(figures, before):
                    held += [(have, day_of(day) == self.days[figure.span])
                             for figure, have in zip(figures, of_each, strict=True) if figure.span in self.days]
            before = taken.get(figures[-1].span, before)
        return own, held

    def _own_examples(
        self, own_days: OwnDays, figures: Sequence[Figure], taken: Mapping[Span, str]
    ) -> Iterator[Example]:
        before = None
        for figure in figures:
            if figure.span in self.days:
                for day, signs in own_days.signs(figure, before):
                    yield signs, day_of(day) == self.days[figure.span]
            before = taken.get(figure.span, before)

    def found(self, known: Known) -> dict[Span, str]:
        """The day of each figure by some trees."""
        dating = Dating(self.context.document, self.context.recognised.dates, self.figures, self.names, known)
        return {
            figure.span: next((str(stated.value)[:10] for stated in dating.of(figure) if stated.field == "as_of"), "")
            for figure in self.figures
        }

    def counted(self, known: Known) -> Counter[str]:
        """How many days are right by some trees, missed, or wrong."""
        found, counts = self.found(known), Counter[str]()
        for figure, wanted in self.days.items():
            day = found[figure]
            counts["right" if day == wanted else "missed" if not day else "wrong"] += 1
        return counts


def context_of(path: Path) -> Context:
    """What is known of an annotated bulletin (its .json) before its statistics are read."""
    context = known_of(read_document(path.with_suffix(".txt")))
    return Context(context.document, context.recognised, (*context.facts, *find_policy_measures(context)))


def facts_of(path: Path, figures: Sequence[Figure]) -> dict[Span, Item]:
    """The annotated statistic that each of a bulletin's figures is, where it is one that is not optional."""
    facts = [fact for fact in json.loads(path.read_text("utf-8"))["statistics"] if not fact["optional"]]
    found = {
        figure.span: next((fact for fact in facts if figure.span.overlaps(Span(fact["start"], fact["end"]))), None)
        for figure in figures
    }
    return {span: fact for span, fact in found.items() if fact}


def read_bulletin(path: Path) -> Bulletin:
    """An annotated bulletin (its .json)."""
    context = context_of(path)
    figures, names = figures_and_names(context)
    days = {span: (fact["as_of"] or "")[:10] for span, fact in facts_of(path, figures).items()}
    return Bulletin(path, context, figures, names, days)


def learned(bulletins: Sequence[Bulletin], annotated: Sequence[Examples]) -> Grown:
    """The answers of the trees of some bulletins, whose examples are given with the days before as annotated.

    With these alone trees lean on the day before as on one that is right. So each bulletin counts once more with the
    days before as trees take them that were not grown on it (Daumé, Langford and Marcu, Search-based Structured
    Prediction, Machine Learning 75, 2009).
    """
    examples = [*annotated]
    for part in range(PARTS):
        known = trees_of(grown_on([read for number, read in enumerate(annotated) if number % PARTS != part]))
        examples += [bulletin.examples(bulletin.found(known)) for bulletin in bulletins[part::PARTS]]
    return grown_on(examples)


def grown_on(examples: Sequence[Examples]) -> Grown:
    """The answers of the trees of own days and of those of days that hold on."""
    own, held = zip(*examples, strict=True)
    return grown(own, TREES, RATE), grown(held, TREES, RATE)


def trees_of(answers: Grown) -> Known:
    """Trees by their answers."""
    return Known(*map(Trees, answers))


def main() -> None:
    """Learn from the bulletins of some folders and write the trees, or print what they do on those left out."""
    options = asked(__doc__)
    bulletins = [read_bulletin(path) for path in paths_in(options.folders)]
    examples = [bulletin.examples(bulletin.days) for bulletin in bulletins]
    if not options.folds:
        own, held = learned(bulletins, examples)
        own_header = HEADER.format(what="a day's being that of a figure beside it", module="own_days")
        write(LEXICONS / f"{own_days.LEXICON}.tsv", own_header, own)
        held_header = HEADER.format(what="a day's holding on in a sentence that names none", module="holding")
        write(LEXICONS / f"{holding.LEXICON}.tsv", held_header, held)
        return

    def learn(numbers: list[int]) -> Known:
        return trees_of(learned([bulletins[number] for number in numbers], [examples[number] for number in numbers]))

    for name, counts in across(bulletins, options.folds, learn).items():
        print(name, dict(counts), f"{counts['right'] / counts.total():.4f} right")


if __name__ == "__main__":
    main()
