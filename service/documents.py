"""The text of a document, exactly as it was read."""

from __future__ import annotations

from flask import Blueprint, Response

from service.resources import database, link_header, missing, refuse_arguments

blueprint = Blueprint("texts", __name__, url_prefix="/documents")


@blueprint.get("/<string:document_id>/text")
def get_document_text(document_id: str) -> Response:
    """The characters that every ``start`` and ``end`` counts."""
    refuse_arguments()
    row = database().row("SELECT text FROM texts WHERE document = ?", (document_id,))
    if row is None:
        raise missing("documents", document_id)
    links = {"self": f"/documents/{document_id}/text", "describes": f"/documents/{document_id}"}
    headers = {"Link": link_header(links)}
    return Response(row[0].encode("utf-8"), content_type="text/plain; charset=utf-8", headers=headers)
