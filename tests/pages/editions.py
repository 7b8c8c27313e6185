"""Invented bulletins for pages: marked-up text says where the facts stand, so that they nest, overlap and repeat.

``[e1.name:…]`` marks the characters that prove a field of a fact; marks nest and may cross where they are numbered:
``[`` opens and ``]`` closes the last one that was opened.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from schemas import FACTS
from seeds.resolve.items import Dataset
from seeds.resolve.zones import Zone, Zones
from seeds.write import write
from tests.invented import blank

MARK = re.compile(r"\[(?P<fact>[epms]\d+)\.(?P<field>[a-z_]+):|\]")
KINDS = {"e": "enterprises", "p": "projects", "m": "policy_measures", "s": "statistics"}

PLAIN = """\
云水复工[s1.value:七成] 一批项目开工

2020年03月02日 09:30 | 来源：云水日报

　　截至[s2.as_of:[s3.as_of:2月28日]]，[s2.region:云水市]已[s2.indicator:复工工业企业][s2.value:1280家]，其中规上[s3.value:412家]，[s4.indicator:规上工业企业复工率][s4.value:97.6%]。[e1.zone:云北区]的[p1.owner:[e1.name:云水联华机器人有限公司]][p1.name:二期厂房]已经开工，[s5.indicator:总投资][s5.value:3.2亿元]。
　　市商务局推出[m1.name:“暖企”六项举措]，为[m1.beneficiaries:外贸企业]解决用工难题；[e1.aliases:联华]的员工已有[s6.value:860人]到岗。[p2.name:云水至青石高速公路[e2.name:青石]段]全长[s7.value:17.7公里]。

没有事实的一段。
"""
HOSTILE = """\
<script>alert("题")</script> & 'quoted' \u202e反写

\u0301起首的组合符号，[e3.name:<img src=x onerror=alert(1)>公司]说：“\u202e[s8.value:12家]\u2067企业\u2069”&amp;已复工。
\r\n一行以回车结束\r
[e4.name:甲\u0301\u0302公司]\x0b完。
"""
LATER = """\
云水复工简报

截至3月5日，[s9.indicator:复工工业企业][s9.value:1400家]。[s10.indicator:复工工业企业][s10.value:1515家]为3月8日数字。
3月6日，[s11.indicator:复工工业企业][s11.comparator:超过][s11.value:1450家]，另有[s12.indicator:复工工业企业][s12.value:30家]未写日期，[s13.indicator:村办企业][s13.value:90家][s13.comparator:左右]。
"""
YUNSHUI = {"city": "云水市"}
SIXTH = {"as_of": "2020-03-06"} | YUNSHUI
SAID: dict[str, dict[str, Any]] = {
    "e1": {"name": "云水联华机器人有限公司", "aliases": ["联华"], "zone": "云北区", "zone_id": "970101", "ownership": "外资"},
    "e2": {"name": "青石"},
    "e3": {"name": "<img src=x onerror=alert(1)>公司", "ownership": '"><script>alert(2)</script>'},
    "e4": {"name": "甲\u0301\u0302公司"},
    "p1": {"name": "二期厂房", "kind": "plant", "status": "started", "owner": "云水联华机器人有限公司"},
    "p2": {"name": "云水至青石高速公路青石段", "kind": "transport", "route": {"start": "云水", "end": "青石"}},
    "m1": {"name": "“暖企”六项举措", "kind": "policy_package", "issuer": "市商务局", "item_count": 6, "beneficiaries": ["外贸企业"]},
    "s1": {"raw": "七成", "value": 7, "unit": "成", "indicator": None},
    "s2": {"raw": "1280家", "value": 1280, "unit": "家", "indicator": "复工工业企业", "as_of": "2020-02-28", "region": "云水市"},
    "s3": {"raw": "412家", "value": 412, "unit": "家", "indicator": "规上", "as_of": "2020-02-28"},
    "s4": {"raw": "97.6%", "value": 97.6, "unit": "%", "indicator": "规上工业企业复工率"},
    "s5": {"raw": "3.2亿元", "value": 320000000, "unit": "元", "indicator": "总投资", "about": "p-1"},
    "s6": {"raw": "860人", "value": 860, "unit": "人", "indicator": "员工", "about": "e-1"},
    "s7": {"raw": "17.7公里", "value": 17.7, "unit": "公里", "indicator": "全长", "about": "p-2"},
    "s8": {"raw": "12家", "value": 12, "unit": "家", "indicator": "企业"},
    "s9": {"raw": "1400家", "value": 1400, "unit": "家", "indicator": "复工工业企业", "as_of": "2020-03-05"} | YUNSHUI,
    "s10": {"raw": "1515家", "value": 1515, "unit": "家", "indicator": "复工工业企业", "as_of": "2020-03-08"} | YUNSHUI,
    "s11": {"raw": "1450家", "value": 1450, "unit": "家", "indicator": "复工工业企业", "comparator": "gt"} | SIXTH,
    "s12": {"raw": "30家", "value": 30, "unit": "家", "indicator": "复工工业企业"} | YUNSHUI,
    "s13": {"raw": "90家", "value": 90, "unit": "家", "indicator": "村办企业", "comparator": "approx"},
}
DOCUMENTS = {"yunshui-2020-03-02": PLAIN, "hostile": HOSTILE, "yunshui-2020-03-09": LATER}
ALWAYS: dict[str, dict[str, Any]] = {
    "e": {"kind": "company", "status": "unknown"},
    "p": {"kind": "other", "status": "unknown"},
    "m": {},
    "s": {"comparator": "eq"},
}


def read_marked(marked: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    """A text without its marks, and (fact, field, start, end) of each mark."""
    text, places, opened, done = "", [], [], 0
    for match in MARK.finditer(marked):
        text += marked[done : match.start()]
        done = match.end()
        if match["fact"]:
            opened.append((match["fact"], match["field"], len(text)))
        else:
            fact, field, start = opened.pop()
            places.append((fact, field, start, len(text)))
    return text + marked[done:], places


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around a place: between full stops and line breaks."""
    first = max(text.rfind(stop, 0, start) for stop in "。\n") + 1
    ends = [found for stop in "。\n" if (found := text.find(stop, end)) >= 0]
    last = min(ends, default=len(text) - 1)
    return text[first : last + 1].strip("\n\r")


def edition(documents: dict[str, str], said: dict[str, dict[str, Any]]) -> tuple[Dataset, dict[str, str]]:
    """A dataset of marked-up documents, and their texts. ``said`` are the fields of each fact."""
    texts, evidence = {}, {fact: list[dict[str, Any]]() for fact in said}
    for document, marked in documents.items():
        texts[document], places = read_marked(marked)
        for fact, field, start, end in sorted(places, key=lambda place: place[2]):
            quote = texts[document][start:end]
            sentence = sentence_around(texts[document], start, end)
            entry = {"document": document, "field": field, "start": start, "end": end, "quote": quote}
            evidence[fact].append(entry | {"sentence": sentence})
    items: dict[str, list[dict[str, Any]]] = {kind: [] for kind in FACTS}
    for fact, known in said.items():
        own = sorted(evidence[fact], key=lambda entry: entry["field"] not in ("name", "value"))
        of = {"documents": sorted({entry["document"] for entry in own}), "evidence": own}
        item = blank(KINDS[fact[0]], id=f"{fact[0]}-{fact[1:]}", **ALWAYS[fact[0]] | known, **of)
        items[KINDS[fact[0]]].append(item)
    items["documents"] = [_document(document, text, items) for document, text in texts.items()]
    zones = Zones({"9701": Zone("9701", "云水市", "city"), "970101": Zone("970101", "云北区", "county", "9701")})
    items["zones"] = zones.items({kind: [item.get("zone_id") for item in items[kind]] for kind in FACTS})
    for of_kind in items.values():
        of_kind.sort(key=lambda item: str(item["id"]))
    return Dataset(items, {"enterprises": {"e-other": "e-1"}}, zones), texts


def _document(document: str, text: str, items: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    counts = {kind: sum(document in item["documents"] for item in items[kind]) for kind in FACTS}
    known = {"id": document, "title": text.splitlines()[0].strip(), "counts": counts, "characters": len(text)}
    known |= {"published": "2020-03-02T09:30" if document != "hostile" else None, "publisher": "云水日报"}
    return blank("documents", **known, digest=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}")


def long_bulletin(facts: int) -> tuple[str, dict[str, dict[str, Any]]]:
    """A marked-up bulletin of some 38 characters a fact, and the facts."""
    said, sentences = {}, []
    for number in range(1, facts + 1):
        name = f"第{number}号机器人有限公司" if number % 5 == 0 else f"第{number}类复工企业"
        if number % 5 == 0:
            said[f"e{number}"] = {"name": name, "zone": "云北区", "zone_id": "970101"}
            sentences.append(f"位于[e{number}.zone:云北区]的[e{number}.name:{name}]已于近日全面恢复生产，员工大部分到岗。")
        else:
            said[f"s{number}"] = {"raw": f"{number}家", "value": number, "unit": "家", "indicator": name}
            sentences.append(f"[s{number}.indicator:{name}]累计达到[s{number}.value:{number}家]，比前一日有所增加，其余仍在准备之中，不久即可开工。")
        sentences.append("\n" if number % 8 == 0 else "")
    return f"云水大公报\n{''.join(sentences)}\n", said


def write_long(target: Path) -> Path:
    """Write a bulletin of 200,000 characters with 5,000 facts to a file."""
    marked, said = long_bulletin(5000)
    dataset, texts = edition({"long": marked}, said)
    write(dataset, texts.items(), target)
    return target


def write_edition(target: Path) -> Path:
    """Write the invented bulletins to a file."""
    dataset, texts = edition(DOCUMENTS, SAID)
    write(dataset, sorted(texts.items()), target)
    return target
