"""What a text says of a project: how far it is, since when, whose it is, where, and between which ends.

Each is read near the project's name: in its part of the sentence first, then in the sentences around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Block, Span, squeezed
from seeds.facts import Fact, Kind, Stated
from seeds.interpret.context import Context
from seeds.interpret.phrases import part_around
from seeds.interpret.projects.merging import Project
from seeds.recognise.spans import DateRole, Place

STATUS = re.compile(
    r"""
    (?P<planned>(?:即将|将于?|计划于?|拟于?|预计|有望|力争)[^，。；]{0,12}?(?:开工|动工|启动|开建|奠基|施工|进场|进猪)|下月开工|计划(?:总)?投资|筹建|拟建)
    |(?P<skipped>(?:全部|全面|项目|工程)?(?:完工|建成|投产|达产|竣工|投用|通车)[后之前以]|先建成|(?:预计|计划|力争|确保|有望|可|将)[^，。；]{0,14}?(?:完工|建成|投产|达产|竣工|投用|通车|封顶|贯通)
      |复工后|开工前|复工前)
    |(?P<resumed>复工(?!率|复产率)|复建|恢复施工|恢复建设|重新开工|重新开机|复产)
    |(?P<started>(?<!在)开工(?!率|建?设?的?\d+个项目)|动工|开建|动土|奠基|破土|打下第?一?根?桩|打下|签约|落子|启动建设|建设启动|启动)
    |(?P<completed>竣工|建成|投产|通车|投用|投入使用|投入运营|交付使用|完工|点亮|点了?火|开园)
    |(?P<under_construction>在建|抢工|抢抓?工期|加快建设|加紧施工|施工|建设|全开|进场|上场|上工|浇筑|吊装|盾构|掘进|铺轨|土建|调试|也?没停)
    """,
    re.VERBOSE,
)
OWNER_AFTER = re.compile(r"业主(?:单位)?(?:是|为|：)?|建设单位(?:是|为|：)|由|[|｜]\s*")
POSSESSOR = re.compile(r"它的?|企业|该?公司|该厂|厂里|工厂|我们")
# Who is named so before ；is of the project that was told of there: …由某公司投资；|云溪供水工程开工.
OF_ANOTHER = re.compile(rf"(?:{OWNER_AFTER.pattern}|承建(?:单位|方)|施工(?:单位|方)[是为：]?)$")
LISTED_WITH = re.compile(r"[”]?(?:、|和|与|及|以及)[^，,。；;：:]*")  # 某公司、|云溪供水工程
BRACKET = re.compile(r"[”」]?\s*[（(]\s*")
BRACKET_ENDS = re.compile(r"[^（）()，,；;。]{0,8}[）)]")
OWNER_BODY = re.compile(r"(?:指挥部|建设(?:有限)?公司|建管局|建设局|项目公司|项目部|项目办|代建办)$")
ROUTE = re.compile(
    r"(?:起自|起于|起点(?:位于|为|在)?|始于|西起|东起|南起|北起)(?P<start>[^，,。；、]{2,30}?)[，,、]?"
    r"(?:止于|终于|止点|至|终点(?:位于|为|在)?|终到|[东西南北]至|到)(?P<end>[^，,。；、]{2,30})"
)
ROUTE_IN_NAME = re.compile(  # 云湖高铁|青州至云山段
    r"(?:[^\d\WA-Za-z]{1,6}(?:高铁|城铁|铁路|城际|客专|国道|省道|高速))?"
    r"(?P<start>[^\d\WA-Za-z道速路线]{2,6})[至到—-](?P<end>[^\d\WA-Za-z]{2,6}?)(?:段|高速|铁路|高铁|公路|城际|客专|快速)"
)

# A town that nothing else names: 桃源镇|光伏电站; not 城镇, 新乡, 云湖至柳溪乡, nor the ends of a railway in one character each.
OWN_TOWN = re.compile(r"(?!景德)[^\W\d_至和及与]{2,3}(?<![城乡村集小古市重新萍])(?:镇|乡)(?![镇村土]|铁路|高铁|高速|城际|公路|客专)(?=[^\W\d_]{2})")
# 县人民医院, 市体育中心: of the whole county or city, and so in none of its towns that is named before.
LEVEL = re.compile(r"[省市县区州](?=人民|中医|妇幼|第[一二三四五]|[一二三四五]中|医院|党校|体育|文化|图书|博物|档案|政务|疾控)")
WIDTHS = {"县": 1, "区": 1, "旗": 1, "市": 2, "州": 2, "省": 3}
# A place that is the first word of another item leads to that one alone: 桃源镇光伏电站、|云湖大桥.
OTHER_ITEM = re.compile(r"[^，,：:；;、的在内里有]+、")


def details(context: Context, project: Project) -> Iterator[Stated]:
    """Yield what a document says of a project, field by field."""
    name = project.candidate.span
    yield Stated("kind", project.candidate.kind, name)
    block = next((block for block in context.document.blocks if block.span.contains(name)), None)
    if block is None:
        return
    yield from _status(context, project)
    for find in (_zone, _owner, _route):
        yield from find(context, project, block)


def _status(context: Context, project: Project) -> Iterator[Stated]:
    """The status that the first mention with one has, and the date beside it."""
    text = context.document.text
    for mention in sorted(project.mentions):
        sentence = context.document.sentence_at(mention.start)
        if sentence is None:
            continue
        part = part_around(text, sentence, mention.start, mention.end)
        found = _status_in(text, Span(mention.end, min(part.end, mention.end + 60)))
        found = found or _status_in(text, Span(max(part.start, mention.start - 12), mention.start))
        if found is None:
            continue
        yield Stated("status", *found)
        yield from _date_of(context, part, found[1])
        return


def _status_in(text: str, around: Span) -> tuple[str, Span] | None:
    for match in STATUS.finditer(text, around.start, around.end):
        status = str(match.lastgroup)
        if status != "skipped":
            return status, Span(match.start(), match.end())
    return None


def _date_of(context: Context, part: Span, status: Span) -> Iterator[Stated]:
    """The day of an event in the status's part of the sentence, the nearest to it."""
    days = [
        date
        for date in context.recognised.dates
        if date.value and part.contains(date.span) and date.role in (DateRole.EVENT, DateRole.START)
    ]
    if days:
        nearest = min(days, key=lambda date: (abs(date.span.start - status.start), date.span.start))
        yield Stated("status_date", str(nearest.value), nearest.span)


def _zone(context: Context, project: Project, block: Block) -> Iterator[Stated]:
    """The place that the name begins with, else the one before it in its part of the sentence that leads to it."""
    name, text = project.candidate.span, context.document.text
    sentence = context.document.sentence_at(name.start)
    if sentence is None:
        return
    part = part_around(text, sentence, name.start, name.end)
    owners = _enterprises(context, part)
    places = [
        place
        for place in context.recognised.places
        if part.contains(place.span) and place.kind != "province" and not any(o.contains(place.span) for o in owners)
    ]
    before = [place.span for place in places if place.span.end <= name.start and _leads(text, place, name, part)]
    zone = _own_zone(text, name, places) or _bracketed(context, name) or (before[-1] if before else None)
    if zone is not None:
        yield Stated("zone", squeezed(zone.of(text)), zone)


def _own_zone(text: str, name: Span, places: list[Place]) -> Span | None:
    """The district or town that a name begins with."""
    first = next((place for place in places if place.span.start == name.start and place.span != name), None)
    if first is not None:
        return first.span if _is_district(first) else None
    town = OWN_TOWN.match(text, name.start, name.end)
    return Span(*town.span()) if town else None


def _bracketed(context: Context, name: Span) -> Span | None:
    """The district that a bracket behind the name begins with: 云溪供水工程（临江区）."""
    text = context.document.text
    bracket = BRACKET.match(text, name.end)
    if bracket is None:
        return None
    first = next((place for place in context.recognised.places if place.span.start == bracket.end()), None)
    is_zone = first is not None and _is_district(first) and BRACKET_ENDS.match(text, first.span.end)
    return first.span if first is not None and is_zone else None


def _leads(text: str, place: Place, name: Span, part: Span) -> bool:
    """Whether a place is said of the name: right before it, or where its part of the sentence begins."""
    if name.start - place.span.end <= 3:
        return "、" not in text[place.span.end : name.start]
    if place.span.start - part.start > 2 or text[place.span.end] in "、和":
        return False
    if (level := LEVEL.match(text, name.start, name.end)) and _width(place) < WIDTHS[level[0]]:
        return False
    return OTHER_ITEM.match(text, place.span.end, name.start) is None


def _width(place: Place) -> int:
    """How wide a place is, on the scale of the words for levels."""
    return WIDTHS.get(place.name[-1], 0) if place.kind in ("county", "city") else 0


def _is_district(place: Place) -> bool:
    return place.kind in ("county", "town", "village", "zone")


def _owner(context: Context, project: Project, block: Block) -> Iterator[Stated]:
    owner = (
        _stated_owner(context, project)
        or _subject(context, project, block)
        or _body(context, project, block)
    )
    if owner is not None:
        yield Stated("owner", squeezed(owner.of(context.document.text)), owner)


def _enterprises(context: Context, around: Span) -> list[Span]:
    spans = {span for fact in context.facts_of(Kind.ENTERPRISE) for span in fact.mentions}
    spans |= {name.span for name in context.recognised.organisations if name.kind == "enterprise"}
    inside = sorted((span for span in spans if around.contains(span)), key=lambda span: (span.start, -span.end))
    return [span for index, span in enumerate(inside) if not any(other.contains(span) for other in inside[:index])]


def _stated_owner(context: Context, project: Project) -> Span | None:
    """业主为某公司, 由某公司投资, and 某公司的 right before the name."""
    text, name = context.document.text, project.candidate.span
    sentence = context.document.sentence_at(name.start)
    if sentence is None:
        return None
    for enterprise in _enterprises(context, sentence):
        between = text[enterprise.end : name.start] if enterprise.end <= name.start else ""
        if enterprise.end <= name.start and re.fullmatch(r"(?:投资)?(?:投建|建设|承建|实施|的)?的?[“]?", between):
            return enterprise
        before = text[max(sentence.start, enterprise.start - 8) : enterprise.start]
        if enterprise.start > name.end and re.search(rf"(?:{OWNER_AFTER.pattern})$", before):
            if part_around(text, sentence, name.start, name.end).contains(enterprise):
                return enterprise
    return None


def _subject(context: Context, project: Project, block: Block) -> Span | None:
    """The enterprise that the sentence speaks of, if only one stands before the name; 企业 and 它 stand for the last."""
    text, name = context.document.text, project.candidate.span
    sentence = context.document.sentence_at(name.start)
    if sentence is None:
        return None
    before = _enterprises(context, Span(sentence.start, name.start))
    if len(before) == 1:
        return before[0] if _speaks_of(text, sentence, before[0], name) else None
    if not before and POSSESSOR.search(text, sentence.start, name.start):
        earlier = _enterprises(context, Span(block.span.start, sentence.start))
        return earlier[-1] if earlier else None
    return None


def _speaks_of(text: str, sentence: Span, enterprise: Span, name: Span) -> bool:
    """Whether an enterprise before a project's name is spoken of with it: no neighbour in a list, nor another's."""
    between = text[enterprise.end : name.start]
    if LISTED_WITH.fullmatch(between):
        return False
    told = re.search("[；;]", between) is not None
    return not (told and OF_ANOTHER.search(text, max(sentence.start, enterprise.start - 8), enterprise.start))


def _body(context: Context, project: Project, block: Block) -> Span | None:
    """A headquarters of works or the like in the paragraph of a way or a building."""
    if project.candidate.kind == "production_line":
        return None
    text = context.document.text
    for name in context.recognised.organisations:
        if block.span.contains(name.span) and name.span.start >= project.candidate.span.start:
            if OWNER_BODY.search(name.span.of(text)):
                return name.span
    return None


def _route(context: Context, project: Project, block: Block) -> Iterator[Stated]:
    text, name = context.document.text, project.candidate.span
    if project.candidate.kind != "transport":
        return
    match = ROUTE.search(text, name.start, block.span.end) or ROUTE_IN_NAME.search(text, name.start, name.end)
    if match:
        for end in ("start", "end"):
            field = "route_from" if end == "start" else "route_to"
            yield Stated(field, squeezed(match[end]), Span(match.start(end), match.end(end)))


def project_fact(context: Context, project: Project) -> Fact:
    """The fact of a project with all that the document says of it."""
    return Fact(Kind.PROJECT, tuple(project.mentions), tuple(details(context, project)), project.candidate.rule)
