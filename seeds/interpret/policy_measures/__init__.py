"""Interpret: the policy measures of a document.

names.py finds where measures are named, each way of naming in a module of its own; merging.py joins the places of one;
details.py reads what the text says of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact
from seeds.interpret.context import Context
from seeds.interpret.policy_measures.details import measure_facts
from seeds.interpret.policy_measures.merging import merged
from seeds.interpret.policy_measures.names import find_names


def find_policy_measures(context: Context) -> Iterator[Fact]:
    """Yield a fact for each policy measure that the document names, in the order of their first mentions."""
    yield from measure_facts(context, merged(context, find_names(context)))
