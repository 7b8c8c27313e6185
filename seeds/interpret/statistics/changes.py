"""Changes: whether a figure says that something grew or fell (同比下降4.6%), not where it stands (降至4.6%)."""

from __future__ import annotations

import re

from seeds.document import Span
from seeds.facts import Stated
from seeds.interpret.statistics.clauses import Figure

_LONGEST = 16  # characters between the word and the figure, and the word
_TO = r"(?!到|至|为|成)"
_UP = re.compile(
    rf"(?:增长|增加|增幅|净增|多增|上升|上涨|提高|提升|抬高|拉高|回升|攀升|扩大|高出|增|升|涨|高|多){_TO}"
    r"(?:了|约|近|超过?|逾|达|[ ])*$")
_DOWN = re.compile(
    rf"(?:下降|降低|减少|下滑|下跌|回落|缩短|缩减|压缩|压减|收窄|减负|降幅|节省|节约|少增|降|减|跌|少|低|省){_TO}"
    r"(?:了|约|近|超过?|逾|达|不到|不足|[ ])*$")
_NO_CHANGE = re.compile(r"(?:新增|提高到|最[高低多少]|不[高低多少]|至[多少]|[许很]多|全省|外省|我省|本省|该省)$")


def change_of(figure: Figure, text: str) -> Stated | None:
    """The ``change`` of a figure with the word that says it, None where it states a level."""
    start, end = max(figure.left.start, figure.left.end - _LONGEST), figure.left.end
    for pattern, value in ((_UP, "increase"), (_DOWN, "decrease")):
        match = pattern.search(text, start, end)
        if match and not _NO_CHANGE.search(text, start, end):
            return Stated("change", value, Span(match.start(), end))
    return None
