"""Terms: how many items have what is asked for by equality, as the build has counted them."""

from __future__ import annotations

from dataclasses import dataclass

from service.database import Database
from service.selection import Filter, Selection

FEW = 1000
"""So many items are few: to walk or to sort all of them costs less than a walk past all others or what a text finds."""


@dataclass(frozen=True, slots=True)
class Rarest:
    """The place of an equality filter among the selection's, and how many items it selects at most."""

    place: int
    count: int


def rarest(database: Database, selection: Selection) -> Rarest | None:
    """The filter that selects the fewest items."""
    counts = (term_count(database, selection.resource, term) for term in selection.terms)
    terms = [Rarest(place, count) for place, count in enumerate(counts)]
    return min(terms, key=lambda term: term.count, default=None)


def term_count(database: Database, resource: str, term: Filter) -> int:
    """How many items the values of a filter have, those that have several counted for each."""
    name, values = term
    sql = f"SELECT count FROM {resource}_counts WHERE field = ? AND value = ?"
    return sum(row[0] for value in values if (row := database.row(sql, (name, value))) is not None)
