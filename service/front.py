"""The front: the ASGI application that gunicorn serves, Flask behind it.

It answers what was answered before from a bounded cache of finished answers, without a thread and without Flask: whole,
compressed or 304, for GET and HEAD. Everything else goes over the bridge to Flask, in a thread. Since conditions and
codings are settled here, Flask is always asked for the whole and plain answer, so that one miss fills the cache for
every form of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from service.answers import (
    NO_BODY,
    Answer,
    AnswerCache,
    Form,
    Headers,
    Message,
    Url,
    compressed_headers,
    is_compressible,
    matches,
    takes,
    unchanged,
)
from service.bridge import ROWS, STREAMS, Bridge, Gone, Overloaded, Send, Stream, environ_of
from service.codings import PLAIN, Coding, coding_for
from service.database import DatabaseError
from service.direct import DirectLists
from service.problems import problem_body
from service.resources import JSON

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]

CACHE = "fugong.cache"
"""Where a request's scope says whether it was answered from the cache."""
CACHE_BYTES = 16 << 20
THREADS = 4
ASKED_OF_CACHE = frozenset((b"accept", b"accept-encoding", b"if-none-match"))
ASKED_OF_FLASK = frozenset((b"range", b"if-range", b"if-match", b"if-modified-since", b"if-unmodified-since"))
SETTLED_HERE = frozenset((b"if-none-match", b"accept-encoding"))
NOTHING: frozenset[bytes] = frozenset()

logger = logging.getLogger("service")


class Front:
    """The ASGI application over a WSGI one. A worker has one, used by its event loop alone.

    ``open_ahead`` is called when the worker starts, with how many threads may ask the file.
    """

    def __init__(
        self,
        application: Callable[..., Iterable[bytes]],
        open_ahead: Callable[[int], None],
        threads: int = THREADS,
        cache_bytes: int = CACHE_BYTES,
        lists: DirectLists | None = None,
    ) -> None:
        self.application = application
        self.open_ahead = open_ahead
        self.threads = threads
        self.cache = AnswerCache(cache_bytes)
        self.lists = lists
        self.bridge: Bridge

    def start(self) -> None:
        """Make the way to Flask, and open the file for its threads: neither outlives a fork, so each worker does it."""
        self.open_ahead(self.threads + STREAMS + 1)  # one for the event loop
        self.bridge = Bridge(self.application, self.threads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._live(receive, send) if scope["type"] == "lifespan" else await _refuse(receive, send)
        method = scope["method"]
        url = (scope["raw_path"], scope["query_string"])
        asked = {name: value for name, value in scope["headers"] if name in ASKED_OF_CACHE or name in ASKED_OF_FLASK}
        plain = method in ("GET", "HEAD") and asked.keys().isdisjoint(ASKED_OF_FLASK)
        answer = self.cache.get(url) if plain else None
        if answer is not None and (b"accept" not in asked or takes(asked[b"accept"], answer.media_type)):
            scope[CACHE], scope[ROWS] = "hit", answer.rows
            return await self._send(url, answer, asked, method, send)
        try:
            await (self._ask(scope, url, asked, send) if plain else self._pass_on(scope, send))
        except Overloaded:
            await send_problem(scope, send, 503, "Too many requests at once; come again in a second.")
        except Gone as gone:
            logger.info("%s %s: %s", method, scope["path"], gone)
            raise asyncio.CancelledError from gone  # closes the connection: a part is not taken for the whole
        except Exception:
            logger.exception("%s %s", method, scope["path"])
            await send_problem(scope, send, 500, "The service failed to answer; the fault is logged.")

    async def _live(self, receive: Receive, send: Send) -> None:
        """Start with the worker, and end with it."""
        await receive()
        try:
            self.start()
        except DatabaseError as error:
            return await send({"type": "lifespan.startup.failed", "message": str(error)})
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    async def _ask(self, scope: Scope, url: Url, asked: dict[bytes, bytes], send: Send) -> None:
        """Ask Flask for the whole answer of a GET or HEAD, keep it if it may be kept, and send the form asked for."""
        direct = self.lists.answer(url) if self.lists and takes(asked.get(b"accept", b"*/*"), JSON) else None
        answer = direct or await self.bridge.call(environ_of(scope, "GET", SETTLED_HERE), send)
        scope[CACHE] = "miss"
        if isinstance(answer, Stream):
            return await self._send_stream(answer, asked, scope["method"], send)
        scope[ROWS] = answer.rows
        if answer.cacheable:
            self.cache.keep(url, answer)
            if self.lists and direct is None:
                self.lists.learn(url, answer)
        await self._send(url, answer, asked, scope["method"], send)

    async def _pass_on(self, scope: Scope, send: Send) -> None:
        """Let Flask answer a request as it came."""
        answer = await self.bridge.call(environ_of(scope, scope["method"], NOTHING), send)
        if isinstance(answer, Stream):
            return await self.bridge.pour(answer, answer.headers, PLAIN, send)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send(answer.plain.body if scope["method"] != "HEAD" else NO_BODY)

    async def _send(self, url: Url, answer: Answer, asked: dict[bytes, bytes], method: str, send: Send) -> None:
        """Send an answer in the form that a request asks for."""
        form = answer.plain
        if asked:
            coding = coding_for(asked.get(b"accept-encoding", b""))
            if coding is not PLAIN and answer.compressible:
                form = answer.compressed.get(coding.name) or await self._compress(url, answer, coding)
            if form.etag and b"if-none-match" in asked and matches(asked[b"if-none-match"], form.etag):
                await send(form.unchanged)
                return await send(NO_BODY)
        await send(form.start)
        await send(form.body if method != "HEAD" else NO_BODY)

    async def _compress(self, url: Url, answer: Answer, coding: Coding) -> Form:
        """Make an answer's form in a coding, and keep it beside the plain one."""
        form: Form = await self.bridge.run(answer.compress, coding)
        answer.compressed[coding.name] = form
        if self.cache.get(url) is answer:
            self.cache.keep(url, answer)
        return form

    async def _send_stream(self, stream: Stream, asked: dict[bytes, bytes], method: str, send: Send) -> None:
        """Send a stream, or what stands for it: 304, or the headers alone."""
        headers, coding = stream.headers, PLAIN
        if stream.status == 200 and is_compressible(_value(headers, b"content-type").decode("latin-1"), headers):
            headers = [*headers, (b"vary", b"Accept-Encoding")]
            coding = coding_for(asked.get(b"accept-encoding", b""))
        headers = headers if coding is PLAIN else compressed_headers(headers, coding)
        etag = _value(headers, b"etag")
        same = bool(etag) and b"if-none-match" in asked and matches(asked[b"if-none-match"], etag)
        if method == "GET" and not same:
            return await self.bridge.pour(stream, headers, coding, send)
        stream.leave()
        head = {"type": "http.response.start", "status": stream.status, "headers": headers}
        await send(unchanged(headers) if same else head)
        await send(NO_BODY)


def _value(headers: Headers, name: bytes) -> bytes:
    return next((value for other, value in headers if other == name), b"")


async def send_problem(scope: Scope, send: Send, status: int, detail: str) -> None:
    """Answer with a problem that Flask did not make."""
    target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    body = problem_body(status, detail, target.decode("latin-1")).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % len(body))]
    headers += [(b"access-control-allow-origin", b"*")] + [(b"retry-after", b"1")] * (status == 503)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body} if scope["method"] != "HEAD" else NO_BODY)


async def _refuse(receive: Receive, send: Send) -> None:
    """Close a web socket; there are none."""
    await receive()
    await send({"type": "websocket.close", "code": 1003})
