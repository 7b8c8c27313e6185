"""Logs: one event a line on standard output, JSON for machines, text on a terminal.

The service's own events and gunicorn's take the same way, through structlog. What is logged of a request is decided in
observed.py.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from datetime import UTC, datetime
from functools import lru_cache
from time import time
from typing import Any

import structlog
from gunicorn.glogging import Logger as GunicornLogger
from structlog.typing import EventDict, Processor, WrappedLogger

SHARED: tuple[Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)

ENCODER = json.JSONEncoder(ensure_ascii=False, default=str, separators=(",", ":"))


def set_up_logs(text: bool | None = None) -> None:
    """Send all logs to standard output; ``text`` or JSON, decided by whether it is a terminal where None."""
    text = sys.stdout.isatty() if text is None else text
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # a URL may hold anything
    last: list[Processor] = [structlog.dev.ConsoleRenderer()] if text else [_exception, _render]
    structlog.configure(
        processors=[*SHARED, *last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*SHARED, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    logging.captureWarnings(True)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)


def _exception(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """An exception as one field, its lines escaped by JSON: an event stays a line."""
    return structlog.processors.format_exc_info(logger, method, event)


def _render(logger: WrappedLogger, method: str, event: EventDict) -> str:
    """An event as JSON, Chinese as Chinese."""
    return ENCODER.encode(event)


KNOWN = ("method", "target", "route", "status", "bytes", "rows", "cache")
Known = tuple[str, str, str, int, int, int | None, str | None]
"""What is the same for many requests."""
ATOMIC = 4096
"""Bytes of a write to a pipe that those of other processes do not come between (POSIX: PIPE_BUF)."""


class RequestLog:
    """The lines of requests, gathered to be written together.

    JSON is put together here: the way of all other events costs ten times as much, and would be most of the work of a
    cached answer.
    """

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._as_text = structlog.get_config()["processors"][-1] is not _render

    def add(self, known: Known, seconds: float, client: str | None, trace_id: str, parent_id: str | None) -> None:
        """Take a request that was answered."""
        now = time()
        varying = {"ms": round(seconds * 1000, 3), "client": client, "trace_id": trace_id, "parent_id": parent_id}
        if self._as_text:
            structlog.get_logger().info("request", **dict(zip(KNOWN, known, strict=True)), **varying)
            return
        line = f'{_begun(known)},"ms":{varying["ms"]},"client":{_quoted(client)},"trace_id":"{trace_id}",'
        line += f'"parent_id":{_quoted(parent_id)},"level":"info","timestamp":"{_second(int(now))}'
        self._lines.append(f'{line}.{int(now % 1 * 1e6):06}Z"}}\n'.encode("utf-8", "backslashreplace"))

    def write(self) -> None:
        """Write what was gathered, in pieces that those of other processes do not come between."""
        lines, self._lines = self._lines, []
        piece: list[bytes] = []
        size = 0
        for line in lines:
            if piece and size + len(line) > ATOMIC:
                _put(b"".join(piece))
                piece, size = [], 0
            piece.append(line)
            size += len(line)
        if piece:
            _put(b"".join(piece))


def _put(piece: bytes) -> None:
    sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


@lru_cache(maxsize=1024)
def _begun(known: Known) -> str:
    """The beginning of a request's line."""
    return ENCODER.encode({"event": "request", **dict(zip(KNOWN, known, strict=True))})[:-1]


@lru_cache(maxsize=1024)
def _quoted(word: str | None) -> str:
    return ENCODER.encode(word)


@lru_cache(maxsize=2)
def _second(now: int) -> str:
    """A second as a time stamp begins."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S")


class ServerLogger(GunicornLogger):
    """gunicorn's messages, by the way of all others. Requests are logged by the application, not by gunicorn."""

    def setup(self, cfg: Any) -> None:
        """Leave the messages to the root logger."""
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.INFO)

    @property
    def access_log_enabled(self) -> bool:
        """gunicorn keeps no log of requests."""
        return False

    def reopen_files(self) -> None:
        """There are no files."""

    def close_on_exec(self) -> None:
        """There are no files."""
