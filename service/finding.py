"""Finding: ``/search`` over all kinds, names before bodies, each result with where it matched."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

from flask import Blueprint, Response, request

from schemas.results import KINDS, SearchQuerySchema
from service.arguments import Arguments, parse_arguments
from service.counting import total
from service.cursors import decode_cursor
from service.database import Database
from service.highlighting import matches_of
from service.listing import compact, page_links, path_of
from service.paging import Keys, found_at, read_stretch
from service.resources import JSON, database, link_header
from service.search import Query
from service.selection import Selection, select

PATH = "/search"

blueprint = Blueprint("finding", __name__)
arguments_schema = SearchQuerySchema()


@blueprint.get(PATH)
def search_all() -> Response:
    """What a text finds, over all kinds."""
    arguments = parse_arguments(arguments_schema, request.query_string)
    body, links = results_page(database(), arguments)
    return Response(body, content_type=JSON, headers={"Link": link_header(links)})


def results_page(database: Database, arguments: Arguments) -> tuple[bytes, dict[str, str]]:
    """A page of results as JSON, and the links that lead from it (relation to URL)."""
    selections = {kind: select(database, kind, {"q": arguments["q"]}) for kind in KINDS}
    counts = {kind: total(database, selection) for kind, selection in selections.items()}
    kinds = [kind for kind in KINDS if kind in arguments.get("kind", KINDS)]
    limit = arguments["limit"]
    after = decode_cursor(PATH, arguments, 3)
    found = _found(database, {kind: selections[kind] for kind in kinds}, after, limit + 1)
    links = page_links(PATH, arguments, found[limit - 1][0] if len(found) > limit else None)
    body = {
        "items": [_result(database, keys[1], item, selections[keys[1]].query) for keys, item in found[:limit]],
        "total": sum(counts[kind] for kind in kinds),
        "counts": counts,
        "next": links.get("next"),
    }
    return f"{compact(body)}\n".encode(), links


def _found(
    database: Database, selections: dict[str, Selection], after: Keys | None, count: int
) -> list[tuple[Keys, dict[str, Any]]]:
    """So many results after the one with these keys (level, kind, id): all kinds by name, then all by pinyin, …"""
    found: list[tuple[Keys, dict[str, Any]]] = []
    first = (after[0], KINDS.index(after[1])) if after else (0, 0)
    levels = range(max(len(selection.query.levels) for selection in selections.values() if selection.query))
    for level, kind in product(levels, selections):
        place = (level, KINDS.index(kind))
        if place >= first and len(found) < count:
            last = after[2] if after and place == first else None
            stretch = found_at(selections[kind], level, last)
            rows = read_stretch(database, selections[kind], stretch, count - len(found))
            found += [([level, kind, keys[-1]], json.loads(item)) for item, *keys in rows]
    return found


def _result(database: Database, kind: str, item: dict[str, Any], query: Query | None) -> dict[str, Any]:
    assert query is not None
    return {
        "kind": kind,
        "id": item["id"],
        "label": _label(item),
        "url": f"{path_of(kind)}/{item['id']}",
        "matches": matches_of(database, kind, item, query),
    }


def _label(item: dict[str, Any]) -> str:
    """What to call an item: its name or title; of a statistic, what was counted and how much."""
    if "raw" in item:
        return " ".join(filter(None, (item["indicator"], item["raw"])))
    return str(item.get("name") or item.get("title") or item["id"])
