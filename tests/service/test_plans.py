"""How SQLite answers: every filter by an index, every page without sorting, every count right; over invented facts."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.invented import CITIES, RARE, ZONES, write_invented
from schemas import RESOURCES
from schemas.base import fields_asked, fields_with
from schemas.queries import query_schema
from schemas.storage import COMMON, parameter_of
from service import create_app
from service.arguments import parse_arguments
from service.counting import facet, total
from service.database import Database
from service.listing import list_page
from service.paging import find_rows
from service.selection import Selection, select

MANY = 6 * COMMON
# Steps of a plan that walk nothing that grows with the facts: the names of zones are the country's.
HARMLESS = ("VIRTUAL TABLE", "USING INDEX", "picked", "subquery", "SCAN zone_names", "SCAN zones", "_search_config")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with enough facts for some terms to be common."""
    target = tmp_path_factory.mktemp("many") / "fugong.sqlite"
    write_invented(target, MANY)
    return target


@pytest.fixture(scope="module")
def database(many: Path) -> Database:
    return Database(many)


def answer(database: Database, resource: str, query: str) -> dict[str, Any]:
    arguments = parse_arguments(query_schema(resource)(), query.encode())
    found: dict[str, Any] = json.loads(list_page(database, resource, arguments)[0])
    return found


def everything(database: Database, resource: str) -> list[dict[str, Any]]:
    return [json.loads(row[0]) for row in database.rows(f"SELECT json FROM {resource} ORDER BY number")]


def filters() -> Iterator[Any]:
    """A query for every filter of every resource."""
    for resource, schema in RESOURCES.items():
        for field in schema._declared_fields:
            name = parameter_of(field)
            if field in fields_asked(schema, "equal"):
                choices = query_schema(resource)._declared_fields[name].inner.validators  # type: ignore[attr-defined]
                value = next((rule.choices[0] for rule in choices if hasattr(rule, "choices")), "1")
                value = "2020-02-24" if name == "as_of" else value
                yield pytest.param(resource, f"{name}={value}", id=f"{resource}-{name}")
            elif field in fields_asked(schema, "zone"):
                yield pytest.param(resource, f"{name}={CITIES[0]}市", id=f"{resource}-{name}")
            if field in fields_asked(schema, "range"):
                yield pytest.param(resource, f"{field}_min=1&{field}_max=5", id=f"{resource}-{field}-bounds")
            if field in fields_asked(schema, "date"):
                yield pytest.param(resource, f"{field}_from=2020-02-24", id=f"{resource}-{field}-dates")
        for field in fields_with(schema, "sort"):
            yield pytest.param(resource, f"sort=-{field}", id=f"{resource}-sort-{field}")
        yield pytest.param(resource, "q=口罩", id=f"{resource}-q")


def plans(database: Database, resource: str, query: str) -> Iterator[str]:
    """The steps of the plans of all queries that a page, its count and its facets were answered by."""
    for sql in statements(database, resource, query):
        yield from plan(database, sql)


def plan(database: Database, sql: str) -> list[str]:
    """The steps of a query's plan."""
    return [str(row[3]) for row in database.rows(f"EXPLAIN QUERY PLAN {sql}")]


def statements(database: Database, resource: str, query: str) -> list[str]:
    """What SQLite was asked for an answer, with the values in their places, each once."""
    asked: dict[str, None] = {}
    database.connection().set_trace_callback(asked.setdefault)
    try:
        answer(database, resource, query)
    finally:
        database.connection().set_trace_callback(None)
    return [sql for sql in asked if sql.startswith("SELECT")]  # not what full-text search asks for itself


def facets_of(resource: str) -> str:
    """The parameters that ask for every facet of a resource."""
    return "".join(f"&facet={parameter_of(name)}" for name in fields_with(RESOURCES[resource], "facet"))


@pytest.mark.parametrize(("resource", "query"), [*filters()])
def test_every_query_of_every_filter_is_answered_by_an_index(database: Database, resource: str, query: str) -> None:
    bounds = any(word in query for word in ("_min", "_from"))  # within which many items lie: ids are walked in order
    asked = f"{query}{facets_of(resource)}"
    assert statements(database, resource, f"{asked}&limit=20")
    for step in plans(database, resource, f"{asked}&limit=21"):
        never = query == "sort=-id" and step == f"SCAN {resource}"  # for ids that are null: SQLite knows of none
        if step.startswith("SCAN") and not never:
            assert bounds or any(word in step for word in HARMLESS), step


@pytest.mark.parametrize(
    ("resource", "query"),
    [
        pytest.param("statistics", "sort=-value", id="a falling sort"),
        pytest.param("statistics", "comparator=eq&sort=-value", id="a sort under a common filter"),
        pytest.param("enterprises", "kind=company&status=resumed&sort=-name", id="a sort under two"),
        pytest.param("enterprises", "sort=zone", id="a sort with nulls"),
    ],
)
def test_no_sorted_page_of_many_is_sorted(database: Database, resource: str, query: str) -> None:
    walked = (sql for sql in statements(database, resource, query) if "json_each" not in sql)  # a page's rows, known
    assert not [step for sql in walked for step in plan(database, sql) if "TEMP B-TREE FOR ORDER BY" in step]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("kind=company", id="a common filter"),
        pytest.param(f"zone={ZONES[0]}&zone={ZONES[1]}", id="either of two"),
        pytest.param("kind=company&status=resumed", id="two filters"),
        pytest.param("kind=company&sort=-name", id="sorted"),
        pytest.param("q=\u9ebb\u9e9f\u9e92\u9e9f", id="a text of rare characters"),
    ],
)
def test_a_page_of_many_is_read_in_a_bounded_number_of_steps(database: Database, query: str) -> None:
    arguments = parse_arguments(query_schema("enterprises")(), f"{query}&limit=20".encode())
    selection = select(database, "enterprises", arguments)
    assert _steps(database, lambda: find_rows(database, selection, arguments, None, 20)) < MANY


@pytest.mark.parametrize("query", [f"zone={ZONES[-1]}", f"zone={ZONES[-1]}&status=resumed", f"q={RARE}"])
@pytest.mark.parametrize("facet", ["status", "ownership", "needs"])
def test_a_facet_under_a_rare_filter_reads_only_what_it_selects(database: Database, query: str, facet: str) -> None:
    assert 0 < answer(database, "enterprises", query)["total"] < 100
    without = _steps(database, lambda: answer(database, "enterprises", f"{query}&limit=1"))
    assert _steps(database, lambda: answer(database, "enterprises", f"{query}&limit=1&facet={facet}")) < without + MANY


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        (f"zone={ZONES[0]}", lambda item: item["zone"] == ZONES[0]),
        (f"zone={ZONES[0]}&status=resumed", lambda item: item["zone"] == ZONES[0] and item["status"] == "resumed"),
        (f"zone={ZONES[0]}&zone={ZONES[5]}", lambda item: item["zone"] in (ZONES[0], ZONES[5])),
        (
            "needs=资金&needs=口罩&products=轴承",
            lambda item: {"资金", "口罩"} & {*item["needs"]} and "轴承" in item["products"],
        ),
        (
            "kind=company&status=resumed&ownership=null&needs=资金&needs=用工",
            lambda item: item["status"] == "resumed"
            and item["ownership"] is None
            and {"资金", "用工"} & {*item["needs"]},
        ),
        (
            f"kind=company&zone={CITIES[0]}市&zone={CITIES[1]}市",
            lambda item: item["city"] in (f"{CITIES[0]}市", f"{CITIES[1]}市"),
        ),
        ("kind=company&ownership=null", lambda item: item["ownership"] is None),
        ("status=resumed&q=防护服", lambda item: item["status"] == "resumed" and "防护服" in str(item)),
    ],
)
@pytest.mark.parametrize("sort", ["", "&sort=name", "&sort=-zone,name"])
def test_pages_together_are_what_plain_python_selects(database: Database, query: str, holds: Any, sort: str) -> None:
    wanted = [item["id"] for item in everything(database, "enterprises") if holds(item)]
    first = answer(database, "enterprises", f"{query}{sort}&limit=97")
    found, page = [item["id"] for item in first["items"]], first
    while page["next"]:
        page = answer(database, "enterprises", page["next"].partition("?")[2])
        found += [item["id"] for item in page["items"]]
    assert (found if not sort and "q=" not in query else sorted(found)) == wanted
    assert first["total"] == len(wanted)


def _between(field: str, least: Any, most: Any) -> Any:
    """Whether an item has a value of a field that lies within bounds, the last day of which is a whole one."""
    return lambda item: item[field] is not None and least <= item[field] <= most


BOUNDS = [
    pytest.param("value_min=500000", _between("value", 500_000, math.inf), id="from a value on"),
    pytest.param("value_max=500000", _between("value", -math.inf, 500_000), id="up to a value"),
    pytest.param("value_min=40000&value_max=970000", _between("value", 40_000, 970_000), id="a wide range"),
    pytest.param("value_min=400000&value_max=402000", _between("value", 400_000, 402_000), id="a narrow one"),
    pytest.param("value_min=600000&value_max=400000", _between("value", 600_000, 400_000), id="nothing between"),
    pytest.param("value_min=0", _between("value", 0, math.inf), id="all"),
    pytest.param("value_max=0", _between("value", -math.inf, 0), id="none"),
    pytest.param("as_of_from=2020-02-10", _between("as_of", "2020-02-10", "~"), id="from a day on, that many share"),
    pytest.param("as_of_to=2020-02-10", _between("as_of", "", "2020-02-10~"), id="up to a day"),
    pytest.param("as_of_from=2020-02-10&as_of_to=2020-02-10", _between("as_of", "2020-02-10", "2020-02-10~"), id="day"),
    pytest.param(
        "unit=家&value_min=300000&as_of_from=2020-02-15",
        lambda item: item["unit"] == "家" and item["value"] >= 300_000 and (item["as_of"] or "") >= "2020-02-15",
        id="two bounds and a filter",
    ),
]


@pytest.mark.parametrize(("query", "holds"), BOUNDS)
@pytest.mark.parametrize("sort", ["", "-value", "as_of,-value", "-as_of", "unit"])
def test_bounds_select_what_plain_python_selects(database: Database, query: str, holds: Any, sort: str) -> None:
    wanted = _ordered([item for item in everything(database, "statistics") if holds(item)], sort)
    page = answer(database, "statistics", f"{query}&limit=333&facet=unit{f'&sort={sort}' if sort else ''}")
    assert page["total"] == len(wanted)
    counted = {entry["value"]: entry["count"] for entry in page["facets"]["unit"]}
    assert counted == dict(Counter(item["unit"] for item in wanted))
    found = page["items"]
    while page["next"]:
        page = answer(database, "statistics", page["next"].partition("?")[2])
        found += page["items"]
    assert [item["id"] for item in found] == [item["id"] for item in wanted]


def _ordered(items: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
    """Items in an order: what has no value last, ties by id in the direction of the last key."""
    words = sort.split(",") if sort else []
    ordered = sorted(items, key=lambda item: str(item["id"]), reverse=bool(words) and words[-1].startswith("-"))
    for word in reversed(words):
        name = word.removeprefix("-")
        valued = [item for item in ordered if item[name] is not None]
        valued.sort(key=lambda item: item[name], reverse=word.startswith("-"))
        ordered = [*valued, *(item for item in ordered if item[name] is None)]
    return ordered


@pytest.mark.parametrize("query", ["value_min=1", "value_max=900000", "as_of_from=2020-02-10", "unit=家&value_min=9"])
def test_bounds_are_counted_without_a_walk(many: Path, query: str) -> None:
    database, selection = _asked_anew(many, query, "statistics")
    assert _steps(database, lambda: total(database, selection)) < 10 * COMMON


@pytest.mark.parametrize(
    "filtered",
    [
        pytest.param("kind=company", id="a common filter"),
        pytest.param(f"zone={ZONES[40]}", id="a rare one"),
        pytest.param("kind=company&ownership=null", id="two common ones"),
        pytest.param("kind=company&status=resumed&needs=资金&needs=口罩", id="three, one of two values"),
        pytest.param(f"kind=company&zone={ZONES[40]}", id="a common one and a rare one"),
        pytest.param("ownership=null&ownership=国有&status=resumed&q=口罩", id="a text"),
    ],
)
@pytest.mark.parametrize("facet", ["status", "ownership", "needs", "zone", "city"])
def test_a_facet_counts_alike_ahead_and_when_asked(database: Database, filtered: str, facet: str) -> None:
    items: list[dict[str, Any]] = []
    query = f"{filtered}&limit=500"
    while query:
        page = answer(database, "enterprises", query)
        items, query = items + page["items"], (page["next"] or "").partition("?")[2]
    counted = answer(database, "enterprises", f"{filtered}&facet={facet}&limit=1")["facets"][facet]
    values = Counter(value for item in items for value in _values(item[facet]))
    shown = {entry["value"]: entry["count"] for entry in counted}
    assert {value: shown[value] for value in values} == dict(values)
    if facet != "zone":  # a zone is counted with what lies in it
        assert shown == dict(values)


def _values(value: Any) -> list[Any]:
    return value or [None] if isinstance(value, list) else [value]


@pytest.mark.parametrize("resource", ["enterprises", "statistics"])
def test_a_facet_of_what_a_text_without_words_finds_is_empty(database: Database, resource: str) -> None:
    page = answer(database, resource, f"q=%E3%80%81&limit=1{facets_of(resource)}")
    assert page["total"] == 0
    assert page["facets"] and not any(page["facets"].values())


def test_facets_of_common_terms_are_in_the_file(database: Database) -> None:
    row = database.row("SELECT count(*) FROM enterprises_facets WHERE field = 'kind' AND value = 'company'")
    assert row is not None and row[0] > 5


def test_a_deep_page_reads_no_more_than_the_first(database: Database) -> None:
    arguments = parse_arguments(query_schema("enterprises")(), b"kind=company&limit=20")
    selection = select(database, "enterprises", arguments)
    last = database.row("SELECT id FROM enterprises ORDER BY number DESC LIMIT 1 OFFSET 20")
    assert last is not None
    first = _steps(database, lambda: find_rows(database, selection, arguments, None, 20))
    assert _steps(database, lambda: find_rows(database, selection, arguments, [last[0]], 20)) < first * 1.5


COMMON_FILTERS = [
    "status=resumed&status=operating",
    "kind=company&status=resumed",
    "kind=company&ownership=null",
    "kind=company&status=resumed&needs=资金",
    f"kind=company&zone={CITIES[0]}市&zone={CITIES[1]}市&status=resumed",
    "status=resumed&status=operating&status=unknown&needs=物流&needs=口罩&kind=company",
]


@pytest.mark.parametrize("query", COMMON_FILTERS)
def test_common_filters_are_counted_without_a_walk(many: Path, query: str) -> None:
    database, selection = _asked_anew(many, query)
    assert _steps(database, lambda: total(database, selection)) < 5 * COMMON


@pytest.mark.parametrize("query", COMMON_FILTERS)
@pytest.mark.parametrize("name", ["status", "kind"])
def test_a_facet_under_common_filters_is_counted_without_a_walk(many: Path, query: str, name: str) -> None:
    database, selection = _asked_anew(many, query)
    assert _steps(database, lambda: facet(database, selection, name)) < 5 * COMMON


@pytest.mark.parametrize("sort", ["", "&sort=-name"])
def test_a_page_of_what_few_items_pass_together_is_read_without_a_walk(many: Path, sort: str) -> None:
    query = f"ownership=null&needs=资金&zone={CITIES[0]}市{sort}"
    database, selection = _asked_anew(many, query)
    arguments = parse_arguments(query_schema("enterprises")(), query.encode())
    assert _steps(database, lambda: find_rows(database, selection, arguments, None, 20)) < 2 * COMMON


@pytest.mark.parametrize(
    "query", ["value_min=500000&sort=value", "value_max=500000&sort=-value", "as_of_from=2020-02-20&sort=as_of"]
)
def test_a_page_in_the_order_of_a_bound_begins_at_it(many: Path, query: str) -> None:
    database, selection = _asked_anew(many, query, "statistics")
    arguments = parse_arguments(query_schema("statistics")(), query.encode())
    total(database, selection)  # what is selected is remembered
    assert _steps(database, lambda: find_rows(database, selection, arguments, None, 20)) < 3 * COMMON


def _asked_anew(path: Path, query: str, resource: str = "enterprises") -> tuple[Database, Selection]:
    """A database that remembers no count, and what a query selects of a resource."""
    database = Database(path)
    database.row(f"SELECT id FROM {resource} LIMIT 1")  # SQLite reads the layout with the first query
    return database, select(database, resource, parse_arguments(query_schema(resource)(), query.encode()))


def _steps(database: Database, read: Any) -> int:
    """How many instructions SQLite runs, to within ten."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 10
        return 0

    database.connection().set_progress_handler(count, 10)
    read()
    database.connection().set_progress_handler(None, 0)
    return steps


def test_the_file_is_served(many: Path) -> None:
    client = create_app({"FUGONG_DATABASE": str(many)}).test_client()
    assert client.get(f"/enterprises?zone={ZONES[0]}&sort=-name&facet=status").status_code == 200
