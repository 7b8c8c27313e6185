"""Cursors: where a page begins, as an opaque word.

A cursor holds the sort keys and the id of the last item before the page, never a position, so that it costs the same
however deep it lies and goes on in the right place in a newer dataset. It also holds a digest of the query that it
belongs to: with other filters it would silently leave out items, so it is refused (400); and one of its own content:
one that no answer ever gave leads to no page (404).
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

DIGITS = 16

_canonical = json.JSONEncoder(sort_keys=True).encode  # json.dumps would make an encoder for each call
_short = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def query_digest(path: str, arguments: Arguments) -> str:
    """What identifies the filters and the order of a query."""
    asked = {name: value for name, value in arguments.items() if name not in SHAPE}
    return _digest(_canonical([path, asked]))


def encode_cursor(path: str, arguments: Arguments, keys: list[Any]) -> str:
    """The cursor of the page after the item with these sort keys, its id the last of them."""
    text = _short([query_digest(path, arguments), *keys])
    return f"{_digest(text)}.{urlsafe_b64encode(text.encode()).decode().rstrip('=')}"


def decode_cursor(path: str, arguments: Arguments, length: int) -> list[Any] | None:
    """The keys of the query's cursor, None where it has none. Raises RequestProblem for one that is not its."""
    cursor = arguments.get("cursor")
    if cursor is None:
        return None
    digest, *keys = _read(cursor)
    if digest != query_digest(path, arguments) or len(keys) != length:
        raise _refusal(400, "Belongs to another query; use it with the filters and the sort that it came with.")
    return keys


def _read(cursor: str) -> list[Any]:
    """What a cursor holds. Its digest says that it is one of ours, so that its content needs no check."""
    digest, _, encoded = cursor.partition(".")
    try:
        text = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except ValueError:
        text = ""
    if digest != _digest(text):
        raise _refusal(404, "No page begins there; take a cursor from `next`.")
    content: list[Any] = json.loads(text)
    return content


def _digest(text: str) -> str:
    return hashlib.sha256(f"fugong cursor {text}".encode()).hexdigest()[:DIGITS]


def _refusal(status: int, detail: str) -> RequestProblem:
    return RequestProblem(status, "The cursor cannot be used here.", [("cursor", detail)])
