"""Counting: how many items a selection has, and how many of them have each value of a field."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import permutations
from typing import Any

from schemas import RESOURCES
from schemas.base import fields_asked
from schemas.storage import NULL_TERM, count_by_zone_name, zone_parameters
from service.database import Database
from service.reading import count_sql, numbers_sql
from service.selection import Selection

REMEMBERED = 4096
"""Counts that a worker remembers."""


def total(database: Database, selection: Selection) -> int:
    """How many items are selected: read from the counts that the build made where one filter asks for one value, or two
    do and a facet under one of them has the other.
    """
    resource = selection.resource
    if selection.is_empty:
        return 0
    if selection.is_everything:
        row = database.row(f"SELECT max(number) FROM {resource}")
    elif not selection.conditions and len(selection.terms) == 1 and len(selection.terms[0][1]) == 1:
        name, (value,) = selection.terms[0]
        row = database.row(f"SELECT count FROM {resource}_counts WHERE field = ? AND value = ?", (name, value))
    else:
        together = _counted_together(database, selection)
        if together is not None:
            return together
        sql, values = count_sql(database, selection)
        return _counted(database, sql, tuple(values))
    return int(row[0] or 0) if row else 0


def _counted_together(database: Database, selection: Selection) -> int | None:
    """How many items two filters select of which one is common: the build counted what has the other's value under it.

    None where it did not. Zones are counted by name, of which two may have the same.
    """
    if selection.conditions or len(selection.terms) != 2 or any(len(values) > 1 for _, values in selection.terms):
        return None
    zoned = zone_parameters(RESOURCES[selection.resource])
    for (field, (value,)), (facet, (other,)) in permutations(selection.terms):
        if facet not in zoned and (counts := _facet_of_term(database, selection.resource, field, value, facet)):
            return dict(counts).get(other, 0)
    return None


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
    counted: Iterable[tuple[str, int]] | None = _counted_ahead(database, selection, name)
    if counted is not None:
        pass
    elif name in fields_asked(RESOURCES[selection.resource], "zone"):
        counted = [*_by_zone_name(database, selection, name), *_by_value(database, selection, name, NULL_TERM)]
    else:
        counted = _by_value(database, selection, name)
    ordered = sorted(counted, key=lambda row: (-row[1], row[0] == NULL_TERM, row[0]))
    return [{"value": None if value == NULL_TERM else value, "count": count} for value, count in ordered]


def is_counted(database: Database, selection: Selection, name: str) -> bool:
    """Whether the build counted a facet of a selection, so that it is read off and not made."""
    return selection.is_everything or _counted_ahead(database, selection, name) is not None


def different_values(database: Database, resource: str, name: str) -> int:
    """How many values of a field there are among all items."""
    row = database.row(f"SELECT count(*) FROM {resource}_counts WHERE field = ?", (name,))
    return int(row[0]) if row else 0


def _counted_ahead(database: Database, selection: Selection, name: str) -> list[tuple[str, int]] | None:
    """The counts that the build made of a facet under one common filter."""
    if selection.conditions or len(selection.terms) != 1 or len(selection.terms[0][1]) != 1:
        return None
    field, (value,) = selection.terms[0]
    return _facet_of_term(database, selection.resource, field, value, name)


def _facet_of_term(
    database: Database, resource: str, field: str, value: str, facet: str
) -> list[tuple[str, int]] | None:
    """The counts that the build made of a facet under a common term, None if it made none."""
    sql = f"SELECT counts FROM {resource}_facets WHERE field = ? AND value = ? AND facet = ?"
    row = database.row(sql, (field, value, facet))
    return None if row is None else [(value, count) for value, count in json.loads(row[0])]


def _by_value(database: Database, selection: Selection, name: str, only: str | None = None) -> list[tuple[str, int]]:
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


def _by_zone_name(database: Database, selection: Selection, name: str) -> list[tuple[str, int]]:
    resource = selection.resource
    if selection.is_everything:
        sql = f"SELECT value, count FROM {resource}_counts WHERE field = ?"
        return list(database.rows(sql, [f"{name}:name"]))
    numbers, values = numbers_sql(database, selection)
    sql = count_by_zone_name(resource, f" AND number IN ({numbers})")
    return list(database.rows(sql, [name, *values]))
