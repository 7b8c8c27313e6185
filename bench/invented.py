"""Invented facts in any number, written by the build's own last stage: what the service is measured on.

Names, places and numbers are made up, evenly mixed by a counter and not by chance, so that the same size gives the same
file. Zones are as unequal as they are in life: the k-th holds a share of 1/k. Every quote stands in its text where its
evidence says.
"""

from __future__ import annotations

import hashlib
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from schemas import FACTS, RESOURCES
from schemas.base import is_list
from seeds.resolve.items import Dataset
from seeds.resolve.zones import Zone, Zones
from seeds.write import write

Item = dict[str, Any]

PER_DOCUMENT = 50
CITIES = ("云水", "青石", "白塔", "龙湖", "长桥", "金沙", "竹溪", "石门", "东岭", "西泽")
HEADS = ("滨江", "经开", "保税", "空港", "东丰", "西苑", "临湖", "北辰", "武安", "宝山")
ZONES = [f"{city}{head}区" for head in HEADS for city in CITIES]
SHARES = list(accumulate(1 / (rank + 1) for rank in range(len(ZONES))))
SYLLABLES = "华天金宏瑞德康盛兴泰海远新中东信恒联创安博达启明顺通聚丰源润"
TRADES = ("医药", "汽车零部件", "电子信息", "装备制造", "食品", "纺织", "化工", "物流", "软件", "新材料", "新能源", "农业", "建筑")
PRODUCTS = ("口罩", "防护服", "消毒液", "轴承", "电机", "传感器", "钢材", "面粉", "化肥", "玻璃", "电缆", "芯片")
OWNERSHIPS = (None, None, "国有", "民营", "外资", "合资", "日资")
NEEDS = ("资金", "口罩", "用工", "原材料", "物流", "订单")
PHRASES = ("已按防控要求全面复工", "员工返岗率达到九成以上", "获得了专项信贷支持", "生产线全部恢复运转", "由驻企服务专员每日对接")
RARE = "麒麟"
"""Characters that a handful of items hold, whatever the size: what a rare search looks for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """So many items of a kind, made anew whenever they are walked through."""

    kind: str
    count: int

    def __iter__(self) -> Iterator[Item]:
        for number in range(0, self.count, PER_DOCUMENT):
            yield from self.block(number)[1]

    def __len__(self) -> int:
        return self.count

    def block(self, first: int) -> tuple[str, list[Item]]:
        """The text of a document, and its items."""
        text, items = f"{self.kind}的第{first}号公报\n", []
        for number in range(first, min(first + PER_DOCUMENT, self.count)):
            known, sentence, quotes = MAKERS[self.kind](number, self.count)
            known["documents"] = [self.document(first)]
            known["evidence"] = [_evidence(known["documents"][0], len(text), sentence, *quote) for quote in quotes]
            schema = RESOURCES[self.kind]
            items.append({n: known.get(n, [] if is_list(schema, n) else None) for n in schema._declared_fields})
            text += f"{sentence}\n"
        return text, items

    def document(self, first: int) -> str:
        """The id of the document that begins with an item."""
        return f"{self.kind.replace('_', '-')}-{first // PER_DOCUMENT:07}"

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each document's id and text."""
        for number in range(0, self.count, PER_DOCUMENT):
            yield self.document(number), self.block(number)[0]


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of some facts."""

    facts: dict[str, Facts]

    def __iter__(self) -> Iterator[Item]:
        for kind in sorted(self.facts):
            for document, text in self.facts[kind].texts():
                yield {
                    "id": document,
                    "title": text.split("\n", 1)[0],
                    "published": f"2020-{len(text) % 3 + 2:02}-{len(text) % 28 + 1:02}",
                    "publisher": f"{CITIES[len(text) % len(CITIES)]}日报",
                    "byline": None,
                    "city": None,
                    "characters": len(text),
                    "digest": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
                    "counts": {other: PER_DOCUMENT if other == kind else 0 for other in FACTS},
                }


def _evidence(document: str, offset: int, sentence: str, field: str, quote: str) -> Item:
    start = offset + sentence.index(quote)
    entry = {"document": document, "field": field, "start": start, "end": start + len(quote)}
    return entry | {"quote": quote, "sentence": sentence}


def _placed(chance: Random) -> Item:
    zone = ZONES[bisect(SHARES, chance.random() * SHARES[-1])]
    return {"zone": zone, "zone_id": zone_id(zone), "city": f"{zone[:2]}市"}


def zone_id(zone: str) -> str:
    """The id of a zone by its name."""
    return f"99{ZONES.index(zone):04}"


def _rare(number: int, count: int) -> str:
    """The rare word, in five items of any number."""
    return RARE if number % max(1, count // 5) == count // 11 else ""


def _name(chance: Random, place: Item, number: int) -> str:
    return f"{place['city'][:2]}{''.join(chance.choices(SYLLABLES, k=3))}{chance.choice(TRADES)}{number}有限公司"


def _enterprise(number: int, count: int) -> tuple[Item, str, list[tuple[str, str]]]:
    chance = Random(number)
    place = _placed(chance)
    name, needs, ownership = _name(chance, place, number), chance.sample(NEEDS, number % 3), chance.choice(OWNERSHIPS)
    products = chance.sample(PRODUCTS, 1 + number % 2)
    sentence = (
        f"位于{place['zone']}的{ownership or ''}企业{name}主要生产{'、'.join(products)}{_rare(number, count)},"
        f"{chance.choice(PHRASES)},目前仍缺{'、'.join(needs) or '乏什么也不'}。"
    )
    known: Item = {"id": f"e-{number:013}", "name": name, "aliases": [name[2:-4]], "kind": "company"}
    known |= {"products": products, "ownership": ownership, "needs": needs}
    known |= {"status": chance.choice(("resumed", "operating", "unknown"))}
    quotes = [("name", name), ("zone", place["zone"]), *(("products", product) for product in products)]
    return known | place, sentence, [*quotes, *([("ownership", ownership)] if ownership else [])]


def _project(number: int, count: int) -> tuple[Item, str, list[tuple[str, str]]]:
    chance = Random(number)
    place, owner = _placed(chance), f"{chance.choice(CITIES)}交通集团"
    name = f"{place['city'][:2]}至{chance.choice(CITIES)}{number}号{chance.choice(('高速公路', '产业园', '地铁线', '厂房'))}"
    day = chance.randrange(1, 29)
    sentence = f"2月{day}日,{place['zone']}的{name}项目复工建设{_rare(number, count)},由{owner}负责,{chance.choice(PHRASES)}。"
    known = {"id": f"p-{number:013}", "name": name, "kind": chance.choice(("transport", "plant")), "owner": owner}
    known |= {"status": "resumed", "status_date": f"2020-02-{day:02}"}
    return known | place, sentence, [("name", name), ("status", "复工建设"), ("owner", owner)]


def _measure(number: int, count: int) -> tuple[Item, str, list[tuple[str, str]]]:
    chance = Random(number)
    place, issuer = _placed(chance), f"市{chance.choice(('商务', '人社', '财政', '税务'))}局"
    name = f"“{chance.choice(PRODUCTS)}{''.join(chance.choices(SYLLABLES, k=2))}”{number}号服务行动"
    sentence = f"{issuer}在{place['zone']}推出{name}{_rare(number, count)},{chance.choice(PHRASES)}。"
    known = {"id": f"m-{number:013}", "name": name, "kind": chance.choice(("service", "finance")), "issuer": issuer}
    known = {k: v for k, v in (known | place).items() if k in RESOURCES["policy_measures"]._declared_fields}
    return known, sentence, [("name", name), ("issuer", issuer)]


def _statistic(number: int, count: int) -> tuple[Item, str, list[tuple[str, str]]]:
    chance = Random(number)
    place, value = _placed(chance), chance.randrange(1, 10**6) / chance.choice((1, 1, 10))
    unit, indicator = chance.choice((("人", "返岗员工"), ("家", "复工企业"), ("%", "复工率"), ("亿元", "总投资")))
    raw, day = f"{value:g}{unit}", chance.randrange(1, 29)
    sentence = f"截至2月{day}日,{place['zone']}{indicator}为{raw}{_rare(number, count)},{chance.choice(PHRASES)}。"
    known: Item = {"id": f"s-{number:013}", "indicator": indicator, "value": value, "unit": unit, "raw": raw}
    known |= {"comparator": "eq", "as_of": f"2020-02-{day:02}", "region": place["zone"], **place}
    return known, sentence, [("value", raw), ("indicator", indicator), ("region", place["zone"])]


MAKERS = {"enterprises": _enterprise, "projects": _project, "policy_measures": _measure, "statistics": _statistic}


def invented_zones() -> Zones:
    """The zones: a province, its cities, and ten in each."""
    cities = [Zone(f"98{number:02}", f"{city}市", "city", "98", (city,)) for number, city in enumerate(CITIES)]
    inside = [
        Zone(zone_id(zone), zone, "county", f"98{CITIES.index(zone[:2]):02}", (zone[2:], zone[:-1])) for zone in ZONES
    ]
    return Zones({zone.id: zone for zone in (Zone("98", "临江省", "province", None, ()), *cities, *inside)})


def write_invented(target: Path, count: int, kinds: dict[str, int] | None = None) -> str:
    """Write so many facts of each kind (``kinds``: of some kinds another number) to a file; returns its seal."""
    facts = {kind: Facts(kind, (kinds or {}).get(kind, count)) for kind in FACTS}
    zones = invented_zones()
    items: dict[str, Any] = {**facts, "documents": Documents(facts)}
    items["zones"] = sorted(zones.items({kind: [] for kind in FACTS}), key=lambda zone: str(zone["id"]))
    texts = (text for kind in sorted(facts) for text in facts[kind].texts())
    return write(Dataset(items, {}, zones), texts, target)
