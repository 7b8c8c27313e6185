"""Lines: figures over dates, from zero. A line joins only figures of the same thing; others are dots beside it.

Each figure of the line is labelled as written, as far as there is room; the table beneath has them all. A number that
the text only bounds (more than, about) is a hollow dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import svg
from markupsafe import Markup

from service.pages.charts import FEWEST, drawing, percent, scale_end, scale_step, tick_label, words

TOP, BOTTOM, UNDER = 34, 260, 38
"""Where the highest value and zero lie, and the room for dates under it, in pixels."""

LEFT, RIGHT = 13.0, 88.0
"""Where the first and the last date lie, in percent of the width."""

ROOM_X, ROOM_Y = 15.0, 17.0
"""The room a label takes: percent of the width, pixels."""

STEPS = (1, 2, 7, 14, 28, 91, 182, 365)
MOST_DATES = 4


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure of a day, and where. ``thing``: what it is of; ``own``: the page is about that; ``here``: about this."""

    as_of: str
    value: float
    written: str
    thing: str
    place: str
    own: bool
    here: bool
    bounded: bool

    @property
    def day(self) -> float:
        """Its day as a number, its hour as a part of it (24:00 is the next day's beginning)."""
        day, _, time = self.as_of.partition("T")
        hour, _, minute = time.partition(":")
        return date.fromisoformat(day).toordinal() + int(hour or 0) / 24 + int((minute or "0")[:2]) / 1440


def is_series(figures: Sequence[Dated]) -> bool:
    """Whether figures make a line over dates: three days or more, nothing below zero."""
    return len({figure.as_of[:10] for figure in figures}) >= FEWEST and min(figure.value for figure in figures) >= 0


def over_dates(figures: Sequence[Dated], unit: str) -> Markup:
    """Figures of a unit over their dates."""
    plot = Plot.of(figures)
    things: dict[str, list[Dated]] = {}
    for figure in sorted(figures, key=lambda figure: (figure.own, figure.day)):
        things.setdefault(figure.thing, []).append(figure)
    elements = [*plot.axis_of_values(unit), *plot.axis_of_dates()]
    for of_thing in things.values():
        elements += plot.line(of_thing)
    for of_thing in things.values():
        elements += plot.dots(of_thing)
    elements += plot.labels([figure for figure in figures if figure.own])
    elements += plot.labels_of_others([figure for figure in figures if not figure.own])
    return drawing(elements, BOTTOM + UNDER)


@dataclass(slots=True)
class Plot:
    """Where values and days lie on the page."""

    first: float
    last: float
    end: float
    placed: list[tuple[float, float]] = field(default_factory=list)

    @classmethod
    def of(cls, figures: Sequence[Dated]) -> Plot:
        """A plot that has room for all figures."""
        days = [figure.day for figure in figures]
        return cls(min(days), max(days), scale_end(max(figure.value for figure in figures) or 1))

    def x(self, day: float) -> float:
        return LEFT + (RIGHT - LEFT) * (day - self.first) / ((self.last - self.first) or 1)

    def y(self, value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / self.end, 2)

    def axis_of_values(self, unit: str) -> Iterator[svg.Element]:
        """A line at each round value, its number on it, the unit at the highest."""
        step = scale_step(self.end)
        highest = round(self.end / step)
        for number in range(highest + 1):
            text = words(f"{tick_label(number * step)} {unit if number == highest else ''}".strip())
            y = self.y(number * step)
            yield svg.Line(x1=0, x2=percent(100), y1=y, y2=y, class_=["zero" if number == 0 else "tick"])
            yield svg.Text(x=0, y=y - 4, class_=["axis"], text=text)

    def axis_of_dates(self) -> Iterator[svg.Element]:
        """A tick at some days, month and day beneath it, and the year where it begins."""
        span = self.last - self.first
        step = next((step for step in STEPS if span / step < MOST_DATES), STEPS[-1])
        day, year = date.fromordinal(int(self.first)), None
        while day.toordinal() <= self.last:
            x = percent(self.x(max(day.toordinal(), self.first)))
            yield svg.Line(x1=x, x2=x, y1=BOTTOM, y2=BOTTOM + 5, class_=["zero"])
            text = f"{day:%m-%d}"
            yield svg.Text(x=x, y=BOTTOM + 19, class_=["axis"], text_anchor="middle", text=text)
            if day.year != year:
                yield svg.Text(x=x, y=BOTTOM + 34, class_=["axis"], text_anchor="middle", text=str(day.year))
            year = day.year
            day += timedelta(days=step)

    def line(self, figures: Sequence[Dated]) -> Iterator[svg.Element]:
        """What joins the figures of one thing."""
        kind = "own" if figures[0].own else "other"
        for before, after in pairwise(figures):
            yield svg.Line(
                x1=percent(self.x(before.day)),
                y1=self.y(before.value),
                x2=percent(self.x(after.day)),
                y2=self.y(after.value),
                class_=["series", kind],
            )

    def dots(self, figures: Sequence[Dated]) -> Iterator[svg.Element]:
        """A dot for each figure."""
        for figure in figures:
            kind = "here" if figure.here else "own" if figure.own else "other"
            shape = ["dot", kind, "bounded"] if figure.bounded else ["dot", kind]
            yield svg.Circle(
                cx=percent(self.x(figure.day)), cy=self.y(figure.value), r=5 if figure.here else 4, class_=shape
            )

    def labels(self, figures: Sequence[Dated]) -> Iterator[svg.Element]:
        """Figures as written above their dots: this one, the last, the first, then the rest where there is room."""
        ordered = sorted(figures, key=lambda figure: figure.day)
        for figure in sorted(ordered, key=lambda figure: (not figure.here, figure not in (ordered[-1], ordered[0]))):
            yield from self.label(figure, "here" if figure.here else "own", figure.written)

    def labels_of_others(self, figures: Sequence[Dated]) -> Iterator[svg.Element]:
        """The lowest and the highest of the others, with their places."""
        for figure in {id(found): found for found in _ends(figures)}.values():
            yield from self.label(figure, "other", f"{figure.written} {figure.place}".strip())

    def label(self, figure: Dated, kind: str, text: str) -> Iterator[svg.Element]:
        """A figure's label, where no other is in its way."""
        x, y = self.x(figure.day), self.y(figure.value) - 11
        if all(abs(x - other_x) >= ROOM_X or abs(y - other_y) >= ROOM_Y for other_x, other_y in self.placed):
            self.placed.append((x, y))
            yield svg.Text(x=percent(x), y=y, class_=["figure", kind], text_anchor="middle", text=words(text))


def _ends(figures: Sequence[Dated]) -> Iterator[Dated]:
    """The lowest and the highest of some figures."""
    if figures:
        yield min(figures, key=lambda figure: figure.value)
        yield max(figures, key=lambda figure: figure.value)
