"""Annotations: the facts of a document as a W3C Web Annotation page (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
POSITION, QUOTE = "TextPositionSelector", "TextQuoteSelector"
AROUND = 32
"""How many characters a quote's prefix and suffix have at most."""


class SelectorSchema(Schema):
    """Some characters: by place (`TextPositionSelector`: start, end), or by themselves (`TextQuoteSelector`)."""

    type = fields.String(required=True, validate=validate.OneOf((POSITION, QUOTE)))
    start = fields.Integer(strict=True, metadata={"description": "First character, in Unicode code points from 0."})
    end = fields.Integer(strict=True, metadata={"description": "One past the last character."})
    exact = fields.String(metadata={"description": "The characters."})
    prefix = fields.String(metadata={"description": f"Up to {AROUND} characters before them."})
    suffix = fields.String(metadata={"description": f"Up to {AROUND} characters after them."})


class TargetSchema(Schema):
    """Some characters of a document's text, selected twice: by place and by themselves."""

    source = fields.String(required=True, metadata={"description": "The document's text.", "format": "uri-reference"})
    selector = fields.List(fields.Nested(SelectorSchema), required=True)


class BodySchema(Schema):
    """What the characters state: an item, or the name of a field of it."""

    id = fields.String(metadata={"description": "Where the item is.", "format": "uri-reference"})
    type = fields.String(required=True, validate=validate.OneOf(("Dataset", "TextualBody")))
    format = fields.String(required=True, metadata={"description": "Media type of the body."})
    value = fields.String(metadata={"description": "The field that the characters prove."})
    purpose = fields.String(required=True, validate=validate.OneOf(("identifying", "tagging")))


class AnnotationSchema(Schema):
    """Characters of a document, and what they state."""

    id = fields.String(required=True, metadata={"description": "The annotation.", "format": "uri-reference"})
    type = fields.String(required=True, validate=validate.Equal("Annotation"))
    motivation = fields.String(required=True, validate=validate.Equal("identifying"))
    body = fields.List(fields.Nested(BodySchema), required=True)
    target = fields.Nested(TargetSchema, required=True)


class CollectionSchema(Schema):
    """The collection that a page is of: it has this page alone."""

    id = fields.String(required=True, metadata={"format": "uri-reference"})
    type = fields.String(required=True, validate=validate.Equal("AnnotationCollection"))
    total = fields.Integer(required=True, strict=True, metadata={"description": "How many annotations it has."})


class AnnotationPageSchema(Schema):
    """All evidence in a document, in the order of its characters."""

    context = fields.String(
        required=True, data_key="@context", validate=validate.Equal(CONTEXT), metadata={"format": "uri"}
    )
    id = fields.String(required=True, metadata={"description": "This page.", "format": "uri-reference"})
    type = fields.String(required=True, validate=validate.Equal("AnnotationPage"))
    part_of = fields.Nested(CollectionSchema, required=True, data_key="partOf")
    start_index = fields.Integer(required=True, strict=True, data_key="startIndex")
    items = fields.List(fields.Nested(AnnotationSchema), required=True)
