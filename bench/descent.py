"""Descent: weights of signs that part examples best, by a linear support vector machine.

L2-regularised, with a squared hinge loss as LIBLINEAR's, by dual coordinate descent: Hsieh, Chang, Lin, Keerthi,
Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008. Nothing is left to chance, and
weights are whole numbers: the same examples give the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from bench.annotated import Example, common_signs

FEWEST_BULLETINS = 3
PASSES = 40


def fitted(bulletins: Sequence[Sequence[Example]], cost: float, scale: int) -> dict[str, int]:
    """The weight of each sign that stands in enough bulletins, ``scale`` being the margin between the two sides.

    ``cost`` is that of an example on the wrong side.
    """
    numbers = {sign: number for number, sign in enumerate(common_signs(bulletins, FEWEST_BULLETINS))}
    rows = [([numbers[sign] for sign in signs if sign in numbers], 1 if is_one else -1)
            for examples in bulletins for signs, is_one in examples]
    weights = _descend(rows, len(numbers), cost)
    rounded = {sign: round(scale * weights[number]) for sign, number in numbers.items()}
    return {sign: weight for sign, weight in rounded.items() if weight}


def _descend(rows: list[tuple[list[int], int]], size: int, cost: float) -> list[float]:
    """The weights that part the rows best, each row the numbers of its signs and its side, 1 or -1."""
    weights, dual = [0.0] * size, [0.0] * len(rows)
    diagonal = 1 / (2 * cost)
    order, shuffle = list(range(len(rows))), Random(0).shuffle
    for _ in range(PASSES):
        shuffle(order)
        for number in order:
            signs, side = rows[number]
            gradient = side * sum(weights[sign] for sign in signs) - 1 + diagonal * dual[number]
            new = max(0.0, dual[number] - gradient / (len(signs) + diagonal))
            step = (new - dual[number]) * side
            if step:
                dual[number] = new
                for sign in signs:
                    weights[sign] += step
    return weights


def write(path: Path, header: str, weights: Mapping[str, int]) -> None:
    """Write a lexicon of weights, its header being lines that begin with #."""
    lines = (f"{sign}\t{weight}\n" for sign, weight in sorted(weights.items()))
    path.write_text(header + "".join(lines), encoding="utf-8")
