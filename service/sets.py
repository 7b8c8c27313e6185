"""Sets: which items several filters select, intersected from the sets that the build has written.

A set of a million items is 125 KB at most, so this costs next to the same whatever the filters select, where a walk of
the rarest of them costs a step for each of its items.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import and_

from pyroaring import BitMap

from schemas.storage import COMMON
from service.database import Database
from service.runs import within
from service.selection import Condition, Filter, Selection
from service.terms import term_count

REMEMBERED = 32
"""Sets that a worker remembers, of terms, and of selections: a page, its count and its facets ask for the same.

Of a million items each takes 125 KB at most.
"""


def selected(database: Database, selection: Selection) -> BitMap | None:
    """The numbers of the items that filters and bounds select, None where a walk is as good or the only way.

    The only way for texts; as good where nothing is asked, or one filter selects few.
    """
    if selection.query is not None or selection.is_everything:
        return None
    return _intersected(database, selection.resource, tuple(selection.terms), tuple(selection.bounds))


def parted(database: Database, resource: str, field: str, among: BitMap) -> Iterator[tuple[str, BitMap]]:
    """Yield each value of a field with those of some items that have it, where there are any."""
    sql = f"SELECT value, numbers FROM {resource}_sets WHERE field = ?"
    for value, numbers in database.rows(sql, (field,)):
        if part := among & BitMap.deserialize(numbers):
            yield value, part
    yield from _rarely_parted(database, resource, field, among)


@lru_cache(maxsize=REMEMBERED)
def _intersected(
    database: Database, resource: str, terms: tuple[Filter, ...], bounds: tuple[Condition, ...]
) -> BitMap | None:
    """The numbers of the items that pass all filters and bounds, None where a filter selects few."""
    if any(term_count(database, resource, term) < COMMON for term in terms):
        return None
    sets = [_either(database, resource, *term) for term in terms]
    sets += [within(database, resource, bound) for bound in bounds]
    return reduce(and_, sorted(sets, key=len))


def _either(database: Database, resource: str, field: str, values: tuple[str, ...]) -> BitMap:
    """The numbers of the items that have one of some values."""
    sets = (_common(database, resource, field, value) or _rare(database, resource, field, value) for value in values)
    return BitMap().union(*sets)


@lru_cache(maxsize=REMEMBERED)
def _common(database: Database, resource: str, field: str, value: str) -> BitMap | None:
    """The numbers of the items that have a term, as they were written; None where these are few."""
    row = database.row(f"SELECT numbers FROM {resource}_sets WHERE field = ? AND value = ?", (field, value))
    return BitMap.deserialize(row[0]) if row is not None else None


def _rare(database: Database, resource: str, field: str, value: str) -> BitMap:
    """The numbers of the few items that have a term."""
    rows = database.rows(f"SELECT number FROM {resource}_terms WHERE field = ? AND value = ?", (field, value))
    return BitMap(number for (number,) in rows)


def _rarely_parted(database: Database, resource: str, field: str, among: BitMap) -> Iterator[tuple[str, BitMap]]:
    """The parts of the values that have no set: all their items are read, or each value looked up for each item."""
    found: dict[str, BitMap] = {}
    terms, given = f"{resource}_counts CROSS JOIN {resource}_terms USING (field, value)", [field, COMMON]
    sql = f"SELECT value, number FROM {terms} WHERE field = ? AND count < ?"
    rows, values = rarities(database, resource, field)
    if values * len(among) < rows:
        sql += " AND number IN (SELECT value FROM json_each(?))"
        given.append(json.dumps([*among]))
    for value, number in database.rows(sql, given):
        if number in among:
            found.setdefault(value, BitMap()).add(number)
    yield from found.items()


@lru_cache
def rarities(database: Database, resource: str, field: str) -> tuple[int, int]:
    """How many items have the values of a field that have no set, those that have several counted for each; and how
    many values these are.
    """
    sql = f"SELECT coalesce(sum(count), 0), count(*) FROM {resource}_counts WHERE field = ? AND count < ?"
    row = database.row(sql, (field, COMMON))
    assert row is not None
    return int(row[0]), int(row[1])
