"""Policy measures: what public bodies did to help or supervise the return to work."""

from __future__ import annotations

from marshmallow import fields, validate

from schemas.base import ResourceSchema
from schemas.evidence import evidence_field
from schemas.types import identifier, one_of, references, text, texts

KINDS = (
    "supervision",
    "service",
    "finance",
    "housing",
    "labour",
    "logistics",
    "supply",
    "policy_package",
    "guidance",
    "other",
)


class PolicyMeasureSchema(ResourceSchema):
    """A policy, mechanism, service, fund or action of a public body."""

    id = identifier("Id, made of its name and document.", sort=True)
    name = text(
        "The shortest stretch of the text that names it.",
        required=True,
        ask="equal",
        sort=True,
        search="name",
        pinyin=True,
    )
    aliases = texts("Its other names in the documents.", ask="equal", search="name", pinyin=True)
    kind = one_of(KINDS, "What it works on.", ask="equal", sort=True, facet=True)
    issuer = text("The public body, as written.", ask="equal", sort=True, facet=True, search="body")
    zone = text("The zone for which it holds, in the text's words.", ask="zone", sort=True, facet=True, search="body")
    zone_id = text("Id of that zone.", ask="equal", facet=True)
    city = text("The city of that zone, or that the document is about.", ask="zone", facet=True)
    item_count = fields.Integer(
        required=True,
        allow_none=True,
        strict=True,
        validate=validate.Range(min=1),
        metadata={"description": "How many items it has: 十九项举措 has 19.", "ask": "range", "sort": True},
    )
    beneficiaries = texts("Whom it is for, in the text's words.", ask="equal", facet=True, search="body")
    problems = texts("The difficulties that it answers, in the text's words.", ask="equal", facet=True, search="body")
    part_of = text("Id of the measure that it is a part of.", ask="equal", facet=True)
    parts = references("Ids of its parts.")
    documents = references("Ids of the documents that name it.", ask="equal", facet=True)
    evidence = evidence_field()
