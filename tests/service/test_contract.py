"""The contract: what is committed is what the code says, valid, plain, and shows true answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from seeds.build import build
from seeds.read import find_documents
from service.contract import as_yaml
from service.headers import SECURITY_HEADERS
from tests.service.recording import record

ROOT = Path(__file__).parents[2]
COMMITTED = (ROOT / "openapi.yaml").read_text(encoding="utf-8")
CONTRACT: dict[str, Any] = yaml.safe_load(COMMITTED)
OPERATIONS = [(path, operations["get"]) for path, operations in CONTRACT["paths"].items()]

NOT_SHOWN = {"/database", "/openapi.yaml", "/openapi.json", "/metrics"}
"""Paths whose answers are no example: bytes, the contract itself, and what is never twice the same."""


def nodes(node: Any) -> Iterator[Any]:
    """Every mapping of the contract but the examples'."""
    if isinstance(node, dict):
        yield node
        for name, child in node.items():
            if name not in ("example", "examples"):
                yield from nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child)


def test_the_committed_contract_is_what_the_code_says() -> None:
    assert as_yaml() == COMMITTED, "run `make openapi`"


def test_the_contract_is_valid() -> None:
    validate(CONTRACT)
    assert CONTRACT["openapi"] == "3.1.0"


def test_the_contract_is_served_as_it_is_committed(client: FlaskClient) -> None:
    assert client.get("/openapi.yaml").text == COMMITTED
    assert json.loads(client.get("/openapi.json").data) == CONTRACT


def test_every_path_of_the_service_is_in_the_contract(app: Flask) -> None:
    pages = ("/browse", "/read/", "/static", "/docs", "/language")
    served = {
        str(rule).replace("<string:item_id>", "{id}").replace("<string:document_id>", "{id}")
        for rule in app.url_map.iter_rules()
        if not str(rule).startswith(pages)
    }
    assert served == set(CONTRACT["paths"])


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=[path for path, _ in OPERATIONS])
def test_each_operation_says_what_it_does_and_gives(path: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert operation["operationId"].isidentifier()
    assert {"200", "400", "405", "406", "500", "503"} <= set(operation["responses"])
    (content,) = operation["responses"]["200"]["content"].values()
    assert "examples" in content or path in NOT_SHOWN
    assert ("{id}" in path) <= ("404" in operation["responses"])


PLUMBING = {"content-type", "content-length", "connection", "transfer-encoding", "date"}
"""What HTTP itself needs; a server in front may set it otherwise."""


def ask(server: str, path: str, **headers: str) -> Any:
    """One request, whatever its status; Chinese is encoded."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=20)
    connection.request("GET", quote(path, safe="/?=&"), headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=[path for path, _ in OPERATIONS])
def test_each_header_that_is_given_is_documented(
    server: str, client: FlaskClient, path: str, operation: dict[str, Any]
) -> None:
    if "{id}" in path:
        path = path.replace("{id}", client.get(path.partition("/{id}")[0]).json["items"][0]["id"])
    query = "?q=云" if path == "/search" else ""
    asked: list[tuple[str, dict[str, str]]] = [
        (path + query, {"Accept_Encoding": "br"}),
        (path + query, {"If_None_Match": "*"}),
        (path + query, {"Accept": "image/png"}),
        (path + query, {"Range": "bytes=0-9"}),
        (f"{path}?nothing=1", {}),
    ]
    for url, headers in asked:
        answer = ask(server, url, **headers)
        found = operation["responses"][str(answer.status)]
        found = CONTRACT["components"]["responses"][found["$ref"].split("/")[-1]] if "$ref" in found else found
        documented = {name.lower() for name in (*found["headers"], *SECURITY_HEADERS)} | PLUMBING
        documented.add("access-control-expose-headers")
        assert {name.lower() for name, _ in answer.getheaders()} - documented == set(), f"{answer.status} of {url}"
        assert answer.getheader("Fugong-Dataset")


def test_names_are_ascii_and_nulls_are_spelt_plainly() -> None:
    for node in nodes(CONTRACT):
        assert all(name.isascii() for name in node)
        assert "nullable" not in node
        assert None not in (node.get("enum") or ())
        if "anyOf" in node:
            assert [set(part) for part in node["anyOf"]] == [{"$ref"}, {"type"}]


def test_words_that_are_no_names_are_named() -> None:
    for node in nodes(CONTRACT):
        words = node.get("enum", ())
        if any(not str(word).isidentifier() for word in words):
            names = node["x-enum-varnames"]
            assert len(set(names)) == len(words)
            assert all(name.isidentifier() for name in names)


@pytest.mark.slow
def test_the_examples_are_true_answers_of_the_given_bulletin(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        build(find_documents([ROOT / "seeds" / "documents"]), tmp_path / "given.sqlite", executor, lambda reading: None)
    answers = record(str(tmp_path / "given.sqlite"))
    shown = json.loads((ROOT / "service" / "contract" / "examples.json").read_text(encoding="utf-8"))
    for recorded in (answers, shown):
        recorded["get_dataset"]["answer"].pop("digest")  # another release of SQLite writes other bytes
    assert answers == shown, "run `make openapi`"
