"""The supervisor: gunicorn's master process, which takes up a new file without losing a request.

On SIGHUP the file at the path is checked, once, in the master. If it is whole, new workers are started with it and the
old ones end when they have answered what they were asked; if it is not, nothing changes but a line in the log. A worker
that must be started anew gets the file that the others serve; if that is no longer there, the one in its place is taken
up by all.
"""

from __future__ import annotations

from time import monotonic
from typing import Any

import structlog
from gunicorn.arbiter import Arbiter
from gunicorn.errors import HaltServer

from service.database import DatabaseError

logger = structlog.get_logger()
NO_FILE = 1
"""Exit status where no file is there to be served."""
PAUSE = 10.0
"""Seconds between two looks at a file that cannot be taken up: each reads all of it."""


class Supervisor(Arbiter):
    """gunicorn's master over the server of server.py, whose file may be replaced."""

    app: Any
    _next_look = 0.0

    def handle_hup(self) -> None:
        """Take up the file that is now at the path."""
        try:
            self.app.take_up()
        except DatabaseError as error:
            logger.error("reload refused", reason=str(error), digest=self.app.database.digest)
            self.app.metrics.reload("refused")
            return
        logger.info("reload", digest=self.app.database.digest)
        self.app.metrics.reload("done")
        super().handle_hup()

    def spawn_workers(self) -> None:
        """Start the workers that are missing; they are to serve what the others serve."""
        if self.app.database.in_place:
            super().spawn_workers()
        elif monotonic() >= self._next_look and self._took_up_another():
            super().handle_hup()

    def _took_up_another(self) -> bool:
        """Take up the file that has taken the place of ours. With no worker left and no such file, end."""
        try:
            self.app.take_up()
        except DatabaseError as error:
            if not self.WORKERS:
                raise HaltServer(str(error), NO_FILE) from error
            logger.error("a worker is missing", reason=str(error), digest=self.app.database.digest)
            self._next_look = monotonic() + PAUSE
            return False
        logger.info("reload", digest=self.app.database.digest, reason="a worker had to be started anew")
        return True
