"""Phrases: where the noun phrase around a name's head begins and ends.

A name's right edge is known by its head (大桥, 补贴); here are the head's look-up and the walk to the left edge, which
stops at punctuation and at words that belong to no name (推进, 的). Heads and stops are in lexicons/. And whether a name
is another with characters left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from seeds.document import Document, Span
from seeds.interpret.context import Context
from seeds.lexicon import rows

CLAUSE_ENDS = frozenset("，,。；;！!？?：:\n\r…—")
SENTENCE_ENDS = frozenset("。；;！!？?\n\r")
OPENING_BY_CLOSING = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "）": "（", ")": "(", "】": "【"}
WALLS = frozenset("，,。；;！!？?：:、\n\r\t …—|｜／■●◆▲△▶►➤○◎◇◈□☆✦✓✔※★·•①②③④⑤⑥⑦⑧⑨⑩“‘「『《（(【[\"\u3000\u00a0>›~～")
NUMBER = r"(?:\d{1,20}(?:\.\d{1,20})?|[〇一二两三四五六七八九十百千]{1,20})"  # bounded: a run without end takes no longer
# 31个, 一批, 数十条: what follows is counted, not named.
COUNT = re.compile(
    rf"""
    (?=[近约超逾达共这那哪各有等首\d〇一二两三四五六七八九十百千数多几上若系])  # asked first: most of a text is passed over
    (?:近|约|超|逾|达|共|这|那|哪|各|有|等|首)?
    (?P<number>{NUMBER}|数{NUMBER}?|多|几{NUMBER}?|上{NUMBER}|若干|一系列|系列)
    (?:余|多|来)?
    (?P<measure>个|批|条|座|项|类|家|所|处|大类|种|件|套|只|趟|列|架|班
      |根|栋|幢|辆|支|名|位|组|款|张|份|批次|大|系列)
    """,
    re.VERBOSE,
)
LONGEST_NAME = 48
LONGEST_PART = 200  # of a sentence, on either side of a name: more has nothing to do with it


class Heads:
    """Words that names end in, looked up by where they end in a text."""

    def __init__(self, forms: Iterable[str]) -> None:
        by_ending: dict[str, set[str]] = {}
        for form in forms:
            by_ending.setdefault(form[-2:], set()).add(form)  # one character ends hundreds of heads, two a few
        self._by_ending = {
            end: (tuple(sorted({len(form) for form in forms}, reverse=True)), frozenset(forms))
            for end, forms in by_ending.items()
        }
        self._last = re.compile(f"[{re.escape(''.join(sorted({end[-1] for end in by_ending})))}]")

    def find(self, text: str, span: Span) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the longest head that ends at each place of a stretch of text."""
        for match in self._last.finditer(text, span.start, span.end):
            end = match.end()
            form = self._ending(text, span.start, end)
            if form is not None:
                yield end - len(form), end

    def ending(self, text: str) -> str | None:
        """The longest head that a text ends in, None if it ends in none."""
        return self._ending(text, 0, len(text))

    def _ending(self, text: str, start: int, end: int) -> str | None:
        """The longest head that ends at ``end`` and begins at ``start`` or later."""
        for ending in (text[max(start, end - 2) : end], text[max(start, end - 1) : end]):
            if (known := self._by_ending.get(ending)) is not None:
                lengths, forms = known
                for length in lengths:
                    if end - length >= start and (form := text[end - length : end]) in forms:
                        return form
        return None


class Stops:
    """The words at which a walk to the left stops, and the words inside which it does not."""

    def __init__(self, entries: Iterable[tuple[str, ...]], roles: frozenset[str]) -> None:
        stops: dict[str, list[str]] = {}
        self._inside: set[str] = set()
        for form, form_role, *_ in entries:
            if form_role in roles:
                stops.setdefault(form[-1], []).append(form)
            elif form_role == "inside":
                self._inside.add(form)
        self._by_last = {last: tuple(sorted(forms, key=len, reverse=True)) for last, forms in stops.items()}

    def ends_at(self, text: str, end: int, floor: int) -> bool:
        """Whether a stop word ends before ``end``."""
        forms = self._by_last.get(text[end - 1])
        if not forms:
            return False
        for form in forms:
            start = end - len(form)
            if start >= floor and text.startswith(form, start):
                if len(form) > 1 or not self._is_inside(text, start):
                    return True
        return False

    def _is_inside(self, text: str, at: int) -> bool:
        return any(
            text[start:end] in self._inside
            for start, end in ((at - 1, at + 1), (at, at + 2), (at - 2, at + 1), (at - 1, at + 2), (at, at + 3))
            if start >= 0
        )


_ROLES = {"project": frozenset({"stop", "project"}), "measure": frozenset({"stop", "measure", "end"})}


@cache
def stops(kind: str) -> Stops:
    """The stops of phrase_stops.tsv for names of a kind: "project" or "measure"."""
    return Stops(rows("phrase_stops"), _ROLES[kind])


@cache
def ends() -> frozenset[str]:
    """The stops before which a name of a measure ends as well: it belongs to none on either side."""
    return frozenset(form for form, role, *_ in rows("phrase_stops") if role == "end")


class Edges:
    """The walk to the left in one document: names that were recognised are passed whole, dates stop it."""

    def __init__(self, context: Context, stop_words: Stops) -> None:
        self._text = context.document.text
        self._stops = stop_words
        self._inside: set[int] = set()  # offsets inside recognised names
        spans = [place.span for place in context.recognised.places]
        spans += [organisation.span for organisation in context.recognised.organisations]
        for span in spans:
            self._inside.update(range(span.start, span.end))
        self._dates = {date.span.end for date in context.recognised.dates}

    def left(self, end: int, floor: int) -> int:
        """Where the noun phrase that ends at ``end`` begins, not before ``floor``."""
        text, at = self._text, end
        floor = max(floor, end - LONGEST_NAME)
        while at > floor:
            character = text[at - 1]
            if character in OPENING_BY_CLOSING:
                opening = text.rfind(OPENING_BY_CLOSING[character], max(floor, at - 22), at - 1)
                if opening < 0:
                    break
                at = opening
                continue
            if character in WALLS or at in self._dates and at != end:
                break
            if (at - 1) not in self._inside and self._stops.ends_at(text, at, floor) and not self._in_a_word(at, floor):
                break
            at -= 1
        return at

    def _in_a_word(self, at: int, floor: int) -> bool:
        """Whether a 和 joins nothing, since a single character stands before it: 、安和医院."""
        before = at - 2
        if self._text[at - 1] not in "和与" or before < floor or self._text[before] in WALLS:
            return False
        return before == floor or self._text[before - 1] in WALLS


def clause_around(text: str, sentence: Span, start: int, end: int) -> Span:
    """The clause, between commas and the like, in which a stretch stands."""
    return Span(_back(text, start, sentence.start, CLAUSE_ENDS), _forth(text, end, sentence.end, CLAUSE_ENDS))


def part_around(text: str, sentence: Span, start: int, end: int) -> Span:
    """The part of a sentence between semicolons or full stops in which a stretch stands."""
    return Span(_back(text, start, sentence.start, SENTENCE_ENDS), _forth(text, end, sentence.end, SENTENCE_ENDS))


def _back(text: str, at: int, floor: int, ends: frozenset[str]) -> int:
    floor = max(floor, at - LONGEST_PART)
    while at > floor and text[at - 1] not in ends:
        at -= 1
    return at


def _forth(text: str, at: int, ceiling: int, ends: frozenset[str]) -> int:
    ceiling = min(ceiling, at + LONGEST_PART)
    while at < ceiling and text[at] not in ends:
        at += 1
    return at


class Body:
    """The parts of a document's text that are title or body, not furniture, for many look-ups."""

    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence (or title) in which a character stands, None in furniture."""
        title = self._document.title_span
        if title is not None and title.start <= offset < title.end:
            return title
        return self._document.sentence_at(offset)

    def occurrences(self, name: str) -> Iterator[Span]:
        """Yield the places of some characters, none overlapping."""
        start = self._text.find(name)
        while start >= 0:
            if self.sentence_at(start) is not None:
                yield Span(start, start + len(name))
            start = self._text.find(name, start + len(name))


def made_of(name: str, pieces: frozenset[str], longest: int) -> bool:
    """Whether a name is nothing but pieces in a row; digits and signs between them say nothing either."""
    reached, farthest = {0}, 0
    for start in range(len(name)):
        if start > farthest:
            return False
        if start in reached:
            if not name[start].isalpha() or name[start] in "一二三四五六七八九十百千万两多几余":
                reached.add(start + 1)
            for end in range(start + 1, min(len(name), start + longest) + 1):
                if name[start:end] in pieces:
                    reached.add(end)
            farthest = max(reached)
    return farthest == len(name)


def is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of one name stand in another in their order, others between them or not."""
    characters = iter(long)
    return all(character in characters for character in short)
