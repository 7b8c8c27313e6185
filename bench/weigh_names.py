"""Grows the trees of the signs of a business's name: ``python -m bench.weigh_names`` writes lexicons/name_trees.tsv.

Examples are all that the taggers of train_tagger.py consider a name in annotated bulletins that they have not learned
from, with the signs that seeds/recognise/tagging/weighing.py reads. ``--folds N`` writes nothing: it prints what the
trees find in each of N parts of the bulletins that they were not grown on, and what the taggers find by themselves.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.annotated import Example
from bench.boosting import grown, write
from bench.score import Item, plain, rates
from bench.train_tagger import ROOT, folded_name, names_in, taggers_apart
from seeds.recognise.tagging.names import looked_at
from seeds.recognise.tagging.weighing import BUSINESS, LEXICON, Looked, businesses_in, signs_of
from seeds.trees import Trees

HEADER = """\
# Trees of the signs of a business's name: seeds/recognise/tagging/weighing.py.
# Source: grown on the annotated bulletins of tests/bulletins (MIT). Made by bench/weigh_names.py.
"""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An annotated bulletin as a tagger that is new to it looked at it."""

    gold: Item
    blocks: list[Looked]

    def examples(self) -> Iterator[Example]:
        """The signs of each name that was considered, and whether it is one of a business; not those left open."""
        sure = {folded_name(name) for name in names_in(self.gold, "enterprises")}
        optional = [fact for fact in self.gold["enterprises"] if fact["optional"]]
        left_open = {folded_name(name) for name in names_in({"enterprises": optional}, "enterprises")}
        for name, signs in signs_of(self.blocks):
            if name not in left_open:
                yield signs, name in sure


def bulletins() -> list[Bulletin]:
    """All annotated bulletins."""
    found = [
        Bulletin(example.gold, looked_at(example.ruled, model)) for model, apart in taggers_apart() for example in apart
    ]
    return sorted(found, key=lambda bulletin: str(bulletin.gold["id"]))


def counts(bulletin: Bulletin, names: set[str]) -> Sequence[int]:
    """How many enterprises names find, miss, and how many names are of none."""
    names, found, missed, used = set(map(plain, names)), 0, 0, set()
    for fact in bulletin.gold["enterprises"]:
        hits = names & {plain(folded_name(name)) for name in (fact["name"], *fact["aliases"])}
        used |= hits
        if not fact["optional"]:
            found, missed = found + bool(hits), missed + (not hits)
    return found, missed, len(names - used)


def taken_by(trees: Trees, bulletin: Bulletin) -> set[str]:
    """The names of businesses by some trees."""
    return {name for _, name in businesses_in(bulletin.blocks, trees)}


def tagged_in(bulletin: Bulletin) -> set[str]:
    """The names of businesses in the tagger's best tags."""
    return {
        block.name_of(one)
        for block in bulletin.blocks
        for one in block.candidates
        if one.kind == BUSINESS and one.sure > 0
    }


def across(parts: int) -> None:
    """Print what is found in bulletins that neither the taggers nor the trees have learned from."""
    every, tagged, weighed = bulletins(), [0, 0, 0], [0, 0, 0]
    examples = [[*bulletin.examples()] for bulletin in every]
    for number in range(parts):
        trees = Trees(grown([read for place, read in enumerate(examples) if place % parts != number]))
        for bulletin in every[number::parts]:
            tagged = [a + b for a, b in zip(tagged, counts(bulletin, tagged_in(bulletin)), strict=True)]
            weighed = [a + b for a, b in zip(weighed, counts(bulletin, taken_by(trees, bulletin)), strict=True)]
    for name, total in (("tagged", tagged), ("weighed", weighed)):
        print(name, *(f"{rate} {value:.3f}" for rate, value in rates(*total).items()))


def main() -> None:
    """Grow on all annotated bulletins, or measure across parts of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, metavar="N", help="only measure, on N parts in turn")
    options = parser.parse_args()
    if options.folds:
        across(options.folds)
        return
    rows = grown([[*bulletin.examples()] for bulletin in bulletins()])
    write(ROOT / f"seeds/lexicons/{LEXICON}.tsv", HEADER, rows)
    print(f"{LEXICON}.tsv: {len(rows)} answers")


if __name__ == "__main__":
    main()
