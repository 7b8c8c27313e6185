"""The dataset: what ``/`` answers, and the answers of the probes."""

from __future__ import annotations

from marshmallow import fields

from schemas.base import ResourceSchema


class DatasetCountsSchema(ResourceSchema):
    """How many items of each resource."""

    documents = fields.Integer(required=True, strict=True)
    enterprises = fields.Integer(required=True, strict=True)
    projects = fields.Integer(required=True, strict=True)
    policy_measures = fields.Integer(required=True, strict=True)
    statistics = fields.Integer(required=True, strict=True)
    zones = fields.Integer(required=True, strict=True)


class DatasetSchema(ResourceSchema):
    """The dataset that is served."""

    title = fields.String(required=True)
    description = fields.String(required=True)
    digest = fields.String(required=True, metadata={"description": "SHA-256 of the SQLite file, read as schemas say."})
    version = fields.String(required=True, metadata={"description": "Version of the program that serves it."})
    license = fields.String(required=True, metadata={"description": "Whose the data are."})
    counts = fields.Nested(DatasetCountsSchema, required=True)
    links = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "Paths of what there is, by relation."},
    )


class HealthSchema(ResourceSchema):
    """The answer of a probe."""

    status = fields.String(required=True, metadata={"description": "`ok`."})
