"""Operations: each path with its GET: what it answers, by which arguments, with which statuses and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema, fields

from schemas import FACTS, RESOURCES
from schemas.annotations import AnnotationPageSchema
from schemas.dataset import DatasetSchema, HealthSchema
from schemas.lists import list_schema
from schemas.queries import export_schema, query_schema
from schemas.results import SearchQuerySchema, SearchResultsSchema
from schemas.types import ID
from service.contract.components import headers, problem_name
from service.contract.examples import examples_of
from service.listing import path_of
from service.resources import words

JSON, TEXT, YAML = "application/json", "text/plain", "application/yaml"
CSV, NDJSON, SQLITE = "text/csv", "application/x-ndjson", "application/vnd.sqlite3"
ANNOTATIONS = "application/ld+json"
ANY_TEXT = {"type": "string"}
REDIRECTED = ("enterprises", "projects", "policy_measures")

Node = dict[str, Any]


@dataclass(slots=True)
class Operation:
    """A GET. ``statuses`` are those that it can give beside those that every GET can."""

    name: str
    tag: str
    summary: str
    description: str
    media_type: str
    schema: Any
    parameters: list[Node] = field(default_factory=list)
    statuses: tuple[int, ...] = ()
    links: Node = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    cached: bool = True

    def as_node(self) -> Node:
        """The operation as OpenAPI writes it."""
        node: Node = {"operationId": self.name, "tags": [self.tag], "summary": self.summary}
        node["description"] = self.description
        if self.parameters:
            node["parameters"] = self.parameters
        return node | {"responses": self._responses()}

    def _responses(self) -> Node:
        found: Node = {"200": self._success(200, "What was asked for.")}
        if 206 in self.statuses:
            found["206"] = self._success(206, "The part that was asked for by `Range`.")
        if self.cached:
            found["304"] = {"description": "It is what the client has already.", "headers": headers(304, *self.headers)}
        if 308 in self.statuses:
            found["308"] = {"description": "It has a fuller name, and is there.", "headers": headers(308)}
        for status in sorted({400, 405, 406, 414, 431, 500, 503, *self.statuses} - {206, 308}):
            found[str(status)] = problem_name(status)
        return found

    def _success(self, status: int, description: str) -> Node:
        content: Node = {"schema": self.schema}
        if status == 200 and (examples := examples_of(self.name)):
            content["examples"] = examples
        node: Node = {"description": description}
        node["headers"] = headers(status if self.cached else 0, *self.headers)
        node["content"] = {self.media_type: content}
        if self.links and status == 200:
            node["links"] = self.links
        return node


def operations() -> Iterator[tuple[str, Node]]:
    """Every path with its GET."""
    for path, operation in (*_dataset(), *_all_resources(), *_documents(), *_service()):
        yield path, operation.as_node()


def _dataset() -> Iterator[tuple[str, Operation]]:
    yield "/", Operation(
        "get_dataset", "dataset", "The dataset",
        "What the data are, how many items there are of each kind, the digest that names them, and where to go on. "
        "A browser, which asks for `text/html`, gets the overview page here.",
        JSON, DatasetSchema,
    )
    yield "/search", Operation(
        "search", "dataset", "Search over all kinds",
        "What the words of `q` are found in, whatever its kind, and where in it they stand: by name first, then by the "
        "pinyin of a name, then by other fields and the sentences of evidence.",
        JSON, SearchResultsSchema, parameters_of(SearchQuerySchema()), (404,),
    )
    yield "/database", Operation(
        "download_database", "dataset", "The SQLite file",
        "The file that is served, with tables and indexes as `schemas/storage.py` describes them. Its `ETag` is the "
        "dataset's digest; a `Range` of bytes gives a part.",
        SQLITE, {"type": "string", "format": "binary"}, [], (206, 416), headers=("ContentDisposition", "AcceptRanges"),
    )


def _all_resources() -> Iterator[tuple[str, Operation]]:
    for resource in RESOURCES:
        yield from _resource(resource)
        if resource in FACTS:
            yield from _exports(resource)


def _resource(resource: str) -> Iterator[tuple[str, Operation]]:
    path, one = path_of(resource), words(resource)
    tag, get_name = path[1:], f"get_{snake(one)}"
    yield path, Operation(
        f"list_{resource}", tag, f"List {words(resource, many=True)}",
        f"The {words(resource, many=True)} that the filters select, page by page: in the order of ids, or with `q` "
        "what is found by name first, or as `sort` says.",
        JSON, list_schema(resource), parameters_of(query_schema(resource)()), (404,),
        {"first_item": _link(get_name, "The first item of the page.", id="items/0/id")},
    )
    yield f"{path}/{{id}}", Operation(
        get_name, tag, f"One {one}", f"The {one} that has this id." + _OTHER_NAMES * (resource in REDIRECTED),
        JSON, RESOURCES[resource], [_id(resource)], (404, *(308,) * (resource in REDIRECTED)), _links(resource),
    )


_OTHER_NAMES = " An id made of another of its names leads here (308)."


def _links(resource: str) -> Node:
    """Where an item's ids lead."""
    if resource == "documents":
        links = {kind: _link(f"list_{kind}", f"Its {words(kind, many=True)}.", document="id") for kind in FACTS}
        return links | {
            "text": _link("get_document_text", "Its text.", id="id"),
            "annotations": _link("list_document_annotations", "Evidence.", id="id"),
        }
    placed = [kind for kind in FACTS if "zone_id" in RESOURCES[kind]._declared_fields]
    if resource == "zones":
        links = {kind: _link(f"list_{kind}", f"The {words(kind, many=True)} in it.", zone="name") for kind in placed}
        return links | {
            "parent": _link("get_zone", "The zone that it lies in.", id="parent"),
            "contains": _link("list_zones", "The zones that lie directly in it.", parent="id"),
        }
    links = {
        "document": _link("get_document", "The document.", id="evidence/0/document"),
        "text": _link("get_document_text", "The text of its offsets.", id="evidence/0/document"),
    }
    if resource in placed:
        links["zone"] = _link("get_zone", "The zone that it lies in.", id="zone_id")
    if resource != "statistics":
        links["statistics"] = _link("list_statistics", "The statistics about it.", about="id")
    return links


def _link(operation: str, description: str, **parameters: str) -> Node:
    """A link to an operation, whose parameters are fields of the answer."""
    taken = {name: f"$response.body#/{pointer}" for name, pointer in parameters.items()}
    return {"operationId": operation, "parameters": taken, "description": description}


def _exports(resource: str) -> Iterator[tuple[str, Operation]]:
    path, many = path_of(resource), words(resource, many=True)
    parameters = parameters_of(export_schema(resource)())
    yield f"{path}.csv", Operation(
        f"export_{resource}_csv", path[1:], f"All {many} as CSV",
        f"All {many} that the filters select, streamed and not paged, below a row of names: UTF-8 with a byte order "
        "mark, as RFC 4180 writes it. Lists are joined by `|`; of the evidence, the first entry is given, a column for "
        "each part. A text that a spreadsheet would run (it begins with = + - @, tab or carriage return) has a ' in "
        "front, as has one that begins with '.",
        CSV, ANY_TEXT, parameters, headers=("ContentDisposition",),
    )
    yield f"{path}.ndjson", Operation(
        f"export_{resource}_ndjson", path[1:], f"All {many} as NDJSON",
        f"All {many} that the filters select, streamed and not paged: on each line one item, as the list has it.",
        NDJSON, ANY_TEXT, parameters, headers=("ContentDisposition",),
    )


def _documents() -> Iterator[tuple[str, Operation]]:
    yield "/documents/{id}/text", Operation(
        "get_document_text", "documents", "Text of a document",
        "The text exactly as it was read: the characters that every `start` and `end` counts.",
        TEXT, ANY_TEXT, [_id("documents")], (404,),
    )
    yield "/documents/{id}/annotations", Operation(
        "list_document_annotations", "documents", "Evidence in a document",
        "All evidence in a document, in the order of its characters, as a W3C Web Annotation page: each annotation "
        "targets the text by a TextPositionSelector and a TextQuoteSelector; its body is the item that it proves.",
        ANNOTATIONS, AnnotationPageSchema, [_id("documents")], (404,),
    )


def _service() -> Iterator[tuple[str, Operation]]:
    yield "/openapi.yaml", Operation(
        "get_contract", "service", "This contract", "This contract as YAML, as it is committed.", YAML, {}
    )
    yield "/openapi.json", Operation(
        "get_contract_as_json", "service", "This contract as JSON", "This contract, for tools that read no YAML.",
        JSON, {"type": "object", "additionalProperties": True},
    )
    for path, name, description in (
        ("/healthz", "get_health", "Whether the process answers; a restart helps if it does not."),
        ("/readyz", "get_readiness", "Whether the file can be asked; no requests should come here while it cannot."),
    ):
        summary = description.partition(";")[0]
        yield path, Operation(name, "service", summary, description, JSON, HealthSchema, cached=False)
    yield "/metrics", Operation(
        "get_metrics", "service", "Counters, for Prometheus", "What this process has answered, as Prometheus reads it.",
        TEXT, ANY_TEXT, headers=("CacheControl", "Vary", "ContentEncoding"), cached=False,
    )


def snake(text: str) -> str:
    """A name in ASCII with underscores."""
    return re.sub(r"\W", "_", text)


def _id(resource: str) -> Node:
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "description": f"Id of the {words(resource)}.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": ID.pattern},
    }


def parameters_of(schema: Schema) -> list[Node]:
    """The query arguments of a schema. Lists are repeated: what every generated client does."""
    plugin = MarshmallowPlugin()
    APISpec(title="", version="", openapi_version="3.1.0", plugins=[plugin])
    assert plugin.converter is not None
    found: list[Node] = plugin.converter.schema2parameters(schema, location="query")
    for parameter in found:
        if isinstance(schema.fields[parameter["name"]], fields.List):
            parameter |= {"style": "form", "explode": True}
    return found
