"""Mentions: a named thing of a document with all the places that name it.

Which names are one thing's is decided for each kind by itself (merging.py of projects and of policy measures).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from seeds.document import Document, Span
from seeds.interpret.phrases import Body


class HasSpan(Protocol):
    """A candidate: what stands somewhere."""

    @property
    def span(self) -> Span: ...


C = TypeVar("C", bound=HasSpan)


@dataclass(slots=True)
class Mentioned(Generic[C]):
    """A thing with all its mentions, the fullest name first."""

    candidate: C
    mentions: list[Span] = field(default_factory=list)


def add_other_places(
    document: Document, things: Sequence[Mentioned[C]], forms: Callable[[str], Iterable[str]]
) -> None:
    """Add the other places, in title and body, of the forms in which each name is said; no place is two things'."""
    text, body = document.text, Body(document)
    taken = {at for thing in things for span in thing.mentions for at in range(*span)}
    for thing in things:
        own = thing.candidate.span
        for form in forms(own.of(text)):
            for span in body.occurrences(form):
                if span.start not in taken and span.end - 1 not in taken:
                    thing.mentions.append(span)
                    taken.update(range(*span))
        thing.mentions = sorted(set(thing.mentions), key=lambda span: (span != own, span))
