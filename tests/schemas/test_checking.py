"""The compiled rules of a schema against marshmallow itself: what they let through, it lets through unchanged."""

from __future__ import annotations

import random
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from marshmallow import ValidationError

from schemas import RESOURCES
from schemas.checking import Checker
from tests.invented import dataset

ODD: list[Any] = [None, "", "x", "中", "2020-02-24", "2020-13-99", "e-1 2", "a" * 200, 0, -1, 1, 2.5, 3.0, True]
ODD += [float("nan"), float("inf"), Decimal("97.60"), Decimal(5), [], ["x"], [""], [None], [1], {}, {"start": "a"}]


def marshmallow_says(resource: str, item: dict[str, Any]) -> Any:
    schema = RESOURCES[resource]()
    try:
        served = schema.dump(item)
        schema.load(served)
    except (ValidationError, TypeError, ValueError, ArithmeticError, KeyError, AttributeError):
        return "refused"
    return served


def checker_says(checker: Checker, item: dict[str, Any]) -> Any:
    try:
        return checker.dumped(item)
    except (ValidationError, TypeError, ValueError, ArithmeticError, KeyError, AttributeError):
        return "refused"


def mutated(item: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """An item with a field, or a field of its evidence, made odd, lost or added."""
    other = deepcopy(item)
    part = chance.choice([other, *(other.get("evidence") or []), *(v for v in other.values() if isinstance(v, dict))])
    name = chance.choice([*part, "unheard-of"])
    if chance.random() < 0.1:
        part.pop(name, None)
    else:
        part[name] = deepcopy(chance.choice(ODD))
    return other


@pytest.mark.parametrize("resource", RESOURCES)
def test_what_a_checker_serves_is_what_marshmallow_serves(resource: str) -> None:
    chance, items = random.Random(7), dataset()[0].items[resource]
    checker = Checker(RESOURCES[resource])
    for item in [*items, *(mutated(chance.choice(items), chance) for _ in range(1500))]:
        assert repr(checker_says(checker, item)) == repr(marshmallow_says(resource, item)), item


def test_the_common_item_is_settled_without_marshmallow(monkeypatch: pytest.MonkeyPatch) -> None:
    for resource, schema in RESOURCES.items():
        checker = Checker(schema)
        monkeypatch.setattr(checker, "_schema", None)
        for item in (item for item in dataset()[0].items[resource] if not item.get("route")):
            assert checker.dumped(item)["id"] == item["id"]
