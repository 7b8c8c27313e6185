"""The words of measures: the lexicons as look-ups, and what a measure works on by its head."""

from __future__ import annotations

import re
from functools import cache

from seeds.interpret.phrases import Heads, made_of
from seeds.lexicon import mapping, rows, words

KIND_BY_WORD = (
    (re.compile(r"贷|租|税|费|金|补|息|资|保险|社保|减|免|券"), "finance"),
    (re.compile(r"条"), "policy_package"),
    (re.compile(r"车|机|列|运"), "logistics"),
    (re.compile(r"工|岗|聘"), "labour"),
    (re.compile(r"房|寓|宿"), "housing"),
    (re.compile(r"查|码|名单|监|督"), "supervision"),
    (re.compile(r"办|服务|策|审|批|员|通"), "service"),
)


@cache
def heads() -> Heads:
    """All heads, and the words that name a measure by themselves."""
    return Heads({form for form, _, _ in rows("measure_heads")})


@cache
def entries() -> dict[str, tuple[str, str]]:
    """Kind and strength of each head that needs a modifier."""
    return {form: (kind, strength) for form, kind, strength in rows("measure_heads") if strength != "self"}


@cache
def alone() -> dict[str, str]:
    """Kind of each word that names a measure by itself."""
    return {form: kind for form, kind, strength in rows("measure_heads") if strength == "self"}


def strength_of(head: str) -> str:
    """How much a head says: self, strong or weak."""
    return "self" if head in alone() else entries()[head][1]


def ends_in_a_head(name: str) -> bool:
    """Whether a name ends in a word that names of measures end in."""
    return heads().ending(name) is not None


@cache
def _generic() -> tuple[frozenset[str], int]:
    pieces = words("measure_generic")
    return pieces, max(map(len, pieces))


def is_generic(modifiers: str) -> bool:
    """Whether modifiers make a common noun of a head: 相关优惠."""
    return made_of(modifiers, *_generic())


def is_common(phrase: str) -> bool:
    """Whether a phrase is one word of the language."""
    return phrase in words("common_words")


def verbs() -> dict[str, str]:
    """How clearly each verb says that a measure follows: clear or broad."""
    return mapping("measure_verbs")


def is_slogan(phrase: str) -> bool:
    return phrase in words("measure_slogans")


def ends_in_slogan(name: str) -> bool:
    """Whether a phrase ends in a quoted slogan: 打通“最后一公里”."""
    return name.endswith("”") and is_slogan(name[name.rfind("“") + 1 : -1])


def kind_of(name: str) -> str:
    """What a measure works on, by the head that its name ends in."""
    bare = name.strip("“”‘’「」『』《》")
    head = heads().ending(bare)
    if head in alone():
        return alone()[head]
    if head in entries():
        return entries()[head][0]
    return next((kind for pattern, kind in KIND_BY_WORD if pattern.search(bare)), "other")
