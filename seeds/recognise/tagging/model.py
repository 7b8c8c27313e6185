"""Model: the weights of attributes, and the likeliest tags of a block under them.

An attribute at a distance adds its weights to a character's scores of being the beginning of a name or inside one;
being outside weighs nothing. Transitions between neighbours add theirs. The best sequence is found by the algorithm of
Viterbi (1967), in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from seeds.lexicon import rows
from seeds.recognise.tagging.attributes import WORD_AHEAD, WORD_BEHIND

REACH = 3  # characters on either side whose attributes count
NARROW = 2  # for what is a character or a pair itself
EDGE_BEFORE, EDGE_AFTER = "<", ">"  # what stands beyond the block's ends
OUTSIDE, BEGIN, INSIDE = range(3)
_NEVER = -(10**9)

Weights = dict[str, tuple[tuple[int, int, int], ...]]  # by attribute: distance, weight of BEGIN, weight of INSIDE


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by attribute, and of transitions by the tag before and the tag after."""

    weights: Weights
    transitions: tuple[tuple[int, ...], ...]

    def names_in(self, shown: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
        """Yield where the likeliest names of a block begin and end, given what its characters show."""
        start = None
        for at, tag in enumerate(self._best(*self._scores(shown))):
            if start is not None and tag != INSIDE:
                yield start, at
                start = None
            if tag == BEGIN:
                start = at
        if start is not None:
            yield start, len(shown)

    def _scores(self, shown: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
        """For each character the weight of its being a beginning, and inside."""
        length = len(shown)
        begins, insides = [0] * (length + 2 * REACH), [0] * (length + 2 * REACH)  # with room beyond the ends
        weights = self.weights
        beyond = ((at, EDGE_BEFORE) for at in range(-REACH, 0)), ((length + at, EDGE_AFTER) for at in range(REACH))
        for at, name in (*beyond[0], *beyond[1]):
            for distance, begin, inside in weights.get(name, ()):
                if 0 <= at - distance < length:
                    begins[at - distance + REACH] += begin
                    insides[at - distance + REACH] += inside
        for at, names in enumerate(shown, REACH):
            for name in names:
                for distance, begin, inside in weights.get(name, ()):
                    begins[at - distance] += begin
                    insides[at - distance] += inside
        return begins[REACH : REACH + length], insides[REACH : REACH + length]

    def _best(self, begins: Sequence[int], insides: Sequence[int]) -> list[int]:
        """The likeliest tags; nothing is inside without a beginning."""
        to_outside, to_begin, to_inside = zip(*self.transitions, strict=True)
        scores = [0, 0, _NEVER]
        backs: list[tuple[int, int, int]] = []
        for number, (begin, inside) in enumerate(zip(begins, insides, strict=True)):
            outside, began, going_on = scores
            if not number:
                scores = [0, begin, _NEVER]
                backs.append((0, 0, 0))
                continue
            of_outside = max((outside + to_outside[0], 0), (began + to_outside[1], -1), (going_on + to_outside[2], -2))
            of_begin = max((outside + to_begin[0], 0), (began + to_begin[1], -1), (going_on + to_begin[2], -2))
            of_inside = max((began + to_inside[1], -1), (going_on + to_inside[2], -2))
            scores = [of_outside[0], of_begin[0] + begin, of_inside[0] + inside]
            backs.append((-of_outside[1], -of_begin[1], -of_inside[1]))
        if not backs:
            return []
        tags = [max(range(3), key=lambda tag: (scores[tag], -tag))]
        for back in reversed(backs[1:]):
            tags.append(back[tags[-1]])
        return tags[::-1]


def distances(attribute: str) -> range:
    """How far from a character an attribute is looked at: -1 is the character before."""
    if attribute.startswith(WORD_AHEAD):
        return range(REACH + 1)
    if attribute.startswith(WORD_BEHIND):
        return range(-REACH, 1)
    if attribute[0] == "c":
        return range(-NARROW, NARROW + 1)
    if attribute[0] == "g":
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
