"""Holding: which day said before still holds for the figures of a sentence that names none.

Nothing but signs tells, and they add up: date_signs.py reads them, and what each weighs is in lexicons/date_signs.tsv,
fitted on the annotated bulletins by ``python -m bench.weigh_dates``. A sentence's figures are weighed together, since
they mostly share their day. Which of its own days a sentence gives to a figure is dating.py's work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from seeds.document import Span
from seeds.interpret.statistics.clauses import Figure, in_order
from seeds.interpret.statistics.date_signs import Layout, Signs
from seeds.lexicon import rows
from seeds.recognise.spans import Date

SCALE = 100  # a weight of 100 is the margin between what held and what did not
THRESHOLD = -5  # 0 to -15 did alike on bulletins left out; a day is missed more often than carried too far


@dataclass(frozen=True, slots=True)
class Weighed:
    """A day that may hold for a sentence's figures: ``signs`` by the share of the figures that have each."""

    day: Date
    signs: dict[str, float]
    score: float

    @property
    def holds(self) -> bool:
        """Whether it may hold: it does where no other day of the sentence has more for it."""
        return self.score > THRESHOLD


@cache
def weights() -> dict[str, int]:
    """What each sign weighs: above 0 it speaks for a day's holding on."""
    return {sign: int(weight) for sign, weight in rows("date_signs")}


class Holding:
    """The days of a document that may hold on, and what speaks for it."""

    def __init__(self, layout: Layout, known: Mapping[str, int] | None = None) -> None:
        self._signs = Signs(layout)
        self._weights = weights() if known is None else known
        self._sorts = (layout.days, layout.reports, layout.events, in_order(filter(layout.is_head, layout.days.things)))
        self._first = layout.reports.things[:1]

    def candidates(self, sentence: Span) -> Iterator[Date]:
        """Yield the days said before a sentence that may hold for it: the last of each sort, and the first report."""
        found = [day for days in self._sorts if (day := days.last_before(sentence.start))]
        found += [day for day in self._first if day.span.end <= sentence.start]
        yield from dict.fromkeys(found)

    def weighed(self, figures: Sequence[Figure], before: str | None) -> list[Weighed]:
        """What speaks for each day's holding for figures of one sentence, which have no day of their own.

        ``before`` is the day of the figure before them, "" if it has none, None if they are the first.
        """
        sentence, block = figures[0].sentence, figures[0].block
        own = Counter(sign for figure in figures for sign in {*self._signs.of_figure(figure)})
        own.update(dict.fromkeys(self._signs.of_sentence(sentence, block), len(figures)))
        found = []
        for day in self.candidates(sentence):
            shared = sum(self._signs.shares_unit(day, figure) for figure in figures)
            signs = dict.fromkeys(self._signs.of_day(day) + self._signs.between(day, sentence, block, before), 1.0)
            for sign, count in (*own.items(), *([("unit shared", shared)] if shared else [])):
                signs[sign] = signs[f"{day.role}: {sign}"] = count / len(figures)
            score = sum(self._weights.get(sign, 0) * share for sign, share in signs.items())
            found.append(Weighed(day, signs, score))
        return found


def told_by(weighed: Weighed) -> Iterator[tuple[str, float]]:
    """Yield the signs of a day with what each adds, the weightiest first."""
    known = weights()
    added = {sign: known.get(sign, 0) * share for sign, share in weighed.signs.items()}
    yield from sorted(added.items(), key=lambda entry: (-abs(entry[1]), entry[0]))


def day_that_holds(weighed: Sequence[Weighed]) -> Date | None:
    """The day with the most for it, None where there is more against each; the earlier named of two alike."""
    best = max(weighed, key=lambda one: one.score, default=None)
    return best.day if best and best.holds else None
