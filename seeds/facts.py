"""Facts as they travel from interpret to write: values, each with the characters that state it.

A ``Fact`` is what interpret proposes of one document and ground accepts or refuses; resolve joins the facts of all
documents into items. Which fields a kind has, and what they mean, is in schemas/.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from seeds.document import Span

NUMBER = "…"
"""What stands in the words of a statistic's label for a number, where the quote has the number."""


class Kind(StrEnum):
    """The four kinds of facts, named as their resources' tables are."""

    ENTERPRISE = "enterprises"
    PROJECT = "projects"
    POLICY_MEASURE = "policy_measures"
    STATISTIC = "statistics"


class Stated(NamedTuple):
    """A value with the characters that state it: 日资 at 1503–1505. (A named tuple, as Span is: there are as many.)

    ``field`` is the resource's field that it fills; a field that is a list has several. ``value`` may differ from the
    characters (a date from 24日, a status from 复工建设): they are its evidence, not its spelling.
    """

    field: str
    value: str | Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One candidate of one document.

    ``mentions`` are the places that state the thing itself, the fullest name (or the number with its unit) first;
    ``stated`` are its other fields. For a named thing the fields ``name`` and ``aliases`` follow from the mentions:
    the first one's characters are the name. A statistic's ``raw``, ``value``, ``unit`` are in ``stated`` as well,

    """

    kind: Kind
    mentions: tuple[Span, ...]
    stated: tuple[Stated, ...]
    rule: str

    def values(self, field: str) -> tuple[str | Decimal, ...]:
        """All values of a field, in the order stated."""
        return tuple(s.value for s in self.stated if s.field == field)

    def first(self, field: str) -> Stated | None:
        """The first statement of a field, None where the text says nothing of it."""
        return next((s for s in self.stated if s.field == field), None)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that was refused, and the sentence that says why."""

    fact: Fact
    reason: str
