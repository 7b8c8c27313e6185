"""Read: from a file's bytes to a Document: its text, title, date, publisher, byline, and the blocks of its body.

Bytes become text in decode.py (html.py first takes the main text out of a saved page), text becomes lines, lines are
told apart in furniture.py and layout.py, and what is body becomes blocks of sentences in blocks.py.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from seeds.document import Document
from seeds.errors import DocumentError
from seeds.read.blocks import blocks_of
from seeds.read.decode import decode
from seeds.read.discover import find_documents, one_document
from seeds.read.layout import lay_out, read_lines, title_in
from seeds.read.lines import lines_of
from seeds.read.metadata import metadata_of

__all__ = ["find_documents", "load", "one_document", "read_bytes", "read_document", "read_text"]


def read_document(path: Path, raw: bytes | None = None) -> Document:
    """Read a file, or its bytes where it is not at hand; its id is its name without suffix.

    Raises DocumentError, naming the file as it was given, if it cannot be read.
    """
    return read_bytes(path.stem, load(path) if raw is None else raw, path.suffix, str(path))


def load(path: Path) -> bytes:
    """The bytes of a file. Raises DocumentError if it cannot be read, or changes meanwhile."""
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            raw = file.read()
            after = os.fstat(file.fileno())
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check its name and permissions") from error
    if len(raw) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise DocumentError(f"{path}: changed while it was read; build again when it is whole")
    return raw


def read_bytes(document_id: str, raw: bytes, suffix: str = ".txt", name: str = "") -> Document:
    """Read the bytes of a file with this suffix (.html and .htm are saved pages, all else is text).

    ``name`` is what it is called where it cannot be read: the id with the suffix, if none is given.
    """
    name = name or document_id + suffix
    if suffix.lower() in (".html", ".htm"):
        from seeds.read.html import main_text  # noqa: PLC0415 (lxml is slow to load, and most builds need none of it)

        text = main_text(raw, name)
    else:
        text = decode(raw, name)
    return read_text(document_id, text, sha256(raw).hexdigest())


def read_text(document_id: str, text: str, digest: str) -> Document:
    """Read a decoded text, of a file with this digest."""
    lines = lines_of(text)
    readings = read_lines(lines)
    layout = lay_out(readings)
    found = metadata_of(text, readings, layout)
    title = None if layout.title is None else lines[layout.title]
    title_span = None if title is None else title_in(title)
    return Document(
        id=document_id,
        text=text,
        digest=digest,
        title=title_span.of(text) if title_span else None,
        title_span=title_span,
        published=found.published,
        published_span=found.published_span,
        publisher=found.publisher,
        publisher_span=found.publisher_span,
        byline=found.byline,
        byline_span=found.byline_span,
        blocks=blocks_of(text, [lines[n] for n in layout.body], title),
    )
