"""Statistics: which figures state a fact, what they count, and when they held."""

from __future__ import annotations

import pytest

from seeds.document import Block, BlockKind, Document, Span
from seeds.facts import Fact, Kind
from seeds.ground import check
from seeds.interpret import interpret
from seeds.interpret.context import Context
from seeds.interpret.statistics import find_statistics
from seeds.interpret.statistics.marks import made_whole
from seeds.read import read_text
from seeds.reading import reading_of
from seeds.recognise import recognise
from seeds.recognise.dates import find_dates
from seeds.recognise.figures import find_figures
from seeds.recognise.quoted import find_quoted
from seeds.recognise.spans import Place, Recognised
from tests.spent import seconds_spent


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
    pytest.param("后三名是缫丝厂。", [], id="those that come last"),
    pytest.param("24小时不间断施工。", [], id="a duration of routine"),
    pytest.param("通关时间压缩到26小时。", ["26小时"], id="a duration reached"),
    pytest.param("平均用时从9天压到2.5天。", ["9天", "2.5天"], id="a duration from which it fell"),
    pytest.param("从签约到开工只用了78天。", ["78天"], id="a duration used"),
    pytest.param("这两家都在园区，后三处已开工。", [], id="those just named"),
    pytest.param("25日前三条线交货。", ["3条"], id="a count behind a deadline"),
    pytest.param("雾培架前240名女工。", ["240名"], id="a count too large for a rank"),
    pytest.param("配了48间隔离房。", ["48间"], id="rooms apart"),
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
    pytest.param("最急的一单是喷雾机，已交26台。", "26台", {"indicator": "最急的一单是喷雾机，已交"}, id="an act alone"),
    pytest.param("在岗员工500人，其中外省员工80人。", "80人", {"indicator": "外省员工", "part_of": "在岗员工"}, id="a part"),
    pytest.param("进场人员45人，占计划人员的60%。", "60%", {"part_of": "计划人员"}, id="a share"),
    pytest.param("全县备耕机具已到位320台。", "320台", {"region": "全县"}, id="the region"),
    pytest.param("专车20趟、专列3列，依次接回600人、900人。", "900人", {"indicator": "依次接回", "subject": "专列"},
                 id="values in order, to figures"),
    pytest.param("返岗率、复工率分别达61%和72%。", "61%", {"indicator": "返岗率"}, id="values in order, to a list"),
    pytest.param("蓼原镇、白石镇复工率分别为97%和96%。", "97%", {"indicator": "复工率", "region": "蓼原镇"},
                 id="values in order, of which the last place has the words"),
    pytest.param("蓼原镇、白石镇复工率分别为97%和96%。", "96%", {"indicator": "复工率", "region": "白石镇"},
                 id="that last place"),
    pytest.param("蓼原县、白石市规上企业分别复工93家和90家。", "93家", {"indicator": "规上企业分别复工", "region": "蓼原县"},
                 id="counts in order, to places"),
    pytest.param("蓼原、白石两镇复工率分别为97%和96%。", "96%", {"indicator": "复工率", "subject": "白石"},
                 id="values in order, to places that are counted"),
    pytest.param("规上工业企业、限上商贸企业复工率分别为97%和96%。", "97%", {"indicator": "复工率", "subject": "规上工业企业"},
                 id="values in order, to firms"),
    pytest.param("蓼原区、白石新区两大园区的复工率分别为97%和96%。", "96%", {"indicator": "复工率", "region": "白石新区"},
                 id="values in order, to zones with their number"),
    pytest.param("采茶、制茶、缫丝三个行业复工率分别为97%、96%和90%。", "97%", {"indicator": "复工率", "subject": "采茶"},
                 id="values in order, to a list that is counted"),
    pytest.param("采茶、缫丝及染布、制陶三大支柱产业复工率分别为97%、96%、90%。", "96%",
                 {"indicator": "复工率", "subject": "缫丝及染布"}, id="values in order, of which one is two things"),
    pytest.param("茶馆、渡口、书场的开业率分别为97%、64%和30%。", "30%", {"indicator": "开业率", "subject": "书场"},
                 id="values in order, of which the last has the words with 的"),
    pytest.param("化肥、农膜、茶种到位率分别为97%、64%和30%。", "64%", {"indicator": "到位率", "subject": "农膜"},
                 id="values in order, of which the last has the rate"),
    pytest.param("制茶、缫丝、染布行业用电量分别达97万度、64万度和30万度。", "30万度", {"indicator": "用电量", "subject": "染布行业"},
                 id="values in order, of which the last has the kind"),
    pytest.param("茶馆、渡口、书场的开业率分别为97%、64%和0。", "97%", {"subject": None}, id="values in order, of which one is not read"),
    pytest.param("绿茶90吨、红茶80吨，同比分别增长26%和31%。", "31%", {"change": "increase", "subject": "红茶"},
                 id="values in order, that all grew"),
    pytest.param("化肥300吨、农膜40吨。", "40吨", {"indicator": "农膜"}, id="a list of figures"),
    pytest.param("已有17座站台、32条到发线。", "32条", {"indicator": "到发线"}, id="a list with nouns behind"),
    pytest.param("日产量从2吨提高到5吨。", "5吨", {"indicator": "日产量"}, id="from and to"),
    pytest.param("1至2月，货物吞吐量300万吨。", "300万吨", {"indicator": "货物吞吐量", "period": "1至2月"}, id="a period"),
    pytest.param("已签约96户。", "96户", {"indicator": "已签约"}, id="the about of signing is none"),
    pytest.param("织机20台，开了15台。", "15台", {"indicator": "开", "part_of": "织机"}, id="an act upon some of them"),
    pytest.param("2月织机开了15台，眼下有20台。", "20台", {"subject": "织机"}, id="the same later"),
    pytest.param("规上企业2月中旬复工67家。", "67家", {"indicator": "复工", "subject": "规上企业"}, id="a date amid its clause"),
    pytest.param("某线良率从82%爬到94%。", "94%", {"indicator": "某线良率"}, id="from and to by any verb"),
    pytest.param("某线良率从82%爬到94%。", "82%", {"indicator": "某线良率"}, id="from, by any verb"),
    pytest.param("2月由月产8台冲到90台。", "8台", {"indicator": "月产"}, id="from, the noun behind"),
    pytest.param("复工项目9个；完成投资95亿元，同比下降9%。", "9%", {"indicator": "同比下降", "subject": "完成投资"},
                 id="a change of what is just before it"),
    pytest.param("贷款余额90亿元，已用38亿元。", "90亿元", {"indicator": "贷款余额"}, id="a balance"),
    pytest.param("余额90亿元，已用38亿元。", "38亿元", {"indicator": "余额90亿元，已用"}, id="no single character"),
    pytest.param("到场工人380人。", "380人", {"indicator": "到场工人"}, id="a word that begins like a preposition"),
    pytest.param("复工率达到100%的有7个，甲县、乙县分别为99%、98%。", "98%", {"subject": "乙县"}, id="values in order, to places"),
    pytest.param("青禾路、白石桥等民生项目，分别到位资金4200万元、2600万元。", "2600万元",
                 {"indicator": "分别到位资金", "subject": "白石桥"}, id="values in order, to a list in the clause before"),
    pytest.param("青禾路、白石桥和某站等项目，分别到位资金4200万元、2600万元。", "2600万元", {"subject": None},
                 id="values in order, to none of another number"),
    pytest.param("青禾村成立专业合作社，将原先零散栽种的900亩土地集体流转。", "900亩", {"subject": None}, id="no clause of 将 owns a figure"),
    pytest.param("青禾厂轴承线900名员工到位。", "900名", {"subject": "青禾厂轴承线"}, id="whose people, though no head says what it is"),
    pytest.param("电解槽64台已通电。", "64台", {"indicator": "已通电", "subject": "电解槽"}, id="a noun before, its state behind"),
    pytest.param("该社流转了90亩地。", "90亩", {"indicator": "该社流转了…地"}, id="one character behind"),
    pytest.param("某行的300万元“复工贷”到账。", "300万元", {"indicator": "“复工贷”到账"}, id="a loan named for returning"),
    pytest.param("局里派出14个巡查小组下乡。", "14个", {"indicator": "局里派出…巡查小组下乡"}, id="words around a figure"),
    pytest.param("没来的6个由村里去接。", "6个", {"indicator": "没来"}, id="those described"),
    pytest.param("某村的20名会计返岗。", "20名", {"indicator": "会计返岗"}, id="those named behind"),
    pytest.param("投资3亿元的青禾水厂复工。", "3亿元", {"indicator": "投资", "subject": "青禾水厂"}, id="whose investment"),
    pytest.param("规上企业90家复工80家。", "90家", {"indicator": "规上企业"}, id="the verb behind is the next figure's"),
    pytest.param("规上企业90家复工80家。", "80家", {"indicator": "复工", "part_of": "规上企业"}, id="that verb's own figure"),
    pytest.param("现在200人到了190人。", "200人", {"indicator": "到了"}, id="that verb where nothing else is said"),
    pytest.param("全镇织户有15户开了机。", "15户", {"indicator": "织户有…开了机"}, id="a verb behind"),
    pytest.param("复工企业90家，占95%。", "95%", {"subject": "复工企业"}, id="a share of what is named"),
    pytest.param("规上企业90家，复工80家，占88%。", "88%", {"indicator": "复工80家，占"}, id="a share of an act"),
    pytest.param("应到岗90人，已到岗80人。", "80人", {"indicator": "已到岗"}, id="done, where others should be"),
    pytest.param("该厂三天招到20人。", "20人", {"indicator": "该厂三天招到"}, id="found by the verb's end"),
    pytest.param("首批90万只留给早班工人。", "90万只", {"indicator": "首批…留给早班工人"}, id="a first batch"),
    pytest.param("该社的女工里有9名在甲县。", "9名", {"indicator": "该社的女工里有…在甲县"}, id="those among them"),
    pytest.param("丝绸外销，70吨在路上。", "70吨", {"indicator": "丝绸外销"}, id="not where it is but what"),
    pytest.param("一天加工大豆90吨，往常是60吨。", "60吨", {"subject": "一天加工大豆"}, id="as it used to be"),
    pytest.param("厂里加派吊车4台才开的工。", "4台", {"indicator": "厂里加派吊车"}, id="what came of it is no noun"),
    pytest.param("困难农户入园务工，首批5户、9万元已到账。", "9万元", {"subject": "困难农户入园务工"}, id="what the part opens with"),
    pytest.param("青禾商超90家全部营业。", "90家", {"indicator": "全部营业", "subject": "青禾商超"}, id="what an owner does"),
    pytest.param("某市一家企业称，苗绣师傅3人告了假。", "3人", {"indicator": "苗绣师傅…告了假"}, id="what those before it do"),
    pytest.param("青禾酒店90间房住了80间。", "90间", {"indicator": "青禾酒店"}, id="not where the noun behind is the next figure's"),
    pytest.param("渡口的茶棚准摆桌了，开张90家。", "90家",
                 {"indicator": "渡口的茶棚准摆桌了，开张"}, id="an act of what was said a clause before"),
    pytest.param("茶企工会给采茶工发红包，每人90元。", "90元",
                 {"indicator": "茶企工会给采茶工发红包，每人"}, id="what each is given"),
    pytest.param("小微商户216户，开门90户。", "90户", {"indicator": "小微商户216户，开门"}, id="an act of those just counted"),
    pytest.param("“云上赶场”成了集，成交90万元。", "90万元",
                 {"indicator": "“云上赶场”成了集，成交"}, id="with the quotation mark that it opens with"),
    pytest.param("全市企业复工16家，复工率90%。", "90%", {"indicator": "复工率"}, id="a rate, by which others are compared, as it is"),
    pytest.param("会上介绍，已接回90人。", "90人", {"indicator": "已接回"}, id="not who tells it"),
    pytest.param("截至3月4日，已送90单。", "90单", {"indicator": "已送"}, id="no date for what is counted"),
    pytest.param("账房到了90人，织机恢复到六成。", "六成", {"indicator": "织机"}, id="what changed, not what was said before"),
    pytest.param("桑叶由90元一担涨到120元。", "120元", {"indicator": "桑叶"}, id="the same that changed"),
    pytest.param("2月以来退90万元。", "90万元", {"indicator": "退"}, id="no remnant of a date"),
    pytest.param("专列接回90名员工。", "90名", {"indicator": "专列接回…员工"}, id="what was done with them"),
    pytest.param("应到岗900人，实到800人。", "800人", {"indicator": "实到"}, id="who came, of those that should"),
    pytest.param("规上企业204家中已有198家复工。", "204家", {"indicator": "规上企业"}, id="a total, and not what some of it do"),
    pytest.param("规上企业204家中已有198家复工。", "198家", {"indicator": "复工", "part_of": "规上企业"}, id="what some of it do"),
    pytest.param("规上企业204户中开工198户。", "198户", {"indicator": "开工", "part_of": "规上企业"}, id="the same before its figure"),
    pytest.param("全县203家茶企已复工186家。", "203家", {"indicator": "茶企"}, id="a total, and not what the next figure of it did"),
    pytest.param("全县203家茶企已复工186家。", "186家", {"indicator": "茶企已复工"}, id="what those did"),
    pytest.param("全县有出口的4126家茶企中，已复工3987家。", "4126家", {"indicator": "茶企"}, id="a total before a comma"),
    pytest.param("全县203家茶企复工，接单186个。", "203家", {"indicator": "茶企复工"}, id="what all of them did"),
    pytest.param("拟3月10日前复工茶企19家。", "19家", {"indicator": "复工茶企"}, id="no 前 of a date"),
    pytest.param("采茶人员预计突破3万人。", "3万人", {"indicator": "采茶人员"}, id="nor that it is foreseen"),
    pytest.param("届时返岗率将达到88%。", "88%", {"indicator": "返岗率"}, id="nor that it is then"),
    pytest.param("茶园补贴亩均47元。", "47元", {"indicator": "茶园补贴亩均"}, id="a mean of each 亩"),
    pytest.param("热线接通率97%，满意率99%。", "99%", {"indicator": "满意率"}, id="a rate, without another beside it"),
    pytest.param("采茶能手返岗90人，返岗率99%。", "99%", {"indicator": "返岗率", "subject": "采茶能手"},
                 id="a rate of those whose act was counted"),
    pytest.param("没到的26人里有9人在甲县。", "26人", {"indicator": "没到"}, id="those among whom some are"),
    pytest.param("新办12家中小企业。", "12家", {"indicator": "中小企业"}, id="a word that begins with 中"),
    pytest.param("职工九成返岗。", "九成", {"indicator": "职工…返岗"}, id="a share that acts"),
    pytest.param("某市92户规上工业企业开工率达97%。", "92户", {"indicator": "规上工业企业"}, id="a count, not the rate beside it"),
    pytest.param("某市92户规上工业企业开工率达97%。", "97%", {"indicator": "规上工业企业开工率"}, id="that rate"),
    pytest.param("限上商贸企业 93家 复工率97%。", "93家", {"indicator": "限上商贸企业"}, id="a count before a rate that stands alone"),
    pytest.param("分县看，复工率达到90%的有6个。", "6个", {"indicator": "复工率达到90%的"}, id="those that have a rate"),
])
def test_a_statistic_says_what_it_counts(words, raw, said):
    document = document_of(words)
    fact = next(fact for fact in statistics_of(words) if fact.mentions[0].of(document.text) == raw)
    assert {name: field(fact, name) for name in said} == said


@pytest.mark.parametrize(("words", "raw", "said"), [
    pytest.param("化肥300吨，农膜40吨。", "40吨", {"indicator": "农膜", "part_of": None}, id="another of the same measure word"),
    pytest.param("投资9亿元，完成3亿元。", "3亿元", {"part_of": None}, id="money ties no two figures"),
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


@pytest.mark.parametrize(("words", "raw", "indicator", "subject"), [
    pytest.param("采茶业产值下降3%，缫丝业下降12%。", "12%", "缫丝业下降", None, id="what it names itself"),
    pytest.param("平均入住率31%，房价较节前下降22%。", "22%", "房价较节前下降", None, id="that, beside a rate"),
    pytest.param("制茶业产值恢复到99%，缫丝零售业恢复到93%。", "93%", "缫丝零售业恢复", None, id="what it names that came back"),
    pytest.param("复工率91%，到岗采茶人员600人。", "600人", "到岗采茶人员", None, id="people at work, which begins like 到"),
    pytest.param("茶农贷余额90亿元，同比增长13%，比年初增加8亿元。", "8亿元", "比年初增加", "茶农贷余额",
                 id="what the last comparison compares"),
    pytest.param("茶价同比上涨4%，环比上涨2%。", "2%", "环比上涨", "茶价", id="the thing, and not that it rose"),
    pytest.param("新发放茶农普惠贷款平均利率5%，比去年同期下降0.6个百分点。", "0.6个百分点", "比去年同期下降",
                 "新发放茶农普惠贷款平均利率", id="the whole of what is measured"),
    pytest.param("规上企业复工90家，复工率96%，到岗3万人。", "3万人", "到岗", "规上企业", id="no rate has people"),
    pytest.param("分行业看，缫丝业产值增长3%。", "3%", "缫丝业产值增长", None, id="not how figures are parted"),
    pytest.param("按经营地分，城镇茶馆90家。", "90家", "城镇茶馆", None, id="the same with 分"),
])
def test_a_comparison_is_of_the_thing_compared(words, raw, indicator, subject):
    fact = next(fact for fact in statistics_of(words) if fact.mentions[0].of(words) == raw)
    assert [field(fact, "indicator"), field(fact, "subject")] == [indicator, subject]


@pytest.mark.parametrize(("words", "raw", "whole"), [
    pytest.param("茶叶出口总值90亿元，同比下降11%。其中，绿茶31亿元。", "31亿元", "茶叶出口总值", id="no comparison has parts"),
    pytest.param("全县采茶面积90万亩，进度比去年同期快3个百分点。其中：绿茶61万亩。", "61万亩", "采茶面积",
                 id="but what the sentence before counts in its measure word"),
    pytest.param("茶企167家，其中国家级3家、省级28家。", "28家", "茶企", id="one part is not of another"),
    pytest.param("装茶1864吨，日均51吨，其中绿茶42吨。", "42吨", "装茶", id="nor of a mean"),
    pytest.param("茶企90家，复工率91%，其中龙头茶企复工率96%。", "96%", "茶企", id="nor of a rate"),
    pytest.param("茶叶出口90亿元，增长8%，其中绿茶37亿元、下降2%。", "2%", "茶叶出口", id="what is told of a part"),
    pytest.param("采茶工14万人，占去年外出总数的95%。", "95%", "去年外出总数", id="a total of last year"),
    pytest.param("网上办茶证占比达93%。", "93%", None, id="占比 is of none"),
    pytest.param("“四上”茶企1124家，复工1098家。", "1098家", "“四上”茶企", id="with both of its quotation marks"),
    pytest.param("茶企167家，其中国家级3家、省级28家，复工152家。", "152家", "茶企", id="more than a part are of the whole"),
])
def test_a_part_is_of_a_total(words, raw, whole):
    (fact,) = [fact for fact in statistics_of(words) if fact.mentions[0].of(words) == raw]
    assert field(fact, "part_of") == whole


@pytest.mark.parametrize(("words", "subject"), [
    pytest.param("赵某:截至3月2日，全市90户规上工业企业开工。", None, id="a speaker"),
    pytest.param("据市工信局统计，全市规上工业企业复工90户。", None, id="whose count it is"),
    pytest.param("据青禾市工信局，规上工业企业复工90户。", None, id="the same without a verb"),
    pytest.param("记者5日从市商务局获悉，已复工90户。", None, id="who was asked"),
    pytest.param("【面上】规上工业企业90户，复工率98%。", "规上工业企业", id="behind a heading in brackets"),
    pytest.param("●规上工业企业90户，复工率98%。", "规上工业企业", id="behind an item's mark"),
    pytest.param("茶厂：截至3月2日，复工90户。", "茶厂", id="a thing before a colon"),
])
def test_who_tells_a_figure_is_not_whose_it_is(words, subject):
    assert field(statistics_of(words)[-1], "subject") == subject


@pytest.mark.parametrize(("words", "label", "whole"), [
    pytest.param("县里开来3趟“采茶专线”。", "县里开来3趟“采茶专线", "县里开来3趟“采茶专线”", id="a quotation at its end"),
    pytest.param("“茶农贷”，利率3%。", "茶农贷”，利率", "“茶农贷”，利率", id="a quotation at its head"),
    pytest.param("返岗员工（女工占3%）。", "返岗员工（女工占", "女工占", id="an aside that has the figure"),
    pytest.param("小微企业租金补贴（每户3元）。", "小微企业租金补贴（每户", "小微企业租金补贴", id="what a short aside is to"),
    pytest.param("●茶山开园3座。", "●茶山开园", "茶山开园", id="an item's mark"),
    pytest.param("（茶山，采茶工3人）。", "（茶山，采茶工", "茶山，采茶工", id="a bracket at its head"),
    pytest.param("修路的来了3人。", "的来了", "来了", id="的 at its head"),
])
def test_a_label_has_no_half_of_a_bracket_or_quotation(words, label, whole):
    start, figure = words.index(label), Span(words.index("3"), words.index("3") + 2)
    assert made_whole(Span(start, start + len(label)), words, figure).of(words) == whole


def test_a_label_is_shown_whole():
    (fact,) = statistics_of("县里开来3趟“采茶专线”。")
    assert field(fact, "indicator") == "县里开来…“采茶专线”"


def test_a_number_is_left_out_of_a_label_in_traditional_script_too():
    text = "縣裡幫廠子開工\n\n2020年3月5日\n\n縣裡開來3趟採茶專線。\n縣裡開來8趟採茶專線。\n"
    figures = [fact for fact in reading_of(read_text("one", text, "0" * 64)).facts if fact.kind is Kind.STATISTIC]
    assert [str(fact.first("indicator")) for fact in figures] == ["縣裡開來…採茶專線"] * 2


def test_who_is_quoted_is_no_part_of_a_label():
    (fact,) = statistics_of("据市统计局，复工率98%。")
    assert field(fact, "indicator") == "复工率"


@pytest.mark.parametrize(("paragraphs", "day"), [
    pytest.param(["截至3月2日12时，全市复工企业300家。"], "2020-03-02T12:00", id="a reporting date"),
    pytest.param(["截至3月2日24时，全市复工企业300家。"], "2020-03-02T24:00", id="the end of a day"),
    pytest.param(["截至3月2日24:30，全市复工企业300家。"], "2020-03-02", id="an hour that no day has"),
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
    pytest.param(["3月2日，市政府召开新闻发布会。会上介绍，已接回300人。"], None, id="the day of a conference"),
    pytest.param(["新华社3月4日电，复工企业300家。"], None, id="a dateline"),
    pytest.param(["截至3月2日，复工。其中，外资企业300家。"], "2020-03-02", id="a part of what was dated"),
    pytest.param(["截至3月2日，进度如下。", "化肥：已储备300吨。"], "2020-03-02", id="a list"),
    pytest.param(["截至3月2日，全省整地90万亩。育秧上，各地抢晴作业，已完成育秧300亩。"], "2020-03-02", id="a turn of the report"),
    pytest.param(["一是3月2日首笔放款；二是累计担保300户。"], None, id="another part of a list"),
    pytest.param(["截至3月2日，发车90列。回来的多：进境300列。"], "2020-03-02", id="the report's measure word again"),
    pytest.param(["截至3月2日，发车90列。市里给每列补助300元。"], None, id="money that is granted"),
    pytest.param(["截至3月2日，复工率91%。有色占比74%，化工62%，造纸300%。"], "2020-03-02", id="shares by trade"),
    pytest.param(["截至3月2日，复工率91%。丝织厂快（300%），印染厂慢（54%）。"], "2020-03-02", id="two shares by trade"),
    pytest.param(["截至3月2日，项目90个。分行业看，化工类300个。"], "2020-03-02", id="a report by parts"),
    pytest.param(["3月2日，记者走进青禾厂，日产口罩90万只。全县企业300户。"], None, id="a day of one works"),
    pytest.param(["截至3月2日，春节以来新开工项目300个。"], "2020-03-02", id="since, in a report"),
    pytest.param(["3月2日产煤90吨，比2月1日多2吨。同日销售300吨。"], "2020-03-02", id="the same day is not the compared one"),
    pytest.param(["截至3月2日，复工率比上期（2月25日）提高300个百分点。"], "2020-03-02", id="a comparison in brackets"),
    pytest.param(["7日人到齐，可产300吨。"], None, id="a day that lies ahead"),
    pytest.param(["截至3月2日，占比9%。分行业看，恢复到节前的300%。"], "2020-03-02", id="parts measured by the time before"),
    pytest.param(["3月2日披露：截至2月末，贷款余额300亿元，合300亩。"], None, id="a report without a day"),
    pytest.param(["青禾路3月2日开工，一期全长300公里。"], None, id="what works are has no day"),
    pytest.param(["3月2日90个项目开工，占地300亩。"], "2020-03-02", id="what works of a day sum up to"),
    pytest.param(["截至二十八日，复工企业300家。"], "2020-02-28", id="a day in characters"),
    pytest.param(["截至3月2，复工企业300家。"], "2020-03-02", id="a day without its word"),
    pytest.param(["正月初十，接回300人。"], "2020-02-03", id="a day of the lunar year"),
    pytest.param(["复产率从2月10日的300%升到3月2日的91%。"], "2020-02-10", id="a level from which it rose"),
    pytest.param(["截至3月2日，开工率65%，月底要到300%以上。"], None, id="an aim"),
    pytest.param(["3月2日，全省车流90万车次；其中大货车300车次。"], "2020-03-02", id="a part behind a semicolon"),
    pytest.param(["截至3月2日：全区企业复工90家；在岗员工300人。"], "2020-03-02", id="a part after a day and a colon"),
    pytest.param(["3月2日止，复工企业90家；在岗员工300人。"], "2020-03-02", id="a part after a day that ends a count"),
    pytest.param(["3月2日上线调度平台，入驻货车300辆。"], None, id="a service that began that day"),
    pytest.param(["截至3月2日，储备90吨；恢复到去年同期七成的有300家。"], "2020-03-02", id="measured by a year before"),
    pytest.param(["数据由县统计局于3月2日17时汇总。", "复工企业300家。"], "2020-03-02T17:00", id="when it was gathered"),
    pytest.param(["从3月2日的谷底300吨算起，翻了一番。"], "2020-03-02", id="the lowest level"),
    pytest.param(["某厂3月2日获准复工，在岗300人。"], None, id="a works that was allowed that day"),
])
def test_a_figure_holds_for_the_day_that_the_text_gives_it(paragraphs, day):
    facts = [fact for fact in statistics_of(*paragraphs) if field(fact, "value") == "300"]
    assert [field(fact, "as_of") for fact in facts] == [day]


@pytest.mark.parametrize(("paragraphs", "day"), [
    pytest.param(["截至3月2日，全市规上工业企业复工90家，复工率91%。", "全市限上商贸企业复工300家，复工率92%；在岗员工9万人。"], "2020-03-02",
                 id="the next paragraph goes on counting"),
    pytest.param(["数据截至3月2日。", "全市重点项目复工300个，到岗9000人，复工率93%。"], "2020-03-02", id="a day alone in its line"),
    pytest.param(["统计时点：3月2日17时", "规上工业企业　复工　90家", "限上商贸企业　复工　300家"], "2020-03-02T17:00", id="a label"),
    pytest.param(["截至3月2日，规上企业390家，复工90家。没复工的300家，都在等原料。"], "2020-03-02", id="the rest of those counted"),
    pytest.param(["3月2日，90个项目集中开工，总投资80亿元。其中，工业项目300个，总投资50亿元。"], "2020-03-02", id="a part of a day's event"),
    pytest.param(["3月2日，首趟专列接回员工90名。", "今年全县新建高标准农田300亩，改造老旧小区40个。"], None, id="a year after a day's event"),
    pytest.param(["截至3月2日，复工企业90家。", "对新招员工的企业，每人给予一次性补贴300元，最高9万元。"], None, id="a grant"),
    pytest.param(["截至3月2日，复工企业90家。", "1至2月，全县进出口总额300亿元，同比下降12%。"], None, id="a period"),
])
def test_a_day_said_before_holds_where_its_signs_outweigh_what_is_against_it(paragraphs, day):
    facts = [fact for fact in statistics_of(*paragraphs) if field(fact, "value") in ("300", "30000000000")]
    assert [field(fact, "as_of") for fact in facts] == [day]


@pytest.mark.parametrize(("words", "period"), [
    pytest.param("1至2月，全市产钢9万吨；产煤6000吨。", "1至2月", id="at the head of its sentence"),
    pytest.param("某钢厂1至2月产钢9万吨，销售6000吨。", "1至2月", id="in a clause that counts as well"),
    pytest.param("某钢厂1至2月产钢6000吨。", "1至2月", id="in the figure's own clause"),
    pytest.param("订单排到了7月份，日产袜6000双。", None, id="until when"),
    pytest.param("某钢厂春节没停过，日产钢6000吨。", None, id="in a clause that counts nothing"),
    pytest.param("某钢厂2月产钢9万吨；某煤矿日产煤6000吨。", None, id="in another part"),
])
def test_a_period_is_that_of_its_own_clause(words, period):
    assert [field(fact, "period") for fact in statistics_of(words) if field(fact, "value") == "6000"] == [period]


def test_the_day_that_holds_is_proved_where_it_stands():
    read = document_of("数据截至3月2日。", "全市重点项目复工300个，到岗9000人，复工率93%。")
    stated = [fact.first("as_of") for fact in statistics_of("数据截至3月2日。", "全市重点项目复工300个，到岗9000人，复工率93%。")]
    assert {one.span.of(read.text) for one in stated if one} == {"3月2日"}


def test_a_month_from_its_first_day_is_counted_up_to_its_last_one():
    facts = statistics_of("3月1日至2日，完成吞吐量300吨。")
    assert [(field(fact, "as_of"), field(fact, "period")) for fact in facts] == [("2020-03-02", "3月1日至2日")]


@pytest.mark.parametrize(("heading", "cell", "value", "unit", "indicator"), [
    pytest.param("已复工（家）", "61", "61", "家", "已复工", id="a count"),
    pytest.param("复工率(%)", "89.7", "89.7", "%", "复工率", id="a rate, in half-width brackets"),
    pytest.param("完成投资（万元）", "3,200", "32000000", "元", "完成投资", id="an amount with its 万"),
    pytest.param("返岗人数", "320", "320", "人", "返岗人数", id="what is numbered"),
    pytest.param("用工（单位：人）", "１２", "12", "人", "用工", id="a unit that is called so, full-width digits"),
])
def test_a_bare_number_in_a_table_has_the_unit_of_its_heading(heading, cell, value, unit, indicator):
    rows = [f"　　乡镇　　{heading}　　备注", f"　　蓼原坊　　{cell}　　无"]
    (fact,) = statistics_of(*rows)
    found = [field(fact, name) for name in ("value", "unit", "indicator", "subject")]
    assert found == [value, unit, indicator, "蓼原坊"]


def test_the_last_row_of_a_table_is_about_nothing_but_all_others():
    (fact,) = statistics_of("乡镇　　已复工（家）", "合 计　　61")
    assert [field(fact, name) for name in ("value", "subject")] == ["61", None]


@pytest.mark.parametrize(("heading", "cell"), [
    pytest.param("序号", "3", id="no unit"),
    pytest.param("联系人（名单）", "3", id="brackets without a unit"),
    pytest.param("电话（座机）", "5551234", id="a phone"),
    pytest.param("已复工（家）", "暂无", id="no number"),
    pytest.param("已复工（家）", "3号", id="a number of something else"),
])
def test_a_cell_without_a_number_and_its_unit_gives_no_statistic(heading, cell):
    assert statistics_of(f"乡镇　　{heading}　　备注", f"蓼原坊　　{cell}　　无") == []


def test_a_figure_alone_in_its_cell_is_what_its_column_says_of_what_its_row_names():
    facts = statistics_of("序号　项目　业主　总投资", "1　青禾水厂　青禾水务　3亿元", "2　白石桥　白石路桥　2亿元")
    assert [(field(fact, "indicator"), field(fact, "subject")) for fact in facts] == [
        ("总投资", "青禾水厂"), ("总投资", "白石桥")]


def test_the_kind_of_work_beside_a_row_s_name_belongs_to_it():
    facts = statistics_of("序号 | 单位 | 工种 | 人数 | 月薪", "01 | 青禾水厂 | 焊工 | 90人 | 4000元以上")
    assert [(field(fact, "indicator"), field(fact, "subject")) for fact in facts] == [
        ("人数", "青禾水厂|焊工"), ("月薪", "青禾水厂|焊工")]


@pytest.mark.parametrize("rows", [
    pytest.param(["序号　项目　总投资", "1　青禾水厂　青禾水务　投资3亿元"], id="other cells"),
    pytest.param(["序号　项目　业主　总投资", "", "下一段。", "1　青禾水厂　青禾水务　投资3亿元"], id="no longer the table"),
    pytest.param(["序号　项目　业主　总投资", "1　青禾水厂　青禾水务　计划投资3亿元"], id="words of its own"),
])
def test_a_figure_elsewhere_has_its_own_words(rows):
    assert "投资" in str(field(statistics_of(*rows)[-1], "indicator")) != "总投资"


def statistics_beside(kind: Kind, name: str, *paragraphs: str) -> list[Fact]:
    """The statistics of paragraphs in which a thing is named."""
    read = document_of(*paragraphs)
    quantities, dates = find_figures(read)
    named = Fact(kind, (Span(read.text.index(name), read.text.index(name) + len(name)),), (), "test")
    return list(find_statistics(Context(read, Recognised(quantities=quantities, dates=dates), (named,))))


def test_a_business_has_its_own_day():
    facts = statistics_beside(Kind.ENTERPRISE, "青禾水厂", "截至3月2日，复工企业90家。", "（一）青禾水厂返岗300人。")
    assert [field(fact, "as_of") for fact in facts] == ["2020-03-02", None]


@pytest.mark.parametrize(("words", "subject"), [
    pytest.param("区商务局推出暖商贷，放了300万元。", "暖商贷", id="what was paid"),
    pytest.param("区商务局推出暖商贷，300户商户受益。", "暖商贷", id="who was helped"),
    pytest.param("区商务局推出暖商贷，每户300元。", "暖商贷", id="what each gets"),
    pytest.param("区商务局推出暖商贷，新员工满30天，每人300元。", "新员工", id="for whom, before what"),
    pytest.param("区商务局推出暖商贷；化肥储备300吨。", None, id="another part of the sentence"),
    pytest.param("区商务局推出暖商贷，全区复工企业300家。", "区商务局", id="a figure that has its noun"),
])
def test_what_a_measure_gives_is_about_the_measure(words, subject):
    facts = statistics_beside(Kind.POLICY_MEASURE, "暖商贷", words)
    assert [field(fact, "subject") for fact in facts if "300" in fact.mentions[0].of(words)] == [subject]


def test_a_date_without_a_year_is_of_the_epidemic_where_nothing_dates_the_document():
    facts = statistics_of("疫情期间，截至2月11日，复工企业300家。", published=None)
    assert field(facts[0], "as_of") == "2020-02-11"


@pytest.mark.parametrize("words", ["口罩日产9万只。", "规上企业复工90家。"])
def test_so_it_is_where_the_text_speaks_of_what_the_epidemic_brought(words):
    facts = statistics_of("截至2月11日，发车300列。" + words, published=None)
    assert field(facts[0], "as_of") == "2020-02-11"


def test_yesterday_counts_from_a_dateline_without_a_year():
    facts = statistics_of("某报3月5日讯 昨天，接回300人，防疫物资到位。", published=None)
    assert field(facts[0], "as_of") == "2020-03-04"


def test_a_space_parts_what_a_headline_says():
    facts = statistics_of("各厂机器又响了。", title="订单追着跑 车间不停工 全县复工企业128家")
    assert [field(fact, "indicator") for fact in facts] == ["复工企业"]


def test_a_headline_that_says_a_figure_again_is_the_same_statistic():
    facts = statistics_of("截至3月2日，全县复工企业达到196家。", title="全县196家企业复工")
    assert [len(fact.mentions) for fact in facts] == [2]


@pytest.mark.parametrize(("first", "second", "mentions"), [
    pytest.param("全县规上工业企业复工196家。", "某书记说，规上工业企业复工196家。", [2], id="the body says it twice"),
    pytest.param("导读：全县企业复工96家。", "截至3月2日，全县规上工业企业复工96家。", [2], id="a summary"),
    pytest.param("全县规上工业企业复工96家。", "限上商贸企业复工96家。", [1, 1], id="other firms, as many"),
    pytest.param("截至3月1日，规上企业复工196家。", "截至3月2日，规上企业复工196家。", [1, 1], id="another day"),
    pytest.param("新开工项目20个。", "某区新开工项目20个。", [1, 1], id="a round number"),
    pytest.param("用电增长19.5%。", "用电下降19.5%。", [1, 1], id="the other way"),
])
def test_what_is_said_again_is_one_statistic_and_what_only_sounds_like_it_is_not(first, second, mentions):
    assert [len(fact.mentions) for fact in statistics_of(first, second)] == mentions


def test_what_a_table_and_the_text_say_stays_proved_in_both():
    facts = statistics_of("返岗率84.3%。", "乡镇　　返岗率（%）", "合计　　84.3")
    assert [(field(fact, "value"), field(fact, "indicator")) for fact in facts] == [
        ("84.3", "返岗率"), ("84.3", "返岗率")]


@pytest.mark.parametrize(("words", "indicator", "subject"), [
    pytest.param("蓼原食品有限公司日产口罩5万只。", "日产口罩", "蓼原食品有限公司", id="its name"),
    pytest.param("同区的蓼原食品有限公司日产口罩5万只。", "日产口罩", "蓼原食品有限公司", id="its name with where it is"),
    pytest.param("蓼原食品有限公司的返岗员工达96人。", "返岗员工", "蓼原食品有限公司", id="its name with 的"),
    pytest.param("“蓼原食品有限公司”已经日产口罩5万只。", "日产口罩", "蓼原食品有限公司", id="its name in quotation marks"),
    pytest.param("蓼原食品有限公司“安心口罩”日产量5万只。", "“安心口罩”日产量", "蓼原食品有限公司", id="a quotation stays whole"),
    pytest.param("蓼原食品有限公司里存布达20匹。", "蓼原食品有限公司里存布", "蓼原食品有限公司", id="a place stays"),
    pytest.param("蓼原食品有限公司等企业返岗员工96人。", "蓼原食品有限公司等企业返岗员工", None, id="one of several stays"),
    pytest.param("政府性融资担保机构平均担保费率0.8%。", "政府性融资担保机构平均担保费率", None, id="no body in 政府性"),
    pytest.param("某区规上企业复工率达95%。", "某区规上企业复工率", None, id="a common noun stays"),
    pytest.param("1. 蓼原(中国)茶叶机械有限公司:到岗率91%。", "到岗率", "蓼原(中国)茶叶机械有限公司", id="its name with brackets in it"),
    pytest.param("蓼原科技（中国）有限公司：应到岗960人。", "应到岗", "蓼原科技（中国）有限公司", id="full-width ones"),
])
def test_an_indicator_begins_behind_the_name_that_is_its_subject(words, indicator, subject):
    read = document_of(words)
    facts = [fact for fact in interpret(read, recognise(read)) if fact.kind is Kind.STATISTIC]
    assert [(field(fact, "indicator"), field(fact, "subject")) for fact in facts] == [(indicator, subject)]


def statistics_at(words: str, *places: str) -> dict[str, Fact]:
    """The statistics of a paragraph in which places are known, by what states them."""
    read = document_of(words)
    quantities, dates = find_figures(read)
    known = tuple(Place(Span(words.index(name), words.index(name) + len(name)), name, "county") for name in places)
    facts = find_statistics(Context(read, Recognised(quantities=quantities, dates=dates, places=known)))
    return {fact.mentions[0].of(words): fact for fact in facts}


@pytest.mark.parametrize(("words", "raw", "region"), [
    pytest.param("全市茶企产值增长4%，高于全国13个百分点。", "13个百分点", "全市", id="not what it is compared with"),
    pytest.param("全市茶企产值降幅比全省小2个百分点。", "2个百分点", "全市", id="the same with 比"),
    pytest.param("甲县出口茶叶90吨，占全省的12%。", "12%", "甲县", id="nor the total of a share"),
    pytest.param("全市茶叶产值居全省第三，达90亿元。", "90亿元", "全市", id="nor where it has a rank"),
    pytest.param("全市稳步复工，甲县、乙县茶企复工率均超过99%。", "99%", None, id="not the last of those counted together"),
    pytest.param("甲县、丙镇和乙县共复工茶企60家，返岗90人。", "90人", None, id="nor for what follows"),
    pytest.param("甲县、乙县分别复工茶企60家、50家。", "50家", "乙县", id="but of each that has its own"),
    pytest.param("甲县复工茶企60家、乙县50家。", "50家", "乙县", id="the same where each stands before its own"),
])
def test_the_region_is_where_it_was_counted(words, raw, region):
    assert field(statistics_at(words, *(name for name in ("甲县", "乙县") if name in words))[raw], "region") == region


def test_a_count_of_places_is_none_of_the_rate_before_it():
    facts = statistics_at("计划复工项目210个，已复工60个，复工率28.6%，其中甲县12个、乙县10个。", "甲县", "乙县")
    assert [(field(facts[raw], "indicator"), field(facts[raw], "region")) for raw in ("12个", "10个")] == [
        ("已复工", "甲县"), ("已复工", "乙县")]


@pytest.mark.parametrize(("words", "role"), [
    pytest.param("截至3月2日，", "report", id="up to"),
    pytest.param("3月2日，专列发车。", "event", id="on"),
    pytest.param("3月2日以来，", "start", id="since"),
    pytest.param("3月2日前完成。", "deadline", id="before"),
    pytest.param("较3月2日提高。", "comparison", id="against"),
    pytest.param("2月10日至20日", "period", id="a range of days"),
    pytest.param("3月1日至2日", "report", id="a month up to a day"),
    pytest.param("调查时点为3月2日。", "report", id="the day of a survey"),
    pytest.param("3月1日、2日", "period", id="a list of days"),
    pytest.param("一季度", "period", id="a quarter"),
])
def test_a_date_has_one_role(words, role):
    assert [str(date.role) for date in find_dates(document_of(words))] == [role]


@pytest.mark.parametrize("words", ["复工企业12家，", "分别3家、", "“三家", "3月2日，接回3人，", "（复工3家）"])
def test_a_sentence_without_end_takes_linear_time(words):
    few, more = (seconds_spent(lambda: statistics_of(words * times)) for times in (250, 2000))
    assert more < 40 * few + 1


@pytest.mark.parametrize("words", ["2家。", "新开工项目20个。", "导读：2家。", "接回工人196人。"])
def test_a_figure_that_repeats_without_end_takes_linear_time(words):
    few, more = ([words] * times for times in (1000, 4000))
    statistics_of(words)  # the lexicons are read first
    assert seconds_spent(lambda: statistics_of(*more)) < 7 * seconds_spent(lambda: statistics_of(*few), 2)


def test_a_figure_that_repeats_of_ever_other_things_takes_linear_time():
    few, more = ([f"{number}村接回工人196人。" for number in range(10_000, 10_000 + times)] for times in (500, 2000))
    statistics_of(few[0])  # the lexicons are read first
    assert seconds_spent(lambda: statistics_of(*more)) < 7 * seconds_spent(lambda: statistics_of(*few), 2)
