"""Learns what puts an enterprise in a zone: ``python -m bench.weigh_zones FOLDER…`` writes zone_signs.tsv.

Each place that may be an enterprise's zone is an example, right where it is the annotated one; optional enterprises
are left out; descent.py parts them. Examples of the bulletins that rules were developed on count three times, since
zones are annotated most carefully there: many others leave out zones that their text gives. ``--folds N`` prints
instead what share of zones, none included, is right in each of N parts that weights were not fitted on.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.annotated import Example, across, asked, paths_in, recognised_in, times
from bench.descent import fitted, write
from bench.score import ROOT, Item, is_named, rightness
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise, find_named
from seeds.interpret.enterprises.placing import SCALE, find_zones
from seeds.interpret.enterprises.zone_layout import Layout
from seeds.interpret.enterprises.zone_signs import Signs
from seeds.read import read_document

LEXICON = ROOT / "seeds/lexicons/zone_signs.tsv"
HEADER = """\
# What each sign of a place weighs for its being the zone of an enterprise; seeds/interpret/enterprises/zone_signs.py
# says what they are. Learned from annotated bulletins by bench/weigh_zones.py; edit nothing here by hand. CC0.
# sign	weight
"""
COST = 0.01  # of an example on the wrong side; .004 to .012 did alike on bulletins left out


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An annotated bulletin with its enterprises, and the zone of each by its annotation ("": none)."""

    path: Path
    region: str
    context: Context
    enterprises: tuple[Enterprise, ...]
    zones: dict[Enterprise, str]

    def is_right(self, zone: str, found: str) -> bool:
        """Whether a zone is the annotated one, as the score has it."""
        return next(right for _, right in rightness("enterprises", {"zone": zone}, {"zone": found}, self.region))

    def examples(self) -> list[Example]:
        """The signs of each place that may be an enterprise's zone, and whether it is."""
        layout = Layout(self.context, self.enterprises)
        signs = Signs(layout)
        return [
            (sorted(one.signs), bool(zone) and self.is_right(zone, layout.name_of(one.place).of(layout.text)))
            for enterprise, zone in self.zones.items()
            for one in signs.candidates(enterprise)
        ]

    def counted(self, weights: dict[str, int] | None) -> Counter[str]:
        """How many zones are right under some weights, invented, missed, or others."""
        found = find_zones(self.context, self.enterprises, weights)
        counts: Counter[str] = Counter()
        for enterprise, zone in self.zones.items():
            place = found[enterprise].of(self.context.document.text) if enterprise in found else ""
            wrong = "invented" if not zone else "another" if place else "missed"
            counts["right" if self.is_right(zone, place) else wrong] += 1
        return counts


def read_bulletin(path: Path) -> Bulletin:
    """An annotated bulletin (its .json)."""
    gold = json.loads(path.read_text("utf-8"))
    context = recognised_in(read_document(path.with_suffix(".txt")))
    text = context.document.text
    enterprises = find_named(context)
    zones: dict[Enterprise, str] = {}
    for fact in gold["enterprises"]:
        left = (enterprise for enterprise in enterprises if enterprise not in zones)
        found = next((enterprise for enterprise in left if is_named(_item(enterprise, text), fact)), None)
        if found and not fact["optional"]:
            zones[found] = fact["zone"] or ""
    return Bulletin(path, gold["region"] or "", context, enterprises, zones)


def _item(enterprise: Enterprise, text: str) -> Item:
    """An enterprise by its names, as the API gives it."""
    name, *aliases = (mention.of(text) for mention in enterprise.mentions)
    return {"name": name, "aliases": aliases}


def main() -> None:
    """Learn from the bulletins of some folders and write the weights, or print what they do on those left out."""
    options = asked(__doc__)
    bulletins = [read_bulletin(path) for path in paths_in(options.folders)]
    examples = [bulletin.examples() * times(bulletin.path) for bulletin in bulletins]
    if not options.folds:
        write(LEXICON, HEADER, fitted(examples, COST, SCALE))
        return

    def learn(numbers: list[int]) -> dict[str, int]:
        return fitted([examples[number] for number in numbers], COST, SCALE)

    def sets(bulletin: Bulletin) -> tuple[str, ...]:
        return (bulletin.path.parent.name, *["those with zones"] * any(bulletin.zones.values()))

    for name, counts in across(bulletins, options.folds, learn, sets).items():
        print(name, dict(counts), f"{counts['right'] / counts.total():.4f} right")


if __name__ == "__main__":
    main()
