"""Quantities: numbers with a measure word, as a sentence states them."""

from __future__ import annotations

import re
from decimal import Decimal

QUOTE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<magnitude>[万亿]?)(?P<unit>.*)", re.DOTALL)
FACTORS = {"": 1, "万": 10**4, "亿": 10**8}


def read_quantity(quote: str) -> tuple[Decimal, Decimal | None, str] | None:
    """Read a quote as (value in the plain unit, upper bound of a range or None, unit); None if it is no quantity."""
    match = QUOTE.fullmatch(quote)
    if match is None:
        return None
    return Decimal(match["number"]) * FACTORS[match["magnitude"]], None, match["unit"]
