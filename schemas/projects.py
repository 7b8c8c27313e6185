"""Projects: construction, investment, infrastructure and research projects, and production lines."""

from __future__ import annotations

from marshmallow import fields

from schemas.base import ResourceSchema
from schemas.evidence import evidence_field
from schemas.types import date_maybe_hour, identifier, one_of, references, text, texts

KINDS = ("transport", "plant", "production_line", "research", "housing", "agriculture", "other")
STATUSES = ("resumed", "started", "under_construction", "planned", "completed", "unknown")


class RouteSchema(ResourceSchema):
    """The two ends of a road, railway or line: `from` and `to`, each in the text's words or null."""

    start = fields.String(required=True, allow_none=True, data_key="from", metadata={"description": "Its beginning."})
    end = fields.String(required=True, allow_none=True, data_key="to", metadata={"description": "Its end."})


class ProjectSchema(ResourceSchema):
    """A named project."""

    id = identifier("Id, made of its fullest name.", sort=True)
    name = text("Fullest name in the documents.", required=True, ask="equal", sort=True, search="name", pinyin=True)
    aliases = texts("Its other names in the documents.", ask="equal", search="name", pinyin=True)
    kind = one_of(KINDS, "What is built.", ask="equal", sort=True, facet=True)
    zone = text("The zone where a document places it, in its words.", ask="zone", sort=True, facet=True, search="body")
    zone_id = text("Id of that zone.", ask="equal", facet=True)
    city = text("The city of that zone, or that the document is about.", ask="zone", facet=True)
    status = one_of(STATUSES, "How far it is.", ask="equal", sort=True, facet=True)
    status_date = date_maybe_hour("The date that the text gives with the status.", ask="date", sort=True)
    owner = text("The enterprise or body whose project it is, as named.", ask="equal", facet=True, search="body")
    route = fields.Nested(
        RouteSchema, required=True, allow_none=True, metadata={"description": "Its two ends, where it is a way."}
    )
    statistics = references("Ids of the statistics about it.")
    documents = references("Ids of the documents that name it.", ask="equal", facet=True)
    evidence = evidence_field()
