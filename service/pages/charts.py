"""Charts: bars from zero over an axis, each labelled with its words and its figure as written, as inline SVG.

Drawn only where three or more values compare. svg.py makes the elements: typed, and neither scripts nor style
attributes, so that the pages' policy holds. Lengths are in percent, so that bars shrink on a narrow screen and letters
do not; what they look like is the style sheet's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import svg
from markupsafe import Markup, escape

FEWEST = 3
ROW, LABEL_Y, BAR_Y, BAR = 38, 14, 20, 9
AXIS = 26
SPAN = 76
"""Percent of the width that the axis takes; beyond it is room for the longest bar's figure."""

TICKS = 4
LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a chart: what it is, how it is written, and the page that says more."""

    label: str
    value: float
    written: str
    path: str
    emphasised: bool = False


def comparable(points: Sequence[Point]) -> bool:
    """Whether a chart of some points says more than their table."""
    return len(points) >= FEWEST and len({point.value for point in points}) > 1 and min(p.value for p in points) >= 0


def bars(points: Sequence[Point]) -> Markup:
    """Points as bars from zero, one beneath the other, in the order given."""
    end = scale_end(max(point.value for point in points))
    height = ROW * len(points)
    elements: list[svg.Element] = [*_axis(end, height)]
    for number, point in enumerate(points):
        elements += _bar(point, ROW * number, end)
    drawing = svg.SVG(
        class_=["chart"], width=_percent(100), height=height + AXIS, elements=elements, extra={"aria-hidden": "true"}
    )
    return Markup(drawing.as_str())  # what is not ours in it is escaped below  # noqa: S704  # nosec B704


def scale_end(longest: float) -> float:
    """Where the axis ends: at a round number that is no smaller than the longest bar."""
    step = _step(longest)
    return step * -(-longest // step)


def _step(longest: float) -> float:
    """The distance of the axis's ticks: 1, 2 or 5 and zeros, so that there are few of them."""
    power = 1e-6
    while power * 10 * TICKS < longest:
        power *= 10
    return next((power * factor for factor in (1, 2, 5) if power * factor * TICKS >= longest), power * 10)


def _axis(end: float, height: int) -> Iterator[svg.Element]:
    """The axis: a line at each tick, its number beneath."""
    step = _step(end)
    for number in range(round(end / step) + 1):
        x = _percent(number * step / end * SPAN)
        yield svg.Line(x1=x, x2=x, y1=0, y2=height, class_=["zero" if number == 0 else "tick"])
        anchor: Literal["start", "middle"] = "middle" if number else "start"
        yield svg.Text(x=x, y=height + 17, class_=["axis"], text_anchor=anchor, text=f"{number * step:,.6g}")


def _bar(point: Point, top: int, end: float) -> list[svg.Element]:
    """A bar with its words above it and its figure at its end."""
    length = _percent(point.value / end * SPAN)
    emphasis = ["bar", "emphasised"] if point.emphasised else ["bar"]
    return [
        svg.Text(x=0, dx=6, y=top + LABEL_Y, class_=["label"], text=str(escape(shortened(point.label)))),
        svg.Rect(x=0, y=top + BAR_Y, width=length, height=BAR, class_=emphasis),
        svg.Text(x=length, dx=7, y=top + BAR_Y + BAR, class_=["figure"], text=str(escape(point.written))),
    ]


def shortened(label: str) -> str:
    """A label as far as a narrow screen has room for it."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _percent(length: float) -> svg.Length:
    return svg.Length(round(length, 2), "%")
