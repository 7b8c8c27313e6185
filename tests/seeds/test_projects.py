"""Which phrases name a project, and what a text says of it."""

import pytest

from seeds.document import Block, BlockKind, Document, Span
from seeds.interpret.context import Context
from seeds.interpret.projects import find_projects
from seeds.recognise import recognise
from seeds.recognise.spans import Recognised


def projects_of(*sentences):
    text, spans = "".join(sentences), []
    for sentence in sentences:
        start = spans[-1].end if spans else 0
        spans.append(Span(start, start + len(sentence)))
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), tuple(spans))
    document = Document("d", text, "0" * 64, blocks=(block,))
    return text, list(find_projects(Context(document, recognise(document))))


def names(*sentences):
    text, facts = projects_of(*sentences)
    return [fact.mentions[0].of(text) for fact in facts]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("投资3.2亿元的云溪供水工程，3月9日打下第一根桩。", ["云溪供水工程"], id="a work word"),
    pytest.param("恒岳科技的年产8万吨铜箔项目总投资5亿元。", ["年产8万吨铜箔项目"], id="a capacity is no count"),
    pytest.param("银沙大桥主墩桩基剩下5根。", ["银沙大桥"], id="a structure that is being built"),
    pytest.param("云溪隧道左线掘进到1200米，右线复工。", ["云溪隧道"], id="not one of its tubes"),
    pytest.param("车队从银沙大桥经过。", [], id="a structure that is only passed"),
    pytest.param("轨道交通9号线东湖段8个工点全开。", ["轨道交通9号线东湖段"], id="a section of a line"),
    pytest.param("“银箔二期”和“市民医院北院区”同日开工。", ["银箔二期", "市民医院北院区"], id="quoted, in a sentence of building"),
    pytest.param("青禾高速复工，起自白石枢纽，止于云州高速公路东溪枢纽。", ["青禾高速"], id="not where a road ends"),
    pytest.param("投资2亿元的二号生产线动工。", ["二号生产线"], id="a numbered line"),
    pytest.param("车间里，生产线上一派忙碌。", [], id="a line that merely runs"),
    pytest.param("新能源驱动系统项目（一期）复工。", ["新能源驱动系统项目（一期）"], id="a phase in brackets"),
    pytest.param("全市86个重点项目全部复工，重大产业项目12个。", [], id="counted projects"),
    pytest.param("省级重点项目、民生工程和在建项目抓紧复工。", [], id="common nouns"),
    pytest.param("中铁某局项目部、项目经理和工程师已经到岗。", [], id="words that only begin like a head"),
    pytest.param("目前南湖绿心、广平路东延、安和医院等23个重点工程均已复工。",
                 ["南湖绿心", "广平路东延", "安和医院"], id="a list that 等项目 closes"),
    pytest.param("包括东山县民族学校建设、临河路拓宽等项目。", ["东山县民族学校建设", "临河路拓宽"], id="what is done, in a list"),
    pytest.param("总投资9亿元的银湖智谷破土动工。", ["银湖智谷"], id="what money is invested in"),
    pytest.param("2｜苇浆纸一体化｜某某科技｜6.4亿元", ["苇浆纸一体化"], id="a row with a sum"),
    pytest.param("恒闰的年产9万吨活性颜料技改，缺一台离心机。", ["年产9万吨活性颜料技改"], id="a capacity without a head"),
    pytest.param("动力电池回收示范线，光和再生投资2.6亿元。", ["动力电池回收示范线"], id="invested in a clause later"),
    pytest.param("它的高速剪裁示范线3月4日投用。", ["高速剪裁示范线"], id="a line that is put to work"),
    pytest.param("200根工程桩计划55天打完。", [], id="counted things of a site"),
    pytest.param("货机在临江国际机场落地。", [], id="an airport that works"),
    pytest.param("云滩500千伏线路立塔21基。", ["云滩500千伏线路"], id="a line whose masts are put up"),
    pytest.param("1.滨河大道北延：到岗90人，3月2日复工。", ["滨河大道北延"], id="the label of an item"),
    pytest.param("滨河广场复工率达到九成。", [], id="a rate is no building"),
    pytest.param("云湖至江山一级公路，路基完成七成。", ["云湖至江山一级公路"], id="a way with its roadbed"),
    pytest.param("S199云湖城区段改线，长9.6公里，征地80亩。", ["S199云湖城区段改线"], id="a way that is moved"),
    pytest.param("云湖至江山、江山至青溪两条公路复工。", ["云湖至江山", "江山至青溪"], id="ways by their ends"),
    pytest.param("江安铁路完成年度计划的8%。", ["江安铁路"], id="a year's plan"),
    pytest.param("云溪机场改扩建征地资金到位。", ["云溪机场改扩建"], id="land is taken"),
    pytest.param("银湖智慧中心、豆制品分装线同日奠基。", ["银湖智慧中心", "豆制品分装线"], id="several share a verb"),
    pytest.param("“高速轴承国产化”攻关组没有散。", ["高速轴承国产化"], id="research of a team",
                 marks=pytest.mark.xfail(strict=True, reason="a team by its research is as rare as it is short")),
    pytest.param("恒通的精密齿轮黑灯车间投资3亿元。", ["精密齿轮黑灯车间"], id="a workshop with a sum"),
    pytest.param("织造车间设备调试。", [], id="any workshop"),
    pytest.param("红灯项目由市领导约谈。", [], id="projects by their colour"),
    pytest.param("整机总装线日下线200台。", [], id="a line that runs"),
    pytest.param("推进“菜篮子”工程和“五网会战”项目。", [], id="campaigns"),
    pytest.param("恒岳座椅扩能改造,投资2亿元;云溪大道北延,3月开工。", ["恒岳座椅扩能改造", "云溪大道北延"],
                 id="half-width punctuation"),
    pytest.param("▲新丰铜箔扩产，江口区，总投资6.2亿元，厂房封顶。", ["新丰铜箔扩产"], id="a triangle marks an item"),
    pytest.param("滨河镇3万亩高标准农田项目铺管9公里。", ["滨河镇3万亩高标准农田项目"], id="a quantity inside the name"),
    pytest.param("云州至白河的110千伏线路改造恢复施工。", ["云州至白河的110千伏线路改造"], id="a way's ends before it"),
    pytest.param("云湖氢谷一期（总投资9亿元）开工。", ["云湖氢谷一期"], id="a first phase"),
    pytest.param("月底前“云签约”14个项目。", [], id="a count closes no list of one"),
    pytest.param("该厂由云州城投有限公司建设。", [], id="who builds is not what is built"),
    pytest.param("昌江大道、恒岳89万吨芳烃和云湖氢谷都已复工，塔吊转了起来。", ["昌江大道", "恒岳89万吨芳烃", "云湖氢谷"],
                 id="what is done with the last is done with all"),
    pytest.param("在建项目里，恒通芯城装电梯，江口抽水站打桩。", ["恒通芯城", "江口抽水站"], id="signs that add up"),
    pytest.param("对疫苗应急攻关项目、技术改造项目给予补助，优先保障用地。", [], id="kinds that are granted something"),
    pytest.param("云州机场、江口港、白河火车站都设了检测点。", [], id="a list of what runs"),
    pytest.param("德普股份有限公司、恒岳工程、天汇电子有限公司分段施工。", [], id="a builder among builders"),
    pytest.param("◎云湖芯谷二期，封顶；◎白河大道北延，铺沥青，3月通车。", ["云湖芯谷二期", "白河大道北延"], id="rings mark items"),
    pytest.param("来到云湖工业园，企业的机器都响了起来。", [], id="where something happens"),
    pytest.param("云湖物流园每天发货60吨，员工返岗九成。", [], id="what runs"),
    pytest.param("云湖市农贸市场46个、商超32家全部营业。", [], id="what is counted"),
])
def test_projects_are_named_by_a_head_and_more_than_a_common_noun(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(("sentences", "expected"), [
    pytest.param(("轨道交通9号线7个工区全开。", "9号线东湖段抢工。"), ["轨道交通9号线"], id="a metro line without its kind"),
    pytest.param(("投资3千万元的智能柔性生产线正在安装。", "柔性线3月1日试车。"), ["智能柔性生产线"], id="a line for short"),
    pytest.param(("银箔基地二期复工。", "银箔基地三期开工。"), ["银箔基地二期", "银箔基地三期"], id="two phases are two"),
])
def test_names_of_one_project_are_joined(sentences, expected):
    assert names(*sentences) == expected


def test_a_short_form_is_another_mention_of_the_project():
    text, facts = projects_of("云湖高速公路江北段复工。", "云湖高速全长20公里，起自江北枢纽，止于云山枢纽。")
    assert [span.of(text) for span in facts[0].mentions] == ["云湖高速公路江北段", "云湖高速"]
    assert facts[0].values("route_from") == ("江北枢纽",)
    assert facts[0].values("route_to") == ("云山枢纽",)


@pytest.mark.parametrize(("text", "status"), [
    pytest.param("云溪供水工程已复工。", "resumed", id="resumed"),
    pytest.param("云溪供水工程开工，建成后日供水8万吨。", "started", id="what follows completion is not yet"),
    pytest.param("云溪供水工程即将开工。", "planned", id="planned"),
    pytest.param("云溪供水工程加紧施工。", "under_construction", id="under construction"),
    pytest.param("云溪供水工程竣工。", "completed", id="completed"),
])
def test_the_status_is_the_first_that_the_sentence_gives(text, status):
    _, facts = projects_of(text)
    assert facts[0].values("status") == (status,)


@pytest.mark.parametrize(("text", "zones"), [
    pytest.param("铁岭县光伏电站项目、市人民医院搬迁项目均已开工。", [("铁岭县",), ()], id="a place in another item"),
    pytest.param("桃源镇光伏电站、柳溪镇油茶产业园均已开工。", [("桃源镇",), ("柳溪镇",)], id="each its own town"),
    pytest.param("铁岭县的光伏电站项目、云溪大桥均已开工。", [("铁岭县",), ("铁岭县",)], id="a place that leads to all"),
    pytest.param("铁岭县，光伏电站项目、市人民医院搬迁项目均已开工。", [("铁岭县",), ()], id="what is of a wider place"),
    pytest.param("城镇污水处理厂提标项目已开工。", [()], id="no town's name"),
    pytest.param("云溪供水工程（铁岭县）、银沙大桥（铁岭县桃源镇）已开工。", [("铁岭县",), ("铁岭县",)], id="in a bracket after each"),
    pytest.param("云溪供水工程（一期）已开工。", [()], id="a phase in brackets is no place"),
])
def test_a_project_lies_where_its_own_words_say(text, zones):
    _, facts = projects_of(text)
    assert [fact.values("zone") for fact in facts] == zones


@pytest.mark.parametrize(("text", "owners"), [
    pytest.param("恒岳铜箔有限公司的银箔二期项目复工。", [("恒岳铜箔有限公司",)], id="whose it is"),
    pytest.param("恒岳铜箔有限公司复工，银箔二期项目开工。", [("恒岳铜箔有限公司",)], id="the subject's"),
    pytest.param("由恒岳铜箔有限公司投资的银箔二期项目、云溪供水工程复工。", [("恒岳铜箔有限公司",)] * 2, id="one that invests in both"),
    pytest.param(
        "银箔二期项目由恒岳铜箔有限公司投资；云溪供水工程开工。", [("恒岳铜箔有限公司",), ()], id="not the owner of what was told before"
    ),
    pytest.param("恒岳铜箔有限公司、云溪供水工程复工。", [()], id="nor its neighbour in a list"),
])
def test_a_project_is_whose_the_sentence_says(text, owners):
    _, facts = projects_of(text)
    assert [fact.values("owner") for fact in facts] == owners


@pytest.mark.parametrize(("text", "ends"), [
    pytest.param("云湖高铁青州至云山段已复工。", ("青州", "云山"), id="behind the way's own name"),
    pytest.param("青州至云山公路已复工。", ("青州", "云山"), id="where the name begins"),
])
def test_a_way_goes_from_and_to_what_its_name_says(text, ends):
    _, (project,) = projects_of(text)
    assert project.values("route_from") + project.values("route_to") == ends


@pytest.mark.parametrize(("text", "kind"), [
    pytest.param("青州市地铁三号线工程复工。", "transport", id="a numbered metro line"),
    pytest.param("青州市三号线工程复工。", "transport", id="a numbered line of a city"),
    pytest.param("云湖至江山城际线已复工。", "transport", id="a line between towns"),
    pytest.param("云湖大桥引线已复工。", "transport", id="the approach to a bridge"),
    pytest.param("云湖新城东西轴线开工。", "transport", id="an axis"),
    pytest.param("口罩三号线投产。", "production_line", id="a numbered line of a plant"),
    pytest.param("它的高速剪裁示范线3月4日投用。", "production_line", id="a line that is fast"),
    pytest.param("高铁座椅柔性线3月4日投用。", "production_line", id="a line on which trains' parts are made"),
])
def test_a_line_is_a_way_or_part_of_a_plant(text, kind):
    _, (project,) = projects_of(text)
    assert project.values("kind") == (kind,)


def test_a_long_text_without_stops_takes_linear_time():
    text = "云溪" * 100_000 + "工程"
    whole = Span(0, len(text))
    document = Document("d", text, "0" * 64, blocks=(Block(BlockKind.PARAGRAPH, whole, (whole,)),))
    assert len(list(find_projects(Context(document, Recognised())))) <= 1
