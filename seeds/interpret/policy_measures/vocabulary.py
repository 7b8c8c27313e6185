"""The words of measures: the lexicons as look-ups, and what a measure works on by its head."""

from __future__ import annotations

import re
from functools import cache

from seeds.interpret.phrases import Heads, made_of
from seeds.lexicon import mapping, rows, words

KIND_BY_WORD = (
    (re.compile(r"物资|口罩|原料|保供|农资|收购|收储|库存"), "supply"),
    (re.compile(r"贷|租|税|费(?!者)|金(?![属工])|补|(?<!信)息|(?<![外台合])资(?![源质格料深讯])|保险|社保|减|免(?![申审])|券"), "finance"),
    (re.compile(r"条"), "policy_package"),
    (re.compile(r"车|机(?!制)|列|运|通行|通关|物流|港|航"), "logistics"),
    (re.compile(r"用工|招工|招聘|就业|返岗|稳岗|劳务|岗|聘"), "labour"),
    (re.compile(r"房|寓|宿"), "housing"),
    (re.compile(r"查|码|名单|监|督|防疫|防控|健康|隔离"), "supervision"),
    (re.compile(r"(?<!复)工(?!作|业|商)"), "labour"),
    (re.compile(r"办|服务|策|审|批|员|通|即享"), "service"),
)

SLOGAN_MARKS = re.compile(r"[、，,]")


@cache
def entries() -> dict[str, tuple[str, str]]:
    """Kind and strength of each head."""
    return {form: (kind, strength) for form, kind, strength in rows("measure_heads")}


@cache
def heads() -> Heads:
    """The words that names of measures end in."""
    return Heads(entries())


def strength_of(head: str) -> str:
    """How much a head says: strong, weak or deed."""
    return entries()[head][1]


def ends_in_a_noun(name: str) -> bool:
    """Whether a name ends in a head that is a thing, not what is done."""
    head = heads().ending(name)
    return head is not None and strength_of(head) != "deed"


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
    """Whether a phrase is a slogan, or several in a row: 两手抓、两手硬."""
    return all(part in words("measure_slogans") for part in SLOGAN_MARKS.split(phrase))


def ends_in_slogan(name: str) -> bool:
    """Whether a phrase ends in a quoted slogan: 打通“最后一公里”."""
    return name.endswith("”") and is_slogan(name[name.rfind("“") + 1 : -1])


def kind_of(name: str) -> str:
    """What a measure works on, by the head that its name ends in, else by the other words of the name."""
    bare = name.strip("“”‘’「」『』《》")
    head = heads().ending(bare)
    if head is not None and entries()[head][0] != "other":
        return entries()[head][0]
    return next((kind for pattern, kind in KIND_BY_WORD if pattern.search(bare)), "service" if head else "other")
