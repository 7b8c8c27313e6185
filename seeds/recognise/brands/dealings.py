"""Dealings: names without a form that are known by what businesses do with each other.

恒川与德国维瑟曼合资的…, 江苏昆山恒川钢球的38吨货, 由湖州恒川供货. A place before such a name belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seeds.lexicon import rows, words
from seeds.recognise.brands.brand import THINGS, VERBAL, Brand, cue_start, is_distinctive
from seeds.recognise.edges import edge_ending_at

COUNTRIES = frozenset(name for name, _, kind in rows("foreign_places") if kind == "country")
FOREIGN_END = re.compile("[" + "".join(sorted({name[-1] for name in COUNTRIES})) + "]")
TRAVEL = frozenset("至往赴")  # 江州至恒川: a road
PLACED_IN = frozenset({"province", "city", "county"})
LONGEST = 7  # characters of a name after its place
JOINT = re.compile(
    r"(?:与|和|同|跟)(?P<other>[^,。;:!?、“”\t|]{2,14}?)(?:共同|联合|各半|强强)?"
    r"(?:合资|联手|携手|合作(?=的|建|成立|投|项)|共同(?:投资|出资|组建|设立))"
)
# What stands after a business's name when others deal with it: its goods and people, its money.
DEALT_WITH = re.compile(
    r"""
    的(?:\d|[一二两三四五六七八九十]+[台名吨套件]|设备|技术|订单|货|机器人|材料|配件|零件|车间|产品|工程师|专家|总装)
    | 有(?:外[地省]|本地)?(?:员工|工人|职工)
    | (?:追加|增资|合资|供货|供的|出资|垫资|代工|独资|全资|控股|参股|入股|持股|占股|建设的|投建的|投资(?:的|\d|建|[,;。])|投\d|承建|施工)
    """,
    re.VERBOSE,
)


def find_dealings(chars: str, places: Sequence[tuple[int, int, str, tuple[str, ...]]]) -> Iterator[Brand]:
    """Yield names beside which a dealing stands; none is sure, the document decides."""
    starts = {end: start for start, end, kind, _ in places if kind in PLACED_IN} | foreign_places(chars)
    yield from _placed(chars, starts)
    for match in JOINT.finditer(chars):
        yield from _partner(chars, *match.span("other"), starts)
        start = cue_start(chars, match.start(), frozenset(starts))
        if start is not None and _may_name(chars[start : match.start()]):
            yield Brand(_with_place(start, starts), match.start(), "deals", False)


def foreign_places(chars: str) -> dict[int, int]:
    """Where names of foreign countries end, each with where it starts."""
    found: dict[int, int] = {}
    for match in FOREIGN_END.finditer(chars):
        for length in (2, 3, 4):
            if chars[max(0, match.end() - length) : match.end()] in COUNTRIES:
                found[match.end()] = match.end() - length
    return found


def _placed(chars: str, starts: dict[int, int]) -> Iterator[Brand]:
    """Names that a place leads and a dealing follows: 浙江|恒川钢球|的38吨货."""
    for place_end in starts:
        for length in range(2, LONGEST + 1):
            end = place_end + length
            if end > len(chars):
                break
            if DEALT_WITH.match(chars, end) and _may_name(chars[place_end:end]):
                known = chars[place_end:end] in words("organisations")  # 德国|恒川: the country is no part of it
                start = place_end if known and chars[starts[place_end] : place_end] in COUNTRIES else None
                yield Brand(_with_place(place_end, starts) if start is None else start, end, "deals", False)
                break


def _partner(chars: str, start: int, end: int, starts: dict[int, int]) -> Iterator[Brand]:
    """The partner named between 与 and 合资, after its place."""
    own = start
    while (after := next((e for e, s in starts.items() if s == own and e < end), None)) is not None:
        own = after
    if _may_name(chars[own:end]):
        yield Brand(start, end, "deals", False)


def _with_place(start: int, starts: dict[int, int]) -> int:
    """Where a name begins with the places right before it."""
    while start in starts:
        start = starts[start]
    return start


def _may_name(name: str) -> bool:
    """Whether characters can be a name without a form: no words of the language, nothing built, no verb in it."""
    return (
        len(name) >= 2
        and is_distinctive(name[:4])
        and is_distinctive(name)
        and not VERBAL & set(name)
        and name[-1] not in "造产制"
        and not TRAVEL & set(name)
        and not THINGS.search(name)
        and not edge_ending_at(name, len(name))
    )
