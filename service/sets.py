"""Sets: which items several filters select, intersected from the sets that the build has written.

A set of a million items is 125 KB at most, so this costs next to the same whatever the filters select, where a walk of
the rarest of them costs a step for each of its items.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import and_

from pyroaring import BitMap

from schemas.storage import COMMON
from service.database import Database
from service.runs import within
from service.selection import Bound, Selection, Term
from service.terms import term_count

REMEMBERED = 32
"""Sets that a worker remembers, of terms, and of selections: a page, its count and its facets ask for the same.

Of a million items each takes 125 KB at most.
"""


def selected(database: Database, selection: Selection) -> BitMap | None:
    """The numbers of the items that bounds or several filters select, None where a walk is as good or the only way.

    The only way for texts; as good where one filter selects few.
    """
    if selection.query is not None or (not selection.bounds and len(selection.terms) < 2):
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
    database: Database, resource: str, terms: tuple[Term, ...], bounds: tuple[Bound, ...]
) -> BitMap | None:
    """The numbers of the items that pass all filters and bounds, None where a filter selects few."""
    if any(term_count(database, resource, term) < COMMON for term in terms):
        return None
    sets = [_either(database, resource, *term) for term in terms]
    sets += [within(database, resource, bound) for bound in bounds]
    return reduce(and_, sorted(sets, key=len))


def _either(database: Database, resource: str, field: str, values: tuple[str, ...]) -> BitMap:
    """The numbers of the items that have one of some values."""
    return BitMap.union(*(_set(database, resource, field, value) for value in values))


@lru_cache(maxsize=REMEMBERED)
def _set(database: Database, resource: str, field: str, value: str) -> BitMap:
    """The numbers of the items that have a term: read off as they were written, or gathered where they are few."""
    row = database.row(f"SELECT numbers FROM {resource}_sets WHERE field = ? AND value = ?", (field, value))
    if row is not None:
        return BitMap.deserialize(row[0])
    rows = database.rows(f"SELECT number FROM {resource}_terms WHERE field = ? AND value = ?", (field, value))
    return BitMap(number for (number,) in rows)


def _rarely_parted(database: Database, resource: str, field: str, among: BitMap) -> Iterator[tuple[str, BitMap]]:
    """The parts of the values that have no set, each of which few items have."""
    terms = f"{resource}_counts CROSS JOIN {resource}_terms USING (field, value)"
    sql = f"SELECT value, number FROM {terms} WHERE field = ? AND count < ?"
    found: dict[str, BitMap] = {}
    for value, number in database.rows(sql, (field, COMMON)):
        if number in among:
            found.setdefault(value, BitMap()).add(number)
    yield from found.items()
