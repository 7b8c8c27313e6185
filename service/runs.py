"""Runs: which items lie within the bounds of a field, of the runs that the build has written.

The items in the order of their values are cut into runs, and these into wider ones (``R_runs`` of schemas/storage.py).
What lies within bounds is a few whole runs of each width, and a part of one at either end, which is read off the
column's index: so it costs next to the same however many items there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, takewhile

from pyroaring import BitMap

from schemas.storage import WIDER
from service.database import Database
from service.selection import Condition


def within(database: Database, resource: str, bound: Condition) -> BitMap:
    """The numbers of the items that a bound of a field lets pass."""
    above = ">=" if bound.comparison == ">=" else ">"
    place, before = _whole_runs(database, resource, bound, above)
    if above == ">=":
        return before | _union(database, resource, bound.column, place, _count(database, resource, bound.column))
    return _union(database, resource, bound.column, 0, place) - before


def _whole_runs(database: Database, resource: str, bound: Condition, above: str) -> tuple[int, BitMap]:
    """The place from which on all runs lie above a bound, and the items of the run before it that do."""
    sql = f"SELECT place, number FROM {resource}_runs WHERE field = ? AND level = 0 AND first {above} ?"
    row = database.row(f"{sql} ORDER BY first, place", (bound.column, bound.value))
    place, first = row if row is not None else (_count(database, resource, bound.column), None)
    sql = f"SELECT number FROM {resource} WHERE {bound.column} {above} ? ORDER BY {bound.column}, number"
    numbers = (number for (number,) in database.rows(sql, (bound.value,)))
    return place, BitMap(takewhile(lambda number: number != first, numbers))


def _count(database: Database, resource: str, column: str) -> int:
    """How many runs of the lowest level a column has."""
    row = database.row(f"SELECT max(place) FROM {resource}_runs WHERE field = ? AND level = 0", (column,))
    return 0 if row is None or row[0] is None else int(row[0]) + 1


def _union(database: Database, resource: str, column: str, begin: int, end: int) -> BitMap:
    """The numbers of the items in the runs from a place to another."""
    sql = f"SELECT numbers FROM {resource}_runs WHERE field = ? AND level = ? AND place >= ? AND place < ?"
    stretches = ((column, *stretch) for stretch in _stretches(begin, end))
    rows = chain.from_iterable(database.rows(sql, stretch) for stretch in stretches)
    return BitMap().union(*(BitMap.deserialize(numbers) for (numbers,) in rows))


def _stretches(begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield levels, each with the first place of some neighbours and the place after them, that make up a range.

    On each level those at either end that no whole run of the next level holds.
    """
    level = 0
    while begin < end:
        first = min(end, -(-begin // WIDER) * WIDER)
        last = max(first, end // WIDER * WIDER)
        yield from ((level, *stretch) for stretch in ((begin, first), (last, end)) if stretch[0] < stretch[1])
        begin, end, level = first // WIDER, last // WIDER, level + 1
