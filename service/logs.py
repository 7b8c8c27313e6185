"""Logs: one event a line on standard output, JSON for machines, text on a terminal.

The service's own events and gunicorn's take the same way, through structlog. What is logged of a request is decided in
observed.py.
"""

from __future__ import annotations

import io
import json
import logging
import sys
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
