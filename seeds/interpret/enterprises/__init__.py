"""Interpret: the enterprises of a document, one fact each, with what the sentences around their names say of them."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact, Kind, Stated
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise, find_named
from seeds.interpret.enterprises.placing import find_zones
from seeds.interpret.enterprises.saying import find_said
from seeds.interpret.enterprises.topics import topics_of

__all__ = ["find_enterprises"]


def find_enterprises(context: Context) -> Iterator[Fact]:
    """Yield a fact for each enterprise that the document names, in the order of their first mentions."""
    enterprises = find_named(context)
    zones = find_zones(context, enterprises)
    for enterprise, topic in zip(enterprises, topics_of(context, enterprises), strict=True):
        zone = zones.get(enterprise)
        stated = [_kind(context, enterprise)]
        if zone is not None:
            stated.append(Stated("zone", zone.of(context.document.text), zone))
        stated += find_said(context, enterprise, topic)
        yield Fact(Kind.ENTERPRISE, enterprise.mentions, tuple(stated), f"enterprise/{enterprise.rule}")


def _kind(context: Context, enterprise: Enterprise) -> Stated:
    return Stated("kind", enterprise.kind, enterprise.mentions[0])
