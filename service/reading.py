"""Reading: which index a page is read off, so that it costs the same however many items there are.

A page in the order of ids is read off the rarest thing that is asked (a term's numbers lie in ``R_terms`` in their
order, those that a text finds in ``R_search``), and each number is tried against the rest; of several common filters
the numbers that pass all are known (sets.py). A sorted page walks the
index of its column and tries each item, unless what is asked is rare: then that is gathered and sorted. ``FEW`` parts
the two: of so many items sorting costs less than a walk past all others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyroaring import BitMap

from service.database import Database
from service.selection import Selection
from service.sets import selected, term_count

FEW = 1000

JSON = "CAST(json AS BLOB)"
"""An item as the bytes that are sent: as text it would be decoded, and encoded again."""

Sql = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an order: its conditions with their values, its own order, and the SQL of its items' keys.

    ``after`` is a further condition, on ``number``, with its value; ``match`` what full-text search must find, where it
    is less than the selection's own query.
    """

    conditions: tuple[str, ...]
    values: tuple[Any, ...]
    order: str
    keys: str
    after: tuple[str, str] | None = None
    match: str | None = None

    @property
    def by_number(self) -> bool:
        """Whether it comes in the order of ids, among all items."""
        return self.order == "number" and not self.conditions


def bounded_sql(database: Database, selection: Selection, stretch: Stretch, count: int) -> Sql:
    """The query for so many rows from the beginning of a stretch, and its values."""
    among = selected(database, selection)
    if among is not None:
        return _intersected(database, selection.resource, stretch, among, count)
    match = stretch.match or (selection.query.everywhere if selection.query else None)
    if stretch.by_number and match is None and len(selection.terms) == 1:  # nothing to choose from: no count is needed
        return _by_term(selection, stretch, match, count, 0)
    term = _rarest(database, selection)
    if stretch.by_number and match is not None and (term is None or term.count > FEW):
        return _picked(selection, stretch, count, [_found_arm(selection, stretch, match, count)])
    if stretch.by_number and term is not None:
        return _by_term(selection, stretch, match, count, term.place)
    if term is not None and term.count <= FEW:
        return _gathered(selection, stretch, match, count, term.place)
    if _few(database, selection, match):
        return _listed(selection, stretch, match, count)
    return _walked(selection, stretch, match, count)


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
    every = Stretch((), (), "number", "number")
    term = _rarest(database, selection)
    if term is not None and (match is None or term.count <= FEW):
        name, given = selection.terms[term.place]
        tests, values = _tests(selection, every, match, "driver.number", term.place)
        where = " AND ".join(["driver.field = ?", f"driver.value IN ({', '.join('?' * len(given))})", *tests])
        source = f"FROM {selection.resource}_terms AS driver WHERE {where}"
        return _Walk("driver.number", source, [name, *given, *values], once=False)
    if match is not None:
        search = f"{selection.resource}_search"
        tests, values = _tests(selection, every, None, f"{search}.rowid", None)
        where = " AND ".join([f"{search} MATCH ?", *tests])
        return _Walk(f"{search}.rowid", f"FROM {search} WHERE {where}", [match, *values])
    where, values = _rest(selection, every, match, None)
    return _Walk("number", f"FROM {selection.resource}{where}", values)


@dataclass(frozen=True, slots=True)
class _Term:
    """The place of an equality filter among the selection's, and how many items it selects at most."""

    place: int
    count: int


def _rarest(database: Database, selection: Selection) -> _Term | None:
    """The filter that selects the fewest items."""
    counts = (term_count(database, selection.resource, term) for term in selection.terms)
    terms = [_Term(place, count) for place, count in enumerate(counts)]
    return min(terms, key=lambda term: term.count, default=None)


def _few(database: Database, selection: Selection, match: str | None) -> bool:
    """Whether bounds, or a text, select so few items that they are best read all."""
    searches: list[Sql] = []
    if match is not None:
        search = f"{selection.resource}_search"
        searches.append((f"SELECT 1 FROM {search} WHERE {search} MATCH ?", [match]))
    for condition, value in selection.conditions():
        searches.append((f"SELECT 1 FROM {selection.resource} WHERE {condition}", [value]))
    for sql, values in searches:
        row = database.row(f"SELECT count(*) FROM ({sql} LIMIT {FEW + 1})", values)
        if row is not None and row[0] <= FEW:
            return True
    return False


def _intersected(database: Database, resource: str, stretch: Stretch, among: BitMap, count: int) -> Sql:
    """Rows of several common filters by the numbers that they select: few are sorted, else the next ones are found."""
    where, values, numbers = "", list[Any](), list[int]()
    if stretch.by_number:
        first = among.rank(_place(database, stretch.after)) if stretch.after else 0
        numbers = [*among[first : first + count]]
    elif len(among) <= FEW:
        where, values = _rest(Selection(resource), stretch, None, None)
        numbers = [*among]
    else:
        numbers = [*islice(_in_order(database, resource, stretch, among), count)]
    sql = (
        f"SELECT {JSON}, {stretch.keys} FROM (SELECT value AS place FROM json_each(?)) AS picked "
        f"CROSS JOIN {resource} ON number = place{where} ORDER BY {stretch.order} LIMIT ?"
    )
    return sql, [json.dumps(numbers), *values, count]


def _in_order(database: Database, resource: str, stretch: Stretch, among: BitMap) -> Iterator[int]:
    """Those of some numbers that belong to a stretch, in its order: its index is walked, and no item is looked at."""
    where, values = _rest(Selection(resource), stretch, None, None)
    source = _indexed(resource, stretch)
    rows = database.rows(f"SELECT number FROM {source}{where} ORDER BY {stretch.order}", values)
    return (number for (number,) in rows if number in among)


def _place(database: Database, after: tuple[str, str]) -> int:
    """The number after which a stretch in the order of ids begins."""
    row = database.row(f"SELECT {after[0].removeprefix('number > ')}", (after[1],))
    assert row is not None
    return int(row[0])


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
    tests, values = _tests(selection, stretch, match, "driver.number", without)
    where = " AND ".join(["driver.field = ?", "driver.value = ?", *tests])
    sql = f"SELECT driver.number AS place FROM {selection.resource}_terms AS driver WHERE {where}"
    return f"{sql} ORDER BY driver.number LIMIT ?", [name, value, *values, count]


def _found_arm(selection: Selection, stretch: Stretch, match: str, count: int) -> Sql:
    """The numbers of the items that a text finds, tried against the rest."""
    search = f"{selection.resource}_search"
    tests, values = _tests(selection, stretch, None, f"{search}.rowid", None)
    where = " AND ".join([f"{search} MATCH ?", *tests])
    sql = f"SELECT {search}.rowid AS place FROM {search} WHERE {where}"
    return f"{sql} ORDER BY {search}.rowid LIMIT ?", [match, *values, count]


def _tests(
    selection: Selection, stretch: Stretch, match: str | None, number: str, without: int | None
) -> tuple[list[str], list[Any]]:
    """The conditions on the item of a number, one filter left out, where the item itself is not at hand."""
    resource = selection.resource
    tests, values = _other_terms(selection, number, without)
    for condition, value in selection.conditions():
        tests.append(f"EXISTS (SELECT 1 FROM {resource} WHERE {resource}.number = {number} AND {condition})")
        values.append(value)
    if match is not None:
        search = f"{resource}_search"
        tests.append(f"EXISTS (SELECT 1 FROM {search} WHERE {search} MATCH ? AND {search}.rowid = {number})")
        values.append(match)
    if stretch.after is not None:
        tests.append(number + stretch.after[0].removeprefix("number"))
        values.append(stretch.after[1])
    return tests, values


def _other_terms(selection: Selection, number: str, without: int | None) -> tuple[list[str], list[Any]]:
    tests, values = [], []
    for place, (name, given) in enumerate(selection.terms):
        if place != without:
            marks = ", ".join("?" * len(given))
            tests.append(
                f"EXISTS (SELECT 1 FROM {selection.resource}_terms AS other WHERE other.field = ? "
                f"AND other.value IN ({marks}) AND other.number = {number})"
            )
            values += [name, *given]
    return tests, values


def _rest(selection: Selection, stretch: Stretch, match: str | None, without: int | None) -> Sql:
    """The WHERE clause over the items themselves, one filter left out."""
    tests, values = _other_terms(selection, f"{selection.resource}.number", without)
    conditions = [*(condition for condition, _ in selection.conditions()), *stretch.conditions]
    bound = [*(value for _, value in selection.conditions()), *stretch.values]
    if match is not None:
        condition, value = selection.found_by(match)
        conditions.append(condition)
        bound.append(value)
    if stretch.after is not None:
        conditions.append(f"{selection.resource}.{stretch.after[0]}")
        bound.append(stretch.after[1])
    all_ = [*tests, *conditions]
    return (f" WHERE {' AND '.join(all_)}" if all_ else ""), [*values, *bound]


def _gathered(selection: Selection, stretch: Stretch, match: str | None, count: int, place: int) -> Sql:
    """Rows of a rare filter, all of them tried and then sorted."""
    name, given = selection.terms[place]
    where, values = _rest(selection, stretch, match, place)
    marks = ", ".join("?" * len(given))
    sql = (
        f"SELECT {JSON}, {stretch.keys} FROM (SELECT DISTINCT number AS place FROM {selection.resource}_terms "
        f"WHERE field = ? AND value IN ({marks})) AS driver CROSS JOIN {selection.resource} ON number = place{where} "
        f"ORDER BY {stretch.order} LIMIT ?"
    )
    return sql, [name, *given, *values, count]


def _listed(selection: Selection, stretch: Stretch, match: str | None, count: int) -> Sql:
    """Rows of a rare text or of narrow bounds: SQLite finds them by their index, and sorts."""
    where, values = _rest(selection, stretch, match, None)
    sql = f"SELECT {JSON}, {stretch.keys} FROM {selection.resource}{where} ORDER BY {_unindexed(stretch.order)} LIMIT ?"
    return sql, [*values, count]


def _unindexed(order: str) -> str:
    """An order that no index gives: SQLite then looks for the rows by the conditions alone."""
    return ", ".join(f"+{column}" for column in order.split(", "))


def _walked(selection: Selection, stretch: Stretch, match: str | None, count: int) -> Sql:
    """Rows in their order, read off its index (that of ids, where it is theirs), each tried."""
    where, values = _rest(selection, stretch, match, None)
    source = _indexed(selection.resource, stretch)
    sql = f"SELECT {JSON}, {stretch.keys} FROM {source}{where} ORDER BY {stretch.order} LIMIT ?"
    return sql, [*values, count]


def _indexed(resource: str, stretch: Stretch) -> str:
    """A resource by the index of its stretch, where SQLite has to be told."""
    missing = [condition.removesuffix(" IS NULL") for condition in stretch.conditions if condition.endswith(" IS NULL")]
    if missing and missing[-1] != "id":  # SQLite would walk all items, where often none is without
        return f"{resource} INDEXED BY {resource}_by_{missing[-1]}"
    return resource
