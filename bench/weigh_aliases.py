"""Learns which names are one enterprise's: ``python -m bench.weigh_aliases FOLDER…`` writes alias_signs.tsv.

Each pair of a document's names that alias_signs.py looks at is an example, right where the annotations give both to one
enterprise; names that they do not give are left out. descent.py parts them. ``--folds N`` prints instead how many
enterprises are found, missed and wrong in each of N parts that weights were not fitted on.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.annotated import Example, across, asked, paths_in, recognised_in
from bench.descent import fitted, write
from bench.score import ROOT, Item, plain, rates
from bench.train_tagger import folded_name
from seeds.document import Document
from seeds.interpret.enterprises.alias_signs import Named, Pairs
from seeds.interpret.enterprises.aliases import LEXICON, SCALE, find_fullest
from seeds.interpret.enterprises.naming import names_in
from seeds.read import read_document

HEADER = """\
# What each sign of two names weighs for their being one enterprise's; seeds/interpret/enterprises/alias_signs.py says
# what they are. Learned from annotated bulletins by bench/weigh_aliases.py; edit nothing here by hand. CC0.
# sign\tweight
"""
COST = 0.05  # of an example on the wrong side; .005 to .05 did alike on bulletins left out


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An annotated bulletin with the names of businesses found in it."""

    path: Path
    document: Document
    names: tuple[Named, ...]
    facts: tuple[Item, ...]

    def examples(self) -> list[Example]:
        """The signs of each pair of annotated names, and whether both are one enterprise's."""
        of = {one.name: frozenset(n for n, fact in enumerate(self.facts) if plain(one.name) in called(fact))
              for one in self.names}
        return [
            (sorted(signs), bool(of[one.name] & of[other.name]))
            for one, others in Pairs(self.document, self.names).of()
            for other, signs in others
            if of[one.name] and of[other.name]
        ]

    def counted(self, weights: Mapping[str, int]) -> Counter[str]:
        """How many enterprises are found, missed and wrong under some weights."""
        groups: dict[str, set[str]] = defaultdict(set)
        for name, fullest in find_fullest(self.document, self.names, weights).items():
            groups[fullest].add(plain(name))
        counts, left = Counter[str](), [*groups.values()]
        for fact in self.facts:
            found = next((names for names in left if names & called(fact)), None)
            if found is not None:
                left.remove(found)
            if not fact["optional"]:
                counts["missed" if found is None else "found"] += 1
        return counts + Counter(wrong=len(left))


def called(fact: Item) -> set[str]:
    """The names of an annotated enterprise."""
    return {plain(folded_name(name)) for name in (fact["name"], *fact["aliases"])}


def read_bulletin(path: Path) -> Bulletin:
    """An annotated bulletin (its .json)."""
    context = recognised_in(read_document(path.with_suffix(".txt")))
    facts = json.loads(path.read_text("utf-8"))["enterprises"]
    return Bulletin(path, context.document, names_in(context), tuple(facts))


def main() -> None:
    """Learn from the bulletins of some folders and write the weights, or print what they do on those left out."""
    options = asked(__doc__)
    bulletins = [read_bulletin(path) for path in paths_in(options.folders)]
    examples = [bulletin.examples() for bulletin in bulletins]
    if not options.folds:
        write(ROOT / f"seeds/lexicons/{LEXICON}.tsv", HEADER, fitted(examples, COST, SCALE))
        return

    def learn(numbers: list[int]) -> dict[str, int]:
        return fitted([examples[number] for number in numbers], COST, SCALE)

    for name, counts in across(bulletins, options.folds, learn).items():
        shares = rates(counts["found"], counts["missed"], counts["wrong"])
        print(name, dict(counts), *(f"{rate} {share:.4f}" for rate, share in shares.items()))


if __name__ == "__main__":
    main()
