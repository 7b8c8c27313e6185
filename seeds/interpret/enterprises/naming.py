"""Naming: which mentions of a document are one enterprise: its full name, repeated and shortened.

Names that were recognised are joined by aliases.py. Beside them short names of one enterprise are looked for that
nothing recognised: the brand of a full name, alone or with characters of the rest in their order (恒源, 恒源复材).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from seeds import gazetteer
from seeds.document import Span
from seeds.interpret.context import Context
from seeds.interpret.enterprises.alias_signs import Named
from seeds.interpret.enterprises.aliases import find_fullest
from seeds.ordered import Ordered
from seeds.recognise.brands.brand import ends_cleanly, is_distinctive
from seeds.recognise.companies import Name, find_companies, has_form, trades
from seeds.recognise.edges import edge_ending_at
from seeds.recognise.places import places_in
from seeds.recognise.plain import Plain
from seeds.recognise.spans import Organisation

_KINDS = {"company": "company", "group": "group", "branch": "branch", "bank": "bank", "factory": "factory"}
_KINDS |= {"cooperative": "cooperative"}
_ANCHORS_MAX = 200  # brands whose short names are looked for through a document
_MORE = "+"  # before the characters that must follow an anchor
# Zones that no business gives its name to: with 云湖新区 about, 云湖 is no short name of 云湖水务公司. 恒源产业园 is another's.
_PUBLIC = ("新区", "开发区", "高新区", "经开区", "保税区", "合作区")
_BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise of a document: its mentions, the fullest name first, its kind, and the rule that found it."""

    mentions: tuple[Span, ...]
    name: str
    kind: str
    rule: str


def find_named(context: Context) -> tuple[Enterprise, ...]:
    """The enterprises of a document in the order of their first mentions."""
    by_name = _by_name(context)
    fullest = find_fullest(context.document, _named(by_name))
    groups: dict[str, list[Organisation]] = {}
    for name, mentions in by_name.items():
        groups.setdefault(fullest[name], []).extend(mentions)
    taken = Ordered((one.span for one in context.recognised.organisations), lambda span: span)
    shorts = _short_mentions(context, groups, taken)
    enterprises = [_enterprise(name, mentions, shorts.get(name, ())) for name, mentions in groups.items()]
    return tuple(sorted(enterprises, key=lambda one: min(span.start for span in one.mentions)))


def names_in(context: Context) -> tuple[Named, ...]:
    """The names of businesses that were recognised in a document."""
    return _named(_by_name(context))


def _by_name(context: Context) -> dict[str, list[Organisation]]:
    """The businesses that were recognised in a document, by their names."""
    by_name: dict[str, list[Organisation]] = {}
    for one in context.recognised.organisations:
        if one.kind == "enterprise":
            by_name.setdefault(_folded(one.name), []).append(one)
    return by_name


def _named(by_name: Mapping[str, Sequence[Organisation]]) -> tuple[Named, ...]:
    return tuple(
        Named(name, tuple(one.span for one in mentions), mentions[0].form) for name, mentions in by_name.items()
    )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace(" ", "")


def _enterprise(name: str, mentions: list[Organisation], shorts: Iterable[Span]) -> Enterprise:
    fullest = next(one for one in mentions if _folded(one.name) == name)
    others = sorted({one.span for one in mentions if one is not fullest} | set(shorts))
    kind = _KINDS.get(fullest.form, "other" if fullest.form == "other" else "company")
    return Enterprise((fullest.span, *others), name, kind, fullest.form)


def _short_mentions(
    context: Context, groups: dict[str, list[Organisation]], taken: Ordered[Span]
) -> dict[str, tuple[Span, ...]]:
    """Short names of the enterprises that no rule found, where they stand."""
    anchors: dict[str, list[tuple[str, str]]] = {}
    zones = frozenset(one.name for one in context.recognised.places if one.name.endswith(_PUBLIC))
    for name in groups:
        for anchor, rest in _anchors(name):
            if not any(zone.startswith(anchor) for zone in zones):
                anchors.setdefault(anchor, []).append((name, rest))
    found: dict[str, list[Span]] = {}
    alone = (anchor for anchor, owners in anchors.items() if len({owner for owner, _ in owners}) == 1)
    sole = {anchor: anchors[anchor][0] for anchor in islice(alone, _ANCHORS_MAX)}
    for plain in context.recognised.plains:
        for anchor, (name, rest) in sole.items():
            for span in _stands(plain, anchor, rest):
                if taken.around(span) is None and not taken.within(span.start, span.end + 1):
                    found.setdefault(name, []).append(span)
    return {name: tuple(spans) for name, spans in found.items()}


def _anchors(name: str) -> Iterator[tuple[str, str]]:
    """The brand of a full name, or the halves of a long one, each with the characters that may follow it."""
    parts = _parts(name)
    if parts is None:
        return
    brand = _BRACKETED.sub("", name[parts.brand_start : parts.trade_start])
    rest = name[parts.trade_start :]
    if len(brand) < 2 or brand in gazetteer.codes_by_short_name():
        return
    yield brand, rest
    if len(brand) >= 4:  # of a long brand either half may stand with more of the name, not alone
        yield brand[:2], _MORE + brand[2:] + rest
        yield brand[-2:], _MORE + rest


def _parts(name: str) -> Name | None:
    """The parts of a name with a form."""
    if not has_form(name):
        return None
    found = find_companies(name, places_in(name, None))
    names = [one for one in found if one.start == 0 or one.end == len(name)]
    return names[-1] if names else None


def _stands(plain: Plain, anchor: str, rest: str) -> Iterator[Span]:
    """Where an anchor stands as a short name: alone if it is distinctive, else with characters of the rest."""
    chars = plain.chars
    at = chars.find(anchor)
    while at >= 0:
        end = at + len(anchor)
        longest = _extended(chars, end, rest)
        if longest == end and (trade := _trade_after(chars, end, rest.removeprefix(_MORE))):
            longest = trade
        begins = at == 0 or not chars[at - 1].isalnum() or edge_ending_at(chars, at) > 0 or len(anchor) > 2
        if begins and longest - end >= 2:
            yield plain.span(at, longest)
        elif begins and not rest.startswith(_MORE) and is_distinctive(anchor):
            yield plain.span(at, end)
        at = chars.find(anchor, end)


def _trade_after(chars: str, end: int, rest: str) -> int:
    """The end of the word of the trade that stands there and follows in the fuller name too, 0 if none does."""
    lengths = (length for length in range(5, 1, -1) if rest.startswith(chars[end : end + length]))
    return next((end + length for length in lengths if chars[end : end + length] in trades()), 0)


def _extended(chars: str, end: int, rest: str) -> int:
    """An end moved over characters that follow in the fuller name in this order (复合材料: 复材)."""
    position, at = end, 0
    while position < len(chars):
        at = rest.find(chars[position], at) + 1
        if not at:
            break
        position += 1
    while position > end and not ends_cleanly(chars, position):
        position -= 1
    return position
