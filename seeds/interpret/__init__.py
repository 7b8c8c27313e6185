"""Interpret: from the spans of a document to candidate facts.

Kinds are read in the order enterprises, projects, policy measures, statistics, since each may name those before it (a
project its owner, a statistic its subject). Every rule proposes; whether a fact holds is decided by ground alone.
"""

from __future__ import annotations

from seeds.document import Document
from seeds.facts import Fact
from seeds.interpret.context import Context
from seeds.interpret.enterprises import find_enterprises
from seeds.interpret.policy_measures import find_policy_measures
from seeds.interpret.projects import find_projects
from seeds.interpret.statistics import find_statistics
from seeds.recognise.spans import Recognised

FINDERS = (find_enterprises, find_projects, find_policy_measures, find_statistics)


def interpret(document: Document, recognised: Recognised) -> tuple[Fact, ...]:
    """Propose the facts of a document, kind by kind."""
    facts: tuple[Fact, ...] = ()
    for find in FINDERS:
        facts += tuple(find(Context(document, recognised, facts)))
    return facts
