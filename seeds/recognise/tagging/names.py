"""Names: from a document's spans to the attributes of its blocks, and from tags to organisations and projects.

Which of the tagger's candidates are weighed to be names of businesses stands in place of what the rules took for one; a
public body stays, and a name with a legal form ends there, and stays where the tagger names nothing else. What no name
can be (a bare place, half of a bracket, a cut word of Latin letters) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from seeds.document import Span
from seeds.ordered import Ordered
from seeds.recognise.edges import WHOSE_MONEY
from seeds.recognise.plain import Plain
from seeds.recognise.spans import Organisation, Place, Recognised
from seeds.recognise.tagging.attributes import RULE, Marked, Terms, Worth, attributes_of, repeated_pairs
from seeds.recognise.tagging.model import Model
from seeds.recognise.tagging.weighing import Looked, businesses_in, projects_in

_LONGEST = 40
_OPENS = "“‘《(「『"  # marks that a name may begin with
_BLOCK_MAX = 20_000  # characters of a paragraph; in a longer one, which nobody wrote, what the rules found stays
_FOUNDS = re.compile("成立|组建|创办|兴办|牵头|办起")  # a village that founds a cooperative is not its name
LEGAL_FORMS = ("有限公司", "有限责任公司", "(有限合伙)")  # a name that ends so needs no weighing
FORM = "tagged"  # how a name was known that no rule had found
Spanned = tuple[Span, str]


def tagged(ruled: Recognised, model: Model) -> tuple[tuple[Organisation, ...], tuple[Span, ...], tuple[Span, ...]]:
    """A document's organisations, its bodies as they are and the businesses that the tagger names; its projects; and
    what it nearly takes for projects.
    """
    by_span = {one.span: one for one in ruled.organisations}
    legal = {one.span.start: one for one in ruled.organisations if one.name.endswith(LEGAL_FORMS)}
    found = [one for one in ruled.organisations if one.kind != "enterprise"]
    bodies = Ordered((one.span for one in found), lambda span: span)
    long = Ordered((plain.span(0, len(plain.chars)) for plain in ruled.plains if _is_long(plain)), lambda span: span)
    found += [one for one in ruled.organisations if one.kind == "enterprise" and long.around(one.span) is not None]
    looked = looked_at(ruled, model)
    for span, name in businesses_in(looked):
        if not _overlaps(bodies, span):
            by_rule = legal.get(span.start) or by_span.get(span)
            found.append(by_rule or Organisation(span, name, "enterprise", FORM))
    taken = Ordered((one.span for one in found), lambda span: span)
    found += [one for one in legal.values() if not _overlaps(taken, one.span)]
    projects, doubted = projects_in(looked)
    return tuple(sorted(found, key=lambda one: one.span)), tuple(projects), tuple(doubted)


def looked_at(ruled: Recognised, model: Model) -> list[Looked]:
    """The blocks of a document with all that the tagger would consider a name and that can be one."""
    places = {place.span for place in ruled.places}
    places |= set(chain.from_iterable(map(_stems, ruled.places)))
    businesses = Ordered((one for one in ruled.organisations if one.kind == "enterprise"), lambda one: one.span)
    looked = []
    for plain, shown in shown_in(ruled, model.terms):
        candidates = model.candidates_in(shown)
        can_be = (one for one in candidates if _may_be_name(plain.chars, one.start, one.end))
        possible = tuple(one for one in can_be if plain.span(one.start, one.end) not in places)
        whole = plain.span(0, len(plain.chars))
        marks = (_marked(plain, one.span, one.form) for one in businesses.within(whole.start, whole.end))
        looked.append(Looked(plain, possible, {(mark.start, mark.end): mark.name for mark in marks}))
    return looked


def _stems(place: Place) -> Iterator[Span]:
    """What a place is named by, 蓼原 of 蓼原村: no business, but for a zone's, 霜桥 of 霜桥产业园."""
    if place.kind != "zone":
        yield from (Span(place.span.start, end) for end in range(place.span.start + 1, place.span.end))


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
            yield organisation.span, RULE + organisation.form.partition(":")[0]  # any list is one
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
    """Whether characters can be a name at all: two or more, no bullet, brackets in pairs, Latin words whole."""
    name = chars[start:end]
    if not 2 <= len(name) <= _LONGEST or name.count("(") != name.count(")") or name.isdigit():
        return False
    if not name[0].isalnum() and name[0] not in _OPENS:
        return False
    if _FOUNDS.search(name) or WHOSE_MONEY.match(name):
        return False
    cut_before = start > 0 and _is_latin(chars[start - 1]) and _is_latin(name[0])
    cut_after = end < len(chars) and _is_latin(chars[end]) and _is_latin(name[-1])
    return not cut_before and not cut_after


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
