"""The rooms of the house: which may import which."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"schemas", "seeds", "service"}


def rooms_imported_by(room: str) -> set[str]:
    """The rooms that a room's modules import, read without running anything."""
    found = set()
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                found.add(node.module.split(".")[0])
            elif isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
    return found & ROOMS


@pytest.mark.parametrize(("room", "may_import"), [("schemas", set()), ("seeds", {"schemas"}), ("service", {"schemas"})])
def test_a_room_imports_only_the_rooms_it_may(room: str, may_import: set[str]) -> None:
    assert rooms_imported_by(room) - {room} <= may_import


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_every_module_says_what_it_is_for(room: str) -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / room).rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
