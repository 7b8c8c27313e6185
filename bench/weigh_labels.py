"""Learns which labels leave open what is counted: ``python -m bench.weigh_labels FOLDER…`` writes wide_label_trees.tsv.

Each label that one may be widened to is an example: right where the figure's annotated keywords are missing without it
and none is with it. What is wider still is left out; so are optional statistics. ``--folds N`` prints instead what
share of figures has all of its keywords in each of N parts that the trees were not grown on, and how many labels grew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.annotated import Example, across, asked, paths_in
from bench.boosting import grown, write
from bench.score import LONGEST_INDICATOR, ROOT, plain
from bench.weigh_dates import context_of, facts_of
from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.finder import figures_and_names
from seeds.interpret.statistics.label import Label
from seeds.interpret.statistics.labels import labels_of
from seeds.interpret.statistics.widening import LEXICON, Asked
from seeds.trees import Trees

HEADER = """\
# Trees of the signs of a label's leaving open what is counted: seeds/interpret/statistics/widening.py.
# Grown on annotated bulletins by bench/weigh_labels.py; edit nothing here by hand. CC0.
"""
FIELDS = ("indicator", "subject", "region", "part_of")
NOTHING = Trees([(0, "always", "-", -(10**6))])  # by which no label is widened


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An annotated bulletin with its figures, and the words without which each is not told."""

    path: Path
    context: Context
    figures: tuple[Figure, ...]
    keywords: dict[Span, list[str]]

    def examples(self) -> list[Example]:
        """The signs of each wider label, and whether it is needed."""
        found: dict[Span, Asked] = {}
        labels = labels_of(self.context, self.figures, NOTHING, found)
        return [example for figure, label in zip(self.figures, labels, strict=True)
                if figure.span in self.keywords and figure.span in found
                for example in self._of_label(label, found[figure.span], self.keywords[figure.span])]

    def _of_label(self, label: Label, found: Asked, keywords: list[str]) -> Iterator[Example]:
        words = said(label)
        missing = [keyword for keyword in keywords if keyword not in words]
        for wider in found.wider:
            wide = plain(wider.span.of(self.context.document.text)) + words
            needed = bool(missing) and all(keyword in wide for keyword in missing)
            yield wider.signs, needed
            if needed:
                return

    def counted(self, known: Trees) -> Counter[str]:
        """How many figures are told with all of their keywords under some trees, or without, and how many grew."""
        found: dict[Span, Asked] = {}
        counts: Counter[str] = Counter()
        for figure, label in zip(self.figures, labels_of(self.context, self.figures, known, found), strict=True):
            if keywords := self.keywords.get(figure.span):
                words = said(label)
                counts["right" if all(keyword in words for keyword in keywords) else "wrong"] += 1
                counts["grew"] += figure.span in found and found[figure.span].best(known) != found[figure.span].told
        return counts


def said(label: Label) -> str:
    """All that a label says of what is counted, as the score reads it."""
    values = {stated.field: str(stated.value) for stated in label.stated if stated.field in FIELDS}
    if len(values.get("indicator", "")) > LONGEST_INDICATOR:
        del values["indicator"]
    return plain("|".join(values.values()))


def read_bulletin(path: Path) -> Bulletin:
    """An annotated bulletin (its .json)."""
    context = context_of(path)
    figures, _ = figures_and_names(context)
    keywords = {span: [*map(plain, fact["keywords"])] for span, fact in facts_of(path, figures).items()}
    return Bulletin(path, context, figures, keywords)


def main() -> None:
    """Learn from the bulletins of some folders and write the trees, or print what they do on those left out."""
    options = asked(__doc__)
    bulletins = [read_bulletin(path) for path in paths_in(options.folders)]
    examples = [bulletin.examples() for bulletin in bulletins]
    if not options.folds:
        write(ROOT / f"seeds/lexicons/{LEXICON}.tsv", HEADER, grown(examples))
        return

    def learn(numbers: list[int]) -> Trees:
        return Trees(grown([examples[number] for number in numbers]))

    for name, counts in across(bulletins, options.folds, learn).items():
        right = counts["right"] / (counts["right"] + counts["wrong"])
        print(name, dict(counts), f"{right:.4f} right")


if __name__ == "__main__":
    main()
