"""Lists: a page of a resource's items, their total, facets, and the way to the next page."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from schemas import RESOURCES
from schemas.base import ResourceSchema
from schemas.results import MatchSchema


class FacetCountSchema(ResourceSchema):
    """How many of the selected items have a value."""

    value = fields.String(
        required=True, allow_none=True, metadata={"description": "The value; null counts the items that have none."}
    )
    count = fields.Integer(required=True, strict=True)


@cache
def entry_schema(resource: str) -> type[Schema]:
    """A resource's item as it stands in a list: with ``fields`` it has those alone, so only ``id`` is always there."""
    schema = RESOURCES[resource]
    optional: dict[str, Any] = {}
    for name, field in schema._declared_fields.items():
        optional[name] = _optional(field) if name != "id" else field
    optional["matches"] = fields.List(
        fields.Nested(MatchSchema),
        metadata={"description": "With `q`: where its words stand in the item, names first."},
    )
    entry = type(schema.__name__.replace("Schema", "EntrySchema"), (schema,), optional)
    entry.__doc__ = f"{(schema.__doc__ or '').splitlines()[0]} With `fields`, only those asked for."
    return entry


def _optional(field: Any) -> Any:
    other = copy(field)
    other.required = False
    return other


@cache
def list_schema(resource: str) -> type[Schema]:
    """The answer of a resource's list."""
    return type(
        RESOURCES[resource].__name__.replace("Schema", "ListSchema"),
        (ResourceSchema,),
        {
            "__doc__": "A page of items.",
            "items": fields.List(fields.Nested(entry_schema(resource)), required=True),
            "total": fields.Integer(
                required=True, strict=True, metadata={"description": "How many items the filters select, on all pages."}
            ),
            "next": fields.String(
                required=True,
                allow_none=True,
                metadata={"description": "The next page, null on the last.", "format": "uri-reference"},
            ),
            "facets": fields.Dict(
                keys=fields.String(),
                values=fields.List(fields.Nested(FacetCountSchema)),
                metadata={"description": "With `facet`: of each field asked for, its values by falling count."},
            ),
        },
    )
