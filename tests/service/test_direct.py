"""Lists answered without Flask are the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from schemas import RESOURCES
from service.answers import Answer
from service.database import Database
from service.direct import DirectLists
from service.listing import path_of


def asked_of_flask(client: FlaskClient, url: str) -> Answer:
    answer = client.get(url, headers={"Accept": "*/*"})
    headers = [(n.lower().encode(), v.encode("latin-1")) for n, v in answer.headers.items() if n != "Date"]
    return Answer(answer.status_code, headers, answer.data)


def parted(url: str) -> tuple[bytes, bytes]:
    path, _, query = url.partition("?")
    return path.encode(), query.encode()


@pytest.fixture
def lists(app: Flask, client: FlaskClient, database_path: Path) -> DirectLists:
    """Direct lists that have seen Flask answer each resource once."""
    lists = DirectLists(Database(database_path), app.config["VERSION"])
    for resource in RESOURCES:
        url = f"{path_of(resource)}?limit=1"
        lists.learn(parted(url), asked_of_flask(client, url))
    return lists


@pytest.mark.parametrize(
    "url",
    [
        *(path_of(resource) for resource in RESOURCES),
        "/enterprises?zone=%E9%AB%98%E6%96%B0%E5%8C%BA&limit=3",
        "/enterprises?zone=%E9%AB%98%E6%96%B0%E5%8C%BA&zone=null&sort=-name",
        "/statistics?sort=-value,unit&limit=7&fields=id,value",
        "/projects?status=under_construction",
        "/enterprises?status=resumed&kind=company",
        "/statistics?value_min=3",
        "/statistics?value_min=3&as_of_from=2020-02-20&unit=%E5%AE%B6",
        "/statistics?value_max=300&sort=-value",
        "/enterprises?status=resumed&kind=company&sort=name,-zone",
    ],
)
def test_a_direct_list_is_what_flask_answers(lists: DirectLists, client: FlaskClient, url: str) -> None:
    direct, flask = lists.answer(parted(url)), asked_of_flask(client, url)
    assert direct is not None
    assert (direct.status, direct.body) == (flask.status, flask.body)
    assert sorted(direct.plain.whole.start["headers"]) == sorted(flask.plain.whole.start["headers"])


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("/enterprises?zoen=1", id="a misspelt parameter"),
        pytest.param("/enterprises?q=%E5%8F%A3%E7%BD%A9", id="a text"),
        pytest.param("/enterprises?status=resumed&q=%E5%8F%A3%E7%BD%A9", id="a text under a filter"),
        pytest.param("/enterprises?facet=status", id="a facet"),
        pytest.param("/enterprises/e-001", id="an item"),
    ],
)
def test_the_rest_is_left_to_flask(lists: DirectLists, url: str) -> None:
    assert lists.answer(parted(url)) is None


@pytest.mark.parametrize(
    ("url", "answered"),
    [
        pytest.param("/enterprises?status=resumed&kind=company&zone=null", True, id="three filters"),
        pytest.param("/enterprises?sort=name", True, id="one column's order"),
        pytest.param("/enterprises?sort=kind,name", False, id="two columns'"),
        pytest.param("/enterprises?kind=company&sort=name", False, id="an order under a filter"),
        pytest.param("/statistics?value_min=3&sort=value", False, id="an order within bounds"),
    ],
)
def test_an_order_of_a_large_resource_is_left_to_flask_where_it_may_walk_far(
    lists: DirectLists, monkeypatch: pytest.MonkeyPatch, url: str, answered: bool
) -> None:
    monkeypatch.setattr("service.direct.SMALL", 3)
    assert (lists.answer(parted(url)) is not None) is answered
