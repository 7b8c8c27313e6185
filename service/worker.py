"""The worker: gunicorn's ASGI worker, with what a service that faces anybody needs beside it.

gunicorn 26.2 lets a client take for ever over the head of its request, accepts any number of connections, loses a
request that is sent before the last was answered, tells of errors in plain text, and waits for idle connections when it
ends. Each is put right here, in what its protocol class offers for overriding; setup.cfg pins the release.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from gunicorn.asgi import protocol
from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers import gasgi

from werkzeug.http import HTTP_STATUS_CODES

from service.headers import headers_without_flask
from service.problems import CONTENT_TYPE, problem_body

LAST_WORD_SECONDS = 1.0
"""What a connection without a request has to send one when the worker ends: it may be on its way."""
HEAD_SECONDS = 10.0
"""What a client may take from the first byte of a request's head to its last (and before the first one)."""
READING = {b"GET": "GET", b"HEAD": "HEAD"}
"""Methods of which an answer may lie ready."""
Ready = tuple[bytes, bytes, bytes]
"""An answer for the wire: its head, what ends that, and the body."""


class Protocol(ASGIProtocol):
    """One connection."""

    def __init__(self, worker: Any) -> None:
        super().__init__(worker)
        self._head_timer: asyncio.TimerHandle | None = None
        self._idle_timer: asyncio.TimerHandle | None = None
        self._idle_since = 0.0
        self._ready: Ready | None = None
        self._sent_ahead = b""
        self._client: Any = None

    def connection_made(self, transport: Any) -> None:
        """Take a connection, or refuse it if there are too many."""
        super().connection_made(transport)
        self.worker.connections.add(self)
        if self.worker.nr_conns > self.worker.worker_connections:
            self._send_error_response(503, "Too many connections; come again in a second.")
            self._close_transport()
            return
        self._client = transport.get_extra_info("peername")
        self._wait_for_head()
        self._end_unless_used()

    def connection_lost(self, error: Exception | None) -> None:
        """Forget a connection."""
        self._end_waiting()
        if self._idle_timer is not None:
            self._idle_timer.cancel()
        self.worker.connections.discard(self)
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        """Read on, and answer what is answered at once; a request's head that has begun must end in time."""
        super().data_received(data)
        begun = self._current_request is None
        while self._ready is not None and not self._closed:
            begun = self._send_ready(self._ready)
        if begun and self._head_timer is None and not self._closed:
            self._wait_for_head()

    def _feed_callback_parser(self, data: bytes) -> bool:
        try:
            return bool(super()._feed_callback_parser(data))
        except Exception as error:  # what the C parser refuses and gunicorn does not know: it would end in silence
            self._send_error_response(400, f"This is no HTTP request ({error}).")
            self._close_transport()
            return False

    def _on_headers_complete(self) -> Any:
        self._end_waiting()
        self._ready = self._find_ready()
        return self._callback_parser.method == b"HEAD" if self._ready is not None else super()._on_headers_complete()

    def _find_ready(self) -> Ready | None:
        """What the request whose head was read is answered with, if that lies ready and nothing else is to be minded.

        Then neither a task nor ASGI's messages are needed, which are most of what a cached answer costs.
        """
        parser, worker = self._callback_parser, self.worker
        plain = parser.method in READING and not parser.content_length and not parser.is_chunked
        kept = parser.should_keep_alive and not parser.should_upgrade and parser.http_version == (1, 1)
        free = worker.alive and worker.nr + 1 < worker.max_requests and not self._flow_control.write_paused
        if not (plain and kept and free and worker.at_once is not None):
            return None
        try:
            ready: Ready | None = worker.at_once(READING[parser.method], parser.path, parser.asgi_headers, self._client)
        except Exception:
            self.log.exception("An answer that lay ready could not be given")
            return None
        return ready

    def _send_ready(self, ready: Ready) -> bool:
        """Send an answer, and read what the client sent behind its request: whether that is the part of a head."""
        head, last, body = ready
        self._ready = None
        self.transport.writelines((b"".join((head, last, protocol._get_cached_date_header(), b"\r\n")), body))
        self.worker.nr += 1
        self._idle_since = self.worker.loop.time()
        parser = self._callback_parser
        rest, cut = parser.remaining(), parser.remaining_truncated
        parser.reset()
        if cut:
            self._close_transport()
        elif rest:
            self._feed_callback_parser(rest)
        return bool(rest) and self._current_request is None

    def _end_unless_used(self) -> None:
        """Close the connection if it was idle for too long; else look again. One timer, not one for each request."""
        now, patience = self.worker.loop.time(), self.cfg.keepalive or HEAD_SECONDS
        if self._current_request is not None or not self._idle_since:
            self._idle_since = now
        left = self._idle_since + patience - now
        if left <= 0:
            self._close_transport()
        else:
            self._idle_timer = self.worker.loop.call_later(left, self._end_unless_used)

    def _arm_keepalive_timer(self) -> None:
        """A request was answered (gunicorn's own timer is cancelled as soon as it is set): read what came behind it."""
        self._idle_since = self.worker.loop.time()
        rest, self._sent_ahead = self._sent_ahead, b""
        if rest:
            self.data_received(rest)

    def _wait_for_head(self) -> None:
        self._head_timer = self.worker.loop.call_later(HEAD_SECONDS, self._close_transport)

    def _end_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    async def _handle_http_request(self, request: Any, sockname: Any, peername: Any) -> bool:
        """Answer a request, and keep what the client sent behind it: gunicorn then resets the parser, which forgets it.

        The next request comes before this has ended not only from a client that pipelines: the last of a long answer
        is read before its task is done.
        """
        keepalive = await super()._handle_http_request(request, sockname, peername)
        parser = self._callback_parser
        if parser is None or not parser.is_complete:
            return bool(keepalive)
        self._sent_ahead = parser.remaining()
        return bool(keepalive) and not parser.remaining_truncated

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
        said = {"Content-Type": CONTENT_TYPE, "Content-Length": str(len(body)), "Connection": "close"}
        said |= headers_without_flask(self.worker.app.database.digest)
        lines = [f"HTTP/1.1 {status} {self._get_reason_phrase(status)}", *(f"{name}: {said[name]}" for name in said)]
        self._safe_write("\r\n".join([*lines, "", ""]).encode("ascii") + body)

    def _get_reason_phrase(self, status: int) -> str:
        """The status in words, as a problem's title has it; gunicorn knows no words for 406 and 416."""
        return HTTP_STATUS_CODES.get(status, "Unknown")


# found once, on the class where gunicorn looks for it, which is not this one
ASGIProtocol._check_h1c_protocol_available()
protocol._CACHED_SERVER_HEADER = b""  # what it runs on is nobody's business
gasgi.ASGIProtocol = Protocol  # where the worker looks for it; it offers no setting


class Worker(gasgi.ASGIWorker):
    """The ASGI worker over such connections. ``--threads`` is the number of Flask's."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.connections: set[Protocol] = set()
        self.at_once: Callable[..., Ready | None] | None = None

    def load_wsgi(self) -> None:
        """Take the application, and what it answers at once, if it does."""
        super().load_wsgi()
        self.at_once = getattr(self.asgi, "at_once", None)

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
