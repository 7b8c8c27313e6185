"""docs/api.md: every request that it shows is answered, and what it promises between releases is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from seeds.build import build
from seeds.read import find_documents
from service import create_app

ROOT = Path(__file__).parents[2]
SHOWN = re.findall(r"curl '(http://127\.0\.0\.1:8000[^']*)'", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
EMPTY = '{"items":[]'


def read(path: Path) -> dict[str, Any]:
    """A contract."""
    contract: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return contract


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of the service over the bulletin that the project comes with."""
    path = tmp_path_factory.mktemp("given") / "given.sqlite"
    with ThreadPoolExecutor(1) as executor:
        build(find_documents([ROOT / "seeds" / "documents"]), path, executor, lambda reading: None)
    return create_app({"FUGONG_DATABASE": str(path)}).test_client()


@pytest.mark.slow
@pytest.mark.parametrize("url", SHOWN)
def test_every_request_shown_is_answered_with_something(given: FlaskClient, url: str) -> None:
    response = given.get(url.removeprefix("http://127.0.0.1:8000"), buffered=True)
    assert response.status_code == 200
    assert not response.data.startswith(EMPTY.encode())


def breaks(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """Yield what a client of one contract could not do with another."""
    for path, operations in old["paths"].items():
        if path not in new["paths"]:
            yield f"{path} is gone"
            continue
        before, after = operations["get"], new["paths"][path]["get"]
        if before["operationId"] != after["operationId"]:
            yield f"{path} has another operationId"
        yield from (f"{path}: {text}" for text in _broken_parameters(old, new, before, after))
        if set(before["responses"]["200"]["content"]) != set(after["responses"]["200"]["content"]):
            yield f"{path} has another media type"
    for name, schema in old["components"]["schemas"].items():
        found = new["components"]["schemas"].get(name, {})
        yield from (f"{name}: {text}" for text in _broken_fields(schema, found))


def _broken_parameters(
    old: dict[str, Any], new: dict[str, Any], before: dict[str, Any], after: dict[str, Any]
) -> Iterator[str]:
    wanted, there = _parameters(old, before), _parameters(new, after)
    for name, parameter in wanted.items():
        if name not in there:
            yield f"parameter {name} is gone"
        elif lost := _words(parameter) - _words(there[name]):
            yield f"parameter {name} takes no more {sorted(lost)}"
    for name in there.keys() - wanted.keys():
        if there[name].get("required"):
            yield f"parameter {name} is required"


def _parameters(contract: dict[str, Any], operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    shared = contract["components"]["parameters"]
    found = [shared[p["$ref"].split("/")[-1]] if "$ref" in p else p for p in operation.get("parameters", ())]
    return {parameter["name"]: parameter for parameter in found}


def _words(parameter: dict[str, Any]) -> set[str]:
    return set(parameter["schema"].get("items", parameter["schema"]).get("enum", ()))


def _broken_fields(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for name, field in before.get("properties", {}).items():
        found = after.get("properties", {}).get(name)
        if found is None:
            yield f"{name} is gone"
        elif any(field.get(key) != found.get(key) for key in ("type", "$ref", "anyOf", "items")):
            yield f"{name} has another type"
    for name in set(before.get("required", ())) - set(after.get("required", ())):
        yield f"{name} may be missing"


def test_nothing_breaks_that_was_released() -> None:
    released = read(Path(__file__).with_name("openapi-released.yaml"))
    assert list(breaks(released, read(ROOT / "openapi.yaml"))) == []


def test_a_broken_promise_is_seen() -> None:
    old, new = read(ROOT / "openapi.yaml"), read(ROOT / "openapi.yaml")
    del new["paths"]["/search"]
    del new["components"]["schemas"]["Enterprise"]["properties"]["zone"]
    new["components"]["schemas"]["Statistic"]["properties"]["value"]["type"] = "string"
    seen = ["/search is gone", "Enterprise: zone is gone", "Statistic: value has another type"]
    assert list(breaks(old, new)) == seen
