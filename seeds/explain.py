"""Explain: for each sentence of one document the spans in it, the facts that they gave and by which rule, and what was
rejected and why; what was weighed for them is told by chosen.py. This is how one debugs a rule:
``python -m seeds --explain DOCUMENT``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from seeds.chosen import Line, at, chosen, one_line
from seeds.document import Block, Document, Span
from seeds.facts import Fact, Kind, Rejected
from seeds.ground import check
from seeds.interpret import interpret
from seeds.interpret.context import Context
from seeds.recognise import recognise
from seeds.recognise.spans import Comparator, Date, Organisation, Place, Quantity, Quoted, Recognised
from seeds.simplified import in_the_words_of, view_of

Recognisable = Quantity | Date | Place | Organisation | Quoted


def explain(document: Document) -> Iterator[str]:
    """Yield the lines of an explanation, in reading order: metadata, frame, and each sentence of each block."""
    view = view_of(document)
    recognised = recognise(view)
    proposed = interpret(view, recognised)
    accepted, rejected = check((in_the_words_of(document, view, fact) for fact in proposed), document)
    lines = _by_sentence(document, [
        *_of_spans(document.text, recognised),
        *((offset, f"      {line}") for offset, line in chosen(document, Context(view, recognised, proposed))),
        *_of_facts(document.text, accepted),
        *_of_rejected(document.text, rejected),
    ])
    yield from _metadata(document)
    end = 0
    for number, block in enumerate(document.blocks):
        yield from _frame(document.text, end, block.span.start)
        yield from _block(document.text, number, block, lines)
        end = block.span.end
    yield from _frame(document.text, end, len(document.text))
    yield from _unplaced(document, rejected)
    yield f"{len(accepted)} facts hold, {len(rejected)} rejected"


def _metadata(document: Document) -> Iterator[str]:
    yield f"document {document.id}, {len(document.text)} characters, sha256:{document.digest}"
    for name in ("title", "published", "publisher", "byline"):
        span = getattr(document, f"{name}_span")
        yield f"  {name}: {getattr(document, name)}{at(span) if span else ''}"


def _frame(text: str, start: int, end: int) -> Iterator[str]:
    """What stands between two blocks and was taken for the page's furniture."""
    if words := one_line(text[start:end]):
        yield f"frame {start}–{end}: {words}"


def _block(text: str, number: int, block: Block, lines: Mapping[Span, Iterable[str]]) -> Iterator[str]:
    under = "" if block.heading is None else f" under {block.heading}"
    yield f"block {number}, {block.kind}{under}"
    for sentence in block.sentences:
        yield f"  {sentence.start}–{sentence.end}: {one_line(sentence.of(text))}"
        yield from lines.get(sentence, ())


def _by_sentence(document: Document, lines: Iterable[Line]) -> dict[Span, list[str]]:
    """Lines by the sentence in which what they tell of begins, as they come; those of none are left out."""
    by_sentence: dict[Span, list[str]] = defaultdict(list)
    for offset, line in lines:
        if sentence := document.sentence_at(offset):
            by_sentence[sentence].append(line)
    return by_sentence


def _of_spans(text: str, recognised: Recognised) -> Iterator[Line]:
    """The spans of every type in reading order."""
    types: tuple[tuple[Recognisable, ...], ...] = (
        recognised.quantities, recognised.dates, recognised.places, recognised.organisations, recognised.quoted
    )
    for found in sorted((one for of_type in types for one in of_type), key=lambda one: one.span):
        yield found.span.start, f"      {_named(found, text)}"


def _of_facts(text: str, facts: Iterable[Fact]) -> Iterator[Line]:
    for fact in facts:
        yield from ((fact.mentions[0].start, line) for line in _marked("    + ", _fact(fact, text)))


def _of_rejected(text: str, rejected: Iterable[Rejected]) -> Iterator[Line]:
    for refused in rejected:
        if refused.fact.mentions:
            lines = _marked("    - ", _fact(refused.fact, text, refused.reason))
            yield from ((refused.fact.mentions[0].start, line) for line in lines)


def _unplaced(document: Document, rejected: Iterable[Rejected]) -> Iterator[str]:
    """What was rejected for standing in no sentence."""
    for refused in rejected:
        if not refused.fact.mentions or document.sentence_at(refused.fact.mentions[0].start) is None:
            yield from _marked("- ", _fact(refused.fact, document.text, refused.reason))


def _named(found: Recognisable, text: str) -> str:
    words = f"{type(found).__name__.lower()} {one_line(found.span.of(text))}{at(found.span)}"
    match found:
        case Quantity():
            most = "" if found.value_max is None else f"–{found.value_max}"
            how = "" if found.comparator is Comparator.EQ else f" {found.comparator}"
            return f"{words}: {found.value}{most} {found.unit}{how}"
        case Date():
            return f"{words}: {found.value or 'no day'}, {found.role}"
        case Place():
            return f"{words}: {found.kind} {' '.join(found.zone_ids) or 'by grammar alone'}"
        case Organisation():
            return f"{words}: {found.kind}, by {found.form}"
        case Quoted():
            return words


def _fact(fact: Fact, text: str, refused_because: str | None = None) -> Iterator[str]:
    """A fact's line, then one for each other place and each field."""
    first = fact.mentions[0].of(text) if fact.mentions else "(nowhere)"
    because = f", rejected: {refused_because}" if refused_because else ""
    yield f"{fact.kind} {one_line(first)} by {fact.rule}{because}"
    for span in fact.mentions[1:]:
        yield f"    also {one_line(span.of(text))}{at(span)}"
    own = {"raw", "value", "unit"} if fact.kind is Kind.STATISTIC else set()
    for stated in fact.stated:
        if stated.field not in own:
            yield f"    {stated.field} = {stated.value}, from {one_line(stated.span.of(text))}{at(stated.span)}"


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines with the mark before the first, and the others under it."""
    for number, line in enumerate(lines):
        yield (" " * len(mark) if number else mark) + line
