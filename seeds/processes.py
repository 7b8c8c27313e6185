"""Processes: the executor that reads documents, and writes what they gave, side by side on one machine.

Its processes end when the build does, however it ends: one that fails ends them, one that is killed cannot, so each
watches for the death of its parent.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from multiprocessing.connection import wait
from typing import Any


@contextmanager
def process_pool(processes: int | None) -> Iterator[Executor]:
    """An executor of so many processes (None: one for each core)."""
    with _Pool(processes, initializer=_end_with_parent) as pool:
        try:
            with _interruption_waiting():
                pool.submit(os.getpid)  # the first work starts all processes
            yield pool
        except BaseException:  # nobody waits for what they are doing, which may take long
            for process in active_children():
                process.terminate()
            raise


class _Pool(ProcessPoolExecutor):
    """An executor whose work is given up all at once, with its processes, and never singly.

    An iterator over results gives up what waits as it closes. Python then fails, with a traceback, as it tells the
    same work that its processes have ended.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(fn, *args, **kwargs)
        future.cancel = lambda: False  # type: ignore[method-assign]
        return future


@contextmanager
def _interruption_waiting() -> Iterator[None]:
    """Raise a Ctrl-C that comes in the block at its end: Python drops what is raised by its hooks while it forks."""
    answer = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or answer is not signal.default_int_handler:
        yield  # nothing is raised here: no other thread is interrupted, nor what a shell runs in the background
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, answer)
    if came:
        raise KeyboardInterrupt


def _end_with_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer, in one sentence
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
