"""Runs the service with gunicorn: ``FUGONG_DATABASE=FILE python -m service --bind HOST:PORT``."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from service.app import create_app
from service.contract import as_yaml
from service.database import DatabaseError


SETTINGS = {
    "preload_app": True,  # the file is checked once, before workers are forked
    "worker_class": "gthread",
    "control_socket_disable": True,  # it would lie in the user's home, which the image's user has not
}


class Server(BaseApplication):
    """gunicorn over our application, loaded once before its workers are forked."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.application: Flask | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        self.application = self.application or create_app(os.environ)
        return self.application


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
    parser.add_argument("--threads", type=int, default=4, metavar="N")
    parser.add_argument("--openapi", action="store_true", help="print openapi.yaml and end")
    return parser


if __name__ == "__main__":
    sys.exit(main())
