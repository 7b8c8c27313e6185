"""Evidence: the exact characters of a document that prove a field."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.base import ResourceSchema
from schemas.types import identifier, text


class EvidenceSchema(ResourceSchema):
    """A place in a document that states a fact or one of its fields: ``text[start:end] == quote``."""

    document = identifier("Id of the document.")
    field = text("The field that these characters prove; `value` or `name` for the item itself.", required=True)
    start = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=0),
        metadata={"description": "First character, counted in Unicode code points of `/documents/{id}/text` from 0."},
    )
    end = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=1),
        metadata={"description": "One past the last character."},
    )
    quote = text("The characters, exactly as they stand.", required=True)
    sentence = text("The sentence around them.", required=True)

    @validates_schema
    def check_length(self, data: dict[str, object], **kwargs: object) -> None:
        """Refuse a quote that is not as long as its offsets say."""
        if len(str(data["quote"])) != int(str(data["end"])) - int(str(data["start"])):
            raise ValidationError("quote is not as long as its offsets say", "quote")


def evidence_field() -> fields.List[Any]:
    """The ``evidence`` of an item: never empty, the item's own characters first."""
    return fields.List(
        fields.Nested(EvidenceSchema),
        required=True,
        validate=validate.Length(min=1),
        metadata={
            "description": "Where the documents state it. The first entry is the item itself (a statistic's number "
            "with its unit, a named thing's fullest name); others prove the field that they name."
        },
    )
