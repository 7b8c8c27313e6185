"""Naming: which mentions of a document are one enterprise: its full name, repeated and shortened.

A short name is its fuller name with characters left out, in order: brand (恒源), place and brand (江州恒源), brand and
trade (恒源重工), brand and form (恒源公司), contractions (恒源复材). It counts only if it stands in the document and fits
one fuller name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from seeds import gazetteer
from seeds.document import Span
from seeds.interpret.context import Context
from seeds.lexicon import words
from seeds.ordered import Ordered
from seeds.recognise.brands import ends_cleanly, is_distinctive
from seeds.recognise.companies import Name, find_companies, has_form, trades
from seeds.recognise.edges import edge_ending_at
from seeds.recognise.places import places_in
from seeds.recognise.plain import Plain
from seeds.recognise.spans import Organisation

_KINDS = {"company": "company", "group": "group", "branch": "branch", "bank": "bank", "factory": "factory"}
_KINDS |= {"cooperative": "cooperative"}
_ANCHORS_MAX = 200  # brands whose short names are looked for through a document
_MORE = "+"  # before the characters that must follow an anchor
_LEGAL = re.compile(r"公司|集团|厂|合作社|银行|农场|行$|社$|会社")
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
    businesses = [one for one in context.recognised.organisations if one.kind == "enterprise"]
    by_name: dict[str, list[Organisation]] = {}
    for business in businesses:
        by_name.setdefault(_folded(business.name), []).append(business)
    owners = _owners(by_name) | _called(context, businesses)
    groups: dict[str, list[Organisation]] = {}
    for name, mentions in by_name.items():
        groups.setdefault(_fullest(name, owners), []).extend(mentions)
    taken = Ordered((one.span for one in context.recognised.organisations), lambda span: span)
    shorts = _short_mentions(context, groups, taken)
    enterprises = [_enterprise(name, mentions, shorts.get(name, ())) for name, mentions in groups.items()]
    return tuple(sorted(enterprises, key=lambda one: min(span.start for span in one.mentions)))


def _fullest(name: str, owners: dict[str, str]) -> str:
    """The name that a name stands for in the end: 岚轴 for 岚轴集团, and that for 岚山轴承集团有限公司."""
    seen: set[str] = set()
    while (owner := owners.get(name)) is not None and owner not in seen:
        seen.add(name)
        name = owner
    return name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).replace(" ", "")


def _owners(by_name: Iterable[str]) -> dict[str, str]:
    """For each short name the one fuller name it stands for."""
    order = {name: number for number, name in enumerate(by_name)}
    names = sorted(by_name, key=len)
    with_pair: dict[str, list[str]] = {}
    for name in names:
        for pair in sorted({name[at : at + 2] for at in range(len(name) - 1)}):
            with_pair.setdefault(pair, []).append(name)
    owners: dict[str, str] = {}
    for short in names:
        near = dict.fromkeys([*with_pair.get(short[:2], ()), *with_pair.get(short[-2:], ())])
        fuller = [name for name in near if is_short_for(short, name)]
        longest = [name for name in fuller if not any(is_short_for(name, other) for other in fuller)]
        if len(longest) == 1 or longest and short not in words("organisations"):
            owners[short] = min(longest, key=order.__getitem__)  # of several the first that the text names
    return owners


_CALLS = re.compile(
    r"""
    [^。;；]{0,16}?(?:简称|以下称|下称|全称|全名|原名|又名|俗称|人称|叫它|称它为?|管它叫|唤作|叫作|旧称|前身[是为]|工商登记名[是为]?|也就是|即)
    (?:为|是|叫|作)?\s*[“"「『（(]?\s*$
    """,
    re.VERBOSE,
)
_LATIN_BRACKET = re.compile(r"\s*[（(]\s*$")


def _called(context: Context, businesses: list[Organisation]) -> dict[str, str]:
    """Names that the text says are another's: X，全称Y; 人称“X”; X（MSC）. The longer of both is the owner."""
    text = context.document.text
    called: dict[str, str] = {}
    for one, other in zip(businesses, businesses[1:], strict=False):
        between = text[one.span.end : other.span.start]
        if len(between) > 40 or "。" in between:
            continue
        latin = other.name.isascii() and not one.name.isascii() and _LATIN_BRACKET.fullmatch(between)
        if latin or _CALLS.fullmatch(between):
            short, full = sorted((_folded(one.name), _folded(other.name)), key=lambda name: (len(name), name))
            if short != full:
                called[short] = full
    return called


def is_short_for(short: str, name: str) -> bool:
    """Whether a name is another with characters left out, its first two standing together there."""
    known = words("organisations")
    if short in known and name in known and not name.startswith(short):
        return False  # 江州银行 and 江州农商银行
    if len(short) >= len(name) or not _LEGAL.search(name) and not name.endswith(short) and not name.startswith(short):
        return False
    at = name.find(short[:2])
    while at >= 0:
        if _is_subsequence(short[2:], name[at + 2 :]):
            return True
        at = name.find(short[:2], at + 1)
    trade = name.find(short[-2:], 4)  # 江源种业 of 江州恒源蔬菜种业集团有限公司: first characters, then a word of the trade
    return len(short) >= 4 and trade > 0 and _is_subsequence(short[:-2], name[:trade])


def _is_subsequence(short: str, text: str) -> bool:
    characters = iter(text)
    return all(char in characters for char in short)


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
    for name in groups:
        for anchor, rest in _anchors(name):
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
