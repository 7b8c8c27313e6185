"""Model: the weights of attributes, and the likeliest tags of a block under them.

An attribute at a distance adds its weights to a character's scores of being the beginning of a name or inside one;
being outside weighs nothing. Transitions between neighbours add theirs. The best sequence is found by the algorithm of
Viterbi (1967), in whole numbers.

All weights of an attribute are packed into one whole number: two fields of 32 bits, BEGIN and INSIDE, a character
in reach, the leftmost lowest. Adding such numbers adds all their fields at once, and what is negative borrows from the
field above and gives it back, so that only the sum of all, with half a field's range added to each field, is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice, repeat

from seeds.lexicon import rows
from seeds.recognise.tagging.attributes import PAIR, WORD_AHEAD, WORD_BEHIND, Ahead, Terms, begun_by, pairs_that_begin

REACH = 3  # characters on either side whose attributes count
NARROW = 2  # for what is a character or a pair itself
EDGE_BEFORE, EDGE_AFTER = "<", ">"  # what stands beyond the block's ends
OUTSIDE, BEGIN, INSIDE = range(3)
_NOTHING: Ahead[int] = 0, None, (), ()  # begins with most pairs
_NEVER = -(10**9)

_FIELD = 32
_COLUMN = 2 * _FIELD  # BEGIN and INSIDE of one character
_HALF = 1 << (_FIELD - 1)
_HALVES = _HALF | _HALF << _FIELD
_FIELD_MASK, _COLUMN_MASK = (1 << _FIELD) - 1, (1 << _COLUMN) - 1

Weights = dict[str, tuple[tuple[int, int, int], ...]]  # by attribute: distance, weight of BEGIN, weight of INSIDE


class Packed(Terms[int]):
    """Attributes by their weights, packed."""

    nothing = 0

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._numbers = {name: sum(map(_packed, found)) for name, found in weights.items()}

        pairs = pairs_that_begin() | {name[1:] for name in self._numbers if name[0] == PAIR}
        self._ahead = {pair: (self._numbers.get(PAIR + pair, 0), *begun_by(pair)) for pair in pairs}

    def ahead(self, pairs: Sequence[str]) -> list[Ahead[int]]:
        return list(map(self._ahead.get, pairs, repeat(_NOTHING)))

    def of(self, *names: str) -> int:
        return sum(map(self._numbers.get, names, repeat(0)))


def _packed(weight: tuple[int, int, int]) -> int:
    """The weights at one distance, in the column of the character that they count for."""
    distance, begin, inside = weight
    return (begin + (inside << _FIELD)) << (_COLUMN * (REACH - distance))


class Model:
    """Weights by attribute, and of transitions by the tag before and the tag after."""

    def __init__(self, weights: Weights, transitions: tuple[tuple[int, ...], ...]) -> None:
        self.weights, self.transitions = weights, transitions
        self.terms = Packed(weights)

    def names_in(self, shown: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield where the likeliest names of a block begin and end, given what its characters show."""
        start = None
        for at, tag in enumerate(self._best(self._scores(shown))):
            if start is not None and tag != INSIDE:
                yield start, at
                start = None
            if tag == BEGIN:
                start = at
        if start is not None:
            yield start, len(shown)

    def _scores(self, shown: Sequence[int]) -> Iterator[tuple[int, int]]:
        """For each character the weight of its being a beginning, and inside."""
        before, after = ([self.terms.of(edge)] * REACH for edge in (EDGE_BEFORE, EDGE_AFTER))
        fresh = _HALVES << (2 * REACH * _COLUMN)  # what a column begins with when it comes into reach
        window = sum(_HALVES << (number * _COLUMN) for number in range(2 * REACH + 1))
        columns = []
        for number in chain(before, shown, after):
            window += number
            columns.append(window & _COLUMN_MASK)
            window = (window >> _COLUMN) + fresh
        for column in islice(columns, 2 * REACH, None):
            yield (column & _FIELD_MASK) - _HALF, (column >> _FIELD) - _HALF

    def _best(self, scores: Iterable[tuple[int, int]]) -> list[int]:
        """The likeliest tags; nothing is inside without a beginning. Of two that weigh the same, the lower one."""
        (out_out, out_begin, _), (begin_out, begin_begin, begin_in), (in_out, in_begin, in_in) = self.transitions
        waiting = iter(scores)
        first = next(waiting, None)
        if first is None:
            return []
        outside, began, going_on = 0, first[0], _NEVER  # what the best tags up to here weigh, by the last of them
        steps: list[tuple[int, int, int]] = []  # for each character but the first, by its tag, the best tag before it
        for begin, inside in waiting:
            to_outside, before_outside = outside + out_out, OUTSIDE
            to_begin, before_begin = outside + out_begin, OUTSIDE
            to_inside, before_inside = began + begin_in, BEGIN
            if began + begin_out > to_outside:
                to_outside, before_outside = began + begin_out, BEGIN
            if began + begin_begin > to_begin:
                to_begin, before_begin = began + begin_begin, BEGIN
            if going_on + in_out > to_outside:
                to_outside, before_outside = going_on + in_out, INSIDE
            if going_on + in_begin > to_begin:
                to_begin, before_begin = going_on + in_begin, INSIDE
            if going_on + in_in > to_inside:
                to_inside, before_inside = going_on + in_in, INSIDE
            steps.append((before_outside, before_begin, before_inside))
            outside, began, going_on = to_outside, to_begin + begin, to_inside + inside
        ends = (outside, began, going_on)
        tags = [ends.index(max(ends))]
        for step in reversed(steps):
            tags.append(step[tags[-1]])
        return tags[::-1]


def distances(attribute: str) -> range:
    """How far from a character an attribute is looked at: -1 is the character before."""
    if attribute.startswith(WORD_AHEAD):
        return range(REACH + 1)
    if attribute.startswith(WORD_BEHIND):
        return range(-REACH, 1)
    if attribute[0] == "c":
        return range(-NARROW, NARROW + 1)
    if attribute[0] == PAIR:
        return range(-NARROW, NARROW)
    return range(-REACH, REACH + 1)


@cache
def business_names() -> Model:
    """The model of enterprise_weights.tsv."""
    weights: dict[str, list[tuple[int, int, int]]] = {}
    transitions = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
    for attribute, *cells in rows("enterprise_weights"):
        numbers = tuple(map(int, cells))
        if attribute == "transition":
            before, after, weight = numbers
            transitions[before][after] = weight
        else:
            distance, begin, inside = numbers
            weights.setdefault(attribute, []).append((distance, begin, inside))
    return Model({name: tuple(found) for name, found in weights.items()}, tuple(map(tuple, transitions)))
