"""Identity: what names have in common however they are written, and the ids that are made of them."""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b32encode

from seeds.facts import Kind

PREFIXES = {Kind.ENTERPRISE: "e", Kind.PROJECT: "p", Kind.POLICY_MEASURE: "m", Kind.STATISTIC: "s"}
QUOTES = str.maketrans("", "", "“”\"「」『』《》")


def folded(name: str) -> str:
    """A name without the differences that are none: width, case, quotes and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).translate(QUOTES).casefold().split())


def content_id(prefix: str, *content: object) -> str:
    """An id of 13 letters and digits after its prefix: 65 bits of the SHA-256 of its content."""
    digest = hashlib.sha256("\0".join(str(part) for part in content).encode()).digest()
    return f"{prefix}-{b32encode(digest[:10]).decode().lower()[:13]}"


def scope_of(kind: Kind, document: str, city: str | None) -> str:
    """Within which city a name means one thing. An enterprise's name means it everywhere."""
    return "" if kind is Kind.ENTERPRISE else city or document
