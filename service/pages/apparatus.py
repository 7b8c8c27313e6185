"""Apparatus: the facts of a document in reading order, each with the places that prove it there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemas import FACTS
from schemas.storage import NULL_TERM
from service.database import Database
from service.pages.marks import MAIN_FIELDS, Place
from service.selection import select

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """An item as one document tells it: its evidence there, and where the sentence of its first place ends."""

    kind: str
    item: Item
    evidence: tuple[Item, ...]
    told_after: int


def find_facts(database: Database, document: str, text: str) -> list[Fact]:
    """The facts of a document, in the order of their first places."""
    facts = [
        _fact(kind, json.loads(rendered), document, text)
        for kind in FACTS
        for rendered in _items(database, kind, document)
    ]
    return sorted(facts, key=lambda fact: (_first(fact.evidence)["start"], fact.kind, fact.item["id"]))


def find_places(facts: list[Fact]) -> list[Place]:
    """Every evidence entry of some facts, numbered as they are."""
    return [
        Place(entry["start"], entry["end"], number, fact.kind, entry["field"])
        for number, fact in enumerate(facts)
        for entry in fact.evidence
    ]


def _items(database: Database, kind: str, document: str) -> list[str]:
    """The JSON of a document's items: the same selection as the list's ``?document=``."""
    selection = select(database, kind, {"document": [document or NULL_TERM]})
    sql = f"SELECT {kind}.json FROM {kind}{selection.where()} ORDER BY {kind}.number"
    return [row[0] for row in database.rows(sql, selection.bound())]


def _fact(kind: str, item: Item, document: str, text: str) -> Fact:
    evidence = tuple(entry for entry in item["evidence"] if entry["document"] == document)
    first = _first(evidence)
    return Fact(kind, item, evidence, _sentence_end(text, first))


def _first(evidence: tuple[Item, ...]) -> Item:
    """The first place in the text that states a fact itself."""
    stating = [entry for entry in evidence if entry["field"] in MAIN_FIELDS] or evidence
    return min(stating, key=lambda entry: (entry["start"], entry["end"]))


def text_of(database: Database, document: str) -> str:
    """A document's text."""
    row = database.row("SELECT text FROM texts WHERE document = ?", (document,))
    return str(row[0]) if row else ""


def sentence_start(text: str, entry: Mapping[str, Any]) -> int:
    """Where the sentence around a place starts; the place's own start where its sentence is not found there."""
    start, end, sentence = int(entry["start"]), int(entry["end"]), str(entry["sentence"])
    found = text.rfind(sentence, max(0, end - len(sentence)), start + len(sentence))
    return found if found >= 0 else start


def _sentence_end(text: str, entry: Item) -> int:
    """Where the sentence around a place ends, not before the place itself does."""
    return max(sentence_start(text, entry) + len(entry["sentence"]), int(entry["end"]))
