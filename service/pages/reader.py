"""The reader: a bulletin as published, every fact marked in it, and the facts beside it."""

from __future__ import annotations

import json
from collections import Counter

from flask import Blueprint, Response

from schemas import FACTS
from service.listing import path_of
from service.pages import drawing
from service.pages.apparatus import Fact, Item, find_facts, find_places
from service.pages.marks import Row, rows
from service.pages.page import api_url, page, page_arguments
from service.pages.words import ONE_WORDS, is_untelling, value_word, written
from service.resources import database, missing

blueprint = Blueprint("reader", __name__, url_prefix="/read")


@blueprint.get("/<string:document_id>")
def read(document_id: str) -> Response:
    """A bulletin with its facts."""
    page_arguments()
    row = database().row(
        "SELECT documents.json, text FROM documents JOIN texts ON texts.document = documents.id WHERE id = ?",
        (document_id,),
    )
    if row is None:
        raise missing("documents", document_id)
    document, text = json.loads(row[0]), row[1]
    facts = find_facts(database(), document_id, text)
    laid_out = list(rows(text, find_places(facts), [fact.told_after for fact in facts]))
    ids, titles = [fact.item["id"] for fact in facts], [describe(fact) for fact in facts]
    return page(
        "reader.html",
        [
            f"/documents/{document_id}",
            f"/documents/{document_id}/text",
            *(api_url(path_of(kind), {"document": document_id}) for kind in FACTS),
        ],
        resource="documents",
        document=document,
        rows=laid_out,
        heading=heading_row(laid_out, text, document["title"]),
        facts=facts,
        kinds_of=lambda sentence: Counter(facts[number].kind for number in sentence.numbers).items(),
        counts=Counter(fact.kind for fact in facts),
        text=text,
        gloss=gloss,
        shown=shown_fields,
        draw=lambda sentence: drawing.draw(text, sentence, ids, titles),
    )


def heading_row(laid_out: list[Row], text: str, title: str | None) -> int | None:
    """The number of the row that is the title, None where no row is."""
    for number, row in enumerate(laid_out):
        if title and text[row.start : row.end].strip() == title:
            return number
    return None


def describe(fact: Fact) -> str:
    """A fact in one line: its kind and what the text says of it."""
    return f"{ONE_WORDS[fact.kind]}: {' · '.join([lemma(fact), *gloss(fact)])}"


def lemma(fact: Fact) -> str:
    """What a fact is called in the apparatus: its name, or a statistic's number with how it bounds the true one."""
    return written(fact.item) if fact.kind == "statistics" else str(fact.item["name"])


def gloss(fact: Fact) -> list[str]:
    """What the apparatus says of a fact in its line: its most telling fields."""
    said = []
    for name in GLOSS[fact.kind]:
        value = fact.item[name]
        if value is not None and not is_untelling(name, value):
            said.append(str(value).replace("T", " ") if name == "as_of" else value_word(name, value))
    return said


def shown_fields(fact: Fact) -> list[tuple[str, list[Item]]]:
    """The fields of which a fact says something, each with the places that prove it."""
    return [
        (name, [entry for entry in fact.evidence if entry["field"] == name])
        for name, value in fact.item.items()
        if name not in UNSHOWN and value is not None and value != [] and not is_untelling(name, value)
    ]


UNSHOWN = frozenset({"id", "evidence", "documents", "zone_id"})
GLOSS = {
    "enterprises": ("ownership", "zone", "status"),
    "projects": ("kind", "zone", "status"),
    "policy_measures": ("kind", "issuer"),
    "statistics": ("indicator", "change", "as_of"),
}
