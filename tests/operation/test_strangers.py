"""Strangers: what an answer tells, and what it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

SECURITY_HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
)
ANSWERS = [
    pytest.param("GET", "/", id="the dataset"),
    pytest.param("GET", "/enterprises", id="a list"),
    pytest.param("GET", "/healthz", id="a probe"),
    pytest.param("GET", "/openapi.yaml", id="the contract"),
    pytest.param("GET", "/nowhere", id="nothing"),
    pytest.param("GET", "/enterprises?zoen=1", id="a misspelt parameter"),
    pytest.param("GET", "/enterprises/%ff", id="a path that is not UTF-8"),
    pytest.param("DELETE", "/enterprises", id="a method that is not allowed"),
    pytest.param("OPTIONS", "/enterprises", id="options"),
    pytest.param("HEAD", "/enterprises", id="head"),
]


@pytest.mark.parametrize(("method", "url"), ANSWERS)
def test_every_answer_carries_the_security_headers(client: FlaskClient, method: str, url: str) -> None:
    answer = client.open(url, method=method)
    assert [name for name in SECURITY_HEADERS if name not in answer.headers] == []
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_an_answer_of_304_carries_them_too(client: FlaskClient) -> None:
    tag = client.get("/enterprises").headers["ETag"]
    answer = client.get("/enterprises", headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert [name for name in SECURITY_HEADERS if name not in answer.headers] == []


@pytest.mark.parametrize(("method", "url"), ANSWERS)
def test_no_answer_tells_of_the_programs_insides(
    client: FlaskClient, database_path: Path, method: str, url: str
) -> None:
    answer = client.open(url, method=method)
    told = f"{answer.headers}{answer.get_data(as_text=True)}"
    for inside in ("Traceback", str(database_path), "site-packages", "Werkzeug", "gunicorn", "Python/", "sqlite3."):
        assert inside not in told
    assert not re.search(r"File \"[^\"]+\", line \d+", told)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("/documents/../../etc/passwd/text", id="dots"),
        pytest.param("/documents/%2e%2e%2f%2e%2e%2fetc%2fpasswd/text", id="encoded dots and slashes"),
        pytest.param("/documents/%252e%252e%252fetc%252fpasswd", id="dots encoded twice"),
        pytest.param("/documents//etc/passwd", id="two slashes"),
        pytest.param("/documents/..%5c..%5cwindows%5cwin.ini/text", id="backslashes"),
        pytest.param("/static/../app.py", id="a static folder"),
        pytest.param("/documents/file%3A%2F%2F%2Fetc%2Fpasswd/text", id="a URL of a file"),
        pytest.param("/documents/%00/text", id="a NUL"),
    ],
)
def test_no_path_leads_to_another_file(client: FlaskClient, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code in (400, 404)
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("parameter", ["q", "zone", "name", "id", "cursor", "sort", "fields", "facet", "document"])
@pytest.mark.parametrize(
    "value",
    [
        pytest.param("' OR 1=1 --", id="quotes"),
        pytest.param('"; DROP TABLE statistics; --', id="statements"),
        pytest.param("x) UNION SELECT text FROM texts --", id="union"),
        pytest.param('NEAR(a b) OR name:* "', id="the syntax of FTS5"),
        pytest.param("%00", id="NUL"),
        pytest.param("🏭\U0010ffff\u202e", id="odd characters"),
    ],
)
def test_what_is_typed_never_becomes_sql(client: FlaskClient, parameter: str, value: str) -> None:
    whole = client.get("/enterprises").json
    answer = client.get("/enterprises", query_string={parameter: value})
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert answer.json["total"] == 0
    assert client.get("/enterprises").json == whole
