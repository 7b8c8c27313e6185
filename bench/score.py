"""Scores the extraction: ``make score`` builds the annotated bulletins, asks the API, and compares with their facts.

Prints precision, recall and F1 of each kind and the share of right fields, the bulletins that rules were developed on
apart from the unread ones; then every miss and every wrong fact of the developed ones with its sentence. Of the unread
ones it prints figures only, lest somebody fit rules to them. ``--against REV`` (``make score DIFF=REV``) scores the
extractor of another revision as well, and prints what was gained and lost. Folders named on the command line are scored
in place of these two, with their errors unless ``--figures`` asks for figures alone.

What counts as found is said in tests/bulletins/README.md: a statistic by its place, value and unit; an enterprise by
one of its names; a project or measure by its name, or one that mostly is it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETS = {"developed": ROOT / "tests/bulletins/developed", "unread": ROOT / "tests/bulletins/unread"}
PATHS = {
    "statistics": "/statistics",
    "enterprises": "/enterprises",
    "projects": "/projects",
    "measures": "/policy-measures",
}
COMPARATORS = {"=": "eq", ">": "gt", "<": "lt", "~": "approx", ">=": "ge", "<=": "le", "range": "range"}
FIELDS = ("indicator", "comparator", "as_of", "zone", "quote")
LONGEST_INDICATOR = 40  # a whole sentence is no label
Item = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of a set: (kind, found | missed | wrong), (field, right | wrong), and a line for each error."""

    facts: Counter[tuple[str, str]] = field(default_factory=Counter)
    fields: Counter[tuple[str, bool]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def plain(text: object) -> str:
    """A text without differences that do not count: width, spaces, quotes."""
    return unicodedata.normalize("NFKC", str(text or "")).translate(str.maketrans("", "", ' “”"'))


def places(item: Item, document: str) -> list[tuple[int, int]]:
    """Where a document states the item itself."""
    return [
        (entry["start"], entry["end"])
        for entry in item["evidence"]
        if entry["document"] == document and entry["field"] in ("value", "name")
    ]


def shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many characters two places share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def states(item: Item, gold: Item, document: str) -> bool:
    """Whether a statistic is the annotated one: at its place, with its value and unit."""
    here = any(shared((gold["start"], gold["end"]), place) for place in places(item, document))
    near = abs(float(item["value"]) - gold["value"]) <= 1e-6 * max(1, abs(gold["value"]))
    return here and near and plain(item["unit"]) == plain(gold["unit"])


def is_named(item: Item, gold: Item) -> bool:
    """Whether an item has one of the annotated names."""
    names = {plain(name) for name in (item["name"], *item["aliases"])}
    return bool(names & {plain(name) for name in (gold["name"], *gold.get("aliases", ()))})


def alike(name: str, wanted: str, part: float = 0.5, whole: float = 0.3) -> bool:
    """Whether a name is a large enough part of the annotated one, or has it as a large enough part."""
    name, wanted = plain(name), plain(wanted)
    return name in wanted and len(name) >= part * len(wanted) or wanted in name and len(wanted) >= whole * len(name)


def resembles(item: Item, gold: Item, document: str) -> bool:
    """Whether an item mostly is the annotated project or measure: one name within the other, or the same place."""
    wanted = (gold["name"], *gold.get("aliases", ()))
    if any(alike(name, other) for name in (item["name"], *item["aliases"]) for other in wanted):
        return True
    place = (gold["start"], gold["end"])
    long = place[1] - place[0]
    return any(shared(place, at) >= 0.6 * long and at[1] - at[0] <= 3 * long for at in places(item, document))


def find(kind: str, gold: Item, items: list[Item], used: set[int], document: str) -> int | None:
    """The item that states an annotated fact: the very name before one like it, an unused one before a used one."""
    if kind == "statistics":
        return next((number for number, item in enumerate(items) if states(item, gold, document)), None)
    named = (number for number, item in enumerate(items) if number not in used and is_named(item, gold))
    found = next(named, None)
    if found is not None or kind == "enterprises":
        return found
    alike = [number for number, item in enumerate(items) if is_named(item, gold) or resembles(item, gold, document)]
    return next((number for number in alike if number not in used), alike[0] if alike else None)


def rightness(kind: str, gold: Item, item: Item, region: str) -> Iterator[tuple[str, bool]]:
    """Yield which of a found fact's fields are right."""
    if kind == "statistics":
        indicator = str(item["indicator"] or "")
        label = indicator if len(indicator) <= LONGEST_INDICATOR else ""
        said = (label, item["subject"], item["region"], item["part_of"])
        words = plain("|".join(str(value) for value in said if value))
        yield "indicator", all(plain(word) in words for word in gold["keywords"])
        yield "comparator", item["comparator"] == COMPARATORS[gold["comparator"]]
        yield "as_of", (item["as_of"] or "")[:10] == (gold["as_of"] or "")[:10]
    if kind == "enterprises":
        wanted, zone = plain(gold["zone"]), plain(item["zone"])
        yield "zone", (wanted in zone or wanted.replace(plain(region).rstrip("市"), "") in zone) if wanted else not zone


def score_document(score: Score, gold: Item, text: str, listings: dict[str, list[Item]]) -> None:
    """Compare a document's items with its annotated facts."""
    document = gold["id"]
    for kind, items in listings.items():
        used: set[int] = set()
        for item in items:
            for entry in item["evidence"]:
                if entry["document"] == document:
                    score.fields["quote", text[entry["start"] : entry["end"]] == entry["quote"]] += 1
        for fact in gold[kind]:
            number = find(kind, fact, items, used, document)
            if number is not None:
                used.add(number)
            if fact["optional"]:
                continue
            score.facts[kind, "missed" if number is None else "found"] += 1
            label = f"{document} {kind}: {fact.get('raw') or fact['name']}"
            if number is None:
                score.errors.append(f"missed {label} | {line_of(text, fact['start'])}")
                continue
            for name, right in rightness(kind, fact, items[number], gold["region"]):
                score.fields[name, right] += 1
                if not right:
                    wanted = fact["keywords"] if name == "indicator" else fact[name]
                    score.errors.append(f"{name} {label} wants {wanted}, is {items[number][name]}")
        for number, item in enumerate(items):
            if number not in used:
                score.facts[kind, "wrong"] += 1
                name = item.get("name") or f"{item['raw']} {item['indicator']}"
                score.errors.append(f"wrong {document} {kind}: {name} | {item['evidence'][0]['sentence']}")


def line_of(text: str, offset: int) -> str:
    """The words around a place."""
    return text[max(0, offset - 30) : offset + 40].replace("\n", "⏎")


def listings_of(texts: list[Path], root: Path) -> dict[str, dict[str, list[Item]]]:
    """What the API of a checkout at ``root`` answers for each document: built and asked in a process of its own."""
    code = (
        "import json, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from pathlib import Path\n"
        "from seeds.build import build\n"
        "from service.app import create_app\n"
        "target, *paths = map(Path, sys.argv[1:])\n"
        "with ThreadPoolExecutor(1) as executor:\n"
        "    build(paths, target, executor, lambda *_: None)\n"
        "client = create_app({'FUGONG_DATABASE': str(target)}).test_client()\n"
        "def listing(path, document):\n"
        "    url, items = f'{path}?document={document}&limit=500', []\n"
        "    while url:\n"
        "        page = client.get(url).json\n"
        "        items += page['items']\n"
        "        url = page['next']\n"
        "    return items\n"
        f"kinds = {PATHS!r}\n"
        "print(json.dumps({p.stem: {k: listing(v, p.stem) for k, v in kinds.items()} for p in paths}))\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", code, f"{folder}/score.sqlite", *map(str, texts)]
        done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=True)
    listings: dict[str, dict[str, list[Item]]] = json.loads(done.stdout)
    return listings


def score_set(folder: Path, root: Path) -> Score:
    """Score a folder of annotated bulletins with the extractor of a checkout."""
    score = Score()
    golds = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    listings = listings_of([folder / f"{gold['id']}.txt" for gold in golds], root) if golds else {}
    for gold in golds:
        text = (folder / f"{gold['id']}.txt").read_bytes().decode("utf-8")
        score_document(score, gold, text, listings[gold["id"]])
    return score


def rates(found: int, missed: int, wrong: int) -> dict[str, float]:
    """Precision, recall and F1."""
    precision, recall = found / (found + wrong or 1), found / (found + missed or 1)
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / (precision + recall or 1)}


def figures(score: Score) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each kind, and the share of right fields."""
    rows: dict[str, dict[str, float]] = defaultdict(dict)
    for kind in PATHS:
        found, missed, wrong = (score.facts[kind, word] for word in ("found", "missed", "wrong"))
        rows[kind] = {"found": found, "missed": missed, "wrong": wrong} | rates(found, missed, wrong)
    for name in FIELDS:
        right, wrong = score.fields[name, True], score.fields[name, False]
        rows[name] = {"right": right, "of": right + wrong, "share": right / (right + wrong or 1)}
    return rows


def report(name: str, score: Score, errors: bool) -> None:
    """Print a set's figures, and its errors."""
    print(f"== {name}")
    for row, cells in figures(score).items():
        print(f"{row:12}", "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in cells.items()))
    for line in score.errors if errors else ():
        print(f"  {line}")


def compare(before: Score, after: Score, name: str) -> None:
    """Print the errors that are gone since another revision, and those that came."""
    old, new = Counter(before.errors), Counter(after.errors)
    print(f"== {name}: gained {sum((old - new).values())}, lost {sum((new - old).values())}")
    for line in sorted((old - new).elements()):
        print(f"  gained: no longer {line}")
    for line in sorted((new - old).elements()):
        print(f"  lost: now {line}")


def main() -> None:
    """Score this checkout, and another revision beside it where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="annotated bulletins to score instead")
    parser.add_argument("--figures", action="store_true", help="print no errors")
    parser.add_argument("--against", metavar="REV", help="also score the extractor of this revision, and compare")
    options = parser.parse_args()
    sets = {str(folder): folder.resolve() for folder in options.folders} or SETS
    shown = set() if options.figures or options.against else set(sets) - {"unread"}
    scores = {name: score_set(folder, ROOT) for name, folder in sets.items()}
    for name, score in scores.items():
        report(name, score, errors=name in shown)
    if options.against:
        with tempfile.TemporaryDirectory() as folder:
            add = ["git", "worktree", "add", "--detach", "--quiet", folder, options.against]
            subprocess.run(add, cwd=ROOT, check=True)
            try:
                before = {name: score_set(path, Path(folder)) for name, path in sets.items()}
            finally:
                subprocess.run(["git", "worktree", "remove", "--force", folder], cwd=ROOT, check=True)
        for name in sets:
            report(f"{name} at {options.against}", before[name], errors=False)
            if name != "unread" and not options.figures:
                compare(before[name], scores[name], name)


if __name__ == "__main__":
    main()
