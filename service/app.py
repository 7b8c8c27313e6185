"""The application: ``create_app`` puts the parts together over one file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flask import Flask

from schemas import RESOURCES
from service import annotated, contract, dataset, docs, documents, download, exports, finding
from service.caching import CACHE_CONTROL, make_cacheable
from service.cors import allow_reading
from service.database import Database
from service.headers import make_secure
from service.negotiation import refuse_unacceptable
from service.metrics import Metrics
from service.observed import count_rows
from service.pages import register_pages
from service.problems import register_problems
from service.resources import make_blueprint

MODULES = (dataset, contract, docs, documents, annotated, finding, exports, download)


def create_app(config: Mapping[str, Any]) -> Flask:
    """An application that serves the file ``config["FUGONG_DATABASE"]``. Raises DatabaseError for what is not ours."""
    app = Flask(__name__, static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config.from_mapping(config)
    app.config["DATABASE"] = database = Database(Path(config["FUGONG_DATABASE"]))
    app.config["METRICS"] = config.get("METRICS") or Metrics()
    app.config["VERSION"] = version("fugong")
    app.config["CACHE_CONTROL"] = CACHE_CONTROL
    app.config["UNCACHED"] = {"dataset.get_health", "dataset.get_readiness", "dataset.get_metrics"}
    app.url_map.strict_slashes = True
    app.url_map.merge_slashes = False
    for blueprint in (*(module.blueprint for module in MODULES), *map(make_blueprint, RESOURCES)):
        app.register_blueprint(blueprint)
    for finish in (allow_reading, make_secure, make_cacheable, refuse_unacceptable):  # Flask calls the last one first
        app.after_request(finish)
    count_rows(app, database)
    register_problems(app)
    register_pages(app)
    return app
