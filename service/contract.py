"""The contract: openapi.yaml (OpenAPI 3.1.0), made of the schemas that parse and answer.

``python -m service --openapi`` prints it; the committed file is what that prints, and a test compares them.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import version
from typing import Any

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Blueprint, Response
from marshmallow import Schema, fields

from schemas import RESOURCES
from schemas.dataset import DatasetSchema, HealthSchema
from schemas.lists import list_schema
from schemas.problems import ProblemSchema
from schemas.queries import query_schema
from service.dataset import DESCRIPTION
from service.listing import path_of
from service.resources import JSON, refuse_arguments, words

PROBLEM = "application/problem+json"
YAML = "application/yaml"
TEXT = "text/plain; charset=utf-8"

blueprint = Blueprint("contract", __name__)
Operation = dict[str, Any]


@blueprint.get("/openapi.yaml")
def get_contract() -> Response:
    """The contract as it stands."""
    refuse_arguments()
    return Response(as_yaml(), content_type=YAML)


@blueprint.get("/openapi.json")
def get_contract_as_json() -> Response:
    """The contract as JSON."""
    refuse_arguments()
    return Response(as_json(), content_type=JSON)


@cache
def as_json() -> str:
    """The contract as JSON, for tools that read no YAML."""
    return json.dumps(make_spec().to_dict(), ensure_ascii=False) + "\n"


@cache
def as_yaml() -> str:
    """The contract as YAML."""
    text = yaml.safe_dump(make_spec().to_dict(), allow_unicode=True, sort_keys=False, width=120)
    return "# Made by `make openapi` from schemas/ and service/contract.py; a test compares them.\n" + text


def make_spec() -> APISpec:
    """The contract: all operations, with every answer that they can give."""
    plugin = MarshmallowPlugin(schema_name_resolver=component_name)
    spec = APISpec(
        title="Fugong",
        version=version("fugong"),
        openapi_version="3.1.0",
        plugins=[plugin],
        info={"description": DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}},
        servers=[{"url": "http://127.0.0.1:8000", "description": "`make serve`"}],
        security=[],
        tags=[{"name": path_of(name)[1:], "description": _first_line(RESOURCES[name])} for name in RESOURCES]
        + [{"name": "dataset", "description": "The dataset as a whole, and the probes."}],
    )
    for status, description in PROBLEMS.items():
        spec.components.response(
            component_of(status), {"description": description, "content": {PROBLEM: {"schema": ProblemSchema}}}
        )
    spec.components.header("Digest", _header("SHA-256 of the dataset that answered.", "sha256:…"))
    for path, operation in _operations():
        spec.path(path=path, operations={"get": operation})
    return spec


PROBLEMS = {
    400: "An argument is unknown, or its value cannot be read.",
    404: "Nothing is there.",
    405: "The data are read-only.",
    406: "What is asked for is at another path.",
    500: "The service failed; the fault is logged.",
    503: "Not now: there are too many requests, or the file was written into. Come again.",
}


def component_of(status: int) -> str:
    """The name of the shared answer of a status."""
    return f"Problem{status}"


def component_name(schema: Any) -> str:
    """The name of a schema's component: its class without “Schema”."""
    cls = schema if isinstance(schema, type) else type(schema)
    return str(cls.__name__).removesuffix("Schema")


def _first_line(schema: type[Schema]) -> str:
    return (schema.__doc__ or "").strip().splitlines()[0]


def _header(description: str, example: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}, "example": example}


def _operations() -> list[tuple[str, Operation]]:
    """Every path with its GET."""
    found: list[tuple[str, Operation]] = [
        ("/", _operation("get_dataset", "The dataset: digest, counts, links", "dataset", _json(DatasetSchema))),
        ("/healthz", _operation("get_health", "Whether the process answers", "dataset", _json(HealthSchema))),
        ("/readyz", _operation("get_readiness", "Whether the file can be asked", "dataset", _json(HealthSchema))),
        (
            "/metrics",
            _operation("get_metrics", "Counters, for Prometheus", "dataset", {TEXT: {"schema": {"type": "string"}}}),
        ),
        (
            "/openapi.yaml",
            _operation("get_contract", "This contract", "dataset", {YAML: {"schema": {"type": "string"}}}),
        ),
    ]
    for resource, schema in RESOURCES.items():
        path, tag = path_of(resource), path_of(resource)[1:]
        listing = _operation(f"list_{resource}", f"List {tag}", tag, _json(list_schema(resource)))
        listing["parameters"] = _parameters(resource)
        found.append((path, listing))
        item = _operation(f"get_{_snake(words(resource))}", f"One {words(resource)}", tag, _json(schema), missing=True)
        item["parameters"] = [_id(resource)]
        item["responses"]["308"] = {"description": "It has a fuller name by now.", "headers": {"Location": _location()}}
        found.append((f"{path}/{{id}}", item))
    content = {TEXT: {"schema": {"type": "string"}}}
    text = _operation("get_document_text", "Its text, exactly as read", "documents", content, missing=True)
    text["parameters"] = [_id("documents")]
    found.append(("/documents/{id}/text", text))
    return found


def _snake(text: str) -> str:
    return re.sub(r"\W", "_", text)


def _location() -> dict[str, Any]:
    return {"description": "Where it is.", "schema": {"type": "string", "format": "uri-reference"}}


def _id(resource: str) -> dict[str, Any]:
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "description": f"Id of the {words(resource)}.",
        "schema": {"type": "string", "minLength": 1},
    }


def _json(schema: type[Schema]) -> dict[str, Any]:
    return {JSON: {"schema": schema}}


def _operation(name: str, summary: str, tag: str, content: dict[str, Any], missing: bool = False) -> Operation:
    """A GET with the answers that every GET can give."""
    success = {"description": summary + ".", "content": content, "headers": _headers()}
    responses: dict[str, Any] = {"200": success, "304": {"description": "It is what the client has already."}}
    for status in (400, 404, 405, 500, 503):
        if status != 404 or missing:
            responses[str(status)] = component_of(status)
    return {"operationId": name, "summary": summary, "tags": [tag], "responses": responses}


def _headers() -> dict[str, Any]:
    return {
        "ETag": _header("Identity of this answer.", '"0123456789abcdef"'),
        "Link": _header("Related URLs (RFC 8288).", '</openapi.yaml>; rel="describedby"'),
        "Fugong-Dataset": {"$ref": "#/components/headers/Digest"},
    }


def _parameters(resource: str) -> list[dict[str, Any]]:
    """The query arguments of a list. Lists are repeated: what every generated client does."""
    schema = query_schema(resource)
    plugin = MarshmallowPlugin()
    APISpec(title="", version="", openapi_version="3.1.0", plugins=[plugin])
    assert plugin.converter is not None
    found: list[dict[str, Any]] = plugin.converter.schema2parameters(schema(), location="query")
    for parameter in found:
        if isinstance(schema._declared_fields[parameter["name"]], fields.List):
            parameter |= {"style": "form", "explode": True}
    return found
