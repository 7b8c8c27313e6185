"""Replace: files that are written beside their target, of which one takes its place whole, or none does.

The target is the old file or the new one at every moment, whatever ends the build: an error, a signal, a full disk.
What a killed build left lying beside it is swept away by the next; what a living one is writing is left alone.
A file that no build has written is nobody's to replace.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

from schemas.storage import HEADER_BYTES, is_ours
from seeds.errors import TargetError


@contextmanager
def beside(target: Path) -> Iterator[Callable[[], Path]]:
    """Each call makes a new, empty file beside the target. All that have not taken its place are removed at the end.

    Raises TargetError where there can be none.
    """
    with blamed_on(target):
        _refuse_foreign(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
    with ExitStack() as files:

        def new_file() -> Path:
            with blamed_on(target):
                return files.enter_context(_locked_beside(target))

        yield new_file


def take_place(partial: Path, target: Path) -> None:
    """Let a file that was written beside a target take its place. Raises TargetError if that is not ours by now."""
    _refuse_foreign(target)
    os.replace(partial, target)
    _flush_folder(target.parent)


@contextmanager
def blamed_on(target: Path, *errors: type[Exception]) -> Iterator[None]:
    """Raise TargetError for what the disk, or SQLite, refuses (``errors``: for these only)."""
    try:
        yield
    except errors or (OSError, sqlite3.OperationalError) as error:
        raise TargetError(f"{target}: cannot be written ({_reason(error)}); {_remedy(error)}") from error


def refuse_document(target: Path, documents: Iterable[Path]) -> None:
    """Raise TargetError for a target that is one of the documents to be read, by whatever path."""
    with blamed_on(target):
        if target.exists() and any(document.samefile(target) for document in documents if document.exists()):
            raise TargetError(f"{target}: is one of the documents to be read; name another file with -o")


def _refuse_foreign(target: Path) -> None:
    """Raise TargetError for what lies at a target and was not written by a build; an empty file holds nothing."""
    if target.is_dir():
        raise TargetError(f"{target}: is a folder; name a file with -o")
    if not target.exists():
        return
    if not target.is_file():
        raise TargetError(f"{target}: is there and not a file; name another with -o")
    with target.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if header and not is_ours(header):
        raise TargetError(f"{target}: is there and not a file of this program; move it away, or name another with -o")


@contextmanager
def _locked_beside(target: Path) -> Iterator[Path]:
    """A new file, locked while this process lives: that tells it from what a dead build has left."""
    partial, lock = target.with_name(f".{target.name}.{uuid4().hex}.partial"), -1
    try:  # from before the file is there: an interruption may come at any moment
        lock = _create_locked(partial)
        yield partial
    finally:
        partial.unlink(missing_ok=True)
        if lock >= 0:
            os.close(lock)


def _create_locked(path: Path) -> int:
    """Create a file, and lock it before another build, which sweeps what is not locked, has found it."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file).st_nlink:
            return file
        os.close(file)


def _sweep(target: Path) -> None:
    """Remove what builds of this target that were killed have left."""
    for left in target.parent.glob(f".{target.name}.*.partial"):
        try:
            file = os.open(left, os.O_RDWR | os.O_CLOEXEC)
        except OSError:
            continue  # another build has just finished it, or it is another user's
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink(missing_ok=True)
        except OSError:
            pass  # its build is alive
        finally:
            os.close(file)


def _flush_folder(folder: Path) -> None:
    """Bring the new name to the disk, so that a power cut does not bring back the old file."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _remedy(error: Exception) -> str:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or "full" in str(error):
        return "make room there, or choose another place with -o"
    return "choose another place with -o"
