"""Interpret: the projects of a document.

names.py finds the phrases that name projects, lists.py those that their company makes one; merging.py joins those that
name the same one; details.py reads what the text says of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact
from seeds.interpret.context import Context
from seeds.interpret.projects.details import project_fact
from seeds.interpret.projects.lists import find_names
from seeds.interpret.projects.merging import merged


def find_projects(context: Context) -> Iterator[Fact]:
    """Yield a fact for each project that the document names, in the order of their first mentions."""
    for project in merged(context, find_names(context)):
        yield project_fact(context, project)
