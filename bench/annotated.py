"""Annotated: what all that learns from annotated bulletins shares: which are asked for, how they are read, how often
each counts, which signs stand in enough of them, and what was learned does on those left out.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bench.score import SETS
from seeds.document import Document
from seeds.interpret.context import Context
from seeds.recognise import recognise
from seeds.simplified import view_of

Learned = TypeVar("Learned")
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


class Measured(Protocol):
    """An annotated bulletin that what was learned can be measured on."""

    @property
    def path(self) -> Path: ...

    @property
    def counted(self) -> Callable[[Any], Counter[str]]:
        """Says of what was learned how many facts are right by it, and how many wrong in which way."""
        ...


Bulletin = TypeVar("Bulletin", bound=Measured)


def across(
    bulletins: Sequence[Bulletin],
    folds: int,
    learn: Callable[[list[int]], Learned],
    sets: Callable[[Bulletin], Iterable[str]] = lambda bulletin: (bulletin.path.parent.name,),
) -> dict[str, Counter[str]]:
    """What is right and wrong in each part of the bulletins by what was learned from the others.

    ``learn`` is given the numbers of the bulletins to learn from; ``sets`` names those that a bulletin is counted in,
    its folder by default.
    """
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(folds):
        learned = learn([number for number in range(len(bulletins)) if number % folds != fold])
        for bulletin in bulletins[fold::folds]:
            for name in sets(bulletin):
                totals[name] += bulletin.counted(learned)
    return totals


def recognised_in(document: Document) -> Context:
    """A document as its interpretation begins: what was recognised in it, and no facts."""
    view = view_of(document)
    return Context(view, recognise(view))
