"""Scores: what the cues of a phrase weigh together, and from what sum on it names a measure.

The weights are in lexicons/measure_cues.tsv, whole numbers, so that a sum is the same on every machine. They are
learned from annotated bulletins by bench/train_measures.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from seeds.lexicon import weights

SCALE = 100  # a weight of 100 multiplies the odds of a measure by e
THRESHOLD = -6  # -3 to -10 did alike on bulletins left out; many leave measures out, so that weights ask too much


def score(cues: Iterable[str]) -> int:
    """The sum of what the cues weigh; one that was never learned weighs nothing."""
    return sum(map(weights("measure_cues").get, cues, repeat(0)))
