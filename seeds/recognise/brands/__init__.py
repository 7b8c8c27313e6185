"""Brands: names of businesses without a form, such as 恒源, 恒源重工, 江州恒源.

They are taken where the gazetteer knows them (known.py), where a word of the trade ends them (trades.py), where a word
beside them says that a business is meant (cued.py) or that businesses deal with each other (dealings.py), where a place
leads them (placed.py), or where their characters and their clause alone do (alone.py). Each needs clean edges
(brand.py); in doubt nothing is taken. Lists of names are read by themselves (lists.py), since the whole document
decides which of their items are businesses. Names with a form are companies.py's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seeds.recognise.brands.alone import find_brandlike
from seeds.recognise.brands.brand import Brand, Place
from seeds.recognise.brands.cued import find_cued
from seeds.recognise.brands.dealings import find_dealings
from seeds.recognise.brands.known import find_known
from seeds.recognise.brands.placed import find_placed
from seeds.recognise.brands.trades import find_trades

__all__ = ["Brand", "Place", "find_brands"]

FINDERS = (find_known, find_trades, find_cued, find_dealings, find_placed, find_brandlike)


def find_brands(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield the names without a form in a block's characters, rule by rule."""
    for find in FINDERS:
        yield from find(chars, places)
