"""Conditions: the SQL that tries an item against what is asked, wherever the item's number is read off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from service.selection import Condition, Selection

Sql = tuple[str, list[Any]]
"""A query, or a part of one, and its values."""


@dataclass(frozen=True, slots=True)
class After:
    """A place in the order of ids: behind that of an item, or before it if ids fall. The item may be gone."""

    resource: str
    identity: str
    falls: bool = False

    def of(self, number: str) -> str:
        """The SQL of it on the number of an item, to which the id is bound."""
        if self.falls:
            first = f"SELECT number FROM {self.resource} WHERE id >= ? ORDER BY id LIMIT 1"
            return f"{number} < coalesce(({first}), {1 << 62})"
        last = f"SELECT number FROM {self.resource} WHERE id <= ? ORDER BY id DESC LIMIT 1"
        return f"{number} > coalesce(({last}), 0)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an order: what is alike in it, its own order, and the SQL of its items' keys.

    ``match``: what full-text search must find, where it is less than the selection's own query; ``column``: what is
    ordered by first, if not ``number``.
    """

    order: str
    keys: str
    conditions: tuple[Condition, ...] = ()
    after: After | None = None
    match: str | None = None
    column: str | None = None

    @property
    def empty_column(self) -> str | None:
        """The last column that its items have no value in."""
        return next((one.column for one in reversed(self.conditions) if one.comparison == "IS NULL"), None)

    @property
    def by_number(self) -> bool:
        """Whether it comes in the order of ids, among all items."""
        return self.order == "number" and not self.conditions


def tests_of(
    selection: Selection, stretch: Stretch, match: str | None, number: str, without: int | None
) -> tuple[list[str], list[Any]]:
    """The conditions on the item of a number, one filter left out, where the item itself is not at hand."""
    resource = selection.resource
    tests, values = _other_terms(selection, number, without)
    for bound in selection.bounds:
        tests.append(f"EXISTS (SELECT 1 FROM {resource} WHERE {resource}.number = {number} AND {bound.of(resource)})")
        values += bound.values
    if match is not None:
        search = f"{resource}_search"
        tests.append(f"EXISTS (SELECT 1 FROM {search} WHERE {search} MATCH ? AND {search}.rowid = {number})")
        values.append(match)
    if stretch.after is not None:
        tests.append(stretch.after.of(number))
        values.append(stretch.after.identity)
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


def rest_of(selection: Selection, stretch: Stretch, match: str | None, without: int | None) -> Sql:
    """The WHERE clause over the items themselves, one filter left out."""
    resource = selection.resource
    tests, values = _other_terms(selection, f"{resource}.number", without)
    for bound in selection.bounds:
        tests.append(bound.of(resource))
        values += bound.values
    own, own_values = own_tests(selection, stretch, match)
    tests += own
    return (f" WHERE {' AND '.join(tests)}" if tests else ""), [*values, *own_values]


def own_tests(selection: Selection, stretch: Stretch, match: str | None) -> tuple[list[str], list[Any]]:
    """The conditions over the items themselves that a stretch and a text add to a selection."""
    tests = [condition.of(selection.resource) for condition in stretch.conditions]
    values = [value for condition in stretch.conditions for value in condition.values]
    if match is not None:
        found, word = selection.found_by(match)
        tests.append(found)
        values.append(word)
    if stretch.after is not None:
        tests.append(stretch.after.of(f"{selection.resource}.number"))
        values.append(stretch.after.identity)
    return tests, values


def indexed(resource: str, stretch: Stretch) -> str:
    """A resource by the index of its stretch, where SQLite has to be told."""
    column = stretch.empty_column
    if column is None:
        return resource
    return f"{resource} INDEXED BY {resource}_by_{column}"  # SQLite would walk all items, where often none is without
