"""Schemas: the contract between the build, the service and their readers.

A resource's schema says everything about a field once: type, limits, description, and (in its metadata) how it can be
asked for. The build dumps and checks each item by it, the service parses queries by what follows from it, and
openapi.yaml is made of both. The layout of the SQLite file, storage.py, follows from the same fields.
"""

from schemas.documents import DocumentSchema
from schemas.enterprises import EnterpriseSchema
from schemas.policy_measures import PolicyMeasureSchema
from schemas.projects import ProjectSchema
from schemas.statistics import StatisticSchema
from schemas.zones import ZoneSchema

RESOURCES = {
    "documents": DocumentSchema,
    "enterprises": EnterpriseSchema,
    "projects": ProjectSchema,
    "policy_measures": PolicyMeasureSchema,
    "statistics": StatisticSchema,
    "zones": ZoneSchema,
}
"""Each resource's schema by the name of its table; its path is the same with hyphens."""

FACTS = ("enterprises", "projects", "policy_measures", "statistics")
"""The resources whose items are facts with evidence."""

__all__ = ["FACTS", "RESOURCES"]
