"""Projects by their company: items of a list that 等项目 closes, rows of a table, and what a sum is invested in."""

from __future__ import annotations

import re
from itertools import chain
from collections.abc import Iterator
from dataclasses import replace

from seeds.document import Block, BlockKind, Span
from seeds.interpret.context import Context
from seeds.interpret.phrases import made_of
from seeds.interpret.projects.grammar import (
    ACTION,
    PHASE,
    COMMON_ZONE,
    NO_PROJECT_END,
    LEADING_PLACE,
    CAPACITY,
    CAPACITY_NAME,
    COUNTED_INSIDE,
    NAME_LEADS,
    PROCESS,
    QUOTES,
    ROUTE_END,
    Candidate,
    generic,
    vocabulary,
    heads,
    kind_of,
)
from seeds.interpret.projects.names import ProjectNames
from seeds.interpret.projects.signs import Phrase
from seeds.interpret.projects.weighing import chosen

WORKS = r"(?:工程项目|项目|工程|工地|标段)"
LIST_END = re.compile(
    r"(?:等(?:一批|一系列|一大批|多个|数个|几个|\d+[余多]?个|[一二两三四五六七八九十]+[余多]?[个大]|\d+[项家])?|(?:[两三四五六七八九十]|\d{1,2})[个大项]"
    r"|(?<=：)[两三四五六七八九十]处)"
    rf"(?:“[^”]{{1,10}}”)?[^，。、；：“”\s等分举召签参]{{0,10}}?{WORKS}"
)
# 其中包括A、B: a list that a word for projects opens, in the sentence.
LIST_START = re.compile(
    rf"{WORKS}[^，。；]{{0,6}}[，,]?(?:[^，。；]{{0,4}}(?:分别(?:是|为)|包括|其中有|有|即|涉及|涵盖|包含|含)[了：:]?|[：:])"
)
INVESTED = re.compile(r"投资(?:额)?(?:约|近|超|逾|达)?(?:人民币)?[\d.]+[余多]?[万亿千百]*[余多]?美?元的")
INVESTED_NAME = re.compile(
    r"(?P<name>[^，。、；：（(“”\s的和与及]{4,24}?)(?=[，。、；（(\s]|正|已|在|将|于|日前|近日|\d{1,2}[月日]|破土|开工|动工|奠基|签约|落户|复工|投产|进入|也|项目$)"
)
CELL = re.compile(r"[|｜\t\u3000]")
PROJECT_HEADER = ("项目", "项目名称", "工程", "工程名称", "建设项目", "名称")
ROW = re.compile(r"[|｜\t][^\n]*?[\d.]+\s*[亿万]元")
# 3. 银湖智谷，投资9亿元
LABEL_SUM = re.compile(
    r"(?:(?<=[；：\n.．、）)])|(?<=^)|(?<=[①-⑩·●■]))\s*(?P<name>[^\W_]{4,20})[，：](?:计划|拟|估算)?投资(?:约|近|超)?[\d.]+[余多]?[亿万]"
)
# ● 银湖智谷：…, a label where projects are listed
LABEL = re.compile(r"\s*+(?:[●■◆▲★·•]|[（(]?[一二三四五六七八九十\d]{1,2}[）).、．])?\s*(?P<name>[^\W_]{4,20})：")
LISTED_HEADING = re.compile(r"(?:项目|工地|开工|工程|在建)(?:建设|进展|一线|现场|清单|名单|列表|情况|播报|速递|进行时)*(?:情况)?$")
# What only a project goes through: 银湖智谷完成选址, 甲桥、乙桥同日奠基
STEP = re.compile(
    r"(?:同日|同天|当天|昨[日天]|今[日天]|正式|集中|先后|相继|同时){0,2}(?:奠基|破土动工|开工奠基|打下第一根桩)"
    r"|(?:已|正)?完成(?:选址|环评|立项|可研|征地|征迁)|由[^，。；、]{3,20}?(?:实施|承建|投建|负责建设)|，业主(?:单位)?[是为：]?[^\W\d]"
)
RESEARCH = re.compile(
    r"[“「](?P<name>[^“”「」，。]{4,20}(?:国产化|技术|材料|装备|系统|装置|工艺))[”」](?:联合|技术|科研|重大|关键){0,2}攻关"
)
# 甲县至乙县、乙县至丙县两条公路
ROUTES = re.compile(
    r"(?P<routes>[^\W\d_至]{2,4}至[^\W\d_至]{2,4}(?:[、和][^\W\d_至]{2,4}至[^\W\d_至]{2,4}){1,5})"
    r"[两三四五六]条[^，。；、]{0,6}?(?:公路|高速|铁路|干线|快速路)"
)
SUM_AFTER = re.compile(
    r"(?:（|\(|，|,)?(?:计划|概算|估算|预计|拟)?总(?:投资|占地|建筑面积)|[（(](?:投资|总投资)?(?:约|近|超)?[\d.]+[余多]?[亿万]美?元[）)]"
)
# The first words of an item, up to a comma or a bracket.
ITEM_LABEL = re.compile(
    r"(?:(?<=[；;\n：])|(?<=^)|(?<=[。.．、）)】●■◆▲△★○◎◇◈□☆·①-⑩]))[ \u3000\n]*(?:[●■◆▲△▶►➤★·•○◎◇◈□☆]"
    r"|[（(]?[一二三四五六七八九十\d]{1,2}[）).、．]|[①-⑩])?[ \u3000]*"
    r"[“]?(?P<name>[^\W_]{4,30})(?=[”]?[，：（(])"
)
NEXT_ITEM = re.compile(
    r"[”」]?(?:[（(][^（）()]{1,12}[）)])?(?:、|以及|和|及)(?:[^\s，。、；：的]{2,12}的)?[“「]?(?P<name>[^\s，。、；：:;,（）()“”的]{4,24}?)"
    r"(?=[，。、；：,;（(”」\s]|和|以及|及|等|都|均|也|已|正在|将|分别|同[日时周]|陆续|相继|先后|[今昨]天|\d{1,2}月|$)"
)
POSSESSOR = re.compile(r"(?<=、)[^\s，。、；：的]{2,12}的$")
LEAD_REACH = 90
"""Characters of what leads to a sentence in which projects are spoken of."""
JOINT = re.compile(r"[”」』]?(?:、|，?以及|和|及|与|[“「『](?=.))(?:[^，。、；：]{2,12}的)?[“「『]?")


def find_names(context: Context) -> Iterator[Candidate]:
    """Yield the names of projects in reading order."""
    phrases, leads = phrases_of(context)
    return chosen(context.document.text, phrases, leads)


def phrases_of(context: Context) -> tuple[list[Phrase], dict[Span, str]]:
    """All phrases that may be projects, and what leads to each sentence."""
    names = ProjectNames(context)
    phrases: list[Phrase] = []
    leads: dict[Span, str] = {}
    for number, block in enumerate(context.document.blocks):
        if block.kind is not BlockKind.TITLE:
            found = [_phrase(names, candidate, number) for candidate in _with_tagged(names, block)]
            for phrase in found:
                leads.setdefault(phrase.candidate.sentence, _lead(names, number, phrase.candidate.sentence))
            phrases.extend(found)
    return phrases, leads


def _with_tagged(names: ProjectNames, block: Block) -> list[Candidate]:
    """The candidates of a block, and what the tagger names: only a rule's candidate may be in its way."""
    found = [one for one in _in_block(names, block) if one.rule or _tagged(names, one.span) != "part"]
    for span in names.tagged.within(*block.span):
        if not any(one.span.overlaps(span) for one in found):
            sentence = names.context.document.sentence_at(span.start)
            if sentence is not None and sentence.contains(span):
                name = span.of(names.text)
                found.append(Candidate(span, kind_of("other", name), "tagged", sentence))
    kept = (one for one in found if not ROUTE_END.search(names.text, max(0, one.span.start - 2), one.span.start + 2))
    return sorted(kept, key=lambda one: one.span)


def _tagged(names: ProjectNames, span: Span) -> str:
    """Whether the tagger names a phrase, "whole" or in "part", or nearly does ("doubted"); "" where it does not."""
    for other in (names.tagged.last_at(span.start), names.tagged.next_after(span.start)):
        if other is not None and other.overlaps(span):
            return "whole" if other == span else "part"
    return "doubted" if span in names.doubted else ""


def _phrase(names: ProjectNames, candidate: Candidate, block: int) -> Phrase:
    """A candidate with what its own words say: whose or where, or nothing but common words."""
    start = candidate.span.start
    anchored = names.enterprise_at(start) is not None
    while (place := names.place_at.get(start)) is not None and place.span.end < candidate.span.end:
        anchored, start = True, place.span.end
    pieces, longest = vocabulary()
    common = made_of(names.text[start : candidate.span.end], pieces, longest)
    return Phrase(
        candidate, block, anchored, common, _among_firms(names, candidate.span), _tagged(names, candidate.span)
    )


def _among_firms(names: ProjectNames, span: Span) -> bool:
    """Whether an enterprise stands before or after a phrase in a list: 恒岳工程、德普股份."""
    text = names.text
    before = text[span.start - 1 : span.start] == "、" and names.enterprise_at(span.start - 2) is not None
    return before or text[span.end : span.end + 1] == "、" and names.enterprise_at(span.end + 1) is not None


def _lead(names: ProjectNames, number: int, sentence: Span) -> str:
    """The sentence before one, else the heading above its paragraph and the end of the paragraph before it."""
    blocks, text = names.context.document.blocks, names.text
    block = blocks[number]
    index = block.sentences.index(sentence)
    if index:
        return block.sentences[index - 1].of(text)[-LEAD_REACH:]
    heading = blocks[block.heading].span.of(text) if block.heading is not None else ""
    before = blocks[number - 1].span.of(text)[-LEAD_REACH:] if number else ""
    return f"{heading}\n{before}"


def _in_block(names: ProjectNames, block: Block) -> Iterator[Candidate]:
    for sentence in block.sentences:
        judged = _coordinated(names.text, names.whole_names(sentence))
        found = [candidate for candidate in judged if candidate.rule]
        found.extend(_listed(names, sentence, found))
        for candidate in chain(_paid(names, sentence), _told(names, sentence, block)):
            name = candidate.span.of(names.text)
            free = not any(candidate.span.overlaps(other.span) for other in found)
            if free and _names_a_thing(names, candidate, name) and names.specific(candidate, name):
                found.append(replace(candidate, kind=kind_of("other", name)))
        doubtful = (candidate for candidate in judged if not candidate.rule and _may_be_one(candidate))
        for candidate in chain(doubtful, _labels(names, sentence)):
            if not any(candidate.span.overlaps(other.span) for other in found):
                found.append(candidate)
        found.extend(_neighbours(names, sentence, found))
        yield from sorted(found, key=lambda candidate: candidate.span)


def _may_be_one(candidate: Candidate) -> bool:
    """Whether a phrase that no rule trusts may be a project by its signs: 桑苗储备库 too, but not 重点项目."""
    if candidate.specific:
        return True
    return candidate.strength in ("structure", "line") and candidate.span.end - candidate.span.start >= 4


def _labels(names: ProjectNames, sentence: Span) -> Iterator[Candidate]:
    """Phrases without a head that begin an item: 银湖铜箔，江口区，总投资9亿元; 云山制药原料药（续建）."""
    for match in ITEM_LABEL.finditer(names.text, sentence.start, sentence.end):
        span = Span(*match.span("name"))
        if names.edges.left(span.end, span.start) != span.start:
            continue  # it has a verb in it
        if (candidate := _headless(names, span, "label", sentence)) is not None:
            yield candidate


def _neighbours(names: ProjectNames, sentence: Span, known: list[Candidate]) -> list[Candidate]:
    """The items without a head that stand in a list with known phrases."""
    text = names.text
    taken = [candidate.span for candidate in known]
    found: list[Candidate] = []
    pending = list(taken)
    while pending:
        span = pending.pop()
        beside: list[Span] = []
        if match := NEXT_ITEM.match(text, span.end, sentence.end):
            beside.append(Span(*match.span("name")))
        at = span.start - (text[span.start - 1 : span.start] in QUOTES)
        if possessor := POSSESSOR.search(text, max(sentence.start, at - 14), at):
            at = possessor.start()
        if text[at - 1 : at] == "、" and at - 1 > sentence.start:
            left = names.trimmed(names.edges.left(at - 1, sentence.start), at - 1)
            if left is not None and left < at - 1:
                beside.append(Span(left, at - 1))
        for item in beside:
            if any(item.overlaps(other) for other in taken):
                continue
            if (candidate := _headless(names, item, "item", sentence)) is not None:
                taken.append(item)
                pending.append(item)
                found.append(candidate)
    return found


def _headless(names: ProjectNames, span: Span, strength: str, sentence: Span) -> Candidate | None:
    """The candidate for a phrase without a head, None if it says no more than a common noun."""
    name = span.of(names.text)
    candidate = Candidate(span, kind_of("other", name), strength, sentence)
    if "项目" in name or "工程" in name or names.enterprise_at(span.end - 1) is not None:
        return None
    return candidate if _names_a_thing(names, candidate, name) and names.specific(candidate, name) else None


def _coordinated(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Take the neighbours of a project in a list as projects: A、B和C复工, of which only C says so."""
    judged = list(candidates)
    for order in (range(len(judged) - 2, -1, -1), range(1, len(judged))):
        step = 1 if order.step < 0 else -1
        for index in order:
            candidate, neighbour = judged[index], judged[index + step]
            if candidate.rule or not neighbour.rule or candidate.strength in ("work", "shop"):
                continue
            first, second = sorted((candidate.span, neighbour.span))
            if JOINT.fullmatch(text, first.end, second.start):
                judged[index] = replace(candidate, rule="beside a project in a list")
    return judged


def _listed(names: ProjectNames, sentence: Span, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield the items of A、B和C等项目 that have no head of their own."""
    taken = [candidate.span for candidate in found]
    ends = [
        (
            _before_colon(names.text, match.start()),
            match[0].endswith("项目") or re.search(r"\d|批|重[点大]", match[0]) is not None,
            match[0][0].isdigit(),
        )
        for match in LIST_END.finditer(names.text, sentence.start, sentence.end)
    ]
    for match in LIST_START.finditer(names.text, sentence.start, sentence.end):
        ends.append((_end_of_list(names, match.end(), sentence), False, False))
    for end, sure, counted in ends:
        items = _items(names, end, sentence)
        if counted and len(items) < 2:
            continue  # “云签约”14个项目
        # Without a head an item is trusted only beside one that is surely a project: 技改、搬迁等项目 names none.
        sure = sure and any(item.overlaps(span) or _has_head(names, item) for item in items for span in taken or items)
        for item in items:
            if not sure and not _has_head(names, item):
                continue
            if any(item.overlaps(span) for span in taken):
                continue
            name = item.of(names.text)
            candidate = Candidate(item, kind_of("other", name), "structure", sentence, "item of a list of projects")
            if _names_a_thing(names, candidate, name):
                taken.append(item)
                yield candidate


def _has_head(names: ProjectNames, item: Span) -> bool:
    name = item.of(names.text)
    if heads()[0].ending(name) or CAPACITY.search(name):
        return True
    return bool(PHASE.search(name[-2:]) or ACTION.search(name + "、"))


def _rows(names: ProjectNames, sentence: Span) -> Iterator[Candidate]:
    """The cell of a row under 项目, else the first with words if the row has a sum: 2｜苇浆纸一体化｜某公司｜6亿元."""
    row = names.text[sentence.start : sentence.end]
    cells = CELL.split(row)
    if len(cells) < 2:
        names.header = []
        return
    if not any(character.isdigit() for character in row):
        names.header = [cell.strip() for cell in cells]
        return
    named = [index for index, cell in enumerate(names.header) if cell in PROJECT_HEADER]
    if len(names.header) == len(cells) and named:
        at = sentence.start + sum(len(cell) + 1 for cell in cells[: named[0]])
        name = cells[named[0]].strip()
        if len(name) >= 4:
            start = at + cells[named[0]].find(name)
            yield Candidate(Span(start, start + len(name)), "other", "structure", sentence, "cell under 项目")
        return
    if not ROW.search(row):
        return
    at = sentence.start
    for cell in cells:
        name = cell.strip(" \u3000\n0123456789.、①②③④⑤⑥⑦⑧⑨⑩")
        start = at + cell.find(name) if name else at
        at += len(cell) + 1
        if len(name) >= 4 and not name.endswith(NO_PROJECT_END):
            yield Candidate(
                Span(start, start + len(name)), "other", "structure", sentence, "first cell of a row with a sum"
            )
            return
        if name:
            return


def _end_of_list(names: ProjectNames, start: int, sentence: Span) -> int:
    """Where the items end that start here: at the clause's end or at 等."""
    end = start
    while end < sentence.end and names.text[end] not in "，。；;！\n等":
        end += 1
    return end


def _paid(names: ProjectNames, sentence: Span) -> Iterator[Candidate]:
    """What 总投资 is said of: 投资9亿元的银湖智谷, 云湖新城总占地3平方公里."""
    for match in INVESTED.finditer(names.text, sentence.start, sentence.end):
        if name := INVESTED_NAME.match(names.text, match.end(), sentence.end):
            yield Candidate(
                Span(name.start("name"), name.end("name")), "other", "structure", sentence, "what money is invested in"
            )
    for match in CAPACITY_NAME.finditer(names.text, sentence.start, sentence.end):
        span = Span(match.start(), match.end())
        yield Candidate(span, "plant", "structure", sentence, "name that begins with a capacity")
    yield from _rows(names, sentence)
    for match in LABEL_SUM.finditer(names.text, sentence.start, sentence.end):
        yield Candidate(
            Span(match.start("name"), match.end("name")), "other", "structure", sentence, "label with a sum"
        )
    for match in SUM_AFTER.finditer(names.text, sentence.start, sentence.end):
        left = names.trimmed(names.edges.left(match.start(), sentence.start), match.start())
        begins = left is not None and names.text[left - 1 : left] in ("", *"。；：、，\n 　.|｜)）的是为和")
        if left is not None and begins and left < match.start():
            yield Candidate(Span(left, match.start()), "other", "structure", sentence, "what a sum is said of")


def _before_colon(text: str, end: int) -> int:
    """Where a list ends that a colon parts from its sum: 甲桥、乙桥：两处工地."""
    return end - 1 if text[end - 1 : end] in ("：", ":") else end


def _told(names: ProjectNames, sentence: Span, block: Block) -> Iterator[Candidate]:
    """What is a project by what is said of it or by the heading it stands under."""
    text, blocks = names.text, names.context.document.blocks
    spans: list[tuple[Span, str]] = []
    if block.heading is not None and LISTED_HEADING.search(blocks[block.heading].span.of(text).strip()):
        if sentence.start == block.sentences[0].start and (label := LABEL.match(text, sentence.start, sentence.end)):
            spans.append((Span(*label.span("name")), "label under a heading of projects"))
    for match in STEP.finditer(text, sentence.start, sentence.end):
        spans += ((item, "what a step of building is said of") for item in _items(names, match.start(), sentence))
    for match in RESEARCH.finditer(text, sentence.start, sentence.end):
        spans.append((Span(*match.span("name")), "research of a team"))
    for match in ROUTES.finditer(text, sentence.start, sentence.end):
        for route in re.finditer(r"[^、和]+", match["routes"]):
            at = match.start("routes")
            spans.append((Span(at + route.start(), at + route.end()), "ends of a way"))
    for span, rule in spans:
        if text[span.start - 1 : span.start] in ("", *NAME_LEADS, "“", "「", "　", " ", "和"):
            yield Candidate(span, "other", "structure", sentence, rule)


def _items(names: ProjectNames, end: int, sentence: Span) -> list[Span]:
    """The coordinated items that end at ``end``."""
    items: list[Span] = []
    while end > sentence.start:
        left = names.trimmed(names.edges.left(end, sentence.start), end)
        if left is None or left >= end:
            break
        if names.text[left - 2 : left - 1] == "、" and left - 2 > sentence.start:
            left -= 1  # a single character between the comma and a stop belongs to the name: 、经南路
        items.append(Span(left, end))
        before = names.text[sentence.start : left]
        joint = next((joint for joint in ("、", "以及", "和", "及", "与") if before.endswith(joint)), None)
        if joint is None:
            break
        end = left - len(joint)
    return items


def _names_a_thing(names: ProjectNames, candidate: Candidate, name: str) -> bool:
    """Whether an item of a list of projects is the name of one: 临河路加宽, but not 交通 or 道路建设."""
    if not 4 <= len(name) <= 40 or COUNTED_INSIDE.search(name) and not CAPACITY.search(name):
        return False
    if PROCESS.search(name) or name[0] == "“" and name[-1] == "”" and "、" in name:
        return False
    if name.endswith(NO_PROJECT_END) or name == (LEADING_PLACE.match(name) or [""])[0]:
        return False
    pieces, longest = generic()
    if made_of(name, pieces, longest):
        return False
    first = names.place_at.get(candidate.span.start)
    if first is not None and first.span == candidate.span:
        return first.kind == "zone" and not COMMON_ZONE.search(name)
    rest = names.text[first.span.end : candidate.span.end] if first else name
    return bool(rest) and not made_of(rest, pieces, longest) or bool(first and len(rest) >= 4)
