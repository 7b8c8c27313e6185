"""Interpret: the enterprises of a document, one fact each, with what the sentences around their names say of them."""

from __future__ import annotations

from collections.abc import Iterator

from seeds.facts import Fact, Kind, Stated
from seeds.interpret.choice import Choice
from seeds.interpret.context import Context
from seeds.interpret.enterprises.alias_signs import Named
from seeds.interpret.enterprises.aliases import weighed_names
from seeds.interpret.enterprises.naming import Enterprise, find_named, names_in
from seeds.interpret.enterprises.placing import find_zones, weighed_places
from seeds.interpret.enterprises.saying import find_said
from seeds.interpret.enterprises.topics import topics_of
from seeds.interpret.enterprises.zone_layout import Layout
from seeds.recognise.spans import Place

__all__ = ["find_enterprises", "names_asked", "zones_asked"]


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


def names_asked(context: Context) -> Iterator[tuple[Named, Choice[Named]]]:
    """Yield each name of a business that is like others with the fuller names that were weighed for it."""
    return weighed_names(context.document, names_in(context))


def zones_asked(context: Context) -> Iterator[tuple[Enterprise, Choice[Place]]]:
    """Yield each enterprise with the places that were weighed for its zone."""
    enterprises = find_named(context)
    return weighed_places(Layout(context, enterprises), enterprises)


def _kind(context: Context, enterprise: Enterprise) -> Stated:
    return Stated("kind", enterprise.kind, enterprise.mentions[0])
