"""Lists: a resource's page, total, facets and next page, joined of the bytes that the build rendered."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from schemas.queries import LIMIT
from schemas.storage import NULL_TERM
from service.arguments import Arguments
from service.cursors import decode_cursor, encode_cursor
from service.database import Database
from service.selection import Selection, orders, select


def list_page(database: Database, resource: str, arguments: Arguments) -> tuple[bytes, dict[str, str]]:
    """A page of a resource as JSON, and the links that lead from it (relation to URL)."""
    selection = select(database, resource, arguments)
    rows = _rows(database, selection, arguments)
    limit = arguments["limit"]
    page, more = rows[:limit], len(rows) > limit
    links = _links(resource, arguments, page[-1][1:] if more else None)
    parts = [
        f'{{"items":[{",".join(_shaped(row[0], arguments) for row in page)}]',
        f'"total":{total(database, selection)}',
        f'"next":{json.dumps(links.get("next"))}',
    ]
    if "facet" in arguments:
        counted = {name: facet(database, selection, name) for name in arguments["facet"]}
        parts.append(f'"facets":{json.dumps(counted, ensure_ascii=False, separators=(",", ":"))}')
    return (",".join(parts) + "}\n").encode(), links


def path_of(resource: str) -> str:
    """The path of a resource's list."""
    return "/" + resource.replace("_", "-")


def _rows(database: Database, selection: Selection, arguments: Arguments) -> list[tuple[Any, ...]]:
    """One row more than the page holds: the item's JSON, then its sort keys with its id last."""
    resource, order = selection.resource, orders(selection.resource, arguments)
    keys = [f"{resource}.{column}" for column, _ in order] + [f"{resource}.id"]
    after = decode_cursor(resource, arguments, len(keys))
    condition, values = _after(resource, order, after) if after else ("", [])
    by = [f"{resource}.{column} IS NULL, {resource}.{column}{' DESC' if falls else ''}" for column, falls in order]
    sql = (
        f"SELECT {resource}.json, {', '.join(keys)} FROM {resource}"
        f"{selection.where([condition] if condition else None)}"
        f" ORDER BY {', '.join([*by, f'{resource}.number'])} LIMIT ?"
    )
    return list(database.rows(sql, [*selection.bound(), *values, arguments["limit"] + 1]))


def _after(resource: str, order: list[tuple[str, bool]], keys: list[Any]) -> tuple[str, list[Any]]:
    """The condition that holds for what comes after an item, null last: (a > ?) or (a = ? and b > ?) or …"""
    alternatives, values = [], []
    equal: list[str] = []
    equal_values: list[Any] = []
    for (column, falls), key in zip(order, keys, strict=False):
        name = f"{resource}.{column}"
        if key is not None:
            alternatives.append([*equal, f"({name} {'<' if falls else '>'} ? OR {name} IS NULL)"])
            values += [*equal_values, key]
        equal.append(f"{name} IS ?")
        equal_values.append(key)
    last = f"{resource}.number > (SELECT coalesce(max(number), 0) FROM {resource} WHERE id <= ?)"
    alternatives.append([*equal, last])
    values += [*equal_values, keys[-1]]
    return "(" + " OR ".join(f"({' AND '.join(parts)})" for parts in alternatives) + ")", values


def total(database: Database, selection: Selection) -> int:
    """How many items are selected: read from the counts that the build made where one filter asks for one value."""
    resource = selection.resource
    if not selection.conditions and not selection.terms:
        row = database.row(f"SELECT max(number) FROM {resource}")
    elif not selection.conditions and len(selection.terms) == 1 and len(selection.terms[0][1]) == 1:
        name, (value,) = selection.terms[0]
        row = database.row(f"SELECT count FROM {resource}_counts WHERE field = ? AND value = ?", (name, value))
    else:
        row = database.row(f"SELECT count(*) FROM {resource}{selection.where()}", selection.bound())
    return int(row[0] or 0) if row else 0


def facet(database: Database, selection: Selection, name: str) -> list[dict[str, Any]]:
    """The values of a field among the selected items, the commonest first, with how many have each."""
    resource = selection.resource
    if not selection.conditions and not selection.terms:
        sql = f"SELECT value, count FROM {resource}_counts WHERE field = ?"
        rows = database.rows(sql, (name,))
    else:
        sql = (
            f"SELECT value, count(*) FROM {resource}_terms WHERE field = ? AND number IN "
            f"(SELECT number FROM {resource}{selection.where()}) GROUP BY value"
        )
        rows = database.rows(sql, (name, *selection.bound()))
    counted = sorted(rows, key=lambda row: (-row[1], row[0] == NULL_TERM, row[0]))
    return [{"value": None if value == NULL_TERM else value, "count": count} for value, count in counted]


def _shaped(text: str, arguments: Arguments) -> str:
    """An item's JSON with the fields that were asked for."""
    if "fields" not in arguments:
        return text
    wanted = {"id", *arguments["fields"]}
    item = {name: value for name, value in json.loads(text).items() if name in wanted}
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def _links(resource: str, arguments: Arguments, last: tuple[Any, ...] | None) -> dict[str, str]:
    """The first page, this one, and the next where there is one."""
    first = _url(resource, {name: value for name, value in arguments.items() if name != "cursor"})
    links = {"self": _url(resource, arguments), "first": first}
    if last is not None:
        links["next"] = _url(resource, arguments | {"cursor": encode_cursor(resource, arguments, list(last))})
    return links


def _url(resource: str, arguments: Arguments) -> str:
    """The URL of a page, as a URI reference: what equals the default is left out."""
    given = [(name, value) for name, value in sorted(arguments.items()) if (name, value) != ("limit", LIMIT)]
    flat = [(name, ",".join(value) if name in ("sort", "fields", "facet") else value) for name, value in given]
    query = urlencode([(name, _text(part)) for name, value in flat for part in _parts(value)])
    return path_of(resource) + (f"?{query}" if query else "")


def _parts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
