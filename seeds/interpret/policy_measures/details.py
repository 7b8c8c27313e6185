"""What a text says of a measure: its issuer and zone, its number of items, whom and what it is for, and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from seeds.document import Span, squeezed
from seeds.facts import Fact, Kind, Stated
from seeds.interpret.context import Context
from seeds.interpret.phrases import part_around
from seeds.interpret.policy_measures.candidates import REACH
from seeds.interpret.policy_measures.issuers import Issuers
from seeds.interpret.policy_measures.merging import Measure

NUMERAL = re.compile(r"\d{1,3}|[一二两三四五六七八九十]{1,3}")
# 面临防疫物资不足、物流不畅等困难: a list of difficulties, closed by a word for them.
PROBLEMS = re.compile(
    r"(?:遇到的?|面临的?|存在的?|出现的?|反映的?|聚焦|针对|围绕|破解|解决|缓解|应对|化解|紧盯)(?P<list>[^，,。；;：]{2,70}?)"
    r"等?的?(?:实际|现实|突出|具体|共性|个性|一系列|各种|各类)*(?:困难|问题|难题|难点|堵点|痛点|瓶颈|诉求)"
)
PROBLEM_ENDS = re.compile(
    r"难|不足|不畅|短缺|紧张|紧缺|缺口|保障|延期|交付|压力|受阻|中断|断裂|不够|不便|滞后|风险|贵|少|荒|缺|通关|运输|用工|融资|资金|物资|物流"
)
HELPING = "支持|帮助|帮扶|扶持|惠及|面向|服务|引导|鼓励|助力|扶助|缓解|促进|解决|指导|让|为(?!了)|给|(?<![应面])对|向|到(?![岗位])"
# What belongs to no group's name: 把口罩企业, 疫情防控和企业, 承租国有企业.
NO_GROUP = "把|将|由|在|和|及|了|接|送|我们|设立|建立|组织|承租|租用|租赁|购买"
BENEFICIARIES = re.compile(
    rf"(?:{HELPING})(?:(?:受|因|遭受|承租|租用|租赁)[^，,。；;：:“”]{{1,24}}?的)?"  # 受疫情影响较大的|小微企业
    r"(?:(?:每|各|[一二两三四五六七八九十]{1,3})[家名个户类批]|首批|上述|各|该)?"
    rf"(?P<who>(?:(?!{HELPING}|{NO_GROUP})[^，,。；;：:、的“”《》（）()\d]){{0,8}}?"
    r"(?:企业|商户|工商户|员工|职工|合作社|农户|店铺|门店|租户|群众|务工人员|农民工|劳动者|毕业生|纳税人|家庭|业主))"
)
WHOLE = re.compile(r"“(?P<number>[一二两三四五六七八九十]|\d)个?(?P<verb>[^”]{1,2})”")


def measure_facts(context: Context, measures: list[Measure]) -> Iterator[Fact]:
    """Yield the fact of each measure, and of the parts that a measure's name counts."""
    issuers = Issuers(context)
    taken = {measure.candidate.span for measure in measures}
    whole_by_part = {part: measure for measure in measures for part in _parts(context, measure)}
    for measure in measures:
        details = tuple(_details(context, measure, issuers))
        if (whole := whole_by_part.get(measure.candidate.span)) is not None:
            details += (_part_of(context, whole),)
        yield Fact(Kind.POLICY_MEASURE, tuple(measure.mentions), details, measure.candidate.rule)
        for part, whole in whole_by_part.items():
            if whole is measure and part not in taken:
                kind = Stated("kind", measure.candidate.kind, part)
                issuer = [stated for stated in _issuer(context, measure, issuers) if stated.field == "issuer"]
                details = (kind, _part_of(context, measure), *issuer)
                yield Fact(Kind.POLICY_MEASURE, (part,), details, "part that the whole counts")


def _part_of(context: Context, whole: Measure) -> Stated:
    span = whole.candidate.span
    return Stated("part_of", squeezed(span.of(context.document.text)), span)


def _details(context: Context, measure: Measure, issuers: Issuers) -> Iterator[Stated]:
    candidate = measure.candidate
    yield Stated("kind", candidate.kind, candidate.span)
    yield from _issuer(context, measure, issuers)
    if candidate.count is not None:
        number = NUMERAL.search(context.document.text, candidate.count.start, candidate.count.end)
        if number is not None:
            yield Stated("item_count", _read(number[0]), candidate.count)
    yield from _problems(context, candidate.span, candidate.sentence)
    yield from _beneficiaries(context, candidate.span, candidate.sentence)


def _read(numeral: str) -> Decimal:
    """A numeral up to 99 as a number."""
    if numeral.isdigit():
        return Decimal(int(numeral))
    digits = "零一二三四五六七八九"
    tens, ten, ones = numeral.replace("两", "二").rpartition("十")
    value = 10 * (digits.index(tens) if tens else 1) if ten else 0
    return Decimal(value + (digits.index(ones) if ones else 0))


def _issuer(context: Context, measure: Measure, issuers: Issuers) -> Iterator[Stated]:
    """The body that brings it about, and the zone in that body's name."""
    span = measure.candidate.span
    block = next((block for block in context.document.blocks if block.span.contains(span)), None)
    if block is None or (issuer := issuers.issuer(span, measure.candidate.sentence, block)) is None:
        return
    yield Stated("issuer", squeezed(issuer.of(context.document.text)), issuer)
    place = next((place for place in context.recognised.places if issuer.contains(place.span)), None)
    if place is not None:
        yield Stated("zone", squeezed(place.span.of(context.document.text)), place.span)


def _problems(context: Context, span: Span, sentence: Span) -> Iterator[Stated]:
    """The difficulties that the sentence says it answers, each as written."""
    text = context.document.text
    floor = max(sentence.start, span.start - REACH)
    match = PROBLEMS.search(text, max(floor, text.rfind("；", floor, span.start)), span.start)
    if match is None:
        return
    at = match.start("list")
    for item in re.split(r"(、|和|以及)", match["list"]):
        name = re.sub(r"^.*(?:遇到|面临|存在|出现|反映)的?", "", item).removesuffix("等")
        start = at + item.rfind(name) if name else at
        if len(name) >= 2 and PROBLEM_ENDS.search(name):
            yield Stated("problems", name, Span(start, start + len(name)))
        at += len(item)


def _beneficiaries(context: Context, span: Span, sentence: Span) -> Iterator[Stated]:
    """Whom it is for: the first group that is said to be helped, on its side of a semicolon."""
    text = context.document.text
    part = part_around(text, sentence, span.start, span.end)
    for area in (Span(span.start, part.end), Span(part.start, span.start)):
        match = BENEFICIARIES.search(text, area.start, min(area.end, area.start + 120))
        if match is not None:
            yield Stated("beneficiaries", match["who"], Span(match.start("who"), match.end("who")))
            return


def _parts(context: Context, measure: Measure) -> list[Span]:
    """The quotes after “三访” that begin with its verb, if they are as many as it counts."""
    text, span = context.document.text, measure.candidate.span
    counted = WHOLE.search(text, span.start, span.end)
    block = next((block for block in context.document.blocks if block.span.contains(span)), None)
    if counted is None or block is None:
        return []
    number, verb = _read(counted["number"]), counted["verb"]
    parts = [
        quote.inner
        for quote in context.recognised.quoted
        if span.end <= quote.span.start < block.span.end and text.startswith(verb, quote.inner.start)
    ]
    return parts if len(parts) == number else []
