"""What a bulletin says of an enterprise besides its name: the words after it, and sentences that go on about it."""

from __future__ import annotations

import hashlib

import pytest

from seeds.proof import ProvenFact
from seeds.read import read_text
from seeds.reading import reading_of


def facts_of(body: str) -> dict[str, ProvenFact]:
    """The enterprises of an invented bulletin, by name."""
    text = f"湖州多家企业恢复生产\n\n2020年2月20日 来源：湖城新闻网\n\n{body}\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    reading = reading_of(read_text("2020-02-20-huzhou", text, digest))
    return {fact.names[0]: fact for fact in reading.facts if fact.kind == "enterprises"}


@pytest.mark.parametrize(
    ("body", "field", "values"),
    [
        pytest.param("湖州恒川机械有限公司是一家以减速机、齿轮箱研发生产为主的大型德资企业。", "ownership", ["德资"], id="capital"),
        pytest.param(
            "湖州恒川机械有限公司是一家以减速机、齿轮箱研发生产为主的大型德资企业。",
            "business",
            ["减速机、齿轮箱研发生产"],
            id="mainly",
        ),
        pytest.param("湖州恒川机械有限公司专业从事阀门铸件的加工制造。", "business", ["阀门铸件的加工制造"], id="engaged in"),
        pytest.param("湖州恒川机械有限公司缺钢材、缺周转金。", "needs", ["钢材", "周转金"], id="lacks"),
        pytest.param("湖州恒川机械有限公司连日赶制呼吸机阀体，发往湖北。", "products", ["呼吸机阀体"], id="makes"),
        pytest.param("湖州恒川机械有限公司的工人们加班加点，机器不停。", "status", ["operating"], id="works"),
        pytest.param("湖州恒川机械有限公司计划于2月25日复工。", "status", ["planned"], id="will resume"),
        pytest.param("湖州恒川机械有限公司尚未复工。", "status", ["suspended"], id="not yet"),
        pytest.param("湖州恒川机械有限公司复工率达到90%。", "status", [], id="a rate is no status"),
        pytest.param("区里推动复工，湖州恒川机械有限公司助力全市复工。", "status", [], id="others' return"),
    ],
)
def test_the_words_after_a_name_say_what_it_is(body: str, field: str, values: list[str]) -> None:
    assert facts_of(body)["湖州恒川机械有限公司"].all(field) == values


def test_a_next_paragraph_that_says_only_the_company_goes_on_about_it() -> None:
    facts = facts_of(
        "湖州恒川机械有限公司一早就开了机。\n\n订单多了，企业的资金和人手上有了缺口。区里有关部门得知后，协调解决钢材供应问题，帮企业渡过难关。"
    )
    assert facts["湖州恒川机械有限公司"].all("needs") == ["资金", "人手"]
    assert facts["湖州恒川机械有限公司"].all("support") == ["钢材供应"]


def test_a_next_paragraph_about_all_companies_says_nothing_of_the_one_before() -> None:
    facts = facts_of("湖州恒川机械有限公司一早就开了机。\n\n全市中小企业的资金上有了缺口。")
    assert facts["湖州恒川机械有限公司"].all("needs") == []
