"""Boosting: grows trees of signs (seeds/trees.py) from examples, by LightGBM.

Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, NIPS 2017. Signs that stand in few bulletins
are not asked for, so that trees hold no bulletin's names; what trees weigh is rounded to whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy
from scipy.sparse import csr_matrix

from bench.annotated import Example, common_signs
from seeds.trees import ALWAYS, WITH, WITHOUT, Row

SCALE = 1000
FEWEST_BULLETINS = 6
TREES, RATE = 100, 0.1  # 300 of half the rate did alike on bulletins left out
SETTINGS = {
    "objective": "binary",
    "num_leaves": 31,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.3,  # of the signs, drawn anew for each tree: no tree leans on the strongest alone
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


def grown(bulletins: Sequence[Sequence[Example]], count: int = TREES, rate: float = RATE) -> list[Row]:
    """The answers of the trees, so many, that tell the examples of some bulletins apart best.

    ``rate`` is how much of what is left to tell each tree takes up.
    """
    signs = common_signs(bulletins, FEWEST_BULLETINS)
    numbers = {sign: number for number, sign in enumerate(signs)}
    examples = [example for examples in bulletins for example in examples]
    data = lightgbm.Dataset(_matrix((have for have, _ in examples), numbers), [float(is_one) for _, is_one in examples])
    dumped = lightgbm.train({**SETTINGS, "learning_rate": rate}, data, count).dump_model()["tree_info"]
    trees = [tree["tree_structure"] for tree in dumped if "split_feature" in tree["tree_structure"]]
    always = sum(tree["internal_value"] for tree in trees)
    return [(0, ALWAYS, "-", round(SCALE * always)), *(row for tree in trees for row in _answers(tree, 0, signs))]


def _matrix(examples: Iterable[Collection[str]], numbers: dict[str, int]) -> Any:
    """A row for each example, with a 1 for each of its signs that is asked for."""
    columns: list[int] = []
    ends = [0]
    for signs in examples:
        columns += sorted({numbers[sign] for sign in signs if sign in numbers})
        ends.append(len(columns))
    return csr_matrix((numpy.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(numbers)))


def _answers(node: dict[str, Any], depth: int, signs: Sequence[str]) -> Iterator[Row]:
    """Yield the answers to a node's question, and to those after it: what each adds to what was known before."""
    if "split_feature" not in node:
        return
    sign = signs[node["split_feature"]]
    for answer, child in ((WITH, node["right_child"]), (WITHOUT, node["left_child"])):
        value = child.get("internal_value", child.get("leaf_value"))
        yield depth, answer, sign, round(SCALE * (value - node["internal_value"]))
        yield from _answers(child, depth + 1, signs)


def write(path: Path, header: str, rows: Iterable[Row]) -> None:
    """Write a lexicon of trees, its header being lines that begin with #."""
    lines = ("\t".join(map(str, row)) + "\n" for row in rows)
    path.write_text(header + "# depth\tanswer\tsign\tweight\n" + "".join(lines), encoding="utf-8")
