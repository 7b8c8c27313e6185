"""Load: slow, broken and hostile clients. The service stays up, answers others, and its memory stays bounded.

Each case is tried against the service alone and against nginx in front of it, as deploy/nginx.conf sets it up.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.operation.serving import Served, free_port, serving, wait_until_it_answers

ROOT = Path(__file__).parents[2]
SLOW_CLIENTS = 500
DROPPED = 10_000
GROWTH = 64 << 20
MOST = 384 << 20  # bytes, of the parent and two workers together
"""Bytes that a process tree may grow under any of this."""
GET = b"GET /enterprises?limit=1 HTTP/1.1\r\nHost: localhost\r\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))


@pytest.fixture(scope="module")
def alone(database_path: Path) -> Iterator[Served]:
    with serving(database_path, "--workers", "2", environment={"FUGONG_LOG_REQUESTS": "0"}) as served:
        drop_connections(served)  # what the first clients make each worker take is no growth
        assert served.get("/enterprises?limit=1")[0] == 200
        yield served


@pytest.fixture(scope="module")
def proxied(alone: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """nginx in front of it; only paths and ports are others than in deploy/nginx.conf, and no rate is limited."""
    if not shutil.which("nginx"):
        pytest.skip("nginx is not here")
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    folder.chmod(0o755)
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8").replace("service:8000", f"127.0.0.1:{alone.port}")
    text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
    text = re.sub(r"^ +limit_(req|conn) .*$", "", text, flags=re.MULTILINE)
    for path in set(re.findall(r"/tmp/\w[\w.]*", text)):
        text = text.replace(path, str(folder / Path(path).name))
    (folder / "nginx.conf").write_text("daemon off;\n" + ("user root;\n" if os.geteuid() == 0 else "") + text, "utf-8")
    process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    served = replace(alone, port=port, process=process)
    try:
        wait_until_it_answers(served)
        yield served
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(params=["alone", "proxied"])
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    """The service, alone and behind the proxy; afterwards it must answer, and have grown by little."""
    found: Served = request.getfixturevalue(request.param)
    before = memory_of(found.process.pid)
    yield found
    assert found.process.poll() is None
    assert found.get("/enterprises?limit=1")[0] == 200
    after = memory_of(found.process.pid)
    assert after - before < GROWTH
    assert after < MOST
    assert "Traceback" not in found.log.read_text()


def memory_of(pid: int) -> int:
    """Resident bytes of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(
        int(Path(f"/proc/{one}/statm").read_text().split()[1]) * resource.getpagesize() for one in (pid, *children)
    )


def say(served: Served, data: bytes, half_close: bool = False) -> bytes:
    """Send bytes, and give all that comes back until the connection is closed or nothing comes for a while."""
    with served.connect(12) as connection:
        connection.sendall(data)
        if half_close:
            connection.shutdown(socket.SHUT_WR)
        found = b""
        try:
            while chunk := connection.recv(1 << 16):
                found += chunk
                if found.count(b"HTTP/1.1 ") > 3:
                    break
        except OSError:
            pass
        return found


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)]


def test_others_are_answered_while_500_clients_send_their_heads_slowly(served: Served) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(served.connect()) for _ in range(SLOW_CLIENTS)]
        for letter in (b"G", b"E", b"T"):
            for connection in slow:
                connection.send(letter)
            began = time.monotonic()
            assert served.get("/statistics?limit=3")[0] == 200
            assert time.monotonic() - began < 3
        time.sleep(11)  # none may take longer than ten seconds over its head
        assert served.get("/statistics?limit=3")[0] == 200
        ended = sum(is_closed(connection) for connection in slow)
        assert ended == SLOW_CLIENTS


def is_closed(connection: socket.socket) -> bool:
    connection.settimeout(5)
    try:
        while connection.recv(4096):
            pass
        return True
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def drop_connections(served: Served) -> None:
    """Open connections and drop them, some after a request, some with a reset instead of an orderly end."""
    for number in range(DROPPED):
        connection = served.connect()
        if number % 3 == 0:
            connection.send(GET)
        if number % 2 == 0:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()


def test_others_are_answered_after_10000_connections_were_opened_and_dropped(served: Served) -> None:
    drop_connections(served)


def test_pipelined_requests_are_answered_in_their_order(served: Served) -> None:
    answer = say(served, GET + b"\r\n" + GET.replace(b"limit=1", b"limit=0") + b"Connection: close\r\n\r\n")
    assert statuses(answer) == [200, 400]


def test_a_half_closed_connection_is_answered_or_closed(served: Served) -> None:
    assert statuses(say(served, GET + b"\r\n", half_close=True)) in ([200], [])


@pytest.mark.parametrize(
    ("data", "allowed"),
    [
        pytest.param(b"GET /enterprises?q=" + b"a" * 8100 + b" HTTP/1.1\r\nHost: h\r\n\r\n", {400, 414}, id="8 KB URL"),
        pytest.param(b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: h\r\n\r\n", {400, 414, 431}, id="100 KB URL"),
        pytest.param(GET + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"\r\n", {400, 431}, id="many headers"),
        pytest.param(GET + b"X: " + b"y" * 200_000 + b"\r\n\r\n", {400, 431}, id="a long header"),
        pytest.param(
            GET + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
            {400},
            id="both CL and TE",
        ),
        pytest.param(GET + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", {400}, id="two lengths"),
        pytest.param(GET + b"Content-Length: +3\r\n\r\nabc", {400}, id="a signed length"),
        pytest.param(GET + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", {400, 501}, id="an unknown coding"),
        pytest.param(GET + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n", {400, 200}, id="bad chunks"),
        pytest.param(GET + b"X-A: b\r\n folded\r\n\r\n", {400}, id="obs-fold"),
        pytest.param(GET + b"X A: b\r\n\r\n", {400}, id="a space in a name"),
        pytest.param(GET + b"Host : other\r\n\r\n", {400}, id="a space before a colon"),
        pytest.param(b"GET / HTTP/9.9\r\nHost: h\r\n\r\n", {400, 505}, id="an unknown version"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {400}, id="TLS"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: h\r\nX: \0\r\n\r\n", {400}, id="a NUL"),
    ],
)
def test_what_is_no_proper_request_gets_one_refusal_and_nothing_behind_it(
    served: Served, data: bytes, allowed: set[int]
) -> None:
    found = statuses(say(served, data))
    assert len(found) <= 1
    assert set(found) <= allowed
