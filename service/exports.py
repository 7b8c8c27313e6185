"""Exports: every item that the filters select as CSV or NDJSON, streamed and not paged.

A stream is read after its request has ended, so it takes its rows inside the generator and holds a few at a time. CSV
opens rightly in a spreadsheet: UTF-8 with a byte order mark, RFC 4180, no cell that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Blueprint, Response, request

from schemas import FACTS, RESOURCES
from schemas.base import is_list
from schemas.evidence import EvidenceSchema
from schemas.queries import export_schema
from service.arguments import Arguments, parse_arguments
from service.database import Database
from service.listing import compact, path_of, url_of, wanted_fields
from service.paging import page_sql, stretches
from service.resources import database, link_header
from service.selection import Selection, select

CSV = "text/csv; charset=utf-8"
NDJSON = "application/x-ndjson"
CHUNK = 1 << 16
BETWEEN = "|"
"""What stands between the values of a list in one cell."""

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "'")

Shape = Callable[[Iterable[dict[str, Any]], str, Arguments], Iterator[str]]

blueprint = Blueprint("exports", __name__)


def _register(resource: str, suffix: str, content_type: str, shape: Shape) -> None:
    arguments_schema = export_schema(resource)()
    name = f"{path_of(resource)[1:]}.{suffix}"

    def export() -> Response:
        arguments = parse_arguments(arguments_schema, request.query_string)
        selection = select(database(), resource, arguments)
        lines = shape(_items(database(), selection, arguments), resource, arguments)
        links = {"self": url_of(f"/{name}", arguments), "collection": path_of(resource)}
        headers = {"Link": link_header(links), "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(_chunks(lines), content_type=content_type, headers=headers)

    blueprint.add_url_rule(f"/{name}", f"export_{resource}_{suffix}", export)


def _items(database: Database, selection: Selection, arguments: Arguments) -> Iterator[dict[str, Any]]:
    for stretch in stretches(selection, arguments, None):
        for text, *_ in database.rows(*page_sql(selection, stretch)):
            yield json.loads(text)


def as_ndjson(items: Iterable[dict[str, Any]], resource: str, arguments: Arguments) -> Iterator[str]:
    """Items as JSON, one a line."""
    wanted = wanted_fields(resource, arguments)
    for item in items:
        yield compact({name: item[name] for name in wanted}) + "\n"


def as_csv(items: Iterable[dict[str, Any]], resource: str, arguments: Arguments) -> Iterator[str]:
    """Items as CSV, a row each, below a row with the names of the columns."""
    wanted = wanted_fields(resource, arguments)
    yield "\ufeff" + _row([column for name in wanted for column in csv_columns(resource, name)])
    for item in items:
        yield _row([cell for name in wanted for cell in _cells(resource, name, item[name])])


def csv_columns(resource: str, name: str) -> list[str]:
    """The columns of a field: one, or one for each part of a route or of the first evidence."""
    return [name if part is None else f"{name}.{part}" for part in _parts(resource, name)]


def _parts(resource: str, name: str) -> list[str | None]:
    if name == "evidence":
        return list(EvidenceSchema._declared_fields)
    if name == "route":
        return ["from", "to"]
    return [None]


def _cells(resource: str, name: str, value: Any) -> list[str]:
    """The cells of a field. Of the evidence the first entry is given: the item's own."""
    parts = _parts(resource, name)
    if parts != [None]:
        whole = value[0] if isinstance(value, list) else value or {}
        return [_cell(whole.get(part)) for part in parts]
    return [_cell(BETWEEN.join(value) if is_list(RESOURCES[resource], name) else value)]


def _cell(value: Any) -> str:
    """A value as a spreadsheet may read it: a text that it would run gets a ' in front, as does one that begins so."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(RUN_BY_SPREADSHEETS):
        return f"'{value}"
    return str(value)


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as UTF-8, joined to chunks worth sending."""
    chunk = bytearray()
    for line in lines:
        chunk += line.encode()
        if len(chunk) >= CHUNK:
            yield bytes(chunk)
            chunk.clear()
    if chunk:
        yield bytes(chunk)


for fact in FACTS:
    _register(fact, "csv", CSV, as_csv)
    _register(fact, "ndjson", NDJSON, as_ndjson)
