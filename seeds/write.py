"""Write: from items to the SQLite file, whole or not at all.

Layout: schemas/storage.py. Each resource is written to a file of its own (tables.py), all of them side by side; the
parts are joined beside the target, checked, sealed with a digest, and take the target's place in one rename. Whatever
ends the build earlier leaves the old file as it was. The same items give the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from sqlite_utils import Database

from schemas.storage import APPLICATION_ID, FORMAT, SEAL_PREFIX
from seeds.indexing import folding, write_folding, write_syllables
from seeds.replace import beside, blamed_on, take_place
from seeds.resolve.items import Dataset
from seeds.tables import ZoneName, check, open_new, write_part, write_zone_names

TITLE = "复工复产公报事实"
UNSEALED = "0" * 64
CHUNK = 1 << 20
LARGEST_FIRST = ("statistics", "enterprises", "projects", "policy_measures", "documents", "zones")
"""The order in which parts are begun and taken in, so that none is left over when the others are done."""


def write(
    dataset: Dataset, texts: Iterable[tuple[str, str]], target: Path, executor: Executor | None = None
) -> str:
    """Write a dataset to a file, and return its seal (SHA-256, hexadecimal).

    ``texts`` are each document's id and text. An executor of this machine writes the parts, None: one after another.
    Raises SeedsError for an item that breaks its schema, TargetError where the file cannot be written.
    """
    if executor is None:
        with ThreadPoolExecutor(1) as alone:
            return write(dataset, texts, target, alone)
    with blamed_on(target), beside(target) as new_file:
        partial, zone_names = new_file(), _zone_names(dataset)
        parts = {name: new_file() for name in LARGEST_FIRST}
        begun = [
            executor.submit(
                write_part,
                parts[name],
                name,
                dataset.items.get(name, ()),
                dataset.redirects.get(name, {}),
                dataset.zones,
                zone_names,
            )
            for name in LARGEST_FIRST
        ]
        database = open_new(partial)
        try:
            with database.atomic():
                _write_shared(database, texts, zone_names)
            characters = set[str]()
            for name, part in zip(LARGEST_FIRST, begun, strict=True):
                characters |= part.result()
                _take_in(database, parts[name])
                parts[name].unlink()
            with database.atomic():
                write_syllables(database, characters)
            database.execute("ANALYZE")
            check(database, "quick_check")  # each part was checked whole
        finally:
            for part in begun:
                part.cancel()
            database.close()
        seal = _seal(partial)
        take_place(partial, target)
    return seal


def _write_shared(database: Database, texts: Iterable[tuple[str, str]], zone_names: list[ZoneName]) -> None:
    """What belongs to no resource, or to all."""
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {FORMAT}")
    meta = {"format": str(FORMAT), "title": TITLE, "version": version("fugong"), "seal": SEAL_PREFIX + UNSEALED}
    database.table("meta").insert_all(({"key": key, "value": meta[key]} for key in meta), pk="key")
    database.execute("CREATE TABLE texts (document TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")
    database.conn.executemany("INSERT INTO texts VALUES (?, ?)", texts)
    write_folding(database)
    write_zone_names(database, zone_names)


def _zone_names(dataset: Dataset) -> list[ZoneName]:
    """What each zone is found by: every name, folded, with the own name that it stands for, if it is one."""
    fold = folding()
    own = {fold.fold(str(item["name"])): str(item["name"]) for item in dataset.items.get("zones", [])}
    names = sorted({(fold.fold(name), zone) for name, zone in dataset.zones.names()})
    return [(name, zone, own.get(name)) for name, zone in names]


def _take_in(database: Database, part: Path) -> None:
    """Copy all tables of a part, as VACUUM does: SQLite moves rows and index entries without reading them.

    A full-text index is made empty, and the tables that it consists of are filled in its stead.
    """
    database.execute("ATTACH ? AS part", (str(part),))
    with database.atomic():
        kinds = {row[1]: row[2] for row in database.execute("PRAGMA part.table_list").fetchall()}
        made = database.execute("SELECT name, sql FROM part.sqlite_schema WHERE sql IS NOT NULL").fetchall()
        for name, sql in made:
            if kinds.get(name) != "shadow":
                database.execute(sql)
        for name, _ in made:
            if kinds.get(name) in ("table", "shadow"):
                database.execute(f"DELETE FROM main.{name}")
                database.execute(f"INSERT INTO main.{name} SELECT * FROM part.{name}")
    database.execute("DETACH part")


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
