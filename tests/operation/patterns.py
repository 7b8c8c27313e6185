"""Patterns: every regular expression that the program compiles, and for each the texts that are worst for it.

They are found by listening to ``re`` while everything is imported and some bulletins are read, and made by walking the
pattern's parsed form, so a rule that is added tomorrow is tried without anybody listing it here.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as op  # the parser's own names; there is no public way to a pattern's parsed form
from re import _parser as parser
from typing import Any

ROOT = Path(__file__).parents[2]
ROOMS = ("schemas", "seeds", "service")
READ_FIRST = 12
"""Bulletins that are read while listening: some patterns are compiled when they are first wanted."""
COMMON = "一1a ，、。：“”（）《》-.的\u3000\t|/"
"""Characters that most classes of characters in rules hold, or leave out."""
MOST = 8
"""How many alternatives of a choice, and how many of a pattern's own characters, are tried."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern and where it was compiled."""

    where: str
    pattern: str
    flags: int


def compiled_patterns() -> list[Compiled]:
    """All patterns of the program, each once, found in a process of its own where nothing is imported yet."""
    command = [sys.executable, "-m", __name__]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300).stdout
    return [Compiled(*found) for found in json.loads(told)]


def listen() -> dict[tuple[str, int], str]:
    """Import everything and read some bulletins; the patterns that were compiled, and where."""
    found: dict[tuple[str, int], str] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def heard(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and "/re/" in frame.f_code.co_filename:
            frame = frame.f_back
        place = Path(frame.f_code.co_filename)
        if place.is_relative_to(ROOT) and place.relative_to(ROOT).parts[0] in ROOMS and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), f"{place.relative_to(ROOT)}:{frame.f_lineno}")
        return made

    re._compile = heard  # type: ignore[attr-defined]
    for name in modules():
        importlib.import_module(name)
    from seeds.reading import read_one

    for path in sorted((ROOT / "tests" / "bulletins").rglob("*.txt"))[:READ_FIRST]:
        read_one(path)
    for source in (path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "update" not in path.parts):
        for line, pattern in written_where_used(source):
            found.setdefault((pattern, int(re.compile(pattern).flags)), f"{source.relative_to(ROOT)}:{line}")
    return found


def modules() -> Iterator[str]:
    for room in ROOMS:
        for module in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if "update" not in module.name and not module.name.endswith("__main__"):
                yield module.name


def written_where_used(source: Path) -> Iterator[tuple[int, str]]:
    """The patterns that a module gives to ``re.search`` and its like as they stand."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
            and len(node.args) < 4
            and node.func.attr != "compile"
        ):
            yield node.lineno, node.args[0].value


def attacks(pattern: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """Prefix, pump and suffix of texts that make a pattern try as much as it can.

    Each repetition is pumped behind what must stand before it, and once more from the start of what is repeated with
    it; each character that two repetitions may both want is pumped alone. What follows is what no rule wants.
    """
    tree = parser.parse(pattern, flags & ~re.UNICODE)
    own = [chr(code) for code in literals(tree)]
    seen: set[tuple[str, str, str]] = set()
    for character in dict.fromkeys([*COMMON, *own[:: max(1, len(own) // MOST)]]):
        seen.add(("", character, "\0"))
    for prefix, pump in pumps(tree, ""):
        if pump:
            seen |= {(prefix, pump, "\0"), ("", prefix + pump, "\0")}
    yield from sorted(seen)


def literals(tree: Any) -> Iterator[int]:
    """The characters that a pattern names, in their order."""
    for what, argument in tree:
        if what in (op.LITERAL, op.NOT_LITERAL):
            yield argument
        elif what is op.RANGE:
            yield argument[0]
        for inner in parts(what, argument):
            yield from literals(inner)


def parts(what: Any, argument: Any) -> list[Any]:
    """The patterns within a node of the parsed form."""
    if what is op.IN:
        return [argument]
    if what is op.BRANCH:
        return list(argument[1])
    if what in (op.SUBPATTERN, op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT, op.ASSERT, op.ASSERT_NOT):
        return [argument[-1]]
    return [argument] if what is op.ATOMIC_GROUP else []


def pumps(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each repetition of a pattern: what stands before it, and what can be repeated."""
    for what, argument in tree:
        if what in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, most, item = argument
            if most > 3:
                yield from ((before, made) for made in samples(item))
            yield from pumps(item, before)
        else:
            for inner in parts(what, argument)[:MOST] if what is not op.IN else []:
                yield from pumps(inner, before)
        before += next(samples([(what, argument)]), "")


def samples(tree: Any) -> Iterator[str]:
    """Some texts that a pattern matches, by each alternative of its first choice."""
    nodes = list(tree)
    if not nodes:
        yield ""
        return
    for head in one(*nodes[0]):
        yield head + "".join(next(one(*node), "") for node in nodes[1:])


def one(what: Any, argument: Any) -> Iterator[str]:
    """Some texts that a node matches; nothing for what only looks."""
    if what is op.LITERAL:
        yield chr(argument)
    elif what is op.NOT_LITERAL:
        yield next(character for character in COMMON if ord(character) != argument)
    elif what is op.ANY:
        yield "一"
    elif what is op.IN:
        yield from [character for character in candidates(argument) if is_in(argument, character)][:3]
    elif what is op.BRANCH:
        for inner in argument[1][:MOST]:
            yield from samples(inner)
    elif what in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        yield from (made * max(argument[0], 1) for made in samples(argument[2]))
    elif what is op.SUBPATTERN:
        yield from samples(argument[-1])
    elif what is op.ATOMIC_GROUP:
        yield from samples(argument)
    else:
        yield ""


def candidates(argument: Any) -> Iterator[str]:
    yield from COMMON
    for what, value in argument:
        if what is op.LITERAL:
            yield chr(value)
        elif what is op.RANGE:
            yield from (chr(value[0]), chr(value[1]))


def is_in(argument: Any, character: str) -> bool:
    """Whether a class of characters holds one."""
    code, found, negated = ord(character), False, False
    for what, value in argument:
        negated |= what is op.NEGATE
        found |= what is op.LITERAL and value == code
        found |= what is op.RANGE and value[0] <= code <= value[1]
        found |= what is op.CATEGORY and CATEGORIES[value](character)
    return found != negated


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"


CATEGORIES: dict[Any, Any] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda character: not character.isdecimal(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda character: not character.isspace(),
    op.CATEGORY_WORD: _word,
    op.CATEGORY_NOT_WORD: lambda character: not _word(character),
}


if __name__ == "__main__":
    print(json.dumps([(where, pattern, flags) for (pattern, flags), where in listen().items()]))
