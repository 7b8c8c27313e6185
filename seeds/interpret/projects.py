"""Interpret: the projects of a document."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact
from seeds.interpret.context import Context


def find_projects(context: Context) -> Iterator[Fact]:
    """Yield a fact for each project that the document names, in the order of their first mentions."""
    yield from ()
