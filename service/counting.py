"""Counting: how many items a selection has, and how many of them have each value of a field.

What the build has counted is read off; what several common filters select is intersected; the rest is walked.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pyroaring import BitMap

from schemas import RESOURCES
from schemas.storage import NULL_TERM, count_by_zone_name, zone_parameters
from service.database import Database
from service.selection import Selection
from service.sets import parted, rarities, selected
from service.terms import term_count
from service.walking import count_sql, numbers_sql

REMEMBERED = 4096
"""Counts that a worker remembers."""

LOOKED_AT = 20_000
"""Items of rare values that are looked at for a facet that nobody has to wait for."""

Counted = tuple[str, int]
"""A value, and how many items have it."""


def total(database: Database, selection: Selection) -> int:
    """How many items are selected: read off where all are or one filter asks for one value, intersected where several
    filters or bounds do, and walked once for a text or beside a rare filter.
    """
    resource = selection.resource
    if selection.is_empty:
        return 0
    if selection.is_everything:
        row = database.row(f"SELECT max(number) FROM {resource}")
        return int(row[0] or 0) if row else 0
    if selection.one_term is not None:
        return term_count(database, resource, selection.terms[0])
    among = selected(database, selection)
    if among is not None:
        return len(among)
    sql, values = count_sql(database, selection)
    return _counted(database, sql, tuple(values))


@lru_cache(maxsize=REMEMBERED)
def _counted(database: Database, sql: str, values: tuple[Any, ...]) -> int:
    """A count that has to be made. It never changes, and is the same for all pages of a list."""
    row = database.row(sql, values)
    return int(row[0] or 0) if row else 0


def facet(database: Database, selection: Selection, name: str) -> list[dict[str, Any]]:
    """The values of a field among the selected items, the commonest first, with how many have each.

    Each value is one that the filter of that name takes; zones count what lies inside them too.
    """
    if selection.is_empty:
        return []
    counted = _facet(database, selection, name)
    ordered = sorted(counted, key=lambda row: (-row[1], row[0] == NULL_TERM, row[0]))
    return [{"value": None if value == NULL_TERM else value, "count": count} for value, count in ordered]


def is_counted(database: Database, selection: Selection, name: str) -> bool:
    """Whether a facet of a selection is read off the file, and few items are looked at for it."""
    if selection.is_everything or _counted_ahead(database, selection, name) is not None:
        return True
    return selected(database, selection) is not None and rarities(database, selection.resource, name)[0] <= LOOKED_AT


def different_values(database: Database, resource: str, name: str) -> int:
    """How many values of a field there are among all items."""
    row = database.row(f"SELECT count(*) FROM {resource}_counts WHERE field = ?", (name,))
    return int(row[0]) if row else 0


def _facet(database: Database, selection: Selection, name: str) -> Iterable[Counted]:
    """The values of a field among the selected items, in no order: read off, else intersected, else walked."""
    ahead = _counted_ahead(database, selection, name)
    if ahead is not None:
        return ahead
    zoned = name in zone_parameters(RESOURCES[selection.resource])
    among = selected(database, selection)
    if among is not None:
        parts = parted(database, selection.resource, name, among)
        return _by_own_name(database, dict(parts)) if zoned else ((value, len(part)) for value, part in parts)
    if zoned:
        return [*_by_zone_name(database, selection, name), *_by_value(database, selection, name, NULL_TERM)]
    return _by_value(database, selection, name)


def _by_own_name(database: Database, by_zone: dict[str, BitMap]) -> Iterator[Counted]:
    """How many items lie in the zones of each own name, of which several zones may have the same."""
    if NULL_TERM in by_zone:
        yield NULL_TERM, len(by_zone[NULL_TERM])
    named = defaultdict[str, BitMap](BitMap)
    for zone, name in database.rows("SELECT DISTINCT zone, shown FROM zone_names WHERE shown IS NOT NULL"):
        if zone in by_zone:
            named[name] |= by_zone[zone]
    yield from ((name, len(numbers)) for name, numbers in named.items())


def _counted_ahead(database: Database, selection: Selection, name: str) -> list[Counted] | None:
    """The counts that the build made of a facet under one common filter."""
    if selection.one_term is None:
        return None
    sql = f"SELECT counts FROM {selection.resource}_facets WHERE field = ? AND value = ? AND facet = ?"
    row = database.row(sql, (*selection.one_term, name))
    return None if row is None else [(value, count) for value, count in json.loads(row[0])]


def _by_value(database: Database, selection: Selection, name: str, only: str | None = None) -> list[Counted]:
    resource = selection.resource
    one, value = ("", []) if only is None else (" AND value = ?", [only])
    if selection.is_everything:
        sql = f"SELECT value, count FROM {resource}_counts WHERE field = ?{one}"
        return list(database.rows(sql, [name, *value]))
    numbers, values = numbers_sql(database, selection)
    terms = _terms(database, selection, name)
    sql = f"SELECT value, count(*) FROM {terms}{one} AND number IN ({numbers}) GROUP BY value"
    return list(database.rows(sql, [name, *value, *values]))


def _terms(database: Database, selection: Selection, name: str) -> str:
    """The terms of a field, to be counted: walked, or each of its values looked up for each selected item.

    Looking up costs nothing for the items that are not selected, so a facet under a rare filter is as dear among a
    million items as among a thousand; walking is for fields of many values.
    """
    resource = selection.resource
    looked_up = different_values(database, resource, name) * total(database, selection)
    if looked_up > _counted(database, f"SELECT sum(count) FROM {resource}_counts WHERE field = ?", (name,)):
        return f"{resource}_terms WHERE field = ?"
    return f"{resource}_counts CROSS JOIN {resource}_terms USING (field, value) WHERE field = ?"


def _by_zone_name(database: Database, selection: Selection, name: str) -> list[Counted]:
    resource = selection.resource
    if selection.is_everything:
        sql = f"SELECT value, count FROM {resource}_counts WHERE field = ?"
        return list(database.rows(sql, [f"{name}:name"]))
    numbers, values = numbers_sql(database, selection)
    sql = count_by_zone_name(resource, f" AND number IN ({numbers})")
    return list(database.rows(sql, [name, *values]))
