"""Ground: the check that every fact passes before it may be served, whoever proposed it.

A fact holds if each of its quotes stands in the body of its document, at exactly its offsets, and says its value: a
text field's value is those characters (line breaks and spaces inside left out), a number's quote reads as that number,
a date's quote names that day, a word of a closed list is one of the schema's and rests on some characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from marshmallow import fields, validate

from schemas import RESOURCES
from schemas.types import ISO_DATE, DateMaybeHour
from seeds.document import Document, Span, squeezed
from seeds.facts import NUMBER, Fact, Kind, Rejected, Stated
from seeds.recognise.quantities import read_quantity
from seeds.simplified import simplified

RELATIVE_DAY = re.compile(
    r"[今昨前当同次翌][天日晚早]|[今昨]|同一[天日]|这一?天|(?:周|星期|礼拜)[一二三四五六日天]|[一二三四五六七八九十][日号]"
    r"|初[一二三四五六七八九十]|除夕|元宵|立春|雨水|惊蛰|春分|清明"
)


def check(facts: Iterable[Fact], document: Document) -> tuple[tuple[Fact, ...], tuple[Rejected, ...]]:
    """Part a document's candidates into the facts that hold and the rejected, each in the order given."""
    accepted, rejected = [], []
    for fact in facts:
        reason = reason_against(fact, document)
        if reason is None:
            accepted.append(fact)
        else:
            rejected.append(Rejected(fact, reason))
    return tuple(accepted), tuple(rejected)


def reason_against(fact: Fact, document: Document) -> str | None:
    """The first reason why a fact does not hold, None if it does."""
    if not fact.mentions:
        return "states no place in the document"
    for span in fact.mentions:
        if reason := _outside(span, document):
            return reason
    seen = set(fact.mentions)
    for stated in fact.stated:
        outside = None if stated.span in seen else _outside(stated.span, document)
        seen.add(stated.span)
        if reason := outside or _unsaid(fact.kind, stated, document.text):
            return f"{stated.field}: {reason}"
    return _number_unsaid(fact, document.text) if fact.kind is Kind.STATISTIC else None


def _outside(span: Span, document: Document) -> str | None:
    if not 0 <= span.start < span.end <= len(document.text):
        return "offsets outside the document"
    if not span.of(document.text).strip():
        return "an empty quote"
    if document.sentence_at(span.start) is None and span != document.title_span:
        return "a quote outside the body"
    return None


def _unsaid(kind: Kind, stated: Stated, text: str) -> str | None:
    """Why a field's quote does not say its value."""
    quote = stated.span.of(text)
    field, choices = _field(kind, stated.field)
    if field is None:
        return "no such field"
    if isinstance(field, DateMaybeHour):
        if not ISO_DATE.fullmatch(str(stated.value)):
            return f"{stated.value} is no date"
        return None if _names_the_day(str(stated.value), quote) else f"{quote} does not name {stated.value}"
    if isinstance(field, fields.Number):
        return _misread(stated, quote) if kind is not Kind.STATISTIC else None
    if choices is not None:
        return None if stated.value in choices else f"{stated.value} is not one of its words"
    if stated.field == "unit":  # of 万吨 the unit is 吨; that it is the quantity's own is checked with the number
        return None
    return None if _says(quote, str(stated.value), kind) else f"the quote is {quote}"


def _says(quote: str, words: str, kind: Kind) -> bool:
    """Whether a quote has some words: character by character, or in a statistic's label with a number for …."""
    quote, words = squeezed(quote), squeezed(words)
    if quote == words:
        return True
    before, mark, after = words.partition(NUMBER)
    if kind is not Kind.STATISTIC or not mark or not quote.startswith(before) or not quote.endswith(after):
        return False
    return _reading(quote[len(before) : len(quote) - len(after)]) is not None


@cache
def _field(kind: Kind, name: str) -> tuple[fields.Field[object] | None, frozenset[object] | None]:
    """The schema's field that a statement fills, and the words of a closed list."""
    field = RESOURCES[kind]._declared_fields.get("route" if name.startswith("route_") else name)
    one_of = next((rule for rule in field.validators if isinstance(rule, validate.OneOf)), None) if field else None
    return field, frozenset(one_of.choices) if one_of else None


def _names_the_day(value: str, quote: str) -> bool:
    """Whether a quote names the day of an ISO date: by its number, or by a word (昨天) that counts from another."""
    day = str(int(value[8:10]))
    digits = unicodedata.normalize("NFKC", simplified(quote))
    return bool(re.search(rf"(?<!\d)0?{day}(?!\d)", digits) or RELATIVE_DAY.search(digits))


@lru_cache(maxsize=4096)  # the same figures recur
def _reading(quote: str) -> tuple[Decimal, Decimal | None, str] | None:
    return read_quantity(simplified(quote))


def _misread(stated: Stated, quote: str) -> str | None:
    reading = _reading(quote)
    if reading is None or reading[0] != Decimal(stated.value):
        return f"{quote} does not read as {stated.value}"
    return None


def _number_unsaid(fact: Fact, text: str) -> str | None:
    """Why a statistic's quotes do not read as its number. Each of its places must."""
    values = {field: fact.first(field) for field in ("value", "value_max", "unit")}
    if values["value"] is None:
        return "no value"
    value, value_max, unit = (stated.value if stated else None for stated in values.values())
    wanted = (value, value_max, simplified(str(unit)) if unit else None)
    elsewhere = _unit_elsewhere(fact, text)
    for span in fact.mentions:
        quote = span.of(text) + elsewhere
        reading = _reading(quote)
        if reading is None or (reading[0], reading[1], reading[2] or None) != wanted:
            return f"{quote} does not read as {wanted[0]}{wanted[2] or ''}"
    return None


def _unit_elsewhere(fact: Fact, text: str) -> str:
    """The unit of a number in a table, if the heading of its column says it; nothing where it stands behind."""
    unit = fact.first("unit")
    if unit is None or unit.span in fact.mentions:
        return ""
    return unit.span.of(text)
