"""Reading: which index a page is read off, so that it costs the same however many items there are.

Of several common filters, or bounds, the numbers of all items that pass are known (sets.py): a page in the order of ids
takes the next of them, a sorted one those that its column's index comes by first. Else a page in the order of ids is
read off the rarest thing that is asked (a term's numbers lie in ``R_terms`` in their order, those that a text finds in
``R_search``), and each number is tried against the rest; a sorted page walks the index of its column and tries each
item. What selects ``FEW`` is gathered and sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyroaring import BitMap

from service.conditions import Sql, Stretch, indexed, rest_of, tests_of
from service.database import Database
from service.selection import Selection
from service.sets import selected
from service.terms import FEW, rarest

STEPS = 10
"""Steps of an index that cost as much as reading an item to be sorted."""

JSON = "CAST(json AS BLOB)"
"""An item as the bytes that are sent: as text it would be decoded, and encoded again."""


def bounded_sql(database: Database, selection: Selection, stretch: Stretch, count: int) -> Sql:
    """The query for so many rows from the beginning of a stretch, and its values."""
    match = stretch.match or (selection.query.everywhere if selection.query else None)
    if stretch.by_number and selection.one_term:  # nothing to choose from: no count is needed
        return _by_term(selection, stretch, match, count, 0)
    among = selected(database, selection)
    if among is not None:
        return _known(database, selection, stretch, among, count)
    term = rarest(database, selection)
    if stretch.by_number and match is not None and (term is None or term.count > FEW):
        return _picked(selection, stretch, count, [_found_arm(selection, stretch, match, count)])
    if stretch.by_number and term is not None:
        return _by_term(selection, stretch, match, count, term.place)
    if term is not None and term.count <= FEW:
        return _gathered(selection, stretch, match, count, term.place)
    if _few(database, selection, match):
        return _listed(selection, stretch, match, count)
    return _walked(selection, stretch, match, count)


def _few(database: Database, selection: Selection, match: str | None) -> bool:
    """Whether bounds, or a text, select so few items that they are best read all."""
    searches: list[Sql] = []
    if match is not None:
        search = f"{selection.resource}_search"
        searches.append((f"SELECT 1 FROM {search} WHERE {search} MATCH ?", [match]))
    for bound in selection.bounds:
        searches.append((f"SELECT 1 FROM {selection.resource} WHERE {bound.of(selection.resource)}", [*bound.values]))
    for sql, values in searches:
        row = database.row(f"SELECT count(*) FROM ({sql} LIMIT {FEW + 1})", values)
        if row is not None and row[0] <= FEW:
            return True
    return False


def _known(database: Database, selection: Selection, stretch: Stretch, among: BitMap, count: int) -> Sql:
    """Rows of items whose numbers are known: the next ones are found, or all are sorted."""
    where, values, numbers = "", list[Any](), _next_known(database, selection, stretch, among, count)
    if numbers is None:
        where, values = rest_of(Selection(selection.resource), stretch, None, None)
        numbers = [*among]
    sql = (
        f"SELECT {JSON}, {stretch.keys} FROM (SELECT value AS picked FROM json_each(?)) "
        f"CROSS JOIN {selection.resource} ON number = picked{where} ORDER BY {stretch.order} LIMIT ?"
    )
    return sql, [json.dumps(numbers), *values, count]


def _next_known(
    database: Database, selection: Selection, stretch: Stretch, among: BitMap, count: int
) -> list[int] | None:
    """Those of known numbers that come next in an order, None where sorting all of them costs less."""
    if stretch.by_number:
        first = among.rank(_number_of(database, selection.resource, stretch.after.identity)) if stretch.after else 0
        return [*among[first : first + count]]
    if _are_few(database, selection.resource, among, count):
        return None
    found: list[int] = []
    for step, number in enumerate(_in_order(database, selection, stretch)):
        if len(found) == count:
            break
        if step > STEPS * len(among):  # they lie unevenly
            return None
        if number in among:
            found.append(number)
    return found


def _in_order(database: Database, selection: Selection, stretch: Stretch) -> Iterator[int]:
    """The numbers of a stretch: its index is walked, and no item is looked at.

    Where the order is that of a bounded column, the walk begins at the bound.
    """
    bounds = [bound for bound in selection.bounds if bound.column == stretch.column]
    where, values = rest_of(Selection(selection.resource, bounds=bounds), stretch, None, None)
    source = indexed(selection.resource, stretch)
    rows = database.rows(f"SELECT number FROM {source}{where} ORDER BY {stretch.order}", values)
    return (number for (number,) in rows)


def _are_few(database: Database, resource: str, among: BitMap, count: int) -> bool:
    """Whether so few items are known that sorting them costs less than to walk an order until so many are found.

    Of N items, len(among) of them known, a page is found within count * N / len(among) steps where they lie evenly.
    """
    row = database.row(f"SELECT max(number) FROM {resource}")
    assert row is not None
    return len(among) <= FEW or len(among) ** 2 <= count * row[0]


def _number_of(database: Database, resource: str, identity: str) -> int:
    """The number of the item with an id; if there is none, of the last before it, 0 for the first of all."""
    row = database.row(f"SELECT number FROM {resource} WHERE id <= ? ORDER BY id DESC LIMIT 1", (identity,))
    return int(row[0]) if row is not None else 0


def _by_term(selection: Selection, stretch: Stretch, match: str | None, count: int, place: int) -> Sql:
    """Rows in the order of ids, read off the terms of a filter."""
    name, values = selection.terms[place]
    arms = [_term_arm(selection, stretch, match, count, place, name, value) for value in values]
    return _picked(selection, stretch, count, arms)


def _picked(selection: Selection, stretch: Stretch, count: int, arms: list[Sql]) -> Sql:
    """Rows in the order of ids: their numbers from arms that each give them so, merged; then the items."""
    picked, limit = arms[0][0], []
    if len(arms) > 1:
        picked = " UNION ".join(f"SELECT place FROM ({sql})" for sql, _ in arms) + " ORDER BY place LIMIT ?"
        limit = [count]
    sql = (
        f"SELECT {JSON}, {stretch.keys} FROM ({picked}) AS picked "
        f"CROSS JOIN {selection.resource} ON number = place ORDER BY place"
    )
    return sql, [*(value for _, values in arms for value in values), *limit]


def _term_arm(
    selection: Selection, stretch: Stretch, match: str | None, count: int, without: int, name: str, value: str
) -> Sql:
    """The numbers of the items that have a term, tried against the rest."""
    tests, values = tests_of(selection, stretch, match, "driver.number", without)
    where = " AND ".join(["driver.field = ?", "driver.value = ?", *tests])
    sql = f"SELECT driver.number AS place FROM {selection.resource}_terms AS driver WHERE {where}"
    return f"{sql} ORDER BY driver.number LIMIT ?", [name, value, *values, count]


def _found_arm(selection: Selection, stretch: Stretch, match: str, count: int) -> Sql:
    """The numbers of the items that a text finds, tried against the rest."""
    search = f"{selection.resource}_search"
    tests, values = tests_of(selection, stretch, None, f"{search}.rowid", None)
    where = " AND ".join([f"{search} MATCH ?", *tests])
    sql = f"SELECT {search}.rowid AS place FROM {search} WHERE {where}"
    return f"{sql} ORDER BY {search}.rowid LIMIT ?", [match, *values, count]


def _gathered(selection: Selection, stretch: Stretch, match: str | None, count: int, place: int) -> Sql:
    """Rows of a rare filter, all of them tried and then sorted."""
    name, given = selection.terms[place]
    where, values = rest_of(selection, stretch, match, place)
    marks = ", ".join("?" * len(given))
    sql = (
        f"SELECT {JSON}, {stretch.keys} FROM (SELECT DISTINCT number AS place FROM {selection.resource}_terms "
        f"WHERE field = ? AND value IN ({marks})) AS driver CROSS JOIN {selection.resource} ON number = place{where} "
        f"ORDER BY {stretch.order} LIMIT ?"
    )
    return sql, [name, *given, *values, count]


def _listed(selection: Selection, stretch: Stretch, match: str | None, count: int) -> Sql:
    """Rows of a rare text or of narrow bounds: SQLite finds them by their index, and sorts."""
    where, values = rest_of(selection, stretch, match, None)
    sql = f"SELECT {JSON}, {stretch.keys} FROM {selection.resource}{where} ORDER BY {_unindexed(stretch.order)} LIMIT ?"
    return sql, [*values, count]


def _unindexed(order: str) -> str:
    """An order that no index gives: SQLite then looks for the rows by the conditions alone."""
    return ", ".join(f"+{column}" for column in order.split(", "))


def _walked(selection: Selection, stretch: Stretch, match: str | None, count: int) -> Sql:
    """Rows in their order, read off its index (that of ids, where it is theirs), each tried."""
    where, values = rest_of(selection, stretch, match, None)
    source = indexed(selection.resource, stretch)
    sql = f"SELECT {JSON}, {stretch.keys} FROM {source}{where} ORDER BY {stretch.order} LIMIT ?"
    return sql, [*values, count]
