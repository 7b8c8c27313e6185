"""Which businesses a bulletin names, by which names, in which zone: invented sentences, and what they must not give."""

from __future__ import annotations

import hashlib

import pytest

from seeds.proof import ProvenFact
from seeds.read import read_text
from seeds.reading import reading_of


def enterprises_of(body: str) -> list[ProvenFact]:
    """The enterprises of an invented bulletin of Hefei."""
    text = f"合肥多家企业恢复生产\n\n2020年2月20日 来源：庐城新闻网\n\n{body}\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    reading = reading_of(read_text("2020-02-20-hefei", text, digest))
    return [fact for fact in reading.facts if fact.kind == "enterprises"]


def names_of(body: str) -> list[str]:
    return [fact.names[0] for fact in enterprises_of(body)]


def zones_of(body: str) -> dict[str, object]:
    return {fact.names[0]: fact.first("zone") for fact in enterprises_of(body)}


@pytest.mark.parametrize(("body", "names"), [
    pytest.param("记者走进安徽沐辰机械有限公司。", ["安徽沐辰机械有限公司"], id="a verb, then a place and a form"),
    pytest.param("位于庐阳区的沐辰（合肥）医疗科技有限公司开了工。", ["沐辰（合肥）医疗科技有限公司"], id="a place in brackets"),
    pytest.param(
        "给它供料的是上海沐辰新材股份有限公司合肥分公司。", ["上海沐辰新材股份有限公司合肥分公司"], id="a branch"
    ),
    pytest.param(
        "日资沐辰精密（合肥）有限公司、韩资越岚食品有限公司、美资和锐电子有限公司开工。",
        ["沐辰精密（合肥）有限公司", "越岚食品有限公司", "和锐电子有限公司"],
        id="not whose money is in it",
    ),
    pytest.param("沐辰集团与越岚集团合资。", ["沐辰集团", "越岚集团"], id="two groups and a conjunction"),
    pytest.param("穗禾种植专业合作社复了工。", ["穗禾种植专业合作社"], id="a cooperative"),
    pytest.param("沐辰公司负责人说，订单没丢。", ["沐辰公司"], id="a weak form after a brand"),
    pytest.param("补栏肉牛，由县农商行授信200万元。", ["县农商行"], id="a bank called by its level alone"),
    pytest.param("又有美的（合肥）有限公司通过备案。", ["美的（合肥）有限公司"], id="characters that open no name before a known one"),
    pytest.param("美的合肥公司和国网合肥供电公司满产。", ["美的合肥公司", "国网合肥供电公司"], id="a known name, a place and a form"),
    pytest.param("中石化(香港)安徽石油有限公司出货。", ["中石化(香港)安徽石油有限公司"], id="places in and after brackets"),
    pytest.param("大坝由安徽水利水电工程局施工。", ["安徽水利水电工程局"], id="a bureau that builds"),
    pytest.param("大桥由中铁四局合肥公司承建。", ["中铁四局合肥公司"], id="a bureau, a place and a form"),
    pytest.param("沐辰矿业有限公司选矿二厂出了矿。", ["沐辰矿业有限公司"], id="not the workshop"),
    pytest.param("沐辰煤炭集团一号矿井出煤。", ["沐辰煤炭集团"], id="not the mine"),
    pytest.param("庐阳区沐辰集团开满。", ["沐辰集团"], id="not the district before it"),
    pytest.param("人民银行合肥分行、部门及银行、凸点加工厂都来了人。", [], id="a public bank, and nouns"),
    pytest.param("中石化合肥石油分公司和昱辰超市开了门。", ["中石化合肥石油分公司", "昱辰超市"], id="a known name's branch, a shop"),
    pytest.param("企业包下宾馆安置员工。", [], id="a verb before a hotel"),
    pytest.param("先锋薯业合作社翻了地。", ["先锋薯业合作社"], id="a word and a trade before a cooperative"),
    pytest.param("货也往厂里去，还得看厂。", [], id="verbs before a factory"),
    pytest.param("有自备电厂的、机械人厂、小微厂和沐辰变电站都通了电。", [], id="which factories, and power stations"),
    pytest.param("热干面馆排起了队，员工修路进厂。", [], id="a dish, and coming to work"),
    pytest.param("一家食品公司和几家配套厂没有开工，员工返厂要测温。", [], id="forms without a name"),
    pytest.param("龙头企业牵头，企业排忧解难，公司承担费用。", [], id="common nouns"),
    pytest.param("市工信局、人民银行合肥中心支行和市第一医院都派了人。", [], id="bodies and hospitals"),
])
def test_names_with_a_form_begin_and_end_where_they_do(body: str, names: list[str]) -> None:
    assert names_of(body) == names


@pytest.mark.parametrize(("body", "names"), [
    pytest.param("沐辰、越岚、凯晟3家企业全部复工。", ["沐辰", "越岚", "凯晟"], id="a list that is counted"),
    pytest.param("沐辰、越岚、凯晟等一批重点企业复工。", ["沐辰", "越岚", "凯晟"], id="a list that a noun closes"),
    pytest.param("沐辰、越岚、凯晟都在经开区，三家都开了工。", ["沐辰", "越岚", "凯晟"], id="a list that is counted later"),
    pytest.param("沐辰机械有限公司、凯晟也开了工。", ["沐辰机械有限公司", "凯晟"], id="a list with one that is known"),
    pytest.param("沐辰总经理说，人手够了。", ["沐辰"], id="a role that only businesses have"),
    pytest.param("工程由沐辰承建。", ["沐辰"], id="by whom it is built"),
    pytest.param("位于经开区的沐辰是一家专业做阀门的企业。", ["沐辰"], id="what it is"),
    pytest.param("沐辰生物的订单排到了六月。", ["沐辰生物"], id="a word of the trade"),
    pytest.param("业主江苏沐辰铝业垫资修路。", ["江苏沐辰铝业"], id="a place, a word of the trade and a verb of money"),
    pytest.param("中标人为江苏沐辰。", ["江苏沐辰"], id="who won the contract"),
    pytest.param("订单客户有蒙牛，恩智浦过年没停机。", ["蒙牛", "恩智浦"], id="known names between common words"),
    pytest.param("由7天拉长到15天，核酸去哪儿做？", [], id="known names that are words there"),
    pytest.param("江苏沐辰包装一天用电两千度。", ["江苏沐辰包装"], id="a place, a brand and goods"),
    pytest.param("江苏沐辰包装开在蜀山区。", ["江苏沐辰包装"], id="a verb of one character after it"),
    pytest.param("线束产自芜湖的沐辰线束。", ["沐辰线束"], id="goods after a brand that its place leads"),
    pytest.param("江西云雾茶业开了园。", ["江西云雾茶业"], id="a word for a brand, with a trade that says nothing else"),
    pytest.param("宣城的九牧是退税大户。", ["九牧"], id="a known name that its place leads"),
    pytest.param("江苏沐辰有七成订单在海外。", [], id="a place and a brand, with no word of business"),
    pytest.param("业主江苏沐辰持股三成。", ["江苏沐辰"], id="a place and a brand that holds shares"),
    pytest.param("市里联合沐辰银行、越岚银行、恒丰银行推出专项贷款。", ["沐辰银行", "越岚银行", "恒丰银行"], id="a list whose last goes on"),
    pytest.param("江苏海上风电项目、江苏民营纺织和芜湖的蔬菜都恢复了。", [], id="goods and kinds of a place"),
    pytest.param("宣城至黄山的班车、芜湖四地的工人。", [], id="roads and counts of places"),
    pytest.param("沐辰包装和昱辰轴承开了工。", ["沐辰包装", "昱辰轴承"], id="goods after a brand that is no word"),
    pytest.param("越冬羽绒、农副食品加工业、二手机械都有补贴。", [], id="goods after words that say what they are like"),
    pytest.param("走进昱辰的车间，订单排到六月。", ["昱辰"], id="a brand by its characters, and a workshop"),
    pytest.param("昱辰员工全部返岗。", ["昱辰"], id="a brand by its characters, and its people"),
    pytest.param("记者郭昱说，车间主任沈昱的工人到齐了。", [], id="persons, though brands have such characters"),
    pytest.param("川渝复工，苏南企业到岗，硅钢订单不愁。", [], id="regions and materials"),
    pytest.param("由它投资，每吨补8元，缺周转金。", [], id="characters that no brand has"),
    pytest.param("合肥汽车业、合肥港口管理局的订单。", [], id="a word that runs over the edge, and a body"),
    pytest.param("沐辰重工（安徽）复工。", ["沐辰重工（安徽）"], id="a place in brackets after a brand"),
    pytest.param("昱辰农业复了耕，设施农业有补贴。", ["昱辰农业"], id="a brand's characters before a word for anything"),
    pytest.param("以昱辰、凯晟为代表的企业复工。", ["昱辰", "凯晟"], id="a list of examples"),
    pytest.param("企业名单：昱辰、凯晟、铭澜。", ["昱辰", "凯晟", "铭澜"], id="a list that its noun announces"),
    pytest.param("给苹果供货，吃苹果。", ["苹果"], id="a word that is a business where it is supplied"),
    pytest.param("食品、医药、电子等行业陆续复工。", [], id="a list of trades"),
    pytest.param("口罩、酒精、测温仪等物资都备齐了。", [], id="a list of goods"),
    pytest.param("用包车、拼车接员工的，两家都有补贴。", [], id="a list of verbs, counted"),
    pytest.param("送政策、送服务、送资金等3项行动。", [], id="a list of actions"),
    pytest.param("沐辰生物二期项目打下第一根桩。", [], id="a name inside a project's"),
    pytest.param("高端医疗、传统制造两手抓。", [], id="adjectives before a trade"),
])
def test_names_without_a_form_need_a_cue(body: str, names: list[str]) -> None:
    assert names_of(body) == names


@pytest.mark.parametrize(("body", "names"), [
    pytest.param(
        "安徽沐辰复合材料有限公司开工。沐辰赶订单，沐辰公司招人。",
        ("安徽沐辰复合材料有限公司", "沐辰", "沐辰公司"),
        id="brand, and brand with form",
    ),
    pytest.param("沐辰，全称安徽沐辰机械有限公司，一天没停。", ("安徽沐辰机械有限公司", "沐辰"), id="full name after the short"),
    pytest.param(
        "安徽沐辰食品有限公司，工人叫它“银塘食品厂”。", ("安徽沐辰食品有限公司", "银塘食品厂"), id="what people call it"
    ),
])
def test_short_names_belong_to_the_full_one(body: str, names: tuple[str, ...]) -> None:
    (fact,) = enterprises_of(body)
    assert (fact.names[0], set(fact.names)) == (names[0], set(names))


@pytest.mark.parametrize(("body", "names"), [
    pytest.param(
        "安徽沐辰环保开工。沐辰环保的订单排到六月，沐辰招人。", {"安徽沐辰环保", "沐辰环保", "沐辰"}, id="of a name without a form"
    ),
    pytest.param(
        "沐辰（合肥）环保有限公司复工。走进合肥沐辰，机器轰鸣。合肥沐辰日产三千套。",
        {"沐辰（合肥）环保有限公司", "合肥沐辰"},
        id="its place before the brand",
    ),
    pytest.param(
        "合肥沐辰度假酒店留了人，沐辰酒店送了餐。", {"合肥沐辰度假酒店", "沐辰酒店"}, id="its place and its kind left out"
    ),
])
def test_names_that_leave_out_other_parts_are_one_enterprise(body: str, names: set[str]) -> None:
    (fact,) = enterprises_of(body)
    assert set(fact.names) == names


def test_a_zone_that_an_enterprise_is_named_after_is_no_short_name_of_it() -> None:
    (fact,) = enterprises_of("位于云湖新区的云湖水务公司复工。走进云湖，机器轰鸣；云湖中学还没开学。")
    assert fact.names == ("云湖水务公司",)


@pytest.mark.parametrize("body", [
    pytest.param("沐辰合肥基地和沐辰芜湖基地都开了工。", id="two plants of one group"),
    pytest.param("合肥昱辰机械有限公司、合肥凯晟机械有限公司复工。", id="two of one place and trade"),
    pytest.param("合肥银行、合肥农商银行都放了款。", id="two banks of one city"),
])
def test_names_alike_of_two_enterprises_are_kept_apart(body: str) -> None:
    assert len(enterprises_of(body)) == 2


def test_a_short_name_of_a_short_name_belongs_to_the_full_one() -> None:
    facts = enterprises_of("越岚轴承集团有限责任公司复工。越轴集团满产。越轴、沐辰公司2家企业赶订单。")
    assert {fact.names[0]: set(fact.names[1:]) for fact in facts} == {
        "越岚轴承集团有限责任公司": {"越轴集团", "越轴"},
        "沐辰公司": set(),
    }


@pytest.mark.parametrize(("body", "zones"), [
    pytest.param("位于庐阳区的沐辰机械有限公司开工。", {"沐辰机械有限公司": "庐阳区"}, id="before the name"),
    pytest.param("沐辰机械有限公司落户蜀山区。", {"沐辰机械有限公司": "蜀山区"}, id="after the name"),
    pytest.param(
        "庐城经开区的沐辰机械有限公司、越岚食品有限公司开工。",
        {"沐辰机械有限公司": "庐城经开区", "越岚食品有限公司": "庐城经开区"},
        id="a list shares the zone before it",
    ),
    pytest.param("庐城经开区里，沐辰机械有限公司开工。", {"沐辰机械有限公司": "庐城经开区"}, id="it opens the sentence"),
    pytest.param(
        "沐辰机械有限公司、越岚食品有限公司都在蜀山区。",
        {"沐辰机械有限公司": "蜀山区", "越岚食品有限公司": "蜀山区"},
        id="a list shares the zone after it",
    ),
    pytest.param("庐城经开区：沐辰机械有限公司开工。", {"沐辰机械有限公司": "庐城经开区"}, id="it is the label"),
    pytest.param("3月2日，蜀山区。炉前，沐辰机械有限公司的工人没停手。", {"沐辰机械有限公司": "蜀山区"}, id="it sets a scene"),
    pytest.param("沐辰机械有限公司。落户蜀山区，员工全到岗。", {"沐辰机械有限公司": "蜀山区"}, id="after the name as a label"),
    pytest.param(
        "沐辰机械有限公司开机，越岚食品有限公司出货，两厂都在蜀山区。",
        {"沐辰机械有限公司": "蜀山区", "越岚食品有限公司": "蜀山区"},
        id="of both, later in the sentence",
    ),
    pytest.param(
        "沐辰机械有限公司（蜀山区）、越岚食品有限公司（庐阳区）开工。",
        {"沐辰机械有限公司": "蜀山区", "越岚食品有限公司": "庐阳区"},
        id="in brackets after each",
    ),
    pytest.param("沐辰机械有限公司总部和基地都在蜀山区。", {"沐辰机械有限公司": "蜀山区"}, id="where its seat is"),
    pytest.param("沐辰机械有限公司迁入蜀山区第三年。", {"沐辰机械有限公司": "蜀山区"}, id="whither it moved"),
    pytest.param("沐辰机械有限公司开了工。公司在蜀山区，有员工百人。", {"沐辰机械有限公司": "蜀山区"}, id="in the next sentence"),
    pytest.param("● 蜀山区。沐辰机械有限公司开工。", {"沐辰机械有限公司": "蜀山区"}, id="a bullet's scene"),
    pytest.param(
        "【蜀山区：机器响了】\n沐辰机械有限公司开工，工人都回来了。", {"沐辰机械有限公司": "蜀山区"}, id="it leads the heading"
    ),
    pytest.param(
        "沐辰机械有限公司注册在蜀山区，给越岚食品有限公司供货。",
        {"沐辰机械有限公司": "蜀山区", "越岚食品有限公司": None},
        id="not its customer's",
    ),
    pytest.param("蜀山区体育馆，中铁四局承建，三月封顶。", {"中铁四局": None}, id="nor a builder's"),
    pytest.param("产自芜湖的沐辰线束供不应求。", {"沐辰线束": None}, id="nor a city"),
    pytest.param("长丰沐辰机械有限公司开工。", {"长丰沐辰机械有限公司": None}, id="never the place in the name"),
    pytest.param("车从庐阳区出发，沐辰机械有限公司的工人上了车。", {"沐辰机械有限公司": None}, id="nor whence a bus leaves"),
    pytest.param("合肥的沐辰机械有限公司开工。", {"沐辰机械有限公司": None}, id="nor the bulletin's own city"),
    pytest.param(
        "序号｜企业｜所在地｜到岗\n1｜沐辰机械有限公司｜蜀山区｜90人\n2｜越岚食品有限公司｜庐阳区｜70人",
        {"沐辰机械有限公司": "蜀山区", "越岚食品有限公司": "庐阳区"},
        id="the cell after the name",
    ),
    pytest.param("蜀山区做轴承的沐辰机械有限公司开工。", {"沐辰机械有限公司": "蜀山区"}, id="before what it makes"),
    pytest.param(
        "蜀山区有一家老厂叫沐辰机械有限公司，员工到岗九成。", {"沐辰机械有限公司": "蜀山区"}, id="where there is one of that name"
    ),
    pytest.param("庐城经开区沿河路上，沐辰机械有限公司开工。", {"沐辰机械有限公司": "庐城经开区"}, id="before the street"),
    pytest.param(
        "沐辰机械有限公司的轴承，越岚食品有限公司的罐头，都在庐城经开区下线。",
        {"沐辰机械有限公司": "庐城经开区", "越岚食品有限公司": "庐城经开区"},
        id="where the goods of all are made",
    ),
    pytest.param(
        "庐城高新区（蜀山区）的沐辰机械有限公司开工。", {"沐辰机械有限公司": "庐城高新区（蜀山区）"}, id="with its other name"
    ),
    pytest.param(
        "沐辰机械有限公司位于庐城工业园区沿河功能区。", {"沐辰机械有限公司": "庐城工业园区沿河功能区"}, id="with the part of it"
    ),
    pytest.param("沐辰机械有限公司（蜀山区桃源镇）开工。", {"沐辰机械有限公司": "蜀山区"}, id="in a bracket with its town"),
    pytest.param("沐辰机械有限公司在安庆怀宁县，日夜开工。", {"沐辰机械有限公司": "怀宁县"}, id="behind its city"),
    pytest.param(
        "庐阳区三孝口。沐辰机械有限公司开工，员工都回来了。", {"沐辰机械有限公司": "庐阳区"}, id="a sentence that is but a place"
    ),
    pytest.param(
        "1.北岸轴承项目（蜀山区），业主为沐辰机械有限公司；\n2.南岸冷库（庐阳区），建设单位：越岚食品有限公司。",
        {"沐辰机械有限公司": "蜀山区", "越岚食品有限公司": "庐阳区"},
        id="of the project that it owns",
    ),
    pytest.param("沐辰机械有限公司不在蜀山区，来开会的是客户。", {"沐辰机械有限公司": None}, id="not where it is not"),
    pytest.param(
        "庐城经开区企业全开。沐辰机械有限公司的货发往蜀山区。", {"沐辰机械有限公司": None}, id="nor whither its goods go"
    ),
    pytest.param("蜀山区税务局帮沐辰机械有限公司退了税。", {"沐辰机械有限公司": None}, id="nor in the name of a body"),
])
def test_a_zone_is_where_the_text_puts_a_business(body: str, zones: dict[str, object]) -> None:
    assert zones_of(body) == zones


def test_a_table_names_owners_in_its_column() -> None:
    body = "序号｜项目｜业主｜总投资\n1｜北岸厂房｜沐辰和锐｜2亿元\n2｜南岸厂房｜市水利局｜1亿元"
    assert "沐辰和锐" in names_of(body)
    assert "市水利局" not in names_of(body)


@pytest.mark.parametrize("piece", ["沐辰机械公司和", "、沐辰", "(", "的工人在车间里忙碌", "庐阳区的"])
def test_a_text_without_an_end_takes_linear_time(piece: str) -> None:
    enterprises_of((piece * 8_000)[:8_000])  # took minutes when it was quadratic
