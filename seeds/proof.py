"""Proven facts: what leaves a document once ground has accepted it.

Quotes and sentences travel with the values, so that resolve joins the facts of many documents without their texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from seeds.document import Document, Span, squeezed
from seeds.facts import Fact, Kind


class Evidence(NamedTuple):
    """The characters of a document that prove a field (as in the API). A named tuple, as Span is."""

    document: str
    field: str
    start: int
    end: int
    quote: str
    sentence: str

    def shown(self) -> dict[str, str | int]:
        """It as an item shows it."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class ProvenFact:
    """A fact with its evidence. ``names`` are the fullest name and the other forms; empty for a statistic."""

    kind: Kind
    names: tuple[str, ...]
    values: tuple[tuple[str, str | Decimal], ...]
    evidence: tuple[Evidence, ...]

    def first(self, field: str) -> str | Decimal | None:
        """The first value of a field, None where the document says nothing of it."""
        return next((value for name, value in self.values if name == field), None)

    def all(self, field: str) -> list[str]:
        """The values of a list field, each once, in the order stated."""
        return list(dict.fromkeys(str(value) for name, value in self.values if name == field))


def prove(fact: Fact, document: Document) -> ProvenFact:
    """Write an accepted fact's quotes out of its document."""
    names = dict.fromkeys(squeezed(span.of(document.text)) for span in fact.mentions)
    return ProvenFact(
        kind=fact.kind,
        names=() if fact.kind is Kind.STATISTIC else tuple(names),
        values=tuple((stated.field, stated.value) for stated in fact.stated),
        evidence=tuple(_evidence(fact, document)),
    )


def _evidence(fact: Fact, document: Document) -> Iterator[Evidence]:
    """The item's own places first, then one for each other field that rests on characters of its own."""
    own = "value" if fact.kind is Kind.STATISTIC else "name"
    name = squeezed(fact.mentions[0].of(document.text))
    for span in fact.mentions:
        said = squeezed(span.of(document.text))
        yield _quote(document, own if own == "value" or said == name else "aliases", span)
    for stated in fact.stated:
        if stated.span not in fact.mentions:
            yield _quote(document, stated.field.removesuffix("_from").removesuffix("_to"), stated.span)


def _quote(document: Document, field: str, span: Span) -> Evidence:
    sentence = document.sentence_at(span.start) or span
    around = Span(sentence.start, max(sentence.end, span.end))
    return Evidence(document.id, field, span.start, span.end, span.of(document.text), around.of(document.text))
