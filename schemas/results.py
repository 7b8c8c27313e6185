"""Results of search: what was found over all kinds, and where in each its words stand."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from schemas.base import ResourceSchema
from schemas.dataset import DatasetCountsSchema
from schemas.queries import ListQuerySchema, typed_query
from schemas.types import identifier

KINDS = ("enterprises", "projects", "policy_measures", "statistics", "zones", "documents")
"""The kinds that search looks through, in the order of its results."""


class SpanSchema(Schema):
    """A stretch of a text, to be highlighted."""

    start = fields.Integer(
        required=True,
        strict=True,
        metadata={"description": "First character, in Unicode code points of `text` from 0."},
    )
    end = fields.Integer(required=True, strict=True, metadata={"description": "One past the last character."})


class MatchSchema(Schema):
    """A text of an item in which words of the query stand."""

    field = fields.String(
        required=True, metadata={"description": "The field; `evidence`: a sentence of a document that proves the item."}
    )
    text = fields.String(required=True, metadata={"description": "The field's text, or the sentence."})
    spans = fields.List(
        fields.Nested(SpanSchema),
        required=True,
        metadata={"description": "Where in it, in order and none overlapping."},
    )


class ResultSchema(ResourceSchema):
    """Something that was found."""

    kind = fields.String(
        required=True, validate=validate.OneOf(KINDS), metadata={"description": "The resource that it is an item of."}
    )
    id = identifier("Its id there.")
    label = fields.String(
        required=True,
        metadata={"description": "What to call it: its name or title; of a statistic, what was counted and how much."},
    )
    url = fields.String(required=True, metadata={"description": "Where it is.", "format": "uri-reference"})
    matches = fields.List(fields.Nested(MatchSchema), required=True, metadata={"description": "Where the words stand."})


class SearchResultsSchema(ResourceSchema):
    """A page of results: what is found by name, then by the pinyin of a name, then by the rest of its words."""

    items = fields.List(fields.Nested(ResultSchema), required=True)
    total = fields.Integer(required=True, strict=True, metadata={"description": "How many were found, on all pages."})
    counts = fields.Nested(
        DatasetCountsSchema, required=True, metadata={"description": "How many of each kind, whatever `kind` asks for."}
    )
    next = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The next page, null on the last.", "format": "uri-reference"},
    )


class SearchQuerySchema(ListQuerySchema):
    """Query arguments of search."""

    class Meta:
        unknown = RAISE

    q = typed_query(required=True, error_messages={"required": "Missing; give it a text to look for."})
    kind = fields.List(
        fields.String(validate=validate.OneOf(KINDS)),
        metadata={"description": "Only results of this kind. Repeated: either."},
    )
