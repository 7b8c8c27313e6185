"""The SQLite file as the service sees it: checked once at start, opened read-only, one connection a thread.

The file never changes while it is served, so SQLite needs no locks (``immutable=1``). A new dataset is a new file that
takes this one's place: whoever has it open reads on, and a connection that would read the new one is refused, since its
answers would be of one dataset under the digest of another. The layout is schemas/storage.py.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, BinaryIO

from schemas.search import Folding
from schemas.storage import FORMAT, HEADER_BYTES, SEAL_PREFIX, is_ours

BUILD = "build one with: python -m seeds -o FILE"
CHUNK = 1 << 20
DIGITS = 64
CHINA = timezone(timedelta(hours=8))
Identity = tuple[int, int, int, int]
"""Device, inode, size and time of change."""


class DatabaseError(Exception):
    """A file that cannot be served. Its message is a sentence that names the file and says what to do."""


class FileReplaced(DatabaseError):
    """The file that was checked is no longer at its path."""


class Database:
    """A dataset's file. ``digest`` is its seal, 64 hexadecimal digits: the identity of everything that it answers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._spare: list[sqlite3.Connection] = []
        self.digest, self._identity = self._check()
        self.folding, self.syllables = self._read_search()

    def _check(self) -> tuple[str, Identity]:
        """Refuse what is not a whole file of ours, and return its seal and what tells it from any other file."""
        try:
            if not self.path.exists():
                raise DatabaseError(f"{self.path}: no such file; {BUILD}")
            if not self.path.is_file():
                raise DatabaseError(f"{self.path}: not a file; {BUILD}")
            with self.path.open("rb") as file:
                _check_header(self.path, file)
                return _sealed(self.path, file), _identity(os.fstat(file.fileno()))
        except OSError as error:
            raise DatabaseError(f"{self.path}: cannot be read ({error.strerror}); make it readable.") from error

    def _read_search(self) -> tuple[Folding, dict[str, tuple[str, ...]]]:
        """How search folds what is typed, and the readings of the characters of names."""
        readings: dict[str, tuple[str, ...]] = {}
        try:
            with closing(self._open()) as connection:
                folding = Folding(dict(connection.execute("SELECT from_, to_ FROM folding")))
                for character, syllable in connection.execute("SELECT character, syllable FROM syllables"):
                    readings[character] = (*readings.get(character, ()), syllable)
        except sqlite3.Error as error:
            raise DatabaseError(f"{self.path}: cannot be asked ({error}); {BUILD}") from error
        return folding, readings

    @property
    def written(self) -> float:
        """When the file was written, in seconds since 1970."""
        return self._identity[3] / 1e9

    def newest(self) -> float | None:
        """When the newest document was published, in seconds since 1970."""
        with closing(self._open()) as connection:  # closed again: none may be open when workers are forked
            ((published,),) = connection.execute("SELECT max(published) FROM documents")
        return datetime.fromisoformat(published).replace(tzinfo=CHINA).timestamp() if published else None

    @property
    def in_place(self) -> bool:
        """Whether the file that was checked is still the one at its path, and as it was."""
        try:
            return _identity(self.path.stat()) == self._identity
        except OSError:
            return False

    @property
    def intact(self) -> bool:
        """Whether what is read is what was checked: no one has written into the file (another may have replaced it)."""
        try:
            device, inode, *state = _identity(self.path.stat())
        except OSError:
            return True
        return (device, inode) != self._identity[:2] or tuple(state) == self._identity[2:]

    def open_ahead(self, count: int) -> None:
        """Open the connections of so many threads to come, so that they outlive the file's replacement.

        Called in each worker: connections must not be carried over a fork. Raises FileReplaced if it is too late.
        """
        self._spare += [self._open() for _ in range(count)]

    def _open(self) -> sqlite3.Connection:
        """A new connection to the file that was checked, and no other."""
        uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(uri, uri=True, cached_statements=512, check_same_thread=False)
        except sqlite3.Error as error:
            raise FileReplaced(f"{self.path}: cannot be opened any more ({error}); put it back, or reload.") from error
        if not self.in_place:  # looked at after opening: it was there until then
            connection.close()
            raise FileReplaced(f"{self.path}: another file than the one that is served; reload to serve it.")
        connection.execute("PRAGMA query_only = ON")
        return connection

    def open_file(self) -> tuple[BinaryIO, int]:
        """The file that was checked, for the caller to close, and its size. Raises FileReplaced."""
        try:
            file = self.path.open("rb")
        except OSError as error:
            raise FileReplaced(f"{self.path}: cannot be opened any more ({error.strerror}).") from error
        identity = _identity(os.fstat(file.fileno()))
        if identity != self._identity:
            file.close()
            raise FileReplaced(f"{self.path}: another file than the one that is served; reload to serve it.")
        return file, identity[2]

    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._take_spare() or self._open()
        return connection

    def _take_spare(self) -> sqlite3.Connection | None:
        try:
            return self._spare.pop()
        except IndexError:
            return None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a query; its rows, as they are read."""
        return self._counted(self.connection().execute(sql, values))

    def _counted(self, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        count = 0
        try:
            for row in rows:
                count += 1
                yield row
        finally:
            self._local.count = getattr(self._local, "count", 0) + count

    def page(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query that has few."""
        found = self.connection().execute(sql, values).fetchall()
        self._local.count = getattr(self._local, "count", 0) + len(found)
        return found

    def take_count(self) -> int:
        """How many rows this thread has read since it last asked."""
        count: int = getattr(self._local, "count", 0)
        self._local.count = 0
        return count

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, None where there is none."""
        row: tuple[Any, ...] | None = self.connection().execute(sql, values).fetchone()
        self._local.count = getattr(self._local, "count", 0) + (row is not None)
        return row


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _check_header(path: Path, file: BinaryIO) -> None:
    """Read the first bytes: whose file it is, and of which format."""
    header = file.read(HEADER_BYTES)
    if not is_ours(header):
        raise DatabaseError(f"{path}: not a file of this program; {BUILD}")
    written = int.from_bytes(header[60:64], "big")
    if written != FORMAT:
        raise DatabaseError(f"{path}: of format {written}, this version reads {FORMAT}; {BUILD}")


def _sealed(path: Path, file: BinaryIO) -> str:
    """The file's seal, if all its bytes are under it."""
    seal, place = _find_seal(path, file)
    digest, position = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(_blanked(chunk, place - position))
        position += len(chunk)
    if digest.hexdigest() != seal:
        raise DatabaseError(f"{path}: damaged or cut short (its digest does not match); copy it again, or {BUILD}")
    return seal


def _find_seal(path: Path, file: BinaryIO) -> tuple[str, int]:
    """The seal's digits and where they stand."""
    prefix, before, position = SEAL_PREFIX.encode(), b"", 0
    file.seek(0)
    while chunk := file.read(CHUNK):
        window = before + chunk
        found = window.find(prefix)
        if 0 <= found <= len(window) - len(prefix) - DIGITS:
            start = found + len(prefix)
            return window[start : start + DIGITS].decode("ascii", "replace"), position - len(before) + start
        position += len(chunk)
        before = window[-(len(prefix) + DIGITS) :]
    raise DatabaseError(f"{path}: damaged or cut short (it has no seal); copy it again, or {BUILD}")


def _blanked(chunk: bytes, place: int) -> bytes:
    """A chunk with the seal's digits read as zeros, as far as they lie in it. ``place`` counts from its start."""
    start, end = max(0, place), min(len(chunk), place + DIGITS)
    return chunk[:start] + b"0" * (end - start) + chunk[end:] if start < end else chunk
