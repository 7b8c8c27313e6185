"""An invented dataset: two cities that each have a 高新区, and many facts with ties and nulls, written by the real build.

Names, numbers and documents are made up. Every evidence entry holds in the text that it points into.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from schemas import FACTS, RESOURCES
from schemas.base import is_list
from seeds.resolve.items import Dataset
from seeds.resolve.zones import Zone, Zones
from seeds.write import write

ZONES = (
    Zone("97", "临江省", "province", None, ("临江",)),
    Zone("9701", "云水市", "city", "97", ("云水",)),
    Zone("9702", "青石市", "city", "97", ("青石",)),
    Zone("970101", "云北区", "county", "9701", ("云北", "高新区", "云水高新区", "云水国家高新区")),
    Zone("970102", "云南区", "county", "9701", ("云南新城",)),
    Zone("970101001", "河湾镇", "town", "970101", ("河湾",)),
    Zone("z-qsgaoxin", "青石高新区", "zone", "9702", ("高新区",)),
    Zone("970201", "鼓楼区", "county", "9702", ("鼓楼",)),
    Zone("970103", "鼓楼区", "county", "9701", ("鼓楼",)),
)
CITY = {"97": None, "9701": "云水市", "9702": "青石市", "970101": "云水市", "970102": "云水市", "970101001": "云水市"}
CITY |= {"z-qsgaoxin": "青石市", "970201": "青石市", "970103": "云水市"}
SAID = {"970101": "高新区", "970102": "云南区", "970101001": "河湾镇", "z-qsgaoxin": "高新区", "970201": "鼓楼区"}
SAID |= {"970103": "鼓楼区"}

STEMS = ("联华", "天合", "晨光", "启明", "重山", "长宁", "安川", "绿源", "银行通", "海力", "ABB", "龙腾", "万里", "云帆")
TRADES = ("医疗科技", "光能", "机器人", "复合材料", "半导体")
DOCUMENTS = ("yunshui-2020-02-20", "yunshui-2020-02-27", "qingshi-2020-03-01", "qingshi-2020-03-05")
DAYS = (None, "2020-02-24", "2020-02-24T12:00", "2020-02-26", "2020-03-01")


def pick(values: Any, number: int) -> Any:
    """One of some values, in turn."""
    return values[number % len(values)]


class Bulletins:
    """Texts that grow by a sentence for each fact, so that all evidence holds."""

    def __init__(self) -> None:
        self.texts = {document: f"{document[:7]}企业复工复产\n" for document in DOCUMENTS}

    def state(self, document: str, sentence: str, quotes: dict[str, str | None]) -> list[dict[str, Any]]:
        """Add a sentence to a document; the evidence of its quotes, by field."""
        begin = len(self.texts[document])
        self.texts[document] += f"{sentence}\n"
        evidence = []
        for field, quote in quotes.items():
            if quote is not None:
                start = begin + sentence.index(quote)
                evidence.append(
                    {"document": document, "field": field, "start": start, "end": start + len(quote), "quote": quote}
                    | {"sentence": sentence}
                )
        return evidence


def blank(resource: str, **known: Any) -> dict[str, Any]:
    """An item with what is known, and nothing said of the rest."""
    schema = RESOURCES[resource]
    return {name: known.get(name, [] if is_list(schema, name) else None) for name in schema._declared_fields}


def placed(number: int) -> dict[str, Any]:
    """The zone of a fact: its words, id and city; every fourth has none."""
    if number % 4 == 3:
        return {"city": None if number % 8 == 3 else "云水市"}
    zone = pick(sorted(SAID), number)
    return {"zone": SAID[zone], "zone_id": zone, "city": CITY[zone]}


def enterprises(bulletins: Bulletins) -> list[dict[str, Any]]:
    """Enterprises: each of the stems in each of the trades."""
    items = []
    for number in range(len(STEMS) * len(TRADES)):
        stem, trade, document = pick(STEMS, number), TRADES[number // len(STEMS)], pick(DOCUMENTS, number)
        place, name = placed(number), f"{stem}(云水){trade}有限公司"
        needs = [["资金"], ["资金", "口罩"], []][number % 3]
        ownership = pick((None, "外资", "国有", "日资"), number)
        sentence = f"{place.get('zone') or '当地'}的{name}已复工,{ownership or ''}企业缺{'、'.join(needs)}。"
        evidence = bulletins.state(document, sentence, {"name": name, "zone": place.get("zone")})
        known = {"id": f"e-{number:03}", "name": name, "aliases": [stem] if number % 2 else [], "needs": needs}
        known |= {"ownership": ownership, "status": pick(("resumed", "unknown", "planned"), number), "kind": "company"}
        items.append(blank("enterprises", **known, **place, documents=[document], evidence=evidence))
    return items


def projects(bulletins: Bulletins) -> list[dict[str, Any]]:
    """Projects: roads with their ends, and plants without."""
    items = []
    for number in range(23):
        document, place = pick(DOCUMENTS, number), placed(number)
        name = f"{pick(STEMS, number)}{pick(('高速公路', '二期厂房', '地铁5号线'), number)}{number}标"
        evidence = bulletins.state(document, f"{name}正在建设。", {"name": name, "status": "正在建设"})
        known = {"id": f"p-{number:03}", "name": name, "kind": pick(("transport", "plant"), number)}
        known |= {"status": "under_construction", "status_date": pick(DAYS, number)}
        known["route"] = {"start": "云水", "end": "青石"} if number % 2 else None
        items.append(blank("projects", **known, **place, documents=[document], evidence=evidence))
    return items


def policy_measures(bulletins: Bulletins) -> list[dict[str, Any]]:
    """Policy measures, some with the number of their items."""
    items = []
    for number in range(17):
        document, place, name = pick(DOCUMENTS, number), placed(number), f"惠企{number}号措施"
        issuer = pick(("市商务局", None, "市人社局"), number)
        evidence = bulletins.state(document, f"{issuer or '当地'}推出{name}。", {"name": name, "issuer": issuer})
        known = {"id": f"m-{number:03}", "name": name, "kind": pick(("finance", "service"), number), "issuer": issuer}
        known["item_count"] = pick((None, 6, 20, 6), number)
        items.append(blank("policy_measures", **known, **place, documents=[document], evidence=evidence))
    return items


def statistics(bulletins: Bulletins) -> list[dict[str, Any]]:
    """Statistics with values that repeat, differ in the seventh digit, or are ranges."""
    items = []
    values = (608000, 97.6, 1234567, 1234568, 0, 80, 80, 0.5, 17.718)
    for number in range(131):
        document, value = pick(DOCUMENTS, number), pick(values, number)
        unit, indicator = pick(("人", "%", "家", None), number), pick(("复工人数", "复工率", "企业", None), number // 3)
        raw = f"{value}{unit or ''}"
        day = pick(DAYS, number)
        evidence = bulletins.state(document, f"第{number}条:{indicator or ''}为{raw}。", {"value": raw})
        known = {"id": f"s-{number:03}", "indicator": indicator, "value": value, "unit": unit, "raw": raw}
        known |= {"comparator": pick(("eq", "gt", "range"), number), "as_of": day}
        known["value_max"] = value + 1 if number % 3 == 2 else None
        known["change"] = pick((None, "increase", "decrease"), number // 2)
        known |= {field: value for field, value in placed(number).items() if field != "city"}
        known["city"] = "云水市" if document.startswith("yun") else "青石市"
        items.append(blank("statistics", **known, documents=[document], evidence=evidence))
    return items


def documents(bulletins: Bulletins, facts: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The bulletins as items."""
    items = []
    for number, (document, text) in enumerate(sorted(bulletins.texts.items())):
        counts = {kind: sum(document in item["documents"] for item in facts[kind]) for kind in FACTS}
        known = {"id": document, "title": text.splitlines()[0], "published": pick(DAYS, number), "counts": counts}
        known |= {"publisher": pick(("云水日报", None), number), "characters": len(text)}
        known["city"] = "云水市" if document.startswith("yun") else "青石市"
        digest = hashlib.sha256(text.encode()).hexdigest()
        items.append(blank("documents", **known, digest=f"sha256:{digest}"))
    return items


def dataset() -> tuple[Dataset, dict[str, str]]:
    """The dataset, and each document's text."""
    bulletins, zones = Bulletins(), Zones({zone.id: zone for zone in ZONES})
    kinds = (enterprises, projects, policy_measures, statistics)
    items = {kind.__name__: kind(bulletins) for kind in kinds}
    items["documents"] = documents(bulletins, items)
    located = {kind: [item.get("zone_id") for item in items[kind]] for kind in FACTS}
    items["zones"] = sorted(zones.items(located), key=lambda zone: str(zone["id"]))
    redirects = {"enterprises": {"e-other-name": "e-001"}}
    return Dataset(items, redirects, zones), bulletins.texts


def write_invented(target: Path) -> Path:
    """Write the dataset to a file."""
    invented, texts = dataset()
    write(invented, sorted(texts.items()), target)
    return target
