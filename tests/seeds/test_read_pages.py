"""Saved pages as governments, papers and messengers build them: nothing is lost, their frame gives no facts."""

import pytest

from seeds.errors import DocumentError
from seeds.read import read_bytes
from seeds.read.flow import CELL_GAP

HEAD = "<html><head><meta charset=utf-8><title>苇塘县企业复工进展-苇塘县人民政府网</title></head><body>"
DATELINE = "<div><span>2020-02-25 10:12</span><span>来源：县工信局</span><span>浏览：<i>356</i>次</span></div>"
TABLE = """<table><tr><td>乡镇</td><td>企业（家）</td><td>已复工<br>（家）</td></tr>
<tr><td><p>砚池镇</p></td><td>128</td><td>121</td></tr><tr><td>桑麻镇</td><td>96</td><td>&nbsp;</td></tr></table>"""
ROWS = ["乡镇｜企业（家）｜已复工（家）", "砚池镇｜128｜121", "桑麻镇｜96"]


def body_of(page: str) -> list[str]:
    document = read_bytes("page", page.encode(), ".html")
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        pytest.param(
            f"<h1>苇塘县企业复工进展</h1>{DATELINE}<div id=zoom><p>截至2月24日，各乡镇复工情况如下：</p>{TABLE}</div>",
            ["截至2月24日，各乡镇复工情况如下：", *ROWS],
            id="a short text with a table",
        ),
        pytest.param(
            f"<h1>苇塘县企业复工进展</h1>{DATELINE}<div>{TABLE}</div><p>数据截至2月24日。</p>",
            [*ROWS, "数据截至2月24日。"],
            id="a table and next to no text",
        ),
        pytest.param(
            "<h1>苇塘县企业复工进展</h1><div><figure><img src=a.png><figcaption>县里为26家企业送去口罩。</figcaption></figure>"
            "<p>截至2月24日，全县复工企业217家，复工率93%。</p></div>",
            ["县里为26家企业送去口罩。", "截至2月24日，全县复工企业217家，复工率93%。"],
            id="a caption",
        ),
        pytest.param(
            f"<h1>苇塘县企业复工进展</h1>{DATELINE}<div class=summary>核心提示：全县复工率93%。</div>"
            f"<div>{'<p>苇塘电子厂的流水线日夜不停，工人三班倒，订单排到了6月。</p>' * 4}</div><p>县里还将新招工人800名。</p>",
            ["核心提示：全县复工率93%。", "县里还将新招工人800名。"],
            id="a summary above the text and a paragraph below",
        ),
        pytest.param(
            "<table><tr><td><table><tr><td><a>首页</a></td><td><a>县情</a></td></tr></table></td></tr><tr><td>"
            "<table><tr><td>苇塘县企业复工进展</td></tr><tr><td>截至2月24日，全县复工企业217家。<br>&nbsp;&nbsp;到岗9600人。</td></tr>"
            "</table></td></tr></table>",
            ["截至2月24日，全县复工企业217家。", "到岗9600人。"],
            id="tables that arrange the page, breaks for paragraphs",
        ),
        pytest.param(
            "<h1>苇塘县企业复工进展</h1><section><section><p><span>截至2月24日，全县复</span><strong>工企业</strong>"
            "<span>217家。</span></p></section></section><section>01</section><section><b>乡镇</b></section><p>已复工96家。</p>",
            ["截至2月24日，全县复工企业217家。", "乡镇", "已复工96家。"],
            id="a messenger's sections and spans",
        ),
        pytest.param(
            "<h1>苇塘县企业复工进展</h1><div id=zoom><textarea style='display:none'>&lt;p&gt;全县复工企业217家。&lt;/p&gt;"
            "&lt;p&gt;到岗9600人。&lt;/p&gt;</textarea></div>",
            ["全县复工企业217家。", "到岗9600人。"],
            id="a text that a script shows",
        ),
        pytest.param(
            "<h1>苇塘县企业复工进展</h1><p>全县复工<!-- a -->企业217家。</p><h3>金融</h3><ul><li>贷款3亿元；</li></ul>"
            "<dl><dt>稳岗</dt><dd>返还360万元。</dd></dl>",
            ["全县复工企业217家。", "金融", "贷款3亿元；", "稳岗", "返还360万元。"],
            id="headings, lists and comments",
        ),
    ],
)
def test_nothing_of_a_saved_page_is_lost(page, lines):
    found = [line.rstrip(CELL_GAP) for line in body_of(HEAD + page + "</body></html>")]
    assert [line for line in found if line in lines] == lines


def test_a_cell_over_rows_or_columns_is_in_each():
    table = (
        "<table><tr><th rowspan=2>乡镇</th><th colspan=2>企业</th></tr><tr><th>总数</th><th>复工</th></tr>"
        "<tr><td rowspan=2>砚池镇</td><td>128</td><td>121</td></tr><tr><td>96</td><td>90</td></tr>"
        "<tr><td colspan=2>合计</td><td>211</td></tr></table>"
    )
    found = body_of(f"{HEAD}<h1>苇塘县企业复工进展</h1>{DATELINE}<p>各乡镇复工情况如下：</p>{table}</body></html>")
    assert found[-5:] == [
        "乡镇｜企业｜企业", "乡镇｜总数｜复工", "砚池镇｜128｜121", "砚池镇｜96｜90", "合计｜合计｜211",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param("<div><h3>相关链接</h3><ul><li><a>外县口罩日产99万只</a></li></ul></div>", id="related links"),
        pytest.param("<div>【相关阅读】<p><a>外县口罩日产99万只</a></p></div>", id="related reading"),
        pytest.param("<div>下一篇：<a>外县口罩日产99万只</a></div>", id="the next article"),
        pytest.param("<aside><p>外县口罩日产99万只</p></aside>", id="a column beside it"),
        pytest.param("<footer>外县口罩日产99万只</footer>", id="the foot of the site"),
        pytest.param("<div style='display: none'>外县口罩日产99万只</div>", id="what is hidden"),
        pytest.param("<div><a>分享</a></div><table><tr><td><a>某股</a></td><td>99万</td></tr></table>", id="below buttons"),
    ],
)
def test_the_frame_of_a_saved_page_gives_no_facts(furniture):
    text = "<div><p>截至2月24日，全县复工企业217家，到岗9600人，复工率93%。</p></div>"
    page = f"{HEAD}<div><h1>苇塘县企业复工进展</h1>{DATELINE}{text}{furniture}</div></body></html>"
    assert body_of(page)[1:] == ["截至2月24日，全县复工企业217家，到岗9600人，复工率93%。"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(f"<h1>苇塘县企业复工进展</h1>{DATELINE}", id="the only h1"),
        pytest.param(f"<h1>苇塘县人民政府网</h1><div>苇塘县企业复工进展</div>{DATELINE}", id="the site in the h1"),
        pytest.param(f"<p>首页 &gt; 动态</p><h2>苇塘县企业<br>复工进展</h2>{DATELINE}", id="a headline on two lines"),
        pytest.param(
            "<table><tr><td>标　　题：</td><td colspan=3>苇塘县企业复工进展</td></tr><tr><td>来　源：</td><td>县工信局</td>"
            "<td>发布日期：</td><td>2020-02-25 10:12</td></tr></table><p>苇塘县企业复工进展</p>",
            id="a table of labels",
        ),
    ],
)
def test_a_saved_page_is_named_dated_and_signed_as_it_says(head):
    text = "<div><p>截至2月24日，全县复工企业217家，到岗9600人，复工率93%。</p></div>"
    document = read_bytes("page", f"{HEAD}<div>{head}{text}</div></body></html>".encode(), ".html")
    found = (str(document.title).replace(" ", ""), document.published, document.publisher)
    assert found == ("苇塘县企业复工进展", "2020-02-25T10:12", "县工信局")


def test_a_page_of_menus_alone_is_refused_by_name():
    with pytest.raises(DocumentError, match=r"^page\.html: "):
        read_bytes("page", b"<body><ul><li><a>a</a></li><li><a>b</a></li></ul></body>", ".html")
