"""The worker: gunicorn's ASGI worker, with what a service that faces anybody needs beside it.

gunicorn 26.2 lets a client take for ever over the head of its request, accepts any number of connections, loses a
request that is sent before the last was answered, tells of errors in plain text, and waits for idle connections when it
ends. Each is put right here, in what its protocol class offers for overriding; setup.cfg pins the release.
"""

from __future__ import annotations

import asyncio
from typing import Any

from gunicorn.asgi import protocol
from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers import gasgi

from service.problems import problem_body

LAST_WORD_SECONDS = 1.0
"""What a connection without a request has to send one when the worker ends: it may be on its way."""
HEAD_SECONDS = 10.0
"""What a client may take from the first byte of a request's head to its last (and before the first one)."""
REASONS = {400: "Bad Request", 414: "URI Too Long", 431: "Request Header Fields Too Large", 503: "Service Unavailable"}


class Protocol(ASGIProtocol):
    """One connection."""

    def __init__(self, worker: Any) -> None:
        super().__init__(worker)
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Take a connection, or refuse it if there are too many."""
        super().connection_made(transport)
        self.worker.connections.add(self)
        if self.worker.nr_conns > self.worker.worker_connections:
            self._send_error_response(503, "Too many connections; come again in a second.")
            self._close_transport()
            return
        self._wait_for_head()

    def connection_lost(self, error: Exception | None) -> None:
        """Forget a connection."""
        self._end_waiting()
        self.worker.connections.discard(self)
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        """Read on; a request's head that has begun must end in time."""
        if self._head_timer is None and self._current_request is None:
            self._wait_for_head()
        super().data_received(data)

    def _feed_callback_parser(self, data: bytes) -> bool:
        try:
            return bool(super()._feed_callback_parser(data))
        except Exception as error:  # what the C parser refuses and gunicorn does not know: it would end in silence
            self._send_error_response(400, f"This is no HTTP request ({error}).")
            self._close_transport()
            return False

    def _on_headers_complete(self) -> Any:
        self._end_waiting()
        return super()._on_headers_complete()

    def _wait_for_head(self) -> None:
        self._head_timer = self.worker.loop.call_later(HEAD_SECONDS, self._close_transport)

    def _end_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    async def _handle_http_request(self, request: Any, sockname: Any, peername: Any) -> bool:
        """Answer a request. A client that has sent the next one already is told, by closing, to send it again."""
        keepalive = await super()._handle_http_request(request, sockname, peername)
        parser = self._callback_parser
        return bool(keepalive) and not (parser is not None and parser.is_complete and parser.remaining())

    def _send_response_start(self, status: int, headers: Any, request: Any) -> None:
        if not self.worker.alive:
            headers = [*headers, (b"connection", b"close")]
        super()._send_response_start(status, headers, request)

    def end_if_idle(self) -> None:
        """Close the connection, unless a request of it is being answered: then it is closed after that."""
        if self._current_request is None:
            self._close_transport()

    def _send_error_response(self, status: int, message: str) -> None:
        """Tell of an error that no application saw, as a problem."""
        self.worker.app.metrics.refuse(status)
        body = problem_body(status, message, "/").encode()
        head = (
            f"HTTP/1.1 {status} {REASONS.get(status, 'Error')}\r\nContent-Type: application/problem+json\r\n"
            f"X-Content-Type-Options: nosniff\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self._safe_write(head.encode("ascii") + body)


# found once, on the class where gunicorn looks for it, which is not this one
ASGIProtocol._check_h1c_protocol_available()
protocol._CACHED_SERVER_HEADER = b""  # what it runs on is nobody's business
gasgi.ASGIProtocol = Protocol  # where the worker looks for it; it offers no setting


class Worker(gasgi.ASGIWorker):
    """The ASGI worker over such connections. ``--threads`` is the number of Flask's."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.connections: set[Protocol] = set()

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Accept ``threads``, of which gunicorn's own worker makes no use."""

    async def _shutdown(self) -> None:
        """Accept no more; answer what has been sent, and close. gunicorn's graceful timeout bounds it."""
        for server in self.servers:
            server.close()
        self.loop.call_later(LAST_WORD_SECONDS, self._end_idle)
        await super()._shutdown()

    def _end_idle(self) -> None:
        for connection in tuple(self.connections):
            connection.end_if_idle()
