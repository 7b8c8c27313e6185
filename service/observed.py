"""Observed: the ASGI application with a log line and counters for each request.

A request has an id: that of its ``traceparent`` (https://www.w3.org/TR/trace-context/) or a new one. It is logged, and
told to the client in ``X-Request-Id``. Lines and counts are gathered, and written ten times a second.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address
from random import getrandbits
from time import perf_counter
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, RequestRedirect

from service.answers import Headers, Message
from service.bridge import ROWS, Send
from service.database import Database
from service.front import CACHE, Front, Receive
from service.logs import RequestLog
from service.metrics import Metrics

Scope = dict[str, Any]

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
PAUSE = 0.1
"""Seconds for which lines and counts are gathered."""

Address = tuple[str, int]


class Observed:
    """The front under observation. ``urls`` is the routing table of the Flask application behind it.

    ``proxies`` are the addresses whose ``X-Forwarded-For`` is believed, ``*`` for any.
    """

    def __init__(
        self,
        front: Front,
        urls: Map,
        metrics: Metrics,
        log_requests: bool = True,
        proxies: frozenset[str] = frozenset(),
    ) -> None:
        self.front = front
        self.proxies = proxies
        self.metrics = metrics
        self.log = RequestLog() if log_requests else None
        self.route_of = lru_cache(maxsize=4096)(router(urls))
        self._due = False

    def at_once(
        self, method: str, target: bytes, headers: Headers, client: Address | None
    ) -> tuple[bytes, bytes, bytes] | None:
        """What a GET or HEAD is answered with, if that takes no waiting: the head, what ends it, and the body.

        The server calls this as soon as it has read a request's head. None leaves it to be answered as any other.
        """
        began = perf_counter()
        path, _, query = target.partition(b"?")
        ready = self.front.at_once(method, (path, query), headers)
        if ready is None:
            return None
        shape, answer, cache = ready
        trace_id, parent_id = trace_of(headers)
        route, size, status = self.route_of(path), len(shape.body), shape.status
        seconds = perf_counter() - began
        self.metrics.count(route, method, status, seconds, size, cache)
        if self.log and not (route in QUIET and status == 200):
            host = client_of(client, headers, self.proxies)
            known = (method, _shown(target), route, status, size, answer.rows, cache)
            self.log.add(known, seconds, host, trace_id, parent_id)
        self._write_soon()
        return shape.head, b"x-request-id: %s\r\n" % trace_id.encode(), shape.body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, count it, and log it."""
        if scope["type"] != "http":
            await self.front(scope, receive, send)
            self._write()
            return
        exchange = _Exchange(scope, send)
        self.metrics.begin()
        self._write_soon()
        try:
            await self.front(scope, receive, exchange.send)
        finally:
            self._record(scope, exchange)

    def _record(self, scope: Scope, exchange: _Exchange) -> None:
        seconds = perf_counter() - exchange.began
        route, method, status = self.route_of(scope["raw_path"]), scope["method"], exchange.status
        cache = scope.get(CACHE)
        self.metrics.end(route, method, status, seconds, exchange.size, cache)
        if self.log and not (route in QUIET and status == 200):
            client = client_of(scope.get("client"), scope["headers"], self.proxies)
            target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
            known = (method, _shown(target), route, status, exchange.size, scope.get(ROWS), cache)
            self.log.add(known, seconds, client, exchange.trace_id, exchange.parent_id)
        self._write_soon()

    def _write_soon(self) -> None:
        """See to it that what is gathered gets written."""
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(PAUSE, self._write)

    def _write(self) -> None:
        self._due = False
        self.metrics.write()
        if self.log:
            self.log.write()


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
    return f"{getrandbits(128):032x}", None  # nosec B311: not secret, and seeded anew in each worker


def client_of(peer: Address | None, headers: Headers, proxies: frozenset[str]) -> str | None:
    """The address that a request comes from: the peer's, or where that is a trusted proxy, what it says of its own."""
    address = peer[0] if peer else None
    if proxies and ("*" in proxies or address in proxies):
        said = b",".join(value for name, value in headers if name == b"x-forwarded-for")
        hops = [hop.strip() for hop in said.decode("latin-1").split(",")]
        stranger = next((hop for hop in reversed(hops) if hop not in proxies), "")  # each proxy adds to the right
        return stranger if _is_address(stranger) else address
    return address


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


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


def _shown(target: bytes) -> str:
    """A request's target as it is logged."""
    return target[:LONGEST].decode("utf-8", "backslashreplace")
