"""The time that a piece of work takes: the processor's, with what a test run around it would add left out."""

import gc
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import Iterator


def seconds_spent(work: Callable[[], object], times: int = 1) -> float:
    """The least processor time, in seconds, of as many times: other processes only ever add to it."""
    with _uncollected():
        return min(_timed(work) for _ in range(times))


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector off: it walks all that other tests have left, the oftener the more a text makes."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
