"""What recognise finds in a text: typed spans, not yet facts.

Each recogniser module finds one type over a document's blocks, in reading order, none overlapping its own kind. Which
of two overlapping spans of different types holds is decided in recognise/__init__.py, once for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from seeds.document import Span
from seeds.recognise.plain import Plain


class Comparator(StrEnum):
    """How a stated number bounds the true one (as in the API)."""

    EQ = "eq"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    APPROX = "approx"
    RANGE = "range"


class Quantity(NamedTuple):
    """A number with its measure word: 60.8万人 is 608000 of 人.

    ``span`` covers number and unit (``raw`` in the API); ``cues`` cover the words before and after that make the
    comparator (近, 左右), if any. ``value_max`` is set for a range. ``unit`` is the measure word without 万 or 亿;
    ``unit_span`` is where it stands (万元), if that is not behind the number: in the heading of a column.
    """

    span: Span
    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EQ
    value_max: Decimal | None = None
    cues: tuple[Span, ...] = ()
    unit_span: Span | None = None


class DateRole(StrEnum):
    """What a date does in its sentence."""

    REPORT = "report"  # 截至2月24日12时: figures hold for it
    EVENT = "event"  # 2月27日，…复工建设
    START = "start"  # 2月23日以来, 3月起
    DEADLINE = "deadline"  # 6月底前
    COMPARISON = "comparison"  # 较19日
    PERIOD = "period"  # 1至2月, 一季度, 春节期间


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a text states it. ``value`` is ISO (with the hour where given: 2020-02-24T12:00), None for a period."""

    span: Span
    value: str | None
    role: DateRole


@dataclass(frozen=True, slots=True)
class Place:
    """A district, county, town, village or development zone as named in a text.

    ``name`` is as written. ``zone_ids`` are the gazetteer's codes it may be (none for one that only grammar knows);
    which of several it is, resolve decides. ``kind`` is province, city, county, town, village or zone.
    """

    span: Span
    name: str
    kind: str
    zone_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named organisation: ``kind`` enterprise, government, or other (school, park, medium, association …).

    ``form`` is how it was known: the suffix, the lexicon, or the cue.
    """

    span: Span
    name: str
    kind: str
    form: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Characters in “…”, 「…」, 《…》, 【…】: ``span`` with the marks, ``inner`` without; ``marks`` the opening one."""

    span: Span
    inner: Span
    marks: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """All spans of a document, each type in reading order.

    ``projects`` are what the tagger takes for names of projects, ``doubted_projects`` what it nearly does, ``home`` is
    the code of the division that it is about, ``plains`` its blocks in plain characters.
    """

    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    projects: tuple[Span, ...] = ()
    doubted_projects: tuple[Span, ...] = ()
    home: str | None = None
    plains: tuple[Plain, ...] = ()
