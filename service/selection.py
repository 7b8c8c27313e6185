"""Selection: from a parsed query to the SQL conditions that answer it.

Values are bound; tables and columns come from the schemas, never from a request. Each equality filter runs over
``R_terms``, whose rows lie in the order of (field, value, number).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from schemas import RESOURCES
from schemas.base import fields_asked
from schemas.queries import NULL
from schemas.storage import NULL_TERM, parameter_of, term_of, zone_parameters
from service.arguments import Arguments
from service.database import Database
from service.search import Query, read_query

NOTHING = "\0"
"""A term that no item has."""
BOUNDS = {"range": (("min", ">=", ""), ("max", "<=", "")), "date": (("from", ">=", ""), ("to", "<=", "~"))}
"""The bounds of a field by the way it is asked: end of the argument, comparison, and what is put behind the value.

A day's last hours belong to it: 2020-02-24T12:00 < 2020-02-24~.
"""


Filter = tuple[str, tuple[str, ...]]
"""An equality filter: the field, and the values of which an item must have one."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a column of an item must be. ``comparison``: =, <, >, <= or >=, or IS NULL or IS NOT NULL, with no value."""

    column: str
    comparison: str
    value: Any = None

    def of(self, resource: str) -> str:
        """The SQL of it on a resource's items."""
        return f"{resource}.{self.column} {self.comparison}{' ?' * len(self.values)}"

    @property
    def values(self) -> tuple[Any, ...]:
        """What is bound to its SQL."""
        return () if self.comparison.startswith("IS") else (self.value,)


@dataclass(slots=True)
class Selection:
    """What is asked of a resource: equality filters, bounds, a text."""

    resource: str
    terms: list[Filter] = field(default_factory=list)
    bounds: list[Condition] = field(default_factory=list)
    query: Query | None = None

    def where(self, *more: str) -> str:
        """The WHERE clause of all conditions, and of some more."""
        all_ = [*map(self._term, self.terms), *(condition for condition, _ in self._tested()), *more]
        return f" WHERE {' AND '.join(all_)}" if all_ else ""

    def bound(self) -> list[Any]:
        """The values of the WHERE clause, in its order."""
        values = [value for name, values in self.terms for value in (name, *values)]
        return [*values, *(value for _, value in self._tested())]

    def _tested(self) -> list[tuple[str, Any]]:
        """The conditions of bounds and text."""
        tested: list[tuple[str, Any]] = [(bound.of(self.resource), bound.value) for bound in self.bounds]
        if self.query is not None:
            found = self.found_by(self.query.everywhere) if self.query.phrases else ("? <> 0", 0)  # no word: nothing
            tested.append(found)
        return tested

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked, so that all items are selected."""
        return not self.terms and not self.bounds and self.query is None

    @property
    def one_term(self) -> tuple[str, str] | None:
        """The field and the value that alone are asked for, if so it is."""
        if self.bounds or self.query is not None or len(self.terms) != 1:
            return None
        name, values = self.terms[0]
        return (name, values[0]) if len(values) == 1 else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be found: a text was typed that holds no word."""
        return self.query is not None and not self.query.phrases

    def found_by(self, match: str) -> tuple[str, str]:
        """The condition that full-text search finds an item, and the value to bind to it."""
        search = f"{self.resource}_search"
        return f"{self.resource}.number IN (SELECT rowid FROM {search} WHERE {search} MATCH ?)", match

    def _term(self, term: Filter) -> str:
        marks = ", ".join("?" * len(term[1]))
        terms = f"{self.resource}_terms"
        return f"{self.resource}.number IN (SELECT number FROM {terms} WHERE field = ? AND value IN ({marks}))"


def select(database: Database, resource: str, arguments: Arguments) -> Selection:
    """The selection that a query's filters make."""
    selection = Selection(resource)
    _select_terms(database, selection, arguments)
    for parameter, column, comparison, behind in _bounds(resource):
        if parameter in arguments:
            value = f"{arguments[parameter]}{behind}" if behind else arguments[parameter]
            selection.bounds.append(Condition(column, comparison, value))
    if "q" in arguments:
        selection.query = read_query(database, arguments["q"])
    return selection


@cache
def _bounds(resource: str) -> tuple[tuple[str, str, str, str], ...]:
    """The arguments that are bounds: each with its column, its comparison, and what is put behind its value."""
    return tuple(
        (f"{name}_{end}", name, comparison, behind)
        for way, ends in BOUNDS.items()
        for name in fields_asked(RESOURCES[resource], way)
        for end, comparison, behind in ends
    )


@cache
def _filters(resource: str) -> tuple[tuple[str, bool], ...]:
    """The arguments that are equality filters, in the order of their fields: each with whether it names zones."""
    schema = RESOURCES[resource]
    zoned, equal = zone_parameters(schema), set(map(parameter_of, fields_asked(schema, "equal")))
    asked = (name for name in map(parameter_of, schema._declared_fields) if name in zoned or name in equal)
    return tuple((name, name in zoned) for name in asked)


def _select_terms(database: Database, selection: Selection, arguments: Arguments) -> None:
    for parameter, is_zone in _filters(selection.resource):
        if parameter in arguments:
            given = arguments[parameter]
            values = _zones(database, given) if is_zone else [_term_of(value) for value in given]
            selection.terms.append((parameter, tuple(dict.fromkeys(values))))


def _term_of(value: Any) -> str:
    return NULL_TERM if value == NULL else term_of(value)


def _zones(database: Database, names: list[str]) -> list[str]:
    """The ids of all zones that have one of the names. A name that none has selects nothing."""
    found = [NULL_TERM] if NULL in names else []
    for name in names:
        folded = database.folding.fold(name)
        found += [zone for (zone,) in database.rows("SELECT zone FROM zone_names WHERE name = ?", (folded,))]
    return found or [NOTHING]
