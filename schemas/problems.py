"""Problems: errors as RFC 9457 describes them, ``application/problem+json``."""

from __future__ import annotations

from marshmallow import Schema, fields


class ProblemErrorSchema(Schema):
    """One thing that was wrong with a request."""

    parameter = fields.String(required=True, metadata={"description": "The parameter at fault."})
    detail = fields.String(required=True, metadata={"description": "What was wrong, and what would be right."})


class ProblemSchema(Schema):
    """A problem (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "Kind of problem; `about:blank` says: the status."})
    title = fields.String(required=True, metadata={"description": "The status in words."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    detail = fields.String(required=True, metadata={"description": "What was wrong with this request."})
    instance = fields.String(
        required=True,
        metadata={"description": "The URL that was asked, as a URI reference.", "format": "uri-reference"},
    )
    errors = fields.List(
        fields.Nested(ProblemErrorSchema),
        required=True,
        metadata={"description": "Each parameter at fault; empty where none is."},
    )
