"""Brand: a name of a business without a form, and what several rules ask of one.

Whether a name may begin and end where it would, whether its characters are no words of the language, and whether what
follows is what businesses do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from seeds.lexicon import words
from seeds.recognise.edges import edge_ending_at

Place = tuple[int, int, str, tuple[str, ...]]

LATIN = re.compile(r"[A-Za-z0-9]")
_MARKS = frozenset("、,。;:!?“”‘’《》「」【】<>|\t()…—-~ \"'/·●■◆★▲※①②③④⑤⑥⑦⑧⑨⑩")

# Characters of verbs and adverbs that brands hardly have: with one, a name needs more than a cue.
VERBAL = frozenset("接用拼送率来去求抓解到出率规懂干促抢忙送帮助抗战防控复返招缺愁问怎么样何什也都就还再又太更最已正全累总均共企供能会应须使让但而所没非吃住行走跑听看说想做办买卖")
_NUMERALS = re.compile("[零一二三四五六七八九十]+")
_WORDY = re.compile("[的了是在和与个家我你他这那有不]")  # characters of words that no brand holds
_DIGIT = re.compile(r"\d")
_LETTER = re.compile("[A-Za-z]")
_ACTS = re.compile(
    r"""
    (?:[已也都就将正在,]|目前|今年|昨天|近日|全面|率先|于?\d+月\d+日|有关|相关)*
    (?:复工|复产|返岗|开足|员工|工人|车间|生产线|厂区|工厂|总经理|董事长|副?总裁|负责人|厂长|老板|创始人|的(?:订单|员工|车间|生产线|年产|产能|厂|工人|老板)
      |的\d+[台辆名条艘位架吨]|位于|坐落|落户|靠|三班倒|两班倒|一天|承[建担诺]|投资\d|旗下|订单|产能|日产|年产|到岗|接到|赶制|加班|捐赠|捐款|紧急|转产|满负荷|开工)
    """,
    re.VERBOSE,
)
PROJECT = re.compile(  # 恒源生物二期项目: the project is named there, not the business
    r"[^、,。;:!?\t的“”()]{0,12}?(?:项目|工程|中试线|生产线|产业园|基地|[一二三]期|扩建|技改)|\([一二三]期\)"
)


@dataclass(frozen=True, slots=True)
class Brand:
    """A name without a form, as positions in its block.

    ``rule`` says what made it one; ``sure`` whether it needs no other cue.
    """

    start: int
    end: int
    rule: str
    sure: bool


@cache
def _right_edges() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words("right_edges"):
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def ends_cleanly(chars: str, end: int, place_starts: frozenset[int] = frozenset()) -> bool:
    """Whether a name may end there: at a mark, a place or a number, or before a word that comes after names."""
    if end >= len(chars) or chars[end] in _MARKS or end in place_starts:
        return True
    if LATIN.match(chars[end]) and not LATIN.match(chars[end - 1]):
        return True
    edges = words("right_edges")
    return any(chars[end : end + length] in edges for length in _right_edges().get(chars[end], ()))


def begins_cleanly(chars: str, start: int, place_ends: frozenset[int]) -> bool:
    """Whether a name may begin there: after a mark, a place, or a word that names follow."""
    if start == 0 or chars[start - 1] in _MARKS or start in place_ends:
        return True
    return edge_ending_at(chars, start) > 0


def leading(chars: str, places: Sequence[Place]) -> dict[int, int]:
    """Where places end that can lead a name, each with where it starts: 江州|恒源; 临江区 says where a business lies."""
    return {
        end: start
        for start, end, kind, _ in places
        if kind in ("province", "city", "county") and (end - start == 2 or chars[end - 1] not in "县区")
    }


def is_distinctive(brand: str) -> bool:
    """Whether characters are no words of the language: 恒源, not 高端 or 工业."""
    common, generic = words("common_words"), words("generic_names")
    if brand in generic or brand in words("trade_tails") or brand in words("trade_words"):
        return False
    if _WORDY.search(brand) or _DIGIT.search(brand) and not _LETTER.search(brand):
        return False
    for at in range(len(brand) - 1):
        if brand[at : at + 2] in common and not _NUMERALS.fullmatch(brand, at, at + 2):
            return False
    return True


def acts(chars: str, end: int) -> bool:
    """Whether what follows a name is what businesses do or have."""
    return _ACTS.match(chars, end) is not None


def stands_first(chars: str, start: int) -> bool:
    """Whether a name opens its clause or follows a mark."""
    return start == 0 or chars[start - 1] in _MARKS or edge_ending_at(chars, start) > 1
