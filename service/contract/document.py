"""The document: operations, shared answers and headers, and the components of all schemas, put together."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from schemas import RESOURCES
from schemas.problems import ProblemSchema
from service.contract.components import HEADERS, PROBLEM, PROBLEMS, headers, problem_name
from service.contract.examples import examples_of
from service.contract.filters import filter_table
from service.contract.operations import operations
from service.contract.plain import simplify
from service.dataset import DESCRIPTION
from service.listing import path_of

GUIDE = """

**Facts and their evidence.** Each item has `evidence`: characters of a document, by offset (`start`, `end`: Unicode
code points, the end exclusive) and as a quote. For every entry `text[start:end] == quote`, where `text` is what
`/documents/{id}/text` answers. A field is null, or a list empty, where the documents say nothing.

**Asking.** A filter given twice selects either value, different filters must all hold; `field=null` selects the items
that have none. `zone` takes any name or alias of a zone and includes what lies inside. A parameter or value that is not
known is refused with 400, never ignored. `sort`, `fields` and `facet` take several words, repeated or with commas.

**Filters.** Beside `q`, `fields`, `limit` and `cursor`, which every list has:

FILTERS

**Paging.** Follow `next`, in the body or the `Link` header, until it is null.

**Caching.** The data change only when a new dataset is served: every answer has a strong `ETag`, and `Fugong-Dataset`
names the dataset. Answers of some length are sent in brotli or gzip to whoever takes that (`Accept-Encoding`).

**Methods.** `HEAD` is answered wherever `GET` is, with the same headers; `OPTIONS` says what is allowed, and pages of
any origin may read. Every answer also carries the headers that keep a browser from running it
(`Content-Security-Policy`, `X-Content-Type-Options` and their like).
"""


def make_document() -> dict[str, Any]:
    """The contract as a mapping."""
    spec = APISpec(
        title="Fugong",
        version=version("fugong"),
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=component_name)],
        info={"summary": DESCRIPTION, "description": DESCRIPTION + GUIDE.replace("FILTERS", filter_table()), **_WHOSE},
        servers=[{"url": "http://127.0.0.1:8000", "description": "`make serve`"}],
        security=[],
        tags=_tags(),
        externalDocs={"url": "/docs", "description": "This contract, to read and to try"},
    )
    for status, description in PROBLEMS.items():
        examples = examples_of(problem_name(status))
        content = {PROBLEM: {"schema": ProblemSchema} | ({"examples": examples} if examples else {})}
        answer = {"description": description, "headers": headers(status), "content": content}
        spec.components.response(problem_name(status), answer)
    for name, header in HEADERS.items():
        spec.components.header(name, header)
    for path, operation in operations():
        spec.path(path=path, operations={"get": operation})
    return simplify(spec.to_dict())


_WHOSE = {
    "license": {"name": "MIT", "identifier": "MIT"},
    "contact": {"name": "Fugong maintainers"},
}


def component_name(schema: Any) -> str:
    """The name of a schema's component: its class without “Schema”."""
    cls = schema if isinstance(schema, type) else type(schema)
    return str(cls.__name__).removesuffix("Schema")


def _tags() -> list[dict[str, str]]:
    """A tag for each resource, and one for the rest."""
    named = [{"name": path_of(name)[1:], "description": first_line(schema)} for name, schema in RESOURCES.items()]
    return [
        {"name": "dataset", "description": "The dataset as a whole: what it is, search over it, the file itself."},
        *named,
        {"name": "service", "description": "The contract, and what tells how the service fares."},
    ]


def first_line(schema: type[Schema]) -> str:
    """What a schema says of itself."""
    return (schema.__doc__ or "").strip().splitlines()[0]
