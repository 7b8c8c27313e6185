"""Lists: pages walked to their end, and every filter and order against plain Python over the same items."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.storage import parameter_of
from tests.service.queries import PATHS, all_items, get, ordered, values_of, walk, zone_ids, zone_names

BY_PATH = {"/" + name.replace("_", "-"): schema for name, schema in RESOURCES.items()}
CHOSEN = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("limit", ["one", "total less one", "total", "total and one"])
def test_pages_walked_to_their_end_are_the_whole(client: FlaskClient, path: str, limit: str) -> None:
    whole = all_items(client, path)
    size = {"one": 1, "total less one": len(whole) - 1, "total": len(whole), "total and one": len(whole) + 1}[limit]
    assert walk(client, f"{path}?limit={size}") == whole
    assert [item["id"] for item in whole] == sorted(item["id"] for item in whole)


@pytest.mark.parametrize("path", PATHS)
def test_the_last_page_has_no_next(client: FlaskClient, path: str) -> None:
    page = get(client, path, limit=500)
    assert (page["next"], page["total"]) == (None, len(page["items"]))


@pytest.mark.parametrize("path", PATHS)
@CHOSEN
@given(data=st.data())
def test_any_order_is_that_of_plain_python_however_it_is_paged(
    client: FlaskClient, path: str, data: st.DataObject
) -> None:
    words = [word for name in fields_with(BY_PATH[path], "sort") for word in (name, f"-{name}")]
    sort = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3, unique_by=lambda w: w.removeprefix("-")))
    limit = data.draw(st.integers(3, 60))
    found = walk(client, f"{path}?sort={','.join(sort)}&limit={limit}")
    assert [item["id"] for item in found] == [item["id"] for item in ordered(all_items(client, path), sort)]


@pytest.mark.parametrize("path", PATHS)
@CHOSEN
@given(data=st.data())
def test_equality_filters_select_what_plain_python_does(client: FlaskClient, path: str, data: st.DataObject) -> None:
    items = all_items(client, path)
    asked = data.draw(st.lists(st.sampled_from(list(fields_asked(BY_PATH[path], "equal"))), max_size=2, unique=True))
    arguments: dict[str, list[Any]] = {}
    for field in asked:
        there = sorted({value for item in items for value in values_of(item, field)}, key=str)
        wanted = data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=3))
        arguments[parameter_of(field)] = ["null" if value is None else value for value in wanted]
        items = [item for item in items if set(values_of(item, field)) & set(wanted)]
    page = get(client, path, limit=500, **arguments)
    assert page["items"] == items
    assert page["total"] == len(items)


@pytest.mark.parametrize(
    ("path", "field"),
    [(path, field) for path, schema in BY_PATH.items() for field in fields_asked(schema, "range")],
)
@CHOSEN
@given(data=st.data())
def test_a_range_is_inclusive_and_leaves_out_nulls(
    client: FlaskClient, path: str, field: str, data: st.DataObject
) -> None:
    items = [item for item in all_items(client, path) if item[field] is not None]
    low, high = (data.draw(st.sampled_from([item[field] for item in items])) for _ in range(2))
    found = get(client, path, limit=500, **{f"{field}_min": low, f"{field}_max": high})
    assert found["items"] == [item for item in items if low <= item[field] <= high]


@pytest.mark.parametrize(
    ("path", "field"),
    [(path, field) for path, schema in BY_PATH.items() for field in fields_asked(schema, "date")],
)
@pytest.mark.parametrize(("first", "last"), [("2020-02-24", "2020-02-24"), ("2020-02-25", "2020-03-01")])
def test_a_last_day_holds_its_hours(client: FlaskClient, path: str, field: str, first: str, last: str) -> None:
    found = get(client, path, limit=500, **{f"{field}_from": first, f"{field}_to": last})["items"]
    wanted = [item for item in all_items(client, path) if item[field] and first <= item[field][:10] <= last]
    assert found == wanted
    assert found or field == "published"


@pytest.mark.parametrize("path", ["/enterprises", "/projects", "/policy-measures", "/statistics"])
@pytest.mark.parametrize("name", [*zone_names(), "北区"])
def test_a_zone_is_found_by_any_whole_name_with_what_lies_in_it(client: FlaskClient, path: str, name: str) -> None:
    found = get(client, path, zone=name, limit=500)["items"]
    assert found == [item for item in all_items(client, path) if item["zone_id"] in zone_ids(name)]


def test_a_citys_own_zone_is_meant_where_the_city_is_named(client: FlaskClient) -> None:
    found = get(client, "/enterprises", zone="高新区", city="青石", limit=500)["items"]
    assert {item["zone_id"] for item in found} == {"z-qsgaoxin"}


def test_a_zone_is_found_by_its_traditional_form(client: FlaskClient) -> None:
    assert get(client, "/enterprises", zone="雲北區") == get(client, "/enterprises", zone="云北区")


def test_zones_are_a_tree(client: FlaskClient) -> None:
    inside = get(client, "/zones", zone="云水市")["items"]
    assert {zone["id"] for zone in inside} == zone_ids("云水市")
    by_id = {zone["id"]: zone for zone in all_items(client, "/zones")}
    for zone in by_id.values():
        assert zone["path"][-1] == zone["name"]
        assert all(by_id[other]["parent"] == zone["id"] for other in zone["contains"])


@pytest.mark.parametrize("filters", [{}, {"city": "云水市"}, {"q": "有限"}, {"zone": "高新区", "status": "resumed"}])
@pytest.mark.parametrize("field", [parameter_of(name) for name in fields_with(RESOURCES["enterprises"], "facet")])
def test_a_facet_counts_what_its_filter_selects(client: FlaskClient, filters: dict[str, str], field: str) -> None:
    counted = get(client, "/enterprises", facet=field, **filters)["facets"][field]
    assert counted
    for entry in counted:
        both = {field: "null" if entry["value"] is None else entry["value"]}
        if field in filters:
            continue
        assert get(client, "/enterprises", **filters, **both)["total"] == entry["count"]


def test_a_facet_counts_nulls(client: FlaskClient) -> None:
    counted = get(client, "/statistics", facet="indicator,unit")["facets"]
    items = all_items(client, "/statistics")
    for field in ("indicator", "unit"):
        by_value = {entry["value"]: entry["count"] for entry in counted[field]}
        assert by_value == {value: sum(i[field] == value for i in items) for value in {i[field] for i in items}}


@pytest.mark.parametrize("path", PATHS)
def test_fields_gives_those_and_the_id(client: FlaskClient, path: str) -> None:
    name = list(BY_PATH[path]._declared_fields)[3]
    for item in get(client, f"{path}?fields={name}")["items"]:
        assert list(item) == ["id", name]


def test_values_that_differ_in_the_seventh_digit_are_told_apart(client: FlaskClient) -> None:
    assert {item["value"] for item in get(client, "/statistics", value=1234567)["items"]} == {1234567}
