"""Recognise: from a document to the typed spans that stand in its body.

Conflicts are settled here: what is blocked (phones, codes, ordinals) wins over dates, these over quantities, these over
places, these over organisations, these over quotes; within one type leftmost, then longest. A place may lie inside an
organisation, an organisation inside a quote.
"""

from __future__ import annotations

from dataclasses import replace

from seeds.document import Document
from seeds.recognise.figures import find_figures
from seeds.recognise.home import home_of
from seeds.recognise.organisations import find_organisations
from seeds.recognise.places import find_places
from seeds.recognise.plain import plain_blocks
from seeds.recognise.quoted import find_quoted
from seeds.recognise.spans import Recognised
from seeds.recognise.tagging import Model, names_model, tagged


def recognise(document: Document, model: Model | None = None) -> Recognised:
    """Find all typed spans of a document, its names by the tagger's own model or another."""
    ruled = recognised_by_rules(document)
    organisations, projects, doubted = tagged(ruled, model or names_model())
    return replace(ruled, organisations=organisations, projects=projects, doubted_projects=doubted)


def recognised_by_rules(document: Document) -> Recognised:
    """What rules find: what the tagger weighs with all else, and learns from."""
    quantities, dates = find_figures(document)
    home, plains = home_of(document), plain_blocks(document)
    places = find_places(plains, home)
    return Recognised(
        quantities=quantities,
        dates=dates,
        places=places,
        organisations=find_organisations(plains, places),
        quoted=tuple(find_quoted(document)),
        home=home,
        plains=plains,
    )
