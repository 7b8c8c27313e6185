"""The bridge: a WSGI application (Flask) called from the event loop, each call in a thread of its own turn.

A short answer comes back whole. A long one (an export, the database) is a stream: its thread hands over a chunk when
the client has taken the one before, so that a slow reader costs no memory. Streams have places of their own, so that
they never take those of short answers.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import unquote_to_bytes

from service.answers import Answer, Headers, Message
from service.codings import Coding

Environ = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]

ROWS = "fugong.rows"
"""Where the application says how many rows it read."""
LONGEST_WHOLE = 1 << 20
"""Bytes up to which an answer is gathered; beyond it is a stream."""
STREAMS = 16
WAITING = 512
"""How many requests may wait for a turn before the next is told to come again."""
PATIENCE = 60.0
"""Seconds that a client may take for one chunk."""


class Overloaded(Exception):
    """No place is free, and too many wait for one."""


class Gone(Exception):
    """The client went away in the middle of a stream."""


@dataclass(slots=True)
class Stream:
    """The start of a long answer; its chunks follow from the thread that makes it, until ``done``."""

    status: int
    headers: Headers
    go: asyncio.Future[Coding]
    done: asyncio.Future[None]

    def leave(self) -> None:
        """Want no more of it: its thread ends."""
        self.go.cancel()
        self.done.cancel()


class Bridge:
    """Calls a WSGI application in ``threads`` threads, and in ``STREAMS`` more for what turns out to be a stream."""

    def __init__(self, application: Callable[..., Iterable[bytes]], threads: int) -> None:
        self.application = application
        self._pool = ThreadPoolExecutor(threads + STREAMS, thread_name_prefix="flask")
        self._turns = asyncio.Semaphore(threads)
        self._streams = asyncio.Semaphore(STREAMS)
        self._waiting = 0

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Run a function in a thread, away from the event loop."""
        async with self._turn():
            return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)

    async def call(self, environ: Environ, send: Send) -> Answer | Stream:
        """Ask the application. Raises Overloaded where no turn is to be had."""
        loop = asyncio.get_running_loop()
        begun: asyncio.Future[Answer | Stream] = loop.create_future()
        async with self._turn():
            self._pool.submit(_run, self.application, environ, begun, send, loop)
            return await begun

    def _turn(self) -> _Turn:
        return _Turn(self)

    async def pour(self, stream: Stream, headers: Headers, coding: Coding, send: Send) -> None:
        """Send a stream to its end. Raises Overloaded, before anything is sent, where too many are under way."""
        try:
            if self._streams.locked():
                raise Overloaded
            async with self._streams:
                await send({"type": "http.response.start", "status": stream.status, "headers": headers})
                stream.go.set_result(coding)
                await stream.done
        finally:
            stream.leave()
        await send({"type": "http.response.body", "body": b""})


class _Turn:
    """A turn of a thread, waited for in a queue of bounded length."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    async def __aenter__(self) -> None:
        bridge = self._bridge
        if bridge._waiting >= WAITING:
            raise Overloaded
        bridge._waiting += 1
        try:
            await bridge._turns.acquire()
        finally:
            bridge._waiting -= 1

    async def __aexit__(self, *error: object) -> None:
        self._bridge._turns.release()


def _run(
    application: Callable[..., Iterable[bytes]],
    environ: Environ,
    begun: asyncio.Future[Answer | Stream],
    send: Send,
    loop: asyncio.AbstractEventLoop,
) -> None:
    """Answer a request in this thread: resolve ``begun``, and if it is a stream, send that to its end."""
    try:
        with closing(_Call(application, environ)) as call:
            whole, rest = call.gather()
            if rest is None:
                _settle(loop, begun, Answer(call.status, call.headers, whole, environ.get(ROWS)))
                return
            go: asyncio.Future[Coding] = loop.create_future()
            stream = Stream(call.status, call.headers, go, loop.create_future())
            _settle(loop, begun, stream)
            _pour(chain((whole,), rest), stream, send, loop)
    except BaseException as error:  # whatever it is, the coroutine that waits must hear of it
        _settle(loop, stream.done if "stream" in locals() else begun, error)


class _Call:
    """One call of a WSGI application, and what it said."""

    def __init__(self, application: Callable[..., Iterable[bytes]], environ: Environ) -> None:
        self.status = 500
        self.headers: Headers = []
        self._chunks = application(environ, self._start)

    def _start(self, status: str, headers: list[tuple[str, str]], error: Any = None) -> Callable[[bytes], None]:
        self.status = int(status.split(" ", 1)[0])
        named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self.headers = [(name, value) for name, value in named if name != b"date"]  # an answer is sent at many times
        return lambda chunk: None

    def gather(self) -> tuple[bytes, Iterator[bytes] | None]:
        """The whole body, or the beginning of a long one and the rest."""
        chunks, found, size = iter(self._chunks), [], 0
        for chunk in chunks:
            found.append(chunk)
            size += len(chunk)
            if size > LONGEST_WHOLE:
                return b"".join(found), chunks
        return b"".join(found), None

    def close(self) -> None:
        """End the call, as WSGI asks for."""
        close = getattr(self._chunks, "close", None)
        if close is not None:
            close()


def _settle(loop: asyncio.AbstractEventLoop, future: asyncio.Future[Any], result: Any) -> None:
    """Resolve a future of the event loop from another thread, unless it was given up."""

    def settle() -> None:
        if future.done():
            return
        if isinstance(result, BaseException):
            future.set_exception(result)
        else:
            future.set_result(result)

    loop.call_soon_threadsafe(settle)


def _pour(chunks: Iterator[bytes], stream: Stream, send: Send, loop: asyncio.AbstractEventLoop) -> None:
    """Send the chunks of a stream in the coding that was agreed, each when the one before was taken."""
    coding = asyncio.run_coroutine_threadsafe(_awaited(stream.go), loop).result(PATIENCE)
    if coding is None:
        return
    for chunk in coding.stream(chunks):
        if chunk:
            sent = asyncio.run_coroutine_threadsafe(_send_chunk(send, chunk, stream), loop)
            sent.result(PATIENCE + 5)
    _settle(loop, stream.done, None)


async def _awaited(go: asyncio.Future[Coding]) -> Coding | None:
    """The coding that a stream is wanted in; None if it is not wanted."""
    try:
        return await go
    except asyncio.CancelledError:
        return None


async def _send_chunk(send: Send, chunk: bytes, stream: Stream) -> None:
    """Send a chunk. Raises Gone if the client takes none for long, or is no longer there."""
    sending = asyncio.ensure_future(send({"type": "http.response.body", "body": chunk, "more_body": True}))
    await asyncio.wait((sending, stream.done), timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
    if not sending.done():
        sending.cancel()
        raise Gone("the client took no more of a stream")
    if stream.done.done():
        raise Gone("the client went away")


def environ_of(scope: dict[str, Any], method: str, drop: frozenset[bytes]) -> Environ:
    """The WSGI environment (PEP 3333) of an ASGI request, without the headers that are answered for elsewhere."""
    raw: bytes = scope["raw_path"]
    if not raw.startswith(b"/") and b"://" in raw:  # the absolute form of a request's target
        raw = b"/" + raw.partition(b"://")[2].partition(b"/")[2]
    elif raw == b"*" and method == "OPTIONS":  # of the server as a whole (RFC 9110, 9.3.7): nothing here allows more
        raw = b"/"
    query: bytes = scope["query_string"]
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(raw).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "RAW_URI": (raw + b"?" + query if query else raw).decode("latin-1"),
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(),  # no resource reads a body
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if name not in drop:
            _add_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    return environ


def _add_header(environ: Environ, name: str, value: str) -> None:
    if "_" in name:  # it would pass for the same name with a hyphen
        return
    key = name.upper().replace("-", "_")
    key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
    environ[key] = f"{environ[key]}, {value}" if key in environ else value
