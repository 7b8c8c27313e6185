"""Clients in TypeScript, generated from the contract, compiled under ``tsc --strict`` and run against a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clients.tools import CONTRACT, compile_and_run, install, node_tool, openapi_generator, run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    """TypeScript and openapi-typescript."""
    install()


def test_openapi_typescript_and_openapi_fetch_work(server: str, tmp_path: Path) -> None:
    said = run([node_tool("openapi-typescript"), CONTRACT, "--output", tmp_path / "contract.ts"])
    assert "warn" not in said.lower()
    compile_and_run("use_openapi_fetch.ts", tmp_path, server)


def test_openapi_generators_typescript_fetch_works(server: str, tmp_path: Path) -> None:
    # nodenext wants the names of files in imports
    openapi_generator("typescript-fetch", tmp_path / "generated", "--additional-properties=importFileExtension=.js")
    compile_and_run("use_typescript_fetch.ts", tmp_path, server)
