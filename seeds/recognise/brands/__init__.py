"""Brands: names of businesses without a form, such as 恒源, 恒源重工, 江州恒源.

They are taken where the gazetteer knows them (known.py) and where a word of the trade ends them (trades.py). Each needs
clean edges (brand.py); in doubt nothing is taken. Lists of names are read by themselves (lists.py), since the whole
document decides which of their items are businesses. Names with a form are companies.py's work, and what a sentence
says of a name, beside it or by its place, is weighed by the tagger (tagging/).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seeds.recognise.brands.brand import Brand, Place
from seeds.recognise.brands.known import find_known
from seeds.recognise.brands.trades import find_trades

__all__ = ["Brand", "Place", "find_brands"]


def find_brands(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield the names without a form in a block's characters."""
    yield from find_known(chars, places)
    yield from find_trades(chars, places)
