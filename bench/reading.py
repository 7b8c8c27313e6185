"""Reading: how many bulletins of 2,000 characters a second one core reads, and in what memory.

``python -m bench.reading`` reads the annotated bulletins, each once in a process that has read others before: what is
remembered of a text that is read again would make it faster than any build is. The least of several processes counts,
document by document, in CPU time, since the machine may do other work as well. ``--stages`` says what each part takes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time
from typing import Any

from seeds.facts import Fact
from seeds.interpret import FINDERS
from seeds.interpret.context import Context
from seeds.packing import pack
from seeds.read import read_document
from seeds.reading import reading_of
from seeds.recognise import recognise
from seeds.simplified import view_of

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "tests/bulletins/developed", ROOT / "tests/bulletins/fitted")
CHARACTERS = 2000  # of the bulletin that a rate is counted in
WARM = 4  # one in so many is read before the clock runs
ROUNDS = 3


def bulletins() -> tuple[list[Path], list[Path]]:
    """The bulletins that are read first, and those that are measured."""
    every = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
    return every[::WARM], [path for number, path in enumerate(every) if number % WARM]


def one_round() -> dict[str, Any]:
    """Read each bulletin once: its seconds, whole and by stage, and what the process held at most."""
    first, measured = bulletins()
    for path in first:
        pack(reading_of(read_document(path)))
    seconds = {path.name: _taken(path) for path in measured}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "memory_mb": memory}


def stages() -> dict[str, float]:
    """The seconds that each stage takes of all bulletins measured."""
    first, measured = bulletins()
    for path in first:
        reading_of(read_document(path))
    taken: dict[str, float] = {}

    def timed(stage: str, call: Callable[..., Any], *arguments: object) -> Any:
        begun = process_time()
        found = call(*arguments)
        taken[stage] = taken.get(stage, 0.0) + process_time() - begun
        return found

    for path in measured:
        view = view_of(timed("read", read_document, path))
        recognised, facts = timed("recognise", recognise, view), ()
        for find in FINDERS:
            facts += timed(find.__name__, _all, find, Context(view, recognised, facts))
    return taken


def _all(find: Callable[[Context], Iterable[Fact]], context: Context) -> tuple[Fact, ...]:
    return tuple(find(context))


def _taken(path: Path) -> float:
    begun = process_time()
    pack(reading_of(read_document(path)))
    return process_time() - begun


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """The rate over some processes, one after another."""
    found = [json.loads(_run("--round")) for _ in range(rounds)]
    names = found[0]["seconds"]
    seconds = sum(min(one["seconds"][name] for one in found) for name in names)
    characters = sum(len(read_document(path).text) for path in bulletins()[1])
    return {
        "bulletins": len(names),
        "characters": characters,
        "bulletins_a_second_a_core": characters / CHARACTERS / seconds,
        "memory_mb": max(one["memory_mb"] for one in found),
    }


def said(found: dict[str, float]) -> str:
    """What was measured, as a sentence."""
    return (
        f"Reading: {found['bulletins_a_second_a_core']:.0f} bulletins of {CHARACTERS:,} characters a second a core, in"
        f" {found['memory_mb']:.0f} MB (CPU time from file to packed facts; {found['bulletins']:.0f} annotated"
        f" bulletins, each read once; the least of {ROUNDS} processes)."
    )


def _run(option: str) -> str:
    command = [sys.executable, "-m", "bench.reading", option]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> int:
    """Print what is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stages", action="store_true", help="what each stage takes instead")
    parser.add_argument("--round", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.round:
        print(json.dumps(one_round()))
    elif options.stages:
        taken = stages()
        for stage, seconds in taken.items():
            print(f"{stage:22} {100 * seconds / sum(taken.values()):5.1f} %")
    else:
        print(said(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
