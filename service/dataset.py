"""The dataset itself, and the probes that ask whether it is served."""

from __future__ import annotations

import json

from flask import Blueprint, Response, current_app

from prometheus_client import CONTENT_TYPE_LATEST

from schemas import RESOURCES
from schemas.dataset import DatasetSchema, HealthSchema
from service.listing import path_of
from service.problems import RequestProblem
from service.resources import JSON, database, link_header, refuse_arguments

DESCRIPTION = (
    "Projects, enterprises, policy measures and statistics of Chinese return-to-work bulletins (复工复产), "
    "each with the characters that prove it."
)
LICENSE = "Facts are quoted from bulletins, whose texts belong to their publishers; see each document's publisher."

blueprint = Blueprint("dataset", __name__)


@blueprint.get("/")
def get_dataset() -> Response:
    """The dataset: digest, counts, links."""
    refuse_arguments()
    title = database().row("SELECT value FROM meta WHERE key = 'title'")
    body = {
        "title": title[0] if title else "",
        "description": DESCRIPTION,
        "digest": f"sha256:{database().digest}",
        "version": current_app.config["VERSION"],
        "license": LICENSE,
        "counts": {resource: _count(resource) for resource in RESOURCES},
        "links": {**{resource: path_of(resource) for resource in RESOURCES}, "describedby": "/openapi.yaml"},
    }
    answer = json.dumps(DatasetSchema().dump(body), ensure_ascii=False)
    return Response(f"{answer}\n", content_type=JSON, headers={"Link": link_header({"self": "/"})})


def _count(resource: str) -> int:
    row = database().row(f"SELECT max(number) FROM {resource}")
    return int(row[0] or 0) if row else 0


@blueprint.get("/healthz")
def get_health() -> Response:
    """Whether the process answers."""
    return _ok()


@blueprint.get("/readyz")
def get_readiness() -> Response:
    """Whether the file can be asked, and is the one that was checked."""
    if not database().intact:
        raise RequestProblem(503, "The file was written into while it is served; replace it by a new one instead.")
    _count("documents")
    return _ok()


@blueprint.get("/metrics")
def get_metrics() -> Response:
    """What is counted of the service, for Prometheus."""
    refuse_arguments()
    body = current_app.config["METRICS"].render()
    return Response(body, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _ok() -> Response:
    refuse_arguments()
    return Response(json.dumps(HealthSchema().dump({"status": "ok"})) + "\n", content_type=JSON)
