"""Paging: the items of a selection from a place on, in an order without ties.

An order is walked in stretches (what equals the last item in all keys but comes after it, what equals it in all but the
last key, …, what has none: nulls are last), each of which an index begins and ends, so that a page costs the same
however deep it lies. Ties come in the order of ids, in the direction of the last key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas import RESOURCES
from schemas.base import fields_with
from service.arguments import Arguments
from service.conditions import After, Stretch, own_tests
from service.database import Database
from service.reading import bounded_sql
from service.selection import Condition, Selection

Order = list[tuple[str, bool]]
Keys = list[Any]


Row = tuple[Any, ...]
"""An item of a page: its JSON, then the keys after which the next page begins, its id the last of them."""


def find_rows(
    database: Database, selection: Selection, arguments: Arguments, after: Keys | None, count: int
) -> list[Row]:
    """So many rows of a selection, beginning after the item with these keys."""
    found: list[Row] = []
    for stretch in stretches(selection, arguments, after):
        if len(found) < count:
            found += read_stretch(database, selection, stretch, count - len(found))
    return found


def read_stretch(database: Database, selection: Selection, stretch: Stretch, count: int) -> list[Row]:
    """So many rows from the beginning of a stretch."""
    if selection.is_empty:
        return []
    sql, values = bounded_sql(database, selection, stretch, count)
    return database.page(sql, values)


def page_sql(selection: Selection, stretch: Stretch) -> tuple[str, list[Any]]:
    """The query for a whole stretch of a selection, and its values."""
    tests, values = own_tests(selection, stretch, stretch.match)
    where = selection.where(*tests)
    sql = f"SELECT json, {stretch.keys} FROM {selection.resource}{where} ORDER BY {stretch.order}"
    return sql, [*selection.bound(), *values]


def orders(resource: str, arguments: Arguments) -> Order:
    """The columns to sort by, each with whether it falls; a column twice counts once."""
    sortable = fields_with(RESOURCES[resource], "sort")
    order: dict[str, bool] = {}
    for word in arguments.get("sort", ()):
        column = word.removeprefix("-")
        if column in sortable:
            order.setdefault(column, word.startswith("-"))
    return list(order.items())


def key_count(selection: Selection, arguments: Arguments) -> int:
    """How many keys an item of the order has."""
    order = orders(selection.resource, arguments)
    return len(order) + 1 if order else 2 if selection.query else 1


def stretches(selection: Selection, arguments: Arguments, after: Keys | None) -> Iterator[Stretch]:
    """The stretches of a selection's order that come after an item, or all of them."""
    order = orders(selection.resource, arguments)
    if order:
        yield from _sorted(selection.resource, order, after)
    elif selection.query:
        yield from _by_level(selection, after)
    else:
        yield Stretch("number", "id", after=After(selection.resource, after[-1]) if after else None)


def _by_level(selection: Selection, after: Keys | None) -> Iterator[Stretch]:
    """What is found by name, then by its pinyin, then elsewhere; each in the order of ids."""
    assert selection.query is not None
    first, *last = after or (0,)
    for level in range(first, len(selection.query.levels)):
        yield found_at(selection, level, last[0] if last and level == first else None)


def found_at(selection: Selection, level: int, after: str | None) -> Stretch:
    """What search finds at a level (by name, by pinyin, elsewhere), after an id."""
    assert selection.query is not None
    place = After(selection.resource, after) if after is not None else None
    return Stretch("number", f"{level}, id", after=place, match=selection.query.levels[level])


def _sorted(resource: str, order: Order, after: Keys | None) -> Iterator[Stretch]:
    keys = ", ".join([*(column for column, _ in order), "id"])
    falls = order[-1][1]
    if after is None:
        yield from _valued_then_null(order, (), keys, Condition(order[0][0], "IS NOT NULL"))
        return
    for depth in range(len(order), -1, -1):
        equal = _equal(order[:depth], after)
        if depth == len(order):
            yield Stretch(_order_by([], falls), keys, equal, After(resource, after[-1], falls))
        elif after[depth] is not None:
            column, column_falls = order[depth]
            behind = Condition(column, "<" if column_falls else ">", after[depth])
            yield from _valued_then_null(order[depth:], equal, keys, behind)


def _valued_then_null(
    order: Order, equal: tuple[Condition, ...], keys: str, valued: Condition
) -> Iterator[Stretch]:
    """Among equals, those whose first column has a value that fulfils a condition, then those that have none there."""
    (column, falls), last_falls = order[0], order[-1][1]
    direction = f"{column} DESC" if falls else column
    by = _order_by(order[1:], last_falls)
    yield Stretch(f"{direction}, {by}", keys, (*equal, valued), column=column)
    if column != "id":  # which every item has
        yield Stretch(by, keys, (*equal, Condition(column, "IS NULL")))


def _equal(order: Order, after: Keys) -> tuple[Condition, ...]:
    """That an item equals another in all columns of an order."""
    return tuple(
        Condition(column, "IS NULL") if key is None else Condition(column, "=", key)
        for (column, _), key in zip(order, after, strict=False)
    )


def _order_by(order: Order, falls: bool) -> str:
    columns = [f"{column} IS NULL, {column}{' DESC' if down else ''}" for column, down in order]
    return ", ".join([*columns, "number DESC" if falls else "number"])
