"""Packing: a reading as it travels from the process that made it to the one that builds, and on to those that write.

What facts are joined by stands at hand, in a sketch of each. The rest of a fact is bytes, which only those that write
open again: so the process that builds does little for each document, however many others read.
"""

from __future__ import annotations

import pickle  # nosec B403: only what this build has written is read
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from schemas import FACTS
from seeds import gazetteer
from seeds.facts import Kind
from seeds.identity import PREFIXES, content_id, folded, scope_of
from seeds.proof import ProvenFact
from seeds.reading import Reading, read_one

JOINING = ("zone", "owner", "part_of")
"""The fields of a named thing that lead to something else."""


class Sketch(NamedTuple):
    """What a fact is joined by.

    ``names`` are folded, the fullest first, ``fullest`` is the longest of them as written, ``id`` that of the thing
    that it names, ``said`` are the first values of JOINING. A statistic has an id, the ``words`` that may name what it
    is about, folded, and a ``region``. A named tuple, as is Stored: they are opened in half a dataclass's time.
    """

    kind: Kind
    id: str
    names: tuple[str, ...] = ()
    fullest: str = ""
    said: tuple[str | None, ...] = (None,) * len(JOINING)
    words: tuple[str, ...] = ()
    region: str | None = None


class Stored(NamedTuple):
    """What a fact gives to its item: names, the values of each field in the order stated, evidence as it is shown."""

    names: tuple[str, ...]
    values: dict[str, list[Any]]
    evidence: list[dict[str, Any]]

    def first(self, field: str) -> Any:
        """The first value of a field, None where the document says nothing of it."""
        return self.values[field][0] if field in self.values else None

    def all(self, field: str) -> list[Any]:
        """The values of a list field, each once."""
        return list(dict.fromkeys(self.values.get(field, ())))


@dataclass(frozen=True, slots=True)
class Packed:
    """A document's metadata, text and facts. ``sketches`` are pickled together, ``bodies``, their facts, one by one."""

    id: str
    text: str
    home: str | None
    record: dict[str, Any]
    sketches: bytes
    bodies: tuple[bytes, ...]
    rejected: dict[str, int]


def read_packed(files: list[tuple[Path, bytes | None]]) -> list[Packed]:
    """Read some files through to their proven facts; with their bytes, where those are sent.

    Raises DocumentError, or RuleError for a fault of ours.
    """
    return [pack(read_one(path, raw)) for path, raw in files]


def pack(reading: Reading) -> Packed:
    """Make a reading ready to travel."""
    return Packed(
        id=reading.id,
        text=reading.text,
        home=reading.home,
        record=_record(reading),
        sketches=_pickled(tuple(_sketch(fact, reading) for fact in reading.facts)),
        bodies=tuple(_pickled(tuple(_stored(fact))) for fact in reading.facts),
        rejected=dict(Counter(f"{rejected.fact.kind}: {rejected.reason}" for rejected in reading.rejected)),
    )


def sketches_of(packed: bytes) -> tuple[Sketch, ...]:
    """The sketches that were pickled here."""
    sketches: tuple[Sketch, ...] = pickle.loads(packed)  # noqa: S301  # nosec B301: written by this build
    return sketches


def unpack(body: bytes) -> Stored:
    """The fact that was pickled here."""
    return Stored(*pickle.loads(body))  # noqa: S301  # nosec B301: written by this build, in a file of its own


def _pickled(what: tuple[Any, ...]) -> bytes:
    return pickle.dumps(what, pickle.HIGHEST_PROTOCOL)


def _stored(fact: ProvenFact) -> Stored:
    values: dict[str, list[Any]] = {}
    for field, value in fact.values:
        values.setdefault(field, []).append(_plain(value))
    evidence, once = [entry.shown() for entry in fact.evidence], dict[Any, Any]()
    for entry in evidence:
        entry["sentence"] = once.setdefault(entry["sentence"], entry["sentence"])  # pickled once
    return Stored(fact.names, values, evidence)


def _plain(value: str | Decimal) -> str | int | float:
    """A value as an item shows it."""
    if isinstance(value, str):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _sketch(fact: ProvenFact, reading: Reading) -> Sketch:
    if fact.kind is Kind.STATISTIC:
        first, words = fact.evidence[0], [fact.first(field) for field in ("subject", "indicator", "part_of")]
        region = fact.first("region")
        return Sketch(
            kind=fact.kind,
            id=content_id(PREFIXES[fact.kind], first.document, first.start, first.quote),
            words=tuple(folded(str(word)) for word in words if word),
            region=str(region) if region else None,
        )
    said = (fact.first(field) for field in JOINING)
    fullest = max(fact.names, key=len)
    scope = scope_of(fact.kind, reading.id, gazetteer.home_city(reading.home))
    return Sketch(
        kind=fact.kind,
        id=content_id(PREFIXES[fact.kind], scope, folded(fullest)),
        names=tuple(dict.fromkeys(folded(name) for name in fact.names)),
        fullest=fullest,
        said=tuple(None if value is None else str(value) for value in said),
    )


def _record(reading: Reading) -> dict[str, Any]:
    """A document as an item, but for its city."""
    counts = Counter(str(fact.kind) for fact in reading.facts)
    return {
        "id": reading.id,
        "title": reading.title,
        "published": reading.published,
        "publisher": reading.publisher,
        "byline": reading.byline,
        "characters": len(reading.text),
        "digest": f"sha256:{reading.digest}",
        "counts": {kind: counts[kind] for kind in FACTS},
    }
