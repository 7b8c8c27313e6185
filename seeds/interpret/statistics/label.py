"""Label: what a figure counts, as it comes together: its fields, each with the characters that state it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from seeds.document import Span
from seeds.facts import Stated


@dataclass(slots=True)
class Label:
    """What a figure counts: its fields with their characters, and the rule that named it."""

    rule: str
    indicator: Span | None
    own: bool = True  # the figure's own words, not taken over from another
    unit: str = ""
    value: Decimal = Decimal(0)
    stated: list[Stated] = field(default_factory=list)

    @property
    def subject(self) -> Span | None:
        return next((stated.span for stated in self.stated if stated.field == "subject"), None)

    @property
    def part_of(self) -> Span | None:
        return next((stated.span for stated in self.stated if stated.field == "part_of"), None)
