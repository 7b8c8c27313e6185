"""Interpret: the projects of a document.

names.py finds the phrases that name projects, merging.py joins those that name the same one, details.py reads what the
text says of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact
from seeds.interpret.context import Context
from seeds.interpret.projects.details import project_fact
from seeds.interpret.projects.merging import merged
from seeds.interpret.projects.names import ProjectNames


def find_projects(context: Context) -> Iterator[Fact]:
    """Yield a fact for each project that the document names, in the order of their first mentions."""
    for project in merged(context, ProjectNames(context).find()):
        yield project_fact(context, project)
