"""Fits what each sign of a project weighs: ``python -m bench.weigh FOLDER…`` writes seeds/lexicons/project_signs.tsv.

A logistic regression over the signs that seeds/interpret/projects/signs.py reads, fitted on annotated bulletins by
plain gradient descent from zero, so that the same bulletins give the same weights. What the tagger says of a bulletin
is one of the signs; it comes from weights fitted to the others, since it is too often right where it has learned.
``--folds N`` prints instead what the weights find in each of N parts that they were not fitted on.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.annotated import asked, paths_in
from bench.score import Item, rates, resembles
from bench.train_tagger import taggers_apart
from seeds.document import Block, BlockKind, Document, Span
from seeds.interpret.context import Context
from seeds.interpret.enterprises import find_enterprises
from seeds.interpret.projects.lists import phrases_of
from seeds.interpret.projects.signs import signs_of
from seeds.read import read_document
from seeds.read.sentences import sentences_of
from seeds.recognise import recognise
from seeds.recognise.tagging import Model, names_model
from seeds.simplified import view_of

LEXICON = Path(__file__).resolve().parent.parent / "seeds/lexicons/project_signs.tsv"
UNFITTED = 3.0
"""What an example counts of a bulletin that no rule was written after: there a rule is worth what it is on new ones."""
INVENTED = Path(__file__).parent / "projects.txt"
INVENTED_SHARE = 0.5
"""What an invented example counts: they are denser in projects, and in what looks like one, than bulletins are."""
STEPS = 500
RATE = 0.5
PENALTY = 0.012
"""How much a weight must gain to be far from nothing: few bulletins are annotated, and signs are many."""


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase with its signs, and the annotated project that it names, if any."""

    document: str
    name: str
    signs: tuple[str, ...]
    project: str | None
    share: float


def examples_of(path: Path, share: float, model: Model) -> tuple[list[Example], set[str]]:
    """The phrases of an annotated bulletin, and the projects that have to be found."""
    gold = json.loads(path.read_text("utf-8"))
    document = view_of(read_document(path.with_suffix(".txt")))
    return examples_in(document, gold["projects"], share, model), {
        fact["name"] for fact in gold["projects"] if not fact["optional"]
    }


def invented(model: Model) -> Iterator[tuple[list[Example], set[str]]]:
    """The same of the invented sentences."""
    lines = [line for line in INVENTED.read_text("utf-8").splitlines() if not line.startswith("#")]
    for number, marked in enumerate("\n".join(lines).split("\n\n")):
        text = ""
        facts: list[Item] = []
        for piece in re.split(r"(⟦[^⟧]*⟧)", marked.strip("\n")):
            name = piece.strip("⟦⟧")
            if piece.startswith("⟦"):
                facts.append({"name": name, "start": len(text), "end": len(text) + len(name), "optional": False})
            text += name
        blocks, start = [], 0
        for line in text.split("\n"):
            span = Span(start, start + len(line))
            blocks.append(Block(BlockKind.PARAGRAPH, span, sentences_of(text, span)))
            start = span.end + 1
        document = Document(f"invented {number}", text, "0" * 64, blocks=tuple(blocks))
        yield examples_in(document, facts, INVENTED_SHARE, model), {str(fact["name"]) for fact in facts}


def examples_in(document: Document, facts: list[Item], share: float, model: Model) -> list[Example]:
    """The phrases of a document whose projects are known."""
    recognised = recognise(document, model)
    enterprises = tuple(find_enterprises(Context(document, recognised)))
    phrases, leads = phrases_of(Context(document, recognised, enterprises))
    examples = []
    for phrase, signs in zip(phrases, signs_of(document.text, phrases, leads)):
        span = phrase.candidate.span
        place = {"document": document.id, "field": "name", "start": span.start, "end": span.end}
        item = {"name": span.of(document.text), "aliases": [], "evidence": [place]}
        named = [fact for fact in facts if resembles(item, fact, document.id)]
        here = [fact for fact in named if span.overlaps(Span(fact["start"], fact["end"]))]
        if named and (not here or all(fact["optional"] for fact in here)):
            continue  # said again, where what stands around it need not tell that it is one
        project = next((fact["name"] for fact in here if not fact["optional"]), None)
        examples.append(Example(document.id, span.of(document.text), tuple(signs), project, share))
    return examples


def fitted(examples: list[Example]) -> dict[str, float]:
    """The weight of each sign."""
    weights: dict[str, float] = dict.fromkeys(sorted({sign for example in examples for sign in example.signs}), 0.0)
    total = sum(example.share for example in examples)
    for _ in range(STEPS):
        gradient: dict[str, float] = defaultdict(float)
        for example in examples:
            sure = 1 / (1 + math.exp(-sum(weights[sign] for sign in example.signs)))
            for sign in example.signs:
                gradient[sign] += example.share * ((example.project is not None) - sure)
        for sign in weights:
            weights[sign] += RATE * (gradient[sign] / total * 4 - PENALTY * weights[sign])
    return weights


def counted(examples: Iterable[Example], wanted: dict[str, set[str]], weights: dict[str, float]) -> Counter[str]:
    """What the weights find, miss and take wrongly, by names."""
    found: set[tuple[str, str]] = set()
    wrong: set[tuple[str, str]] = set()
    for example in examples:
        if sum(weights.get(sign, 0.0) for sign in example.signs) > 0:
            (wrong if example.project is None else found).add((example.document, example.project or example.name))
    missed = sum(len(names) for names in wanted.values()) - len(found)
    return Counter(found=len(found), missed=missed, wrong=len(wrong))


def figures(counts: Counter[str]) -> str:
    found = rates(counts["found"], counts["missed"], counts["wrong"])
    return f"{dict(counts)} " + " ".join(f"{name} {rate:.3f}" for name, rate in found.items())


def main() -> None:
    """Fit on all bulletins of the folders, or cross-validate."""
    options = asked(__doc__)
    paths = paths_in(options.folders)
    read: dict[Path, tuple[list[Example], set[str]]] = {}
    by_id = {path.stem: path for path in paths}
    for model, apart_of_it in taggers_apart():
        for path in (by_id[example.gold["id"]] for example in apart_of_it if example.gold["id"] in by_id):
            read[path] = examples_of(path, 1.0 if path.parent.name == "developed" else UNFITTED, model)
    sentences = list(invented(names_model()))
    extra = [example for examples, _ in sentences for example in examples]
    if not options.folds:
        write(fitted([example for examples, _ in read.values() for example in examples] + extra))
        return
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(options.folds):
        apart = {path: entry for number, (path, entry) in enumerate(read.items()) if number % options.folds == fold}
        others = [example for path, (examples, _) in read.items() if path not in apart for example in examples]
        weights = fitted(others + extra)
        for path, (examples, wanted) in apart.items():
            total[path.parent.name] += counted(examples, {path.stem: wanted}, weights)
    named = {f"invented {number}": names for number, (_, names) in enumerate(sentences)}
    by_bulletins = fitted([example for examples, _ in read.values() for example in examples])
    total["invented, by the bulletins alone"] = counted(extra, named, by_bulletins)
    for name, counts in total.items():
        print(name, figures(counts))


def write(weights: dict[str, float]) -> None:
    """Write the lexicon of signs."""
    lines = [
        "# What each sign of a project weighs: a phrase is one where its signs weigh more than nothing together.",
        "# Source: fitted to the annotated bulletins of tests/bulletins and to the invented sentences of",
        "# bench/projects.txt (MIT). Made by bench/weigh.py.",
        "# sign\tweight",
        *(f"{sign}\t{weight:.2f}" for sign, weight in sorted(weights.items())),
    ]
    LEXICON.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
