"""Enterprises: the businesses that bulletins name."""

from __future__ import annotations

from schemas.base import ResourceSchema
from schemas.evidence import evidence_field
from schemas.types import identifier, one_of, references, text, texts

KINDS = ("company", "branch", "group", "factory", "cooperative", "bank", "other")
STATUSES = ("operating", "resumed", "resuming", "planned", "suspended", "unknown")


class EnterpriseSchema(ResourceSchema):
    """A named business."""

    id = identifier("Id, made of its fullest name.", sort=True)
    name = text("Fullest name in the documents.", required=True, ask="equal", sort=True, search="name", pinyin=True)
    aliases = texts("Its other names in the documents.", ask="equal", search="name", pinyin=True)
    kind = one_of(KINDS, "Form of the business.", ask="equal", sort=True, facet=True)
    zone = text("The zone where a document places it, in its words.", ask="zone", sort=True, facet=True, search="body")
    zone_id = text("Id of that zone.", ask="equal", facet=True)
    city = text("The city of that zone, or that the document is about.", ask="zone", facet=True)
    ownership = text("Ownership in the text's words: 外资, 日资, 国有 …", ask="equal", facet=True, search="body")
    business = text("What it does, in the text's words.", search="body")
    products = texts("What it makes.", ask="equal", search="body")
    status = one_of(STATUSES, "Whether it works again.", ask="equal", sort=True, facet=True)
    needs = texts("What it lacked.", ask="equal", facet=True, search="body")
    support = texts("What it was given.", ask="equal", facet=True, search="body")
    projects = references("Ids of its projects.")
    documents = references("Ids of the documents that name it.", ask="equal", facet=True)
    evidence = evidence_field()
