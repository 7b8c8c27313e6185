"""Observed: the ASGI application with a log line and counters for each request.

A request has an id: that of its ``traceparent`` (https://www.w3.org/TR/trace-context/) or a new one. It is logged, and
told to the client in ``X-Request-Id``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable
from functools import lru_cache
from time import perf_counter
from typing import Any
from urllib.parse import unquote_to_bytes

import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, RequestRedirect

from service.answers import Message
from service.bridge import ROWS, Send
from service.database import Database
from service.front import CACHE, Receive
from service.metrics import Metrics

Scope = dict[str, Any]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TRACEPARENT = re.compile(
    rb"""
    (?!ff) [0-9a-f]{2}                    # version
    - (?!0{32}) (?P<trace> [0-9a-f]{32})
    - (?!0{16}) (?P<span> [0-9a-f]{16})
    - [0-9a-f]{2}                         # flags
    (?: -.* )?                            # what later versions may add
    """,
    re.VERBOSE,
)
TRACE_ID = "fugong.trace_id"
"""Where a request's scope says which trace it is in, if one was begun for it (traces.py)."""
VARIABLE = re.compile(r"<(?:[^:<>]*:)?(?P<name>\w+)>")
UNKNOWN = "unknown"
QUIET = frozenset(("/healthz", "/readyz", "/metrics"))
"""Routes that are asked every few seconds: counted, and logged only where they fail."""
LONGEST = 1000
"""Characters of a URL that are logged."""

logger = structlog.get_logger()


class Observed:
    """An ASGI application under observation. ``urls`` is the routing table of the Flask application behind it."""

    def __init__(self, application: Application, urls: Map, metrics: Metrics, log_requests: bool = True) -> None:
        self.application = application
        self.metrics = metrics
        self.log_requests = log_requests
        self.route_of = lru_cache(maxsize=4096)(router(urls))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, count it, and log it."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        self.metrics.begin()
        try:
            await self.application(scope, receive, exchange.send)
        finally:
            self._record(scope, exchange)

    def _record(self, scope: Scope, exchange: _Exchange) -> None:
        seconds = perf_counter() - exchange.began
        route = self.route_of(scope["raw_path"])
        cache = scope.get(CACHE)
        self.metrics.end(route, scope["method"], exchange.status, seconds, exchange.size, cache)
        if self.log_requests and not (route in QUIET and exchange.status == 200):
            client = scope.get("client")
            logger.info(
                "request",
                method=scope["method"],
                target=_target(scope),
                route=route,
                status=exchange.status,
                ms=round(seconds * 1000, 3),
                bytes=exchange.size,
                rows=scope.get(ROWS),
                cache=cache,
                client=client[0] if client else None,
                trace_id=exchange.trace_id,
                parent_id=exchange.parent_id,
            )


class _Exchange:
    """What is seen of a request's answer while it is sent. Status 0: the connection ended before there was one."""

    __slots__ = ("_send", "began", "parent_id", "size", "status", "trace_id")

    def __init__(self, scope: Scope, send: Send) -> None:
        self.began = perf_counter()
        self.status = 0
        self.size = 0
        trace_id, self.parent_id = trace_of(scope["headers"])
        self.trace_id: str = scope.get(TRACE_ID) or trace_id
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = [*message["headers"], (b"x-request-id", self.trace_id.encode())]
            message = {**message, "headers": headers}
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        await self._send(message)


def count_rows(app: Flask, database: Database) -> None:
    """Let an application say, in the environment of each request, how many rows of the file were read for it."""

    @app.before_request
    def begin() -> None:
        database.take_count()

    @app.after_request
    def tell(answer: Response) -> Response:
        request.environ[ROWS] = database.take_count()
        return answer


def trace_of(headers: list[tuple[bytes, bytes]]) -> tuple[str, str | None]:
    """The trace that a request belongs to and the span that it comes from; a new trace where it brings none."""
    for name, value in headers:
        if name == b"traceparent" and (found := TRACEPARENT.fullmatch(value)):
            return found["trace"].decode(), found["span"].decode()
    return os.urandom(16).hex(), None


def router(urls: Map) -> Callable[[bytes], str]:
    """A function from a raw path to its route as the contract writes it: ``/enterprises/{id}``."""
    adapter = urls.bind("")

    def route_of(raw_path: bytes) -> str:
        path = unquote_to_bytes(raw_path.partition(b"?")[0]).decode("utf-8", "replace")
        try:
            rule, _ = adapter.match(path, method="GET", return_rule=True)
        except (HTTPException, RequestRedirect):
            return UNKNOWN
        return VARIABLE.sub(r"{\g<name>}", rule.rule)

    return route_of


def _target(scope: Scope) -> str:
    raw: bytes = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    return raw[:LONGEST].decode("utf-8", "backslashreplace")
