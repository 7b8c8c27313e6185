"""Spool: what a build has read, on disk until it is written, so that its memory does not grow with the documents.

One process writes it, and then several read it at once. Facts come out again by what they were joined to, without being
sorted.
"""

from __future__ import annotations

import pickle  # nosec B403: only what this build has written is read
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from seeds.facts import Kind
from seeds.packing import Packed, Sketch, Stored, unpack

LAYOUT = """
CREATE TABLE documents (id TEXT NOT NULL, home TEXT, text TEXT NOT NULL, record BLOB NOT NULL, sketches BLOB NOT NULL);
CREATE TABLE facts (number INTEGER PRIMARY KEY, name INTEGER, body BLOB NOT NULL);
CREATE TABLE statistics (number INTEGER PRIMARY KEY, id TEXT NOT NULL, about TEXT, zone TEXT, home TEXT);
CREATE TABLE things (place INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE names (place INTEGER, name INTEGER, PRIMARY KEY (place, name)) WITHOUT ROWID;
"""
INDEXES = (("facts", "name"), ("statistics", "id"), ("statistics", "about"), ("documents", "id"))
BATCH = 1000


class Joined(NamedTuple):
    """A thing as the spool keeps it: what its facts alone do not say. ``links`` are fields that lead to other items."""

    kind: Kind
    id: str
    scope: str
    rank: int
    zone: str | None
    city: str | None
    links: dict[str, Any]


class Spool:
    """What was read, while it is read. A context manager."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {LAYOUT}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, packed: Packed, first: int, names: Iterable[int | None]) -> None:
        """Take a document. Its facts are numbered from ``first`` on; ``names`` are the numbers of their names."""
        self._connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            (packed.id, packed.home, packed.text, pickle.dumps(packed.record), packed.sketches),
        )
        self._connection.executemany(
            "INSERT INTO facts VALUES (?, ?, ?)",
            ((first + place, name, body) for place, (name, body) in enumerate(zip(names, packed.bodies, strict=True))),
        )

    def add_statistics(self, rows: Iterable[tuple[int, str, str | None, str | None, str | None]]) -> None:
        """Say of statistics, by the numbers of their facts: id, what it is about, zone, home of the document."""
        self._connection.executemany("INSERT INTO statistics VALUES (?, ?, ?, ?, ?)", rows)

    def add_things(self, first: int, things: Iterable[tuple[Joined, Iterable[int]]]) -> None:
        """Take things, each with the numbers of its names. They lie in the places from ``first`` on."""
        placed = enumerate(things, first)
        while batch := list(islice(placed, BATCH)):
            self._connection.executemany(
                "INSERT INTO things VALUES (?, ?)",
                ((place, pickle.dumps(tuple(thing), pickle.HIGHEST_PROTOCOL)) for place, (thing, _) in batch),
            )
            self._connection.executemany(
                "INSERT INTO names VALUES (?, ?)", ((place, name) for place, (_, names) in batch for name in names)
            )

    def sketches(self) -> Iterator[tuple[str, str | None, tuple[Sketch, ...]]]:
        """Each document's id, home, and the sketches of its facts, in the order they came in."""
        for document, home, body in self._connection.execute("SELECT id, home, sketches FROM documents ORDER BY rowid"):
            yield document, home, pickle.loads(body)  # noqa: S301  # nosec B301: written above

    def finish(self) -> None:
        """Let others read what was added."""
        for table, column in INDEXES:
            self._connection.execute(f"CREATE INDEX {table}_by_{column} ON {table} ({column})")
        self._connection.execute("COMMIT")


@contextmanager
def spooled(path: Path) -> Iterator[Spooled]:
    """What a spool has kept that was finished: any process may read it."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield Spooled(connection)


class Spooled:
    """What was read, for a process that writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each document's id and text, in the order they came in."""
        yield from self._connection.execute("SELECT id, text FROM documents ORDER BY rowid")

    def records(self) -> Iterator[tuple[dict[str, Any], str | None]]:
        """Each document's record and home, in the order of ids."""
        for body, home in self._connection.execute("SELECT record, home FROM documents ORDER BY id"):
            yield pickle.loads(body), home  # noqa: S301  # nosec B301: written above

    def things(self, first: int, count: int) -> Iterator[tuple[Joined, list[Stored]]]:
        """So many things from a place on, each with its facts in the order they came in."""
        places = (first, first + count - 1)
        things = self._connection.execute("SELECT body FROM things WHERE place BETWEEN ? AND ? ORDER BY place", places)
        facts = self._connection.execute(
            "SELECT place, body FROM names CROSS JOIN facts USING (name) WHERE place BETWEEN ? AND ? "
            "ORDER BY place, number",
            places,
        )
        for (body,), (_, rows) in zip(things, groupby(facts, key=itemgetter(0)), strict=True):
            yield Joined(*pickle.loads(body)), [unpack(fact) for _, fact in rows]  # noqa: S301  # nosec B301: ours

    def statistics(self) -> Iterator[tuple[Stored, str, str | None, str | None, str | None]]:
        """Each statistic, in the order of ids: its fact, id, what it is about, its zone, its document's home."""
        sql = "SELECT body, id, about, zone, home FROM statistics JOIN facts USING (number) ORDER BY id, number"
        for body, *rest in self._connection.execute(sql):
            yield unpack(body), *rest

    def statistics_about(self, item: str) -> list[str]:
        """The ids of the statistics that are about an item, in the order they came in."""
        sql = "SELECT id FROM statistics WHERE about = ? ORDER BY number"
        return [row[0] for row in self._connection.execute(sql, (item,))]
