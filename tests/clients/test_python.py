"""Clients in Python, generated from the contract and run against a real server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CONTRACT = HERE.parents[1] / "openapi.yaml"


@pytest.mark.slow
def test_openapi_python_client_generates_a_client_that_works(server: str, tmp_path: Path) -> None:
    options = ["--output-path", str(tmp_path / "generated"), "--meta", "none"]
    configuration = str(HERE / "openapi-python-client.yaml")
    generated = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(CONTRACT), "--config", configuration]
        + options,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert generated.returncode == 0
    assert "arning" not in generated.stdout + generated.stderr
    used = subprocess.run(
        [sys.executable, str(HERE / "use_openapi_python_client.py"), server],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert used.returncode == 0, used.stderr
