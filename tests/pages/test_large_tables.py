"""Large tables: a page pages like the API, costs the same at its end as at its beginning, and counts what it is asked.

Here a table of some thousand rows; docs/scale.md has what a million took.
"""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from flask.testing import FlaskClient

from bench.invented import write_invented
from service import create_app

ROWS = 12_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    path = tmp_path_factory.mktemp("large") / "fugong.sqlite"
    write_invented(path, 50, {"enterprises": ROWS})
    return create_app({"FUGONG_DATABASE": str(path)}).test_client()


def rows_of(page: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*><a href="/browse/enterprises/(e-\d+)', page)


def next_of(page: str) -> str | None:
    found = re.search(r'<a href="([^"]+)" rel="next">', page)
    return unescape(found[1]) if found else None


@pytest.mark.parametrize("query", ["limit=500", "limit=500&sort=-name", "limit=500&status=resumed&q=医药"])
def test_a_table_walked_by_its_next_page_shows_what_the_api_lists(large: FlaskClient, query: str) -> None:
    shown, listed = list[str](), list[str]()
    url: str | None = f"/browse/enterprises?{query}"
    while url:
        page = large.get(url).text
        shown += rows_of(page)
        url = next_of(page)
    url = f"/enterprises?{query}"
    while url:
        answer = large.get(url).json
        listed += [item["id"] for item in answer["items"]]
        url = answer["next"]
    assert shown == listed and len(shown) == len(set(shown)) > 100


def test_the_last_page_of_a_table_costs_what_the_first_does(large: FlaskClient) -> None:
    url, urls = "/browse/enterprises?limit=500", list[str]()
    while url:
        urls.append(url)
        url = next_of(large.get(url).text) or ""
    first, last = (min(_time(large, url) for _ in range(5)) for url in (urls[0], urls[-2]))
    assert len(urls) == ROWS / 500 and last < 3 * first


def _time(client: FlaskClient, url: str) -> float:
    start = time.perf_counter()
    assert client.get(url).status_code == 200
    return time.perf_counter() - start


def test_a_table_of_many_values_shows_a_bounded_number_of_them(large: FlaskClient) -> None:
    page = large.get("/browse/enterprises").text
    assert len(page) < 300_000
    facets = re.findall(r'<details class="facet".*?</details>', page, re.DOTALL)
    assert facets and all(facet.count("<li>") <= 60 for facet in facets)


def test_a_large_table_counts_at_once_only_what_needs_no_walk(large: FlaskClient) -> None:
    page = unescape(large.get("/browse/enterprises?status=resumed&q=医药&lang=en").text)
    assert '<details class="facet"' not in page
    (way,) = re.findall(r'<a href="([^"]+)" rel="nofollow">Count by: Zone</a>', page)
    assert_counted(large, large.get(way).text, "status=resumed&q=医药")


def test_a_large_table_under_several_filters_shows_its_counts(large: FlaskClient) -> None:
    page = large.get("/browse/enterprises?status=resumed&ownership=国有").text
    assert page.count('<details class="facet"') >= 3
    assert_counted(large, page, "status=resumed&ownership=国有")


def assert_counted(large: FlaskClient, page: str, query: str) -> None:
    """The counts of zones on a page are those of the API."""
    listed = large.get(f"/enterprises?{query}&facet=zone").json["facets"]["zone"]
    shown = re.findall(r'<bdi>([^<]+)</bdi> <span class="n">([\d,]+)</span>', page)
    by_zone = {entry["value"]: entry["count"] for entry in listed if entry["value"] is not None}
    assert shown and all(by_zone[zone] == int(count.replace(",", "")) for zone, count in shown if zone in by_zone)
    assert {zone for zone, _ in shown} & set(by_zone)


def test_a_large_table_without_filters_shows_its_counts(large: FlaskClient) -> None:
    assert large.get("/browse/enterprises").text.count('<details class="facet"') >= 3
