"""Indexing: what of each item the full-text index holds: its names, their pinyin, and the rest of its words."""

from __future__ import annotations

from collections.abc import Iterator

from marshmallow import Schema
from sqlite_utils import Database

from schemas.base import fields_with
from schemas.search import Folding
from schemas.storage import TOKENIZER
from seeds.lexicon import mapping
from seeds.pinyin import pinyin_tokens, syllables_of
from seeds.resolve.items import Item


def folding() -> Folding:
    """How search folds text: by the table of traditional characters."""
    return Folding(mapping("traditional_characters"))


def write_folding(database: Database) -> None:
    """Write the table by which the service folds queries as the build folded texts."""
    database.execute("CREATE TABLE folding (from_ TEXT PRIMARY KEY, to_ TEXT NOT NULL) STRICT, WITHOUT ROWID")
    rows = sorted(mapping("traditional_characters").items())
    database.conn.executemany("INSERT INTO folding VALUES (?, ?)", rows)
    database.execute(
        "CREATE TABLE syllables (character TEXT, syllable TEXT, PRIMARY KEY (character, syllable)) "
        "STRICT, WITHOUT ROWID"
    )


def write_search(database: Database, resource: str, schema: type[Schema], items: list[Item], fold: Folding) -> None:
    """Write a resource's full-text index, and the readings of the characters of its names."""
    database.execute(
        f"CREATE VIRTUAL TABLE {resource}_search USING fts5(name, body, pinyin, content='', columnsize=0, "
        f'tokenize="{TOKENIZER}")'
    )
    where, spelt = fields_with(schema, "search"), list(fields_with(schema, "pinyin"))
    names, bodies = ([field for field in where if where[field] == part] for part in ("name", "body"))
    database.conn.executemany(
        f"INSERT INTO {resource}_search (rowid, name, body, pinyin) VALUES (?, ?, ?, ?)",
        (
            (
                number,
                fold.indexed(_words(item, names)),
                fold.indexed([*_words(item, bodies), *_sentences(item)]),
                pinyin_tokens(_words(item, spelt)),
            )
            for number, item in enumerate(items, 1)
        ),
    )
    database.execute(f"INSERT INTO {resource}_search ({resource}_search) VALUES ('optimize')")
    characters = {character for item in items for word in _words(item, spelt) for character in word}
    database.conn.executemany("INSERT OR IGNORE INTO syllables VALUES (?, ?)", syllables_of(characters))


def _words(item: Item, fields: list[str]) -> Iterator[str]:
    """The values of some fields."""
    for field in fields:
        value = item.get(field)
        yield from value if isinstance(value, list) else [str(value)] if value is not None else []


def _sentences(item: Item) -> Iterator[str]:
    """The sentences that prove an item, each once."""
    yield from dict.fromkeys(entry["sentence"] for entry in item.get("evidence", ()))
