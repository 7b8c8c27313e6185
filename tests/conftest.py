"""What tests share: a small file written by the real build, the application over it, and a real gunicorn before it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright

from service import create_app
from tests.invented import write_invented


@pytest.fixture(scope="session")
def database_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented dataset as a file."""
    return write_invented(tmp_path_factory.mktemp("invented") / "fugong.sqlite")


@pytest.fixture(scope="session")
def app(database_path: Path) -> Flask:
    """The application over the invented dataset."""
    return create_app({"FUGONG_DATABASE": str(database_path)})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the application."""
    return app.test_client()


@pytest.fixture(scope="session")
def server(database_path: Path) -> Iterator[str]:
    """The URL of a real gunicorn that serves the invented dataset."""
    yield from serve(database_path)


def serve(database: Path) -> Iterator[str]:
    """Serve a file on a free port until the generator is closed; yields the URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "service", "--bind", f"127.0.0.1:{port}"],
        env=os.environ | {"FUGONG_DATABASE": str(database)},
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not come up")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where there is none, tests that need it are skipped; CI must have it."""
    path = shutil.which("chromium")
    if path is None and "CI" not in os.environ:
        pytest.skip("no chromium here; .ci/browser installs it")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()
