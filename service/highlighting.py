"""Highlighting: where a query stands in the words of an item, names before the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemas import RESOURCES
from schemas.base import fields_with
from service.database import Database
from service.search import Query, spelling

Place = tuple[int, int]


def matches_of(database: Database, resource: str, item: dict[str, Any], query: Query) -> list[dict[str, Any]]:
    """Each text of an item that a query's words stand in, with the places, in code points of that text."""
    spelt = fields_with(RESOURCES[resource], "pinyin")
    matches = []
    for field, text in _texts(resource, item):
        places = {place for phrase in query.phrases for place in database.folding.places(text, phrase)}
        if field in spelt:
            places |= {place for phrase in query.phrases for place in _spelt_places(database, text, phrase)}
        if places:
            spans = [{"start": start, "end": end} for start, end in _joined(sorted(places))]
            matches.append({"field": field, "text": text, "spans": spans})
    return matches


def _texts(resource: str, item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of an item that are searched, each with its field: names, other fields, sentences of evidence."""
    where = fields_with(RESOURCES[resource], "search")
    for field in sorted(where, key=lambda name: str(where[name]) != "name"):
        value = item[field]
        for text in value if isinstance(value, list) else [] if value is None else [str(value)]:
            yield field, text
    for sentence in dict.fromkeys(entry["sentence"] for entry in item.get("evidence", ())):
        yield "evidence", sentence


def _joined(places: Sequence[Place]) -> list[Place]:
    """Places in their order, those that overlap as one."""
    joined: list[Place] = []
    for start, end in places:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _spelt_places(database: Database, text: str, phrase: Sequence[str]) -> Iterator[Place]:
    """Where a text's characters are read as a phrase is spelt, in full or by initials."""
    spelt = spelling(phrase)
    if spelt is None:
        return
    for start, character in enumerate(text):
        if database.syllables.get(character):
            ends = [_reach(database.syllables, text, start, spelt, initials) for initials in (False, True)]
            if end := max(filter(None, ends), default=None):
                yield start, end


def _reach(syllables: Mapping[str, Sequence[str]], text: str, start: int, spelt: str, initials: bool) -> int | None:
    """How far from a place on a text is read as it is spelt, None if it is not. The last syllable may be cut short."""
    if start == len(text):
        return None
    character = text[start]
    readings = syllables.get(character, (character.casefold(),) if character.isalnum() else ())
    if not readings:  # punctuation has no sound
        return _reach(syllables, text, start + 1, spelt, initials)
    for reading in readings:
        sound = reading[:1] if initials else reading
        if sound.startswith(spelt):
            return start + 1
        if spelt.startswith(sound):
            end = _reach(syllables, text, start + 1, spelt[len(sound) :], initials)
            if end is not None:
                return end
    return None
