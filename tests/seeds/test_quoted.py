"""What counts as a quote, slips of the pen included."""

import pytest

from seeds.document import Block, BlockKind, Document, Span
from seeds.recognise.quoted import find_quoted


def document_of(*paragraphs):
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        span = Span(start, start + len(paragraph))
        blocks.append(Block(BlockKind.PARAGRAPH, span, (span,)))
        start = span.end + 1
    return Document("d", text, "0" * 64, blocks=tuple(blocks))


def quotes(*paragraphs):
    document = document_of(*paragraphs)
    return [quoted.inner.of(document.text) for quoted in find_quoted(document)]


@pytest.mark.parametrize(("text", "inner"), [
    pytest.param("推出“暖企八条”和《稳岗办法》。", ["暖企八条", "稳岗办法"], id="curly quotes and book title marks"),
    pytest.param("推出「暖企八條」。【专班】", ["暖企八條", "专班"], id="corner and lenticular brackets"),
    pytest.param('推出"暖企八条"。', ["暖企八条"], id="straight quotes"),
    pytest.param("《关于“暖企”的意见》", ["关于“暖企”的意见", "暖企"], id="one inside another"),
    pytest.param("推出“暖企八条“，见效快。", ["暖企八条"], id="closed by an opening mark"),
    pytest.param("推出”暖企八条”，见效快。", ["暖企八条"], id="opened by a closing mark"),
    pytest.param("推出“暖企八条，见效快。", [], id="never closed"),
    pytest.param("“我们推出‘暖企八条’，大家满意。", ["暖企八条"], id="a speech left open keeps the name in it"),
])
def test_the_characters_between_a_pair_of_marks_are_a_quote(text, inner):
    assert quotes(text) == inner


def test_a_mark_left_open_does_not_reach_into_the_next_paragraph():
    assert quotes("推出“暖企八条", "他说：“好”") == ["好"]


def test_a_long_run_of_marks_takes_linear_time():
    assert len(list(find_quoted(document_of("“" * 100_000 + "”" * 100_000)))) == 100_000
