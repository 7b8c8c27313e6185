"""Search: what is typed finds the substring that it is, in any script or spelling, and nothing breaks it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.service.queries import PATHS, all_items, get, walk

CHOSEN = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def names_found(client: FlaskClient, typed: str) -> set[str]:
    """The names of the enterprises that a text finds."""
    return {item["name"] for item in get(client, "/enterprises", q=typed, limit=500)["items"]}


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        pytest.param("联", "联华", id="one character"),
        pytest.param("天合", "天合", id="two characters"),
        pytest.param("聯華", "联华", id="traditional forms"),
        pytest.param("（云水）", "(云水)", id="full-width brackets"),
        pytest.param("abb", "ABB", id="Latin in another case"),
        pytest.param("ＡＢＢ", "ABB", id="full-width Latin"),
        pytest.param("光能 联华", "联华(云水)光能", id="two words in any order"),
        pytest.param("lianhua", "联华", id="pinyin"),
        pytest.param("LianH", "联华", id="pinyin cut short"),
        pytest.param("lh", "联华", id="initials"),
        pytest.param("yinhang", "银行", id="a character of several readings, as its word has it"),
        pytest.param("lvyuan", "绿源", id="ü typed as v"),
        pytest.param("lianhua 光能", "联华(云水)光能", id="pinyin beside characters"),
    ],
)
def test_what_is_typed_finds_names(client: FlaskClient, typed: str, part: str) -> None:
    found = names_found(client, typed)
    assert found
    assert {item["name"] for item in all_items(client, "/enterprises") if part in item["name"]} <= found


@pytest.mark.parametrize("typed", ["BB", "ianhua", "有限公司司", "联天", "联华 天合"])
def test_what_no_item_holds_finds_none(client: FlaskClient, typed: str) -> None:
    assert names_found(client, typed) == set()


def test_no_phrase_runs_from_one_value_into_the_next(client: FlaskClient) -> None:
    assert get(client, "/enterprises", q="有限公司资金")["total"] == 0


SYNTAX = ['"', "*", "(", "联*", "a OR b", "NEAR(联 华)", "name:联", "-联", "^联", "{", "%", "'", "\\", "¶", "联\t华"]


@pytest.mark.parametrize("typed", SYNTAX)
@pytest.mark.parametrize("path", [*PATHS, "/search"])
def test_nothing_that_is_typed_is_syntax(client: FlaskClient, path: str, typed: str) -> None:
    get(client, path, q=typed)


@CHOSEN
@given(typed=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40))
def test_any_text_is_answered(client: FlaskClient, typed: str) -> None:
    get(client, "/search", q=typed)


@CHOSEN
@given(data=st.data())
def test_any_stretch_of_a_name_finds_it(client: FlaskClient, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(all_items(client, "/projects")))
    name = item["name"]
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    cut_in_a_word = any(
        0 < place < len(name) and name[place - 1 : place + 1].isascii() and name[place - 1 : place + 1].isalnum()
        for place in (start, end)
    )
    if not cut_in_a_word:  # Latin words and numbers are found whole
        assert item["id"] in {found["id"] for found in walk(client, f"/projects?q={name[start:end]}")}


def test_ten_thousand_characters_are_refused_by_name(client: FlaskClient) -> None:
    response = client.get("/search", query_string={"q": "联" * 10_000})
    assert (response.status_code, response.json["errors"][0]["parameter"]) == (400, "q")


def test_names_come_before_bodies(client: FlaskClient) -> None:
    results = walk(client, "/search?q=高速公路&limit=500")
    in_name = [any(match["field"] in ("name", "title", "indicator") for match in r["matches"]) for r in results]
    assert in_name == sorted(in_name, reverse=True)


@pytest.mark.parametrize("typed", ["云水", "lh", "地铁 5", "复工", "lianhua 已复工"])
def test_results_say_where_they_matched(client: FlaskClient, typed: str) -> None:
    results = walk(client, f"/search?q={typed}&limit=50")
    assert results
    for result in results:
        assert result["matches"]
        for match in result["matches"]:
            ends = [0, *(place for span in match["spans"] for place in (span["start"], span["end"]))]
            assert ends == sorted(ends)
            assert ends[-1] <= len(match["text"])


def test_spans_are_the_characters_that_were_typed(client: FlaskClient) -> None:
    match = get(client, "/enterprises", q="聯華")["items"][0]["matches"][0]
    assert [match["text"][span["start"] : span["end"]] for span in match["spans"]] == ["联华"]


def test_spans_of_pinyin_are_the_characters_that_it_spells(client: FlaskClient) -> None:
    for typed, spelt in (("lianhua", "联华"), ("lhy", "联华(云"), ("lianhu", "联华")):
        match = get(client, "/enterprises", q=typed)["items"][0]["matches"][0]
        assert [match["text"][span["start"] : span["end"]] for span in match["spans"]] == [spelt]


@pytest.mark.parametrize("limit", [1, 7, 500])
def test_results_walked_to_their_end_are_the_whole(client: FlaskClient, limit: int) -> None:
    whole = get(client, "/search", q="云", limit=500)
    results = walk(client, f"/search?q=云&limit={limit}")
    assert results == whole["items"]
    assert len(results) == whole["total"] == sum(whole["counts"].values())
    assert len({(result["kind"], result["id"]) for result in results}) == len(results)


def test_a_kind_is_asked_for_alone_or_with_another(client: FlaskClient) -> None:
    whole = get(client, "/search", q="云", limit=500)
    some = get(client, "/search", q="云", kind=["zones", "projects"], limit=500)
    assert some["items"] == [result for result in whole["items"] if result["kind"] in ("zones", "projects")]
    assert some["counts"] == whole["counts"]


def test_each_result_is_where_it_says(client: FlaskClient) -> None:
    for result in get(client, "/search", q="云 5", limit=500)["items"]:
        assert get(client, result["url"])["id"] == result["id"]
