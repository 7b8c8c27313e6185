"""Queries: the arguments of a resource's list, as they follow from the ways in which its fields can be asked for.

``field=A&field=B`` selects either; ``field=null`` the items that have none. Unknown arguments are refused. Lists within
one argument (``sort``, ``fields``, ``facet``) may be separated by commas, repeated, or both.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from schemas import RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.storage import parameter_of
from schemas.types import ISO_DATE

NULL = "null"
"""What a filter is given to select the items that have no value there."""

LIMIT = 50
LONGEST_QUERY = 200
LONGEST_VALUE = 200


class CommaList(fields.List[Any]):
    """A list in one argument: ``a,b``, repeated, or both. Each entry once."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        parts = [part for entry in value for part in str(entry).split(",")]
        return list(dict.fromkeys(super()._deserialize(parts, attr, data, **kwargs)))


class IsoDate(fields.String):
    """An argument that is a date, or the start of one: 2020, 2020-02, 2020-02-24, 2020-02-24T12:00."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if not ISO_DATE.fullmatch(text):
            raise ValidationError("Not an ISO date; write it as 2020-02-24 or 2020-02-24T12:00.")
        return text


class ListQuerySchema(Schema):
    """What every list understands."""

    class Meta:
        unknown = RAISE  # a misspelt filter that is ignored would answer with every row

    limit = fields.Integer(
        load_default=LIMIT,
        validate=validate.Range(1, 500),
        metadata={"description": "How many items a page holds at most.", "default": LIMIT},
    )
    cursor = fields.String(
        validate=validate.Length(1, 2000),
        metadata={"description": "Where the page begins: opaque, taken from `next`, for the same filters and sort."},
    )


@cache
def query_schema(resource: str) -> type[Schema]:
    """The query arguments of a resource's list."""
    schema = RESOURCES[resource]
    arguments: dict[str, Any] = {}
    for name in fields_asked(schema, "equal"):
        arguments[parameter_of(name)] = _equal(schema._declared_fields[name], name)
    for name in fields_asked(schema, "zone"):
        arguments[name] = fields.List(
            _value(),
            metadata={
                "description": "Any name or alias of a zone, whole; what lies inside it is included; `null`: none "
                "stated. Repeated: either. A name that no zone has selects nothing."
            },
        )
    for name in fields_asked(schema, "range"):
        for end in ("min", "max"):
            arguments[f"{name}_{end}"] = fields.Float(
                metadata={"description": f"{'Smallest' if end == 'min' else 'Largest'} `{name}`, inclusive."}
            )
    for name in fields_asked(schema, "date"):
        for end in ("from", "to"):
            arguments[f"{name}_{end}"] = IsoDate(
                metadata={"description": f"{'First' if end == 'from' else 'Last'} day of `{name}`, inclusive."}
            )
    arguments["q"] = fields.String(
        validate=validate.Length(1, LONGEST_QUERY),
        metadata={"description": "Full text: any substring, one character too; several words: all of them."},
    )
    arguments |= _shape(schema)
    name = schema.__name__.replace("Schema", "QuerySchema")
    return type(name, (ListQuerySchema,), {"__doc__": f"Query arguments of the list of {resource}.", **arguments})


def _shape(schema: type[Schema]) -> dict[str, Any]:
    """The arguments that shape the answer: order, fields, facets."""
    sortable = list(fields_with(schema, "sort"))
    shape: dict[str, Any] = {
        "sort": CommaList(
            fields.String(validate=validate.OneOf([s for name in sortable for s in (name, f"-{name}")])),
            metadata={"description": "Fields to sort by, `-` before one for falling order; null comes last."},
        ),
        "fields": CommaList(
            fields.String(validate=validate.OneOf(list(schema._declared_fields))),
            metadata={"description": "Fields to give of each item; `id` is always among them."},
        ),
    }
    facets = [parameter_of(name) for name in fields_with(schema, "facet")]
    if facets:
        shape["facet"] = CommaList(
            fields.String(validate=validate.OneOf(facets)),
            metadata={"description": "Fields whose values to count, among all items that the filters select."},
        )
    return shape


def _equal(field: Any, name: str) -> fields.List[Any]:
    """The argument that selects by equality with a field's value, or one of its values."""
    inner = field.inner if isinstance(field, fields.List) else field
    choices = next((rule.choices for rule in inner.validators if isinstance(rule, validate.OneOf)), None)
    nullable = field.allow_none or isinstance(field, fields.List)
    description = f"Its `{name}`. Repeated: either." + (" `null`: none stated." if nullable else "")
    if choices:
        values = [*choices, NULL] if nullable else list(choices)
        return fields.List(fields.String(validate=validate.OneOf(values)), metadata={"description": description})
    if isinstance(inner, fields.Number):
        return fields.List(fields.Float(), metadata={"description": description})
    return fields.List(_value(), metadata={"description": description})


def _value() -> fields.String:
    return fields.String(validate=validate.Length(1, LONGEST_VALUE))
