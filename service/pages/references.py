"""References: the names of the items that a field holds the ids of."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from service.database import Database
from service.listing import path_of

LEADS_TO: dict[tuple[str, str], tuple[str, ...]] = {
    ("", "documents"): ("documents",),
    ("", "projects"): ("projects",),
    ("", "statistics"): ("statistics",),
    ("", "parts"): ("policy_measures",),
    ("policy_measures", "part_of"): ("policy_measures",),
    ("", "about"): ("enterprises", "projects", "policy_measures"),
    ("", "zone_id"): ("zones",),
    ("", "parent"): ("zones",),
}
"""Which resources a field's ids are of, by the item's resource (empty: of any) and the field."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another item: its page, and what it is called."""

    path: str
    name: str


@dataclass(slots=True)
class References:
    """The items that fields lead to, each looked up once."""

    database: Database
    known: dict[tuple[tuple[str, ...], str], Reference | None] = field(default_factory=dict)

    def of(self, resource: str, field_name: str, item_id: object) -> Reference | None:
        """The item that an id in a field leads to, None where the field holds no ids or none has it."""
        targets = LEADS_TO.get((resource, field_name)) or LEADS_TO.get(("", field_name))
        if targets is None or not isinstance(item_id, str):
            return None
        key = (targets, item_id)
        if key not in self.known:
            self.known[key] = self._find(targets, item_id)
        return self.known[key]

    def _find(self, targets: tuple[str, ...], item_id: str) -> Reference | None:
        for target in targets:
            row = self.database.row(f"SELECT json FROM {target} WHERE id = ?", (item_id,))
            if row is not None:
                return Reference(f"/browse{path_of(target)}/{item_id}", name_of(target, json.loads(row[0])))
        return None


def name_of(resource: str, item: dict[str, Any]) -> str:
    """What an item is called."""
    if resource == "statistics":
        return f"{item['indicator'] or ''} {item['raw']}".strip()
    return str(item["title"] or item["id"] if resource == "documents" else item["name"])
