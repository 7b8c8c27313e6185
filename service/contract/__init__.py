"""The contract: openapi.yaml (OpenAPI 3.1.0), made of the schemas that parse and answer.

``python -m service --openapi`` prints it; the committed file is what that prints, and a test compares them. What each
operation is stands in operations.py, the true answers that it shows in examples.json.
"""

from __future__ import annotations

import json
from functools import cache

import yaml
from flask import Blueprint, Response

from service.contract.document import make_document
from service.resources import JSON, link_header, refuse_arguments

YAML = "application/yaml"

blueprint = Blueprint("contract", __name__)


@blueprint.get("/openapi.yaml")
def get_contract() -> Response:
    """The contract as it stands."""
    refuse_arguments()
    return Response(as_yaml(), content_type=YAML, headers={"Link": link_header({"self": "/openapi.yaml"})})


@blueprint.get("/openapi.json")
def get_contract_as_json() -> Response:
    """The contract as JSON."""
    refuse_arguments()
    return Response(as_json(), content_type=JSON, headers={"Link": link_header({"self": "/openapi.json"})})


@cache
def as_json() -> str:
    """The contract as JSON, for tools that read no YAML."""
    return json.dumps(make_document(), ensure_ascii=False) + "\n"


@cache
def as_yaml() -> str:
    """The contract as YAML."""
    text = yaml.dump(make_document(), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return "# Made by `make openapi` from schemas/ and service/contract/; a test compares them.\n" + text


class _Dumper(yaml.SafeDumper):
    """YAML without anchors: not every reader of contracts knows them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


__all__ = ["as_json", "as_yaml", "blueprint"]
