"""The article of a page: which of its lines are the bulletin, and which are menus, lists of other pages and notices.

Nothing of the bulletin may be lost, and what frames it gives no facts: so the article is the innermost element that
holds most of what is said on the page, whole, with what stands between it and the headline and up to the buttons below;
what is plainly of other articles is taken out of it. What the lines mean that are left (title, dateline, buttons) is
read as of any other text, in layout.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from seeds.read.flow import CELL_GAP, PageLine, Part
from seeds.read.furniture import Role, begins, holds_legal_words, is_frame, pieces_of
from seeds.read.lines import Line, lines_of

MOST = 0.75  # of what an element says: a part of it that says so much is the innermost one, or holds it
LINK = 0.8  # a line with such a share in links is a link
APART = frozenset("nav footer aside".split())
SAID = "。，；：、！？%％" + CELL_GAP
SENTENCE = 30  # characters: so long a link with a full stop is a sentence that is one
LIST_HEAD = 12
BELOW = (Role.TAIL, Role.PROMO, Role.NOTICE, Role.LIST, Role.LINKS)  # what stands below an article
ABOVE = 4  # lines that may stand above a headline, or be it where a page has none, and belong to the article
ELSEWHERE = -1.0  # the weight of a line that is no part of the article


@dataclass(frozen=True, slots=True)
class Article:
    """The numbers of the lines of a bulletin, and of its headline, where that stands above it."""

    lines: tuple[int, ...]
    headline: int | None


def article_of(lines: Sequence[PageLine], parts: Sequence[Part], headline: int | None) -> Article | None:
    """The bulletin of a page, None without any; ``headline`` is the line that the page is named by."""
    weights = [_weight(line) for line in lines]
    for part in _apart(lines, parts, _summed(weights), headline):
        weights[part.first : part.last] = [ELSEWHERE] * (part.last - part.first)
    sums = _summed(weights)
    inner = _innermost(parts, sums)
    if inner is None or sums[inner.last] == sums[inner.first]:
        return None
    said = [n for n in range(inner.first, inner.last) if weights[n] > 0]
    if headline is not None and headline > said[0]:
        headline = None  # the name of the site, below
    begin = _above(lines, weights, inner.first) if headline is None else _begin(parts, headline)
    outer = _around(parts, inner, begin if headline is None else headline)
    found = {*range(said[0], said[-1] + 1), *range(max(begin, outer.first), said[0]), *_below(lines, outer, said[-1])}
    wanted = [n for n in sorted(found) if weights[n] != ELSEWHERE]
    return Article(tuple(n for n in wanted if said[0] <= n <= said[-1] or lines[n].linked < LINK), headline)


def _summed(weights: Sequence[float]) -> list[float]:
    """What all lines before each say."""
    return list(accumulate((max(weight, 0) for weight in weights), initial=0.0))


def _weight(line: PageLine) -> float:
    """How much a line says: its characters outside of links, few for what has no mark of a sentence or a table."""
    laid = lines_of(line.text)[0]
    if line.linked >= LINK or holds_legal_words(laid) or is_frame(laid, pieces_of(laid)):
        return 0
    if any(begins(laid, role) for role in (Role.TAIL, Role.PROMO, Role.CRUMB, Role.NOTICE)):
        return 0
    said = len(laid.text) * (1 - line.linked)
    return said if any(mark in laid.text for mark in SAID) else said / 5


def _apart(
    lines: Sequence[PageLine], parts: Sequence[Part], sums: Sequence[float], headline: int | None
) -> Iterator[Part]:
    """The parts that stand apart from an article: menus, the foot of the site, lists of other articles."""
    links = list(accumulate((line.linked >= LINK for line in lines), initial=0))
    end = 0  # of the part found last
    for part in parts:
        if part.first < end or headline is not None and part.first <= headline < part.last:
            continue
        most = 2 * (sums[part.last] - sums[part.first]) > sums[-1]
        listed = part.last - part.first > 1 and _heads_list(lines[part.first])
        linked = 2 * (links[part.last] - links[part.first]) >= part.last - part.first
        if part.element.tag in APART and not most or listed and (linked or not most):
            end = part.last
            yield part


def _heads_list(line: PageLine) -> bool:
    laid = lines_of(line.text)[0]
    return len(laid.text) <= LIST_HEAD and (begins(laid, Role.LIST) or begins(laid, Role.LINKS))


def _innermost(parts: Sequence[Part], sums: Sequence[float]) -> Part | None:
    """The innermost element that holds most of what the one around it says, and so on from the outermost."""
    inner: Part | None = None
    for part in parts:  # outer before inner
        if inner is None or inner.first <= part.first and part.last <= inner.last:
            said = sums[part.last] - sums[part.first]
            if inner is None or said >= MOST * (sums[inner.last] - sums[inner.first]):
                inner = part
    return inner


def _above(lines: Sequence[PageLine], weights: Sequence[float], first: int) -> int:
    """Where the lines begin that stand above the innermost element, no link among them, and may be its title."""
    begin = first
    while begin > max(first - ABOVE, 0) and weights[begin - 1] != ELSEWHERE and lines[begin - 1].linked < LINK:
        begin -= 1
    return begin


def _begin(parts: Sequence[Part], headline: int) -> int:
    """The first line of the element that the headline stands in with others, or one near to it."""
    around = [part for part in parts if part.first <= headline < part.last and part.last - part.first > 1]
    return max(around[-1].first if around else headline, headline - ABOVE)


def _around(parts: Sequence[Part], inner: Part, line: int) -> Part:
    """The innermost element that holds the other and a line."""
    if inner.first <= line < inner.last:
        return inner
    first, last = min(line, inner.first), max(line + 1, inner.last)
    return [part for part in parts if part.first <= first and last <= part.last][-1]


def _below(lines: Sequence[PageLine], outer: Part, last: int) -> Iterator[int]:
    """What stands below the last line that says something: up to the first button or link, then sentences alone."""
    ended = False
    for n in range(last + 1, outer.last):
        laid = lines_of(lines[n].text)[0]
        ended = ended or _ends(lines[n], laid)
        if not ended or "。" in laid.text and not holds_legal_words(laid):
            yield n


def _ends(line: PageLine, laid: Line) -> bool:
    pieces = pieces_of(laid)
    buttons = is_frame(laid, pieces) and any(piece.role in (Role.CONTROL, Role.COUNTER) for piece in pieces)
    return line.linked >= LINK or buttons or holds_legal_words(laid) or any(begins(laid, role) for role in BELOW)
