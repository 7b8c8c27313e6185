"""Caching: the file never changes while it is served, so an answer is a function of its URL alone (RFC 9110, 9111)."""

from __future__ import annotations

import hashlib

from flask import Response, current_app, request

from service.headers import DIGEST_HEADER

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"


def etag_of(digest: str, version: str, url: bytes) -> str:
    """The entity tag of a URL's answer: of the dataset, the program and the URL."""
    return hashlib.sha256(b"\0".join((digest.encode(), version.encode(), url))).hexdigest()[:32]


def make_cacheable(answer: Response) -> Response:
    """Give a successful answer its validators, and answer 304 to whoever has it."""
    digest, version = current_app.config["DATABASE"].digest, current_app.config["VERSION"]
    answer.headers[DIGEST_HEADER] = f"sha256:{digest}"
    uncached = request.endpoint in current_app.config["UNCACHED"]
    asked_for = request.method in ("GET", "HEAD") and answer.status_code == 200
    if asked_for and "ETag" not in answer.headers and not uncached:
        url = request.environ.get("RAW_URI") or f"{request.path}?{request.query_string.decode('latin-1')}"
        chosen = f"{answer.mimetype}\0{answer.content_language}" if answer.vary else ""  # by what headers asked for
        answer.set_etag(etag_of(digest, version, f"{url}\0{chosen}".encode("latin-1", "replace")))
        answer.headers.setdefault("Cache-Control", CACHE_CONTROL)
        answer.make_conditional(request)
    return answer
