"""Saying: what a document says of an enterprise besides its name and zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seeds.facts import Stated
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise


def find_said(context: Context, enterprise: Enterprise, enterprises: Sequence[Enterprise]) -> Iterator[Stated]:
    """Yield what the text says of an enterprise."""
    yield from ()
