"""Series: the figures of one indicator in all documents, in one unit, and which of them are of the same thing.

Figures of different documents are never merged. A line joins those of the same city, region and subject; what a text
leaves open joins nothing but what leaves it open too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from service.listing import list_page
from service.pages.charts import Point, bars, comparable
from service.pages.language import keep_language
from service.pages.lines import Dated, is_series, over_dates
from service.pages.words import EXACT, place, written
from service.resources import database

Item = dict[str, Any]
MOST = 100
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of an indicator by date, how many there are in all, the request that answers with them, their chart.

    ``dated`` are the figures that the chart has over dates, none where it is bars; ``undated`` counts those it lacks.
    """

    request: str
    figures: list[Item]
    total: int
    chart: Markup | None
    dated: list[Dated]
    undated: int

    @property
    def joined(self) -> bool:
        """Whether figures of the same thing are joined by a line."""
        return len({figure.thing for figure in self.dated}) < len(self.dated)

    @property
    def bounded(self) -> bool:
        """Whether there are figures that the text only bounds."""
        return any(figure.bounded for figure in self.dated)


def find_series(statistic: Item) -> Series | None:
    """The series that a statistic is in; None where its indicator is said once."""
    if statistic["indicator"] is None:
        return None
    query = {"indicator": [statistic["indicator"]], "unit": [statistic["unit"] or "null"], "sort": ["as_of"]}
    request, figures, total = _ask(query)
    if total > MOST and statistic["city"]:
        request, figures, total = _ask(query | {"city": [statistic["city"]]})
    if total < 2:
        return None
    if all(figure["id"] != statistic["id"] for figure in figures):
        figures.append(statistic)  # there are more than can be shown, and it comes after them
    alike = [figure for figure in figures if figure["change"] == statistic["change"]]
    dated = [_dated(figure, statistic) for figure in alike if figure["as_of"]]
    if dated and is_series(dated):
        chart = over_dates(dated, statistic["unit"] or "")
        return Series(request, figures, total, chart, dated, len(alike) - len(dated))
    return Series(request, figures, total, _bars(alike, statistic), [], 0)


def thing(figure: Item) -> tuple[str | None, ...]:
    """What a figure is of: figures of the same thing make a line. Where no place is said, its document's own."""
    where = (figure["city"], figure["region"]) if figure["city"] or figure["region"] else (figure["documents"][0],)
    return *where, figure["subject"]


def _ask(query: dict[str, Any]) -> tuple[str, list[Item], int]:
    body, links = list_page(database(), "statistics", query | {"limit": MOST})
    answer = json.loads(body)
    return links["self"], answer["items"], answer["total"]


def _dated(figure: Item, statistic: Item) -> Dated:
    return Dated(
        as_of=figure["as_of"],
        value=figure["value"],
        written=written(figure),
        thing=repr(thing(figure)),
        place=figure["city"] or figure["region"] or "",
        own=thing(figure) == thing(statistic),
        here=figure["id"] == statistic["id"],
        bounded=figure["comparator"] not in EXACT,
    )


def _bars(figures: list[Item], statistic: Item) -> Markup | None:
    """Bars of figures, None where too few compare or too many to look at."""
    points = [
        Point(
            label=place(figure) or (figure["as_of"] or figure["documents"][0]).replace("T", " "),
            value=figure["value"],
            written=written(figure),
            path=keep_language(f"/browse/statistics/{figure['id']}"),
            emphasised=figure["id"] == statistic["id"],
            note=(figure["as_of"] or "").replace("T", " ") if place(figure) else "",
        )
        for figure in sorted(figures, key=lambda figure: -figure["value"])
    ]
    return bars(points) if len(points) <= MOST_BARS and comparable(points) else None
