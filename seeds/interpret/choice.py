"""Choice: what wins among things that may hold, by what the signs of each weigh; nothing where the best has too little.

Signs are weighed by weights that add up, or by trees (seeds/trees.py). Either says what signs weigh together, and what
each of them adds, so that a choice can be told (seeds/chosen.py) as it was made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Weighing(Protocol):
    """What weighs signs: weights or trees."""

    def weight(self, signs: AbstractSet[str]) -> int:
        """What signs weigh together."""

    def told(self, signs: AbstractSet[str]) -> Counter[str]:
        """What each sign adds to that."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of signs that add up; a sign without one weighs nothing."""

    by_sign: Mapping[str, int]

    def weight(self, signs: AbstractSet[str]) -> int:
        """What signs weigh together."""
        return sum(self.by_sign.get(sign, 0) for sign in signs)

    def told(self, signs: AbstractSet[str]) -> Counter[str]:
        """What each sign adds to that."""
        return Counter({sign: self.by_sign[sign] for sign in signs & self.by_sign.keys()})


class Claim(NamedTuple, Generic[T]):
    """A thing that may hold, the signs for it, and what they weigh together."""

    thing: T
    signs: AbstractSet[str]
    weight: int


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Things that may hold, in the order in which they are looked at: one does that weighs more than a threshold."""

    known: Weighing
    threshold: int
    claims: tuple[Claim[T], ...]

    @property
    def best(self) -> Claim[T] | None:
        """What has most for it, the first of two alike; None where that is not enough."""
        most = max(self.claims, key=lambda claim: claim.weight, default=None)
        return most if most and most.weight > self.threshold else None


def choice_among(candidates: Iterable[tuple[T, AbstractSet[str]]], known: Weighing, threshold: int) -> Choice[T]:
    """The choice among things, each given with its signs."""
    return Choice(known, threshold, tuple(Claim(thing, signs, known.weight(signs)) for thing, signs in candidates))
