"""Model: the weights of attributes, and the likeliest tags of a block under them.

An attribute at a distance adds its weights to a character's scores of being the beginning of a name, inside it, or its
end, of each kind of name; being outside weighs nothing. Transitions between neighbours add theirs. The best sequence is
found by the algorithm of Viterbi (1967), in whole numbers.

All weights of an attribute are packed into one whole number: a field of 32 bits for each tag but OUTSIDE, so a column
of six for each character in reach, the leftmost lowest. Adding such numbers adds all their fields at once, and what is
negative borrows from the field above and gives it back, so that only the sum of all, with half a field's range added
to each field, is unpacked; being outside is then half a field's range as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice, repeat
from struct import Struct

from seeds.lexicon import rows
from seeds.recognise.tagging.attributes import PAIR, WORD_AHEAD, WORD_BEHIND, Ahead, Terms, begun_by, pairs_that_begin

REACH = 3  # characters on either side whose attributes count
NARROW = 2  # for what is a character or a pair itself
EDGE_BEFORE, EDGE_AFTER = "<", ">"  # what stands beyond the block's ends
OUTSIDE = 0
KINDS = ("enterprise", "project")
BEGIN, INSIDE, END = (1, 4), (2, 5), (3, 6)  # tags, by the number of their kind
TAGS = 1 + 3 * len(KINDS)
_NOTHING: Ahead[int] = 0, None, (), ()  # begins with most pairs
_NEVER = -(10**12)

_FIELD = 32
_COLUMN = _FIELD * (TAGS - 1)  # of one character
_UNPACK = Struct(f"<{TAGS - 1}I").iter_unpack
_HALF = 1 << (_FIELD - 1)
_HALVES = sum(_HALF << _FIELD * number for number in range(TAGS - 1))
_COLUMN_MASK = (1 << _COLUMN) - 1

Weight = tuple[int, tuple[int, ...]]  # the distance, and what each tag but OUTSIDE weighs
Weights = dict[str, tuple[Weight, ...]]  # by attribute


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


def _packed(weight: Weight) -> int:
    """The weights at one distance, in the column of the character that they count for."""
    distance, by_tag = weight
    column = sum(number << (_FIELD * place) for place, number in enumerate(by_tag))
    return column << (_COLUMN * (REACH - distance))


class Model:
    """Weights by attribute, and of transitions by the tag before and the tag after."""

    def __init__(self, weights: Weights, transitions: Sequence[Sequence[int]]) -> None:
        self.weights, self.transitions = weights, transitions
        self.terms = Packed(weights)
        # By the tag that they lead to, what transitions weigh from the tags that may come before it.
        self._free = {
            tag: tuple(transitions[before][tag] for before in (OUTSIDE, *END)) for tag in (OUTSIDE, *BEGIN)
        }
        self._within = {
            tag: (transitions[BEGIN[kind]][tag], transitions[INSIDE[kind]][tag])
            for kind in range(len(KINDS))
            for tag in (INSIDE[kind], END[kind])
        }

    def names_in(self, shown: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """Yield where the likeliest names of a block begin and end, and their kind, given what its characters show."""
        start = 0
        for at, tag in enumerate(self._best(self._scores(shown))):
            if tag in BEGIN:
                start = at
            elif tag in END:
                yield start, at + 1, KINDS[END.index(tag)]

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

    def _best(self, scores: Iterator[tuple[int, ...]]) -> list[int]:
        """The likeliest tags: a name begins, may go on, and ends. Of two that weigh the same, the lower one."""
        first = next(scores, None)
        if first is None:
            return []
        free, within = self._free, self._within
        outside, ended_0, ended_1 = _HALF, _NEVER, _NEVER  # what the best tags up to here weigh, by the last of them
        began_0, began_1, inside_0, inside_1 = first[BEGIN[0] - 1], first[BEGIN[1] - 1], _NEVER, _NEVER
        steps: list[tuple[int, ...]] = []  # for each character but the first, by its tag, the best tag before it
        for begin_0, go_on_0, end_0, begin_1, go_on_1, end_1 in scores:
            to_outside, step_outside = _best_of_free(outside, ended_0, ended_1, free[OUTSIDE])
            to_begin_0, step_begin_0 = _best_of_free(outside, ended_0, ended_1, free[BEGIN[0]])
            to_begin_1, step_begin_1 = _best_of_free(outside, ended_0, ended_1, free[BEGIN[1]])
            to_inside_0, step_inside_0 = _best_within(began_0, inside_0, within[INSIDE[0]], 0)
            to_inside_1, step_inside_1 = _best_within(began_1, inside_1, within[INSIDE[1]], 1)
            to_end_0, step_end_0 = _best_within(began_0, inside_0, within[END[0]], 0)
            to_end_1, step_end_1 = _best_within(began_1, inside_1, within[END[1]], 1)
            steps.append(
                (step_outside, step_begin_0, step_inside_0, step_end_0, step_begin_1, step_inside_1, step_end_1)
            )
            outside, ended_0, ended_1 = to_outside + _HALF, to_end_0 + end_0, to_end_1 + end_1
            began_0, inside_0 = to_begin_0 + begin_0, to_inside_0 + go_on_0
            began_1, inside_1 = to_begin_1 + begin_1, to_inside_1 + go_on_1
        tags = [_best_of_free(outside, ended_0, ended_1, (0, 0, 0))[1]]
        for step in reversed(steps):
            tags.append(step[tags[-1]])
        return tags[::-1]


def _best_of_free(outside: int, ended_0: int, ended_1: int, weights: Sequence[int]) -> tuple[int, int]:
    """What weighs most before a tag outside or at a name's beginning, and the tag that it is."""
    best, tag = outside + weights[0], OUTSIDE
    if ended_0 + weights[1] > best:
        best, tag = ended_0 + weights[1], END[0]
    if ended_1 + weights[2] > best:
        best, tag = ended_1 + weights[2], END[1]
    return best, tag


def _best_within(began: int, inside: int, weights: Sequence[int], kind: int) -> tuple[int, int]:
    """The same before a tag inside a name of a kind, or at its end."""
    from_begin, from_inside = began + weights[0], inside + weights[1]
    return (from_inside, INSIDE[kind]) if from_inside > from_begin else (from_begin, BEGIN[kind])


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
    """The model of a lexicon's rows."""
    weights: dict[str, list[Weight]] = {}
    transitions = [[0] * TAGS for _ in range(TAGS)]
    for attribute, *cells in lines:
        numbers = tuple(map(int, cells))
        if attribute == "transition":
            before, after, weight = numbers
            transitions[before][after] = weight
        else:
            weights.setdefault(attribute, []).append((numbers[0], numbers[1:]))
    return Model({name: tuple(found) for name, found in weights.items()}, transitions)
