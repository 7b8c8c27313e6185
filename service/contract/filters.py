"""Filters: the table of what each list can be asked by, as it follows from the schemas; the README shows it too."""

from __future__ import annotations

from schemas import RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.storage import parameter_of
from service.listing import path_of

HEAD = (
    "| list | equal to (twice: either; `null`: has none) | from … to, at least … at most | sort | facet |",
    "|---|---|---|---|---|",
)


def filter_table() -> str:
    """The table as Markdown: a row for each list."""
    return "\n".join((*HEAD, *map(_row, RESOURCES)))


def _row(resource: str) -> str:
    schema = RESOURCES[resource]
    equal = [parameter_of(name) for way in ("zone", "equal") for name in fields_asked(schema, way)]
    bounds = [f"{name}_{end}" for name in fields_asked(schema, "date") for end in ("from", "to")]
    bounds += [f"{name}_{end}" for name in fields_asked(schema, "range") for end in ("min", "max")]
    facets = [parameter_of(name) for name in fields_with(schema, "facet")]
    cells = (equal, bounds, list(fields_with(schema, "sort")), facets)
    return " | ".join((f"| `{path_of(resource)}`", *map(_words, cells))) + " |"


def _words(names: list[str]) -> str:
    return " ".join(f"`{name}`" for name in names) or "–"
