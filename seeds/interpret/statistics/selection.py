"""Selection: which quantities state a fact of the world, and which are turns of speech, labels or terms of a rule."""

from __future__ import annotations

import re
from bisect import bisect_right

from seeds.interpret.statistics.clauses import Figure
from seeds.lexicon import words
from seeds.recognise.quantities import kind_of_unit
from seeds.recognise.spans import Quoted

# A duration is a result only where it is said to be one: 通关时间压到38.5小时, 平均用时2.3个工作日.
_RESULT = re.compile(
    r"(?:压减?|压缩|缩短?|减少?|降低?|提速|提升|提前|控制|节省|节约|平均|用时|耗时|时长|时间|周期)"
    r"(?:了|到|至|为|在|成|约|仅|只|需|从|由|办理|时间|用时|达)*$|[只仅]用了?$|历时$")
_HOURS = re.compile(r"[多来几半]*(?:小时|钟头|月|星期|季度)|亿(?![元级])")  # 4个多小时, 3个亿
_RANKED = re.compile(r"(?:[前第]|(?<![然之以今随往最])后)$")
_POINTING = re.compile(r"(?:[这那]|(?<![日天月年周季期底])[前后])$")
_FEW = re.compile(r"[二两三四五六七八九十][家处个项地位座条]")
_EACH = re.compile(r"(?:每|每隔|隔)$")
_THRESHOLD = re.compile(
    r"[（(含)）及]*以[上下内](?:的|[^，。；、\s]{0,6}(?:项目|企业|工业|商户|用户|贷款|单位|人员|农户|设备|规模))")
_LABEL_LONGEST = 12
_NESTED = 3  # quotes around one figure, at most


def is_statistic(figure: Figure, text: str, quoted: tuple[Quoted, ...]) -> bool:
    """Whether a quantity counts or measures something, rather than speaking of it."""
    quantity, span = figure.quantity, figure.span
    kind = kind_of_unit(quantity.unit)
    before = text[max(0, span.start - 12) : span.start]
    if kind == "time" and not _RESULT.search(before):
        return False
    if text[span.start] == "一" and quantity.value == 1 and kind != "share" and quantity.value_max is None:
        return False  # 一家一户, 一条龙: the article, not a count
    if _EACH.search(before) or _RANKED.search(before) and quantity.unit in ("位", "名", "强") and quantity.value <= 100:
        return False
    if _POINTING.search(before) and _FEW.match(text, span.start, span.end):
        return False  # 这两家: those just named
    if quantity.unit == "个" and _HOURS.match(text, span.end):
        return False
    if kind in ("money", "people", "measure") and _THRESHOLD.match(text, span.end):
        return False
    if kind not in ("share", "money", "measure") and _counts_an_abstraction(text, figure):
        return False
    last = bisect_right(quoted, span.start, key=lambda mark: mark.inner.start)
    return not any(_is_label(mark, text, kind, figure) for mark in quoted[max(0, last - _NESTED) : last])


def _counts_an_abstraction(text: str, figure: Figure) -> bool:
    """三个方面, 四项原则: a way of ordering speech."""
    after = text[figure.span.end : figure.span.end + 4].lstrip(" ")
    return figure.quantity.value <= 20 and any(after.startswith(word) for word in words("abstractions"))


def _is_label(mark: Quoted, text: str, kind: str, figure: Figure) -> bool:
    """“五个百分之百”, 《…22条措施》: a quantity inside a name."""
    if not (mark.inner.start <= figure.span.start and figure.span.end <= mark.inner.end):
        return False
    inner = mark.inner.of(text)
    if mark.marks in "《〈":
        return True
    short = len(inner) <= _LABEL_LONGEST and not re.search(r"[，。；、,]", inner)
    return short and (kind in ("count", "people") or inner[0] in "一二两三四五六七八九十")
