"""Statistics: numbers with a unit that state a quantity of the world."""

from __future__ import annotations

from schemas.base import ResourceSchema
from schemas.evidence import evidence_field
from schemas.types import PlainNumber, date_maybe_hour, identifier, one_of, references, text

COMPARATORS = ("eq", "gt", "ge", "lt", "le", "approx", "range")
CHANGES = ("increase", "decrease")


class StatisticSchema(ResourceSchema):
    """A quantity as a document states it."""

    id = identifier("Id, made of its document and place.", sort=True)
    indicator = text(
        "What was counted, in the text's words; … stands where its own number does (派出…工作组).",
        ask="equal",
        sort=True,
        facet=True,
        search="name",
    )
    value = PlainNumber(
        required=True,
        metadata={
            "description": "The number in the plain unit: 60.8万人 is 608000; of a range, its lower bound.",
            "ask": "equal range",
            "sort": True,
        },
    )
    value_max = PlainNumber(
        required=True,
        allow_none=True,
        metadata={"description": "Upper bound of a range, else null.", "ask": "range", "sort": True},
    )
    unit = text(
        "The measure word, without 万 or 亿; null for a bare index.", ask="equal", sort=True, facet=True, search="body"
    )
    raw = text(
        "The number and its unit as written: `60.8万人`; where the heading of a table has the unit, the number.",
        required=True, ask="equal", search="body",
    )
    comparator = one_of(
        COMPARATORS,
        "How the number bounds the true one: 超过 is gt, 近 is lt, 约 is approx.",
        ask="equal",
        sort=True,
        facet=True,
    )
    change = one_of(
        CHANGES, "Growth or fall: 同比下降4.6% is 4.6, decrease.", nullable=True, ask="equal", sort=True, facet=True
    )
    as_of = date_maybe_hour(
        "When it held, where the text says so (ISO 8601, with the time where given).",
        ask="equal date",
        sort=True,
        facet=True,
    )
    period = text("The words for the period that it is about: 1至2月.", ask="equal", facet=True, search="body")
    region = text("The place that it is about, in the text's words.", ask="equal", facet=True, search="body")
    zone = text("The zone that this region is, by its own name: 全市 is the document's city.", ask="zone", facet=True)
    zone_id = text("Id of that zone; null where the region is none, or none is stated.", ask="equal", facet=True)
    subject = text("Whose figure it is, in the text's words.", ask="equal", facet=True, search="body")
    part_of = text("The total of which it is a part, in the text's words.", ask="equal", facet=True, search="body")
    about = text("Id of the enterprise, project or measure that it is about.", ask="equal", facet=True)
    city = text("The city that its document is about.", ask="zone", facet=True)
    documents = references("Id of the document that states it.", ask="equal", facet=True)
    evidence = evidence_field()
