"""Grounding: a fact enters only if its characters say it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seeds.document import Document, Span
from seeds.facts import Fact, Kind, Stated
from seeds.ground import check
from seeds.read import read_text

BODY = "截至2月23日24时，湖州恒川机械有限公司到岗员工1.2万人，公司已复工。"
DOCUMENT: Document = read_text("2020-02-24-huzhou", f"湖州企业复工\n\n2020年2月24日 来源：湖城新闻网\n\n{BODY}\n", "0" * 64)


def span(words: str) -> Span:
    start = DOCUMENT.text.index(words)
    return Span(start, start + len(words))


def statistic(*stated: Stated, at: str = "1.2万人", value: str = "12000", unit: str = "人") -> Fact:
    own = {"value": Decimal(value), "unit": unit, "comparator": "eq"}
    number = tuple(Stated(field, said, span(at)) for field, said in own.items())
    return Fact(Kind.STATISTIC, (span(at),), (*number, *stated), "test")


def enterprise(*stated: Stated, mention: Span | None = None) -> Fact:
    return Fact(Kind.ENTERPRISE, (mention or span("湖州恒川机械有限公司"),), stated, "test")


HOLD = [
    pytest.param(statistic(), id="a number that its quote reads as"),
    pytest.param(statistic(Stated("indicator", "到岗员工", span("到岗员工"))), id="words that stand there"),
    pytest.param(
        statistic(Stated("indicator", "到岗员工…，公司已复工", span("到岗员工1.2万人，公司已复工"))),
        id="words that stand around a number",
    ),
    pytest.param(statistic(Stated("as_of", "2020-02-23T24:00", span("2月23日24时"))), id="the end of a day"),
    pytest.param(enterprise(Stated("status", "resumed", span("已复工"))), id="a word of a closed list"),
]
FAIL = [
    pytest.param(
        statistic(Stated("indicator", "到岗员工…已复工", span("到岗员工1.2万人，公司已复工"))),
        "indicator: the quote is 到岗员工1.2万人，公司已复工",
        id="words left out that are no number",
    ),
    pytest.param(
        enterprise(Stated("business", "到岗员工…", span("到岗员工1.2万人"))),
        "business: the quote is 到岗员工1.2万人",
        id="a number left out of what is no label",
    ),
    pytest.param(statistic(value="1200"), "1.2万人 does not read as 1200人", id="another number"),
    pytest.param(statistic(unit="户"), "1.2万人 does not read as 12000户", id="another unit"),
    pytest.param(
        statistic(Stated("indicator", "在岗员工", span("到岗员工"))), "indicator: the quote is 到岗员工", id="other words"
    ),
    pytest.param(
        statistic(Stated("as_of", "2020-02-21", span("2月23日24时"))),
        "as_of: 2月23日24时 does not name 2020-02-21",
        id="another day",
    ),
    pytest.param(
        statistic(Stated("as_of", "2020-02-30", span("2月23日24时"))), "as_of: 2020-02-30 is no date", id="no day at all"
    ),
    pytest.param(
        enterprise(Stated("status", "thriving", span("已复工"))),
        "status: thriving is not one of its words",
        id="a word outside the closed list",
    ),
    pytest.param(enterprise(Stated("colour", "红", span("复工"))), "colour: no such field", id="no field of the resource"),
    pytest.param(enterprise(mention=Span(0, 10**6)), "offsets outside the document", id="past the end"),
    pytest.param(enterprise(mention=Span(7, 8)), "an empty quote", id="white space"),
    pytest.param(enterprise(mention=span("湖城新闻网")), "a quote outside the body", id="in the furniture"),
]


@pytest.mark.parametrize("fact", HOLD)
def test_a_fact_whose_characters_say_it_is_accepted(fact: Fact) -> None:
    assert check([fact], DOCUMENT) == ((fact,), ())


@pytest.mark.parametrize(("fact", "reason"), FAIL)
def test_a_fact_whose_characters_do_not_say_it_is_refused_with_the_reason(fact: Fact, reason: str) -> None:
    accepted, (rejected,) = check([fact], DOCUMENT)
    assert (accepted, rejected.reason) == ((), reason)
