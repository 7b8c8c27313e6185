"""Whatever a file holds, reading ends soon, and what it gives lies in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.document import Document
from seeds.errors import DocumentError
from seeds.read import read_bytes, read_text
from tests.spent import seconds_spent

PIECES = [
    *("来源：", "青川日报", "2020-03-05", " 09:15", "二〇二〇年三月五日", "记者 王五", "字号：大 中 小", "浏览：12", "首页 > 要闻"),
    *("相关阅读：", "版权所有", "复工128家", "1.", "①", "A-", "<image>", "http://", "。", "，", "!", "…", "|", "\t", "　　"),
    *("“", "”", "（", "）", "【", "】", "\n", "\r\n", "\u2028", "\ufeff", "\u202e", "\u200b", "👷🏽", "𠮷", "é", "\x00"),
]
ODD_TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def check(document: Document) -> None:
    """The promises of a Document: spans in order, within the text, nothing between a block's ends but the block."""
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.start
        assert block.sentences
        for sentence in block.sentences:
            assert end <= sentence.start < sentence.end <= block.span.end
            end = sentence.end
        covered = "".join(sentence.of(document.text) for sentence in block.sentences)
        assert "".join(covered.split()) == "".join(block.span.of(document.text).split())
    for value, span in [
        (document.title, document.title_span),
        (document.publisher, document.publisher_span),
        (document.byline, document.byline_span),
    ]:
        assert (value is None) == (span is None)
        assert span is None or (span.of(document.text) == value and value)


@settings(max_examples=300, deadline=None)
@given(ODD_TEXT)
def test_any_text_is_read_and_its_spans_lie_in_it(text):
    document = read_text("x", text, "")
    assert document.text == text
    check(document)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), ODD_TEXT.map(lambda text: text.encode("utf-8", "ignore")[:-1])))
def test_any_bytes_are_read_or_refused_by_name(raw):
    try:
        check(read_bytes("bulletin", raw))
    except DocumentError as refusal:
        assert str(refusal).startswith("bulletin.txt: ")


@settings(max_examples=100, deadline=None)
@given(ODD_TEXT)
def test_gb18030_gives_what_utf8_gives(text):
    try:
        expected = read_bytes("x", text.encode())
        found = read_bytes("x", text.encode("gb18030"))
    except (DocumentError, UnicodeEncodeError):
        return  # too short or too odd to be told from other encodings: refused, not misread
    assert found.blocks == expected.blocks or found.text != text


WORST = [
    pytest.param("复工企业1200家，", id="no line break"),
    pytest.param("复工企业1200家。", id="sentences without line break"),
    pytest.param("复工企业1200家。\n", id="short lines"),
    pytest.param("1", id="digits"),
    pytest.param("（", id="open brackets"),
    pytest.param("“快！", id="cries in open quotes"),
    pytest.param("来源：", id="labels"),
    pytest.param("来源：青川日报\n", id="lines of labels"),
    pytest.param("2020-03-05 ", id="dates"),
    pytest.param("> ", id="marks"),
    pytest.param(" ", id="spaces"),
    pytest.param("\n", id="line breaks"),
    pytest.param("…", id="ellipses"),
]


@pytest.mark.parametrize("piece", WORST)
def test_reading_takes_time_in_proportion_to_the_text(piece):
    """Four times the text takes at most about eight times as long: linear, with room for a busy machine."""
    short, long = (piece * (size // len(piece)) for size in (40_000, 160_000))
    few, more = (seconds_spent(lambda: read_text("x", text, ""), times=3) for text in (short, long))
    assert more < max(8 * few, 0.4)


@pytest.mark.slow
def test_ten_megabytes_without_a_line_break_are_read_within_seconds():
    text = "截至3月4日复工企业1200家，" * 700_000
    assert seconds_spent(lambda: read_text("x", text, "")) < 20


@pytest.mark.parametrize("piece", ["一", "复工1200家，", "示范、", "（“"])
def test_what_goes_on_without_an_end_is_parted(piece: str) -> None:
    document = read_text("endless", piece * (20_000 // len(piece)), "")
    check(document)
    assert max(sentence.end - sentence.start for block in document.blocks for sentence in block.sentences) <= 4000
