"""Signs: what speaks for and against a phrase's being a project, in it, around it, and in its neighbours.

The words that signs are read from are in lexicons/project_cues.tsv, the grammar around them is here. What each sign
weighs is weighing.py's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from seeds.document import Span
from seeds.interpret.projects.grammar import BUILT_BEFORE, CAPACITY, PHASED, QUOTES, Candidate
from seeds.lexicon import forms_as, gated

JOINT = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)])?[”』」]?(?:、|，?以及|，?和|，?及|与|，加上|，|[“「『](?=.))"
    r"(?:[^，。、；：的]{2,12}的)?[“「『]?"
)
REACH = 70
"""Characters on the right in which signs are looked for."""
BRACKET = re.compile(r"[”』」]?\s*[（(][^（）()]{1,24}[）)]")
STOP = re.compile(r"[，,：:]")
_forms = partial(forms_as, "project_cues")
STARTED = "[复开动]工(?!率|复产|企业)"
AMOUNT = r"[约超近额达逾为]?[\d.]"
PLANNED = "完成(?:年度|全年)?(?:投资|计划)"
BUILDS = re.compile(gated(rf"{_forms('built')}|{STARTED}|{PLANNED}|总投资{AMOUNT}|投资{AMOUNT}|投[\d.]+[万亿]"))
SPEAKS = re.compile(gated(_forms("perhaps built") + r"|[\d.]+[万亿]元"))
RUNS = re.compile(gated(_forms("runs")))
PLACE_BEFORE = re.compile(rf"(?:{_forms('place')})[“「]?$")
NAMES_BEFORE = re.compile(r"(?:包括|其中|比如|例如|[有如是为的]|涉及|涵盖|加上|以及|还有|把|将|对|让|名单里)[“「]?$")
WITHIN = re.compile(
    r"[”」]?(?:里|内|外|中|旁|门口|附近|周边|[以向往]?[东西南北](?![^，。]{0,2}[延段线])|一带|后方|沿线|区(?:里|内|的|，|。)|(?:方向|一侧|上空)"
    r"|(?:管理|运营)|(?:企业|公司|集团|局|部门|办|委))"
)
SITE = re.compile(r"[”」]?的?(?:建设|施工|项目|工程)?(?:工地|现场|施工方|施工队|建设者|建设|施工)")
NUMBERED = re.compile(r"\s*+(?:[共已有]\s*+)?\d[\d ]*+(?:个|座|家|处|间|条|栋|套|台|所|辆|层)")
CLOSED = re.compile(r"(?:[，：]|等|这)?(?:等|这)?(?:一批|[\d两二三四五六七八九十百]+[余多]?)?(?:个|项|大|处|条|座)?[^，。；、]{0,8}?(?:项目|工程|工地|标段)")
TOGETHER = re.compile(r"[，]?(?:等)?(?:都|均|也|分别|同[日周天时]|一同|一起|先后|相继|陆续)")
# What is said of kinds of projects, in policies and plans.
GRANTS = re.compile(gated(_forms("granted")))
TALK = re.compile(gated(f"{_forms('spoken of')}|{STARTED}"))
COUNTS = re.compile(
    r"(?:\d|[两三四五六七八九十几])[余多]?(?:个|项|大|处|件)[^，。；]{0,14}?(?:项目|工程|工地|重点|动工|开工)|(?:项目|工程)[^，。；]{0,8}\d+[余多]?个"
)
RUNNING_HEAD = re.compile(rf"(?:{_forms('may run')})$")
CHANGED = re.compile(f"{_forms('changed')}|建设$")
THING = re.compile(r"[路桥街港厂站库园城楼馆场渠闸塔仓线段期矿谷院校房区带廊坊桩田池井窑炉器机材料]$")
MEASURE = re.compile(r"\d+(?:\.\d+)?(?:万|亿)?(?:吨|千伏|亩|台|套|米|公里|头|千瓦|兆瓦|MW|立方|平方|辆|片|条|只|GW|kV)")
ROAD = re.compile(r"[^\W\d_]{2,4}[至到—\-－～][^\W\d_]{2,5}")
# Rules that trust a phrase for one sign alone, by what they look at; the others look for building.
RULES = {
    "work": "rule of work",
    "item of a list of projects": "rule of lists",
    "beside a project in a list": "rule of lists",
    "what a sum is said of": "rule of sums",
    "what money is invested in": "rule of sums",
    "label with a sum": "rule of sums",
    "first cell of a row with a sum": "rule of tables",
    "cell under 项目": "rule of tables",
    "phase or numbered line of something": "rule of phases",
    "structure with its capacity": "rule of capacity",
    "line with its capacity": "rule of capacity",
    "name that begins with a capacity": "rule of capacity",
    "workshop that is fitted out": "rule of shops",
    "line that is being built": "rule of lines",
    "line by what it makes": "rule of lines",
}
OPENED = re.compile(
    r"(?:项目|工程|动工|开工|复工|亮相|在列|名单|工地|签约|在建|重点)[^。]{0,16}?(?:：|其中|包括|分别[是为]|[还就]?有|比如|例如|如)"
)
STARTS = frozenset("。；;！!？?\n\u3000 　|｜●■◆▲△▶►➤★○◎◇◈□☆·①②③④⑤⑥⑦⑧⑨⑩、.．）)】：:")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate with the block that it stands in.

    ``anchored``: it begins with a place or an enterprise; ``common``: the rest of it is made of common words;
    ``among_firms``: an enterprise stands beside it in a list; ``tagged``: the tagger names it
    "whole", or in "part", or nearly does ("doubted").
    """

    candidate: Candidate
    block: int
    anchored: bool = False
    common: bool = False
    among_firms: bool = False
    tagged: str = ""


def groups(text: str, phrases: list[Phrase]) -> Iterator[list[int]]:
    """Yield runs of phrases that a list joins: A、B和C, or A，B，C where each fills its clause."""
    run: list[int] = []
    for index, phrase in enumerate(phrases):
        if run:
            last, now = phrases[run[-1]].candidate, phrase.candidate
            if last.sentence == now.sentence and JOINT.fullmatch(text, last.span.end, now.span.start):
                run.append(index)
                continue
            yield run
        run = [index]
    if run:
        yield run


def signs_of(text: str, phrases: list[Phrase], leads: dict[Span, str]) -> list[list[str]]:
    """The signs of each phrase of a document. ``leads`` has what stands before each sentence."""
    neighbours = _Neighbours(phrases)
    result: list[list[str]] = [[] for _ in phrases]
    for run in groups(text, phrases):
        around = _around(text, phrases[run[0]].candidate, phrases[run[-1]].candidate, leads)
        for index in run:
            beside = (*neighbours.in_list(run, index), *neighbours.near(index, opens_an_item="opens an item" in around))
            result[index] = ["bias", *around, *_own(text, phrases[index]), *beside]
    return result


def _around(text: str, first: Candidate, last: Candidate, leads: dict[Span, str]) -> list[str]:
    """What stands around a run of phrases that a list joins: the same is said of all of them."""
    around = [*_left(text, first), *_right(text, last), *_about(text, first, leads.get(first.sentence, ""))]
    opens = "opens an item" in around or "opens the sentence" in around
    if opens and "ends its clause" in around and "built later" in around:
        around.append("label of what is built")
    return around


class _Neighbours:
    """Which phrases beside a phrase rules take for projects: in its list, its sentence, its paragraph and the next."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._phrases = phrases
        self._ruled = [bool(phrase.candidate.rule) for phrase in phrases]
        self._by_sentence: Counter[Span] = Counter()
        self._by_block: Counter[int] = Counter()
        for phrase, ruled in zip(phrases, self._ruled):
            self._by_sentence[phrase.candidate.sentence] += ruled
            self._by_block[phrase.block] += ruled

    def in_list(self, run: list[int], index: int) -> Iterator[str]:
        """What a phrase of a run has beside it there."""
        if len(run) > 1:
            yield "in a list"
        if len(run) > 2:
            yield "in a list of three"
            yield "beside a project" if sum(self._ruled[other] for other in run if other != index) else "beside none"

    def near(self, index: int, opens_an_item: bool) -> Iterator[str]:
        """What a phrase has in its sentence and around it."""
        block, in_sentence = self._phrases[index].block, self._by_sentence[self._phrases[index].candidate.sentence]
        among = in_sentence > self._ruled[index]
        if among:
            yield "sentence of projects"
        next_to = self._by_block[block - 1] or self._by_block[block + 1]
        if next_to:
            yield "project in the next paragraph"
        if opens_an_item and (among or next_to):
            yield "item among projects"
        if self._by_block[block] > in_sentence:
            yield "project in the paragraph"


def _own(text: str, phrase: Phrase) -> Iterator[str]:
    """What the phrase itself says."""
    candidate = phrase.candidate
    name = candidate.span.of(text)
    if phrase.among_firms:
        yield "among enterprises"
    tagged = f"tagged: {phrase.tagged}" if phrase.tagged else "not tagged"
    yield f"by a rule, {tagged}" if candidate.rule else tagged
    if phrase.anchored:
        yield "whose or where is said"
    elif phrase.common:
        yield "kind of work" if candidate.strength == "work" else "common words"
    if candidate.firm:
        yield "an enterprise"
    if candidate.zone:
        yield "a zone"
    if not candidate.specific:
        yield "common noun"
    if candidate.strength != "shop" or not candidate.rule:
        yield f"head: {candidate.strength}"
    yield RULES.get(candidate.rule, "rule of building") if candidate.rule else "no rule"
    if PHASED.search(name):
        yield "phase"
    if CAPACITY.search(name):
        yield "capacity"
    elif MEASURE.search(name):
        yield "measure inside"
    if candidate.strength != "shop" and RUNNING_HEAD.search(name):
        yield "thing that may run"
    if CHANGED.search(name):
        yield "thing that is changed"
    if ROAD.search(name):
        yield "from and to"
    if candidate.strength in ("item", "label", "subject") and THING.search(name):
        yield "ends in a thing"
    if "公司" in name and candidate.strength != "work":
        yield "part of a company"
    if len(name) <= 4:
        yield "short way" if candidate.kind == "transport" else "short"
    elif len(name) >= 9:
        yield "long"
    if text[candidate.span.start - 1 : candidate.span.start] in QUOTES:
        yield "quoted"


def _left(text: str, candidate: Candidate) -> Iterator[str]:
    """What stands before the phrase."""
    start = candidate.span.start
    before = text[max(candidate.sentence.start, start - 16) : start]
    if not before.strip("“「 \u3000　"):
        yield "opens the sentence"
    elif before.rstrip("“「")[-1:] in STARTS:
        yield "opens an item"
    elif before.rstrip("“「")[-1:] in "，,":
        yield "opens a clause"
    ceiling = min(candidate.sentence.end, candidate.span.end + 30)
    if GRANTS.search(text, max(candidate.sentence.start, start - 60), ceiling):
        yield "granted or planned"
    if BUILT_BEFORE.search(before.rstrip("“「『")):
        yield "built before"
    if PLACE_BEFORE.search(before):
        yield "place of something"
    elif before.endswith("的"):
        yield "somebody's"
    elif NAMES_BEFORE.search(before):
        yield "named after a word"


def _right(text: str, candidate: Candidate) -> Iterator[str]:
    """What stands after the phrase, in its clause and after it."""
    end, ceiling = candidate.span.end, candidate.sentence.end
    if bracket := BRACKET.match(text, end, ceiling):
        end = bracket.end()
    part = min(ceiling, end + REACH)
    for mark in "；;。\n":
        if (at := text.find(mark, end, part)) >= 0:
            part = at
    stop = STOP.search(text, end, part)
    clause = stop.start() if stop else part
    if clause - end <= 1:
        yield "ends its clause"
    elif WITHIN.match(text, end, part):
        yield "within it"
    elif SITE.match(text, end, part):
        yield "site of it"
    elif NUMBERED.match(text, end, part):
        yield "counted after"
    elif text[end] == "的":
        yield "has something"
    if CLOSED.match(text, end, part):
        yield "list is closed"
    elif TOGETHER.match(text, end, part):
        yield "all of them"
    if BUILDS.search(text, end, clause):
        yield "built in its clause"
    elif SPEAKS.search(text, end, clause):
        yield "perhaps built in its clause"
    if RUNS.search(text, end, clause):
        yield "runs in its clause"
    if BUILDS.search(text, clause, part):
        yield "built later"
    elif SPEAKS.search(text, clause, part):
        yield "perhaps built later"
    if RUNS.search(text, clause, part):
        yield "runs later"


def _about(text: str, candidate: Candidate, lead: str) -> Iterator[str]:
    """What is spoken of before the phrase: in its sentence, and in what leads to it."""
    before = text[max(candidate.sentence.start, candidate.span.start - 90) : candidate.span.start]
    if OPENED.search(before):
        yield "list of projects is opened"
    if COUNTS.search(before):
        yield "projects counted before"
    elif TALK.search(before):
        yield "projects spoken of before"
    if COUNTS.search(lead):
        yield "projects counted in the lead"
    elif TALK.search(lead):
        yield "projects spoken of in the lead"
