"""What the README promises between releases is kept, and a promise that is broken is seen."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.service.breaking import breaks

ROOT = Path(__file__).parents[2]
Node = dict[str, Any]


def read(path: Path) -> Node:
    """A contract."""
    contract: Node = yaml.safe_load(path.read_text(encoding="utf-8"))
    return contract


CONTRACT = read(ROOT / "openapi.yaml")


def test_nothing_breaks_that_was_released() -> None:
    """``openapi-released.yaml`` is the contract of the last release; a release copies openapi.yaml there."""
    released = read(Path(__file__).with_name("openapi-released.yaml"))
    assert list(breaks(released, CONTRACT)) == []


def operation(contract: Node, path: str) -> Node:
    found: Node = contract["paths"][path]["get"]
    return found


def parameter(contract: Node, name: str) -> Node:
    found: Node = contract["components"]["parameters"][name]
    return found


def field(contract: Node, schema: str, name: str) -> Node:
    found: Node = contract["components"]["schemas"][schema]["properties"][name]
    return found


def drop_parameter(contract: Node) -> None:
    found = operation(contract, "/search")
    found["parameters"] = [p for p in found["parameters"] if "kind" not in str(p).lower()]


REQUIRED = {"name": "key", "in": "query", "required": True, "schema": {"type": "string"}}


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        pytest.param(lambda c: c["paths"].pop("/search"), "GET /search is gone", id="a path"),
        pytest.param(lambda c: operation(c, "/search").update(operationId="find"), "another operationId", id="a name"),
        pytest.param(drop_parameter, "parameter kind is gone", id="a parameter"),
        pytest.param(
            lambda c: operation(c, "/zones")["parameters"].append(REQUIRED), "key is required", id="one more is needed"
        ),
        pytest.param(
            lambda c: parameter(c, "Cursor").update(required=True),
            "cursor is required",
            id="one that could be left out",
        ),
        pytest.param(
            lambda c: parameter(c, "Limit")["schema"].update(maximum=100), "limit has another maximum", id="a bound"
        ),
        pytest.param(
            lambda c: parameter(c, "Limit")["schema"].update(default=10), "limit has another default", id="a default"
        ),
        pytest.param(
            lambda c: parameter(c, "Zone")["schema"]["items"].update(pattern="^[a-z]+$"),
            "zone has another pattern",
            id="values that were accepted",
        ),
        pytest.param(
            lambda c: parameter(c, "Zone").update(explode=False),
            "zone is written in another way",
            id="how a list is sent",
        ),
        pytest.param(
            lambda c: parameter(c, "EnterprisesStatus")["schema"]["items"]["enum"].remove("resumed"),
            "status takes no more ['resumed']",
            id="a word",
        ),
        pytest.param(
            lambda c: c["components"]["schemas"]["Enterprise"]["properties"].pop("zone"),
            "Enterprise: zone is gone",
            id="a field",
        ),
        pytest.param(
            lambda c: field(c, "Statistic", "value").update(type="string"),
            "Statistic: value has another type",
            id="a field's type",
        ),
        pytest.param(
            lambda c: field(c, "Enterprise", "name").update(type=["string", "null"]),
            "Enterprise: name has another type",
            id="null where none was",
        ),
        pytest.param(
            lambda c: field(c, "Enterprise", "aliases").update(items={"type": "number"}),
            "Enterprise: aliases has another type",
            id="what a list holds",
        ),
        pytest.param(
            lambda c: c["components"]["schemas"]["Statistic"]["required"].remove("raw"),
            "Statistic: raw may be missing",
            id="a key that was always there",
        ),
        pytest.param(lambda c: c["components"]["schemas"].pop("Problem"), "Problem is gone", id="a schema"),
        pytest.param(
            lambda c: operation(c, "/zones")["responses"].pop("304"), "answers no more with 304", id="a status"
        ),
        pytest.param(
            lambda c: operation(c, "/zones")["responses"].update({"202": {"description": "Later."}}),
            "answers with ['202']",
            id="another success",
        ),
        pytest.param(
            lambda c: operation(c, "/zones")["responses"]["200"].update(content={"text/html": {}}),
            "200 has another media type",
            id="a media type",
        ),
        pytest.param(
            lambda c: c["components"]["responses"]["Problem404"].update(content={"text/plain": {}}),
            "404 has another media type",
            id="the media type of problems",
        ),
        pytest.param(
            lambda c: operation(c, "/zones")["responses"]["200"]["headers"].pop("ETag"),
            "200 without ETag",
            id="a header",
        ),
        pytest.param(lambda c: c.update(security=[{"key": []}]), "a key is asked for", id="a key"),
    ],
)
def test_a_broken_promise_is_seen(change: Callable[[Node], Any], seen: str) -> None:
    new = deepcopy(CONTRACT)
    change(new)
    found = list(breaks(CONTRACT, new))
    assert found
    assert all(text.endswith(seen) for text in found)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda c: c["paths"].update({"/more": c["paths"]["/zones"]}), id="a path"),
        pytest.param(
            lambda c: operation(c, "/zones")["parameters"].append(REQUIRED | {"required": False}), id="a parameter"
        ),
        pytest.param(
            lambda c: c["components"]["schemas"]["Zone"]["properties"].update(area={"type": "number"}), id="a field"
        ),
        pytest.param(
            lambda c: parameter(c, "EnterprisesStatus")["schema"]["items"]["enum"].append("closed"), id="a word"
        ),
        pytest.param(lambda c: parameter(c, "Limit")["schema"].update(maximum=1000), id="a wider bound"),
        pytest.param(lambda c: field(c, "Zone", "name").update(description="What it is called."), id="other words"),
        pytest.param(
            lambda c: operation(c, "/zones")["responses"].update({"429": {"description": "Too often."}}), id="an error"
        ),
    ],
)
def test_what_may_change_at_any_time_breaks_nothing(change: Callable[[Node], Any]) -> None:
    new = deepcopy(CONTRACT)
    change(new)
    assert new != CONTRACT
    assert list(breaks(CONTRACT, new)) == []
