"""Metadata: when a bulletin was published, by whom and who wrote it, from the lines that frame it.

What a page labels (来源：…) comes before what only stands beside the date, this before what the first sentence says
(某某日报讯); what stands in the head before what stands in the foot. Where the page says nothing, there is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seeds.document import Span
from seeds.lexicon import any_of, words_as
from seeds.read.dates import PUBLICATION_DATE, iso_of
from seeds.read.furniture import Piece, Role
from seeds.read.layout import Layout, Reading

# Labels that name another day than that of publication; they count only if no other date is given.
SAVED_DATES = frozenset({"网页保存时间", "保存时间", "抓取时间", "采集时间", "下载时间", "打印时间", "访问时间"})
LESSER_DATES = frozenset({"更新时间", "更新日期", "最后更新", "更新", "更新時間", "成文日期", "成文时间", "印发日期", "生成日期"})
# Labels that name who released a page rather than where its text comes from.
LESSER_PUBLISHERS = frozenset({"录入", "录入单位", "发布者", "据"})
NO_PUBLISHER = re.compile(r"""
    (?:本站|本网|本报|本刊|原创|原創|网络|互联网|网络来源|未知|转载|其他|其它|不详|佚名|无|匿名|网友|投稿|综合|综合整理|管理员|admin)$
    | 综合 | [\d\s:：./-]+$ | https?: | www\.
    | [□■◆]?\s?本(?:报|网|台|刊|站|社|平台)(?:$|讯|原创|记者) | (?:仅供|供.{1,8}参考$|转自|图文)
""", re.VERBOSE | re.IGNORECASE)
FOREWORD = re.compile(r"""
    据?
    [^，。；！？\n]{0,6}?
    (?P<publisher>[^\s，。；！？、（(【\d“”:：]{2,12}?(?:社|网|报|台|客户端|在线|融媒|发布|消息|新闻))
    (?P<place>[^\s，。；！？、（(\d“”]{0,6})
    (?:\d{1,2}月\d{1,2}日)? (?:[讯電电]|消息|报道)
""", re.VERBOSE)
# What follows a publisher's name on its own page: 某某日报数字版, 某某网讯.
NAME_TAIL = re.compile(r"(?:APP|App|数字版|电子版|数字报|电子报|手机报|首页|主办|主管|编印|(?<=[网社报台])讯)$")
TWICE = re.compile(r"(\S{2,})\s+\1$")
PUBLIC_BODY = re.compile(r"(?:办公室|政府|委员会|指挥部|领导小组|专班|中心|公司|协会|商会|[局委厅部办院])$")
SIGNED_ABOVE = 3  # lines: 某某办公室, 工作通报, （第9期）
WRITERS = re.compile(r"""
    [（(] \s* (?P<byline> (?:[\u4e00-\u9fff]{0,10}(?:记者|通讯员|记\s者)) [\s:：/]* [^（）()。，\n]{2,40}) [）)]
""", re.VERBOSE)
MEDIUM = re.compile(r"""
    (?:[网網报報社台号會会部厅廳院局委讯府组联办站所]|客户端|观察|发布|中心|办公室|政府|在线|新闻|传媒|频道|周刊|杂志)$
""", re.VERBOSE)
# A publisher by how its name ends, a stem before it: not 发布 or 通讯 alone, not 地点：某某中心.
PUBLISHER = re.compile(
    rf"\A《?(?![本我][报网台刊站社平])(?![^“”《》：:]*{any_of(words_as('publisher_tails', 'none'))}》?$)"
    rf"(?:[^\s“”《》：:，。/／]|“[^“”]+”){{2,}}"
    rf"{any_of([*words_as('publisher_tails', 'medium'), *words_as('publisher_tails', 'body')])}》?"
)
# The parts of a piece between signs and blanks.
STRETCH = re.compile(r"[^\s·•‖|｜/／★☆□■●◆❤∣▶►]+")
# What may lead to a body that put a page together, and what may follow a name: 某某局编, 某某报讯（记者 某某.
ISSUED_BY = re.compile(
    r"(?:(?:发文|发布|制发|印发)(?:机构|机关|单位|部门)|(?:出具|编制|填报|报送|编报)?单位|编制|填报|编报|编发|播出|刊发|制表)[：:]"
)
ADDED = re.compile(r"讯?[（(].*$|[）)】]+$|(?:编|编发|供稿|出品|刊载|原创|整理|摄影部|编辑部|官方账号|(?:微信)?公众号)$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the frame says, each with its place; None where it says nothing."""

    published: str | None = None
    published_span: Span | None = None
    publisher: str | None = None
    publisher_span: Span | None = None
    byline: str | None = None
    byline_span: Span | None = None


def metadata_of(text: str, readings: Sequence[Reading], layout: Layout) -> Metadata:
    """Read date, publisher and byline off a page."""
    frame = [readings[n] for n in layout.frame]
    head = [reading for n, reading in zip(layout.frame, frame, strict=True) if n < layout.head_end]
    foot = [reading for n, reading in zip(layout.frame, frame, strict=True) if n >= layout.foot_start]
    published = _published(text, head) or _published(text, foot)
    publisher = _publisher(text, readings, layout, head, foot) or _in_foreword(text, readings, layout)
    byline = _byline(text, head) or _byline(text, foot) or _writers(text, readings, layout)
    return Metadata(
        *(published or (None, None)),
        *((publisher.of(text), publisher) if publisher else (None, None)),
        *((byline.of(text), byline) if byline else (None, None)),
    )


def _published(text: str, readings: Iterable[Reading]) -> tuple[str, Span] | None:
    """The date of publication: one that is labelled so or has its time before a bare one, the first of equals."""
    found: list[tuple[int, str, Span]] = []
    for reading in readings:
        if _greets(reading):
            continue
        label = ""
        for piece in reading.pieces:
            if piece.label or piece.role is not Role.DATE:
                label = piece.label
            match = PUBLICATION_DATE.match(text, piece.span.start) if piece.role is Role.DATE else None
            iso = iso_of(match) if match else None
            if match and iso:
                rank = 2 if label in LESSER_DATES else 0 if label or "T" in iso else 1
                if label not in SAVED_DATES:
                    found.append((rank, iso, Span(*match.span())))
    best = min(found, key=lambda entry: entry[0], default=None)
    return best and best[1:]


def _greets(reading: Reading) -> bool:
    """您好，今天是2020年3月5日 is the clock of the page as it was saved."""
    return "今天是" in reading.line.text or "今日是" in reading.line.text


def _publisher(
    text: str, readings: Sequence[Reading], layout: Layout, head: Sequence[Reading], foot: Sequence[Reading]
) -> Span | None:
    for candidates in (
        _labelled(head, lesser=False),
        _beside_date(text, head),
        _labelled(foot, lesser=False),
        _labelled([*head, *foot], lesser=True),
        _awaited(readings),
        _beside_date(text, foot),
        _signed(text, readings, layout),
        _before_reporter(text, [*head, *foot]),
    ):
        for span in candidates:
            span = _trimmed(text, span)
            value = span.of(text)
            if 2 <= len(value) <= 40 and not NO_PUBLISHER.match(value):
                return span
    return None


def _labelled(readings: Iterable[Reading], lesser: bool) -> Iterator[Span]:
    for reading in readings:
        for piece in reading.pieces:
            if piece.role is Role.PUBLISHER and (piece.label in LESSER_PUBLISHERS) == lesser:
                yield piece.span


def _beside_date(text: str, readings: Iterable[Reading]) -> Iterator[Span]:
    """What stands unlabelled on the line of the date and is named as media and bodies are, a medium first."""
    for reading in readings:
        pieces = reading.pieces
        if not any(piece.role is Role.DATE and not piece.label for piece in pieces) or _greets(reading):
            continue
        rest = [piece.span for piece in pieces if piece.role is Role.REST and _is_name(piece.span.of(text))]
        if "原创" in reading.line.text:  # a messenger: 原创 who wrote it, then the account
            rest = [_last_word(text, span) for span in rest]
        named = [name for span in rest if (name := _named_in(text, span)) is not None]
        yield from (span for span in named if MEDIUM.search(_trimmed(text, span).of(text)))
        yield from reversed(named)


def _named_in(text: str, piece: Span) -> Span | None:
    """The first stretch of a piece that is named as a publisher is: 某某网 of ★某某网 · 民生版★; None without one."""
    for match in STRETCH.finditer(text, *piece):
        start, end = match.span()
        if label := ISSUED_BY.match(text, start, end):
            start = label.end()
        end -= len(text[start:end]) - len(ADDED.sub("", text[start:end]))
        for span in (Span(start, end), Span(start, match.end())):  # 某某公众号 is its name where 某某 alone is none
            if PUBLISHER.fullmatch(_trimmed(text, span).of(text)):
                return span
    return None


def _awaited(readings: Sequence[Reading]) -> Iterator[Span]:
    """A medium on the line after its label: 来源： and below it 某某日报."""
    for before, reading in zip(readings, readings[1:], strict=False):
        pieces, line = before.pieces, reading.line
        label = pieces[-1] if before.frame and pieces else None
        if label and label.role is Role.PUBLISHER and label.span.start == label.span.end and not line.after_blank:
            if _is_name(line.text) and MEDIUM.search(line.text):
                yield line.span


def _signed(text: str, readings: Sequence[Reading], layout: Layout) -> Iterator[Span]:
    """The body that signs a report above its date, in the last lines or as the head of an official paper."""
    for n, reading in enumerate(readings):
        if layout.head_end <= n <= layout.foot_start:
            continue
        match = PUBLICATION_DATE.match(text, reading.line.span.start)
        if match and match.end() == reading.line.span.end:
            first = 0 if n < layout.head_end else layout.foot_start
            for above in reversed(readings[max(first, n - SIGNED_ABOVE) : n]):
                if _is_name(above.line.text) and PUBLIC_BODY.search(above.line.text):
                    yield above.line.span


def _last_word(text: str, span: Span) -> Span:
    return Span(span.end - len(span.of(text).split()[-1]), span.end)


def _is_name(value: str) -> bool:
    return 2 <= len(value) <= 20 and not re.search(r"\d|内部|第.+版|[。，？！#@]|^https?|www|^农历|^星期|^周[一二三四五六日]$", value)


def _before_reporter(text: str, readings: Iterable[Reading]) -> Iterator[Span]:
    """某某晚报记者 某某: the medium before the reporter."""
    for reading in readings:
        for before, piece in zip(reading.pieces, reading.pieces[1:], strict=False):
            if before.role is Role.REST and piece.role is Role.PERSON and MEDIUM.search(before.span.of(text)):
                yield before.span


def _trimmed(text: str, span: Span) -> Span:
    """A publisher without what only says that this is its page."""
    value = NAME_TAIL.sub("", span.of(text).rstrip("-—_·• /／"))
    if twice := TWICE.match(value):
        value = twice[1]
    inner = value.strip("《》[]【】 ")
    if inner.startswith("据") and MEDIUM.search(inner):
        inner = inner[1:]
    start = span.start + value.find(inner)
    return Span(start, start + len(inner))


def _in_foreword(text: str, readings: Sequence[Reading], layout: Layout) -> Span | None:
    """The medium that the first sentence begins with: 某某网3月5日讯."""
    for n in [n for n in layout.body if readings[n].body][:3]:
        match = FOREWORD.match(text, readings[n].line.span.start)
        if match and not match["publisher"].startswith(("本", "我")):
            return Span(*match.span("publisher"))
    return None


def _byline(text: str, readings: Iterable[Reading]) -> Span | None:
    """Who wrote it: from the first label of a person to the end of the last that follows it."""
    for reading in readings:
        named = [piece for piece in reading.pieces if piece.role is Role.PERSON and piece.span.start < piece.span.end]
        if named:
            return Span(_start_of(text, named[0]), named[-1].span.end)
        for before, piece in zip(reading.pieces, reading.pieces[1:], strict=False):
            if before.role is Role.PUBLISHER and text[before.span.end : piece.span.start] in ("/", "／"):
                return piece.span  # 来源:某某台/某某
    return None


def _start_of(text: str, piece: Piece) -> int:
    """作者：, 文/ are no part of a byline, 记者 and 通讯员 are."""
    if "记者" in piece.label or "通讯员" in piece.label:
        return text.rfind(piece.label, 0, piece.span.start)
    return piece.span.start


def _writers(text: str, readings: Sequence[Reading], layout: Layout) -> Span | None:
    """（记者 某某 通讯员 某某） in the first or the last paragraph."""
    bodies = [n for n in layout.body if readings[n].body]
    for n, search in ((bodies[:1], 80), (bodies[-1:], 0)):
        for number in n:
            span = readings[number].line.span
            start = span.start if search else max(span.start, span.end - 60)
            if match := WRITERS.search(text, start, start + search if search else span.end):
                return Span(*match.span("byline"))
    return None
