"""Queries: the arguments of a resource's list, as they follow from the ways in which its fields can be asked for.

``field=A&field=B`` selects either; ``field=null`` the items that have none. Unknown arguments are refused. Lists within
one argument (``sort``, ``fields``, ``facet``) may be separated by commas, repeated, or both.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from schemas import RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.storage import parameter_of
from schemas.types import ISO_MINUTE, NOT_A_DATE, DateMaybeHour, Whole

NULL = "null"
"""What a filter is given to select the items that have no value there."""

ZONE_NAMES = (
    "Any name or alias of a zone, whole; what lies inside it is included; `null`: none stated. Repeated: either. A "
    "name that no zone has selects nothing; what zones there are is at `/zones`."
)
CITY_NAMES = "Any name or alias of a city, whole; `null`: none known. Repeated: either."

LIMIT = 50
LONGEST_QUERY = 200
LONGEST_VALUE = 200


MOST_DIGITS = 18
INTEGER = re.compile(r"(?P<sign>-?)0*(?P<digits>[0-9]+)", re.ASCII)
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
CURSOR = re.compile(r"^[0-9a-f]{16}\.[A-Za-z0-9_-]+$")
NO_NUL = re.compile(r"^[^\u0000]+$")


class CommaList(fields.List[Any]):
    """A list in one argument: ``a,b``, repeated, or both. Each entry once."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        parts = [part for entry in value for part in str(entry).split(",")]
        return list(dict.fromkeys(super()._deserialize(parts, attr, data, **kwargs)))


class StrictInteger(fields.Integer):
    """An argument that is a whole number, written as one: 50, not ５０, 5_0 or 50.0."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        written = INTEGER.fullmatch(str(value))
        if written is None:
            raise ValidationError("Not a whole number; write it as 50.")
        if len(written["digits"]) > MOST_DIGITS:
            self._validate(-math.inf if written["sign"] else math.inf)  # a range, if there is one, says itself
            raise ValidationError(f"Too large; write a whole number of at most {MOST_DIGITS} digits.")
        return super()._deserialize(value, attr, data, **kwargs)


class StrictNumber(fields.Float):
    """An argument that is a number as JSON writes it: 97.6, not nan, 1_0 or +5, and none that a double cannot hold."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if not NUMBER.fullmatch(str(value)):
            raise ValidationError("Not a number; write it as 608000 or 97.6.")
        if math.isinf(float(str(value))):
            raise ValidationError("Too large a number; write it as 608000 or 97.6.")
        return super()._deserialize(value, attr, data, **kwargs)


class StrictDate(fields.String):
    """An argument that is a day, or a minute of one: dates are compared as text, where 17:00 is less than 17:00:00."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(validate=Whole(ISO_MINUTE, error=NOT_A_DATE), **settings)


class ListQuerySchema(Schema):
    """What every list understands."""

    class Meta:
        unknown = RAISE  # a misspelt filter that is ignored would answer with every row

    limit = StrictInteger(
        load_default=LIMIT,
        validate=validate.Range(1, 500),
        metadata={"description": "How many items a page holds at most.", "default": LIMIT},
    )
    cursor = fields.String(
        validate=[validate.Length(1, 4000), Whole(CURSOR, error="Not a cursor of this service.")],
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
        arguments[parameter_of(name)] = _several(
            _value(),
            ZONE_NAMES if parameter_of(name) == "zone" else CITY_NAMES,
        )
    for name in fields_asked(schema, "range"):
        for end in ("min", "max"):
            arguments[f"{name}_{end}"] = _number(schema._declared_fields[name])(
                metadata={"description": f"{'Smallest' if end == 'min' else 'Largest'} `{name}`, inclusive."}
            )
    for name in fields_asked(schema, "date"):
        for end in ("from", "to"):
            arguments[f"{name}_{end}"] = StrictDate(
                metadata={"description": f"{'First' if end == 'from' else 'Last'} day of `{name}`, inclusive."}
            )
    arguments["q"] = typed_query()
    arguments |= _shape(schema)
    name = schema.__name__.replace("Schema", "QuerySchema")
    return type(name, (ListQuerySchema,), {"__doc__": f"Query arguments of the list of {resource}.", **arguments})


@cache
def export_schema(resource: str) -> type[Schema]:
    """The query arguments of a resource's export: those of its list, but for paging and counting."""
    listed = query_schema(resource)
    name = listed.__name__.replace("Query", "ExportQuery")
    meta = type("Meta", (), {"unknown": RAISE, "exclude": ("limit", "cursor", "facet")})
    return type(name, (listed,), {"__doc__": f"Query arguments of the exports of {resource}.", "Meta": meta})


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


def typed_query(**settings: Any) -> fields.String:
    """The argument of full-text search."""
    return fields.String(
        validate=[validate.Length(1, LONGEST_QUERY), Whole(NO_NUL, error="Holds a NUL.")],
        metadata={
            "description": "Full text: any substring, one character too, traditional forms and full width as well; "
            "words of Latin letters and numbers whole; several words: all of them. Names also by their pinyin or its "
            "initials. Punctuation is looked past. Unless `sort` is given, what is found by name comes first."
        },
        **settings,
    )


def _equal(field: Any, name: str) -> fields.List[Any]:
    """The argument that selects by equality with a field's value, or one of its values."""
    inner = field.inner if isinstance(field, fields.List) else field
    choices = next((rule.choices for rule in inner.validators if isinstance(rule, validate.OneOf)), None)
    nullable = field.allow_none or isinstance(field, fields.List)
    description = f"Its `{name}`. Repeated: either." + (" `null`: none stated." if nullable else "")
    if choices:
        values = [*choices, NULL] if nullable else list(choices)
        return _several(fields.String(validate=validate.OneOf(values)), description)
    if isinstance(inner, fields.Number):
        return _several(_number(inner)(), description)
    if isinstance(inner, DateMaybeHour):
        date_or_null = re.compile(f"{ISO_MINUTE.pattern}|^{NULL}$")
        exactly = f" A day alone finds what has no hour; its hours too: `{name}_from` and `{name}_to`."
        return _several(fields.String(validate=Whole(date_or_null, error=NOT_A_DATE)), description + exactly)
    return _several(_value(), description)


def _number(field: Any) -> type[StrictInteger | StrictNumber]:
    """The argument for values of a field: a whole number where it holds only such."""
    return StrictInteger if isinstance(field, fields.Integer) else StrictNumber


def _several(value: fields.Field[Any], description: str) -> fields.List[Any]:
    return fields.List(value, metadata={"description": description})


def _value() -> fields.String:
    return fields.String(
        validate=[validate.Length(1, LONGEST_VALUE), Whole(NO_NUL, error="Holds a NUL.")]
    )
