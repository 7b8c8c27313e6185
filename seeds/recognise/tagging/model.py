"""Model: the weights of attributes, and what may be a name in a block under them.

An attribute at a distance adds its weights to a character's scores of being the beginning of a name, inside it, or its
end, of each kind of name; being outside weighs nothing. Transitions between neighbours add theirs. What the best tags
weigh up to a character and after it is found by the algorithm of Viterbi (1967) from both sides, in whole numbers; so
for each name it is known by how much the best tags with it outweigh the best without it.

All weights of an attribute are packed into one whole number: a field of 32 bits for each tag but OUTSIDE, so a column
of six for each character in reach, the leftmost lowest. Adding such numbers adds all their fields at once, and what is
negative borrows from the field above and gives it back, so that only the sum of all, with half a field's range added
to each field, is unpacked; being outside is then half a field's range as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, repeat
from operator import add
from struct import Struct

from seeds.lexicon import rows
from seeds.recognise.tagging.attributes import (
    PAIR, WORD_AHEAD, WORD_BEHIND, Ahead, Ends, Terms, begun_by, name_pairs, pairs_of_words,
)

REACH = 3  # characters on either side whose attributes count
NARROW = 2  # for what is a character or a pair itself
TRANSITION = "transition"  # stands for an attribute in rows of transitions
EDGE_BEFORE, EDGE_AFTER = "<", ">"  # what stands beyond the block's ends
OUTSIDE = 0
KINDS = ("enterprise", "project")
BEGIN, INSIDE, END = (1, 4), (2, 5), (3, 6)  # tags, by the number of their kind
TAGS = 1 + 3 * len(KINDS)
DOUBTED = 3000  # thousandths by which tags may weigh less than the best and still be looked at
_NOTHING: Ahead[int] = 0, 0, None, (), ()  # begins with most pairs
_NO_ENDS: Ends = (), ()
_NEVER = -(10**12)

_FIELD = 32
_COLUMN = _FIELD * (TAGS - 1)  # of one character
_UNPACK = Struct(f"<{TAGS - 1}I").iter_unpack
_HALF = 1 << (_FIELD - 1)
_HALVES = sum(_HALF << _FIELD * number for number in range(TAGS - 1))
_COLUMN_MASK = (1 << _COLUMN) - 1

Scores = tuple[int, ...]  # of a character, of each tag but OUTSIDE
Best = tuple[int, ...]  # what the best tags weigh, by the tag of a character
Weight = tuple[str, int, Sequence[int]]  # an attribute, its distance, and what each tag but OUTSIDE weighs


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name: positions in its block, its kind, and how sure it is.

    ``sure`` is what the best tags with it weigh more than the best that do not begin or do not end there, in
    thousandths of a unit of logarithmic odds: nothing or more for the names in the best tags, below for all others.
    """

    start: int
    end: int
    kind: str
    sure: int


class Packed(Terms[int]):
    """Attributes by their weights, packed."""

    nothing = 0

    def __init__(self, weights: Iterable[Weight]) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}
        for name, distance, by_tag in weights:
            self._numbers[name] = self._numbers.get(name, 0) + _packed(distance, by_tag)
        self._shared: dict[Ends, Ahead[int]] = {}
        self._ahead = {pair: self._of_pair(pair, ends) for pair, ends in name_pairs()}
        for pair in chain(pairs_of_words(), (name[1:] for name in self._numbers if name[0] == PAIR)):
            if pair not in self._ahead:
                self._ahead[pair] = self._of_pair(pair, _NO_ENDS)

    def ahead(self, pairs: Sequence[str]) -> list[Ahead[int]]:
        return list(map(self._ahead.get, pairs, repeat(_NOTHING)))

    def _of_pair(self, pair: str, in_names: Ends) -> Ahead[int]:
        """What a pair shows; one and the same object for all that only begin and end as many names."""
        begins, ends = in_names
        begun, own = begun_by(pair), self._numbers.get(PAIR + pair)
        shared = self._shared.get(in_names)
        if shared is None:
            shared = self._shared[in_names] = (self.of(*begins), self.of(*ends), *_NOTHING[2:])
        if own is None and begun == _NOTHING[2:]:
            return shared
        return shared[0] + (own or 0), shared[1], *begun

    def of(self, *names: str) -> int:
        return sum(map(self._numbers.get, names, repeat(0)))


def _packed(distance: int, by_tag: Sequence[int]) -> int:
    """The weights at one distance, in the column of the character that they count for."""
    column = sum(number << (_FIELD * place) for place, number in enumerate(by_tag))
    return column << (_COLUMN * (REACH - distance))


class Model:
    """Weights of attributes, and of transitions by the tag before and the tag after."""

    def __init__(self, weights: Iterable[Weight], transitions: Sequence[Sequence[int]]) -> None:
        self.transitions = transitions
        self.terms = Packed(weights)
        # What transitions weigh to being outside and to each beginning, from being outside and from each end.
        self._free = tuple(
            tuple(transitions[before][tag] for before in (OUTSIDE, *END)) for tag in (OUTSIDE, *BEGIN)
        )
        # And from a beginning or from inside a name to going on and to the end.
        self._within = {
            before: (transitions[before][INSIDE[kind]], transitions[before][END[kind]])
            for kind in range(len(KINDS))
            for before in (BEGIN[kind], INSIDE[kind])
        }

    def candidates_in(self, shown: Sequence[int]) -> Iterator[Candidate]:
        """Yield what may be a name in a block, by kind and in the order of their beginnings.

        ``shown`` is what its characters show. No candidate is further from the best tags than DOUBTED.
        """
        scores = list(self._scores(shown))
        if not scores:
            return
        before, after = self._before(scores), self._after(scores)
        best = max(before[-1][tag] for tag in (OUTSIDE, *END))
        through = [tuple(map(add, *both)) for both in zip(before, after, strict=True)]
        for kind in range(len(KINDS)):
            for start, weights in enumerate(through):
                if weights[BEGIN[kind]] < best - DOUBTED:
                    continue
                for end, weight in self._ends(scores, before, after, start, kind, best - DOUBTED):
                    other = best
                    if weight == best:
                        other = max(_best_but(weights, BEGIN[kind]), _best_but(through[end], END[kind]))
                    yield Candidate(start, end + 1, KINDS[kind], weight - other)

    def _ends(
        self, scores: list[Scores], before: list[Best], after: list[Best], start: int, kind: int, floor: int
    ) -> Iterator[tuple[int, int]]:
        """Where a name may end that begins there, and what the best tags with it weigh, if not less than a floor."""
        begin, inside, end = BEGIN[kind], INSIDE[kind], END[kind]
        path, goes_on, ends = before[start][begin], *self._within[begin]
        for at in range(start + 1, len(scores)):
            weight = path + ends + scores[at][end - 1] + after[at][end]
            if weight >= floor:
                yield at, weight
            path += goes_on + scores[at][inside - 1]
            if path + after[at][inside] < floor:
                return
            goes_on, ends = self._within[inside]

    def _scores(self, shown: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """For each character what each tag but OUTSIDE weighs, and half a field's range."""
        before, after = ([self.terms.of(edge)] * REACH for edge in (EDGE_BEFORE, EDGE_AFTER))
        fresh = _HALVES << (2 * REACH * _COLUMN)  # what a column begins with when it comes into reach
        window = sum(_HALVES << (number * _COLUMN) for number in range(2 * REACH + 1))
        columns = []
        for number in chain(before, shown, after):
            window += number
            columns.append((window & _COLUMN_MASK).to_bytes(_COLUMN // 8, "little"))
            window = (window >> _COLUMN) + fresh
        return _UNPACK(b"".join(islice(columns, 2 * REACH, None)))

    def _before(self, scores: list[Scores]) -> list[Best]:
        """For each character and tag what the best tags up to there weigh, its own included."""
        to_outside, to_begin_0, to_begin_1 = self._free
        (in_0, end_after_0), (go_on_0, end_later_0) = self._within[BEGIN[0]], self._within[INSIDE[0]]
        (in_1, end_after_1), (go_on_1, end_later_1) = self._within[BEGIN[1]], self._within[INSIDE[1]]
        begin_0, _, _, begin_1, _, _ = scores[0]
        outside, began_0, inside_0, ended_0 = _HALF, begin_0, _NEVER, _NEVER
        began_1, inside_1, ended_1 = begin_1, _NEVER, _NEVER
        found: list[Best] = [(outside, began_0, inside_0, ended_0, began_1, inside_1, ended_1)]
        for begin_0, inner_0, end_0, begin_1, inner_1, end_1 in islice(scores, 1, None):
            free = outside, ended_0, ended_1
            ended_0 = _larger(began_0 + end_after_0, inside_0 + end_later_0) + end_0
            ended_1 = _larger(began_1 + end_after_1, inside_1 + end_later_1) + end_1
            inside_0 = _larger(began_0 + in_0, inside_0 + go_on_0) + inner_0
            inside_1 = _larger(began_1 + in_1, inside_1 + go_on_1) + inner_1
            outside = max(map(add, free, to_outside)) + _HALF
            began_0 = max(map(add, free, to_begin_0)) + begin_0
            began_1 = max(map(add, free, to_begin_1)) + begin_1
            found.append((outside, began_0, inside_0, ended_0, began_1, inside_1, ended_1))
        return found

    def _after(self, scores: list[Scores]) -> list[Best]:
        """For each character and tag what the best tags after it weigh."""
        from_outside, from_end_0, from_end_1 = zip(*self._free, strict=True)
        (in_0, end_after_0), (go_on_0, end_later_0) = self._within[BEGIN[0]], self._within[INSIDE[0]]
        (in_1, end_after_1), (go_on_1, end_later_1) = self._within[BEGIN[1]], self._within[INSIDE[1]]
        best: Best = (0, _NEVER, _NEVER, 0, _NEVER, _NEVER, 0)
        found = [best]
        for begin_0, inner_0, end_0, begin_1, inner_1, end_1 in reversed(scores[1:]):
            outside, began_0, inside_0, ended_0, began_1, inside_1, ended_1 = best
            free = outside + _HALF, began_0 + begin_0, began_1 + begin_1
            inside_0, ended_0 = inside_0 + inner_0, ended_0 + end_0
            inside_1, ended_1 = inside_1 + inner_1, ended_1 + end_1
            best = (
                max(map(add, free, from_outside)),
                _larger(in_0 + inside_0, end_after_0 + ended_0),
                _larger(go_on_0 + inside_0, end_later_0 + ended_0),
                max(map(add, free, from_end_0)),
                _larger(in_1 + inside_1, end_after_1 + ended_1),
                _larger(go_on_1 + inside_1, end_later_1 + ended_1),
                max(map(add, free, from_end_1)),
            )
            found.append(best)
        return found[::-1]


def _larger(one: int, other: int) -> int:
    return one if one > other else other


def _best_but(weights: Best, tag: int) -> int:
    """The largest of the weights of all tags but one."""
    return max(weights[:tag] + weights[tag + 1 :])


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
def names_model() -> Model:
    """The model of name_weights.tsv."""
    return model_of(rows("name_weights"))


def model_of(lines: Iterable[Sequence[str]]) -> Model:
    """The model of a lexicon's rows: its transitions first."""
    transitions = [[0] * TAGS for _ in range(TAGS)]
    left = iter(lines)
    for name, *cells in left:
        if name != TRANSITION:
            return Model(map(_weight, chain([(name, *cells)], left)), transitions)
        before, after, weight = map(int, cells)
        transitions[before][after] = weight
    return Model((), transitions)


def _weight(cells: Sequence[str]) -> Weight:
    name, distance, *by_tag = cells
    return name, int(distance), [*map(int, by_tag)]
