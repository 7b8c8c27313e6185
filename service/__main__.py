"""Runs the service with gunicorn: ``FUGONG_DATABASE=FILE python -m service --bind HOST:PORT``."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from gunicorn.app.base import BaseApplication

from service.app import create_app
from service.contract import as_yaml
from service.database import Database, DatabaseError
from service.front import CACHE_BYTES, Front


CACHE = "FUGONG_CACHE_MB"
SETTINGS = {
    "preload_app": True,  # the file is checked once, before workers are forked
    "worker_class": "service.worker.Worker",  # why this one: docs/scale.md
    "asgi_loop": "uvloop",
    "asgi_lifespan": "on",
    "http_parser": "fast",
    "keepalive": 65,  # longer than what proxies keep their connections for, which is 60 as a rule
    "control_socket_disable": True,  # it would lie in the user's home, which the image's user has not
}


class Server(BaseApplication):
    """gunicorn over our application, loaded once before its workers are forked, and again on SIGHUP."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.application: Front | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        self.application = self.application or self._make()
        return self.application

    def reload(self) -> None:
        """Read the file anew, which may have been replaced; one that cannot be served leaves the old one served."""
        super().reload()
        try:
            self.application = self._make()
            self.callable = self.load()
        except DatabaseError as error:
            print(f"service: {error} The file of before is still served.", file=sys.stderr)

    def _make(self) -> Front:
        app = create_app(os.environ)
        database: Database = app.config["DATABASE"]
        return Front(app.wsgi_app, database.open_ahead, self.options["threads"], _cache_bytes())


def _cache_bytes() -> int:
    """What a worker may hold of finished answers."""
    given = os.environ.get(CACHE)
    return int(float(given) * 2**20) if given else CACHE_BYTES


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop. Returns 1 after one sentence if the file cannot be served."""
    options = vars(_parser().parse_args(arguments))
    if options.pop("openapi"):
        sys.stdout.write(as_yaml())
        return 0
    if "FUGONG_DATABASE" not in os.environ:
        print("service: FUGONG_DATABASE is not set; give it the file that `python -m seeds` wrote.", file=sys.stderr)
        return 1
    try:
        server = Server(options | SETTINGS)
        server.load()
    except DatabaseError as error:
        print(f"service: {error}", file=sys.stderr)
        return 1
    server.run()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m service", description="Serve the SQLite file over HTTP.")
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    parser.add_argument("--threads", type=int, default=4, metavar="N", help="of a worker, for Flask")
    parser.add_argument("--openapi", action="store_true", help="print openapi.yaml and end")
    return parser


if __name__ == "__main__":
    sys.exit(main())
