"""Interpret: the policy measures of a document."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact
from seeds.interpret.context import Context


def find_policy_measures(context: Context) -> Iterator[Fact]:
    """Yield a fact for each policy measure that the document names, in the order of their first mentions."""
    yield from ()
