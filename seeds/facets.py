"""Facets: what is counted ahead, so that a facet under a common filter costs no more than under a rare one.

Of each term that many items have, the counts of each facet among these items are written down, ready to be served. What
few items have is counted when it is asked. A facet of very many values is no table for a reader, and is not counted
ahead.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from marshmallow import Schema
from sqlite_utils import Database

from schemas.base import fields_with
from schemas.storage import NULL_TERM, parameter_of, zone_parameters
from seeds.sets import Term, common_terms

MOST_VALUES = 1000


def write_facets(database: Database, name: str, schema: type[Schema]) -> None:
    """Count the facets under each common term of a resource. The table ``unsorted`` holds its terms by item."""
    database.execute(
        f"CREATE TABLE {name}_facets (field TEXT NOT NULL, value TEXT NOT NULL, facet TEXT NOT NULL, "
        "counts TEXT NOT NULL, PRIMARY KEY (field, value, facet)) STRICT, WITHOUT ROWID"
    )
    common = common_terms(database, name)
    if not common:
        return
    zoned = zone_parameters(schema)
    facets = [parameter_of(field) for field in fields_with(schema, "facet")]
    facets = [facet for facet in facets if _values(database, name, facet) <= MOST_VALUES]
    counts = {term: Counter[Term]() for term in common}
    _count(database, counts, _shown_by_term(database, name, facets, zoned))
    rows = (
        (field, value, facet, json.dumps(shown, ensure_ascii=False))
        for (field, value), counter in counts.items()
        for facet, shown in _by_facet(counter, sorted(facets))
    )
    database.conn.executemany(f"INSERT INTO {name}_facets VALUES (?, ?, ?, ?)", rows)


def _values(database: Database, name: str, facet: str) -> int:
    (count,) = database.execute(f"SELECT count(*) FROM {name}_counts WHERE field = ?", [facet]).fetchone()
    return int(count)


def _shown_by_term(database: Database, name: str, facets: list[str], zoned: frozenset[str]) -> dict[Term, list[Term]]:
    """What each term of a facet counts as: itself, a zone under its own names."""
    names, found = _shown(database), dict[Term, list[Term]]()
    for facet in facets:
        for (value,) in database.execute(f"SELECT value FROM {name}_counts WHERE field = ?", [facet]).fetchall():
            own = facet in zoned and value != NULL_TERM
            found[facet, value] = [(facet, other) for other in (names[value] if own else [value])]
    return found


def _count(database: Database, counts: dict[Term, Counter[Term]], shown: dict[Term, list[Term]]) -> None:
    """Count for each common term what the items that have it show."""
    nothing: list[Term] = []
    for terms in _terms_by_item(database):
        values = {value for term in terms for value in shown.get(term, nothing)}
        for term in terms:
            if term in counts:
                counts[term].update(values)


def _by_facet(counter: Counter[Term], facets: list[str]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """What was counted, by facet, in the order of values."""
    found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in facets}
    for (facet, value), count in counter.items():
        found[facet].append((value, count))
    yield from ((facet, sorted(values)) for facet, values in found.items())


def _shown(database: Database) -> dict[str, list[str]]:
    """The own names by which the items of each zone are counted."""
    shown: dict[str, list[str]] = defaultdict(list)
    for zone, name in database.execute("SELECT DISTINCT zone, shown FROM zone_names WHERE shown IS NOT NULL"):
        shown[zone].append(name)
    return shown


def _terms_by_item(database: Database) -> Iterator[set[Term]]:
    rows = database.execute("SELECT number, field, value FROM unsorted ORDER BY rowid")
    for _, terms in groupby(rows, key=itemgetter(0)):
        yield {(field, value) for _, field, value in terms}
