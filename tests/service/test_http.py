"""HTTP: strictness, validators, negotiation, CORS, and raw UTF-8 through a real server."""

from __future__ import annotations

import json
import socket
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.service.queries import PATHS

GETS = [
    *PATHS,
    "/",
    "/search?q=云",
    "/enterprises/e-001",
    "/documents/yunshui-2020-02-20/text",
    "/documents/yunshui-2020-02-20/annotations",
    "/enterprises.csv",
    "/statistics.ndjson",
    "/database",
    "/openapi.yaml",
    "/openapi.json",
]


@pytest.mark.parametrize(
    ("url", "status", "parameter"),
    [
        pytest.param("/enterprises?zoen=高新区", 400, "zoen", id="a misspelt parameter"),
        pytest.param("/enterprises?limit=0", 400, "limit", id="a limit below 1"),
        pytest.param("/enterprises?limit=501", 400, "limit", id="a limit above 500"),
        pytest.param("/enterprises?limit=" + "9" * 5000, 400, "limit", id="a huge integer"),
        pytest.param("/enterprises?limit=５０", 400, "limit", id="full-width digits"),
        pytest.param("/enterprises?limit=5&limit=5", 400, "limit", id="a scalar twice"),
        pytest.param("/enterprises?zone=", 400, "zone", id="an empty value"),
        pytest.param("/enterprises?zone=%FF", 400, "zone", id="bytes that are not UTF-8"),
        pytest.param("/enterprises?%FF=1", 400, "the name of an argument", id="a name that is not UTF-8"),
        pytest.param("/enterprises?=1", 400, "the name of an argument", id="no name"),
        pytest.param("/enterprises?zone=a%00", 400, "zone", id="a NUL"),
        pytest.param("/enterprises?status=resume", 400, "status", id="an unknown word"),
        pytest.param("/projects?status_date_from=2020-02-30", 400, "status_date_from", id="no such day"),
        pytest.param("/statistics?as_of=yesterday", 400, "as_of", id="a date in words"),
        pytest.param("/statistics?as_of=2020-02-20T17:00:00", 400, "as_of", id="a second"),
        pytest.param("/statistics?as_of_from=2020-02-20T17:00:00", 400, "as_of_from", id="from a second on"),
        pytest.param("/documents?published_to=2020-02-20T17:00:59", 400, "published_to", id="to a second"),
        pytest.param("/statistics?as_of_to=2020-02-20T24:01", 400, "as_of_to", id="a minute past the day's end"),
        pytest.param("/statistics?value=1_0", 400, "value", id="a number that JSON does not know"),
        pytest.param("/statistics?value_min=nan", 400, "value_min", id="not a number"),
        pytest.param("/statistics?value_min=1e999", 400, "value_min", id="an infinite number"),
        pytest.param("/policy-measures?item_count_min=2.5", 400, "item_count_min", id="a part of an item"),
        pytest.param("/documents?characters_max=" + "9" * 30, 400, "characters_max", id="more than can be"),
        pytest.param("/statistics?sort=subject", 400, "sort", id="an order that is none"),
        pytest.param("/statistics?facet=value", 400, "facet", id="a facet that is none"),
        pytest.param("/statistics?fields=id,nmae", 400, "fields", id="a field that is none"),
        pytest.param("/statistics?cursor=x", 400, "cursor", id="no cursor"),
        pytest.param("/statistics?cursor=0123456789abcdef.bm8", 404, "cursor", id="a cursor that none gave"),
        pytest.param("/statistics.csv?limit=5", 400, "limit", id="paging of what is not paged"),
        pytest.param("/search", 400, "q", id="a search for nothing"),
        pytest.param("/search?q=云&kind=enterprise", 400, "kind", id="a kind that is none"),
        pytest.param("/?x=1", 400, "x", id="a parameter where none is"),
        pytest.param("/database?x=1", 400, "x", id="a parameter of the file"),
        pytest.param("/enterprises?" + "zone=a&" * 101, 400, "zone", id="too many values"),
    ],
)
def test_a_query_that_cannot_be_answered_is_refused_by_name(
    client: FlaskClient, url: str, status: int, parameter: str
) -> None:
    response = client.get(url, buffered=True)
    assert response.content_type == "application/problem+json"
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (status, parameter)
    assert set(response.json) == {"type", "title", "status", "detail", "instance", "errors"}
    assert response.json["instance"].isascii()


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("/enterprises?zoen=x", "zone"),
        ("/enterprises?status=resume", "resumed"),
        ("/statistics?sort=-valeu", "-value"),
        ("/statistics?comparator=equal", "eq"),
        ("/statistics?as_of=2020-02-20T17:00:00", "2020-02-24T12:00"),
        ("/statistics?limit=99999999999999999999999", "greater than or equal to 1 and less than or equal to 500"),
        ("/statistics?limit=-99999999999999999999999", "greater than or equal to 1 and less than or equal to 500"),
        ("/statistics?limit=" + "9" * 5000, "greater than or equal to 1 and less than or equal to 500"),
        ("/statistics?limit=2.5", "write it as 50"),
        ("/statistics?value_min=1e999", "write it as 608000"),
        ("/documents?characters_max=" + "9" * 30, "at most 18 digits"),
    ],
)
def test_a_refusal_names_the_nearest_right_one(client: FlaskClient, url: str, hint: str) -> None:
    assert hint in client.get(url, buffered=True).json["errors"][0]["detail"]


@pytest.mark.parametrize("path", ["/nothing", "/enterprises/e-none", "/documents/none/text", "/zones/x"])
def test_what_is_not_there_is_a_problem_that_names_it(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.content_type) == (404, "application/problem+json")
    assert path.split("/")[2 if path.count("/") > 1 else 1] in response.json["detail"]


def test_a_cursor_of_another_query_is_refused(client: FlaskClient) -> None:
    cursor = client.get("/statistics?limit=5&sort=value").json["next"].partition("cursor=")[2].partition("&")[0]
    for url in ("/statistics?sort=unit&", "/statistics?sort=value&unit=人&", "/enterprises?"):
        response = client.get(f"{url}cursor={cursor}")
        assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "cursor")
    assert client.get(f"/statistics?sort=value&limit=9&fields=unit&cursor={cursor}").status_code == 200


def test_another_name_of_an_item_leads_to_it(client: FlaskClient) -> None:
    response = client.get("/enterprises/e-other-name")
    assert (response.status_code, response.location) == (308, "/enterprises/e-001")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("url", GETS)
def test_nothing_can_be_written(client: FlaskClient, url: str, method: str) -> None:
    response = client.open(url, method=method)
    assert (response.status_code, response.content_type) == (405, "application/problem+json")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("url", GETS)
def test_an_answer_is_validated_by_its_tag(client: FlaskClient, url: str) -> None:
    first = client.get(url, buffered=True)
    tag = first.headers["ETag"]
    assert first.status_code == 200
    assert not tag.startswith("W/")
    assert first.headers["Fugong-Dataset"].startswith("sha256:")
    assert "max-age" in first.headers["Cache-Control"]
    for given in (tag, f'"other", {tag}', "*", f"W/{tag}"):
        again = client.get(url, headers={"If-None-Match": given}, buffered=True)
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert client.get(url, headers={"If-None-Match": '"other"'}, buffered=True).status_code == 200


def test_tags_differ_by_url(client: FlaskClient) -> None:
    urls = (*GETS, "/enterprises?limit=1", "/enterprises?limit=2")
    tags = [client.get(url, buffered=True).headers["ETag"] for url in urls]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("url", GETS)
def test_head_is_get_without_its_body(client: FlaskClient, url: str) -> None:
    whole, head = client.get(url, buffered=True), client.head(url, buffered=True)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("ETag", "Content-Type", "Link", "Content-Disposition"):
        assert head.headers.get(name) == whole.headers.get(name)


@pytest.mark.parametrize("url", GETS)
def test_options_say_what_is_allowed(client: FlaskClient, url: str) -> None:
    response = client.options(url)
    assert (response.status_code, response.data) == (204, b"")
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_any_origin_may_read(client: FlaskClient) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    preflight = client.options("/enterprises", headers=asked | {"Access-Control-Request-Headers": "if-none-match"})
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    assert preflight.headers["Access-Control-Allow-Headers"] == "if-none-match"
    for url in ("/enterprises", "/enterprises?limit=0", "/nothing"):
        response = client.get(url, headers={"Origin": "https://example.org"}, buffered=True)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert {"Link", "ETag"} <= set(response.headers["Access-Control-Expose-Headers"].split(", "))


@pytest.mark.parametrize(
    ("url", "accept", "path"),
    [
        ("/enterprises?zone=高新区", "text/csv", "/enterprises.csv"),
        ("/enterprises", "application/x-ndjson", "/enterprises.ndjson"),
        ("/enterprises.csv", "application/json", "/enterprises"),
        ("/documents/yunshui-2020-02-20", "text/plain", "/documents/yunshui-2020-02-20/text"),
        ("/documents/yunshui-2020-02-20/text", "application/ld+json", "/documents/yunshui-2020-02-20/annotations"),
        ("/openapi.json", "application/yaml", "/openapi.yaml"),
        ("/enterprises", "image/png", "nothing else"),
    ],
)
def test_what_a_url_does_not_give_is_refused_with_what_does(
    client: FlaskClient, url: str, accept: str, path: str
) -> None:
    response = client.get(url, headers={"Accept": accept}, buffered=True)
    assert (response.status_code, response.content_type) == (406, "application/problem+json")
    assert path in response.json["detail"]


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/json", "text/csv, application/json;q=0.1"])
def test_what_a_url_gives_is_accepted(client: FlaskClient, accept: str) -> None:
    assert client.get("/enterprises", headers={"Accept": accept}).status_code == 200


def test_links_lead_on_and_back(client: FlaskClient) -> None:
    response = client.get("/enterprises?zone=高新区&limit=1")
    links = response.headers["Link"]
    for relation in ("next", "first", "self", "describedby", "alternate"):
        assert f'rel="{relation}"' in links
    assert f'<{response.json["next"]}>; rel="next"' in links
    assert 'rel="collection"' in client.get("/enterprises/e-001").headers["Link"]


@pytest.mark.parametrize("encode", [str.encode, lambda text: quote(text, safe="/?=&").encode()], ids=["raw", "percent"])
def test_a_zone_is_typed_into_a_url_as_it_is(server: str, encode: object, client: FlaskClient) -> None:
    target = encode("/enterprises?zone=高新区&limit=500")  # type: ignore[operator]
    status, body = ask(server, target)
    assert status == 200
    assert "有限公司".encode() in body
    assert json.loads(body) == client.get("/enterprises?zone=高新区&limit=500").json


@pytest.mark.parametrize("encode", [str.encode, lambda text: quote(text, safe="/?=&").encode()], ids=["raw", "percent"])
@pytest.mark.parametrize("suffix", ["csv", "ndjson"])
def test_an_export_is_asked_for_in_chinese_too(server: str, encode: object, suffix: str, client: FlaskClient) -> None:
    target = encode(f"/enterprises.{suffix}?city=云水")  # type: ignore[operator]
    status, body = ask(server, target)
    assert status == 200
    assert client.get(f"/enterprises.{suffix}?city=云水", buffered=True).data in body


@pytest.mark.parametrize(
    ("target", "header", "status"),
    [
        (b"/enterprises?q=" + b"a" * 20_000, b"", 414),
        (b"/enterprises", b"X-Long: " + b"a" * 70_000 + b"\r\n", 431),
    ],
)
def test_what_is_too_long_is_a_problem_too(server: str, target: bytes, header: bytes, status: int) -> None:
    answered, body = ask(server, target, header)
    assert (answered, json.loads(body)["status"]) == (status, status)


def ask(server: str, target: bytes, header: bytes = b"") -> tuple[int, bytes]:
    """Send a request as these very bytes; its status and body."""
    address = urlsplit(server)
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:  # type: ignore[arg-type]
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: test\r\n" + header + b"Connection: close\r\n\r\n")
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), body
