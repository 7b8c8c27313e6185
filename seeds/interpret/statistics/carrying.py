"""Carrying: which date holds on for a sentence that has none of its own.

Only a sign carries a date: 其中 and 此次 go back to what was just said, a list stands under …如下 or in numbered parts, a
report goes on sentence by sentence with its own measures or by parts (分行业看), also under headings that part it, a
sentence may consist of the date alone (数据到3月15日). Where a business or a body speaks for itself nothing is carried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from seeds.document import Block, BlockKind, Document, Span
from seeds.interpret.statistics.clauses import Figure
from seeds.ordered import Ordered
from seeds.recognise.quantities import kind_of_unit
from seeds.recognise.spans import Date, DateRole

COMPARED = re.compile(r"去年|上年|往年|前年|同期|节前|冬前|年初|[上去]月")
NOW = re.compile(r"目前|眼下|如今|现在|现已|当前|至今|近日|日前|预计|力争|有望|届时|[月年季][底末][前要将可]|(?:建成|达产|投产|完工)后")
TOLD = re.compile(r"获悉|了解到|介绍|表示|发布会|座谈会|印发|出台|下发|《|[^小]说[，：:]|推介会")
_BACK = re.compile(r"[\s“”]*(?:其中|其余|同一时[点间]|同期|当[日天]|同日|这[趟批天])")
_SAME_EVENT = re.compile(r"^.{0,20}(?:此次|本次|这次|该批|该趟)|参加.{0,8}集中开|举办开复?工仪式")
_FAMILY = re.compile(r"""(?:复工|复产|开工|开复工|复电|返岗|到岗|复岗|复业|在岗|达产|上岗|开门|开业|营业|用工)(?:复产|复工)?(?:率|人数|人员|员工|职工|总人数|面|的?企业)
  |[已均]?(?:经|全面|全部|累计|实现|陆续)*(?:复工|复产|开工|复业|开门|开业|营业)(?:复产|复工|经营)?(?:企业|项目)?(?=[达为有\d。，,；]|$)
  |(?:规上|规模以上|限上|限额以上).{0,24}(?:复工|复产|返岗|开工)|新开工|正在施工
  |^[\s]*[^，,。\d]{1,8}(?:上|方面)[，,].{0,80}?(?:已完成|累计完成|已播|完成[春早备])""", re.VERBOSE)
_LIST = re.compile(r"如下[^，。]{0,4}[。：:；]?\s*$")
_NUMBERED = re.compile(r"[\s●■◆·]*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳])")
_LABELLED = re.compile(r"[^，。；：:]{1,10}[：:]")
_BREAKDOWN = re.compile(r"[\s]*(?:从|分|按)[^，。]{1,8}(?:看|来看|来说|划分|分)[，,]")
_BY_PART = re.compile(r"[\s“”]*(?:(?:从|分|按|就)[^，。]{1,8}(?:看|来看|来说|划分|分)[，,：:]|[^，,。]{1,8}(?:之?中|里)[，,])")
_OTHER = re.compile(r"^[^，,；;\d]{0,6}“|问题|困难|缺|给予|补[贴助]|奖|拿出|垫付|筹集|周转|贷|发放|减免|减征|惠及|受益|兑现|派|推出|出台|建立|安排|计划|每")
_PARTING = re.compile(r"分[^，。]{1,6}看|[从按][^，。]{1,6}[看分]|^[^，。]{0,4}分[区行县市产类]")
_SECTION = re.compile(r"[\s]*(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d[、.．])")
_WIDE = re.compile(r"(?:一[天日]|当[天日]|全天)?[，,](?:全[市省区县旗州国港网社]|我[省市区县])")  # 3月2日，全市用电: a daily report
_TITLE = re.compile(r"《[^》]*》|“[^”]*”")  # “复工十条” counts nothing that has been resumed
_RELATIVE = re.compile(r"当[天日]|同日")
_APART = re.compile(r"[ ]?(?:[（(][^）)]{1,8}[）)])?(?:一[天日]|当[天日]|全天)?[ ]?[，,、]")
_GOING_ON = re.compile(r"占比|总投资|年度计划|合计")


@dataclass(slots=True)
class _State:
    """What is in force while reading on: each is dropped where the text turns to something else."""

    just: Date | None = None  # the date of the sentence before, its own or carried
    near: Date | None = None  # the same, in the same block
    report: Date | None = None  # a report whose measures may go on in this paragraph
    words: str = ""  # what it said
    units: set[str] = field(default_factory=set)  # and in which measure words
    event: Date | None = None  # the last day told of
    alone: Date | None = None  # a report date that stood alone, for what follows it
    alone_used: bool = False
    listed: Date | None = None  # for a list: …如下, or the opening paragraph before numbered ones
    list_words: str = ""
    opening: Date | None = None
    base: Date | None = None  # the last report with figures, for headings that part it (分行业看) …
    parted: Date | None = None  # … and what stands under them


def carried_dates(document: Document, dates: Ordered[Date], figures: Iterable[Figure]) -> dict[Span, Date]:
    """The date that holds for each sentence with figures from before, where one does."""
    state, carried = _State(), {}
    counted: dict[Span, list[Figure]] = defaultdict(list)
    for figure in figures:
        counted[figure.sentence].append(figure)
    for block in document.blocks:
        _enter(state, block, block.span.of(document.text), any(sentence in counted for sentence in block.sentences))
        for sentence in block.sentences:
            own = [date for date in dates.within(*sentence) if not _compares(date, document.text)]
            days = [date for date in own if date.role in (DateRole.REPORT, DateRole.EVENT)]
            found = counted.get(sentence, [])
            if not any(date.value and not _RELATIVE.match(document.text, date.span.start) for date in days):
                date = _comes(state, document.text, block, sentence, found, own)
                if date:
                    carried[sentence] = date
            _leave(state, sentence, own, carried.get(sentence), found, document.text)
    return carried


def _compares(date: Date, text: str) -> bool:
    """Whether a date is but what figures are measured by: 较19日, 去年同期, 节前."""
    return date.role is DateRole.COMPARISON or date.value is None and bool(COMPARED.search(date.span.of(text)))


def _enter(state: _State, block: Block, words: str, has_figures: bool) -> None:
    """At a new block the report of the last one ends; a list goes on while the blocks look like its parts."""
    state.report = state.near = None
    numbered = bool(_NUMBERED.match(words) or _BREAKDOWN.match(words))
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE) or not has_figures and len(words) <= 20:
        shared = {words[i : i + 2] for i in range(len(words) - 1) if "\u4e00" <= words[i] <= "\u9fff"}
        if state.list_words and not any(pair in state.list_words for pair in shared):
            state.listed = None
        state.opening = state.opening if _NUMBERED.match(words) else None
        state.parted = state.base if _PARTING.search(words) else state.parted if _SECTION.match(words) else None
        state.alone = None if block.kind is BlockKind.HEADING and state.alone_used else state.alone
        return
    part = numbered or (_LABELLED.match(words) or len(words) < 40 or state.list_words) and has_figures
    if not part:
        state.listed = None
    if not numbered:
        state.opening = None


def _comes(state: _State, text: str, block: Block, sentence: Span, found: Sequence[Figure],
           own: Sequence[Date]) -> Date | None:
    """The date that comes into a sentence without one."""
    words = sentence.of(text)
    if NOW.search(words[:24]):
        return None
    if _SAME_EVENT.search(words):
        return state.just or state.event
    if state.near and found and not own and _BY_PART.match(words) and _goes_on(state, words, found):
        return state.near
    if state.just and (_BACK.match(words) or _GOING_ON.search(words[:24]) and state.just.role is DateRole.EVENT):
        return state.just
    if _BACK.match(words) and words.lstrip()[:2] == "同一":
        return state.event or state.opening
    if state.report and _FAMILY.search(_TITLE.sub("", words)):
        return state.report
    if state.report and found and not own and _goes_on(state, words, found):
        return state.report
    if state.parted and found and not own:
        if _FAMILY.search(words) or state.just is state.parted and _goes_on(state, words, found):
            return state.parted
    block_words = block.span.of(text)
    if state.opening and (_NUMBERED.match(block_words) or _BREAKDOWN.match(block_words)):
        return state.opening
    if state.base and found and not own and _BREAKDOWN.match(words):
        return state.base
    return state.alone or state.listed


def _goes_on(state: _State, words: str, found: Sequence[Figure]) -> bool:
    """Whether a sentence goes on counting what the report counts: by parts, in its measure words, by shares of it."""
    if _OTHER.search(words):
        return False
    if _BY_PART.match(words):
        return True
    units = {figure.quantity.unit for figure in found}
    counts = {unit for unit in units if kind_of_unit(unit) != "share"}
    if counts:
        return bool(counts & state.units)
    return bool(units & state.units) and (len(found) >= 2 or "占" in words or any(
        words[i : i + 2] in state.words for i in range(len(words) - 1) if "\u4e00" <= words[i] <= "\u9fff"))


def _leave(state: _State, sentence: Span, own: list[Date], carried: Date | None, found: Sequence[Figure],
           text: str) -> None:
    """After a sentence: what it puts in force for the next ones."""
    days = [date for date in own if date.value and date.role in (DateRole.REPORT, DateRole.EVENT)]
    main = next((date for date in days if date.role is DateRole.REPORT), days[0] if days else None)
    counted = bool(found)
    if main is None:
        state.just = state.near = carried
        if carried is None and counted:
            state.report = None
        if not counted and (state.alone_used or len(sentence.of(text)) > 12):
            state.alone = None
        state.alone_used = state.alone_used or counted
        return
    if main.role is DateRole.EVENT and TOLD.search(text, main.span.end, sentence.end):
        state.just = state.near = state.event = None  # the day of a conference or a paper, not of its figures
        return
    state.just = state.near = state.event = main
    is_report = main.role is DateRole.REPORT
    heads = opens_sentence(main, text) or found and main.span.start < found[0].span.start
    state.report = main if is_report and heads or counted and _WIDE.match(text, main.span.end) else None
    if state.report:
        state.base = main if found else state.base
        state.words, state.units = sentence.of(text), {figure.quantity.unit for figure in found}
    state.alone, state.alone_used = main if is_report and not counted else None, False
    if is_report and _LIST.search(sentence.of(text)):
        state.listed, state.list_words = main, sentence.of(text)
    elif counted:
        state.listed, state.list_words = None, ""
    if is_report and opens_sentence(main, text):
        state.opening = state.opening or main


def opens_sentence(date: Date, text: str) -> bool:
    """Whether a date stands apart, as 截至2月24日， does: it holds for all that its sentence says."""
    return bool(_APART.match(text, date.span.end))
