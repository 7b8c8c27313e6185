"""Zones: provinces, cities, districts, counties, development zones, towns and villages that facts lie in."""

from __future__ import annotations

from marshmallow import fields

from schemas.base import ResourceSchema
from schemas.documents import DocumentCountsSchema
from schemas.types import identifier, one_of, references, text, texts

LEVELS = ("province", "city", "county", "zone", "town", "village")


class ZoneSchema(ResourceSchema):
    """A place on the map of administration. Its names are whole: 高新区 is 常州高新区's alias, not 武进高新区's."""

    id = identifier("Code of the National Bureau of Statistics, or one made of its name where it has none.", sort=True)
    name = text("Name.", required=True, ask="equal", sort=True, search="name", pinyin=True)
    aliases = texts("Other names that find it.", ask="equal", search="name", pinyin=True)
    level = one_of(LEVELS, "Level.", ask="equal", sort=True, facet=True)
    parent = text("Id of the zone that it lies in.", ask="equal", facet=True)
    path = texts("Names of the zones that it lies in, the outermost first, its own name last.", ask="zone")
    contains = references("Ids of the zones that lie directly in it.")
    city = text("The city that it lies in.", ask="zone", facet=True)
    counts = fields.Nested(
        DocumentCountsSchema, required=True, metadata={"description": "Facts that lie in it, what is inside included."}
    )
