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
    Headers,
    Shape,
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
from service.headers import headers_without_flask
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
DECIDING = ASKED_OF_CACHE | ASKED_OF_FLASK
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
        digest: str = "",
    ) -> None:
        self.application = application
        self.open_ahead = open_ahead
        self.threads = threads
        self.cache = AnswerCache(cache_bytes)
        self.lists = lists
        said = headers_without_flask(digest)
        self.headers = [(name.lower().encode(), value.encode()) for name, value in said.items()]
        self.bridge: Bridge

    def start(self) -> None:
        """Make the way to Flask, and open the file for its threads: neither outlives a fork, so each worker does it."""
        self.open_ahead(self.threads + STREAMS + 1)  # one for the event loop
        self.bridge = Bridge(self.application, self.threads)

    def at_once(self, method: str, url: Url, headers: Headers) -> tuple[Shape, Answer, str] | None:
        """What a GET or HEAD is answered with, if that lies ready in the cache or is a common list.

        With it comes the answer that it is a shape of, and whether it was a ``hit`` or a ``miss``.

        The server asks this as soon as it has read a request's head. None leaves the request to be answered below.
        """
        answer = self.cache.get(url)
        if answer is None and (self.lists is None or not self.lists.takes(url)):
            return None
        asked = _asked(headers)
        if asked and not asked.keys().isdisjoint(ASKED_OF_FLASK):
            return None
        if b"accept" in asked and not takes(asked[b"accept"], answer.media_type if answer else JSON):
            return None
        if answer is None:
            return self._list_at_once(method, url, asked)
        shape = answer.shape(asked, method)
        return None if shape is None else (shape, answer, "hit")

    def _list_at_once(self, method: str, url: Url, asked: dict[bytes, bytes]) -> tuple[Shape, Answer, str] | None:
        if b"accept-encoding" in asked:  # it would have to be compressed first, which a thread does
            return None
        answer = self.lists.answer(url) if self.lists else None
        shape = answer.shape(asked, method) if answer else None
        if answer is None or shape is None:
            return None
        self.cache.keep(url, answer)
        return shape, answer, "miss"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._live(receive, send) if scope["type"] == "lifespan" else await _refuse(receive, send)
        method = scope["method"]
        url = (scope["raw_path"], scope["query_string"])
        asked = _asked(scope["headers"])
        plain = method in ("GET", "HEAD") and asked.keys().isdisjoint(ASKED_OF_FLASK)
        answer = self.cache.get(url) if plain else None
        if answer is not None and (b"accept" not in asked or takes(asked[b"accept"], answer.media_type)):
            scope[CACHE], scope[ROWS] = "hit", answer.rows
            return await self._send(url, answer, asked, method, send)
        try:
            await (self._ask(scope, url, asked, send) if plain else self._pass_on(scope, send))
        except Overloaded:
            await self._tell(scope, send, 503, "Too many requests at once; come again in a second.")
        except Gone as gone:
            logger.info("%s %s: %s", method, scope["path"], gone)
            raise asyncio.CancelledError from gone  # closes the connection: a part is not taken for the whole
        except Exception:
            logger.exception("%s %s", method, scope["path"])
            await self._tell(scope, send, 500, "The service failed to answer; the fault is logged.")

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
        await send(answer.plain.whole.end if scope["method"] != "HEAD" else NO_BODY)

    async def _send(self, url: Url, answer: Answer, asked: dict[bytes, bytes], method: str, send: Send) -> None:
        """Send an answer in the shape that a request asks for."""
        shape = answer.shape(asked, method)
        if shape is None:
            await self._compress(url, answer, coding_for(asked[b"accept-encoding"]))
            shape = answer.shape(asked, method)
            assert shape is not None
        await send(shape.start)
        await send(shape.end)

    async def _compress(self, url: Url, answer: Answer, coding: Coding) -> None:
        """Make an answer's form in a coding, and keep it beside the plain one."""
        answer.compressed[coding.name] = await self.bridge.run(answer.compress, coding)
        if self.cache.get(url) is answer:
            self.cache.keep(url, answer)

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
        await send(unchanged(headers).start if same else head)
        await send(NO_BODY)

    async def _tell(self, scope: Scope, send: Send, status: int, detail: str) -> None:
        """Answer with a problem that Flask did not make."""
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        body = problem_body(status, detail, target.decode("latin-1")).encode()
        headers = [(b"content-type", b"application/problem+json"), (b"content-length", b"%d" % len(body))]
        headers += self.headers + [(b"retry-after", b"1")] * (status == 503)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body} if scope["method"] != "HEAD" else NO_BODY)


def _asked(headers: Headers) -> dict[bytes, bytes]:
    """The headers of a request that decide by what it is answered."""
    return {name: value for name, value in headers if name in DECIDING}


def _value(headers: Headers, name: bytes) -> bytes:
    return next((value for other, value in headers if other == name), b"")


async def _refuse(receive: Receive, send: Send) -> None:
    """Close a web socket; there are none."""
    await receive()
    await send({"type": "websocket.close", "code": 1003})
