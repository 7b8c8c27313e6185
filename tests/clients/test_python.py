"""Clients in Python, generated from the contract and run against a real server."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.clients.tools import CONTRACT, HERE, openapi_generator, run

pytestmark = pytest.mark.slow


def test_openapi_python_client_generates_a_client_that_works(server: str, tmp_path: Path) -> None:
    options = ["--config", HERE / "openapi-python-client.yaml", "--meta", "none"]
    options += ["--output-path", tmp_path / "generated"]
    said = run([sys.executable, "-m", "openapi_python_client", "generate", "--path", CONTRACT, *options])
    assert "arning" not in said
    use("use_openapi_python_client.py", tmp_path, server)


def test_openapi_generator_generates_a_client_that_works(server: str, tmp_path: Path) -> None:
    openapi_generator("python", tmp_path, "--package-name", "generated")
    use("use_openapi_generator.py", tmp_path, server)


def use(script: str, folder: Path, server: str) -> None:
    """Run a script over the client that is in a folder."""
    run([sys.executable, HERE / script, server], env=os.environ | {"PYTHONPATH": str(folder)})
