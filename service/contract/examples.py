"""Examples: true answers of the bulletin that the project comes with, which the contract shows.

examples.json holds them; `make openapi` asks a fresh build for them, and a test compares them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _recorded() -> dict[str, dict[str, Any]]:
    text = files("service.contract").joinpath("examples.json").read_text(encoding="utf-8")
    recorded: dict[str, dict[str, Any]] = json.loads(text)
    return recorded


def examples_of(name: str) -> dict[str, Any]:
    """The examples of an operation or a problem, as OpenAPI writes them."""
    found = _recorded().get(name)
    if found is None:
        return {}
    asked = f"{found.get('method', 'GET')} {found['url']}"
    summary = f"{asked} ({found['shown']})" if "shown" in found else asked
    return {"given": {"summary": summary, "value": found["answer"]}}
