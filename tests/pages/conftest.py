"""Fixtures of pages: a file whose marks nest and overlap and whose words are hostile, and the service over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seeds.cli import main
from seeds.write import write
from service import create_app
from tests.conftest import serve
from tests.pages.editions import edition, write_edition, write_long


@pytest.fixture(scope="session")
def edition_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented bulletins as a file."""
    return write_edition(tmp_path_factory.mktemp("edition") / "fugong.sqlite")


@pytest.fixture(scope="session")
def edition_app(edition_path: Path) -> Flask:
    """The application over them."""
    return create_app({"FUGONG_DATABASE": str(edition_path)})


@pytest.fixture
def pages(edition_app: Flask) -> FlaskClient:
    """A client of that application."""
    return edition_app.test_client()


@pytest.fixture
def empty_pages(tmp_path: Path) -> FlaskClient:
    """A client of an application over a bulletin that states nothing."""
    dataset, texts = edition({"empty": "没有事实的一篇\n"}, {})
    write(dataset, texts.items(), tmp_path / "fugong.sqlite")
    return create_app({"FUGONG_DATABASE": str(tmp_path / "fugong.sqlite")}).test_client()


@pytest.fixture(scope="session")
def edition_server(edition_path: Path) -> Iterator[str]:
    """The URL of a real gunicorn over them."""
    yield from serve(edition_path)


@pytest.fixture(scope="session")
def given_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real gunicorn over the given bulletin, as the real build reads it."""
    target = tmp_path_factory.mktemp("given") / "fugong.sqlite"
    assert main(["-o", str(target)]) == 0
    yield from serve(target)


@pytest.fixture
def long_server(tmp_path: Path) -> Iterator[str]:
    """The URL of a real gunicorn over a bulletin of 200,000 characters with 5,000 facts."""
    yield from serve(write_long(tmp_path / "fugong.sqlite"))
