"""Discovery: which files a user means by the files and folders named on the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from schemas.types import ID
from seeds.errors import DocumentError

LONGEST_ID = 128
SUFFIXES = frozenset({".txt", ".html", ".htm"})
SUFFIXES_SAID = " or ".join(sorted(SUFFIXES))


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """The documents meant, sorted by id, then path; folders are searched to their depths, hidden files left out.

    Documents are what has one of SUFFIXES. Raises DocumentError if a path is missing, unreadable or a file of another
    suffix, a folder holds no document, a name is no id, or two documents would have the same id (the name without its
    suffix).
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_documents_at(path)))
    for path in found:
        if not ID.fullmatch(path.stem) or len(path.stem) > LONGEST_ID:
            raise DocumentError(
                f"{path}: its name is the document's id, which stands in URLs; rename it with at most {LONGEST_ID} "
                "ASCII letters, digits, dots, hyphens and underscores, a letter or digit first"
            )
    documents = sorted(found, key=lambda path: (path.stem, path.as_posix()))
    for before, path in zip(documents, documents[1:], strict=False):
        if before.stem == path.stem:
            raise DocumentError(f"{before} and {path}: both would be document {path.stem!r}; rename one of them")
    return documents


def one_document(path: Path) -> Path:
    """The document at a path. Raises DocumentError if it is a folder, or none."""
    if path.is_dir():
        raise DocumentError(f"{path}: is a folder; name one document")
    if not path.exists():
        raise DocumentError(f"{path}: no such file or folder; check the path")
    if not path.is_file():
        raise DocumentError(f"{path}: neither a file nor a folder; name the bulletin's file")
    if path.suffix.lower() not in SUFFIXES:
        raise DocumentError(f"{path}: no document by its name; save its text, and name it with {SUFFIXES_SAID}")
    return path


def _documents_at(path: Path) -> list[Path]:
    if not path.is_dir():
        return [one_document(path)]
    documents = list(_documents_in(path))
    if not documents:
        raise DocumentError(f"{path}: no document in this folder; put {SUFFIXES_SAID} files in it")
    return documents


def _documents_in(folder: Path) -> Iterator[Path]:
    for directory, folders, names in os.walk(folder, onerror=_refuse, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                yield Path(directory, name)


def _refuse(error: OSError) -> None:
    raise DocumentError(f"{error.filename}: cannot be searched ({error.strerror}); check its permissions") from error
