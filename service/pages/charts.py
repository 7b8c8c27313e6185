"""Charts: figures over an axis from zero, each labelled with its words as written, as inline SVG.

Bars for values side by side, a line for values over dates (``lines.py``); drawn only where three or more compare.
svg.py makes the elements: typed, and neither scripts nor style attributes, so that the pages' policy holds. Lengths are
in percent, so that a chart shrinks on a narrow screen and its letters do not; what it looks like is the style sheet's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import svg
from babel.numbers import format_compact_decimal
from markupsafe import Markup, escape

from service.pages.language import LOCALES, language

FEWEST = 3
ROW, LABEL_Y, BAR_Y, BAR = 38, 14, 20, 9
AXIS = 26
SPAN = 76
"""Percent of the width that the axis takes; beyond it is room for the longest bar's figure."""

TICKS = 4
LONGEST_LABEL, LONGEST_LABEL_WITH_NOTE = 24, 15


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a chart: what it is, how it is written, and the page that says more. ``note``: of where and when."""

    label: str
    value: float
    written: str
    path: str
    note: str = ""
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
    return drawing(elements, height + AXIS)


def drawing(elements: Sequence[svg.Element], height: int) -> Markup:
    """Elements as a chart of the full width. Its table says the same, so it is hidden from those who cannot see it."""
    chart = svg.SVG(
        class_=["chart"], width=percent(100), height=height, elements=list(elements), extra={"aria-hidden": "true"}
    )
    return Markup(chart.as_str())  # svg.py leaves text as it is: words() escapes  # noqa: S704  # nosec B704


def words(text: str) -> str:
    """Text as svg.py takes it."""
    return str(escape(text))


def scale_end(longest: float) -> float:
    """Where the axis ends: at a round number that is no smaller than the longest bar."""
    step = scale_step(longest)
    return step * -(-longest // step)


def scale_step(longest: float) -> float:
    """The distance of the axis's ticks: 1, 2 or 5 and zeros, so that there are few of them."""
    power = 1e-6
    while power * 10 * TICKS < longest:
        power *= 10
    return next((power * factor for factor in (1, 2, 5) if power * factor * TICKS >= longest), power * 10)


def tick_label(number: float) -> str:
    """A number at a tick, short: 2万, 20K."""
    return str(format_compact_decimal(number, locale=LOCALES[language()], fraction_digits=6))


def percent(length: float) -> svg.Length:
    """A length in percent of the chart's width."""
    return svg.Length(round(length, 2), "%")


def shortened(label: str, longest: int = LONGEST_LABEL) -> str:
    """A label as far as a narrow screen has room for it."""
    return label if len(label) <= longest else f"{label[: longest - 1]}…"


def _axis(end: float, height: int) -> Iterator[svg.Element]:
    """The axis: a line at each tick, its number beneath."""
    step = scale_step(end)
    for number in range(round(end / step) + 1):
        x = percent(number * step / end * SPAN)
        yield svg.Line(x1=x, x2=x, y1=0, y2=height, class_=["zero" if number == 0 else "tick"])
        anchor: Literal["start", "middle"] = "middle" if number else "start"
        yield svg.Text(x=x, y=height + 17, class_=["axis"], text_anchor=anchor, text=tick_label(number * step))


def _bar(point: Point, top: int, end: float) -> list[svg.Element]:
    """A bar with its words above it and its figure at its end."""
    length = percent(point.value / end * SPAN)
    label = shortened(point.label, LONGEST_LABEL_WITH_NOTE if point.note else LONGEST_LABEL)
    emphasis = ["bar", "emphasised"] if point.emphasised else ["bar"]
    note = f'<tspan class="note" dx="8">{words(point.note)}</tspan>' if point.note else ""
    return [
        svg.Text(x=0, dx=6, y=top + LABEL_Y, class_=["label"], text=words(label) + note),
        svg.Rect(x=0, y=top + BAR_Y, width=length, height=BAR, class_=emphasis),
        svg.Text(x=length, dx=7, y=top + BAR_Y + BAR, class_=["figure"], text=words(point.written)),
    ]
