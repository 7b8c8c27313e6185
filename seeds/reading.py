"""Readings: all that a document gives, made by one call that runs in any process.

``read_one`` is the whole way of one document, read → recognise → interpret → ground. It needs nothing but its path, or
its bytes, so an executor may run it anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seeds.document import Document
from seeds.errors import RuleError
from seeds.facts import Rejected
from seeds.ground import check
from seeds.interpret import interpret
from seeds.proof import ProvenFact, prove
from seeds.read import read_document
from seeds.recognise import recognise
from seeds.simplified import in_the_words_of, view_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's metadata, text and proven facts. ``home`` is the code of the division that it is about."""

    id: str
    text: str
    digest: str
    title: str | None
    published: str | None
    publisher: str | None
    byline: str | None
    home: str | None
    facts: tuple[ProvenFact, ...]
    rejected: tuple[Rejected, ...]


def read_one(path: Path, raw: bytes | None = None) -> Reading:
    """Read a file through to its proven facts; ``raw`` are its bytes, where the file itself is not at hand.

    Raises DocumentError, or RuleError for a fault of ours.
    """
    document = read_document(path, raw)
    try:
        return reading_of(document)
    except Exception as error:  # whatever it is, the person who builds must learn on which document it came
        reason = f"{type(error).__name__}: {error}"
        raise RuleError(f"{path}: a rule failed on it ({reason}); leave it out, and report it with its text") from error


def reading_of(document: Document) -> Reading:
    """Extract a document's facts and keep those that hold."""
    view = view_of(document)
    recognised = recognise(view)
    facts = (in_the_words_of(document, view, fact) for fact in interpret(view, recognised))
    accepted, rejected = check(facts, document)
    return Reading(
        id=document.id,
        text=document.text,
        digest=document.digest,
        title=document.title,
        published=document.published,
        publisher=document.publisher,
        byline=document.byline,
        home=recognised.home,
        facts=tuple(prove(fact, document) for fact in accepted),
        rejected=rejected,
    )
