"""Any query: filters, bounds, text, order, facets and paging together, against plain Python over the same items."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import FACTS, RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.storage import parameter_of
from tests.service.queries import Item, all_items, get, ordered, values_of, walk, zone_ids, zone_names

CHOSEN = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CHINESE = re.compile("[\u4e00-\u9fff]{1,3}")
Holds = Callable[[Item], bool]


@dataclass(slots=True)
class Asked:
    """A query, and what an item must be to be among its answers."""

    arguments: list[tuple[str, Any]] = field(default_factory=list)
    conditions: list[Holds] = field(default_factory=list)

    def narrow(self, arguments: list[tuple[str, Any]], holds: Holds) -> None:
        """Ask for less."""
        self.arguments += arguments
        self.conditions.append(holds)

    def of(self, items: list[Item]) -> list[Item]:
        """The items that the query selects."""
        return [item for item in items if all(holds(item) for holds in self.conditions)]


@st.composite
def queries(draw: st.DrawFn, resource: str, items: list[Item]) -> Asked:
    """A query that some item may answer: every kind of filter may be in it, most are not."""
    asked, schema = Asked(), RESOURCES[resource]
    for name in draw(st.lists(st.sampled_from(fields_asked(schema, "equal")), max_size=2, unique=True)):
        there = sorted({value for item in items for value in values_of(item, name)}, key=str)
        wanted = draw(st.lists(st.sampled_from(there), min_size=1, max_size=3, unique=True))
        given_ = [(parameter_of(name), "null" if value is None else value) for value in wanted]
        asked.narrow(given_, _has_one_of(name, wanted))
    if "zone_id" in schema._declared_fields and draw(st.booleans()):
        zone = draw(st.sampled_from([*zone_names(), "null"]))
        asked.narrow([("zone", zone)], _has_one_of("zone_id", [None] if zone == "null" else zone_ids(zone)))
    if "city" in schema._declared_fields and draw(st.booleans()):
        city = draw(st.sampled_from(sorted({item["city"] for item in items}, key=str)))
        asked.narrow([("city", city or "null")], _has_one_of("city", [city]))
    for way, ends, rest in (("range", ("min", "max"), 0), ("date", ("from", "to"), "~")):
        for name in fields_asked(schema, way):
            valued = sorted({item[name] for item in items if item[name] is not None})
            low, high = (draw(st.none() | st.sampled_from(valued)) if valued else None for _ in ends)
            if low is not None:
                asked.narrow([(f"{name}_{ends[0]}", low)], _is_within(name, low, None, rest))
            if high is not None:
                asked.narrow([(f"{name}_{ends[1]}", high)], _is_within(name, None, high, rest))
    if draw(st.booleans()):
        words = sorted({word for item in items for word in CHINESE.findall(_said(resource, item))})
        typed = draw(st.sampled_from(words))
        asked.narrow([("q", typed)], lambda item: typed in _said(resource, item))
    return asked


def _has_one_of(name: str, wanted: Any) -> Holds:
    return lambda item: not set(values_of(item, name)).isdisjoint(wanted)


def _is_within(name: str, low: Any, high: Any, rest: Any) -> Holds:
    """Within inclusive bounds; ``rest`` is what the last day has after its beginning."""
    return lambda item: (
        item[name] is not None and (low is None or item[name] >= low) and (high is None or item[name] <= high + rest)
    )


def _said(resource: str, item: Item) -> str:
    """All words of an item that are searched, their punctuation left out, each text on a line."""
    values = [value for name in fields_with(RESOURCES[resource], "search") for value in values_of(item, name) if value]
    texts = [*map(str, values), *(entry["sentence"] for entry in item.get("evidence", ()))]
    return "\n".join(re.sub(r"\W", "", text) for text in texts)


@pytest.mark.parametrize("resource", RESOURCES)
@CHOSEN
@given(data=st.data())
def test_any_query_is_answered_as_plain_python_does(client: FlaskClient, resource: str, data: st.DataObject) -> None:
    schema, path = RESOURCES[resource], "/" + resource.replace("_", "-")
    items = all_items(client, path)
    asked = data.draw(queries(resource, items))
    words = [word for name in fields_with(schema, "sort") for word in (name, f"-{name}")]
    sort = data.draw(st.lists(st.sampled_from(words), max_size=2, unique_by=lambda word: word.removeprefix("-")))
    limit = data.draw(st.integers(1, 60))
    selected = asked.of(items)
    shape = [("sort", ",".join(sort))] * bool(sort)

    url = f"{path}?{urlencode([*asked.arguments, *shape, ('limit', limit)])}"
    found = [item["id"] for item in walk(client, url)]
    wanted = [item["id"] for item in ordered(selected, sort)]
    if not sort and any(name == "q" for name, _ in asked.arguments):  # names first: test_search.py
        found, wanted = sorted(found), sorted(wanted)
    assert found == wanted

    countable = [n for n in fields_with(schema, "facet") if n not in fields_asked(schema, "zone")]
    counted = data.draw(st.lists(st.sampled_from(countable), min_size=1, max_size=3, unique=True))
    facet = ",".join(map(parameter_of, counted))
    page = get(client, f"{path}?{urlencode([*asked.arguments, ('facet', facet)])}")
    assert page["total"] == len(selected)
    for name in counted:
        answered = {entry["value"]: entry["count"] for entry in page["facets"][parameter_of(name)]}
        assert answered == Counter(value for item in selected for value in set(values_of(item, name)))

    if resource in FACTS:
        lines = client.get(f"{path}.ndjson?{urlencode([*asked.arguments, *shape])}").text.splitlines()
        exported = [json.loads(line)["id"] for line in lines]
        assert (exported if sort else sorted(exported)) == (wanted if sort else sorted(wanted))
