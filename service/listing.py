"""Lists: a resource's page, total, facets and next page, joined of the bytes that the build rendered."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from schemas import FACTS, RESOURCES
from schemas.queries import LIMIT
from service.arguments import Arguments
from service.counting import facet, total
from service.cursors import decode_cursor, encode_cursor
from service.database import Database
from service.highlighting import matches_of
from service.paging import Keys, find_rows, key_count
from service.search import Query
from service.selection import select


JOINED = frozenset(("sort", "fields", "facet"))
"""Arguments of several words, which a URL has with commas between."""


def list_page(database: Database, resource: str, arguments: Arguments) -> tuple[bytes, dict[str, str]]:
    """A page of a resource as JSON, and the links that lead from it (relation to URL)."""
    selection = select(database, resource, arguments)
    after = decode_cursor(path_of(resource), arguments, key_count(selection, arguments))
    limit = arguments["limit"]
    rows = find_rows(database, selection, arguments, after, limit + 1)
    page, more = rows[:limit], len(rows) > limit
    links = page_links(path_of(resource), arguments, [*page[-1][1:]] if more else None)
    items = b",".join([_shaped(database, resource, row[0], arguments, selection.query) for row in page])
    tail = f'],"total":{total(database, selection)},"next":{json.dumps(links.get("next"))}'
    if "facet" in arguments:
        counted = {name: facet(database, selection, name) for name in arguments["facet"]}
        tail += f',"facets":{compact(counted)}'
    return b"".join((b'{"items":[', items, tail.encode(), b"}\n")), links


def path_of(resource: str) -> str:
    """The path of a resource's list."""
    return "/" + resource.replace("_", "-")


def compact(value: Any) -> str:
    """A value as JSON without spaces, Chinese as Chinese."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def wanted_fields(resource: str, arguments: Arguments) -> list[str]:
    """The fields that are asked for, in the resource's order; ``id`` is always among them."""
    every = list(RESOURCES[resource]._declared_fields)
    if "fields" not in arguments:
        return every
    return [name for name in every if name == "id" or name in arguments["fields"]]


def _shaped(database: Database, resource: str, body: bytes, arguments: Arguments, query: Query | None) -> bytes:
    """An item's JSON with the fields that were asked for, and where it matched."""
    if "fields" not in arguments and query is None:
        return body
    item = json.loads(body)
    shaped = {name: item[name] for name in wanted_fields(resource, arguments)}
    if query is not None:
        shaped["matches"] = matches_of(database, resource, item, query)
    return compact(shaped).encode()


def page_links(path: str, arguments: Arguments, last: Keys | None) -> dict[str, str]:
    """The URLs of the first page, this one, and the next where there is one."""
    first = url_of(path, {name: value for name, value in arguments.items() if name != "cursor"})
    links = {"self": url_of(path, arguments) if "cursor" in arguments else first, "first": first}
    if last is not None:
        links["next"] = url_of(path, arguments | {"cursor": encode_cursor(path, arguments, last)})
    return links


def export_urls(resource: str, arguments: Arguments) -> dict[str, str]:
    """The URLs of all that a list selects, as files, by media type."""
    if resource not in FACTS:
        return {}
    asked = {name: value for name, value in arguments.items() if name not in ("limit", "cursor", "facet")}
    kinds = {"text/csv": "csv", "application/x-ndjson": "ndjson"}
    query = url_of("", asked)
    return {kind: f"{path_of(resource)}.{suffix}{query}" for kind, suffix in kinds.items()}


def url_of(path: str, arguments: Arguments) -> str:
    """The URL of a page, as a URI reference: what equals the default is left out."""
    encoded = []
    for name, value in sorted(arguments.items()):
        if name in JOINED:
            encoded.append(_encoded(name, ",".join(value)))
        elif isinstance(value, list):
            encoded += [_encoded(name, _text(one)) for one in value]
        elif name != "limit" or value != LIMIT:
            encoded.append(_encoded(name, _text(value)))
    return path + (f"?{'&'.join(encoded)}" if encoded else "")


@lru_cache(maxsize=4096)
def _encoded(name: str, value: str) -> str:
    """An argument as a URL has it. A list has the same in all its links."""
    return urlencode([(name, value)], safe=",:")


def _text(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
