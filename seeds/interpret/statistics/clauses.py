"""Clauses: the stretches of a sentence in which each quantity stands.

A figure is what the words left of it in its clause say (复工率95.4%), or those right of it (412家供应商). A clause ends at a
comma, semicolon, colon or bracket; 、 only separates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from seeds.document import BlockKind, Document, Span
from seeds.ordered import Ordered
from seeds.recognise.spans import Date, Quantity

BREAK = re.compile(r"[，,；;：:。！？!?|｜（()）\[\]\n\t■●◆·]|\u3000+| {2,}|——")
TITLE_BREAK = re.compile(BREAK.pattern + r"|(?<=[㐀-鿿”！？]) (?=[㐀-鿿“])")  # 车间不停工 全市复工企业128家
ASIDE = re.compile(r"[（(][^（）()\n。；;]{1,80}[）)]")
REACH = 600


class Figure(NamedTuple):
    """A quantity in its place. ``left`` runs to it from the end of the clause, or quantity, before; ``right`` onwards.

    ``clause`` is the whole clause; ``first`` says that no other quantity stands left of it in its clause; ``number``
    counts the figures of the sentence. ``reach`` is how far back its sentence is read for it: in one without end, no
    further than a long sentence is.
    """

    quantity: Quantity
    span: Span
    sentence: Span
    block: int
    clause: Span
    left: Span
    right: Span
    first: bool
    number: int
    reach: int


def figures_of(document: Document, quantities: tuple[Quantity, ...],
               counts: Callable[[Figure], bool] = lambda figure: True) -> Iterator[Figure]:
    """Yield the quantities of a document with the stretches around them, in reading order.

    Those that count nothing are left out, and no longer part the words around the others.
    """
    starts = [quantity.span.start for quantity in quantities]
    for number, block in enumerate(document.blocks):
        breaks = TITLE_BREAK if block.kind is BlockKind.TITLE else BREAK
        for sentence in block.sentences or (block.span,):
            inside = quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if inside:
                figures = list(_of_sentence(document.text, number, sentence, inside, breaks))
                kept = tuple(figure.quantity for figure in figures if counts(figure))
                again = len(kept) < len(inside)
                yield from _of_sentence(document.text, number, sentence, kept, breaks) if again else figures


def _of_sentence(
    text: str, block: int, sentence: Span, quantities: tuple[Quantity, ...], marks: re.Pattern[str]
) -> Iterator[Figure]:
    """The figures of a sentence. A comma inside a quantity (12,300) is no break."""
    closed = [quantity.span for quantity in quantities]
    asides = _asides(text, sentence, closed)
    breaks = [match.span() for match in marks.finditer(text, sentence.start, sentence.end)
              if not _lies_in(closed, match.start()) and not _lies_in(asides, match.start())]
    ends = [end for _, end in breaks]
    starts = [start for start, _ in breaks]
    for number, quantity in enumerate(quantities):
        start, end = quantity.span.start, quantity.span.end
        before = bisect_right(ends, start)
        clause_start = ends[before - 1] if before else sentence.start
        ahead = bisect_left(starts, end)
        clause_end = starts[ahead] if ahead < len(starts) else sentence.end
        previous = quantities[number - 1].span.end if number else clause_start
        following = quantities[number + 1].span.start if number + 1 < len(quantities) else clause_end
        left = Span(max(clause_start, previous), start)
        if number and previous > clause_start and text[left.start : start].rstrip().endswith("、"):
            left = Span(start, start)  # 17个站台、32条: the noun is the first one's
        stop = max(end, min(clause_end, following))
        right = Span(end, end if text[end : end + 1] == "、" and stop == following else stop)
        yield Figure(quantity, quantity.span, sentence, block, Span(clause_start, clause_end), left, right,
                     previous <= clause_start, number, max(sentence.start, start - REACH))


def _asides(text: str, sentence: Span, quantities: list[Span]) -> list[Span]:
    """The brackets of a sentence that hold no figure: 规上(限上)企业 is one word to its reader."""
    asides = []
    for match in ASIDE.finditer(text, sentence.start, sentence.end):
        first = bisect_left(quantities, Span(match.start(), 0))
        if first == len(quantities) or quantities[first].start >= match.end():
            asides.append(Span(*match.span()))
    return asides


def _lies_in(spans: list[Span], offset: int) -> bool:
    """Whether an offset lies in one of the spans, which are in order and apart."""
    index = bisect_left(spans, (offset + 1,)) - 1
    return index >= 0 and offset < spans[index].end


def in_order(dates: Iterable[Date]) -> Ordered[Date]:
    """The dates of a document, to be asked for by where they stand."""
    return Ordered(dates, lambda date: date.span)
