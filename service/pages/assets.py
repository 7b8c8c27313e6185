"""Assets: style sheet, scripts and icon, read once. Their URLs hold a digest of their bytes, so they never change."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files

from flask import Blueprint, Response, abort

CACHE_CONTROL = "public, max-age=31536000, immutable"

blueprint = Blueprint("assets", __name__, url_prefix="/static")


@blueprint.get("/<digest>/<name>")
def get_asset(digest: str, name: str) -> Response:
    """A file of static/, by the digest of its bytes."""
    content = assets().get((digest, name))
    if content is None:
        abort(404)
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(content, mimetype=mimetype, headers={"Cache-Control": CACHE_CONTROL})


@cache
def assets() -> dict[tuple[str, str], bytes]:
    """All files of static/ by digest and name."""
    contents = {entry.name: entry.read_bytes() for entry in files("service").joinpath("static").iterdir()}
    return {(hashlib.sha256(content).hexdigest()[:16], name): content for name, content in contents.items()}


@cache
def asset(name: str) -> str:
    """The URL of a file of static/."""
    digest = next(digest for digest, other in assets() if other == name)
    return f"/static/{digest}/{name}"
