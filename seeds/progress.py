"""Progress: how far a build is, at what rate, and how long it will still take.

A bar that redraws itself on a terminal, a plain line now and then in a log. Written here, since what is needed of tqdm
or rich is these few lines, and both would have to be installed wherever a file is built.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

WIDTH = 30  # characters of the bar
ON_TERMINAL, IN_LOG = 0.1, 10.0  # seconds between two lines


class Progress:
    """Counts finished documents and tells ``stream`` of it. A context manager, so that the bar is always closed."""

    def __init__(self, total: int, stream: TextIO = sys.stderr, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.done = 0
        self._stream = stream
        self._clock = clock
        self._terminal = stream.isatty()
        self._started = self._told = clock()

    def step(self) -> None:
        """Count one document."""
        self.done += 1
        now = self._clock()
        if now - self._told >= (ON_TERMINAL if self._terminal else IN_LOG):
            self._told = now
            self._tell(now)

    def _tell(self, now: float) -> None:
        line = describe(self.done, self.total, now - self._started)
        self._stream.write(f"\r{_bar(self.done, self.total)} {line}\x1b[K" if self._terminal else f"{line}\n")
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the bar: what comes next on the terminal begins on a clean line."""
        if self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def describe(done: int, total: int, seconds: float) -> str:
    """1200 of 4000 documents, 310/s, 9 s left."""
    rate = done / seconds if seconds > 0 else 0.0
    if not rate:
        return f"{done} of {total} documents"
    return f"{done} of {total} documents, {rate:.3g}/s, {_duration((total - done) / rate)} left"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _bar(done: int, total: int) -> str:
    full = WIDTH * done // total if total else WIDTH
    return "█" * full + "░" * (WIDTH - full)
