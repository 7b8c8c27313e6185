"""Annotated: what all that learns from annotated bulletins shares: which are asked for, how often each counts, and
which signs stand in enough of them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from bench.score import SETS

Example = tuple[Collection[str], bool]  # signs, and whether what has them is what is looked for
CAREFUL_TIMES = 3


def asked(about: str | None) -> argparse.Namespace:
    """The options of a program that learns from the bulletins of some folders: these, and in how many ``folds``."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="only measure, on N parts in turn")
    return parser.parse_args()


def paths_in(folders: Iterable[Path]) -> list[Path]:
    """The annotated bulletins (their .json) of some folders."""
    return [path for folder in folders for path in sorted(folder.glob("*.json"))]


def times(path: Path) -> int:
    """How often the examples of a bulletin count where others leave out what they should give.

    Those that rules were developed on are annotated most carefully.
    """
    return CAREFUL_TIMES if path.parent.samefile(SETS["developed"]) else 1


def common_signs(bulletins: Sequence[Sequence[Example]], fewest: int) -> list[str]:
    """The signs that stand in so many bulletins at least, so that what is learned holds no bulletin's names."""
    spread = Counter(sign for examples in bulletins for sign in {sign for signs, _ in examples for sign in signs})
    return sorted(sign for sign in spread if spread[sign] >= fewest)
