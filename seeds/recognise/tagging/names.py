"""Names: from a document's spans to the attributes of its blocks, and from tags to organisations and projects.

What the tagger takes for a business's name stands in place of what the rules took for one; a public body stays, and a
name with a legal form ends there, and stays where the tagger names nothing else. What no name can be (a bare place,
half of a bracket, a cut word of Latin letters) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from seeds.document import Span
from seeds.ordered import Ordered
from seeds.recognise.plain import Plain
from seeds.recognise.spans import Organisation, Recognised
from seeds.recognise.tagging.attributes import RULE, Marked, Terms, Worth, attributes_of, repeated_pairs
from seeds.recognise.tagging.model import Model

_LONGEST = 40
_BLOCK_MAX = 20_000  # characters of a paragraph; in a longer one, which nobody wrote, what the rules found stays
_FOUNDS = re.compile("成立|组建|创办|兴办|牵头|办起")  # a village that founds a cooperative is not its name
LEGAL_FORMS = ("有限公司", "有限责任公司", "(有限合伙)")  # a name that ends so needs no weighing
FORM = "tagged"  # how a name was known that no rule had found
Spanned = tuple[Span, str]


def tagged(ruled: Recognised, model: Model) -> tuple[tuple[Organisation, ...], tuple[Span, ...]]:
    """A document's organisations, its bodies as they are and the businesses that the tagger names; and its projects."""
    by_span = {one.span: one for one in ruled.organisations}
    legal = {one.span.start: one for one in ruled.organisations if one.name.endswith(LEGAL_FORMS)}
    found = [one for one in ruled.organisations if one.kind != "enterprise"]
    bodies = Ordered((one.span for one in found), lambda span: span)
    whole_places = {place.span for place in ruled.places}
    long = Ordered((plain.span(0, len(plain.chars)) for plain in ruled.plains if _is_long(plain)), lambda span: span)
    found += [one for one in ruled.organisations if one.kind == "enterprise" and long.around(one.span) is not None]
    projects: list[Span] = []
    for plain, shown in shown_in(ruled, model.terms):
        for start, end, kind in model.names_in(shown):
            span = plain.span(start, end)
            if not _may_be_name(plain.chars, start, end) or span in whole_places:
                continue
            if kind == "project":
                projects.append(span)
                continue
            if _overlaps(bodies, span):
                continue
            by_rule = legal.get(span.start) or by_span.get(span)
            found.append(by_rule or Organisation(span, plain.chars[start:end], "enterprise", FORM))
    taken = Ordered((one.span for one in found), lambda span: span)
    found += [one for one in legal.values() if not _overlaps(taken, one.span)]
    return tuple(sorted(found, key=lambda one: one.span)), tuple(projects)


def shown_in(ruled: Recognised, terms: Terms[Worth]) -> Iterator[tuple[Plain, list[Worth]]]:
    """Each block that holds anything, with what its characters show, in terms that can be added up."""
    spans = Ordered(_marks(ruled), lambda marked: marked[0])
    repeated = repeated_pairs(plain.chars for plain in ruled.plains)
    for plain in ruled.plains:
        if plain.chars and not _is_long(plain):
            whole = plain.span(0, len(plain.chars))
            marks = (_marked(plain, span, name) for span, name in spans.within(whole.start, whole.end))
            yield plain, attributes_of(plain.chars, (mark for mark in marks if mark.start < mark.end), repeated, terms)


def _is_long(plain: Plain) -> bool:
    return len(plain.chars) > _BLOCK_MAX


def _marked(plain: Plain, span: Span, name: str) -> Marked:
    """A span of the document as positions in its block."""
    return Marked(plain.position(span.start), min(plain.position(span.end - 1) + 1, len(plain.chars)), name)


def _marks(ruled: Recognised) -> Iterator[Spanned]:
    """The spans of a document with the attribute that each gives its characters."""
    for organisation in ruled.organisations:
        if organisation.kind == "enterprise":
            yield organisation.span, RULE + "E"
            yield organisation.span, RULE + organisation.form
        else:
            yield organisation.span, "OB"
    yield from chain(
        ((place.span, "P" + place.kind) for place in ruled.places),
        ((quantity.span, "QT") for quantity in ruled.quantities),
        ((date.span, "DT") for date in ruled.dates),
        ((one.span, "Q" + one.marks) for one in ruled.quoted),
    )


def _overlaps(spans: Ordered[Span], span: Span) -> bool:
    """Whether a span shares a character with one of some that lie apart."""
    before = spans.last_at(span.end - 1)
    return before is not None and before.end > span.start


def _may_be_name(chars: str, start: int, end: int) -> bool:
    """Whether characters can be a name at all: two or more, brackets in pairs, words of Latin letters whole."""
    name = chars[start:end]
    if not 2 <= len(name) <= _LONGEST or name.count("(") != name.count(")") or name.isdigit():
        return False
    if _FOUNDS.search(name):
        return False
    cut_before = start > 0 and _is_latin(chars[start - 1]) and _is_latin(name[0])
    cut_after = end < len(chars) and _is_latin(chars[end]) and _is_latin(name[-1])
    return not cut_before and not cut_after


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
