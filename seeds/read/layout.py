"""Layout: which lines of a text are the bulletin's body and which frame it, and where its title stands.

The first and the last line that can only be body (a sentence, no legal note) divide a page into head, middle and foot.
In the head stand trail, title, dateline and buttons, in the foot signatures, links and notices, in the middle what is
body unless it is plainly a button. Joining lines to blocks is blocks.py's work.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from seeds.document import Span
from seeds.read.furniture import Piece, Role, begins, holds_legal_words, is_frame, pieces_of
from seeds.read.lines import Line

LONG = 60  # characters: a line that long is body even without a full stop
TITLE_MOST = 90
SHORT = 12  # characters: so short a line before the title is a site's or a column's name
MENU = 4  # so many short words between bars are the sections of a site
NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]|[①-⑳■●◆▲★]|第[一二三四五六七八九十]+[,，、]")
HAN = re.compile("[㐀-鿿]")
HEAD_LABEL = re.compile(r"""
    (?:时间|地点|主持人?|发布人|嘉宾|出席|主讲|问|答|导读|摘要|提要|核心提示|编者按|图|内容|記者) \s* [:：丨|]
""", re.VERBOSE)
TITLE_LABEL = re.compile(r"(?:标\s*题|名\s*称|题\s*目|公文名称|信息名称|文件名称|標\s*題)\s*[:：]\s*")
NO_TITLE_START = ("—", "-", "―", "(", "（", "〔", "/", "*", "※", "↑", "▲", "△", "<", "|", "◇", "○", "#")
KICKER_END = ("—", "-", ":", "：")  # 某地一手抓防疫 一手抓生产—— stands above its title
NO_TITLE_END = (":", "：", "，", ",", "、", "；", ";", "—", "-", "/", "摄")
HEAD_FRAME = re.compile(r"""
    欢迎(?:访问|光临|您|来到|进入|登录|登陆) | 歡迎(?:訪問|光臨) | 今天是     # a greeting
    | ^(?:[【\[][^】\]]{1,6}[】\]]\s*){2,}$                            # 【头条】 【要闻】 【项目】
    | \.(?:jpe?g|png|gif)$
""", re.VERBOSE | re.IGNORECASE)
PRINT_RUN = re.compile(r"[（(]?\s*共?印\s*\d+\s*份")
MASTHEAD = re.compile(r"""
    第\s*\d+\s*期 | [〔\[(（]20\d\d[〕\])）]第?\s?\d+号 | 微信(?:公众)?(?:公)?号 | 公众号 | 订阅号 | 官微 | [（(]?(?:ID|id)\s*[：:]
    | (?:数字报|电子报|电子版|客户端|专刊|周刊|内刊|内参|编印|主办|主管) (?:\W|$) | 栏目?$ | \d月\d{1,2}日(?:讯|稿|$)
    | (?:稿[）)]|文字版|副刊|特稿)$ | (?:口述|整理|记者|通讯员|文|图)\s*[：:/／|｜丨] | 第\s*[一二三四五六七八九十A-Z\d]+\s*版
""", re.VERBOSE)  # 某某晚报　第3版, 某某工作简报（第12期）: the paper, not the article
GAP = re.compile(r"\s*[|｜丨]\s*|\u3000+| {2,}|\s+[·•／/]\s+")
SITE = re.compile(r"(?:平台|首页|网|门户|官网|信息公开|委员会|人民政府|欢迎您|频道|专题|专栏|办公室|指挥部|[局厅]|工商联)$")
TRAIL = re.compile(r"(?:\s*[>＞»›→]+\s*|\s*->\s*|\s+[/|]\s+)")
CELL = re.compile(r"[ ]*[｜|][ ]*")
FIGURE = re.compile(r"\d[\d,.]*[%％]?")
PLACEHOLDER = re.compile(r"<image>|!\[|data:image|Image Modal|window\.|function\s*\(|@font|document\.", re.IGNORECASE)


PLAIN = frozenset({Role.CONTROL, Role.COUNTER, Role.LABEL})  # what no text has on a line of its own


@dataclass(frozen=True, slots=True)
class Reading:
    """A line with its pieces and what it was taken for."""

    line: Line
    pieces: tuple[Piece, ...]
    frame: bool
    body: bool  # can only be body


@dataclass(frozen=True, slots=True)
class Layout:
    """The numbers of a text's lines: the title's (None without), those that frame and those of the body."""

    title: int | None
    frame: tuple[int, ...]
    body: tuple[int, ...]
    head_end: int  # the first line that can only be body
    foot_start: int  # the first line after the last such


def read_lines(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """What each line is, seen alone."""
    readings = []
    for line in lines:
        pieces = pieces_of(line)
        frame = is_frame(line, pieces) or bool(PLACEHOLDER.search(line.text, 0, 200))
        readings.append(Reading(line, pieces, frame, not frame and _is_body(line)))
    return tuple(_row(readings, n) if reading.frame else reading for n, reading in enumerate(readings))


def _row(readings: Sequence[Reading], n: int) -> Reading:
    """A line that frames, or the row of a table that it is, which only looks so: 类别｜企业数 above 纺织｜12."""
    reading = readings[n]
    cells = CELL.split(reading.line.text)
    if len(cells) < 2 or any(piece.role in (Role.DATE, Role.PUBLISHER) for piece in reading.pieces):
        return reading
    for beside in (*readings[max(n - 1, 0) : n], *readings[n + 1 : n + 2]):
        others = [] if beside.frame else CELL.split(beside.line.text)
        if len(others) == len(cells) and any(FIGURE.fullmatch(other) for other in others):
            return replace(reading, frame=False)
    return reading


def _is_body(line: Line) -> bool:
    text = line.text
    long = len(text) >= LONG and any(mark in text for mark in "，,；;：")  # a menu has none
    if not long and not any(mark in text for mark in "。｡"):
        return False
    if begins(line, Role.TAIL) or begins(line, Role.PROMO) or begins(line, Role.CRUMB):
        return len(text) > 2 * LONG and not holds_legal_words(line)
    return not (holds_legal_words(line) and len(text) < 5 * LONG)


def lay_out(readings: Sequence[Reading]) -> Layout:
    """Divide a page into its title, its body and its frame."""
    first = next((n for n, reading in enumerate(readings) if reading.body), len(readings))
    end = _end_of_body(readings, first)
    last = max((n for n, reading in enumerate(readings[:end]) if reading.body), default=first - 1)
    head = [n for n in range(first) if not _frames_head(readings, n)]
    title = _title(readings, head, first)
    framed = set(range(first)) - set(head)
    framed |= {n for n in head if title is not None and n < title and _heads_page(readings[n].line.text)}
    framed |= set(_framing_middle(readings, first, last + 1)) | set(_framing_foot(readings, max(last + 1, first), end))
    framed |= set(range(end, len(readings)))
    body = tuple(n for n in range(len(readings)) if n not in framed)
    return Layout(title, tuple(sorted(framed)), body, first, max(last + 1, first))


def _heads_page(text: str) -> bool:
    """Whether a line above the title is a site's, a column's or a paper's name."""
    return len(text) <= SHORT or bool(MASTHEAD.search(text))


def _end_of_body(readings: Sequence[Reading], first: int) -> int:
    """Where a list of other articles or a legal notice begins that goes on to the end."""
    lengths = [len(reading.line.text) for reading in readings]
    total, before = sum(lengths), 0
    for n, reading in enumerate(readings):
        if n > first and 2 * before >= total and not (reading.body and len(reading.line.text) > LONG * 2):
            notice = begins(reading.line, Role.NOTICE) and holds_legal_words(reading.line)
            if notice or begins(reading.line, Role.LIST):
                return n
        before += lengths[n]
    return len(readings)


def _frames_head(readings: Sequence[Reading], n: int) -> bool:
    line = readings[n].line
    if readings[n].frame or begins(line, Role.PROMO) or begins(line, Role.TAIL) or _is_trail(line):
        return True
    if len(line.text) <= SHORT and any(_is_mark(readings, near) for near in (n - 1, n + 1)):
        return True  # a trail with each step on a line of its own
    return holds_legal_words(line) or begins(line, Role.LIST) or bool(HEAD_FRAME.search(line.text))


def _is_mark(readings: Sequence[Reading], n: int) -> bool:
    return 0 <= n < len(readings) and readings[n].line.text in (">", ">>", "＞", "»", "›", "->", "/")


def _is_trail(line: Line) -> bool:
    """Whether a line is a trail (首页 > 要闻 > 正文) or a menu of sections."""
    if begins(line, Role.CRUMB):
        return True
    steps = [step for step in TRAIL.split(line.text) if step]
    if max(map(len, steps), default=0) > SHORT:
        return False
    return len(steps) >= MENU or any(mark in line.text for mark in ">＞›»")


def _title(readings: Sequence[Reading], head: Sequence[int], first: int) -> int | None:
    """The line of the head that is the likeliest title; None if none is likely."""
    times = Counter(readings[n].line.text for n in head)
    trail = max((n for n in range(first) if begins(readings[n].line, Role.CRUMB)), default=-1)
    best, best_score = None, 0
    for n in head:
        text = readings[n].line.text
        score = _title_score(text) + 20 * (times[text] > 1)
        if n < trail < head[-1]:
            score -= 15  # above the trail stand the names of the site
        if _is_dated(readings, n + 1) or _is_dated(readings, n - 1):
            score += 5
        if best is not None and not readings[best].line.text.endswith(KICKER_END):
            score -= 6  # what follows a likely title is its subtitle or the first heading
        if score > best_score:
            best, best_score = n, score
    return best


def title_in(line: Line) -> Span:
    """Where the title stands in its line: without 标题： before it."""
    label = TITLE_LABEL.match(line.text)
    return Span(line.span.start + (label.end() if label else 0), line.span.end)


def _is_dated(readings: Sequence[Reading], n: int) -> bool:
    return 0 <= n < len(readings) and readings[n].frame and any(piece.role is Role.DATE for piece in readings[n].pieces)


def _title_score(text: str) -> int:
    """How much a line looks like a title: of middling length, no label, no number, no mark that asks for more."""
    if not 4 <= len(text) <= TITLE_MOST or len(HAN.findall(text)) < 4:
        return 0
    score = min(len(text), 20)
    if text.startswith(NO_TITLE_START) or text.endswith(NO_TITLE_END):
        score -= 12
    if NUMBERED.match(text):
        score -= 14
    if HEAD_LABEL.match(text):
        score -= 16
    if TITLE_LABEL.match(text):
        score -= 4  # the same without its label is better, if it is there
    if text[0] in "【[" and text[-1] in "】]" or len(text) > TITLE_MOST // 2:
        score -= 10
    if SITE.search(text):
        score -= 8
    if MASTHEAD.search(text):
        score -= 8
    return score - 5 * min(len(GAP.findall(text)), 3)


def _framing_middle(readings: Sequence[Reading], start: int, end: int) -> Iterator[int]:
    """In the middle only what is plainly furniture: buttons and counters, and the links under their heading."""
    links = False
    for n in range(start, end):
        reading = readings[n]
        links = not reading.body and (links or begins(reading.line, Role.LINKS) or begins(reading.line, Role.LIST))
        plainly = reading.frame and any(piece.role in PLAIN for piece in reading.pieces)
        picture = bool(PLACEHOLDER.search(reading.line.text, 0, 200))
        if links or plainly or picture or not reading.pieces:
            yield n


def _framing_foot(readings: Sequence[Reading], start: int, end: int) -> Iterator[int]:
    links = False
    for n in range(start, end):
        line = readings[n].line
        links = links or begins(line, Role.LINKS) or begins(line, Role.LIST)
        named = any(begins(line, role) for role in (Role.TAIL, Role.PROMO, Role.CRUMB, Role.NOTICE))
        if links or named or readings[n].frame or holds_legal_words(line) or PRINT_RUN.search(line.text[-SHORT:]):
            yield n
