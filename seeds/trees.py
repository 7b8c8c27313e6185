"""Trees: what signs weigh together, where one matters only beside another.

That a day stands before its figure says little, and that a verb stands between them says little; both together may say
that the figure is of another day. A sum of weights cannot tell, so signs are asked for one after another, in many small
trees of questions, and what the answers weigh is added up (an additive model of regression trees: Friedman, Greedy
Function Approximation, a Gradient Boosting Machine, Annals of Statistics 29, 2001).

A lexicon of trees has a row for each answer, in the order of a walk through them: how deep it stands, whether the sign
is there (``with``) or not (``without``), the sign, and what the answer weighs, in thousandths of a unit of logarithmic
odds. A first row, ``always``, weighs in any case. Whole numbers give the same sums on every machine.
bench/boosting.py grows them.

To weigh signs no tree is walked. Each tree has a word of 32 bits, one for each of its leaves, in the order of a walk
that asks first what follows where a sign is absent. A sign that is there rules out the leaves on that side of each
question for it; the lowest bit that is left is the leaf one would come to (Lucchese et al., QuickScorer, SIGIR 2015).
The words of all trees are one number, so that a sign costs one operation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache, reduce
from operator import and_, getitem
from struct import Struct

from seeds.lexicon import rows

ALWAYS, WITH, WITHOUT = "always", "with", "without"
Row = tuple[int, str, str, int]  # depth, ALWAYS, WITH or WITHOUT, sign, weight
# The sign asked for, what its presence weighs and the question after that, what its absence weighs and the one after.
Node = tuple[str, int, "Node | None", int, "Node | None"]
_LEAVES = 32  # of a tree at most


class Trees:
    """An additive model of trees over signs."""

    def __init__(self, answers: Iterable[Row]) -> None:
        first, *others = answers
        self._always = first[3]
        others.reverse()
        self._trees = tuple(_trees(others))
        self._left: dict[str, int] = {}  # by sign, the leaves that it leaves
        self._weights = [self._leaves_of(tree, _LEAVES * number) for number, tree in enumerate(self._trees)]
        self._every = (1 << _LEAVES * len(self._trees)) - 1
        self._ones = sum(1 << _LEAVES * number for number in range(len(self._trees)))
        self._words = Struct(f"<{len(self._trees)}I")

    def _leaves_of(self, tree: Node, shift: int) -> dict[int, int]:
        """What each leaf of a tree weighs, by its bit; notes for each sign which of them it leaves."""
        weights: list[int] = []

        def walk(node: Node | None, weight: int) -> None:
            if node is None:
                weights.append(weight)
                return
            sign, present, after_present, absent, after_absent = node
            first = len(weights)
            walk(after_absent, weight + absent)
            out = (1 << len(weights)) - (1 << first)
            self._left[sign] = self._left.get(sign, -1) & ~(out << shift)
            walk(after_present, weight + present)

        walk(tree, 0)
        if len(weights) > _LEAVES:
            raise ValueError(f"a tree of signs has {len(weights)} leaves; {_LEAVES} are the most")
        return {1 << number: weight for number, weight in enumerate(weights)}

    def weight(self, signs: AbstractSet[str]) -> int:
        """What signs weigh together, in thousandths of a unit of logarithmic odds."""
        left = reduce(and_, map(self._left.__getitem__, signs & self._left.keys()), self._every)
        lowest = left & ~(left - self._ones)  # of each word, which has a bit left, so that nothing is borrowed
        words = self._words.unpack(lowest.to_bytes(self._words.size, "little"))
        return self._always + sum(map(getitem, self._weights, words))

    def told(self, signs: AbstractSet[str]) -> Counter[str]:
        """What each answer adds to that weight: by the sign, ``no …`` where it is its absence that weighs."""
        told = Counter({ALWAYS: self._always})
        node: Node | None
        for node in self._trees:
            while node is not None:
                sign, present, after_present, absent, after_absent = node
                if sign in signs:
                    told[sign] += present
                    node = after_present
                else:
                    told[f"no {sign}"] += absent
                    node = after_absent
        return told


def _trees(left: list[Row]) -> Iterator[Node]:
    """Yield the trees of answers that are left, the first of them last."""
    while (tree := _tree(left, 0)) is not None:
        yield tree
    if left:
        raise ValueError(f"a tree of signs breaks off before {left[-1]}")


def _tree(left: list[Row], depth: int) -> Node | None:
    """The question that the next answers are to, and those after them; None where there is none at a depth."""
    if not left or left[-1][:2] != (depth, WITH):
        return None
    _, _, sign, present = left.pop()
    after_present = _tree(left, depth + 1)
    if not left or left[-1][:3] != (depth, WITHOUT, sign):
        raise ValueError(f"a tree of signs does not say what {sign!r} weighs where it is absent")
    absent = left.pop()[3]
    return sign, present, after_present, absent, _tree(left, depth + 1)


@cache
def trees(lexicon: str) -> Trees:
    """The trees of ``lexicons/{lexicon}.tsv``."""
    return Trees((int(depth), answer, sign, int(weight)) for depth, answer, sign, weight in rows(lexicon))
