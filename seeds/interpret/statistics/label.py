"""Label: what a figure counts, as it comes together: its fields, each with the characters that state it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from seeds.document import Span, squeezed, trimmed
from seeds.facts import Stated
from seeds.interpret.statistics.clauses import Figure

FIGURES_BACK = 30  # of a sentence, in which what a figure is about is looked for


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a figure: the words before and after it, and what its sentence has told until there.

    ``earlier`` is the figure before, ``labels`` are those of all figures before it.
    """

    figure: Figure
    before: Span | None
    after: Span | None
    earlier: list[Figure]
    labels: list[Label]


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

    def state(self, name: str, span: Span | None, text: str) -> None:
        """Fill a field with the characters of a span, if there is one and nothing fills it yet."""
        if span is None:
            return
        span = trimmed(span, text)
        value = squeezed(span.of(text))
        if value and not any(stated.field == name for stated in self.stated):
            self.stated.append(Stated(name, value, span))
