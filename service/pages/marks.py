"""Marks: where the facts of a document stand in its text, as rows of sentences of segments.

Pure: from a text and the places of its evidence to what the reader draws. Evidence may nest, overlap and repeat, so the
text is cut wherever any of it begins or ends; the segments of all rows, joined, are the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

LINE = re.compile(r"[^\n]*\n?")
LONGEST_ROW = 1500
"""A longer line is parted, so that a browser can lay out what it shows and no more."""

STOP = re.compile(r"[。!?;！？；][”’」』)）]*")
LEVELS = 3
MAIN_FIELDS = frozenset({"name", "aliases", "value"})


@dataclass(frozen=True, slots=True)
class Place:
    """An evidence entry of a fact in the document. ``number`` is the fact's, in reading order."""

    start: int
    end: int
    number: int
    kind: str
    field: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Places of facts of one kind at the same characters. ``main``: they state the facts, not a field of them.

    ``level`` counts the marks beneath it, so that each has an underline of its own.
    """

    start: int
    end: int
    kind: str
    main: bool
    numbers: tuple[int, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters under the same marks, the longest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Segments, and the numbers of the facts that are told after them."""

    segments: tuple[Segment, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text with its line break, or a part of a long line (``goes_on``: not its first)."""

    start: int
    end: int
    goes_on: bool
    sentences: tuple[Sentence, ...]


def rows(text: str, places: Iterable[Place], told_after: Sequence[int]) -> Iterator[Row]:
    """Yield the rows of a text.

    ``told_after[number]`` is where the sentence ends after which a fact is told; it is moved to the end of the row in
    which it lies, before its line break.
    """
    marks = find_marks(places)
    bounds = list(_row_bounds(text))
    starts = [start for start, _, _ in bounds]
    told: dict[int, list[int]] = defaultdict(list)
    for number, end in enumerate(told_after):
        row_start, row_end, _ = bounds[bisect_right(starts, max(0, end - 1)) - 1]
        words_end = row_start + len(text[row_start:row_end].rstrip())
        told[max(row_start + 1, min(end, words_end))].append(number)
    cuts = sorted({*starts, *told, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    segments = _segments(cuts, marks)
    for start, end, goes_on in bounds:
        between = segments[bisect_left(cuts, start) : bisect_left(cuts, end)]
        yield Row(start, end, goes_on, tuple(_sentences(between, told)))


def find_marks(places: Iterable[Place]) -> list[Mark]:
    """The marks of places, by where they start, longer ones first."""
    joined: dict[tuple[int, int, str, bool], list[int]] = defaultdict(list)
    for place in places:
        joined[place.start, place.end, place.kind, place.field in MAIN_FIELDS].append(place.number)
    marks = [Mark(*key, tuple(dict.fromkeys(numbers))) for key, numbers in joined.items()]
    return sorted(_with_levels(marks), key=lambda mark: (mark.start, -mark.end, mark.level))


def find_segments(start: int, end: int, places: Iterable[Place]) -> list[Segment]:
    """The segments of a stretch of the text that holds all places."""
    marks = find_marks(places)
    return _segments(sorted({start, end, *(m.start for m in marks), *(m.end for m in marks)}), marks)


def _with_levels(marks: list[Mark]) -> Iterator[Mark]:
    """Give each mark a level above those of the shorter ones that it overlaps, as far as levels go."""
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LEVELS)]
    for mark in sorted(marks, key=lambda mark: (mark.end - mark.start, not mark.main, mark.start, mark.kind)):
        below = [level for level in range(LEVELS) if _overlaps(taken[level], mark)]
        level = min(below[-1] + 1, LEVELS - 1) if below else 0
        if not _overlaps(taken[level], mark):
            taken[level].insert(bisect_left(taken[level], (mark.start, mark.end)), (mark.start, mark.end))
        yield replace(mark, level=level)


def _overlaps(taken: list[tuple[int, int]], mark: Mark) -> bool:
    """Whether a mark overlaps one of some disjoint stretches."""
    after = bisect_left(taken, (mark.end,))
    return after > 0 and taken[after - 1][1] > mark.start


def _segments(cuts: list[int], marks: list[Mark]) -> list[Segment]:
    """The stretches between cuts, each with the marks over it."""
    open_marks: list[Mark] = []
    found, following = [], 0
    for start, end in zip(cuts, cuts[1:], strict=False):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while following < len(marks) and marks[following].start <= start:
            open_marks.append(marks[following])
            following += 1
        over = sorted(open_marks, key=lambda mark: (-mark.level, mark.start - mark.end, mark.main))
        found.append(Segment(start, end, tuple(over)))
    return found


def _sentences(segments: list[Segment], told: dict[int, list[int]]) -> Iterator[Sentence]:
    """The segments of a row up to each place where facts are told."""
    waiting: list[Segment] = []
    for segment in segments:
        waiting.append(segment)
        if segment.end in told:
            yield Sentence(tuple(waiting), tuple(told[segment.end]))
            waiting = []
    if waiting:
        yield Sentence(tuple(waiting), ())


def _row_bounds(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each row, and whether it goes on with the line of the row before."""
    for line in LINE.finditer(text):
        start, end = line.span()
        goes_on = False
        while end - start > LONGEST_ROW:
            part = _part(text, start, end)
            yield start, part, goes_on
            start, goes_on = part, True
        if start < end:
            yield start, end, goes_on


def _part(text: str, start: int, end: int) -> int:
    """Where to part a long line: after its last full stop within the longest row, else at its length."""
    stops = [stop.end() for stop in STOP.finditer(text, start + LONGEST_ROW // 2, start + LONGEST_ROW)]
    return stops[-1] if stops else min(end, start + LONGEST_ROW)
