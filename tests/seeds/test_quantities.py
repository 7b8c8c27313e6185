"""Quantities: what a number with its measure word says, and what is none."""

from decimal import Decimal

import pytest

from seeds.document import Span
from seeds.recognise.numbers import Number, read_numeral
from seeds.recognise.quantities import find_quantities, read_quantity


@pytest.mark.parametrize(("characters", "number"), [
    pytest.param("41.5万", Number(Decimal(415000)), id="a decimal with a myriad"),
    pytest.param("12,300", Number(Decimal(12300)), id="a comma between thousands"),
    pytest.param("7 450", Number(Decimal(7450)), id="a space between thousands"),
    pytest.param("４２", Number(Decimal(42)), id="full-width figures"),
    pytest.param("1亿2000万", Number(Decimal(120000000)), id="two magnitudes"),
    pytest.param("3千万", Number(Decimal(30000000)), id="ten million"),
    pytest.param("1.5万亿", Number(Decimal(1500000000000)), id="a trillion and a half"),
    pytest.param("三千零二十", Number(Decimal(3020)), id="Chinese with a zero"),
    pytest.param("两万三", Number(Decimal(23000)), id="a last digit below its magnitude"),
    pytest.param("三点五万", Number(Decimal(35000)), id="a Chinese decimal"),
    pytest.param("八九千", Number(Decimal(8000), Decimal(9000)), id="two numbers at once"),
    pytest.param("一二三", None, id="figures read one by one"),
    pytest.param("几", None, id="no number at all"),
])
def test_a_numeral_reads_as_its_number(characters, number):
    assert read_numeral(characters) == number


@pytest.mark.parametrize(("quote", "value", "value_max", "unit"), [
    pytest.param("41.5万人", "415000", None, "人", id="people"),
    pytest.param("35.2 万亩", "352000", None, "亩", id="a space before the myriad"),
    pytest.param("3.1亿余元", "310000000", None, "元", id="more inside"),
    pytest.param("4862万千瓦时", "48620000", None, "千瓦时", id="a unit that begins with a thousand"),
    pytest.param("200到300人", "200", "300", "人", id="a range"),
    pytest.param("40%-65%", "40", "65", "%", id="a range of shares"),
    pytest.param("3至5亿元", "300000000", "500000000", "元", id="a magnitude for both ends"),
    pytest.param("七八千标箱", "7000", "8000", "标箱", id="a range of digits"),
    pytest.param("80元/人", "80", None, "元/人", id="a rate"),
    pytest.param("12台（套）", "12", None, "台（套）", id="a measure word in brackets"),
    pytest.param("百分之六十五", "65", None, "%", id="a share in words"),
    pytest.param("九成", "9", None, "成", id="tenths"),
    pytest.param("八成半", "8.5", None, "成", id="tenths and a half"),
    pytest.param("6.5个百分点", "6.5", None, "个百分点", id="points"),
    pytest.param("88％", "88", None, "%", id="a full-width sign"),
])
def test_a_quote_reads_as_its_quantity(quote, value, value_max, unit):
    assert read_quantity(quote) == (Decimal(value), value_max and Decimal(value_max), unit)


@pytest.mark.parametrize("quote", ["近30家", "30家企业", "三十", "第12家", "二级", "两头", ""])
def test_other_characters_read_as_no_quantity(quote):
    assert read_quantity(quote) is None


@pytest.mark.parametrize(("sentence", "quote", "comparator"), [
    pytest.param("复工企业达到320家", "320家", "eq", id="just so"),
    pytest.param("近百名工人", "百名", "lt", id="nearly"),
    pytest.param("上千人次", "千人次", "gt", id="upwards of"),
    pytest.param("线上百余家企业", "百余家", "gt", id="the on of online"),
    pytest.param("复工率超过98%", "98%", "gt", id="over"),
    pytest.param("不超过20万元", "20万元", "le", id="not over"),
    pytest.param("不低于500人", "500人", "ge", id="not under"),
    pytest.param("占地3亩多", "3亩", "gt", id="more behind"),
    pytest.param("20人（含）以上", "20人", "ge", id="inclusive"),
    pytest.param("成本节约30%", "30%", "eq", id="the about of saving"),
    pytest.param("网上签约30个项目", "30个", "eq", id="the about of signing"),
    pytest.param("大约回到平时的七成", "七成", "approx", id="about, a few characters before"),
    pytest.param("产能恢复到九成左右", "九成", "approx", id="about, behind"),
    pytest.param("300家上下游企业", "300家", "eq", id="the about of up and down stream"),
    pytest.param("数十家企业", "数十家", "gt", id="some tens"),
    pytest.param("复工率过七成", "七成", "gt", id="past a share"),
    pytest.param("通过七成表决", "七成", "eq", id="the past of passing"),
    pytest.param("10多万人", "10多万人", "gt", id="more, before the myriad"),
])
def test_words_beside_a_number_bound_it(sentence, quote, comparator):
    found = [(q.span.of(sentence), str(q.comparator)) for q in find_quantities(sentence)]
    assert found == [(quote, comparator)]


@pytest.mark.parametrize("sentence", [
    "第12家企业", "千家万户", "两头受气", "三包服务", "二级市场", "5G基站", "两部门联合发文", "（单位：万元）", "两节期间", "九部门", "小零件", "三轮车", "两副担子",
])
def test_these_are_no_quantities(sentence):
    assert not list(find_quantities(sentence))


def test_offsets_count_from_the_document_and_taken_characters_are_left_out():
    found = list(find_quantities("3月5日，12家", offset=100, taken=[Span(100, 104)]))
    assert [q.span for q in found] == [Span(105, 108)]


@pytest.mark.parametrize("text", ["9" * 100_000 + "家", "一" * 100_000, "1亿" * 50_000, "12 " * 50_000, "3到" * 50_000])
def test_long_runs_of_figures_do_not_hang(text):
    assert len(list(find_quantities(text))) <= len(text)
