"""Blocks: from the lines of the body to titles, headings, paragraphs and list items, and the sentences in them.

A page may break a paragraph over lines: at a fixed width, or wherever a link or a bold word stood. Such lines are
joined where the break is plainly none of the text's: inside a sentence of a paragraph, inside brackets or quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seeds.document import Block, BlockKind, Span
from seeds.read.lines import Line
from seeds.read.sentences import sentences_of

ENDS_SENTENCE = tuple("。｡！？!?…；;”’」』：:")
GOES_ON = tuple("，,、（(“‘「《—")  # a line that ends so has not ended
CANNOT_BEGIN = tuple("，,、。；;：:！？!?）)”’」』》％%")
HEADING_MOST = 40
SPEAKER_MOST = 8
FULL_LINE = 30  # characters: a longer line without an end is no heading
BULLET = re.compile(r"""
    [（(]?\d{1,3}[)）.．、](?!\d) | [①-⑳❶-❿㈠-㈩⑴-⒇] | [·•●○◆◇■□▪►▶★☆※√✓–-](?=\s*\S) | [（(][a-zA-Z][)）]
""", re.VERBOSE)
NUMERAL_HEAD = re.compile(r"""
    [一二三四五六七八九十]{1,3}[、.．，,：:] | [（(][一二三四五六七八九十]{1,3}[)）] | 第[一二三四五六七八九十百]+[章节部分条篇]
    | [壹贰叁肆伍陆柒捌玖拾][　\s、] | 【[^】]{1,20}】 | [■●◆▲★▍▎▌]
""", re.VERBOSE)
SPEAKER = re.compile(r"[【\[]?[^\s，。:：]{1,8}[】\]]?[:：]")
CELLS = re.compile(r"\S(?:[　\t][　\t ]*|[ \u00a0]{2,}|\s*[|｜]\s*)\S")
BALANCED = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("「", "」"))


def blocks_of(text: str, lines: Sequence[Line], title: Line | None) -> tuple[Block, ...]:
    """The blocks of a body, in reading order, each under its nearest heading."""
    blocks: list[Block] = []
    heading: int | None = None
    for group in _joined(lines, title):
        span = Span(group[0].span.start, group[-1].span.end)
        kind = BlockKind.TITLE if group[0] is title else _kind(group)
        whole = kind in (BlockKind.TITLE, BlockKind.HEADING)
        sentences = (span,) if whole else sentences_of(text, span)
        blocks.append(Block(kind, span, sentences, None if kind is BlockKind.TITLE else heading))
        if kind is BlockKind.HEADING:
            heading = len(blocks) - 1
    return tuple(blocks)


def _joined(lines: Sequence[Line], title: Line | None) -> Iterator[list[Line]]:
    """The lines in groups, each group one block."""
    wrapped = _wrap_width(lines)
    indenting = sum(line.indented for line in lines) * 3 >= len(lines)
    group: list[Line] = []
    open_marks = 0
    for line in lines:
        ends = not group or line is title or group[-1] is title
        if ends or not _continues(group[-1], line, open_marks, wrapped, indenting):
            if group:
                yield group
            group, open_marks = [], 0
        group.append(line)
        open_marks = max(0, open_marks + _opened(line.text))
    if group:
        yield group


def _opened(text: str) -> int:
    """How many more brackets and quotes a line opens than it closes."""
    return sum(text.count(left) - text.count(right) for left, right in BALANCED)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text is wrapped, 0 if it is not: most lines then break at it, inside a sentence."""
    broken = sorted(line.width for line in lines if not line.text.endswith(ENDS_SENTENCE) and line.width >= FULL_LINE)
    if len(broken) < 4:
        return 0
    width = broken[len(broken) // 2]
    near = sum(abs(line_width - width) <= 4 for line_width in broken)
    return width if near * 3 >= len(broken) * 2 and max(line.width for line in lines) <= width + 8 else 0


def _continues(before: Line, line: Line, open_marks: int, wrapped: int, indenting: bool) -> bool:
    """Whether a line goes on with what the line before it said."""
    if line.text.startswith(CANNOT_BEGIN):
        return True
    if BULLET.match(line.text) or NUMERAL_HEAD.match(line.text):
        return False
    if before.text.endswith(GOES_ON):
        return True
    if line.after_blank or line.indented and not before.indented:
        return False
    if line.indented and indenting:
        return False
    if wrapped and before.width >= wrapped - 4:
        return True
    if before.text.endswith(ENDS_SENTENCE) or CELLS.search(line.text) or SPEAKER.match(line.text):
        return False
    if open_marks > 0 and len(before.text) >= SPEAKER_MOST:
        return True
    return any(mark in before.text for mark in "。｡") or len(before.text) >= FULL_LINE and "，" in before.text


def _kind(group: Sequence[Line]) -> BlockKind:
    text = group[0].text
    if len(group) > 1:
        return BlockKind.ITEM if BULLET.match(text) else BlockKind.PARAGRAPH
    ended = text.endswith(("。", "；", "！", "？", ";", "…", "”")) or "。" in text
    short = len(text) <= HEADING_MOST and not ended
    if NUMERAL_HEAD.match(text) and short:
        return BlockKind.HEADING
    if BULLET.match(text) or CELLS.search(text) and not ended:
        return BlockKind.ITEM
    return BlockKind.HEADING if short and not any(mark in text for mark in "；;") else BlockKind.PARAGRAPH
