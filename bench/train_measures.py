"""Learns what the cues of policy measures weigh, from annotated bulletins: ``python -m bench.train_measures FOLDER…``.

Each phrase that may name a measure is an example, right where it is (mostly) an annotated one; optional ones are left
out; descent.py parts them. A cue that stands in fewer than three bulletins is not learned. Each example is learned
twice, once without what the rules say: they were written for some of these bulletins, and would be trusted too much.
Examples of the bulletins that rules were developed on count three times, since measures are annotated most carefully
there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.annotated import paths_in, recognised_in, times
from bench.descent import fitted, write
from bench.score import ROOT, SETS, alike
from seeds.document import Document, Span
from seeds.interpret.context import Context
from seeds.interpret.enterprises import find_enterprises
from seeds.interpret.policy_measures.cues import is_of_a_rule
from seeds.interpret.policy_measures.names import find_candidates
from seeds.interpret.policy_measures.scoring import SCALE
from seeds.interpret.projects import find_projects
from seeds.read import read_document, read_text

TARGET = ROOT / "seeds/lexicons/measure_cues.tsv"
SENTENCES = ROOT / "bench/measure_sentences.txt"
HEADER = """\
# What each cue of a phrase weighs for its naming a policy measure; seeds/interpret/policy_measures/cues.py says what
# they are. Learned from annotated bulletins by bench/train_measures.py; edit nothing here by hand. CC0.
# cue	weight
"""
COST = 0.03  # of an example on the wrong side; .01 to .05 did alike on bulletins left out
Annotated = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """The cues of a phrase, and whether it names a measure."""

    cues: tuple[str, ...]
    is_measure: bool


def known_of(document: Document) -> Context:
    """What is known of a bulletin before its measures are looked for."""
    context = recognised_in(document)
    for find in (find_enterprises, find_projects):
        context = Context(context.document, context.recognised, (*context.facts, *find(context)))
    return context


def annotated_examples(path: Path) -> list[Example]:
    """The phrases of an annotated bulletin (its .json) that may name measures."""
    text_path = path.with_suffix(".txt")
    text = text_path.read_bytes().decode("utf-8")  # as annotated; the view that rules see may be simplified
    return list(examples_in(known_of(read_document(text_path)), text, json.loads(path.read_text("utf-8"))["measures"]))


def examples_in(context: Context, text: str, measures: list[Annotated]) -> Iterator[Example]:
    """Yield the phrases that may name measures, those that are optional left out."""
    for weighed in find_candidates(context):
        for candidate, cues in weighed:
            meant = [measure for measure in measures if names(candidate.span, text, measure)]
            if not meant or not all(measure["optional"] for measure in meant):
                yield Example(tuple(cues), bool(meant))


def invented_examples() -> Iterator[list[Example]]:
    """Yield the phrases of each invented bulletin of measure_sentences.txt."""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        spans: list[Span] = []
        text = ""
        for number, part in enumerate(re.split("[⟦⟧]", line)):
            spans += [Span(len(text), len(text) + len(part))] if number % 2 else []
            text += part
        measures = [{"name": span.of(text), "start": span.start, "end": span.end, "optional": False} for span in spans]
        yield list(examples_in(known_of(read_text("invented", text, "")), text, measures))


def names(span: Span, text: str, measure: Annotated) -> bool:
    """Whether a phrase is, at least mostly, the name of an annotated measure, where it is annotated or elsewhere."""
    here = span.overlaps(Span(measure["start"], measure["end"]))
    return alike(span.of(text), measure["name"], *((0.5, 0.3) if here else (0.6, 0.6)))


def learn(bulletins: list[list[Example]]) -> dict[str, int]:
    """The weight of each cue that stands in enough bulletins. Each example is there twice, once without the rules."""
    told = [[(cues, example.is_measure) for example in examples for cues in (example.cues, _without_rules(example))]
            for examples in bulletins]
    return fitted(told, COST / 2, SCALE)


def _without_rules(example: Example) -> tuple[str, ...]:
    return tuple(cue for cue in example.cues if not is_of_a_rule(cue))


def main() -> None:
    """Learn from the bulletins of some folders, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=[SETS["developed"]])
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    paths = sorted(paths_in(options.folders))
    weights = learn([*(annotated_examples(path) * times(path) for path in paths), *invented_examples()])
    write(options.output, HEADER, weights)
    print(f"{options.output}: {len(weights)} cues, from {len(paths)} bulletins")


if __name__ == "__main__":
    main()
