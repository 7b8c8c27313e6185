"""The generators and linters that are no Python packages, and how to run them; what a machine lacks is skipped."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
CONTRACT = HERE.parents[1] / "openapi.yaml"
NODE_MODULES = HERE / "node_modules"
OLDEST_NODE = 20
"""What Redocly needs (20.19); Debian 12 has 18."""
UNREACHABLE = ("ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNREFUSED", "ENETUNREACH")


def run(command: list[str | Path], timeout: float = 120, **options: Any) -> str:
    """Run a command that must end well; what it wrote."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=timeout, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def need(*programs: str) -> None:
    """Skip the test where a program is missing."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}")


def install() -> None:
    """Install what package-lock.json names, unless it is there."""
    need("node", "npm")
    version = run(["node", "--version"]).strip().removeprefix("v")
    if int(version.partition(".")[0]) < OLDEST_NODE:
        pytest.skip(f"needs Node {OLDEST_NODE}; this is {version}")
    mark = NODE_MODULES / ".package-lock.json"
    if mark.exists() and mark.stat().st_mtime >= (HERE / "package-lock.json").stat().st_mtime:
        return
    done = subprocess.run(["npm", "ci"], cwd=HERE, capture_output=True, text=True, timeout=420)
    if any(word in done.stderr for word in UNREACHABLE):
        pytest.skip("needs npm's registry")
    assert done.returncode == 0, done.stderr


def node_tool(name: str) -> Path:
    """The path of a tool that package.json names."""
    return NODE_MODULES / ".bin" / name


def openapi_generator(language: str, output: Path, *options: str) -> None:
    """Generate a client by openapi-generator."""
    need("java")
    program = Path(sys.executable).with_name("openapi-generator-cli")
    run([program, "generate", "-g", language, "-i", CONTRACT, "-o", output, *options], timeout=240)


def compile_and_run(script: str, folder: Path, server: str) -> None:
    """Compile a script, with the client that was generated beside it, under ``tsc --strict``; run it with node."""
    shutil.copy(HERE / script, folder)
    shutil.copy(HERE / "tsconfig.json", folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "node_modules").symlink_to(NODE_MODULES)
    run([node_tool("tsc"), "--project", folder, "--strict"])
    run(["node", folder / "built" / Path(script).with_suffix(".js").name, server])
