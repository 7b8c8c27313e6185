"""Annotations: all evidence in a document as a W3C Web Annotation page, whose selectors a client can apply.

URLs are relative to the page, so that an answer depends on its own URL alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response

from schemas import FACTS
from schemas.annotations import AROUND, CONTEXT, POSITION, QUOTE
from service.database import Database
from service.listing import compact, path_of
from service.resources import database, document_text, link_header, refuse_arguments

ANNOTATIONS = f'application/ld+json; profile="{CONTEXT}"'

blueprint = Blueprint("annotations", __name__)


@blueprint.get("/documents/<string:document_id>/annotations")
def list_annotations(document_id: str) -> Response:
    """The evidence in a document, in the order of its characters."""
    refuse_arguments()
    text = document_text(document_id)
    page = f"/documents/{document_id}/annotations"
    items = [_annotation(page, text, *found) for found in sorted(_evidence(database(), document_id), key=_place)]
    body = {
        "@context": CONTEXT,
        "id": page,
        "type": "AnnotationPage",
        "partOf": {"id": f"{page}#all", "type": "AnnotationCollection", "total": len(items)},
        "startIndex": 0,
        "items": items,
    }
    headers = {"Link": link_header({"self": page, "describes": f"/documents/{document_id}"})}
    return Response(f"{compact(body)}\n", content_type=ANNOTATIONS, headers=headers)


def _evidence(database: Database, document_id: str) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    """Yield the evidence of all facts in a document: kind, the item's id, the entry's number in it, the entry."""
    for kind in FACTS:
        rows = database.rows(
            f"SELECT item.id, item.json FROM {kind}_terms AS term JOIN {kind} AS item USING (number) "
            "WHERE term.field = 'document' AND term.value = ?",
            (document_id,),
        )
        for item_id, text in rows:
            for number, entry in enumerate(json.loads(text)["evidence"]):
                if entry["document"] == document_id:
                    yield kind, item_id, number, entry


def _place(found: tuple[str, str, int, dict[str, Any]]) -> tuple[int, int, int, str, int]:
    kind, item_id, number, entry = found
    return entry["start"], entry["end"], FACTS.index(kind), item_id, number


def _annotation(page: str, text: str, kind: str, item_id: str, number: int, entry: dict[str, Any]) -> dict[str, Any]:
    start, end = entry["start"], entry["end"]
    quote = {"exact": entry["quote"], "prefix": text[max(0, start - AROUND) : start], "suffix": text[end:][:AROUND]}
    item = f"{path_of(kind)}/{item_id}"
    return {
        "id": f"{page}#{item_id}.{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"id": item, "type": "Dataset", "format": "application/json", "purpose": "identifying"},
            {"type": "TextualBody", "value": entry["field"], "format": "text/plain", "purpose": "tagging"},
        ],
        "target": {
            "source": page.removesuffix("annotations") + "text",
            "selector": [{"type": POSITION, "start": start, "end": end}, {"type": QUOTE, **quote}],
        },
    }
