"""Title, date, publisher and byline, wherever and however a page gives them."""

import pytest

from seeds.read import read_text

TITLE = "青川市规上工业企业全部复工"
BODY = """
　　截至3月4日，青川市规模以上工业企业128家全部复工，复工率100%，到岗员工3.2万人。
　　位于青川经开区的企业订单排到6月，生产线日夜不停。
"""

DATELINES = [
    pytest.param("发布日期：2020-03-05　来源：市政府办公室　字体：【大】【中】【小】", "市政府办公室", id="labels"),
    pytest.param("2020年03月05日　来源：青川日报　第02版", "青川日报", id="date first"),
    pytest.param("青川日报 2020年3月5日 星期四 第1版 要闻", "青川日报", id="masthead of a newspaper"),
    pytest.param("来源：《青川日报》 2020-03-05", "青川日报", id="title marks"),
    pytest.param("【来源：青川日报】【发布时间：2020-03-05】", "青川日报", id="lenticular brackets"),
    pytest.param("青川门户网站 www.qc.example 2020-03-05 来源：市经信局", "市经信局", id="site and source"),
    pytest.param("2020-03-05 | 青川网", "青川网", id="bars"),
    pytest.param("2020-03-05来源：青川网编辑：李四", "青川网", id="nothing between"),
    pytest.param("索引号：QC-2020-0012\n发布机构：青川市工信局\n发文日期：2020-03-05", "青川市工信局", id="a field a line"),
    pytest.param("来源：\n青川日报\n时间：\n2020-03-05", "青川日报", id="values below their labels"),
    pytest.param("青川日报·2020-03-05·星期四", "青川日报", id="middle dots"),
    pytest.param("發布時間：2020/03/05　發布單位：青川市經濟局", "青川市經濟局", id="traditional script"),
    pytest.param("时间：2020-03-05　来源：青川市经信局（中小企业局）", "青川市经信局（中小企业局）", id="brackets in a name"),
    pytest.param("日期：[2020-03-05]  来源：[青川日报]  阅读：[12]次", "青川日报", id="values in brackets"),
    pytest.param("记者 王五 青川日报 2020-03-05", "青川日报", id="medium after its reporter"),
    pytest.param("原创　小青　青川微讯　2020-03-05", "青川微讯", id="messenger"),
    pytest.param("05.03.2020  青川网", "青川网", id="day first"),
    pytest.param("原创 小青 青川微讯 2020-03-05 网页保存时间：2020-07-14", "青川微讯", id="messenger with single spaces"),
    pytest.param("青川三江时讯APP　2020-03-05", "青川三江时讯", id="an app"),
    pytest.param("（2020年3月5日）", None, id="a date alone"),
    pytest.param("2020-03-05 上午", None, id="a part of the day"),
    pytest.param("2020-03-05 印发", None, id="what was done on the day"),
    pytest.param("2020-03-05 多云转晴", None, id="the weather"),
    pytest.param("2020-03-05 IP属地未显示", None, id="a notice of the page"),
    pytest.param("2020-03-05 发表于浙江", None, id="where it was posted"),
    pytest.param("2020-03-05 地点：市融媒体中心", None, id="where it was said"),
    pytest.param("〖2020-03-05〗〖", None, id="brackets without anything"),
    pytest.param("2020-03-05 ★青川传媒 · 民生版★", "青川传媒", id="signs around a name"),
    pytest.param("2020-03-05 编制：青川市统计局", "青川市统计局", id="who put it together"),
    pytest.param("2020-03-05 青川早报（电子版）", "青川早报", id="an edition"),
]
PAGES = ["{title}\n{dateline}\n{body}", "{dateline}\n{title}\n{body}", "{title}\n{body}{dateline}"]


@pytest.mark.parametrize(("dateline", "publisher"), DATELINES)
@pytest.mark.parametrize("page", PAGES, ids=["below the title", "above it", "at the foot"])
def test_a_page_is_dated_and_signed_wherever_its_dateline_stands(page, dateline, publisher):
    document = read_text("x", page.format(title=TITLE, dateline=dateline, body=BODY), "")
    assert (document.title, document.published, document.publisher) == (TITLE, "2020-03-05", publisher)
    for value, span in [(document.title, document.title_span), (document.publisher, document.publisher_span)]:
        assert value is None or span.of(document.text) == value


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        pytest.param("2020年02月29日 19:00:08", "2020-02-29T19:00:08", id="with seconds"),
        pytest.param("2020-2-29 9:05", "2020-02-29T09:05", id="single digits"),
        pytest.param("2020/3/23 9:26:00", "2020-03-23T09:26:00", id="slashes"),
        pytest.param("2020 年 3 月 5 日（星期四）07时26分", "2020-03-05T07:26", id="a weekday and spaces"),
        pytest.param("二〇二〇年三月二十三日", "2020-03-23", id="Chinese numerals"),
        pytest.param("2020-02-30", None, id="no such day"),
        pytest.param("02-29 19:00", None, id="no year"),
    ],
)
def test_a_date_of_publication_is_read_as_its_calendar_day(written, iso):
    assert read_text("x", f"{TITLE}\n来源：青川网　{written}\n{BODY}", "").published == iso


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param("2020-07-14\n{title}\n2020年02月16日 07:26", "2020-02-16T07:26", id="the day it was saved"),
        pytest.param("您好，今天是2020年7月14日\n{title}\n时间：2020-02-16", "2020-02-16", id="the page's clock"),
        pytest.param("{title}\n更新时间：2020-03-09\n发布时间：2020-02-16", "2020-02-16", id="updated later"),
        pytest.param("{title}\n更新时间：2020-03-09", "2020-03-09", id="only an update"),
        pytest.param("{title}", None, id="none"),
    ],
)
def test_the_day_of_publication_is_told_from_other_days(head, published):
    assert read_text("x", head.format(title=TITLE) + BODY, "").published == published


def test_a_masthead_above_the_title_dates_the_page_and_is_no_part_of_the_body():
    document = read_text("x", f"青川市企业复工复产情况与用工动态专报（电子版）　第12期　青川市发展和改革局编印　2020年3月5日\n{TITLE}\n{BODY}", "")
    assert (document.title, document.published) == (TITLE, "2020-03-05")
    assert document.blocks[0].span == document.title_span


def test_a_year_in_the_body_is_no_date_of_publication():
    assert read_text("x", TITLE + "\n\n各位听众，今天是2020年3月2日，欢迎收听。青川市企业全部复工。\n", "").published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("【数据看复工】③\n{title}\n2020-03-05", TITLE, id="a column before it"),
        pytest.param("{title}\n——市工业企业复工见闻\n2020-03-05", TITLE, id="a subtitle after it"),
        pytest.param("青川一手抓防疫 一手抓生产——\n{title}\n2020-03-05", TITLE, id="a kicker before it"),
        pytest.param("首页 > 要闻 > 正文\n{title}\n2020-03-05", TITLE, id="a trail before it"),
        pytest.param("您的位置\n:\n首页\n>\n要闻\n>\n正文\n{title}\n2020-03-05", TITLE, id="a trail over lines"),
        pytest.param("青川新闻网\n国家级信息服务平台\n{title}\n2020-03-05", TITLE, id="a site before it"),
        pytest.param("点击上方蓝字“青川微讯”，青川的事儿天天见\n\n{title}\n2020-03-05", TITLE, id="a request before it"),
        pytest.param("青川晨讯　微信公号　3月5日\n{title}", TITLE, id="an account and its day before it"),
        pytest.param("青川财经网　|　要闻　|　产经\n{title}", TITLE, id="a channel before it"),
        pytest.param("青川工运　2020年第6期\n{title}", TITLE, id="an issue before it"),
        pytest.param("青川市复工复产指挥部\n{title}", TITLE, id="a body before it"),
        pytest.param("青复工办发〔2020〕8号\n{title}", TITLE, id="the number of a paper before it"),
        pytest.param("标题：{title}\n发布时间：2020-03-05", TITLE, id="labelled"),
        pytest.param("2020-03-05 来源：青川网", None, id="none"),
    ],
)
def test_the_title_is_told_from_what_stands_around_it(head, title):
    assert read_text("x", head.format(title=TITLE) + "\n" + BODY, "").title == title


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        pytest.param("2020-03-05　来源：青川网　作者：李四 张三　浏览：12", "李四 张三", id="an author"),
        pytest.param("2020-03-05 | 青川晚报 | 记者 李四 通讯员 张三", "记者 李四 通讯员 张三", id="reporter and correspondent"),
        pytest.param("文丨李四　制图丨王五　2020-03-05", "李四", id="a messenger's text"),
        pytest.param("(来源:青川频道/李四 编辑/王五) 2020-03-05", "李四", id="after a slash"),
        pytest.param("2020-03-05 青川网", None, id="none"),
    ],
)
def test_a_byline_names_who_wrote_and_nobody_else(head, byline):
    assert read_text("x", f"{TITLE}\n{head}\n{BODY}", "").byline == byline


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("青川市复工办公室\n工作通报\n（第9期）\n2020年3月5日\n{title}\n{body}", id="above the title"),
        pytest.param("{title}\n{body}\n　　　青川市复工办公室\n　　　2020年3月5日\n", id="in the last lines"),
    ],
)
def test_an_official_paper_is_signed_above_its_date(page):
    document = read_text("x", page.format(title=TITLE, body=BODY), "")
    found = (document.title, document.published, document.publisher)
    assert found == (TITLE, "2020-03-05", "青川市复工办公室")


def test_a_foreword_names_publisher_and_writers_when_no_line_does():
    document = read_text("x", f"{TITLE}\n\n青川网3月5日讯（记者 李四）截至3月4日，全市工业企业全部复工。\n", "")
    assert (document.publisher, document.byline) == ("青川网", "记者 李四")
