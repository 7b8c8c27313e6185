"""Counting: how many items a selection has, and how many of them have each value of a field."""

from __future__ import annotations

from typing import Any

from schemas import RESOURCES
from schemas.base import fields_asked
from schemas.storage import NULL_TERM, count_by_zone_name
from service.database import Database
from service.selection import Selection


def total(database: Database, selection: Selection) -> int:
    """How many items are selected: read from the counts that the build made where one filter asks for one value."""
    resource = selection.resource
    if selection.is_everything:
        row = database.row(f"SELECT max(number) FROM {resource}")
    elif not selection.conditions and len(selection.terms) == 1 and len(selection.terms[0][1]) == 1:
        name, (value,) = selection.terms[0]
        row = database.row(f"SELECT count FROM {resource}_counts WHERE field = ? AND value = ?", (name, value))
    else:
        row = database.row(f"SELECT count(*) FROM {resource}{selection.where()}", selection.bound())
    return int(row[0] or 0) if row else 0


def facet(database: Database, selection: Selection, name: str) -> list[dict[str, Any]]:
    """The values of a field among the selected items, the commonest first, with how many have each.

    Each value is one that the filter of that name takes; zones count what lies inside them too.
    """
    if name in fields_asked(RESOURCES[selection.resource], "zone"):
        counted = [*_by_zone_name(database, selection, name), *_by_value(database, selection, name, NULL_TERM)]
    else:
        counted = _by_value(database, selection, name)
    ordered = sorted(counted, key=lambda row: (-row[1], row[0] == NULL_TERM, row[0]))
    return [{"value": None if value == NULL_TERM else value, "count": count} for value, count in ordered]


def _by_value(database: Database, selection: Selection, name: str, only: str | None = None) -> list[tuple[str, int]]:
    resource = selection.resource
    one, value = ("", []) if only is None else (" AND value = ?", [only])
    if selection.is_everything:
        sql = f"SELECT value, count FROM {resource}_counts WHERE field = ?{one}"
        return list(database.rows(sql, [name, *value]))
    sql = f"SELECT value, count(*) FROM {resource}_terms WHERE field = ?{one}{_among(selection)} GROUP BY value"
    return list(database.rows(sql, [name, *value, *selection.bound()]))


def _by_zone_name(database: Database, selection: Selection, name: str) -> list[tuple[str, int]]:
    resource = selection.resource
    if selection.is_everything:
        sql = f"SELECT value, count FROM {resource}_counts WHERE field = ?"
        return list(database.rows(sql, [f"{name}:name"]))
    sql = count_by_zone_name(resource, _among(selection))
    return list(database.rows(sql, [name, *selection.bound()]))


def _among(selection: Selection) -> str:
    return f" AND number IN (SELECT number FROM {selection.resource}{selection.where()})"
