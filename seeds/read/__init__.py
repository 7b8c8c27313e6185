"""Read: from files to documents. Decoding, the parts of a page, blocks and sentences; nothing of their meaning."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from seeds.document import Block, BlockKind, Document, Span
from seeds.errors import DocumentError

SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）)]*")


def find_documents(paths: list[Path]) -> list[Path]:
    """The document files among the paths, folders searched, in the order of their ids."""
    found = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return sorted((file for file in found if file.suffix == ".txt"), key=lambda file: file.stem)


def read_document(path: Path) -> Document:
    """Read a file into a document. Raises DocumentError if it is no text."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path.name}: not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    blocks = tuple(_blocks(text))
    title = next((block.span for block in blocks), None)
    published = re.search(r"(20\d\d)年(\d{1,2})月(\d{1,2})日|(20\d\d)-(\d\d)-(\d\d)", text)
    date = None
    if published:
        year, month, day = (int(part) for part in published.groups() if part)
        date = f"{year:04}-{month:02}-{day:02}"
    return Document(
        id=path.stem,
        text=text,
        digest=hashlib.sha256(raw).hexdigest(),
        title=title.of(text) if title else None,
        title_span=title,
        published=date,
        published_span=Span(*published.span()) if published else None,
        blocks=blocks,
    )


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        end = line.start() + len(line.group().rstrip())
        if start < end:
            kind = BlockKind.PARAGRAPH if blocks else BlockKind.TITLE
            blocks.append(Block(kind, Span(start, end), tuple(_sentences(text, start, end))))
    return blocks


def _sentences(text: str, start: int, end: int) -> list[Span]:
    sentences = []
    for mark in SENTENCE_END.finditer(text, start, end):
        sentences.append(Span(start, mark.end()))
        start = mark.end()
    if start < end:
        sentences.append(Span(start, end))
    return sentences
