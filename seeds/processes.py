"""Processes: the executor that reads documents side by side on one machine.

Its processes end when the build does, however it ends: a build that is killed cannot tell them, so each watches for the
death of its parent.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.connection import wait


def process_pool(processes: int | None) -> ProcessPoolExecutor:
    """An executor of so many processes (None: one for each core)."""
    return ProcessPoolExecutor(processes, initializer=_end_with_parent)


def _end_with_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer, in one sentence
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
