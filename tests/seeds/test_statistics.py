"""Statistics: which figures state a fact, what they count, and when they held."""

from __future__ import annotations

import time

import pytest

from seeds.document import Block, BlockKind, Document, Span
from seeds.facts import Fact
from seeds.ground import check
from seeds.interpret.context import Context
from seeds.interpret.statistics import find_statistics
from seeds.recognise.dates import find_dates
from seeds.recognise.figures import find_figures
from seeds.recognise.quoted import find_quoted
from seeds.recognise.spans import Recognised


def document_of(*paragraphs: str, published: str | None = "2020-03-05", title: str = "") -> Document:
    """A document of a title and paragraphs, each cut into sentences at 。"""
    text, blocks = "", []
    for number, words in enumerate([title, *paragraphs]):
        if words:
            start = len(text)
            ends = [start + i + 1 for i, character in enumerate(words) if character == "。"]
            ends = ends if ends and ends[-1] == start + len(words) else [*ends, start + len(words)]
            sentences = tuple(Span(first, last) for first, last in zip([start, *ends], ends))
            kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
            blocks.append(Block(kind, Span(start, start + len(words)), sentences))
            text += words + "\n"
    return Document("test", text, "", published=published, blocks=tuple(blocks))


def statistics_of(*paragraphs: str, **document: str | None) -> list[Fact]:
    """The statistics of paragraphs; each must hold before the check that all facts pass."""
    read = document_of(*paragraphs, **document)
    quantities, dates = find_figures(read)
    recognised = Recognised(quantities=quantities, dates=dates, quoted=tuple(find_quoted(read)))
    facts, rejected = check(find_statistics(Context(read, recognised)), read)
    assert not rejected
    return list(facts)


def numbers(*paragraphs: str) -> list[str]:
    return [f"{fact.values('value')[0]:f}{fact.values('unit')[0]}" for fact in statistics_of(*paragraphs)]


def field(fact: Fact, name: str) -> str | None:
    return next(iter(map(str, fact.values(name))), None)


@pytest.mark.parametrize(("words", "found"), [
    pytest.param("一家企业一名专人负责。", [], id="the article"),
    pytest.param("24小时不间断施工。", [], id="a duration of routine"),
    pytest.param("通关时间压缩到26小时。", ["26小时"], id="a duration reached"),
    pytest.param("《支持企业十五条措施》出台。", [], id="in a title"),
    pytest.param("落实“三个百分之百”要求。", [], id="in a slogan"),
    pytest.param("从三个方面发力。", [], id="a way of ordering speech"),
    pytest.param("第12批员工乘G1208次返岗，佩戴N95口罩。", [], id="ordinals and codes"),
    pytest.param("热线0500-1234567，14号线复工。", [], id="phones and lines"),
    pytest.param("位居全省前三名。", [], id="a rank"),
    pytest.param("投资500万元以上的项目复工。", [], id="a threshold"),
    pytest.param("预计产值达到3个亿。", [], id="not a measure word"),
    pytest.param("年产2万吨三元正极材料。", ["20000吨"], id="a word that begins like a sum"),
    pytest.param("区内有两家龙头企业。", ["2家"], id="two"),
    pytest.param("编号02 车轮厂复工。", [], id="a number in a row"),
])
def test_only_figures_that_count_something_are_statistics(words, found):
    assert numbers(words) == found


@pytest.mark.parametrize(("words", "raw", "said"), [
    pytest.param("规上工业企业复工率达93.1%。", "93.1%", {"indicator": "规上工业企业复工率"}, id="left of the figure"),
    pytest.param("供应商里已有318家机械企业复工。", "318家", {"indicator": "机械企业复工"}, id="right of the figure"),
    pytest.param("全市规上企业复工820家，复工率91%。", "91%", {"indicator": "复工率", "subject": "规上企业"},
                 id="a rate of what was said before"),
    pytest.param("开票金额9亿元，同比下降4.2%。", "4.2%", {"indicator": "同比下降", "subject": "开票金额", "change": "decrease"},
                 id="a change of what was said before"),
    pytest.param("在岗员工500人，其中外省员工80人。", "80人", {"indicator": "外省员工", "part_of": "在岗员工"}, id="a part"),
    pytest.param("进场人员45人，占计划人员的60%。", "60%", {"part_of": "计划人员"}, id="a share"),
    pytest.param("全县备耕机具已到位320台。", "320台", {"region": "全县"}, id="the region"),
    pytest.param("专车20趟、专列3列，依次接回600人、900人。", "900人", {"indicator": "依次接回", "subject": "专列"},
                 id="values in order, to figures"),
    pytest.param("返岗率、复工率分别达61%和72%。", "61%", {"indicator": "返岗率"}, id="values in order, to a list"),
    pytest.param("化肥300吨、农膜40吨。", "40吨", {"indicator": "农膜"}, id="a list of figures"),
    pytest.param("已有17座站台、32条到发线。", "32条", {"indicator": "到发线"}, id="a list with nouns behind"),
    pytest.param("日产量从2吨提高到5吨。", "5吨", {"indicator": "日产量"}, id="from and to"),
    pytest.param("1至2月，货物吞吐量300万吨。", "300万吨", {"indicator": "货物吞吐量", "period": "1至2月"}, id="a period"),
    pytest.param("已签约96户。", "96户", {"indicator": "签约"}, id="the about of signing is none"),
    pytest.param("投资3亿元的青禾水厂复工。", "3亿元", {"indicator": "投资", "subject": "青禾水厂"}, id="whose investment"),
])
def test_a_statistic_says_what_it_counts(words, raw, said):
    document = document_of(words)
    fact = next(fact for fact in statistics_of(words) if fact.mentions[0].of(document.text) == raw)
    assert {name: field(fact, name) for name in said} == said


@pytest.mark.parametrize(("words", "raw", "said"), [
    pytest.param("肉羊存栏4万头，肉鸭存栏70万羽。", "70万羽", {"indicator": "肉鸭存栏", "subject": None}, id="the figure beside it"),
    pytest.param("甜瓜面积3万亩,完成轮作2万亩。", "2万亩", {"indicator": "完成轮作", "subject": None}, id="another in the list"),
    pytest.param("青禾村成立专业合作社，流转土地900亩。", "900亩", {"subject": None}, id="a clause cut in a word"),
    pytest.param("会上迅速研究出台了帮助企业的9条政策。", "9条", {"subject": None}, id="a clause without its subject"),
    pytest.param("市水务局重点推出八项服务。", "八项", {"subject": "市水务局"}, id="a body and its verb"),
    pytest.param("测量人员基本到位，进场人员45人。", "45人", {"subject": None}, id="another group of people"),
    pytest.param("90家印染企业已经基本复工复产，8家保供企业全面复工。", "90家", {"indicator": "印染企业", "subject": None},
                 id="a state of all that are counted"),
    pytest.param("90家印染企业已经基本复工复产，8家保供企业全面复工。", "8家", {"indicator": "保供企业全面复工", "subject": None},
                 id="another group of firms"),
    pytest.param("外贸企业7家,其中规上企业4家,规上企业复工率98%。", "98%", {"part_of": None}, id="after a part"),
    pytest.param("夜间行情回暖，比上月增长5%。", "5%", {"indicator": "夜间行情回暖，比上月增长", "subject": None},
                 id="a comparison is read with what is compared"),
    pytest.param("规上企业跑在前面，复工率99%。", "99%", {"subject": "规上企业"}, id="the noun before an unknown verb"),
    pytest.param("口罩方面，全市有9家企业投产，产量700只。", "700只", {"indicator": "产量", "subject": "口罩"}, id="the topic"),
])
def test_nothing_but_a_name_is_a_subject(words, raw, said):
    document = document_of(words)
    fact = next(fact for fact in statistics_of(words) if fact.mentions[0].of(document.text) == raw)
    assert {name: field(fact, name) for name in said} == said


@pytest.mark.parametrize(("paragraphs", "day"), [
    pytest.param(["截至3月2日12时，全市复工企业300家。"], "2020-03-02T12:00", id="a reporting date"),
    pytest.param(["3月3日，首趟专列接回员工300名。"], "2020-03-03", id="a day's event"),
    pytest.param(["截至昨天17时，复工企业300家。"], "2020-03-04T17:00", id="yesterday"),
    pytest.param(["2月28日发出通知，到29日，开工300家。"], "2020-02-29", id="a day without its month"),
    pytest.param(["目前，复工企业300家。"], None, id="now"),
    pytest.param(["截至目前，复工企业300家。"], None, id="up to now"),
    pytest.param(["1至2月，进口300吨。"], None, id="a period"),
    pytest.param(["比2月10日提高300个百分点。"], None, id="a comparison"),
    pytest.param(["3月底前再复工300家。"], None, id="a deadline"),
    pytest.param(["2月10日以来，接回300人。"], None, id="a start"),
    pytest.param(["该厂2月10日复工，在岗300人。"], None, id="a thing that began that day"),
    pytest.param(["3月2日，市政府召开发布会，会上介绍，已接回300人。"], None, id="the day of a conference"),
    pytest.param(["新华社3月4日电，复工企业300家。"], None, id="a dateline"),
    pytest.param(["截至3月2日，复工。其中，外资企业300家。"], "2020-03-02", id="a part of what was dated"),
    pytest.param(["截至3月2日，进度如下。", "化肥：已储备300吨。"], "2020-03-02", id="a list"),
    pytest.param(["截至3月2日，全省整地90万亩。育秧上，各地抢晴作业，已完成育秧300亩。"], "2020-03-02", id="a turn of the report"),
    pytest.param(["截至3月2日，复工企业90家。", "某镇的合作社流转土地300亩。"], None, id="another paragraph"),
    pytest.param(["到3月2日放款；三是担保300户。"], None, id="another part of a list"),
])
def test_a_figure_holds_for_the_day_that_the_text_gives_it(paragraphs, day):
    facts = [fact for fact in statistics_of(*paragraphs) if field(fact, "value") == "300"]
    assert [field(fact, "as_of") for fact in facts] == [day]


def test_a_date_without_a_year_is_of_the_epidemic_where_nothing_dates_the_document():
    facts = statistics_of("疫情期间，截至2月11日，复工企业300家。", published=None)
    assert field(facts[0], "as_of") == "2020-02-11"


def test_a_headline_that_says_a_figure_again_is_the_same_statistic():
    facts = statistics_of("截至3月2日，全县复工企业达到196家。", title="全县196家企业复工")
    assert [len(fact.mentions) for fact in facts] == [2]


@pytest.mark.parametrize(("words", "role"), [
    pytest.param("截至3月2日，", "report", id="up to"),
    pytest.param("3月2日，专列发车。", "event", id="on"),
    pytest.param("3月2日以来，", "start", id="since"),
    pytest.param("3月2日前完成。", "deadline", id="before"),
    pytest.param("较3月2日提高。", "comparison", id="against"),
    pytest.param("3月1日至2日", "period", id="a range of days"),
    pytest.param("3月1日、2日", "period", id="a list of days"),
    pytest.param("一季度", "period", id="a quarter"),
])
def test_a_date_has_one_role(words, role):
    assert [str(date.role) for date in find_dates(document_of(words))] == [role]


@pytest.mark.parametrize("words", ["复工企业12家，", "分别3家、", "“三家", "3月2日，接回3人，", "（复工3家）"])
def test_a_sentence_without_end_takes_linear_time(words):
    spent = []
    for times in (250, 2000):
        start = time.process_time()
        statistics_of(words * times)
        spent.append(time.process_time() - start)
    assert spent[1] < 40 * spent[0] + 1
