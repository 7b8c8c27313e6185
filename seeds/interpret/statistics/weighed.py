"""Weighed: a day that figures may hold for, and what its signs weigh."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seeds.recognise.spans import Date
from seeds.trees import Trees

THRESHOLD = -200  # thousandths; 0 to -400 did alike on bulletins left out, and a day is missed more often than invented


@dataclass(frozen=True, slots=True)
class Weighed:
    """A day that may hold for figures: the signs for each of them, and what these weigh by trees, in thousandths."""

    trees: Trees
    day: Date
    signs: tuple[frozenset[str], ...]
    score: float

    @property
    def holds(self) -> bool:
        """Whether it may hold: it does where no other day has more for it."""
        return self.score > THRESHOLD


def weighed_by(trees: Trees, day: Date, signs: Iterable[frozenset[str]]) -> Weighed:
    """A day with what the signs for its figures weigh, on an average."""
    counts = Counter(signs)
    score = sum(trees.weight(have) * count for have, count in counts.items()) / counts.total()
    return Weighed(trees, day, tuple(counts.elements()), score)


def told_by(weighed: Weighed) -> dict[str, float]:
    """What each sign of a day adds to its score."""
    told: Counter[str] = Counter()
    for signs in weighed.signs:
        told.update(weighed.trees.told(signs))  # a sum of counters leaves out what speaks against
    return {sign: weight / len(weighed.signs) for sign, weight in told.items()}


def day_that_holds(weighed: Sequence[Weighed]) -> Date | None:
    """The day with the most for it, None where there is more against each; the earlier named of two alike."""
    best = max(weighed, key=lambda one: one.score, default=None)
    return best.day if best and best.holds else None
