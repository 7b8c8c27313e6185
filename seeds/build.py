"""Build: documents side by side through an executor, then one dataset, then the file.

The result is the same bytes whatever ran it and in whatever order documents were finished.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from schemas import FACTS
from seeds.packing import Packed, read_packed
from seeds.read import load
from seeds.replace import beside, blamed_on, refuse_document
from seeds.resolve import resolve
from seeds.resolve.spool import spooled
from seeds.write import write

TOGETHER = 4
"""Documents that travel together: few, so that a small folder is read by all processes."""
AHEAD = 64
"""Such bundles that may be under way: with them the memory of a build is bounded, and so many processes have work."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did: documents, items of each kind, how often each reason refused a candidate, and the seal."""

    documents: int
    items: dict[str, int]
    rejected: dict[str, int]
    without_facts: tuple[str, ...]
    seal: str


def build(
    paths: list[Path],
    target: Path,
    readers: Executor,
    progress: Callable[[Packed], None],
    writers: Executor | None = None,
    send: bool = False,
) -> Summary:
    """Read the documents, resolve their facts and write the file. Raises SeedsError; then the target is as it was.

    ``writers`` run on this machine; None: the readers write as well. With writers of their own, readers are shut down
    once all is read, since they hold all that is known of the language. ``send`` the documents to readers that run
    where their files are not.
    """
    seen = _Seen(progress)
    refuse_document(target, paths)
    with beside(target) as new_file:
        spool = new_file()
        with blamed_on(target, sqlite3.OperationalError):
            dataset = resolve(seen.of(_read(readers, paths, send, last=writers is not None)), spool)
        with spooled(spool) as kept:
            seal = write(dataset, kept.texts(), target, writers or readers)
    return Summary(
        documents=len(paths),
        items={kind: len(dataset.items[kind]) for kind in FACTS},
        rejected=dict(sorted(seen.rejected.items(), key=lambda entry: (-entry[1], entry[0]))),
        without_facts=tuple(seen.without_facts),
        seal=seal,
    )


def _read(readers: Executor, paths: list[Path], send: bool, last: bool) -> Iterator[Packed]:
    """Read files, and let the readers go if that was their last work."""
    yield from in_order(readers, paths, send)
    if last:
        readers.shutdown()


def in_order(executor: Executor, paths: list[Path], send: bool) -> Iterator[Packed]:
    """Read files wherever the executor runs, and give them in their order. It is never far ahead of who takes them."""
    bundles = (paths[first : first + TOGETHER] for first in range(0, len(paths), TOGETHER))
    begun = (executor.submit(read_packed, [(path, load(path) if send else None) for path in some]) for some in bundles)
    under_way = deque(islice(begun, AHEAD))
    try:
        while under_way:
            found = under_way.popleft().result()
            under_way.extend(islice(begun, 1))
            yield from found
    finally:
        for future in under_way:  # after an error or an interruption: nobody waits for the rest
            future.cancel()


class _Seen:
    """What a summary says of the documents, noted as they pass."""

    def __init__(self, progress: Callable[[Packed], None]) -> None:
        self.rejected: Counter[str] = Counter()
        self.without_facts: list[str] = []
        self._progress = progress

    def of(self, documents: Iterable[Packed]) -> Iterator[Packed]:
        """Let documents pass."""
        for packed in documents:
            self._progress(packed)
            self.rejected.update(packed.rejected)
            if not packed.bodies:
                self.without_facts.append(packed.id)
            yield packed
