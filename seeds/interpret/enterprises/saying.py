"""Saying: what a document says of an enterprise besides its name and zone.

Ownership, business, products and status stand in the words after its name; needs and support also in the sentences that
go on about it (topics.py). In doubt nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from seeds.document import Span, squeezed
from seeds.facts import Stated
from seeds.interpret.context import Context
from seeds.interpret.enterprises.naming import Enterprise
from seeds.interpret.enterprises.topics import Topic
from seeds.lexicon import any_of, rows

# 是一家大型日资企业; X资 of a country has the country's one character.
OWNERSHIP = re.compile(
    r"""
    (?:是|系|为|属)(?:一家|家)?[^。；;]{0,60}?                    # 是一家以…为主的大型
    (?P<ownership>[中外日德美英法韩台港澳侨]+合资|[外日德美英法韩台港侨]资|国有控股|国有|民营|合资|独资|中央|省属|市属)
    (?:独资|控股|骨干|龙头|重点)?(?:企业|公司|工厂)
    """,
    re.VERBOSE,
)
OWNERSHIP_BEFORE = re.compile(r"(?P<ownership>[外日德美英法韩台港侨]资|中外合资|国有|民营)(?:龙头|骨干|重点)?企业[“\"]?$")
BUSINESS = re.compile(
    r"""
    (?:(?:专业|专门|主要|长期|一直)?从事(?:于)?|专注于?|主营(?:业务)?(?:为|是)?|深耕于?|主要(?:生产|研发|做|制造)|专业(?:生产|研发|制造))
    (?P<after>[^，,。；;：:“”]{2,40}?)(?=的?(?:企业|公司|厂家|制造商|供应商|生产商)|[，,。；;])
    | (?:是|系)(?:一家|家)?以(?P<between>[^，,。；;：:“”]{2,40}?)为主(?:业|营)?
    """,
    re.VERBOSE,
)
PRODUCTS = re.compile(
    r"(?:赶制|赶产|转产|加紧生产|加班生产|抓紧生产|日夜生产|主要生产|专业生产)(?P<items>[^\d，,。；;：:“”的了]{2,14})(?=[，,。；;])"
)
LACK = re.compile(r"[缺足张够]|急需")  # without one of these nothing is needed; asked first, since NEEDS may begin anywhere
NEEDS = re.compile(
    r"""
    (?:急缺|紧缺|奇缺|最缺|缺少|缺乏|急需|缺(?![席口陷点勤工]))(?:的是)?(?P<after>[^\d，,。；;：:“”的了]{2,10})(?=[，,。；;、])
    | (?:企业|公司|厂里|工厂)?的?(?P<gap>[^\d，,。；;：:“”的]{2,12}?)(?:上|方面)?(?:出现|存在|面临|有)了?(?:较大|很大|不小)?的?缺口
    | (?:面临|遇到|遭遇|出现|碰到)了?(?P<short>[^\d，,。；;：:“”的]{2,10}?)(?:不足|短缺|紧缺|紧张|不够)
    """,
    re.VERBOSE,
)
HELPED = re.compile(
    r"""
    (?:协调解决|帮助解决|帮忙解决|协助解决|及时解决|解决了?)(?P<solved>[^，,。；;：:]{2,16}?)(?:的)?(?:问题|难题|困难)
    | 发挥好?(?P<used>[^，,。；;：:]{2,16}?)作用
    | (?:给予|提供|发放|送来|送去|送上|争取到?|协调到?|调配|调来|垫付|减免)了?(?!给)(?P<given>[^\d，,。；;：:的了]{2,12})(?=[，,。；;、])
    """,
    re.VERBOSE,
)
HELPER = re.compile(r"部门|政府|专班|指导员|联络员|服务员|干部|街道|镇里|区里|市里|县里|园区|管委会|[局委办]|银行|开发区")
ITEM_GAP = re.compile(r"、|和|与|及|以及|缺")
NOT_YET = re.compile(r"(?:将|拟|计划|预计|有望|准备|力争|争取|申请|等待|盼|能|可|后)[^，,。；;]{0,10}$")
OF_OTHERS = re.compile(r"(?:助力|帮助|推动|支持|保障|服务|助推|为)[^，,。；;]{0,10}$")


def find_said(context: Context, enterprise: Enterprise, topic: Topic) -> Iterator[Stated]:
    """Yield what the text says of an enterprise, the first that it says of each field but for lists."""
    text = context.document.text
    yield from _ownership(text, enterprise, topic)
    yield from _first(text, topic.after_names, BUSINESS, "business")
    yield from _listed(text, topic.after_names, PRODUCTS, "products")
    yield from _status(text, topic)
    everywhere = (*topic.after_names, *topic.sentences)
    lacking = [span for span in everywhere if LACK.search(text, span.start, span.end)]
    yield from _listed(text, lacking, NEEDS, "needs")
    yield from _listed(text, (span for span in everywhere if HELPER.search(span.of(text))), HELPED, "support")


@cache
def _statuses() -> dict[str, str]:
    return {form: status for form, status in rows("enterprise_statuses")}


@cache
def _status_words() -> re.Pattern[str]:
    return re.compile(any_of(_statuses()))


def _ownership(text: str, enterprise: Enterprise, topic: Topic) -> Iterator[Stated]:
    """日资 of X是一家…的日资企业, or of 日资企业X."""
    for name in enterprise.mentions:
        before = OWNERSHIP_BEFORE.search(text, max(0, name.start - 12), name.start)
        if before:
            yield _said("ownership", before, "ownership")
            return
    yield from _first(text, topic.after_names, OWNERSHIP, "ownership")


def _first(text: str, spans: Sequence[Span], pattern: re.Pattern[str], field: str) -> Iterator[Stated]:
    for span in spans:
        match = pattern.search(text, span.start, span.end)
        if match:
            group = next(name for name, value in match.groupdict().items() if value)
            yield _said(field, match, group)
            return


def _said(field: str, match: re.Match[str], group: str) -> Stated:
    return Stated(field, squeezed(match[group]), Span(*match.span(group)))


def _listed(text: str, spans: Iterable[Span], pattern: re.Pattern[str], field: str) -> Iterator[Stated]:
    """The entries of each list that a pattern finds, each once."""
    seen: set[str] = set()
    for span in spans:
        for match in pattern.finditer(text, span.start, span.end):
            group = next(name for name, value in match.groupdict().items() if value)
            for entry in _entries(text, Span(*match.span(group))):
                words = squeezed(entry.of(text))
                if words not in seen:
                    seen.add(words)
                    yield Stated(field, words, entry)


def _entries(text: str, span: Span) -> Iterator[Span]:
    """The entries of a list: 配套和资金 has two. Within quotes nothing is parted."""
    start = span.start
    if "“" not in span.of(text):
        for gap in ITEM_GAP.finditer(text, span.start, span.end):
            if gap.start() > start:
                yield Span(start, gap.start())
            start = gap.end()
    if start < span.end:
        yield Span(start, span.end)


def _status(text: str, topic: Topic) -> Iterator[Stated]:
    """The first word after a name that says whether it works again."""
    for span in topic.after_names:
        for match in _status_words().finditer(text, span.start, span.end):
            status, before = _statuses()[match[0]], text[span.start : match.start()][-14:]
            if OF_OTHERS.search(before) or text.startswith("率", match.end()):
                continue
            if status == "resumed" and NOT_YET.search(before):
                status = "planned"
            yield Stated("status", status, Span(*match.span()))
            return
