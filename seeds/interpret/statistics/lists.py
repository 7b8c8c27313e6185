"""Lists: values handed out in order, by 分别 or 依次, to a list of things or to the figures before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seeds.document import Span, parted
from seeds.interpret.statistics.clauses import BREAK, Figure
from seeds.interpret.statistics.phrases import core_before
from seeds.recognise.numbers import DIGITS

_IN_ORDER = re.compile(r"分别|依次|各为|各有|各达")
_PLAIN_NUMBER = re.compile(r"(?:、|和|及|与)\d")
_JOINT = re.compile(r"[、，,\s]*(?:和|及|以及|与)?[、，\s]*(?:约|近|超过?|逾|达)?[\s]*")
_AND_OTHERS = re.compile(r"等[^、]*$|[二两三四五六七八九十]+[个家处项条地][^、]*$")
_NAME_LONGEST = 10
_DIGIT = re.compile(r"\d")
_AROUND = " ，,“”"  # characters that belong to no item
_COUNT = "[二两三四五六七八九十]"
_HOW_MANY = (f"{_COUNT}[大个]?(?:街道|(?:开发|园|新)?区|[^、的，,]{{0,4}}?(?:行业|产业|企业|领域|板块|门类|环节|单位)"
             "|[省市县镇乡旗村地园家类])")
_DIVISION = re.compile(rf"(..*?(?:街道|[省市县镇乡旗]|区(?!域|内)))(?:{_HOW_MANY})?的?(?=..)")
_COUNTED = re.compile(rf"(.+?)(?={_COUNT}){_HOW_MANY}的?(?=..)")
_NAMED = (  # where the name of a list's last item ends, before what is told of all: 书场|的开业率, 染布行业|用电量, 茶种|到位率
    re.compile(r"(..+?)的(?=[^的]{1,7}[率量额值数价]$)"),
    re.compile(r"(.+?(?:行业|产业|企业|领域|板块))(?=[^的]{1,9}[率量额值数价]$)"),
    re.compile(r"(..+?)(?=(?:复[工产业]|[开返到在上][工岗业市]|到[位货]|达产|投产|营业|入住|履约|覆盖|利用)率$)"),
)
_COMMA = re.compile("、")
_SEPARATOR = re.compile(r"、|以及|(?<=[\u4e00-\u9fff])(?:和|及|与)(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Shared:
    """What a value that is handed out belongs to.

    ``item`` is the member of a list that it gets; ``whole`` says that the item names what is counted by itself. ``of``
    is the figure of the sentence to which it belongs, ``first`` the figure of the run that carries the words for all.
    ``tail`` is what is told of each item, where the last one has it behind its name: 复工率 of 甲镇、乙镇复工率.
    """

    item: Span | None = None
    whole: bool = False
    of: int | None = None
    first: int | None = None
    tail: Span | None = None


def shared_out(figures: Sequence[Figure], text: str) -> dict[int, Shared]:
    """For the figures of a sentence that stand in a run after 分别 or 依次: what each belongs to."""
    shares: dict[int, Shared] = {}
    for first, figure in enumerate(figures):
        cue = _last_cue(figure, text)
        if cue is None:
            continue
        run = [first]
        while run[-1] + 1 < len(figures) and _continues(figures[run[-1]], figures[run[-1] + 1], text):
            run.append(run[-1] + 1)
        if len(run) > 1:
            shares |= _matched(figures, run, cue, text)
    return shares


def _last_cue(figure: Figure, text: str) -> int | None:
    cues = list(_IN_ORDER.finditer(text, figure.left.start, figure.left.end))
    return cues[-1].start() if cues else None


def _continues(figure: Figure, following: Figure, text: str) -> bool:
    return _JOINT.fullmatch(text, figure.span.end, following.span.start) is not None


def _matched(figures: Sequence[Figure], run: list[int], cue: int, text: str) -> dict[int, Shared]:
    listed = core_before(Span(_start_of_list(figures, run[0], text), cue), text)
    items = _items_in(listed, len(run), text) if listed else []
    tail = core_before(Span(cue, figures[run[0]].span.start), text)
    if len(items) > len(run) > 1 and _PLAIN_NUMBER.match(text, figures[run[-1]].span.end):
        return {number: Shared(first=run[0]) for number in run}  # 甲、乙、丙分别为97%、64%和0: which has which is open
    if len(items) >= len(run):
        items = items[-len(run):]
        name = _name_in_last(items, text) if len(items) > 1 else None
        if name:
            end = tail.end if tail else items[-1].end
            said = core_before(Span(name.counted, end), text)
            if said:
                items = [*items[:-1], Span(items[-1].start, name.end)]
                return {number: Shared(item, first=run[0], tail=said) for number, item in zip(run, items, strict=True)}
        whole = len({item.of(text)[-1] for item in items}) == 1 or tail is None and _parallel(items, text)
        return {number: Shared(item, whole, first=run[0]) for number, item in zip(run, items, strict=True)}
    items = _items_ahead(figures[run[0]], cue, len(run), text) if listed is None else []
    if items:
        return {number: Shared(item, first=run[0]) for number, item in zip(run, items, strict=True)}
    if run[0] >= len(run):
        return {number: Shared(of=number - len(run), first=run[0]) for number in run}
    return {number: Shared(first=run[0]) for number in run}


def _items_in(listed: Span, count: int, text: str) -> list[Span]:
    """The things of a list: parted at 、 alone where that gives as many as there are values (茶叶、茶具及茶点、书)."""
    plainly = parted(listed, _COMMA, text, _AROUND)
    return plainly if len(plainly) == count else parted(listed, _SEPARATOR, text, _AROUND)


def _start_of_list(figures: Sequence[Figure], first: int, text: str) -> int:
    """Where a list begins whose things are given values from a figure on: before what counts them (甲、乙两个行业)."""
    left = figures[first].left
    counts = figures[first - 1] if first else None
    if counts is None or counts.span.end != left.start or not re.match(_HOW_MANY, text[counts.span.start : left.end]):
        return left.start
    items = parted(counts.left, _SEPARATOR, text, _AROUND)
    return counts.left.start if len(items) == counts.quantity.value else left.start


class _Name(NamedTuple):
    """Where the name of a list's last item ends, and where what is told of all begins behind it (乙两镇｜复工率)."""

    end: int
    counted: int


def _name_in_last(items: list[Span], text: str) -> _Name | None:
    """The name that the last item of a list begins with, where only it goes on to what is told of all.

    It ends as the others do, or as a division does where all of them are divisions.
    """
    *others, last = (item.of(text) for item in items)
    start, ends = items[-1].start, {other[-2:] for other in others}
    if all(other[-1] == last[-1] for other in others):
        return None
    divisions = all(is_division(other) for other in others)
    counted = _COUNTED.match(last)
    said = counted is not None and DIGITS.get(last[counted.end(1)]) == len(items)
    if counted and not divisions and (said or all(len(other) <= len(counted[1]) + 2 for other in others)):
        return _Name(start + counted.end(1), start + counted.end())
    if divisions:
        found = _DIVISION.match(last)
        return _Name(start + found.end(1), start + found.end()) if found else None
    end = last.rfind(ends.pop()) + 2 if len(ends) == 1 else 0
    if 3 <= end <= len(last) - 2:
        return _Name(start + end, start + end)
    matches = (pattern.match(last) for pattern in _NAMED)
    named = next((found for found in matches if found and len(found[1]) <= _NAME_LONGEST), None)
    return _Name(start + named.end(1), start + named.end()) if named and "的" not in "".join(others) else None


def is_division(name: str) -> bool:
    """Whether a name is that of a division, by its last character."""
    return name.endswith(("街道", *"省市县区镇乡旗")) and len(name) > 1


def _items_ahead(figure: Figure, cue: int, count: int, text: str) -> list[Span]:
    """The list of just as many things in one of the two clauses before: 甲路、乙桥等项目，分别到位资金3亿元、2亿元."""
    end = figure.clause.start
    for _ in range(2):
        if end <= figure.reach:
            break
        ends = list(BREAK.finditer(text, figure.reach, end - 1))
        start = ends[-1].end() if ends else figure.reach
        clause = _AND_OTHERS.sub("", text[start : end - 1])
        items = parted(Span(start, start + len(clause)), _SEPARATOR, text, _AROUND)
        if len(items) == count and not _DIGIT.search(clause):
            return items
        end = start
    return []


def _parallel(items: list[Span], text: str) -> bool:
    """Whether no item is so much shorter than the last that it lacks the last one's head: 长沙、株洲开工率 are not."""
    lengths = [item.end - item.start for item in items]
    return min(lengths) * 2 > lengths[-1]
