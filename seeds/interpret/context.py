"""What a rule of interpret may look at: the document, its spans, and the facts already proposed."""

from __future__ import annotations

from dataclasses import dataclass

from seeds.document import Document
from seeds.facts import Fact, Kind
from seeds.recognise.spans import Recognised


@dataclass(frozen=True, slots=True)
class Context:
    """A document under interpretation. ``facts`` are those of the kinds read before."""

    document: Document
    recognised: Recognised
    facts: tuple[Fact, ...] = ()

    def facts_of(self, kind: Kind) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.kind == kind)
