"""Peers: what a user would serve the same facts with instead, each over the same flat table, and how it is asked.

The table is made of our own file: the columns of an enterprise and its first evidence, indexed as the query needs it.
The applications are as small as is honest; each runs in the environment that bench/run.py sets up.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import threading
from itertools import chain
from typing import Any

COLUMNS = ("id", "name", "zone", "city", "kind", "ownership", "status", "quote", "start", "end")
NAMES = ", ".join(f'"{column}"' for column in COLUMNS)
PAGE = f"SELECT {NAMES} FROM enterprises WHERE zone = ? ORDER BY id LIMIT ?"
_local = threading.local()


def make_table(source: str, target: str) -> None:
    """Write the flat table of the peers from a file of ours."""
    ours, theirs = sqlite3.connect(source), sqlite3.connect(target)
    theirs.execute(f"CREATE TABLE enterprises ({NAMES}, PRIMARY KEY (id)) WITHOUT ROWID")
    items = (json.loads(row[0]) for row in ours.execute("SELECT json FROM enterprises ORDER BY number"))
    rows = ([(item | item["evidence"][0])[column] for column in COLUMNS] for item in items)
    theirs.executemany(f"INSERT INTO enterprises VALUES ({', '.join('?' * len(COLUMNS))})", rows)
    theirs.execute("CREATE INDEX enterprises_zone ON enterprises (zone, id)")
    theirs.execute("ANALYZE")
    theirs.commit()
    theirs.close()


def write_csv(source: str, target: str) -> None:
    """Write the flat table as CSV, which ROAPI reads into memory (of SQLite it takes no file)."""
    rows = sqlite3.connect(source).execute(f"SELECT {NAMES} FROM enterprises ORDER BY id")
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(chain([COLUMNS], rows))


def rows_of(zone: str, limit: int) -> list[dict[str, Any]]:
    """A page of the table, over a connection for each thread."""
    connection = getattr(_local, "connection", None)
    if connection is None:
        connection = _local.connection = sqlite3.connect(
            f"file:{os.environ['PEERS_DATABASE']}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    return [dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(PAGE, (zone, limit))]


def flask_app() -> Any:
    """One view, one query, jsonify."""
    from flask import Flask, jsonify, request

    app = Flask("peers")

    @app.get("/enterprises")
    def enterprises() -> Any:
        return jsonify(items=rows_of(request.args["zone"], request.args.get("limit", 20, int)))

    return app


def fastapi_app() -> Any:
    """As FastAPI's tutorial writes it: a plain function, with a response model."""
    from fastapi import FastAPI  # type: ignore[import-not-found]
    from pydantic import create_model

    row: Any = create_model("Row", **{c: (Any, ...) for c in COLUMNS})  # type: ignore[call-overload]
    page: Any = create_model("Page", items=(list[row], ...))
    app: Any = FastAPI()

    def enterprises(zone: str, limit: int = 20) -> Any:
        return {"items": rows_of(zone, limit)}

    enterprises.__annotations__ = {"zone": str, "limit": int}
    app.get("/enterprises", response_model=page)(enterprises)
    return app


async def constant(scope: Any, receive: Any, send: Any) -> None:
    """The bytes of PEERS_BYTES, whatever is asked: what is left is the server itself."""
    if scope["type"] == "http":
        await send(_START)
        await send(_BODY)


_BYTES = open(os.environ["PEERS_BYTES"], "rb").read() if "PEERS_BYTES" in os.environ else b""
_HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_BYTES))]
_START = {"type": "http.response.start", "status": 200, "headers": _HEADERS}
_BODY = {"type": "http.response.body", "body": _BYTES}
