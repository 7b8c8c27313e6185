"""Documents: the bulletins themselves, as published."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import ResourceSchema
from schemas.types import Whole, date_maybe_hour, identifier, text


class DocumentCountsSchema(ResourceSchema):
    """How many facts of each kind."""

    enterprises = fields.Integer(required=True, strict=True)
    projects = fields.Integer(required=True, strict=True)
    policy_measures = fields.Integer(required=True, strict=True)
    statistics = fields.Integer(required=True, strict=True)


class DocumentSchema(ResourceSchema):
    """A bulletin: its metadata; its text is at `/documents/{id}/text`."""

    id = identifier("The file name without its suffix.", sort=True)
    title = text("Title.", ask="equal", sort=True, search="name")
    published = date_maybe_hour(
        "When it was published (ISO 8601, with the time where the page gives it).", ask="date", sort=True
    )
    publisher = text("The outlet or body that published it.", ask="equal", sort=True, facet=True, search="body")
    byline = text("Source, authors and editors, as the page names them.", search="body")
    city = text("The city that it is about, by the places that it names.", ask="zone", facet=True)
    characters = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=1),
        metadata={"description": "Length of the text in Unicode code points.", "ask": "range", "sort": True},
    )
    digest = fields.String(
        required=True,
        validate=Whole(r"^sha256:[0-9a-f]{64}$"),
        metadata={"description": "SHA-256 of the file as it was read."},
    )
    counts = fields.Nested(DocumentCountsSchema, required=True, metadata={"description": "Facts of each kind."})
