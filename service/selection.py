"""Selection: from a parsed query to the SQL that answers it.

Values are bound; tables and columns come from the schemas, never from a request. Each equality filter runs over
``R_terms``, whose rows lie in the order of (field, value, number), so that a page needs no sort and no scan.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemas import RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.queries import NULL
from schemas.storage import NULL_TERM, column_fields, parameter_of
from service.arguments import Arguments
from service.database import Database
from service.search import match_of


@dataclass(slots=True)
class Selection:
    """Conditions over a resource's table, with their values. ``terms`` are (field, values) of the equality filters."""

    resource: str
    terms: list[tuple[str, list[str]]] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def where(self, more: list[str] | None = None) -> str:
        """The WHERE clause of all conditions."""
        all_ = [self._term(number) for number in range(len(self.terms))] + self.conditions + (more or [])
        return f" WHERE {' AND '.join(all_)}" if all_ else ""

    def bound(self) -> list[Any]:
        """The values of the WHERE clause, in its order."""
        return [value for name, values in self.terms for value in (name, *values)] + self.values

    def _term(self, number: int) -> str:
        marks = ", ".join("?" * len(self.terms[number][1]))
        terms = f"{self.resource}_terms"
        return f"{self.resource}.number IN (SELECT number FROM {terms} WHERE field = ? AND value IN ({marks}))"


def select(database: Database, resource: str, arguments: Arguments) -> Selection:
    """The selection that a query's filters make."""
    schema = RESOURCES[resource]
    selection = Selection(resource)
    zoned = set(fields_asked(schema, "zone"))
    for name in [*fields_asked(schema, "equal"), *zoned]:
        parameter = parameter_of(name)
        if parameter in arguments:
            given = arguments[parameter]
            values = _zones(database, given) if name in zoned else [_term_of(value) for value in given]
            selection.terms.append((parameter, list(dict.fromkeys(values))))
    columns = set(column_fields(schema))
    for name in fields_asked(schema, "range"):
        _bound(selection, name, arguments.get(f"{name}_min"), ">=", columns)
        _bound(selection, name, arguments.get(f"{name}_max"), "<=", columns)
    for name in fields_asked(schema, "date"):
        _bound(selection, name, arguments.get(f"{name}_from"), ">=", columns)
        last = arguments.get(f"{name}_to")  # a day's last hours belong to it: 2020-02-24T12:00 < 2020-02-24~
        _bound(selection, name, last and f"{last}~", "<=", columns)
    if "q" in arguments:
        selection.conditions.append(
            f"{resource}.number IN (SELECT rowid FROM {resource}_search WHERE {resource}_search MATCH ?)"
        )
        selection.values.append(match_of(database, arguments["q"]))
    return selection


def _bound(selection: Selection, column: str, value: Any, comparison: str, columns: set[str]) -> None:
    if value is not None and column in columns:
        selection.conditions.append(f"{selection.resource}.{column} {comparison} ?")
        selection.values.append(value)


def _term_of(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return NULL_TERM if value == NULL else str(value)


def _zones(database: Database, names: list[str]) -> list[str]:
    """The ids of all zones that have one of the names. A name that none has selects nothing."""
    found = [NULL_TERM] if NULL in names else []
    for name in names:
        found += [zone for (zone,) in database.rows("SELECT zone FROM zone_names WHERE name = ?", (name,))]
    return found or [NULL]


def orders(resource: str, arguments: Arguments) -> list[tuple[str, bool]]:
    """The columns to sort by, each with whether it falls. Ids come last, so that no order has ties."""
    sortable = fields_with(RESOURCES[resource], "sort")
    return [
        (word.removeprefix("-"), word.startswith("-"))
        for word in arguments.get("sort", ())
        if word.removeprefix("-") in sortable
    ]
