"""The text of a document, exactly as it was read."""

from __future__ import annotations

from flask import Blueprint, Response

from service.resources import document_text, link_header, refuse_arguments

blueprint = Blueprint("texts", __name__, url_prefix="/documents")


@blueprint.get("/<string:document_id>/text")
def get_document_text(document_id: str) -> Response:
    """The characters that every ``start`` and ``end`` counts."""
    refuse_arguments()
    text = document_text(document_id)
    links = {"self": f"/documents/{document_id}/text", "describes": f"/documents/{document_id}"}
    headers = {"Link": link_header(links)}
    return Response(text.encode("utf-8"), content_type="text/plain; charset=utf-8", headers=headers)
