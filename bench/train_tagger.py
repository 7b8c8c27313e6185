"""Fits the tagger's weights: ``python -m bench.train_tagger`` writes seeds/lexicons/name_weights.tsv anew.

A conditional random field over annotated bulletins (tests/bulletins) and invented sentences (enterprise_sentences.txt),
by python-crfsuite (``pip install 'fugong[train]'``): L-BFGS from zero with both penalties, so that the same bulletins
give the same weights. What rules say of a bulletin that they were written after is hidden, since there they are right
far more often than on others; so the weights learn how far to believe them from bulletins that nobody read.

Beside them it writes taggers that have learned from all bulletins but a third, each third in turn (build/taggers): what
weighs the tagger's word (weigh_names.py, weigh.py) learns from what it says of bulletins that are new to it.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pycrfsuite

from bench.score import Item
from seeds.document import Document
from seeds.read import read_document, read_text
from seeds.recognise import recognised_by_rules
from seeds.recognise.plain import folded
from seeds.recognise.spans import Recognised
from seeds.recognise.tagging.attributes import Names
from seeds.recognise.tagging.model import EDGE_AFTER, EDGE_BEFORE, REACH, Model, distances, model_of
from seeds.recognise.tagging.names import shown_in
from seeds.simplified import simplified, view_of

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "bench/enterprise_sentences.txt"
PROJECTS = ROOT / "bench/projects.txt"
WEIGHTS = ROOT / "seeds/lexicons/name_weights.tsv"
APART, PARTS = ROOT / "build/taggers", 3
DEVELOPED, FITTED = ROOT / "tests/bulletins/developed", ROOT / "tests/bulletins/fitted"
PENALTIES = {"c1": 0.05, "c2": 1.0, "max_iterations": 70, "feature.minfreq": 2}
SCALE = 1000  # weights are written in thousandths
LEAST = 40  # of these: what weighs less changes next to nothing, and is more than half of the rows
TAGS = ("O", "B0", "I0", "E0", "B1", "I1", "E1")  # the number is that of the kind of name
HEAD = """\
# Weights of the tagger of names (seeds/recognise/tagging): attribute, distance of the character that shows it, weight
# of being the beginning of an enterprise's name, inside one, and the end of one, and the same of a project's name, in
# thousandths, against being outside. The rows named transition: the tag before, the tag after (0 outside, 1 to 6 in
# the order of the columns), their weight.
# Source: fitted to the annotated bulletins of tests/bulletins (MIT). Made by bench/train_tagger.py.
# attribute	distance	enterprise begins	goes on	ends	project begins	goes on	ends
"""


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated bulletin: what rules find in it, what the characters of its blocks show, and their right tags."""

    gold: Item
    text: str
    ruled: Recognised
    shown: tuple[list[tuple[str, ...]], ...]
    tags: tuple[list[str], ...]
    is_read: bool


def example_of(path: Path, is_read: bool) -> Example:
    """An annotated bulletin (its .json)."""
    gold = json.loads(path.read_text("utf-8"))
    return example_in(read_document(path.with_suffix(".txt")), gold, is_read)


def invented_examples() -> Iterator[Example]:
    """Yield each invented bulletin of enterprise_sentences.txt, and each of projects.txt that names no enterprise."""
    texts = "\n".join(line for line in PROJECTS.read_text("utf-8").splitlines() if not line.startswith("#"))
    for text in texts.split("\n\n"):
        facts = [unaliased(name) for name in re.findall("⟦(.*?)⟧", text)]
        document = read_text("invented", re.sub("[⟦⟧]", "", text.strip("\n")), "")
        if all(one.kind != "enterprise" for one in recognised_by_rules(view_of(document)).organisations):
            yield example_in(document, {"enterprises": [], "projects": facts}, is_read=False)
    for line in SENTENCES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            facts = [unaliased(name) for name in re.findall("⟦(.*?)⟧", line)]
            document = read_text("invented", re.sub("[⟦⟧]", "", line), "")
            yield example_in(document, {"enterprises": facts, "projects": []}, is_read=False)


def example_in(document: Document, gold: Item, is_read: bool) -> Example:
    """Read a document as the extractor does, up to the tagger."""
    ruled = recognised_by_rules(view_of(document))
    if is_read:
        ruled = replace(ruled, organisations=tuple(one for one in ruled.organisations if one.kind != "enterprise"))
    blocks = tuple(shown_in(ruled, Names()))
    kinds = {folded_name(name): 1 for name in names_in(gold, "projects")}
    kinds |= {folded_name(name): 0 for name in names_in(gold, "enterprises")}
    return Example(
        gold,
        document.text,
        ruled,
        tuple(shown for _, shown in blocks),
        tuple(tags_of(block.chars, kinds) for block, _ in blocks),
        is_read,
    )


def renamed(examples: Sequence[Example], seed: int) -> Iterator[Example]:
    """Yield each bulletin once more with its businesses named like others of their shape, drawn from all of these.

    So the weights learn how names stand and are built rather than which names there were (replacement of mentions, Dai
    and Adel, An Analysis of Simple Data Augmentation for Named Entity Recognition, COLING 2020).
    """
    draw, names_of_shape = random.Random(seed), defaultdict[str, list[str]](list)
    for example in examples:
        for name in names_in(example.gold, "enterprises"):
            names_of_shape[shape_of(name)].append(name)
    for example in examples:
        names = sorted(set(names_in(example.gold, "enterprises")), key=lambda name: (-len(name), name))
        others = {name: draw.choice(names_of_shape[shape_of(name)]) for name in names}
        if others:
            mentions = re.compile("|".join(map(re.escape, names)))
            replaced = partial(_other, others)
            text = mentions.sub(replaced, example.text)
            enterprises = [unaliased(name) for name in others.values()]
            projects = [unaliased(mentions.sub(replaced, name)) for name in names_in(example.gold, "projects")]
            gold = {"enterprises": enterprises, "projects": projects}
            yield example_in(read_text("renamed", text, ""), gold, example.is_read)


def _other(others: Mapping[str, str], found: re.Match[str]) -> str:
    return others[found.group()]


def unaliased(name: str) -> Item:
    """A fact with one name."""
    return {"name": name, "aliases": [], "optional": False}


def names_in(gold: Item, kind: str) -> list[str]:
    """All names of a bulletin's businesses or projects."""
    return [name for fact in gold[kind] for name in (fact["name"], *fact["aliases"])]


def shape_of(name: str) -> str:
    """What a name is like: its legal form, its last character where that says what it is, else script and length."""
    if name.endswith(("有限公司", "有限责任公司")):
        return "legal"
    if re.search("(?:集团|公司|银行|厂|店|社|超市|酒店|市场|农场|支行|分行|局)$", name):
        return name[-1]
    return f"brand {min(3, len(name) // 2)}" if re.search("[一-鿿]", name) else "latin"


def folded_name(name: str) -> str:
    """A name as it stands in plain characters."""
    return folded(simplified("".join(name.split())))


def tags_of(chars: str, kinds: Mapping[str, int]) -> list[str]:
    """B, I and E where a name of two characters or more stands, the longest first; O elsewhere."""
    tags = ["O"] * len(chars)
    for name in sorted((name for name in kinds if len(name) > 1), key=lambda name: (-len(name), name)):
        at = chars.find(name)
        while at >= 0:
            if set(tags[at : at + len(name)]) == {"O"}:
                kind = kinds[name]
                tags[at : at + len(name)] = [f"B{kind}", *[f"I{kind}"] * (len(name) - 2), f"E{kind}"]
            at = chars.find(name, at + 1)
    return tags


def features_of(shown: Sequence[Sequence[str]]) -> list[list[str]]:
    """For each character the attributes around it, with their distance."""
    features: list[list[str]] = [[] for _ in shown]
    length = len(shown)
    for at, names in enumerate(shown):
        for name in names:
            for distance in distances(name):
                if 0 <= at - distance < length:
                    features[at - distance].append(f"{distance}\t{name}")
    for at in range(min(REACH, length)):
        for distance in range(-REACH, -at):
            features[at].append(f"{distance}\t{EDGE_BEFORE}")
        for distance in range(at + 1, REACH + 1):
            features[length - 1 - at].append(f"{distance}\t{EDGE_AFTER}")
    return features


def lines_fitted_to(examples: Sequence[Example], seed: int) -> list[str]:
    """Fit weights to bulletins, these again with other names, and invented ones. Returns the rows of the lexicon."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PENALTIES)
    for example in (*examples, *renamed(examples, seed), *invented_examples()):
        for shown, tags in zip(example.shown, example.tags, strict=True):
            trainer.append(features_of(shown), tags)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        trainer.train(str(model))
        return list(lines_of(model))


def lines_of(model: Path) -> Iterator[str]:
    """The rows of the lexicon, in the order of their attributes."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    for (before, after), weight in sorted(info.transitions.items()):
        yield f"transition\t{TAGS.index(before)}\t{TAGS.index(after)}\t{round(weight * SCALE)}"
    found: dict[tuple[str, int], dict[str, float]] = {}
    for (feature, tag), weight in info.state_features.items():
        distance, _, name = feature.partition("\t")
        found.setdefault((name, int(distance)), {})[tag] = weight
    for (name, distance), by_tag in sorted(found.items()):
        outside = by_tag.get("O", 0.0)
        numbers = [round((by_tag.get(tag, 0.0) - outside) * SCALE) for tag in TAGS[1:]]
        if max(map(abs, numbers)) >= LEAST:
            yield "\t".join((name, str(distance), *map(str, numbers)))


def examples() -> list[Example]:
    """All annotated bulletins, in the order of their ids."""
    folders = ((DEVELOPED, True), (FITTED, False))
    every = [example_of(path, is_read) for folder, is_read in folders for path in folder.glob("*.json")]
    return sorted(every, key=lambda example: str(example.gold["id"]))


def taggers_apart() -> Iterator[tuple[Model, list[Example]]]:
    """Yield each tagger of build/taggers with the bulletins that it has not learned from."""
    every = examples()
    for number in range(PARTS):
        path = APART / f"{number}.tsv"
        if not path.exists():
            raise SystemExit(f"{path}: no such file; run `python -m bench.train_tagger` first.")
        lines = path.read_text(encoding="utf-8").splitlines()
        yield model_of(line.split("\t") for line in lines), every[number::PARTS]


def fit(number: int) -> str:
    """Fit and write the taggers apart by their number, and with the next number the tagger itself."""
    every = examples()
    if number < PARTS:
        target, head = APART / f"{number}.tsv", ""
        every = [example for place, example in enumerate(every) if place % PARTS != number]
    else:
        target, head = WEIGHTS, HEAD
    lines = lines_fitted_to(every, 0)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return f"{target.relative_to(ROOT)}: {len(lines)} rows, of {len(every)} bulletins"


def main() -> None:
    """Fit all, on all cores."""
    with ProcessPoolExecutor() as pool:
        for said in pool.map(fit, reversed(range(PARTS + 1))):
            print(said, flush=True)


if __name__ == "__main__":
    main()
