"""Runs: the items in the order of each bounded column, cut into runs whose numbers are sets (sets.py).

What lies within bounds is then a few whole runs of each width, and a part of one at either end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

from pyroaring import BitMap
from sqlite_utils import Database

from schemas.storage import RUN, WIDER
from seeds.sets import written

Run = tuple[Any, int, BitMap]
"""The first value of a run, the number of its item, and the numbers of all its items."""


def write_runs(database: Database, name: str, columns: Iterable[str]) -> None:
    """Write the runs of some columns of a resource, whose table and indexes are written already."""
    database.execute(
        f"CREATE TABLE {name}_runs (field TEXT NOT NULL, level INTEGER NOT NULL, place INTEGER NOT NULL, first ANY, "
        "number INTEGER NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (field, level, place)) STRICT"
    )
    for column in columns:
        rows = ((column, *run) for run in _runs(database, name, column))
        database.conn.executemany(f"INSERT INTO {name}_runs VALUES (?, ?, ?, ?, ?, ?)", rows)
    database.execute(f"CREATE INDEX {name}_runs_by_first ON {name}_runs (field, first, place) WHERE level = 0")


def _runs(database: Database, name: str, column: str) -> Iterator[tuple[int, int, Any, int, bytes]]:
    """Yield the runs of a column: level, place in the level, the first value with its item's number, all numbers."""
    rows = database.execute(f"SELECT {column}, number FROM {name} WHERE {column} IS NOT NULL ORDER BY 1, 2")
    waiting: list[list[Run]] = [[]]
    for place in count():
        rows_of_run = [*islice(rows, RUN)]
        if not rows_of_run:
            return
        waiting[0].append((*rows_of_run[0], BitMap(number for _, number in rows_of_run)))
        for level, run in _whole(waiting):
            yield level, place // WIDER**level, run[0], run[1], written(run[2])


def _whole(waiting: list[list[Run]]) -> Iterator[tuple[int, Run]]:
    """Yield the run that came last and each wider one that it makes whole, with its level.

    ``waiting`` are by level the runs that are in no wider one yet.
    """
    for level in count():
        runs = waiting[level]
        yield level, runs[-1]
        if len(runs) < WIDER:
            return
        if level + 1 == len(waiting):
            waiting.append([])
        waiting[level + 1].append((*runs[0][:2], BitMap.union(*(numbers for _, _, numbers in runs))))
        runs.clear()
