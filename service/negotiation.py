"""Negotiation: one URL has one representation; an Accept that excludes it is answered with where the right one is."""

from __future__ import annotations

from flask import Response, request

from schemas import FACTS, RESOURCES
from service.listing import path_of
from service.problems import problem

JSON, HTML, CSV, NDJSON = "application/json", "text/html", "text/csv", "application/x-ndjson"
TEXT, ANNOTATIONS, YAML = "text/plain", "application/ld+json", "application/yaml"


def refuse_unacceptable(answer: Response) -> Response:
    """Answer 406 to a request whose Accept excludes what its URL gives, with the paths that give what it asks for."""
    accepted = request.accept_mimetypes
    if answer.status_code != 200 or not accepted or request.method == "OPTIONS":
        return answer
    if any(accepted.quality(kind) > 0 for kind in (answer.mimetype or "", answer.content_type or "")):
        return answer
    others = [f"{kind} is at {path}" for kind, path in other_representations(request.path) if accepted.quality(kind)]
    answer.close()
    elsewhere = f"; {', '.join(others)}" if others else ", and nothing else of it is there"
    detail = f"{request.path} is {answer.mimetype}{elsewhere}."
    return problem(406, detail, [("Accept", detail)], headers=[("Vary", "Accept")])


def other_representations(path: str) -> list[tuple[str, str]]:
    """The media types and paths of what else there is of a path's resource."""
    stem, _, suffix = path.partition(".")
    for resource in RESOURCES:
        if stem == path_of(resource) and suffix in ("", "csv", "ndjson"):
            found = [(JSON, stem)]
            if resource in FACTS:
                found += [(CSV, f"{stem}.csv"), (NDJSON, f"{stem}.ndjson")]
            return [*found, (HTML, f"/browse{stem}")]
    if stem == "/openapi":
        return [(YAML, "/openapi.yaml"), (JSON, "/openapi.json"), (HTML, "/docs")]
    parts = path.split("/")
    if parts[1] == "documents" and len(parts) in (3, 4):
        document = "/".join(parts[:3])
        text, annotations = f"{document}/text", f"{document}/annotations"
        return [(JSON, document), (TEXT, text), (ANNOTATIONS, annotations), (HTML, f"/read/{parts[2]}")]
    return []
