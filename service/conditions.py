"""Conditions: the SQL that tries an item against what is asked, wherever the item's number is read off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from service.selection import Selection

Sql = tuple[str, list[Any]]
"""A query, or a part of one, and its values."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an order: its conditions with their values, its own order, and the SQL of its items' keys.

    ``after`` is a further condition, on ``number``, with the id that it comes after; ``match`` what full-text search
    must find, where it is less than the selection's own query; ``column`` what is ordered by first, if not ``number``.
    """

    conditions: tuple[str, ...]
    values: tuple[Any, ...]
    order: str
    keys: str
    after: tuple[str, str] | None = None
    match: str | None = None
    column: str | None = None

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


def rest_of(selection: Selection, stretch: Stretch, match: str | None, without: int | None) -> Sql:
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


def indexed(resource: str, stretch: Stretch) -> str:
    """A resource by the index of its stretch, where SQLite has to be told."""
    missing = [condition.removesuffix(" IS NULL") for condition in stretch.conditions if condition.endswith(" IS NULL")]
    if missing and missing[-1] != "id":  # SQLite would walk all items, where often none is without
        return f"{resource} INDEXED BY {resource}_by_{missing[-1]}"
    return resource
