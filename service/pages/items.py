"""Item pages: all that is known of an enterprise, project, measure, zone or statistic, with what proves it."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from schemas import FACTS
from service.listing import list_page, path_of
from service.pages.browse import resource_named
from service.pages.language import keep_language
from service.pages.page import page, page_arguments
from service.pages.series import find_series
from service.resources import database, fuller_id

blueprint = Blueprint("items", __name__, url_prefix="/browse")
Item = dict[str, Any]
MOST = 50


@blueprint.get("/<string:name>/<string:item_id>")
def show_item(name: str, item_id: str) -> AnyResponse:
    """An item with everything that is known about it."""
    page_arguments()
    resource = resource_named(name)
    if resource == "documents":
        return redirect(keep_language(f"/read/{item_id}"), 303)
    row = database().row(f"SELECT json FROM {resource} WHERE id = ?", (item_id,))
    if row is None:
        return redirect(keep_language(f"/browse{path_of(resource)}/{fuller_id(resource, item_id)}"), 308)
    item = json.loads(row[0])
    if resource == "statistics":
        return _show_statistic(item)
    if resource == "zones":
        return _show_zone(item)
    return _show_named(resource, item)


def _show_named(resource: str, item: Item) -> Response:
    """A named thing, with the statistics about it."""
    query = {"about": [item["id"]]}
    url, figures = ask("statistics", query)
    return page(
        "item.html",
        [f"{path_of(resource)}/{item['id']}", url],
        resource=resource,
        item=item,
        figures=figures,
        titles=titles(item),
    )


def _show_zone(zone: Item) -> Response:
    """A zone, with the facts of each kind that lie in it and the zones inside it."""
    inside_url, inside = ask("zones", {"parent": [zone["id"]]})
    requests, lists = [f"/zones/{zone['id']}", inside_url], {}
    for kind in FACTS:
        if not zone["counts"][kind]:
            continue
        url, lists[kind] = ask(kind, {"zone": [zone["name"]]})
        requests.append(url)
    return page("zone.html", requests, resource="zones", item=zone, inside=inside, lists=lists)


def _show_statistic(statistic: Item) -> Response:
    """A statistic, with the same indicator's figures in all documents."""
    series = find_series(statistic)
    return page(
        "statistic.html",
        [f"/statistics/{statistic['id']}", *([series.request] if series else [])],
        resource="statistics",
        item=statistic,
        series=series,
        titles=titles(statistic),
    )


def ask(resource: str, query: dict[str, Any]) -> tuple[str, list[Item]]:
    """The first items of a list, and the request that answers with them."""
    body, links = list_page(database(), resource, query | {"limit": MOST})
    return links["self"], json.loads(body)["items"]


def titles(item: Item) -> dict[str, Item]:
    """The documents that prove an item, by their ids."""
    found = {}
    for document in dict.fromkeys(entry["document"] for entry in item["evidence"]):
        row = database().row("SELECT json FROM documents WHERE id = ?", (document,))
        found[document] = json.loads(row[0]) if row else {"id": document, "title": None, "published": None}
    return found
