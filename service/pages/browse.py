"""Tables: a resource's list with the API's filters, facets, sorting and paging. Each row leads to its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Blueprint, Response
from marshmallow import Schema, fields, validate

from schemas import FACTS, RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.queries import LIMIT, NULL, query_schema
from schemas.storage import parameter_of
from service.arguments import Arguments
from service.counting import different_values, is_counted, total
from service.listing import list_page, path_of
from service.pages.language import LANGUAGES, keep_language
from service.pages.page import api_url, bare, bound_word, facet_word, moment, page, page_arguments
from service.problems import RequestProblem
from service.resources import database
from service.selection import select

COLUMNS = {
    "documents": ("published", "title", "publisher", "city", "counts"),
    "enterprises": ("name", "kind", "zone", "ownership", "status"),
    "projects": ("name", "kind", "zone", "owner", "status", "status_date"),
    "policy_measures": ("name", "kind", "issuer", "item_count"),
    "statistics": ("indicator", "raw", "as_of", "region", "subject"),
    "zones": ("name", "level", "parent", "counts"),
}
SORTED_BY = {"raw": "value"}
"""A column that is sorted by another field."""

UNCOUNTED = frozenset({"zone_id", "about", "parent"})
"""Facets whose values are ids, which tell a reader nothing."""

MOST_VALUES = 60
SMALL_TABLE = 10_000
"""Items of a table whose facets are counted whatever is asked."""

MOST_DIFFERENT = 1_000
"""Values of a facet that is counted in a large table."""

blueprint = Blueprint("browse", __name__, url_prefix="/browse")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many items have it, and where it leads: to the table with it, or without it again."""

    value: str | None
    count: int
    chosen: bool
    path: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that the table is under, in words, and the way to the table without it."""

    field: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its field, and where its head leads to sort by it (``order``: ascending, descending)."""

    field: str
    path: str | None
    order: str | None


@blueprint.get("/<string:name>")
def browse(name: str) -> Response:
    """A table of a resource's items."""
    resource = resource_named(name)
    arguments = page_arguments(page_schema(resource)())
    wanted = arguments.pop("facet", [])
    counted, uncounted = facets_of(resource, arguments, wanted)
    asked = arguments | ({"facet": counted} if counted else {})
    body, links = list_page(database(), resource, asked)
    answer = json.loads(body)
    plain = {name: value for name, value in arguments.items() if name not in ("limit", "cursor")}
    return page(
        "browse.html",
        [links["self"]],
        resource=resource,
        items=answer["items"],
        total=answer["total"],
        columns=list(_columns(resource, arguments)),
        facets={name: _choices(resource, arguments, name, answer["facets"][name]) for name in answer.get("facets", ())},
        wanted=wanted,
        uncounted={name: page_path(resource, api_url("", _plain(arguments | {"facet": [name]}))) for name in uncounted},
        next_page=answer["next"] and page_path(resource, _without_facet(answer["next"])),
        first_page=page_path(resource, api_url("", plain)) if "cursor" in arguments else None,
        arguments=arguments,
        plain=plain,
        bounds=list(_bounds(resource, arguments)),
        conditions=list(_conditions(resource, plain)),
        files=_files(resource, plain),
    )


def facets_of(resource: str, arguments: Arguments, wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """The facets to count with the table, and those that wait until they are asked for.

    A page must not cost more than the API's: in a large table what the build has not counted waits, and so does what
    has more values than anybody reads.
    """
    names = [parameter_of(name) for name in fields_with(RESOURCES[resource], "facet") if name not in UNCOUNTED]
    selection = select(database(), resource, arguments)
    small = total(database(), select(database(), resource, {})) <= SMALL_TABLE
    counted = [
        name
        for name in names
        if name in wanted
        or small
        or (is_counted(database(), selection, name) and different_values(database(), resource, name) <= MOST_DIFFERENT)
    ]
    return counted, [name for name in names if name not in counted]


def resource_named(name: str) -> str:
    """The resource whose path a page's name is. Raises RequestProblem (404)."""
    resource = name.replace("-", "_")
    if resource not in RESOURCES or name != path_of(resource)[1:]:
        raise RequestProblem(404, f"No table is called {name}.")
    return resource


@cache
def page_schema(resource: str) -> type[Schema]:
    """The arguments of a resource's table: those of its list that choose items, and the page's language."""
    schema = query_schema(resource)
    language = fields.String(validate=validate.OneOf(list(LANGUAGES)))
    parts = {"lang": language, "Meta": type("Meta", (schema.Meta,), {"exclude": ("fields",)})}
    return type(schema.__name__.replace("Query", "PageQuery"), (schema,), parts)


def page_path(resource: str, query: str) -> str:
    """The page's URL with a query, its language kept."""
    return keep_language(f"/browse{path_of(resource)}?{query.partition('?')[2]}")


def _without_facet(url: str) -> str:
    """The API's URL without the facets that the table adds of itself."""
    path, _, query = url.partition("?")
    return f"{path}?" + "&".join(part for part in query.split("&") if not part.startswith("facet="))


def _choices(resource: str, arguments: Arguments, name: str, counted: list[dict[str, Any]]) -> list[Choice]:
    """The values of a facet, each with the way to the table with it and without it."""
    given = [str(value) for value in arguments.get(name, ())]
    choices = []
    last_null = sorted(counted, key=lambda entry: entry["value"] is None)
    for entry in last_null[:MOST_VALUES]:
        value = NULL if entry["value"] is None else str(entry["value"])
        values = [other for other in given if other != value] if value in given else [*given, value]
        query = {key: other for key, other in arguments.items() if key not in ("cursor", name)} | {name: values}
        path = page_path(resource, api_url("", _plain(query)))
        choices.append(Choice(entry["value"], entry["count"], value in given, path))
    return choices


def _columns(resource: str, arguments: Arguments) -> Iterator[Column]:
    """The columns, each with the way to sort by it: ascending, then descending, then not at all."""
    sortable = fields_with(RESOURCES[resource], "sort")
    (by, *_) = arguments.get("sort", [""])
    for field in COLUMNS[resource]:
        key = SORTED_BY.get(field, field)
        if key not in sortable:
            yield Column(field, None, None)
            continue
        following = {key: [f"-{key}"], f"-{key}": []}.get(by, [key])
        kept = {name: value for name, value in arguments.items() if name not in ("cursor", "sort")}
        query = kept | {"sort": following}
        order = {key: "ascending", f"-{key}": "descending"}.get(by)
        yield Column(field, page_path(resource, api_url("", _plain(query))), order)


def _files(resource: str, plain: Arguments) -> dict[str, str]:
    """The requests that answer with all that the table selects, by their suffix."""
    if resource not in FACTS:
        return {}
    return {suffix: api_url(f"{path_of(resource)}.{suffix}", plain) for suffix in ("csv", "ndjson")}


def _conditions(resource: str, plain: Arguments) -> Iterator[Condition]:
    """What the table is under, each condition with the way to the table without it."""
    ends = {name: field for field, name, _ in _bounds(resource, plain)}
    for name, content in plain.items():
        if name == "sort":
            continue
        for value in content if isinstance(content, list) else [content]:
            rest = [other for other in content if other != value] if isinstance(content, list) else []
            path = page_path(resource, api_url("", _plain(plain | {name: rest})))
            said = moment(bare(value)) if name in ends else facet_word(name, None if value == NULL else str(value))
            words = f"{bound_word(name)} {said}" if name in ends else said
            yield Condition(ends.get(name, name), words, path)


def _plain(query: Arguments) -> Arguments:
    """A query without what it says by default."""
    return {name: value for name, value in query.items() if value != [] and (name, value) != ("limit", LIMIT)}


def _bounds(resource: str, arguments: Arguments) -> Iterator[tuple[str, str, str]]:
    """The arguments that bound a field: the field, the argument, and the kind of its input.

    Days are picked from a calendar, which loses an hour; a bound that has one is a text, and may become a day again.
    """
    asked = page_schema(resource)().fields
    for name in fields_asked(RESOURCES[resource], "range"):
        kind = "integer" if isinstance(asked[f"{name}_min"], fields.Integer) else "number"
        yield from ((name, f"{name}_{end}", kind) for end in ("min", "max"))
    for name in fields_asked(RESOURCES[resource], "date"):
        for bound in (f"{name}_from", f"{name}_to"):
            yield name, bound, "text" if "T" in arguments.get(bound, "") else "date"
