"""Walking: all items of a selection, to be counted: what is rarest is walked, and tried against the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from service.conditions import Sql, Stretch, tests_of
from service.database import Database
from service.selection import Selection
from service.terms import FEW, rarest


def count_sql(database: Database, selection: Selection) -> Sql:
    """The query that counts a selection, and its values."""
    walk = _walk(database, selection)
    return f"SELECT count({'*' if walk.once else f'DISTINCT {walk.number}'}) {walk.source}", walk.values


def numbers_sql(database: Database, selection: Selection) -> Sql:
    """The query for the numbers of a selection's items, in no order and some perhaps twice, and its values."""
    walk = _walk(database, selection)
    return f"SELECT {walk.number} {walk.source}", walk.values


@dataclass(frozen=True, slots=True)
class _Walk:
    """Rows that are walked: the column of the item's number, and the SQL after SELECT, with its values.

    ``once``: no number comes twice.
    """

    number: str
    source: str
    values: list[Any]
    once: bool = True


def _walk(database: Database, selection: Selection) -> _Walk:
    """All of a selection: what is rarest is walked, and tried against the rest."""
    match = selection.query.everywhere if selection.query else None
    every = Stretch("number", "number")
    term = rarest(database, selection)
    if term is not None and (match is None or term.count <= FEW):
        name, given = selection.terms[term.place]
        tests, values = tests_of(selection, every, match, "driver.number", term.place)
        where = " AND ".join(["driver.field = ?", f"driver.value IN ({', '.join('?' * len(given))})", *tests])
        source = f"FROM {selection.resource}_terms AS driver WHERE {where}"
        return _Walk("driver.number", source, [name, *given, *values], once=False)
    assert match is not None  # all is counted, and bounds without a text are intersected (sets.py)
    search = f"{selection.resource}_search"
    tests, values = tests_of(selection, every, None, f"{search}.rowid", None)
    where = " AND ".join([f"{search} MATCH ?", *tests])
    return _Walk(f"{search}.rowid", f"FROM {search} WHERE {where}", [match, *values])
