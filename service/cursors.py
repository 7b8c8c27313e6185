"""Cursors: where a page begins, as an opaque word.

A cursor holds the sort keys and the id of the last item before the page, never a position, so that it costs the same
however deep it lies and goes on in the right place in a newer dataset. It also holds a digest of the query that it
belongs to: with other filters it would silently leave out items, so it is refused.
"""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from service.arguments import Arguments
from service.problems import RequestProblem

SHAPE = {"cursor", "limit", "fields", "facet"}
"""Arguments that may change from page to page."""


def query_digest(resource: str, arguments: Arguments) -> str:
    """What identifies the filters and the order of a query."""
    asked = {name: value for name, value in arguments.items() if name not in SHAPE}
    return hashlib.sha256(json.dumps([resource, asked], sort_keys=True).encode()).hexdigest()[:12]


def encode_cursor(resource: str, arguments: Arguments, keys: list[Any]) -> str:
    """The cursor of the page after the item with these sort keys, its id the last of them."""
    text = json.dumps([query_digest(resource, arguments), *keys], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(resource: str, arguments: Arguments, length: int) -> list[Any] | None:
    """The keys of the query's cursor, None where it has none. Raises RequestProblem (400) for one that is not its."""
    cursor = arguments.get("cursor")
    if cursor is None:
        return None
    try:
        keys: list[Any]
        digest, *keys = json.loads(urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, TypeError):
        raise _refusal("Not a cursor of this service; take it from `next`.") from None
    if digest != query_digest(resource, arguments):
        raise _refusal("Belongs to another query; use it with the filters and the sort that it came with.")
    if len(keys) != length or not all(key is None or isinstance(key, str | int | float) for key in keys):
        raise _refusal("Not a cursor of this service; take it from `next`.")
    return keys


def _refusal(detail: str) -> RequestProblem:
    return RequestProblem(400, "The cursor cannot be used here.", [("cursor", detail)])
