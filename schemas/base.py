"""What all resource schemas share: strictness, and the ways in which a field can be asked for.

A field's metadata may hold, beside its OpenAPI description:

``ask``    how queries select by it: ``equal`` (one of the item's values equals one of those given), ``range``
           (``{field}_min``, ``{field}_max``), ``date`` (``{field}_from``, ``{field}_to``), ``zone`` (any name of a
           zone, and what lies inside it); several are separated by a space (``equal range``).
``sort``   True where lists can be sorted by it.
``facet``  True where its values can be counted.
``search`` ``name`` or ``body``: searched by ``q``, names before bodies.
``pinyin`` True where ``q`` finds it by its pinyin too.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from marshmallow import RAISE, Schema, fields


class ResourceSchema(Schema):
    """An object of the API: every key is always there, null (or an empty list) where the text says nothing."""

    class Meta:
        unknown = RAISE


@cache
def fields_asked(schema: type[Schema], way: str) -> tuple[str, ...]:
    """The fields of a schema that can be asked for in one way (``equal``, ``range``, ``date``, ``zone``)."""
    declared = schema._declared_fields.items()
    return tuple(name for name, field in declared if way in str(field.metadata.get("ask", "")).split())


def fields_with(schema: type[Schema], key: str) -> dict[str, Any]:
    """The fields of a schema whose metadata hold a key (``sort``, ``facet``, ``search``), with its value there."""
    return dict(_fields_with(schema, key))


@cache
def _fields_with(schema: type[Schema], key: str) -> tuple[tuple[str, Any], ...]:
    declared = schema._declared_fields.items()
    return tuple((name, field.metadata[key]) for name, field in declared if field.metadata.get(key))


def is_list(schema: type[Schema], name: str) -> bool:
    """Whether a field of a schema holds several values."""
    return isinstance(schema._declared_fields[name], fields.List)
