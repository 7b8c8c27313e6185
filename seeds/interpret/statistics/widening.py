"""Widening: how far back over its sentence a label goes, where by itself it leaves open what is counted.

Rules say what names a figure (labels.py, telling.py). Whether that is enough, or the words before it are needed
(小微2160户，开门1571户), no single sign tells: they add up, by trees that are in lexicons/wide_label_trees.tsv, grown on
annotated bulletins by ``python -m bench.weigh_labels``. A label stays one stretch of the text that can be read at a
glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from seeds.document import Span
from seeds.interpret.choice import Choice, choice_among
from seeds.interpret.statistics.clauses import Figure
from seeds.interpret.statistics.label import Label
from seeds.interpret.statistics.owners import acts_in, head_kind, is_bare
from seeds.interpret.statistics.phrases import (
    BENEFITS, EACH, FIGURE, PRESENT, RATE_ALONE, READABLE, balanced, compared, compares, core_before, is_attribute,
    is_relative,
)
from seeds.interpret.statistics.surroundings import PIECE, SAYS
from seeds.recognise.quantities import kind_of_unit
from seeds.signs import shown, until
from seeds.trees import Trees, trees

LEXICON = "wide_label_trees"
THRESHOLD = -1400  # thousandths; a label without what is counted is wrong, one that says more than it must is but long
_PIECES = 4  # clauses that a label is widened over at most
_SHOWN_MAX = 4  # characters of a label that is a sign itself
_NUMBER = re.compile(r"[0-9.]+")
_SAID_MORE = re.compile(r"[\u4e00-\u9fff]{5}")  # behind a thing that is measured, more than its figure: 占各项贷款的
_DAY = re.compile(r"\d{1,4}(?:年|月(?!产)|日(?!产)|[点时]|号)")
_WHEN = re.compile(  # what says but when, beside a day
    r"(?:\d+[年月日号点时]|[上中下]旬|以来|[以之]?前|[以之]?后|截至|截止|[至到起从自]|[今昨前当][天日]|[本上]周|[本上]个?月"
    r"|周[一二三四五六日]|[（()）])+")


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider label than one, with the signs for its being needed."""

    span: Span
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A label as rules give it, and those that it may be widened to, the least wide first."""

    told: Span
    wider: tuple[Wider, ...]

    def best(self, known: Trees | None = None) -> Span:
        """The one of these that has most for it; the label itself where none has enough."""
        best = self.weighed(known).best
        return best.thing if best else self.told

    def weighed(self, known: Trees | None = None) -> Choice[Span]:
        """The wider labels, and what speaks for each."""
        return choice_among(((wider.span, wider.signs) for wider in self.wider), known or trees(LEXICON), THRESHOLD)


def asked_of(told: Span, label: Label, figure: Figure, text: str) -> Asked:
    """What a label may be widened to: nothing where it says what is measured (复工率), by which figures are compared.

    Nor where it compares what it names itself (房价较节前下降), or what its subject says is measured.
    """
    words = told.of(text)
    measured = label.subject is not None and is_attribute(label.subject.of(text)) \
        and not _SAID_MORE.search(text, label.subject.end, told.start)
    if is_attribute(words) or PRESENT.fullmatch(words) or compares(words) and (measured or compared(told, text)):
        return Asked(told, ())
    signs = _Signs(told, label, figure, text)
    alone = frozenset(signs.of_label())
    return Asked(told, tuple(
        Wider(span, alone.union(signs.of_clause(number, core, span)))
        for number, (core, span) in enumerate(_spans(told, figure, text))
    ))


def _spans(told: Span, figure: Figure, text: str) -> Iterator[tuple[Span, Span]]:
    """Yield each clause before a label, nearest first, and the stretch from it to the label's end."""
    start = max(figure.reach, told.end - READABLE - 1)
    pieces = [piece.span() for piece in PIECE.finditer(text, start, told.start)]
    whole = [(first, last) for first, last in pieces if first > start or start == figure.reach]
    cores = (core_before(Span(first, last), text) for first, last in reversed(whole))
    for core in islice(filter(None, cores), _PIECES):
        if told.end - core.start > READABLE or "\n" in text[core.start : told.start] or SAYS.search(core.of(text)):
            return
        span = balanced(Span(core.start, told.end), text)
        if core.start < min(told.start, figure.span.start) and not _is_listed(core, figure, text) \
                and _is_whole(span.of(text)):
            yield core, span


def _is_listed(core: Span, figure: Figure, text: str) -> bool:
    """Whether a clause is a list of figures that this one ends: 3座站台、9条到发线."""
    return core.end >= figure.span.end and text[figure.span.start - 1] == "、"


def _is_whole(words: str) -> bool:
    """Whether no bracket or quotation mark stands without its other half."""
    return words.count("（") == words.count("）") and words.count("“") == words.count("”")


class _Signs:
    """What speaks for a label's leaving open what is counted."""

    def __init__(self, told: Span, label: Label, figure: Figure, text: str) -> None:
        self._told, self._figure, self._text = told, figure, text
        self._stated = {stated.field: stated for stated in reversed(label.stated)}
        self._label = label

    def of_label(self) -> Iterator[str]:
        """What a label is by itself."""
        words, figure, unit = self._told.of(self._text), self._figure, self._figure.quantity.unit
        yield f"by rule {self._label.rule}"
        yield "own words" if self._label.own else "another's words"
        yield f"begins with {shown(words[:2])}"
        yield f"ends in {shown(words[-2:])}"
        yield f"ends in {shown(words[-1])}"
        if len(words) <= _SHOWN_MAX:
            yield f"is {shown(words)}"
        yield f"of {until(len(words), 1, 2, 3, 4, 6, 8, 12, 18)} characters"
        yield f"counted in {unit or 'nothing'}"
        yield f"counted as {kind_of_unit(unit)}"
        yield f"{until(figure.number, 0, 1, 2, 4)} figures before"
        yield "first in its clause" if figure.first else "later in its clause"
        yield "behind its figure" if self._told.start >= figure.span.end else "before or around it"
        yield from self._kinds("", words)
        yield from self._fields()

    def of_clause(self, number: int, core: Span, span: Span) -> Iterator[str]:
        """What a clause before a label is, and what lies between."""
        text, words = self._text, core.of(self._text)
        stretch = _DAY.sub("", text[span.start : self._told.start])
        yield f"clause {number}"
        yield f"clause begins with {shown(words[:2])}"
        yield f"clause ends in {shown(words[-2:])}"
        yield f"clause ends in {shown(words[-1])}"
        yield f"clause of {until(len(words), 1, 2, 4, 8, 14)} characters"
        yield f"clause after {shown(text[span.start - 1]) if span.start > self._figure.sentence.start else 'nothing'}"
        yield f"between {shown(text[core.end : self._told.start].strip()[:1]) or 'nothing'}"
        yield f"all of {until(span.end - span.start, 8, 14, 20, 28)} characters"
        yield from self._kinds("clause ", words)
        yield from self._counted(stretch)
        for field in ("subject", "part_of", "region"):
            stated = self._stated.get(field)
            if stated is not None and span.contains(stated.span):
                yield f"{field} in it"
                if core == stated.span:
                    yield f"clause is {field}"

    def _kinds(self, of: str, words: str) -> Iterator[str]:
        """Of which kinds words are."""
        yield f"{of}head {head_kind(words)}"
        tests = (
            ("bare", is_bare(words)), ("acts", acts_in(words)), ("relative", is_relative(words)),
            ("each", EACH.match(words)), ("benefits", BENEFITS.search(words)), ("rate", RATE_ALONE.fullmatch(words)),
            ("says when", _WHEN.fullmatch(words)), ("has a figure", FIGURE.search(_DAY.sub("", words))),
        )
        yield from (f"{of}{name}" for name, holds in tests if holds)

    def _fields(self) -> Iterator[str]:
        """What else is known of the figure."""
        for field in ("subject", "part_of"):
            stated = self._stated.get(field)
            if stated is None:
                yield f"{field} none"
                continue
            yield f"{field} {'before' if stated.span.end <= self._told.start else 'in or after'}"
            yield f"{field} head {head_kind(str(stated.value))}"
            yield f"{field} of {until(len(str(stated.value)), 2, 4, 8)} characters"

    def _counted(self, stretch: str) -> Iterator[str]:
        """Which figures and marks stand before a label in a stretch without its days."""
        unit = self._figure.quantity.unit
        yield f"{until(len(_NUMBER.findall(stretch)), 0, 1, 2)} figures in it"
        if unit and re.search(rf"\d[余多万亿]*{re.escape(unit)}", stretch):
            yield "its unit in it"
        if self._told.of(self._text)[-2:] in stretch:
            yield "says the same"
        yield from (f"{mark} in it" for mark in "；：" if mark in stretch)
