"""Excerpts: the sentences that prove an item, each place of them marked as the reader marks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from service.pages import drawing
from service.pages.apparatus import sentence_start, text_of
from service.pages.marks import MAIN_FIELDS, Place, find_segments
from service.resources import database

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that proves fields of an item, its words marked, and the places of each field in it."""

    document: str
    start: int
    end: int
    words: Markup
    fields: dict[str, list[Entry]]


def proofs(resource: str, item: Entry) -> list[Proof]:
    """The evidence of an item by sentence: those that state it first, then those of its fields; in reading order."""
    by_sentence: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(item["evidence"], key=lambda entry: (entry["document"], entry["start"])):
        by_sentence.setdefault((entry["document"], entry["sentence"]), []).append(entry)
    found = [_proof(resource, entries) for entries in by_sentence.values()]
    return sorted(found, key=lambda proof: MAIN_FIELDS.isdisjoint(proof.fields))


def _proof(resource: str, entries: list[Entry]) -> Proof:
    main = next((entry for entry in entries if entry["field"] in MAIN_FIELDS), entries[0])
    fields: dict[str, list[Entry]] = {}
    for entry in entries:
        fields.setdefault(entry["field"], []).append(entry)
    return Proof(main["document"], main["start"], main["end"], excerpt(resource, entries), fields)


def excerpt(resource: str, entries: Sequence[Entry]) -> Markup:
    """The sentence of evidence entries that share one, with their places marked.

    Where a quote stands in it more than once, its own place is marked: that is looked up in the document.
    """
    text = text_of(database(), entries[0]["document"])
    start = min(sentence_start(text, entry) for entry in entries)
    end = max(start + len(entries[0]["sentence"]), *(int(entry["end"]) for entry in entries))
    places = [Place(entry["start"], entry["end"], 0, resource, entry["field"]) for entry in entries]
    return Markup("").join(drawing.segment(text, part) for part in find_segments(start, end, places))


def highlighted(text: str, spans: Sequence[Mapping[str, int]]) -> Markup:
    """A text with what a search found in it marked."""
    drawn, done = Markup(""), 0
    for span in spans:
        drawn += drawing.keep(text[done : span["start"]])
        drawn += Markup("<mark>{}</mark>").format(text[span["start"] : span["end"]])
        done = span["end"]
    return drawn + drawing.keep(text[done:])
