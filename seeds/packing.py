"""Packing: a reading as it travels from the process that made it to the one that builds.

What facts are joined by stands at hand, in a sketch of each. The rest of a fact is bytes, which only the last stage
opens again: so the process that builds does little for each document, however many others read.
"""

from __future__ import annotations

import pickle  # nosec B403: only what this build has written is read
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas import FACTS
from seeds.facts import Kind
from seeds.proof import ProvenFact
from seeds.reading import Reading, read_one
from seeds.identity import PREFIXES, content_id, folded

JOINING = ("zone", "owner", "part_of")
"""The fields of a named thing that lead to something else."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a fact is joined by.

    ``names`` are folded, the fullest first, ``fullest`` the longest of them as written. ``said`` are the first values
    of JOINING. A statistic has an ``id``, the ``words`` that may name what it is about, folded, and a ``region``.
    """

    kind: Kind
    names: tuple[str, ...] = ()
    fullest: str = ""
    said: tuple[str | None, ...] = (None,) * len(JOINING)
    id: str = ""
    words: tuple[str, ...] = ()
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """A document's metadata, text and facts. ``bodies`` are the facts of the sketches, pickled each for itself."""

    id: str
    text: str
    home: str | None
    record: dict[str, Any]
    sketches: tuple[Sketch, ...]
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
        sketches=tuple(_sketch(fact) for fact in reading.facts),
        bodies=tuple(pickle.dumps(fact, pickle.HIGHEST_PROTOCOL) for fact in reading.facts),
        rejected=dict(Counter(f"{rejected.fact.kind}: {rejected.reason}" for rejected in reading.rejected)),
    )


def unpack(body: bytes) -> ProvenFact:
    """The fact that was pickled here."""
    fact: ProvenFact = pickle.loads(body)  # noqa: S301  # nosec B301: written by this build, in a file of its own
    return fact


def _sketch(fact: ProvenFact) -> Sketch:
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
    return Sketch(
        kind=fact.kind,
        names=tuple(dict.fromkeys(folded(name) for name in fact.names)),
        fullest=max(fact.names, key=len),
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
