"""Indexing: what of each item the full-text index holds: its names, their pinyin, and the rest of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from marshmallow import Schema
from sqlite_utils import Database

from schemas.base import fields_with
from schemas.search import Folding
from schemas.storage import TOKENIZER
from seeds.lexicon import mapping
from seeds.pinyin import pinyin_tokens, syllables_of

Item = dict[str, Any]
HASH_BYTES = 64 << 20
"""What FTS5 gathers in memory before it writes: with its own 1 MB it merges what it wrote over and over."""


def folding() -> Folding:
    """How search folds text: by the table of traditional characters."""
    return Folding(mapping("traditional_characters"))


def write_folding(database: Database) -> None:
    """Write the table by which the service folds queries as the build folded texts."""
    database.execute("CREATE TABLE folding (from_ TEXT PRIMARY KEY, to_ TEXT NOT NULL) STRICT, WITHOUT ROWID")
    rows = sorted(mapping("traditional_characters").items())
    database.conn.executemany("INSERT INTO folding VALUES (?, ?)", rows)


def write_syllables(database: Database, characters: Iterable[str]) -> None:
    """Write the readings of the characters of names."""
    database.execute(
        "CREATE TABLE syllables (character TEXT, syllable TEXT, PRIMARY KEY (character, syllable)) "
        "STRICT, WITHOUT ROWID"
    )
    database.conn.executemany("INSERT INTO syllables VALUES (?, ?)", syllables_of(characters))


class SearchIndex:
    """A resource's full-text index. ``characters`` are those of the names that are found by their pinyin."""

    def __init__(self, database: Database, resource: str, schema: type[Schema]) -> None:
        self._database, self._table, self._fold = database, f"{resource}_search", folding()
        self.characters: set[str] = set()
        where, self._spelt = fields_with(schema, "search"), list(fields_with(schema, "pinyin"))
        self._names, self._bodies = ([f for f in where if where[f] == part] for part in ("name", "body"))
        database.execute(
            f"CREATE VIRTUAL TABLE {self._table} USING fts5(name, body, pinyin, content='', columnsize=0, "
            f'tokenize="{TOKENIZER}")'
        )
        self._set("hashsize", HASH_BYTES)

    def insert(self, batch: list[tuple[int, Item]]) -> None:
        """Index some items."""
        self._database.conn.executemany(
            f"INSERT INTO {self._table} (rowid, name, body, pinyin) VALUES (?, ?, ?, ?)",
            [(number, *self._row(item)) for number, item in batch],
        )
        for _, item in batch:
            self.characters.update(*_words(item, self._spelt))

    def finish(self) -> None:
        """Bring the index into its last order."""
        self._database.execute(f"INSERT INTO {self._table} ({self._table}) VALUES ('optimize')")
        self._set("hashsize", 1 << 20)

    def _set(self, option: str, value: int) -> None:
        self._database.execute(f"INSERT INTO {self._table} ({self._table}, rank) VALUES ('{option}', {value})")

    def _row(self, item: Item) -> tuple[str, str, str]:
        return (
            self._fold.indexed(_words(item, self._names)),
            self._fold.indexed([*_words(item, self._bodies), *_sentences(item)]),
            pinyin_tokens(_words(item, self._spelt)),
        )


def _words(item: Item, fields: list[str]) -> Iterator[str]:
    """The values of some fields."""
    for field in fields:
        value = item.get(field)
        yield from value if isinstance(value, list) else [str(value)] if value is not None else []


def _sentences(item: Item) -> Iterator[str]:
    """The sentences that prove an item, each once."""
    yield from dict.fromkeys(entry["sentence"] for entry in item.get("evidence", ()))
