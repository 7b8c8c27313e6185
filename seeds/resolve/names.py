"""Names: when two documents mean the same thing by two names, and the ids that are made of them."""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b32encode
from collections import defaultdict
from collections.abc import Sequence

from seeds.facts import Kind
from seeds.proof import ProvenFact

PREFIXES = {Kind.ENTERPRISE: "e", Kind.PROJECT: "p", Kind.POLICY_MEASURE: "m", Kind.STATISTIC: "s"}
QUOTES = str.maketrans("", "", "“”\"「」『』《》")


def folded(name: str) -> str:
    """A name without the differences that are none: width, case, quotes and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).translate(QUOTES).casefold().split())


def content_id(prefix: str, *content: object) -> str:
    """An id of 13 letters and digits after its prefix: 65 bits of the SHA-256 of its content."""
    digest = hashlib.sha256("\0".join(str(part) for part in content).encode()).digest()
    return f"{prefix}-{b32encode(digest).decode().lower()[:13]}"


def group(facts: Sequence[ProvenFact], scopes: Sequence[str]) -> list[list[int]]:
    """Group facts that name the same thing: the numbers of each group's facts, in order.

    Facts with the same name in the same scope are one; a name that is an alias elsewhere joins that thing if only one
    thing in its scope has that alias. ``scopes`` says for each fact within which city its name means one thing.
    """
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        by_name[scopes[number], folded(fact.names[0])].append(number)
    owners = _owners_of_aliases(facts, scopes)
    leaders = {key: _leader(key, owners) for key in by_name}
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, numbers in by_name.items():
        groups[leaders[key]] += numbers
    return [sorted(numbers) for _, numbers in sorted(groups.items(), key=lambda entry: min(entry[1]))]


def _owners_of_aliases(facts: Sequence[ProvenFact], scopes: Sequence[str]) -> dict[tuple[str, str], set[str]]:
    """For each alias the full names that it stands for."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for number, fact in enumerate(facts):
        for alias in fact.names[1:]:
            owners[scopes[number], folded(alias)].add(folded(fact.names[0]))
    return owners


def _leader(key: tuple[str, str], owners: dict[tuple[str, str], set[str]]) -> tuple[str, str]:
    """The full name that a name leads to: itself, unless it is the alias of one longer name only."""
    scope, name = key
    seen = {name}
    while len(fuller := {owner for owner in owners.get((scope, name), set()) if len(owner) > len(name)}) == 1:
        name = fuller.pop()
        if name in seen:
            break
        seen.add(name)
    return scope, name
