"""Tables: one resource's part of the file, written by itself, so that several are written side by side.

A part has all tables of its resource (schemas/storage.py). What several resources share (zones, folding, texts) is
write.py's work, which joins the parts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError
from sqlite_utils import Database

from schemas import RESOURCES
from schemas.base import fields_asked
from schemas.checking import Checker
from schemas.storage import (
    NULL_TERM,
    bounded_fields,
    column_fields,
    column_type,
    count_by_zone_name,
    parameter_of,
    term_fields,
    term_of,
)
from seeds.errors import SeedsError
from seeds.facets import write_facets
from seeds.indexing import SearchIndex
from seeds.resolve.zones import Zones
from seeds.runs import write_runs
from seeds.sets import write_sets

Item = dict[str, Any]
ZoneName = tuple[str, str, str | None]
"""A name of a zone, folded; the zone's id; the own name that it stands for, if it is one."""

JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
BATCH = 5000
"""Items and pieces of evidence that are taken through all tables at once: what a build holds of the dataset here, but
for an item that more pieces prove (a name of ten thousand documents), with which a batch ends."""


def write_part(
    path: Path, name: str, items: Iterable[Item], redirects: dict[str, str], zones: Zones, zone_names: list[ZoneName]
) -> set[str]:
    """Write a resource's items, given in the order of their ids, to an empty file.

    ``redirects`` are asked for when all items were. Returns the characters of names that are found by their pinyin.
    Raises SeedsError for an item that breaks its schema.
    """
    database = open_new(path)
    try:
        with database.atomic():
            write_zone_names(database, zone_names, "TEMP")
            characters = _write_items(database, name, items, zones)
            _write_redirects(database, name, redirects)
        check(database, "integrity_check")
    finally:
        database.close()
    return characters


def open_new(path: Path) -> Database:
    """A database in an empty file, without a journal, since a build that fails is thrown away.

    A file that is gone is not made anew: then the build has failed elsewhere.
    """
    database = Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True), strict=True)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096"):
        database.execute(f"PRAGMA {setting}").fetchall()
    return database


def check(database: Database, pragma: str) -> None:
    """Refuse a file that SQLite itself finds damaged."""
    (answer,) = database.execute(f"PRAGMA {pragma}").fetchone()
    if answer != "ok":
        raise SeedsError(f"the file that was written is damaged ({answer}); check the disk and build again.")


def write_zone_names(database: Database, names: Iterable[ZoneName], temporary: str = "") -> None:
    """Write what each zone is found by."""
    database.execute(
        f"CREATE {temporary} TABLE zone_names (name TEXT, zone TEXT, shown TEXT, PRIMARY KEY (name, zone)) "
        "STRICT, WITHOUT ROWID"
    )
    database.conn.executemany("INSERT INTO zone_names VALUES (?, ?, ?)", names)
    database.execute("CREATE INDEX zone_names_by_zone ON zone_names (zone, shown)")


def _write_items(database: Database, name: str, items: Iterable[Item], zones: Zones) -> set[str]:
    """A resource's items, a batch at a time, through all its tables."""
    schema = RESOURCES[name]
    tables = ItemTable(database, name, schema), TermTable(database, name, schema, zones)
    search = SearchIndex(database, name, schema)
    for batch in _batches(enumerate(items, 1)):
        for table in (*tables, search):
            table.insert(batch)
    for table in (*tables, search):
        table.finish()
    return search.characters


def _batches(items: Iterable[tuple[int, Item]]) -> Iterator[list[tuple[int, Item]]]:
    batch, weight = list[tuple[int, Item]](), 0
    for number, item in items:
        batch.append((number, item))
        weight += 1 + len(item.get("evidence", ()))
        if weight >= BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class ItemTable:
    """The items, each checked by its schema and rendered once, with the columns that are sorted and bounded on."""

    def __init__(self, database: Database, name: str, schema: type[Schema]) -> None:
        self._database, self._name, self._checker = database, name, Checker(schema)
        self._columns, self._bounded = column_fields(schema), bounded_fields(schema)
        declared = "".join(f", {column} {column_type(schema, column)}" for column in self._columns)
        database.execute(
            f"CREATE TABLE {name} "
            f"(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE{declared}, json TEXT NOT NULL) STRICT"
        )

    def insert(self, batch: list[tuple[int, Item]]) -> None:
        """Write some items. Raises SeedsError for one that breaks its schema."""
        marks = ", ".join("?" * (len(self._columns) + 3))
        self._database.conn.executemany(
            f"INSERT INTO {self._name} VALUES ({marks})",
            [
                (number, item["id"], *(_plain(item[column]) for column in self._columns), self._rendered(item))
                for number, item in batch
            ],
        )

    def finish(self) -> None:
        """Index what was written."""
        for column in self._columns:
            self._database.execute(f"CREATE INDEX {self._name}_by_{column} ON {self._name} ({column})")
        write_runs(self._database, self._name, self._bounded)

    def _rendered(self, item: Item) -> str:
        """An item's JSON, as it is served."""
        try:
            served = self._checker.dumped(item)
        except ValidationError as error:
            raise SeedsError(f"{self._name} {item['id']} breaks its schema: {error.messages}") from error
        return JSON.encode(served)


def _plain(value: Any) -> Any:
    """A value as SQLite takes it."""
    return value if value is None or isinstance(value, int | str) else float(value)


class TermTable:
    """What items can be asked for by equality, and how many there are of each.

    The terms come in the order of items and lie in that of terms: SQLite sorts them, on disk where they are many.
    """

    def __init__(self, database: Database, name: str, schema: type[Schema], zones: Zones) -> None:
        self._database, self._name, self._schema = database, name, schema
        self._zones, self._cities = zones, zones.cities()
        self._zoned = set(fields_asked(schema, "zone"))
        self._fields = [(field, parameter_of(field), field in self._zoned) for field in term_fields(schema)]
        for table, last in ((f"{name}_terms", "number"), (f"{name}_counts", "count")):
            key = "field, value, number" if last == "number" else "field, value"
            database.execute(
                f"CREATE TABLE {table} (field TEXT NOT NULL, value TEXT NOT NULL, {last} INTEGER NOT NULL, "
                f"PRIMARY KEY ({key})) STRICT, WITHOUT ROWID"
            )
        database.execute("CREATE TEMP TABLE unsorted (field TEXT, value TEXT, number INTEGER)")

    def insert(self, batch: list[tuple[int, Item]]) -> None:
        """Take the terms of some items."""
        self._database.conn.executemany(
            "INSERT INTO unsorted VALUES (?, ?, ?)",
            [
                (parameter, value, number)
                for number, item in batch
                for field, parameter, zoned in self._fields
                for value in (self._zone_terms(item, field) if zoned else _terms(item[field]))
            ],
        )

    def finish(self) -> None:
        """Write the terms in their order, and their counts."""
        name = self._name
        self._database.execute(
            f"INSERT INTO {name}_terms SELECT DISTINCT field, value, number FROM unsorted ORDER BY 1, 2, 3"
        )
        self._database.execute(
            f"INSERT INTO {name}_counts SELECT field, value, count(*) FROM {name}_terms GROUP BY field, value"
        )
        write_facets(self._database, name, self._schema)
        write_sets(self._database, name)
        self._database.execute("DROP TABLE unsorted")
        for field in sorted(self._zoned):
            by_name = f"SELECT '{parameter_of(field)}:name', value, count FROM ({count_by_zone_name(name)})"
            self._database.execute(f"INSERT INTO {name}_counts {by_name}", (parameter_of(field),))

    def _zone_terms(self, item: Item, field: str) -> list[str]:
        """The id of an item's city; of its zone and of all zones around it."""
        if field == "city":
            return [self._cities.get(item[field]) or NULL_TERM]
        return list(self._zones.around(item["id"] if field == "path" else item.get("zone_id"))) or [NULL_TERM]


def _terms(value: Any) -> list[str]:
    """The terms by which an item is found that has a value (or several: a list) in a field."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [term_of(value) for value in values] or [NULL_TERM]


def _write_redirects(database: Database, name: str, redirects: dict[str, str]) -> None:
    """Ids that lead to an item, but for those that are an item's own."""
    database.execute(
        f"CREATE TABLE {name}_redirects (id TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID"
    )
    database.conn.executemany(
        f"INSERT INTO {name}_redirects SELECT ?1, number FROM {name} "
        f"WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM {name} WHERE id = ?1)",
        sorted(redirects.items()),
    )
