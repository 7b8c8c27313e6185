"""Serving: the service as it is run, in a process of its own on a free port of the loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Served:
    """A service that answers. ``log`` is the file that its output goes to."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self, timeout: float = 10) -> socket.socket:
        """A connection to it, for requests that no HTTP client would send."""
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def get(self, target: str, headers: Mapping[str, str] = {}) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers (names in lower case) and the body of a GET, over a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", target, headers=dict(headers))
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def hang_up(self) -> None:
        """Tell it to take up the file that now lies at its path."""
        self.process.send_signal(signal.SIGHUP)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(database: Path, *options: str, environment: Mapping[str, str] = {}) -> Iterator[Served]:
    """Run ``python -m service`` over a file until the block ends; it must then end gracefully."""
    port = free_port()
    log = database.parent / f"service-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "service", "--bind", f"127.0.0.1:{port}", *options],
            env={**os.environ, "FUGONG_DATABASE": str(database), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    served = Served(port, process, log)
    try:
        wait_until_it_answers(served)
        yield served
    finally:
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_it_answers(served: Served, seconds: float = 30) -> None:
    """Wait for a service's first answer. Raises AssertionError, with its output, if none comes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if served.process.poll() is not None:
            break
        try:
            if served.get("/readyz")[0] == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the service does not answer:\n{served.log.read_text()}")
