"""Downloads: exports read to their last byte, the file in ranges, and annotations that a client can apply."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient

from service.exports import _cell
from tests.service.queries import all_items, get, ordered

FACTS = ["/enterprises", "/projects", "/policy-measures", "/statistics"]


@pytest.mark.parametrize("path", FACTS)
@pytest.mark.parametrize("query", ["", "?city=云水市", "?q=云", "?sort=-id"])
def test_ndjson_is_every_item_that_the_filters_select(client: FlaskClient, path: str, query: str) -> None:
    response = client.get(f"{path}.ndjson{query}")
    listed = client.get(f"{path}{query}{'&' if query else '?'}limit=500").json["items"]
    for item in listed:
        item.pop("matches", None)
    assert [json.loads(line) for line in response.text.splitlines()] == listed
    assert response.content_type == "application/x-ndjson"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{path[1:]}.ndjson"'


@pytest.mark.parametrize("path", FACTS)
def test_csv_holds_every_item(client: FlaskClient, path: str) -> None:
    response = client.get(f"{path}.csv")
    assert response.data.startswith(b"\xef\xbb\xbf")
    assert response.text.count("\r\n") == len(all_items(client, path)) + 1
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))
    for row, item in zip(rows, all_items(client, path), strict=True):
        assert row["id"] == item["id"]
        assert row["evidence.quote"] == item["evidence"][0]["quote"]
        assert row["documents"] == "|".join(item["documents"])


def test_csv_has_the_columns_and_the_order_that_are_asked_for(client: FlaskClient) -> None:
    response = client.get("/projects.csv?fields=name,route&sort=-name")
    rows = list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["id", "name", "route.from", "route.to"]
    wanted = [item["name"] for item in ordered(all_items(client, "/projects"), ["-name"])]
    assert [row[1] for row in rows[1:]] == wanted


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("+86", "'+86"), ("-无", "'-无"), ("@a", "'@a"), ("'=x", "''=x"), (-4.6, "-4.6"), (None, "")],
)
def test_no_cell_is_one_that_a_spreadsheet_would_run(value: object, cell: str) -> None:
    assert _cell(value) == cell


@pytest.mark.parametrize("path", [f"{path}.{suffix}" for path in FACTS for suffix in ("csv", "ndjson")])
def test_a_stream_through_a_real_server_has_its_whole_body(server: str, client: FlaskClient, path: str) -> None:
    with urlopen(f"{server}{path}", timeout=20) as response:
        assert response.read() == client.get(path).data


def test_the_file_is_served_byte_for_byte(server: str, client: FlaskClient, database_path: Path) -> None:
    whole = database_path.read_bytes()
    response = client.get("/database", buffered=True)
    assert response.data == whole
    assert response.content_length == len(whole)
    assert response.headers["ETag"].strip('"') == get(client, "/")["digest"].removeprefix("sha256:")
    assert response.headers["Content-Disposition"].startswith("attachment")
    with urlopen(f"{server}/database", timeout=20) as served:
        assert served.read() == whole


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-99", 206, slice(0, 100)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-50", 206, slice(-50, None)),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_the_file_is_served_in_ranges(
    client: FlaskClient, database_path: Path, asked: str, status: int, part: slice
) -> None:
    whole = database_path.read_bytes()
    response = client.get("/database", headers={"Range": asked}, buffered=True)
    assert (response.status_code, response.data) == (status, whole[part])
    if status == 206:
        start, stop, _ = part.indices(len(whole))
        assert response.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(whole)}"


def test_a_range_beyond_the_file_is_a_problem(client: FlaskClient, database_path: Path) -> None:
    response = client.get("/database", headers={"Range": "bytes=999999999-"}, buffered=True)
    assert (response.status_code, response.content_type) == (416, "application/problem+json")
    assert response.headers["Content-Range"] == f"bytes */{database_path.stat().st_size}"


def test_a_range_of_another_file_gives_the_whole(client: FlaskClient) -> None:
    asked = {"Range": "bytes=0-9", "If-Range": '"other"'}
    response = client.get("/database", headers=asked, buffered=True)
    assert response.status_code == 200
    asked["If-Range"] = response.headers["ETag"]
    assert client.get("/database", headers=asked, buffered=True).status_code == 206


def test_annotations_select_what_they_quote(client: FlaskClient) -> None:
    document = all_items(client, "/documents")[0]["id"]
    text = client.get(f"/documents/{document}/text").text
    page = json.loads(client.get(f"/documents/{document}/annotations").data)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    entries = 0
    for path in FACTS:
        items = get(client, path, document=document, limit=500)["items"]
        entries += sum(entry["document"] == document for item in items for entry in item["evidence"])
    assert page["partOf"]["total"] == len(page["items"]) == entries
    starts = []
    for annotation in page["items"]:
        place, quote = annotation["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert get(client, annotation["body"][0]["id"])["id"]
        assert annotation["target"]["source"] == f"/documents/{document}/text"
        starts.append(place["start"])
    assert starts == sorted(starts)


def test_an_annotated_document_that_is_not_there_is_a_problem(client: FlaskClient) -> None:
    assert client.get("/documents/none/annotations").status_code == 404
