"""The overview: what a browser sees at ``/``, where other clients get the dataset as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request

from schemas import RESOURCES
from service.listing import list_page
from service.pages.charts import Point, bars, comparable
from service.pages.items import ask
from service.pages.language import keep_language
from service.pages.page import page, page_arguments
from service.pages.words import written
from service.resources import database

MOST_BULLETINS = 10
MOST_FIGURES = 4
RESUMED = "复工"
Item = dict[str, Any]


def show_to_browsers(app: Flask) -> None:
    """Let ``/`` answer with a page whoever prefers HTML to JSON. It varies by Accept, and says so."""
    as_json: Callable[[], Response] = app.view_functions["dataset.get_dataset"]  # type: ignore[assignment]

    def choose() -> Response:
        answer = show_overview() if prefers_html() else as_json()
        answer.vary.add("Accept")
        return answer

    app.view_functions["dataset.get_dataset"] = choose


def prefers_html() -> bool:
    """Whether this request would rather have HTML than JSON; a client without wishes gets JSON."""
    wishes = request.accept_mimetypes
    return wishes["text/html"] > wishes["application/json"]


def show_overview() -> Response:
    """The overview page."""
    page_arguments()
    body, links = list_page(database(), "documents", {"sort": ["-published"], "limit": MOST_BULLETINS})
    bulletins = json.loads(body)
    firms_url, firms = ask("statistics", {"q": RESUMED, "unit": ["家"], "sort": ["-value"]})
    rates_url, rates = ask("statistics", {"q": f"{RESUMED}率", "unit": ["%"], "sort": ["-as_of", "-value"]})
    firms, rates = ([entry for entry in found if entry["change"] is None] for found in (firms, rates))
    by, zones_url, zones, unplaced = enterprises_by_place()
    return page(
        "overview.html",
        ["/", links["self"], firms_url, rates_url, zones_url],
        bulletins=bulletins,
        counts={resource: count(resource) for resource in RESOURCES},
        figures=(firms[: MOST_FIGURES // 2] + rates)[:MOST_FIGURES],
        firms=chart_of(firms[:10]),
        shown=firms[:10],
        zones=bars(zones) if comparable(zones) else None,
        places=zones,
        by=by,
        unplaced=unplaced,
    )


def chart_of(statistics: list[Item]) -> Any:
    """Bars of statistics of one unit, None where too few compare."""
    points = [
        Point(
            label=entry["indicator"] or entry["raw"],
            value=entry["value"],
            written=written(entry),
            path=keep_language(f"/browse/statistics/{entry['id']}"),
            note=" ".join(filter(None, (entry["city"], (entry["as_of"] or "")[:10]))),
        )
        for entry in statistics
    ]
    return bars(points) if comparable(points) else None


def enterprises_by_place() -> tuple[str, str, list[Point], int]:
    """How many enterprises are in each place, the most first; the request; and how many are of no known place.

    By city where there are several cities to compare, since no city lies in another; else by zone.
    """
    for by in ("city", "zone"):
        body, links = list_page(database(), "enterprises", {"facet": [by], "limit": 1})
        counted = json.loads(body)["facets"][by]
        points = [
            Point(
                label=str(entry["value"]),
                value=entry["count"],
                written=str(entry["count"]),
                path=keep_language("/browse/enterprises", **{by: entry["value"]}),
            )
            for entry in counted
            if entry["value"] is not None
        ]
        if comparable(points):
            break
    return by, links["self"], points[:10], sum(entry["count"] for entry in counted if entry["value"] is None)


def count(resource: str) -> int:
    """How many items a resource has."""
    row = database().row(f"SELECT max(number) FROM {resource}")
    return int(row[0] or 0) if row else 0
