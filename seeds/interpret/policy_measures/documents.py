"""Documents and packages of measures: 《…意见》, 七项举措, 暖商八条, 惠农政策18条."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.phrases import clause_around
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.recognise.spans import Quoted

TITLE_RULE = "title of a document"
NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
PACKAGE = r"(?:政策|措施|举措|意见|办法|规定|细则|实招|硬招|新政|行动)"
# 七项举措, 18条政策意见, “八条”硬核措施, 十条帮扶政策
COUNTED = re.compile(
    rf"""
    (?=[“\d一二两三四五六七八九十])  # asked first: most of a text is passed over
    (?:“(?P<quoted>{NUMBER}条)”|(?<![\d第一二三四五六七八九十]){NUMBER}(?:条|项|大)(?:的)?)
    (?:[^\W\d_的了和与在对是]{{0,6}}?)?
    {PACKAGE}(?:意见|措施)?
    (?!性|力度|类|包|环境|的?落实|落地|执行)
    """,
    re.VERBOSE,
)
SUMMED_UP = re.compile(r"、[^，。；]{2,20}等$")  # 消毒、测温等7项措施: no package but what was listed
COUNT_IN = re.compile(rf"{NUMBER}[条项大]")
# 稳企十条, 稳产16条措施: near the end of a name.
COUNTED_IN_NAME = re.compile(rf"(?<![第\d一二两三四五六七八九十百]){NUMBER}(?:条|项(?!目))(?=[^\W\d_第]{{0,8}}$)")
# 惠农政策18条, 复工开工7条: a count that ends a name.
ENDING_IN_COUNT = re.compile(rf"(?=[\d一二两三四五六七八九十])(?<=[^\W\d_]){NUMBER}条(?:措施|政策|意见|新政)?(?=[，。；、）)》”（(\s]|和|及|等|$)")
THINGS = re.compile(r"[线路街河链道带船鱼裤巷渠缝]$")  # 产线2条: what 条 counts as well
# From the verb or the comma of a list on, what is counted may hold verbs: 扶持商户复市9条.
COUNTED_ITEM = re.compile(r"(?:、|出台了?|印发了?|发布了?|推出了?|制定了?)(?P<name>[^\W\d_]{4,16})$")
NICKNAME = re.compile(rf"[^\W\d_《》“”]{{1,8}}?{NUMBER}条(?:措施|政策|意见|新政|硬措施|干货)?")
HEAD = re.compile(
    r"(?:意见|办法|通知|方案|措施|[条则]|指南|指引|手册|公告|通告|决定|规定|政策|清单|预案|规范|标准|计划|倡议书|公开信|一封信|导则|要求|流程|须知"
    r"|问答|公约|承诺书|若干|工作要点|提示|通报|批复|令|解读|百问|举措|规程|程序|制度|汇编)(?:[（(][^）)]{1,14}[）)])?$"
)
NO_MEASURE = re.compile(r"(?:法|条例|宪法|法典|纲要|日报|晚报|新闻|联播|时报|商报|晨报|杂志|周刊|频道|规划(?:[（(].*)?)$")
GUIDANCE = re.compile(r"指南|指引|手册|导则|须知|问答|倡议|公开信|一封信|流程|规范|标准")
SUPERVISION = re.compile(r"防控|监管|检查|督查|预案")
SUPPORT = re.compile(r"支持|促进|共渡|发展")
NOT_HERE = re.compile(r"(?:没有|无|不是|取消|停止|暂停|未|根据|按照)$")
ISSUED_ATTRIBUTE = re.compile(r"(?:推出|出台|印发|制定|发布|实施)(?:了|出)?(?=[^，。\d]{4,24}的)")


def find_documents(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield the titles of documents."""
    for quote in quotes:
        name = quote.inner.of(around.text).strip()
        if quote.marks != "《" or len(name) < 3 or NO_MEASURE.search(name):
            continue
        if HEAD.search(name) or around.issued(quote.span.start, sentence):
            yield Candidate(quote.inner, _kind(name), TITLE_RULE, sentence, count_in(around.text, quote.inner))


def count_in(text: str, name: Span) -> Span | None:
    """Where a name says how many measures it holds: 十条 in 稳企十条措施."""
    match = COUNTED_IN_NAME.search(text, *name)
    return Span(*match.span()) if match else None


def find_packages(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield packages by how many measures they count."""
    text = around.text
    for match in COUNTED.finditer(text, sentence.start, sentence.end):
        count = COUNT_IN.search(text, match.start(), match.end())
        if count is None or NOT_HERE.search(text, max(sentence.start, match.start() - 4), match.start()):
            continue
        if SUMMED_UP.search(text, max(sentence.start, match.start() - 60), match.start()) and not around.listed(
            match.start(), sentence
        ):
            continue
        if not (around.public(match.start()) or around.issued(match.start(), sentence)):
            continue
        start = around.left(match.start(), sentence)
        if match.start() - start < 2:
            start = match.start()
        short = Span(start, match.end())
        whole = _with_attribute(around, short, sentence)
        forms = () if whole == short else (short,)
        yield Candidate(whole, "policy_package", "counted package", sentence, Span(count.start(), count.end()), forms)
    for match in ENDING_IN_COUNT.finditer(text, sentence.start, sentence.end):
        start = around.left(match.start(), sentence)
        if item := COUNTED_ITEM.search(text, max(sentence.start, match.start() - 20), match.start()):
            start = min(start, item.start("name"))
        if THINGS.search(around.text, start, match.start()) or around.by_enterprise(start, sentence):
            continue
        if match.start() - start >= 2 and around.issued(start, sentence) and around.public(start):
            count = COUNT_IN.search(text, match.start(), match.end())
            span = Span(count.start(), count.end()) if count else None
            yield Candidate(Span(start, match.end()), "policy_package", "name that ends in a count", sentence, span)


def _with_attribute(around: Surroundings, span: Span, sentence: Span) -> Span:
    """支持小微企业的八条措施: the attribute belongs to the fullest name where the verb of issuing stands before."""
    if around.text[span.start - 1 : span.start] != "的":
        return span
    clause = clause_around(around.text, sentence, span.start, span.start)
    issued = ISSUED_ATTRIBUTE.search(around.text, clause.start, span.start)
    return span if issued is None else Span(issued.end(), span.end)


def _kind(name: str) -> str:
    if GUIDANCE.search(name):
        return "guidance"
    if SUPERVISION.search(name) and not SUPPORT.search(name):
        return "supervision"
    return "policy_package"
