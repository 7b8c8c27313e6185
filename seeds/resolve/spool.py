"""Spool: what a build has read, on disk until it is written, so that its memory does not grow with the documents.

A database of SQLite's own temporary kind: it has no name, lies in SQLITE_TMPDIR (or TMPDIR, or /var/tmp), and is gone
when the build ends, however it ends. Facts come out again by what they were joined to, without being sorted.
"""

from __future__ import annotations

import pickle  # nosec B403: only what this build has written is read
import sqlite3
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from seeds.errors import SeedsError
from seeds.packing import Packed, Sketch, unpack
from seeds.proof import ProvenFact

LAYOUT = """
CREATE TABLE documents (id TEXT NOT NULL, home TEXT, text TEXT NOT NULL, record BLOB NOT NULL, sketches BLOB NOT NULL);
CREATE TABLE facts (number INTEGER PRIMARY KEY, name INTEGER, body BLOB NOT NULL);
CREATE TABLE statistics (number INTEGER PRIMARY KEY, id TEXT NOT NULL, about TEXT, zone TEXT, home TEXT);
"""
REMEDY = "make room in the folder for temporary files, or name another in SQLITE_TMPDIR."


class Spool:
    """What was read. A context manager, so that its file is given back."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {LAYOUT}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise SeedsError(f"what was read cannot be kept on disk ({error}); {REMEDY}") from error

    def add(self, packed: Packed, first: int, names: Iterable[int | None]) -> None:
        """Take a document. Its facts are numbered from ``first`` on; ``names`` are the numbers of their names."""
        self._connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            (packed.id, packed.home, packed.text, pickle.dumps(packed.record), pickle.dumps(packed.sketches)),
        )
        self._connection.executemany(
            "INSERT INTO facts VALUES (?, ?, ?)",
            ((first + place, name, body) for place, (name, body) in enumerate(zip(names, packed.bodies, strict=True))),
        )

    def add_statistic(
        self, number: int, statistic: str, about: str | None, zone: str | None, home: str | None
    ) -> None:
        """Say what the fact of this number is about, and where."""
        row = (number, statistic, about, zone, home)
        self._connection.execute("INSERT INTO statistics VALUES (?, ?, ?, ?, ?)", row)

    def index(self) -> None:
        """Make what was added ready to be asked for by name, id and subject."""
        for table, column in (("facts", "name"), ("statistics", "id"), ("statistics", "about"), ("documents", "id")):
            self._connection.execute(f"CREATE INDEX {table}_by_{column} ON {table} ({column})")

    def sketches(self) -> Iterator[tuple[str, str | None, tuple[Sketch, ...]]]:
        """Each document's id, home, and the sketches of its facts, in the order they came in."""
        for document, home, body in self._connection.execute("SELECT id, home, sketches FROM documents ORDER BY rowid"):
            yield document, home, pickle.loads(body)  # noqa: S301  # nosec B301: written above

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each document's id and text, in the order they came in."""
        yield from self._connection.execute("SELECT id, text FROM documents ORDER BY rowid")

    def records(self) -> Iterator[dict[str, Any]]:
        """Each document's record, in the order of ids."""
        for (body,) in self._connection.execute("SELECT record FROM documents ORDER BY id"):
            yield pickle.loads(body)  # noqa: S301  # nosec B301: written above

    def facts(self, names: Iterable[int]) -> list[ProvenFact]:
        """The facts under some names, in the order they came in."""
        rows = [
            row
            for name in names
            for row in self._connection.execute("SELECT number, body FROM facts WHERE name = ?", (name,))
        ]
        return [unpack(body) for _, body in sorted(rows)]

    def statistics(self) -> Iterator[tuple[ProvenFact, str | None, str | None, str | None]]:
        """Each statistic, in the order of ids, with what it is about, its zone, and its document's home."""
        sql = "SELECT body, about, zone, home FROM statistics JOIN facts USING (number) ORDER BY id, number"
        for body, about, zone, home in self._connection.execute(sql):
            yield unpack(body), about, zone, home

    def statistics_about(self, item: str) -> list[str]:
        """The ids of the statistics that are about an item, in the order they came in."""
        sql = "SELECT id FROM statistics WHERE about = ? ORDER BY number"
        return [row[0] for row in self._connection.execute(sql, (item,))]
