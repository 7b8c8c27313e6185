"""Search: how text is folded and parted into tokens, by the build for the index and by the service for queries.

Characters are folded first: NFKC, case, and single traditional forms to simplified ones. Each Chinese character is then
a token, each run of Latin letters or digits one, so that a query run as a phrase finds any substring.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[^\W\d_a-z]", re.ASCII | re.IGNORECASE)


def fold(text: str, folding: Mapping[str, str]) -> str:
    """A text without the differences that search looks past."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folding.get(character, character) for character in plain)


def tokens(text: str, folding: Mapping[str, str]) -> str:
    """The tokens of a text, joined by spaces, as the index stores them."""
    return " ".join(TOKEN.findall(fold(text, folding)))
