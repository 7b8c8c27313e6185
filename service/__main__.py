"""Runs the service with gunicorn: ``FUGONG_DATABASE=FILE python -m service --bind HOST:PORT``."""

from __future__ import annotations

import argparse
import os
import sys

from service.binding import BindError, check_bind
from service.contract import as_yaml
from service.database import DatabaseError
from service.logs import set_up_logs
from service.server import Server


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop. Returns 1 after one sentence if the file cannot be served, or not there."""
    options = vars(_parser().parse_args(arguments))
    if options.pop("openapi"):
        sys.stdout.write(as_yaml())
        return 0
    if not os.environ.get("FUGONG_DATABASE"):
        print("service: FUGONG_DATABASE is not set; give it the file that `python -m seeds` wrote.", file=sys.stderr)
        return 1
    try:
        check_bind(options["bind"])
        set_up_logs({"text": True, "json": False}.get(os.environ.get("FUGONG_LOG", "")))
        server = Server(options)
        server.wsgi()
    except (BindError, DatabaseError) as error:
        print(f"service: {error}", file=sys.stderr)
        return 1
    server.run()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m service", description="Serve the SQLite file over HTTP.")
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--workers", type=_positive, default=1, metavar="N")
    parser.add_argument("--threads", type=_positive, default=4, metavar="N", help="of a worker, for Flask")
    parser.add_argument(
        "--forwarded-allow-ips",
        default="",
        metavar="IP,…",
        help="proxies whose X-Forwarded-* headers are believed; none where not given",
    )
    parser.add_argument("--openapi", action="store_true", help="print openapi.yaml and end")
    return parser


def _positive(argument: str) -> int:
    if not argument.isascii() or not argument.isdigit() or int(argument) < 1:
        raise argparse.ArgumentTypeError(f"{argument!r} is no number from 1")
    return int(argument)


if __name__ == "__main__":
    sys.exit(main())
