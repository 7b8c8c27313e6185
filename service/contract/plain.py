"""Plain: spells the contract so that every reader and generator of clients reads it alike.

A closed list of words becomes a component of its own, so that a client has one type for it wherever it stands; what may
be null is ``type: [string, "null"]`` or ``anyOf: [$ref, {type: null}]``, and nothing else; no word that a client would
have to name is without a name.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

Node = dict[str, Any]


def simplify(document: Node) -> Node:
    """The contract with its closed lists named and its nulls spelt plainly."""
    schemas: Node = document["components"]["schemas"]
    named: Node = {}
    for name, schema in schemas.items():
        schema.pop("additionalProperties", None)  # a later release may answer with more
        for field, node in schema.get("properties", {}).items():
            _name_words(name.removesuffix("Entry"), field, node, named)
            _point_at_null(node)
    schemas.update(sorted(named.items()))
    for path in document["paths"].values():
        for parameter in path["get"].get("parameters", ()):
            _name_orders(parameter["schema"].get("items", {}))
    _share_parameters(document)
    return document


def _share_parameters(document: Node) -> None:
    """Make each parameter that several operations take a component: `Limit`, or where kinds differ `StatisticsSort`."""
    uses: dict[str, list[Node]] = {}
    for path in document["paths"].values():
        operation = path["get"]
        for place, parameter in enumerate(operation.get("parameters", ())):
            uses.setdefault(json.dumps(parameter), []).append({"operation": operation, "place": place})
    shared = {text: found for text, found in uses.items() if len(found) > 1}
    names = Counter(json.loads(text)["name"] for text in shared)
    components: Node = document["components"].setdefault("parameters", {})
    for text, found in shared.items():
        parameter = json.loads(text)
        owner = "" if names[parameter["name"]] == 1 else found[0]["operation"]["tags"][0] + "_"
        name = camel(f"{owner}{parameter['name']}")
        components[name] = parameter
        for use in found:
            use["operation"]["parameters"][use["place"]] = {"$ref": f"#/components/parameters/{name}"}


def camel(words: str) -> str:
    """A name in camel case: policy-measures_sort is PolicyMeasuresSort."""
    return "".join(word.capitalize() for word in re.split(r"[-_]", words))


def _name_words(owner: str, field: str, node: Node, named: Node) -> None:
    """Replace a property's closed list by a reference to the component that it becomes."""
    words = [word for word in node.get("enum", ()) if word is not None]
    if len(words) < 2:
        if words:
            node["const"] = words[0]
            node.pop("enum")
        return
    name = owner + camel(field)
    nullable = None in node["enum"] or "null" in node["type"]
    description = node.pop("description", "")
    named[name] = {"type": "string", "enum": words} | ({"description": description} if description else {})
    reference = {"$ref": f"#/components/schemas/{name}"}
    node.clear()
    node.update({"anyOf": [reference, {"type": "null"}], "description": description} if nullable else reference)


def _point_at_null(node: Node) -> None:
    """Spell a nullable object as one of its component and null."""
    if "anyOf" in node:
        node["anyOf"] = [part if "$ref" in part else {"type": "null"} for part in node["anyOf"]]
        node.pop("type", None)


def _name_orders(items: Node) -> None:
    """Name the values of ``sort``: -value is value_falling."""
    words = items.get("enum", ())
    if any(word.startswith("-") for word in words):
        items["x-enum-varnames"] = [re.sub(r"^-(.*)", r"\1_falling", word) for word in words]
