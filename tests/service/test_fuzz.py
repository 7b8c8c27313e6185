"""Fuzz: schemathesis asks a real server all that the contract allows, and much that it does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_service_keeps_to_its_contract_whatever_it_is_asked(server: str, tmp_path: Path) -> None:
    tool = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(ROOT / "schemathesis.toml")]
    options = ["--checks", "all", "--max-examples", "10", "--seed", "1", "--continue-on-failure"]
    run = subprocess.run(
        [*tool, "run", str(ROOT / "openapi.yaml"), "--url", server, *options],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
