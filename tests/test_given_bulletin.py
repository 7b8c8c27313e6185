"""The given bulletin, from its file to the answers of the API; and the same with everything in it changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from bench.score import PATHS, Score, places, score_document
from seeds.cli import main
from service import create_app

ID = "changzhou-2020-02-29"
FOLDER = Path(__file__).parent / "bulletins" / "developed"
TEXT = (FOLDER / f"{ID}.txt").read_text(encoding="utf-8")
GOLD = json.loads((FOLDER / f"{ID}.json").read_text(encoding="utf-8"))

# Every name, number, district and date of the bulletin, and what is put in its place.
SUBSTITUTES = {
    "常州": "绍兴",
    "返常": "返绍",
    "在常投资": "在绍投资",
    "武进高新区": "柯桥开发区",
    "常宜": "绍衢",
    "锡宜高速": "杭衢高速",
    "万石": "清湖",
    "联影": "辰芯",
    "启赋安泰": "博远泰合",
    "安泰": "泰合",
    "安川": "富岛",
    "博世": "凯勒",
    "滨江经济开发区": "镜湖经济开发区",
    "西夏墅镇": "钱清镇",
    "东南村": "联丰村",
    "市商务局": "市工信局",
    "三跑": "三访",
    "跑基层": "访基层",
    "跑企业": "访企业",
    "跑协调": "访协调",
    "六项举措": "八项举措",
    "20条": "16条",
    "100套": "260套",
    "17.718公里": "42.36公里",
    "13.78公里": "20.5公里",
    "450人": "730人",
    "80%": "65%",
    "1000家": "2200家",
    "98%": "93%",
    "14366家": "9127家",
    "4378家": "3051家",
    "97.6%": "91.4%",
    "60.8万人": "35.2万人",
    "10.7万人": "8.6万人",
    "2000亩": "3500亩",
    "35.1 万亩": "28.4 万亩",
    "11.27万亩": "9.15万亩",
    "27.57万亩": "16.3万亩",
    "4万头": "6万头",
    "768.2万羽": "512.9万羽",
    "74万羽": "83万羽",
    "1.9万吨": "2.7万吨",
    "107家": "88家",
    "29家": "34家",
    "2月24日": "2月21日",
    "2月27日": "2月26日",
    "2月23日": "2月20日",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return serve(TEXT, tmp_path_factory.mktemp("given"))


@pytest.fixture(scope="module")
def changed_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return serve(changed(TEXT), tmp_path_factory.mktemp("changed"))


def serve(text: str, folder: Path) -> FlaskClient:
    """Build a file of one bulletin, and a client of the service over it."""
    (folder / f"{ID}.txt").write_text(text, encoding="utf-8")
    assert main([str(folder / f"{ID}.txt"), "-o", str(folder / "built.sqlite")]) == 0
    return create_app({"FUGONG_DATABASE": str(folder / "built.sqlite")}).test_client()


def changed(text: str) -> str:
    """A text with every name, number, district and date put in another's place."""
    for old, new in SUBSTITUTES.items():
        text = text.replace(old, new)
    return text


def changed_gold(text: str) -> dict[str, Any]:
    """The annotated facts of the changed bulletin: their places follow from the characters before them."""
    gold: dict[str, Any] = json.loads(changed(json.dumps(GOLD, ensure_ascii=False)))
    for kind in PATHS:
        for old, new in zip(GOLD[kind], gold[kind], strict=True):
            new["start"] = len(changed(TEXT[: old["start"]]))
            new["end"] = len(changed(TEXT[: old["end"]]))
            if kind == "statistics":
                new["raw"] = text[new["start"] : new["end"]]
                new |= reread(new["raw"], new["unit"])
                new["as_of"] = "2020-02-21" if old["as_of"] else None
            else:
                assert text[new["start"] : new["end"]] == new["name"]
    return gold


def reread(raw: str, unit: str) -> dict[str, float]:
    """The value of a changed number."""
    number = raw.removesuffix(unit).replace(" ", "")
    numerals = {"六": 6, "八": 8}
    factor = 10_000 if number.endswith("万") else 1
    number = number.removesuffix("万")
    return {"value": numerals[number] if number in numerals else float(number) * factor}


def listing(client: FlaskClient, url: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    page: dict[str, Any] = {"next": url}
    while page["next"]:
        page = client.get(page["next"]).json or {}
        items += page["items"]
    return items


def score(client: FlaskClient, gold: dict[str, Any], text: str) -> Score:
    found = Score()
    score_document(found, gold, text, {kind: listing(client, path) for kind, path in PATHS.items()})
    return found


def one(client: FlaskClient, path: str, name: str) -> dict[str, Any]:
    """The one item of a list that has a name."""
    (item,) = [item for item in listing(client, path) if name in (item["name"], *item["aliases"])]
    return item


def assert_all_found(found: Score) -> None:
    missed = [error for error in found.errors if error.startswith("missed")]
    assert missed == []
    assert found.facts["statistics", "wrong"] == found.facts["enterprises", "wrong"] == 0, found.errors
    assert found.facts["projects", "wrong"] + found.facts["measures", "wrong"] <= 1, found.errors
    assert [name for (name, right), count in found.fields.items() if not right and count] == [], found.errors


def test_every_fact_of_the_bulletin_is_served_and_nothing_is_wrong(client: FlaskClient) -> None:
    assert_all_found(score(client, GOLD, TEXT))


def test_with_other_names_numbers_districts_and_dates_the_facts_change_likewise(changed_client: FlaskClient) -> None:
    text = changed(TEXT)
    assert_all_found(score(changed_client, changed_gold(text), text))


@pytest.mark.parametrize("zone", ["高新区", "常州高新区", "新北区"])
def test_each_name_of_the_zone_finds_its_two_companies(client: FlaskClient, zone: str) -> None:
    names = {item["name"] for item in listing(client, f"/enterprises?zone={zone}")}
    assert names == {"联影(常州)医疗科技有限公司", "常州启赋安泰复合材料科技有限公司"}


@pytest.mark.parametrize("zone", ["武进高新区", "nowhere"])
def test_a_place_where_no_company_is_said_to_lie_finds_none(client: FlaskClient, zone: str) -> None:
    assert listing(client, f"/enterprises?zone={zone}") == []


def test_every_quote_stands_at_its_offsets(client: FlaskClient) -> None:
    text = client.get(f"/documents/{ID}/text").get_data().decode("utf-8")
    assert text == TEXT
    for path in PATHS.values():
        for item in listing(client, path):
            assert places(item, ID), item["id"]
            assert all(text[entry["start"] : entry["end"]] == entry["quote"] for entry in item["evidence"])


def test_a_company_carries_what_the_text_says_around_it(client: FlaskClient) -> None:
    robots = one(client, "/enterprises", "安川(中国)机器人有限公司")
    assert robots["ownership"] == "日资"
    assert "工业机器人" in robots["business"] and "控制系统" in robots["business"]
    (line,) = robots["projects"]
    assert (client.get(f"/projects/{line}").json or {})["name"] == "第二条生产线"
    imaging = one(client, "/enterprises", "联影")
    assert {"配套", "资金"} <= set(imaging["needs"])
    assert any("产业链" in words for words in imaging["support"])
    assert any("金融" in words for words in imaging["support"])


def test_the_highway_has_its_owner_route_length_and_state(client: FlaskClient) -> None:
    road = one(client, "/projects", "常宜高速公路常州段")
    assert road["owner"] == "常州市高速公路指挥部"
    assert road["route"] == {"from": "常州西绕城高速公路武进高新区枢纽", "to": "锡宜高速公路万石枢纽"}
    assert (road["status"], road["status_date"], road["kind"]) == ("resumed", "2020-02-27", "transport")
    lengths = {(client.get(f"/statistics/{number}").json or {})["raw"] for number in road["statistics"]}
    assert "13.78公里" in lengths


def test_the_package_names_its_issuer_count_and_the_problems_it_answers(client: FlaskClient) -> None:
    package = one(client, "/policy-measures", "六项举措")
    assert (package["issuer"], package["item_count"]) == ("市商务局", 6)
    assert set(package["problems"]) == {"防疫物资不足", "物流通行不畅", "员工通勤保障", "订单延期交付"}


def test_a_measure_has_its_parts(client: FlaskClient) -> None:
    whole = one(client, "/policy-measures", "“三跑”工作机制")
    parts = [client.get(f"/policy-measures/{part}").json or {} for part in whole["parts"]]
    assert {part["name"] for part in parts} == {"跑基层", "跑企业", "跑协调"}
    assert {part["part_of"] for part in parts} == {whole["id"]}
