"""Joining: which names of which documents mean the same thing, and what leads from one thing to another.

This is what a build holds in memory: a line for each name, whatever number of documents say it. The facts themselves
lie in the spool.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seeds.facts import Kind
from seeds.packing import JOINING, Sketch
from seeds.identity import folded, scope_of

Said = tuple[int, str, str | None]
"""A value with the number of the fact that says it first, and the city of that fact's document."""
Scope = tuple[Kind, str]
"""A kind, and within what a name of this kind means one thing."""


@dataclass(slots=True)
class Name:
    """A name of a kind of thing, within a scope. ``number`` is that of its first fact.

    ``id`` is that of the thing that it names, by its longest form; ``length`` and ``id_number`` are that form's length
    and the number of the fact that gives it.
    """

    kind: Kind
    scope: str
    name: str
    number: int
    city: str | None
    id: str
    length: int
    id_number: int
    said: tuple[Said | None, ...] = (None,) * len(JOINING)


@dataclass(slots=True, eq=False)
class Thing:
    """A thing: the numbers of its names, and what it is joined to. ``rank`` is the number of its first fact."""

    kind: Kind
    id: str
    scope: str
    rank: int
    names: tuple[int, ...]
    city: str | None
    zone: Said | None
    owner: str | None
    part_of: str | None
    zone_id: str | None = None
    whole: Thing | None = None
    parts: tuple[Thing, ...] = ()


class Names:
    """The names of all things that documents name."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self._numbers: dict[Scope, dict[str, int]] = defaultdict(dict)
        self._owners: dict[Scope, dict[str, set[str]]] = defaultdict(dict)
        self._values: dict[str, str] = {}
        self._facts = 0

    def add(self, document: str, city: str | None, sketches: Iterable[Sketch]) -> tuple[int, list[int | None]]:
        """Learn the names of a document's facts: the number of the first fact, and each fact's name."""
        first = self._facts
        found = [self._learn(sketch, first + place, document, city) for place, sketch in enumerate(sketches)]
        self._facts += len(found)
        return first, found

    def _learn(self, sketch: Sketch, number: int, document: str, city: str | None) -> int | None:
        if not sketch.names:
            return None
        scope = scope_of(sketch.kind, document, city)
        own, *aliases = sketch.names
        for alias in aliases:
            self._owners[sketch.kind, scope].setdefault(alias, set()).add(own)
        numbers = self._numbers[sketch.kind, scope]
        place = numbers.get(own)
        if place is None:
            place = numbers[own] = len(self.names)
            self.names.append(Name(sketch.kind, scope, own, number, city, sketch.id, len(sketch.fullest), number))
        name = self.names[place]
        if len(sketch.fullest) > name.length:
            name.id, name.length, name.id_number = sketch.id, len(sketch.fullest), number
        if any(value is not None for value in sketch.said):
            name.said = tuple(
                before or (None if value is None else (number, self._values.setdefault(value, value), city))
                for before, value in zip(name.said, sketch.said, strict=True)
            )
        return place

    def number_of(self, kind: Kind, document: str, city: str | None, name: str) -> int:
        """The number of a name that was learned."""
        return self._numbers[kind, scope_of(kind, document, city)][name]

    def things(self) -> list[Thing]:
        """The things that the names mean, in the order of their first facts.

        Facts with the same name in the same scope are one; a name that is an alias elsewhere joins that thing if only
        one thing in its scope has that alias.
        """
        leaders = [self._leader(number) for number in range(len(self.names))]
        followers: dict[int, list[int]] = defaultdict(list)
        for number, leader in enumerate(leaders):
            if number != leader:
                followers[leader].append(number)
        own = (number for number, leader in enumerate(leaders) if number == leader)
        groups = (tuple(sorted((number, *followers.get(number, ())))) for number in own)
        return sorted(map(self._thing, groups), key=lambda thing: thing.rank)

    def _leader(self, number: int) -> int:
        """The full name that a name leads to: itself, unless it is the alias of one longer name only."""
        name = self.names[number]
        owners = self._owners.get((name.kind, name.scope))
        if not owners:
            return number
        word = name.name
        while len(fuller := [other for other in owners.get(word, ()) if len(other) > len(word)]) == 1:
            (word,) = fuller
        return self._numbers[name.kind, name.scope][word]

    def _thing(self, numbers: tuple[int, ...]) -> Thing:
        names = [self.names[number] for number in numbers]
        first = min(names, key=lambda name: name.number)
        fullest = min(names, key=lambda name: (-name.length, name.id_number))
        zone, owner, part_of = (_first(name.said[place] for name in names) for place in range(len(JOINING)))
        return Thing(
            kind=first.kind,
            id=fullest.id,
            scope=first.scope,
            rank=first.number,
            names=numbers,
            city=first.city,
            zone=zone,
            owner=folded(owner[1]) if owner else None,
            part_of=folded(part_of[1]) if part_of else None,
        )


def _first(said: Iterable[Said | None]) -> Said | None:
    """Of what several names are said to be, what was said first."""
    return min(filter(None, said), key=lambda one: one[0], default=None)


class Named:
    """The things of one document by the names that it gives them."""

    def __init__(self, facts: Iterable[tuple[Sketch, Thing]]) -> None:
        self.things: dict[Thing, None] = {}
        self._by_name: dict[str, dict[Kind, Thing]] = defaultdict(dict)
        for sketch, thing in facts:
            self.things[thing] = None
            for name in sketch.names:
                kinds = self._by_name[name]
                if thing.kind not in kinds or thing.rank < kinds[thing.kind].rank:
                    kinds[thing.kind] = thing

    def __iter__(self) -> Iterator[Thing]:
        return iter(self.things)

    def get(self, name: str | None, *kinds: Kind) -> Thing | None:
        """What a name means here, of the first of these kinds that it is one of."""
        known = self._by_name.get(name) if name else None
        return next((known[kind] for kind in kinds if kind in known), None) if known else None
