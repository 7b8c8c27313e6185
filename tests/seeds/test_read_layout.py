"""What of a page is body, and how its lines become blocks and sentences."""

import pytest

from seeds.document import BlockKind
from seeds.read import read_text

TITLE = "云溪县工业企业全部复工"
FIRST = "　　截至3月4日，云溪县规模以上工业企业128家全部复工，到岗员工3.2万人。"
LAST = "　　县工信局表示，下一步将继续派出驻企服务员。"


def body_of(text):
    document = read_text("x", text, "")
    return [block.span.of(text) for block in document.blocks]


def blocks(text):
    document = read_text("x", text, "")
    return [(block.kind.value, block.span.of(text)) for block in document.blocks if block.kind is not BlockKind.TITLE]


def sentences(text):
    document = read_text("x", text, "")
    return [sentence.of(text) for block in document.blocks for sentence in block.sentences]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("当前位置：首页 > 要闻 > 正文", id="a trail"),
        pytest.param("首页 -> 农情快报 -> 正文", id="a trail of arrows"),
        pytest.param("您好，欢迎访问云溪县人民政府网站", id="a greeting"),
        pytest.param("发布时间：2020-03-05 16:42　来源：云溪网　作者：本网记者　浏览次数：1187　字体：大 中 小", id="a dateline"),
        pytest.param("【字号：大 中 小】【收藏】【打印】　扫一扫，手机接着看", id="sizes and buttons"),
        pytest.param("分享到：微信 新浪微博 QQ空间", id="share buttons"),
        pytest.param("听新闻 05:42　|　A- A A+　|　微信　朋友圈　微博　|　评论 17", id="listening"),
        pytest.param("云溪日报数字版 / 2020年03月05日 / 第A03版：产经", id="a masthead"),
        pytest.param("上一版 下一版　上一篇 下一篇　放大 缩小 默认　朗读", id="page turning"),
        pytest.param("阅读 1.2万　　赞 306　　在看 188", id="reads and likes"),
        pytest.param("要闻    |   视频   |    原创    |    热点专题    |    一带一路", id="a menu"),
        pytest.param("索引号：YX-2020-0012　　文号：云政发〔2020〕3号", id="index and number"),
        pytest.param("视力保护色:", id="eye care"),
        pytest.param("【头条】　【要闻】　【项目】", id="a menu in brackets"),
        pytest.param("热搜: 草莓 育苗 大葱价格", id="hot words"),
        pytest.param("截图_20240920.jpg", id="a picture's name"),
        pytest.param("收录于话题　#云溪战疫　28个内容", id="a topic's counter"),
    ],
)
def test_furniture_above_the_body_gives_no_block(line):
    assert body_of(f"{line}\n{TITLE}\n\n{FIRST}\n{LAST}\n") == [TITLE, FIRST.strip(), LAST.strip()]


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param("上一篇：本周起气温回升\n下一篇：太湖边的5株早梅", id="neighbours"),
        pytest.param("责任编辑：沈越　【打印】【关闭】", id="an editor"),
        pytest.param("（编辑：小周　监制：老谢　合成：阿宁）", id="editors in brackets"),
        pytest.param("相关阅读：\n· 一图读懂丨复工企业100家\n· 云溪快评：春天不等人", id="related articles"),
        pytest.param("相关链接 ｜ 周末有雨，气温跌至5℃ ｜ 惠山泥人上网课", id="related links on a line"),
        pytest.param("版权所有：云溪网　未经书面授权不得转载、摘编　苏ICP备20000000号", id="copyright"),
        pytest.param("【免责声明】本文仅代表作者个人观点，与云溪网无关。", id="a disclaimer"),
        pytest.param("声明：转载此文是出于传递更多信息之目的。若有来源标注错误，请与本端联系，我们将及时更正、删除。", id="a declaration"),
        pytest.param("联系电话：0511-00000000　传真：0511-00000001", id="telephones"),
        pytest.param("关注我们：微信公众号 新闻客户端    打印 收藏 返回顶部", id="follow us"),
        pytest.param("（本文已有15人点赞　阅读 2.3万）", id="likes"),
        pytest.param("长按识别二维码，关注“云溪微讯”", id="a QR code"),
        pytest.param("建议使用1024*768分辨率浏览", id="a resolution"),
        pytest.param("53K", id="a size"),
        pytest.param("印发：县四大班子办公室（印60份）", id="a print run"),
        pytest.param("推荐阅读\n外县企业复工99家\n一图看懂20条政策", id="recommended articles"),
        pytest.param("主办：云溪县人民政府 承办：云溪县人民政府办公室\n网站标识码：3200000001", id="the site's operator"),
    ],
)
def test_furniture_below_the_body_gives_no_block(foot):
    assert body_of(f"{TITLE}\n\n{FIRST}\n{LAST}\n\n{foot}\n") == [TITLE, FIRST.strip(), LAST.strip()]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("关注企业需求，解决用工3200人", id="begins like a request"),
        pytest.param("更多企业复工，累计410家", id="begins like a list of links"),
        pytest.param("1057家 ｜ 规上工业企业全部复工", id="figures between bars"),
        pytest.param("化肥　　32 600吨　108%", id="a row of cells"),
        pytest.param("3. 云溪污水处理厂二期 | 云溪水务公司 | 总投资5.46亿元", id="a row with bars"),
        pytest.param("记者：现在复工了多少家？", id="a question"),
        pytest.param("来源于本地的员工占60%，外省员工占40%，缺口还有300人。", id="begins like a source"),
        pytest.param("分享工位的员工120人", id="begins like a button"),
        pytest.param("打印机厂复工，日产800台", id="begins like printing"),
    ],
)
@pytest.mark.parametrize("place", ["{first}\n{line}\n{last}", "{first}\n{last}\n\n{line}"], ids=["amid", "at the end"])
def test_body_is_not_taken_for_furniture(place, line):
    assert line in "\n".join(body_of(TITLE + "\n\n" + place.format(first=FIRST, line=line, last=LAST) + "\n"))


def test_buttons_amid_the_body_give_no_block():
    text = f"{TITLE}\n{FIRST}\n<image>data:image/s3\n分享到：微信 微博\n{LAST}\n"
    assert body_of(text) == [TITLE, FIRST.strip(), LAST.strip()]


@pytest.mark.parametrize("gap", ["｜", "\t", "　　"])
@pytest.mark.parametrize("row", [["类别", "企业数", "复工数"], ["报送", "12", "13"], ["电话", "7", "6"]])
def test_rows_of_a_table_are_no_furniture_whatever_their_first_cell(gap, row):
    rows = [gap.join(row), gap.join(["河湾镇", "15", "14"])]
    text = f"云水县复工进展\n2020-03-05　来源：云水网\n\n各乡镇情况如下。\n{rows[0]}\n{rows[1]}\n\n县里还派出驻企干部。\n"
    assert body_of(text)[2:4] == rows


def test_headings_lists_and_paragraphs_are_told_apart():
    text = f"{TITLE}\n\n一、谁来帮\n{FIRST}\n1. 驻企联络员。区委抽调612名干部。\n① 包机送回163人。\n【怎么回】\n{LAST}\n"
    assert [kind for kind, _ in blocks(text)] == ["heading", "paragraph", "item", "item", "heading", "paragraph"]


def test_blocks_know_the_heading_above_them():
    text = f"{TITLE}\n\n一、进度\n{FIRST}\n二、打算\n{LAST}\n"
    document = read_text("x", text, "")
    assert [block.heading for block in document.blocks] == [None, None, 1, 1, 3]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        pytest.param("位于云溪经开区的\n云溪宏光机械有限\n公司", 3, id="not told from headings"),
        pytest.param("复工企业128家，\n到岗率98%。", 1, id="after a comma"),
        pytest.param("复工企业\n、项目128个。", 1, id="before a pause mark"),
        pytest.param("云溪宏光机械（云溪）\n有限公司复工。全县到岗员工", 2, id="a bracket closed"),
        pytest.param("全县第一批复工的云溪宏光机械（云\n溪）有限公司已经开工", 1, id="inside brackets"),
        pytest.param("全县企业全部复工。到岗员工已经达到\n3.2万人", 1, id="after a sentence that goes on"),
        pytest.param("全县企业全部复工。\n到岗员工3.2万人。", 2, id="after a full stop"),
        pytest.param("全县企业：\n① 工业128家；\n② 商贸36家。", 3, id="a list"),
    ],
)
def test_lines_are_joined_where_a_page_broke_a_sentence(broken, joined):
    assert len(blocks(f"{TITLE}\n\n{FIRST}\n{broken}\n{LAST}\n")) == joined + 2


def test_paragraphs_wrapped_at_a_width_are_joined():
    paragraph = "截至3月4日云溪县规模以上工业企业一百二十八家全部复工到岗员工三万二千人其中外省员工四千五百人" * 4
    wrapped = "\n".join(paragraph[start : start + 24] for start in range(0, len(paragraph), 24))
    text = f"{TITLE}\n\n　　{wrapped}。\n　　县里再派驻企服务员。\n"
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("企业复工。员工到岗！", ["企业复工。", "员工到岗！"], id="full stops"),
        pytest.param("“订单不愁。”厂长说。", ["“订单不愁。”", "厂长说。"], id="a quote first"),
        pytest.param("怎么办？！……有办法。", ["怎么办？！……", "有办法。"], id="stops in a row"),
        pytest.param("一是保供；二是稳岗。", ["一是保供；二是稳岗。"], id="a semicolon"),
        pytest.param("开展“加油！”行动，帮企业。", ["开展“加油！”行动，帮企业。"], id="a cry in a name"),
        pytest.param("（全县复工。）项目开工。", ["（全县复工。）", "项目开工。"], id="brackets"),
        pytest.param("产量3.5万吨，见qc.example/a?id=1。", ["产量3.5万吨，见qc.example/a?id=1。"], id="an address"),
        pytest.param("没有句号的一段，有128家企业", ["没有句号的一段，有128家企业"], id="none"),
    ],
)
def test_sentences_end_at_their_stops_with_their_quotes(text, expected):
    assert sentences(text + "\n") == expected


def test_a_sentence_runs_on_over_a_line_break_inside_its_block():
    assert "复工企业128家，\n到岗率98%。" in sentences(f"{TITLE}\n\n{FIRST}\n复工企业128家，\n到岗率98%。\n")


def test_a_document_without_title_or_sentence_keeps_what_it_has():
    document = read_text("x", "复工\n", "")
    assert (document.title, len(document.blocks)) == (None, 1)
