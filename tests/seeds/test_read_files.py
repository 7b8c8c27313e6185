"""Which files are read, in which encodings, and what is said of those that are not."""

import codecs
import os
from pathlib import Path

import pytest

from seeds.errors import DocumentError
from seeds.read import find_documents, read_bytes, read_document

TEXT = "云溪县企业全部复工\n2020-03-05　来源：云溪网\n\n截至3月4日，全县工业企业128家全部复工，镕基路、喆隆公司一家不落。\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="UTF-8 with a byte order mark"),
        pytest.param(TEXT.encode("gb18030"), id="GB18030"),
        pytest.param("\ufeff".encode("gb18030") + TEXT.encode("gb18030"), id="GB18030 with a byte order mark"),
    ],
)
def test_the_encoding_changes_neither_text_nor_offsets(raw):
    assert read_bytes("x", raw).text == TEXT


def test_line_ends_and_odd_spaces_stay_in_the_text():
    text = "云溪县企业全部复工\r\n\r\n\u3000\u3000全县工业企业128家全部复工。\u200b\r\n"
    document = read_bytes("x", text.encode())
    assert document.text == text
    assert document.blocks[1].span.of(text) == "全县工业企业128家全部复工。"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(codecs.BOM_UTF8, "empty", id="a byte order mark alone"),
        pytest.param("\u3000\n \n".encode(), "nothing but spaces", id="spaces alone"),
        pytest.param(TEXT.encode("utf-16"), "UTF-16", id="UTF-16 with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), "UTF-8", id="UTF-16 without a mark"),
        pytest.param("plain words only".encode("utf-16-be"), "NUL", id="Latin UTF-16 without a mark"),
        pytest.param(TEXT.encode("utf-32"), "UTF-32", id="UTF-32"),
        pytest.param(TEXT.replace("镕", "").replace("喆", "").encode("big5", "ignore"), "GB18030", id="Big5"),
        pytest.param(b"%PDF-1.4\n" + TEXT.encode(), "a PDF", id="PDF"),
        pytest.param(b"PK\x03\x04\x14\x00", "ZIP", id="a Word document"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "picture", id="a picture"),
        pytest.param(bytes(range(256)) * 4, "GB18030", id="all bytes"),
        pytest.param(bytes(range(1, 32)) * 9, "control characters", id="controls"),
        pytest.param(TEXT.encode()[:-5], "byte", id="cut inside a character"),
        pytest.param(TEXT.encode() + b"\xff" + TEXT.encode(), "byte", id="a wrong byte amid UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw, words):
    with pytest.raises(DocumentError, match=r"^bulletin\.txt: ") as refusal:
        read_bytes("bulletin", raw)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_documents_are_found_in_folders_to_their_depths_in_the_order_of_their_ids(tmp_path):
    for name in ("b.txt", "sub/a.html", "sub/deeper/c.HTM", "notes.md", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert [path.stem for path in find_documents([tmp_path])] == ["a", "b", "c"]


def test_a_file_named_twice_is_one_document(tmp_path):
    (tmp_path / "a.TXT").write_text(TEXT)
    assert find_documents([tmp_path / "a.TXT", tmp_path / "a.TXT"]) == [tmp_path / "a.TXT"]


@pytest.mark.parametrize("name", ["通报", "a b", "-a", "a" * 129])
def test_a_name_that_is_no_id_is_refused_saying_what_would_be(tmp_path, name):
    path = tmp_path / f"{name}.txt"
    path.write_text("全市企业复工128家。", encoding="utf-8")
    with pytest.raises(DocumentError, match="rename it with at most 128 ASCII letters"):
        find_documents([tmp_path])


def test_two_documents_of_one_id_are_refused_naming_both(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sub" / "a.html").write_text(TEXT)
    with pytest.raises(DocumentError) as refusal:
        find_documents([tmp_path])
    assert str(tmp_path / "a.txt") in str(refusal.value)
    assert str(tmp_path / "sub" / "a.html") in str(refusal.value)


@pytest.mark.parametrize(("name", "words"), [("missing", "no such file"), ("empty", "no document")])
def test_a_path_without_documents_is_refused_by_name(tmp_path, name, words):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError, match=words) as refusal:
        find_documents([tmp_path / name])
    assert str(tmp_path / name) in str(refusal.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_searched_is_refused_by_name(tmp_path):
    (tmp_path / "locked").mkdir(mode=0)
    with pytest.raises(DocumentError, match="permissions"):
        find_documents([tmp_path / "locked"])


def test_a_file_that_vanished_is_refused_by_name():
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(Path("vanished.txt"))


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>云溪县企业全部复工-要闻-云溪网</title>
<style>p {{ color: red }}</style></head><body><div><a href="/">首页</a> &gt; <a>要闻</a> &gt; 正文</div>
<h1>云溪县企业全部复工</h1><div><span>2020-03-05 09:15</span> <span>来源：云溪网</span> 字号：<a>大</a> <a>小</a></div>
<div id="text"><p>　　截至3月4日，全县工业企业<b>128家</b>全部复工，复工率100%，到岗员工3.2万人，比上周增加1200人。</p>
<p>　　位于云溪经开区的云溪宏光机械有限公司，订单已经排到6月，生产线日夜不停，日产轴承2万套，供应企业36家。</p>
<p>　　县里出台“稳企20条”，兑现资金3600万元，惠及企业410家。下一步将继续派出驻企服务员，帮助解决用工困难。</p></div>
<div>上一篇：<a>春茶开采</a></div><div>相关阅读</div><ul><li><a>外地企业复工99家</a></li></ul>
<script>var views = 1024;</script><div>版权所有 云溪网 电话 0511-00000000</div></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gbk"), ("gbk", "gb18030"), ("gb2312", "utf-8")]
)
def test_a_saved_page_gives_its_main_text(charset, encoding):
    document = read_bytes("page", PAGE.format(charset=charset).encode(encoding), ".html")
    assert (document.title, document.published, document.publisher) == (
        "云溪县企业全部复工",
        "2020-03-05T09:15",
        "云溪网",
    )
    body = "\n".join(block.span.of(document.text) for block in document.blocks)
    assert "工业企业128家全部复工" in body
    assert not any(word in body for word in ("99家", "1024", "0511", "color"))


def test_the_digest_is_that_of_the_file_as_saved():
    raw = PAGE.format(charset="utf-8").encode()
    assert read_bytes("page", raw, ".html").digest == read_bytes("page", raw, ".txt").digest


@pytest.mark.parametrize("sent", [False, True], ids=["read", "sent"])
def test_of_several_files_of_a_name_the_one_that_cannot_be_read_is_named_as_given(tmp_path, sent):
    path = tmp_path / "town" / "bulletin.html"
    path.parent.mkdir()
    path.write_bytes(b"")
    with pytest.raises(DocumentError) as refusal:
        read_document(path, path.read_bytes() if sent else None)
    assert str(refusal.value).startswith(f"{path}: ")


def test_a_page_without_text_is_refused_by_name():
    with pytest.raises(DocumentError, match=r"^page\.html: "):
        read_bytes("page", b"<html><body><img src='a.png'></body></html>", ".html")
