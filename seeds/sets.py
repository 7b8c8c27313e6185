"""Sets: the numbers of the items that have each common term, and those within runs of values, to be intersected.

A set is a roaring bitmap (Lemire et al., Roaring Bitmaps: Implementation of an Optimized Software Library, 2018) in its
portable format (https://github.com/RoaringBitmap/RoaringFormatSpec), which other languages read as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

from pyroaring import BitMap
from sqlite_utils import Database

from schemas.storage import COMMON, RUN, WIDER

Term = tuple[str, str]
Run = tuple[Any, int, BitMap]
"""The first value of a run, the number of its item, and the numbers of all its items."""


def write_sets(database: Database, name: str) -> None:
    """Write the set of each common term of a resource. The tables of its terms and counts are written already."""
    database.execute(
        f"CREATE TABLE {name}_sets (field TEXT NOT NULL, value TEXT NOT NULL, numbers BLOB NOT NULL, "
        "PRIMARY KEY (field, value)) STRICT"
    )
    sets = ((*term, _set_of(database, name, term)) for term in common_terms(database, name))
    database.conn.executemany(f"INSERT INTO {name}_sets VALUES (?, ?, ?)", sets)


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


def common_terms(database: Database, name: str) -> list[Term]:
    """The terms that so many items have that the build counts and gathers ahead what is asked of them."""
    sql = f"SELECT field, value FROM {name}_counts WHERE count >= ? ORDER BY 1, 2"
    return [(field, value) for field, value in database.execute(sql, [COMMON])]


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
            yield level, place // WIDER**level, run[0], run[1], _written(run[2])


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


def _set_of(database: Database, name: str, term: Term) -> bytes:
    """The numbers of the items that have a term."""
    rows = database.execute(f"SELECT number FROM {name}_terms WHERE field = ? AND value = ?", term)
    return _written(BitMap(number for (number,) in rows))


def _written(numbers: BitMap) -> bytes:
    numbers.run_optimize()
    return numbers.serialize()
