"""Write: from items to the SQLite file, whole or not at all.

Layout: schemas/storage.py. The file is written beside its target, checked, sealed with its digest, and then takes the
target's place in one rename; whatever ends the build earlier leaves the old file as it was. The same items give the
same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError
from sqlite_utils import Database

from schemas import RESOURCES
from schemas.base import fields_asked
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
from seeds.indexing import folding, write_folding, write_search
from seeds.replace import replacing
from seeds.resolve.items import Dataset, Item

TITLE = "复工复产公报事实"
UNSEALED = "0" * 64


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
        items = dataset.items.get(name, [])
        _write_items(database, name, schema, items)
        _write_terms(database, name, schema, items, dataset)
        write_search(database, name, schema, items, fold)
        _write_redirects(database, name, items, dataset.redirects.get(name, {}))


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


def _write_items(database: Database, name: str, schema: type[Schema], items: list[Item]) -> None:
    """The items, each checked by its schema and rendered once, with the columns that are sorted and bounded on."""
    columns = column_fields(schema)
    declared = "".join(f", {column} {column_type(schema, column)}" for column in columns)
    database.execute(
        f"CREATE TABLE {name} "
        f"(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL{declared}) STRICT"
    )
    rendered = schema()
    marks = ", ".join("?" * (len(columns) + 3))
    database.conn.executemany(
        f"INSERT INTO {name} VALUES ({marks})",
        (
            (number, item["id"], _render(rendered, item, name), *(_plain(item[column]) for column in columns))
            for number, item in enumerate(items, 1)
        ),
    )
    for column in columns:
        database.execute(f"CREATE INDEX {name}_by_{column} ON {name} ({column})")


def _render(schema: Schema, item: Item, name: str) -> str:
    """An item's JSON, as it is served. Raises SeedsError if the item breaks its schema."""
    served = schema.dump(item)
    try:
        schema.load(served)
    except ValidationError as error:
        raise SeedsError(f"{name} {item['id']} breaks its schema: {error.messages}") from error
    return json.dumps(served, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """A value as SQLite takes it."""
    return value if value is None or isinstance(value, int | str) else float(value)


def _write_terms(database: Database, name: str, schema: type[Schema], items: list[Item], dataset: Dataset) -> None:
    """What items can be asked for by equality, and how many there are of each."""
    for table, last in ((f"{name}_terms", "number"), (f"{name}_counts", "count")):
        key = "field, value, number" if last == "number" else "field, value"
        database.execute(
            f"CREATE TABLE {table} (field TEXT NOT NULL, value TEXT NOT NULL, {last} INTEGER NOT NULL, "
            f"PRIMARY KEY ({key})) STRICT, WITHOUT ROWID"
        )
    zoned = set(fields_asked(schema, "zone"))
    terms = sorted(
        {
            (parameter_of(field), value, number)
            for number, item in enumerate(items, 1)
            for field in term_fields(schema)
            for value in _terms(item, field, field in zoned, dataset)
        }
    )
    database.conn.executemany(f"INSERT INTO {name}_terms VALUES (?, ?, ?)", terms)
    counts = Counter((field, value) for field, value, _ in terms)
    database.conn.executemany(f"INSERT INTO {name}_counts VALUES (?, ?, ?)", ((*k, n) for k, n in counts.items()))
    for field in zoned:
        by_name = f"SELECT '{parameter_of(field)}:name', value, count FROM ({count_by_zone_name(name)})"
        database.execute(f"INSERT INTO {name}_counts {by_name}", (parameter_of(field),))


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


def _write_redirects(database: Database, name: str, items: list[Item], redirects: dict[str, str]) -> None:
    numbers = {item["id"]: number for number, item in enumerate(items, 1)}
    database.execute(
        f"CREATE TABLE {name}_redirects (id TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID"
    )
    database.conn.executemany(
        f"INSERT INTO {name}_redirects VALUES (?, ?)",
        sorted((other, numbers[id_]) for other, id_ in redirects.items()),
    )


def _check(database: Database) -> None:
    """Refuse a file that SQLite itself finds damaged."""
    (answer,) = database.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise SeedsError(f"the file that was written is damaged ({answer}); check the disk and build again.")


def _seal(path: Path) -> str:
    """Write into the file the digest of all its bytes (its own digits read as zeros), and flush it to the disk."""
    with path.open("r+b") as file:
        content = file.read()
        digest = hashlib.sha256(content).hexdigest()
        place = content.index((SEAL_PREFIX + UNSEALED).encode()) + len(SEAL_PREFIX)
        file.seek(place)
        file.write(digest.encode())
        file.flush()
        os.fsync(file.fileno())
    return digest
