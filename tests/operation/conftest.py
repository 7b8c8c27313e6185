"""Fixtures: a file that the real build made of small, invented bulletins, and the service over it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seeds.build import build
from service import create_app
from tests.operation.invented import write_bulletins
from tests.operation.serving import Served, serving


@pytest.fixture(scope="session")
def bulletins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a few invented bulletins."""
    return write_bulletins(tmp_path_factory.mktemp("bulletins"), 3)


@pytest.fixture(scope="session")
def database_path(tmp_path_factory: pytest.TempPathFactory, bulletins: Path) -> Path:
    """A file built of them. Tests do not change it."""
    target = tmp_path_factory.mktemp("database") / "fugong.sqlite"
    with ThreadPoolExecutor(1) as executor:
        build(sorted(bulletins.iterdir()), target, executor, progress=lambda reading: None)
    return target


@pytest.fixture(scope="session")
def app(database_path: Path) -> Flask:
    """The application over it."""
    return create_app({"FUGONG_DATABASE": str(database_path)})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application, without a server between."""
    return app.test_client()


@pytest.fixture(scope="session")
def served(database_path: Path) -> Iterator[Served]:
    """The service over it as it is run, on a free port."""
    with serving(database_path) as running:
        yield running
