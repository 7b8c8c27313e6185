"""Fits what each sign of a business's name weighs: ``python -m bench.weigh_names`` writes lexicons/name_signs.tsv.

A logistic regression over the signs that seeds/recognise/tagging/weighing.py reads, of all that the taggers of
train_tagger.py consider a name in annotated bulletins that they have not learned from; by python-crfsuite, as a random
field of single tags, so that the same taggers give the same weights. ``--folds N`` writes nothing: it prints what the
weights find in each of N parts of the bulletins that they were not fitted to, and what the taggers find by themselves.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from bench.score import Item, plain, rates
from bench.train_tagger import ROOT, folded_name, names_in, taggers_apart
from seeds.recognise.tagging.names import looked_at
from seeds.recognise.tagging.weighing import BUSINESS, Looked, businesses_in, signs_of

LEXICON = ROOT / "seeds/lexicons/name_signs.tsv"
PENALTIES = {"c1": 0.0, "c2": 2.5, "max_iterations": 200}
SCALE = 100  # weights are written in hundredths
HEAD = """\
# Weights of the signs of a business's name (seeds/recognise/tagging/weighing.py), in hundredths of a unit of
# logarithmic odds.
# Source: fitted to the annotated bulletins of tests/bulletins (MIT). Made by bench/weigh_names.py.
# sign	weight
"""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An annotated bulletin as a tagger that is new to it looked at it."""

    gold: Item
    blocks: list[Looked]

    def examples(self) -> Iterator[tuple[list[str], bool]]:
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


def fitted(apart: Iterable[Bulletin]) -> dict[str, int]:
    """The weights of signs."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PENALTIES)
    for bulletin in apart:
        for signs, is_one in bulletin.examples():
            trainer.append([signs], ["1" if is_one else "0"])
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        trainer.train(str(model))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(model))
        weights: dict[str, float] = {}
        for (sign, tag), weight in tagger.info().state_features.items():
            weights[sign] = weights.get(sign, 0.0) + (weight if tag == "1" else -weight)
    rounded = {sign: round(weight * SCALE) for sign, weight in sorted(weights.items())}
    return {sign: weight for sign, weight in rounded.items() if weight}


def counts(bulletin: Bulletin, names: set[str]) -> Sequence[int]:
    """How many enterprises names find, miss, and how many names are of none."""
    names, found, missed, used = set(map(plain, names)), 0, 0, set()
    for fact in bulletin.gold["enterprises"]:
        hits = names & {plain(folded_name(name)) for name in (fact["name"], *fact["aliases"])}
        used |= hits
        if not fact["optional"]:
            found, missed = found + bool(hits), missed + (not hits)
    return found, missed, len(names - used)


def taken_by(weights: Mapping[str, int], bulletin: Bulletin) -> set[str]:
    """The names of businesses by some weights."""
    return {name for _, name in businesses_in(bulletin.blocks, weights)}


def tagged_in(bulletin: Bulletin) -> set[str]:
    """The names of businesses in the tagger's best tags."""
    return {
        block.name_of(one)
        for block in bulletin.blocks
        for one in block.candidates
        if one.kind == BUSINESS and one.sure > 0
    }


def across(parts: int) -> None:
    """Print what is found in bulletins that neither the taggers nor the weights were fitted to."""
    every, tagged, weighed = bulletins(), [0, 0, 0], [0, 0, 0]
    for number in range(parts):
        weights = fitted(bulletin for place, bulletin in enumerate(every) if place % parts != number)
        for bulletin in every[number::parts]:
            tagged = [a + b for a, b in zip(tagged, counts(bulletin, tagged_in(bulletin)), strict=True)]
            weighed = [a + b for a, b in zip(weighed, counts(bulletin, taken_by(weights, bulletin)), strict=True)]
    for name, total in (("tagged", tagged), ("weighed", weighed)):
        print(name, *(f"{rate} {value:.3f}" for rate, value in rates(*total).items()))


def main() -> None:
    """Fit to all annotated bulletins, or measure across parts of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, metavar="N", help="only measure, on N parts in turn")
    options = parser.parse_args()
    if options.folds:
        across(options.folds)
        return
    weights = fitted(bulletins())
    LEXICON.write_text(HEAD + "".join(f"{sign}\t{weight}\n" for sign, weight in weights.items()), encoding="utf-8")
    print(f"{LEXICON.relative_to(ROOT)}: {len(weights)} rows")


if __name__ == "__main__":
    main()
