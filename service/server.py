"""The server: gunicorn over the application, its workers forked after the file was checked once."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from typing import Any

from gunicorn.app.base import BaseApplication

from service.app import create_app
from service.database import Database
from service.direct import DirectLists
from service.front import CACHE_BYTES, Front
from service.logs import ServerLogger
from service.metrics import MEMORY, Metrics, shared_folder
from service.observed import Observed
from service.supervisor import Supervisor
from service.traces import start_tracing, traced

CACHE = "FUGONG_CACHE_MB"
LOG_REQUESTS = "FUGONG_LOG_REQUESTS"
SETTINGS = {
    "limit_request_line": 8190,  # a list may be asked for by many values
    "preload_app": True,  # the file is checked once, before workers are forked
    "worker_class": "service.worker.Worker",  # why this one: docs/scale.md
    "asgi_loop": "uvloop",
    "asgi_lifespan": "on",
    "http_parser": "fast",
    "keepalive": 65,  # longer than what proxies keep their connections for, which is 60 as a rule
    "graceful_timeout": 25,  # less than the 30 seconds that platforms give a process to end
    "control_socket_disable": True,  # it would lie in the user's home, which the image's user has not
    "logger_class": ServerLogger,
    "worker_tmp_dir": str(MEMORY) if os.access(MEMORY, os.W_OK) else None,
}


class Server(BaseApplication):
    """gunicorn over our application, loaded before its workers are forked, and again for each new file."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.metrics = Metrics(shared_folder())
        self.database: Database
        self._slots: dict[Any, int] = {}
        super().__init__()

    def load_config(self) -> None:
        """Settings: ours, and those of the command line."""
        hooks = {"pre_fork": self._take_slot, "post_fork": self._enter, "child_exit": self._leave, "on_exit": self._end}
        for name, value in (SETTINGS | hooks | self.options).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application over the file. Raises DatabaseError for one that cannot be served."""
        self.take_up()
        return self.callable

    def take_up(self) -> None:
        """Check the file that is now at the path, and serve it. Raises DatabaseError; then the old one is served on."""
        app = create_app({**os.environ, "METRICS": self.metrics})
        database: Database = app.config["DATABASE"]
        lists = DirectLists(database, app.config["VERSION"])
        threads = self.options["threads"]
        front = Front(app.wsgi_app, database.open_ahead, threads, _cache_bytes(), lists, database.digest)
        log_requests = os.environ.get(LOG_REQUESTS, "1") != "0"
        proxies = frozenset(filter(None, map(str.strip, self.options.get("forwarded_allow_ips", "").split(","))))
        self.callable = traced(Observed(front, app.url_map, self.metrics, log_requests, proxies))
        self.database = database
        self.metrics.describe(app.config["VERSION"], database.digest, database.written, database.newest())

    def run(self) -> None:
        """Serve until told to stop."""
        try:
            Supervisor(self).run()
        except RuntimeError as error:
            sys.exit(f"service: {error}")

    def _take_slot(self, supervisor: Supervisor, worker: Any) -> None:
        taken = set(self._slots.values())
        self._slots[worker] = next(slot for slot in range(len(taken) + 1) if slot not in taken)
        gc.collect()
        gc.freeze()  # what is loaded stays: workers share it, and their collections need not look through it

    def _enter(self, supervisor: Supervisor, worker: Any) -> None:
        self.metrics.enter(self._slots[worker])
        start_tracing()

    def _leave(self, supervisor: Supervisor, worker: Any) -> None:
        slot = self._slots.pop(worker, None)
        if slot is not None:
            self.metrics.leave(slot)

    def _end(self, supervisor: Supervisor) -> None:
        shutil.rmtree(self.metrics.folder or "", ignore_errors=True)


def _cache_bytes() -> int:
    """What a worker may hold of finished answers."""
    given = os.environ.get(CACHE)
    return int(float(given) * 2**20) if given else CACHE_BYTES
