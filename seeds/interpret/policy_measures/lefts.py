"""What stands right before a phrase: a count, and the verb that brings it about."""

from __future__ import annotations

import re

from seeds.document import Span
from seeds.interpret.policy_measures.vocabulary import verbs

NUMERALS = frozenset("0123456789. ,␣一二两三四五六七八九十百千万亿数多余几每各首")
COUNTERS = frozenset("元名个条项支趟辆列架批份部处家套间种款张笔场次组位户")
ASPECTS = frozenset("了起好到过")
LONGEST_COUNT = 14
LONGEST_VERB = 3
# What a phrase begins with and no name does: （三）, 4．, 县里, 首班, and the 出 of 发出.
LEAD = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[省市县区镇乡州旗]里(?![^\W\d_]?[程面])"
    r"|首[趟批班列架辆](?=[^\W\d_]|“)|(?<=[发开派推列做])出(?![口行租版])"
)
# Words after which a quote names a thing, beside the verbs by which measures come about.
TO_A_QUOTE = re.compile(r"(?:登[录陆]|关注|扫描?|打|(?<!周)转|点开|坚持|决定|商定|举行|召开|举办|参加|参与|加入|推荐|可以?|能|要|先|就是|即)$")
QUOTE = re.compile(r"“[^“”]{2,}”")


def without_count(text: str, at: int, floor: int) -> int:
    """Where a count begins that ends at ``at``: 3个, 200万元; ``at`` itself where none ends."""
    last = at
    if last - 1 > floor and text[last - 1] in COUNTERS:
        last -= 1
    if last - 1 > floor and text[last - 1] in "余多":
        last -= 1
    first = last
    while first > floor and text[first - 1] in NUMERALS and at - first < LONGEST_COUNT:
        first -= 1
    return first if text[first:last].strip(" ␣") else at


def without_lead(text: str, span: Span) -> Span:
    """A phrase without the number of its item, the first one's counter, or the end of the verb before it."""
    lead = LEAD.match(text, *span)
    if lead is None or lead.end() == span.end:
        return span
    left = Span(lead.end(), span.end)
    return Span(left.start + 1, left.end - 1) if QUOTE.fullmatch(text, *left) else left


def verb_before(text: str, end: int, floor: int) -> str:
    """The verb of measure_verbs.tsv that ends right before, with 了 or the like after it at most; "" where none does."""
    known = verbs()
    for last in (end, end - 1) if end > floor and text[end - 1] in ASPECTS else (end,):
        for first in range(max(floor, last - LONGEST_VERB), last):
            if text[first:last] in known:
                return text[first:last]
    return ""


def goes_past_its_verb(text: str, span: Span) -> bool:
    """Whether a phrase begins before the verb of the quote that it names: 打电话转“暖企专线”."""
    opening = text.find("“", span.start + 1, span.end)
    if opening < 0:
        return False
    return bool(verb_before(text, opening, span.start)) or TO_A_QUOTE.search(text, span.start, opening) is not None
