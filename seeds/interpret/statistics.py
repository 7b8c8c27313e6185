"""Interpret: the statistics of a document."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact
from seeds.interpret.context import Context


def find_statistics(context: Context) -> Iterator[Fact]:
    """Yield a fact for each statistic that the document names, in the order of their first mentions."""
    yield from ()
