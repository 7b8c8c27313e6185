"""Docs: a page that reads the contract and tries it, with all its assets served from here, so without internet.

swagger-ui/ is swagger-ui-dist 5.35.0 as npm has it (Apache-2.0; LICENSE and NOTICE beside it), without source maps.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from flask import Blueprint, Response

from service.resources import link_header, refuse_arguments

ASSETS = {
    "swagger-ui.css": ("swagger-ui/swagger-ui.css", "text/css; charset=utf-8"),
    "swagger-ui-bundle.js": ("swagger-ui/swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    "docs.css": ("docs.css", "text/css; charset=utf-8"),
    "start.js": ("start.js", "text/javascript; charset=utf-8"),
}
PLACE: Any = files("service") / "docs"

blueprint = Blueprint("docs", __name__)


@blueprint.get("/docs")
def show_docs() -> Response:
    """The page."""
    refuse_arguments()
    headers = {"Link": link_header({"self": "/docs"})}
    return Response((PLACE / "docs.html").read_bytes(), content_type="text/html; charset=utf-8", headers=headers)


def _serve(name: str, path: str, content_type: str) -> None:
    def asset() -> Response:
        refuse_arguments()
        return Response((PLACE / path).read_bytes(), content_type=content_type)

    blueprint.add_url_rule(f"/docs/{name}", f"get_{name.replace('.', '_')}", asset)


for asset_name, (asset_path, asset_type) in ASSETS.items():
    _serve(asset_name, asset_path, asset_type)
