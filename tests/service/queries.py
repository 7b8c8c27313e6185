"""Plain Python over the same items: what each filter and order must answer."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from tests.invented import ZONES

Item = dict[str, Any]
PATHS = ["/documents", "/enterprises", "/projects", "/policy-measures", "/statistics", "/zones"]


def all_items(client: FlaskClient, path: str) -> list[Item]:
    """Every item of a list, in one page."""
    items: list[Item] = get(client, path, limit=500)["items"]
    return items


def get(client: FlaskClient, path: str, **arguments: Any) -> Any:
    """The JSON of a 200."""
    response = client.get(path, query_string=arguments or None)
    assert response.status_code == 200, response.text
    return response.json


def walk(client: FlaskClient, url: str | None) -> list[Item]:
    """The items of all pages from a URL on."""
    items = []
    while url is not None:
        page = get(client, url)
        items += page["items"]
        url = page["next"]
    return items


def values_of(item: Item, field: str) -> list[Any]:
    """The values of a field, [None] where there is none."""
    value = item[field]
    return (value or [None]) if isinstance(value, list) else [value]


def ordered(items: list[Item], sort: list[str]) -> list[Item]:
    """Items in the order that ``sort`` asks for: nulls last, ties by id in the direction of the last key."""
    result = sorted(items, key=lambda item: item["id"], reverse=bool(sort) and sort[-1].startswith("-"))
    for word in reversed(sort):
        field, falls = word.removeprefix("-"), word.startswith("-")
        valued = [item for item in result if item[field] is not None]
        valued.sort(key=lambda item: _key(item[field]), reverse=falls)  # equals keep their order
        result = valued + [item for item in result if item[field] is None]
    return result


def _key(value: Any) -> Any:
    return value.encode() if isinstance(value, str) else value  # SQLite compares bytes


def zone_names() -> list[str]:
    """Every name and alias of the invented zones."""
    return sorted({name for zone in ZONES for name in (zone.name, *zone.aliases)})


def zone_ids(name: str) -> set[str]:
    """The ids of the zones of a name and of all that lies in them."""
    inside = {zone.id for zone in ZONES if name in (zone.name, *zone.aliases)}
    for _ in ZONES:
        inside |= {zone.id for zone in ZONES if zone.parent in inside}
    return inside
