"""Breaking changes: what a client of one contract could not do with another, by what the README promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

NARROWS = {
    "maximum": lambda before, after: after < before,
    "maxLength": lambda before, after: after < before,
    "maxItems": lambda before, after: after < before,
    "minimum": lambda before, after: after > before,
    "minLength": lambda before, after: after > before,
    "minItems": lambda before, after: after > before,
    "pattern": lambda before, after: after != before,  # which of two takes more, nobody can say
    "format": lambda before, after: after != before,
}
"""Bounds of a parameter's value, each with when another one refuses what was accepted."""


def breaks(old: Node, new: Node) -> Iterator[str]:
    """Yield what a client of one contract could not do with another."""
    for path, operations in old["paths"].items():
        for method, before in operations.items():
            after = new["paths"].get(path, {}).get(method)
            if after is None:
                yield f"{method.upper()} {path} is gone"
            else:
                yield from (f"{path}: {text}" for text in _broken_operation(Contracts(old, new), before, after))
    if new.get("security") and not old.get("security"):
        yield "a key is asked for"
    for name, schema in old["components"]["schemas"].items():
        found = new["components"]["schemas"].get(name)
        yield from [f"{name} is gone"] if found is None else (f"{name}: {t}" for t in _broken_fields(schema, found))


class Contracts:
    """Two contracts, and what references in them mean."""

    def __init__(self, old: Node, new: Node) -> None:
        self.old, self.new = old, new

    def before(self, node: Node) -> Node:
        """A node of the old contract, or what it refers to."""
        return _resolved(self.old, node)

    def after(self, node: Node) -> Node:
        """A node of the new contract, or what it refers to."""
        return _resolved(self.new, node)


def _resolved(contract: Node, node: Node) -> Node:
    if "$ref" not in node:
        return node
    found: Any = contract
    for part in node["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    resolved: Node = found
    return resolved


def _broken_operation(both: Contracts, before: Node, after: Node) -> Iterator[str]:
    if before["operationId"] != after["operationId"]:
        yield "another operationId"
    wanted = {p["name"]: p for p in map(both.before, before.get("parameters", ()))}
    there = {p["name"]: p for p in map(both.after, after.get("parameters", ()))}
    for name, parameter in wanted.items():
        if name not in there:
            yield f"parameter {name} is gone"
        else:
            yield from (f"parameter {name} {text}" for text in _broken_parameter(parameter, there[name]))
    for name in there.keys() - wanted.keys():
        if there[name].get("required"):
            yield f"parameter {name} is required"
    yield from _broken_answers(both, before["responses"], after["responses"])


def _broken_parameter(before: Node, after: Node) -> Iterator[str]:
    if after.get("required") and not before.get("required"):
        yield "is required"
    if any(before.get(key) != after.get(key) for key in ("in", "style", "explode")):
        yield "is written in another way"
    old, new = before["schema"], after["schema"]
    if shape(old) != shape(new):
        yield "has another type"
    if old.get("default") != new.get("default"):
        yield "has another default"
    for one, other in ((old, new), (old.get("items", {}), new.get("items", {}))):
        if lost := set(one.get("enum", ())) - set(other.get("enum", one.get("enum", ()))):
            yield f"takes no more {sorted(lost)}"
        if "enum" in other and "enum" not in one:
            yield "takes words of a list alone"
        for key, refuses in NARROWS.items():
            if key in other and (key not in one or refuses(one[key], other[key])):
                yield f"has another {key}"


def _broken_answers(both: Contracts, before: Node, after: Node) -> Iterator[str]:
    if new := {status for status in after.keys() - before.keys() if status < "400"}:
        yield f"answers with {sorted(new)}"
    for status, answer in before.items():
        if status not in after:
            if status < "400":
                yield f"answers no more with {status}"
            continue
        old, new_ = both.before(answer), both.after(after[status])
        for name in old.get("headers", {}).keys() - new_.get("headers", {}).keys():
            yield f"{status} without {name}"
        wanted, there = old.get("content", {}), new_.get("content", {})
        if wanted.keys() != there.keys():
            yield f"{status} has another media type"
        elif any(shape(wanted[kind].get("schema", {})) != shape(there[kind].get("schema", {})) for kind in wanted):
            yield f"{status} has another type"


def _broken_fields(before: Node, after: Node) -> Iterator[str]:
    for name, field in before.get("properties", {}).items():
        found = after.get("properties", {}).get(name)
        if found is None:
            yield f"{name} is gone"
        elif shape(field) != shape(found):
            yield f"{name} has another type"
    for name in set(before.get("required", ())) - set(after.get("required", ())):
        yield f"{name} may be missing"


def shape(schema: Any) -> Any:
    """What a value of a schema is, whatever is said of it: its types, null among them, and those of what it holds."""
    if not isinstance(schema, dict):
        return schema
    types = schema.get("type", ())
    return (
        tuple(sorted([types] if isinstance(types, str) else types)),
        schema.get("$ref"),
        shape(schema.get("items")),
        shape(schema.get("additionalProperties")),
        tuple(sorted(map(repr, map(shape, schema.get("anyOf", ()))))),
    )
