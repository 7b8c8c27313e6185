"""Ordered: things with a span, in reading order, found by where they stand rather than by looking at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from seeds.document import Span

T = TypeVar("T")


class Ordered(Generic[T]):
    """Things that hardly overlap, by the start of their spans; ``span_of`` gives a thing's span."""

    def __init__(self, things: Iterable[T], span_of: Callable[[T], Span]) -> None:
        self._span_of = span_of
        self.things = sorted(things, key=span_of)
        self._starts = [span_of(thing).start for thing in self.things]

    def within(self, start: int, end: int) -> list[T]:
        """The things that begin at ``start`` or later and end at ``end`` or before, in reading order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first >= last:
            return []
        return [thing for thing in self.things[first:last] if self._span_of(thing).end <= end]

    def around(self, span: Span) -> T | None:
        """The thing that a span stands in, None if it stands in none."""
        index = bisect_right(self._starts, span.start) - 1
        return self.things[index] if index >= 0 and self._span_of(self.things[index]).contains(span) else None

    def last_at(self, offset: int) -> T | None:
        """The last thing that begins at an offset or before."""
        index = bisect_right(self._starts, offset) - 1
        return self.things[index] if index >= 0 else None

    def next_after(self, offset: int) -> T | None:
        """The first thing that begins after an offset."""
        index = bisect_right(self._starts, offset)
        return self.things[index] if index < len(self.things) else None

    def last_before(self, offset: int) -> T | None:
        """The last thing that begins before an offset and ends there or before."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if self._span_of(self.things[index]).end <= offset:
                return self.things[index]
        return None
