"""Build: documents side by side through an executor, then one dataset, then the file.

The result is the same bytes whatever ran it and in whatever order documents were finished.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from schemas import FACTS
from seeds.reading import Reading, read_one
from seeds.resolve import resolve
from seeds.write import write


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: documents, items of each kind, how often each reason refused a candidate, and the seal."""

    documents: int
    items: dict[str, int]
    rejected: dict[str, int]
    without_facts: tuple[str, ...]
    seal: str


def build(paths: list[Path], target: Path, executor: Executor, progress: Callable[[Reading], None]) -> Summary:
    """Read the documents, resolve their facts and write the file. Raises SeedsError; then the target is as it was."""
    readings = []
    for reading in executor.map(read_one, paths, chunksize=max(1, min(64, len(paths) // 16))):
        progress(reading)
        readings.append(reading)
    dataset = resolve(readings)
    seal = write(dataset, ((reading.id, reading.text) for reading in readings), target)
    return Summary(
        documents=len(readings),
        items={kind: len(dataset.items[kind]) for kind in FACTS},
        rejected=_reasons(readings),
        without_facts=tuple(reading.id for reading in readings if not reading.facts),
        seal=seal,
    )


def _reasons(readings: Iterable[Reading]) -> dict[str, int]:
    """How often each reason refused a candidate, the commonest first."""
    counts = Counter(
        f"{rejected.fact.kind}: {rejected.reason}" for reading in readings for rejected in reading.rejected
    )
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
