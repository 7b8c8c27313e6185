"""Write: from items to the SQLite file, whole or not at all.

Layout: schemas/storage.py. The file is written beside its target, checked, sealed with its digest, and then takes the
target's place in one rename; whatever ends the build earlier leaves the old file as it was. The same items give the
same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from itertools import islice

from marshmallow import Schema, ValidationError
from sqlite_utils import Database

from schemas import RESOURCES
from schemas.base import fields_asked
from schemas.checking import Checker
from schemas.search import Folding
from schemas.storage import (
    APPLICATION_ID,
    FORMAT,
    NULL_TERM,
    SEAL_PREFIX,
    column_fields,
    column_type,
    count_by_zone_name,
    parameter_of,
    term_fields,
    term_of,
)
from seeds.errors import SeedsError
from seeds.facets import write_facets
from seeds.indexing import SearchIndex, folding, write_folding
from seeds.replace import replacing
from seeds.resolve.items import Dataset, Item

TITLE = "复工复产公报事实"
UNSEALED = "0" * 64
BATCH = 1000
"""Items that are taken through all tables at once: what a build holds of the dataset here."""
CHUNK = 1 << 20


def write(dataset: Dataset, texts: Iterable[tuple[str, str]], target: Path) -> str:
    """Write a dataset to a file, and return its seal (SHA-256, hexadecimal).

    ``texts`` are each document's id and text. Raises SeedsError for an item that breaks its schema, TargetError where
    the file cannot be written.
    """
    with replacing(target) as partial:
        database = Database(partial, strict=True)
        try:
            _prepare(database)
            with database.atomic():
                _write_all(database, dataset, texts)
            database.execute("ANALYZE")
            database.vacuum()
            _check(database)
        finally:
            database.close()
        return _seal(partial)


def _prepare(database: Database) -> None:
    """Settings of the file: no journal (a build that fails is thrown away), and whose file it is."""
    for setting in (
        "journal_mode = OFF",
        "synchronous = OFF",
        "page_size = 4096",
        f"application_id = {APPLICATION_ID}",
        f"user_version = {FORMAT}",
    ):
        database.execute(f"PRAGMA {setting}").fetchall()


def _write_all(database: Database, dataset: Dataset, texts: Iterable[tuple[str, str]]) -> None:
    meta = {"format": str(FORMAT), "title": TITLE, "version": version("fugong"), "seal": SEAL_PREFIX + UNSEALED}
    database.table("meta").insert_all(({"key": key, "value": meta[key]} for key in meta), pk="key")
    database.execute("CREATE TABLE texts (document TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")
    database.conn.executemany("INSERT INTO texts VALUES (?, ?)", texts)
    fold = folding()
    write_folding(database)
    _write_zone_names(database, dataset, fold)
    for name, schema in RESOURCES.items():
        _write_resource(database, name, schema, dataset, fold)
        _write_redirects(database, name, dataset.redirects.get(name, {}))


def _write_resource(database: Database, name: str, schema: type[Schema], dataset: Dataset, fold: Folding) -> None:
    """A resource's items in the order of their ids, a batch at a time, through all its tables."""
    items, terms = ItemTable(database, name, schema), TermTable(database, name, schema, dataset)
    search = SearchIndex(database, name, schema, fold)
    for batch in _batches(enumerate(dataset.items.get(name, ()), 1)):
        items.insert(batch)
        terms.insert(batch)
        search.insert(batch)
    items.finish()
    terms.finish()
    search.finish()


def _batches(items: Iterator[tuple[int, Item]]) -> Iterator[list[tuple[int, Item]]]:
    while batch := list(islice(items, BATCH)):
        yield batch


def _write_zone_names(database: Database, dataset: Dataset, fold: Folding) -> None:
    """What each zone is found by: every name, folded, with the own name that it stands for, if it is one."""
    own = {fold.fold(str(item["name"])): str(item["name"]) for item in dataset.items.get("zones", [])}
    names = sorted({(fold.fold(name), zone) for name, zone in dataset.zones.names()})
    database.execute(
        "CREATE TABLE zone_names (name TEXT, zone TEXT, shown TEXT, PRIMARY KEY (name, zone)) STRICT, WITHOUT ROWID"
    )
    database.conn.executemany(
        "INSERT INTO zone_names VALUES (?, ?, ?)", ((name, zone, own.get(name)) for name, zone in names)
    )
    database.execute("CREATE INDEX zone_names_by_zone ON zone_names (zone, shown)")


class ItemTable:
    """The items, each checked by its schema and rendered once, with the columns that are sorted and bounded on."""

    def __init__(self, database: Database, name: str, schema: type[Schema]) -> None:
        self._database, self._name, self._checker = database, name, Checker(schema)
        self._columns = column_fields(schema)
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

    def _rendered(self, item: Item) -> str:
        """An item's JSON, as it is served."""
        try:
            served = self._checker.dumped(item)
        except ValidationError as error:
            raise SeedsError(f"{self._name} {item['id']} breaks its schema: {error.messages}") from error
        return json.dumps(served, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """A value as SQLite takes it."""
    return value if value is None or isinstance(value, int | str) else float(value)


class TermTable:
    """What items can be asked for by equality, and how many there are of each.

    The terms come in the order of items and lie in that of terms: SQLite sorts them, on disk where they are many.
    """

    def __init__(self, database: Database, name: str, schema: type[Schema], dataset: Dataset) -> None:
        self._database, self._name, self._schema, self._dataset = database, name, schema, dataset
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
                for value in _terms(item, field, zoned, self._dataset)
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
        self._database.execute("DROP TABLE unsorted")
        for field in sorted(self._zoned):
            by_name = f"SELECT '{parameter_of(field)}:name', value, count FROM ({count_by_zone_name(name)})"
            self._database.execute(f"INSERT INTO {name}_counts {by_name}", (parameter_of(field),))


def _terms(item: Item, field: str, zoned: bool, dataset: Dataset) -> list[str]:
    """The values by which an item is found in a field; the null term where it has none."""
    if zoned:
        if field == "city":
            return [dataset.zones.city_id(item[field]) or NULL_TERM]
        zone = item["id"] if field == "path" else item.get("zone_id")
        return list(dataset.zones.around(zone)) or [NULL_TERM]
    value = item[field]
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [term_of(value) for value in values] or [NULL_TERM]


def _write_redirects(database: Database, name: str, redirects: dict[str, str]) -> None:
    database.execute(
        f"CREATE TABLE {name}_redirects (id TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID"
    )
    database.conn.executemany(
        f"INSERT INTO {name}_redirects SELECT ?, number FROM {name} WHERE id = ?", sorted(redirects.items())
    )


def _check(database: Database) -> None:
    """Refuse a file that SQLite itself finds damaged."""
    (answer,) = database.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise SeedsError(f"the file that was written is damaged ({answer}); check the disk and build again.")


def _seal(path: Path) -> str:
    """Write into the file the digest of all its bytes (its own digits read as zeros), and flush it to the disk."""
    digest, mark = hashlib.sha256(), (SEAL_PREFIX + UNSEALED).encode()
    place, position, before = -1, 0, b""
    with path.open("r+b") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            window = before + chunk
            if place < 0 and (found := window.find(mark)) >= 0:
                place = position - len(before) + found + len(SEAL_PREFIX)
            position += len(chunk)
            before = window[-len(mark) :]
        file.seek(place)
        file.write(digest.hexdigest().encode())
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
