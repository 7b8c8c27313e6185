"""The server as a client meets it: gunicorn with its cache of answers before Flask, over plain sockets."""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import brotli
import pytest

from seeds.cli import main as build

BULLETIN = """云溪市企业复工复产
2020年3月2日
截至3月1日，云溪市已有1200家企业复工。
"""
LIST = "/statistics?limit=20"
TEXT = "/documents/yunxi/text"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file that is served, built from one bulletin with a long tail."""
    folder = tmp_path_factory.mktemp("front")
    _build(folder, BULLETIN + "防控不能放松。" * 60_000)
    return folder


def _build(folder: Path, text: str) -> None:
    (folder / "yunxi.txt").write_text(text, encoding="utf-8")
    assert build([str(folder / "yunxi.txt"), "-o", str(folder / "fugong.sqlite"), "--processes", "1"]) == 0


@pytest.fixture(scope="module")
def process(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "service", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "2"],
        env={**os.environ, "FUGONG_DATABASE": str(folder / "fugong.sqlite")},
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
    )
    server.port = port  # type: ignore[attr-defined]
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield server
    server.send_signal(signal.SIGTERM)
    assert server.wait(15) == 0


@pytest.fixture
def port(process: subprocess.Popen[bytes]) -> int:
    return int(process.port)  # type: ignore[attr-defined]


def ask(port: int, method: str, url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def say(port: int, request: bytes) -> bytes:
    """Bytes on a socket, and all that comes back until it is closed."""
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(request)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer


def settled(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in ("date", "x-request-id")}


def test_raw_utf8_in_the_request_line_is_answered(port: int) -> None:
    raw = "GET /statistics?region=云溪市 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".encode()
    head, _, body = say(port, raw).partition(b"\r\n\r\n")
    encoded = "/statistics?region=%E4%BA%91%E6%BA%AA%E5%B8%82"
    assert head.startswith(b"HTTP/1.1 200 ")
    assert body == ask(port, "GET", encoded)[2]


@pytest.mark.parametrize("url", [LIST, "/documents/yunxi", "/openapi.yaml", "/"])
def test_the_second_answer_is_the_first(port: int, url: str) -> None:
    first, second = ask(port, "GET", url), ask(port, "GET", url)
    assert first[0] == 200
    assert (second[0], settled(second[1]), second[2]) == (200, settled(first[1]), first[2])


def test_head_says_what_get_says_without_its_body(port: int) -> None:
    for url in (LIST, "/documents", "/nowhere"):
        head, get = ask(port, "HEAD", url), ask(port, "GET", url)
        assert (head[0], settled(head[1]), head[2]) == (get[0], settled(get[1]), b"")


def test_whoever_has_an_answer_is_told_so(port: int) -> None:
    for _ in range(2):
        status, headers, _ = ask(port, "GET", "/openapi.yaml", Accept_Encoding="gzip")
        again = ask(port, "GET", "/openapi.yaml", Accept_Encoding="gzip", If_None_Match=f'"x", W/{headers["etag"]}')
        assert (status, again[0], again[2]) == (200, 304, b"")
        assert again[1]["etag"] == headers["etag"]


UNPACK = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        pytest.param("gzip", "gzip", id="gzip alone"),
        pytest.param("gzip, deflate, br", "br", id="the smaller of those taken alike"),
        pytest.param("*", "br", id="anything"),
        pytest.param("br;q=0.5, gzip", "gzip", id="the one that is liked better"),
        pytest.param("br;q=0, *", "gzip", id="anything but one"),
        pytest.param("zstd, identity;q=0.5", None, id="none that is offered"),
        pytest.param("gzip;q=0", None, id="all but that one"),
        pytest.param("identity, gzip;q=0.5", None, id="plain liked better"),
        pytest.param("gzip;q=much", None, id="a weight that is none"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_an_answer_is_compressed_as_its_client_likes_best(port: int, accepted: str, coding: str | None) -> None:
    plain = ask(port, "GET", "/openapi.yaml")
    for _ in range(2):
        packed = ask(port, "GET", "/openapi.yaml", Accept_Encoding=accepted)
        assert packed[1].get("content-encoding") == coding
        assert UNPACK[coding](packed[2]) == plain[2]
        assert packed[1]["vary"] == plain[1]["vary"] == "Accept-Encoding"
        assert (packed[1]["etag"] == plain[1]["etag"]) == (coding is None)


def test_a_tag_is_that_of_one_coding(port: int) -> None:
    url = "/openapi.yaml"
    tags = {coding: ask(port, "GET", url, Accept_Encoding=coding)[1]["etag"] for coding in ("identity", "gzip", "br")}
    assert len(set(tags.values())) == 3
    for coding, tag in tags.items():
        for other in tags:
            status = ask(port, "GET", url, Accept_Encoding=other, If_None_Match=tag)[0]
            assert (status == 304) == (other == coding)


def test_a_long_answer_is_streamed_whole(port: int, folder: Path) -> None:
    original = (folder / "yunxi.txt").read_bytes()
    for coding, unpack in UNPACK.items():
        _, headers, body = ask(port, "GET", TEXT, Accept_Encoding=coding or "identity")
        assert (headers.get("content-encoding"), unpack(body)) == (coding, original)
    assert ask(port, "GET", TEXT, If_None_Match=ask(port, "HEAD", TEXT)[1]["etag"])[0] == 304


def test_slow_readers_of_long_answers_keep_nobody_waiting(port: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(8)]
    for connection in slow:
        connection.sendall(f"GET {TEXT} HTTP/1.1\r\nHost: h\r\n\r\n".encode())
    time.sleep(0.5)
    started = time.monotonic()
    assert ask(port, "GET", "/statistics?limit=7")[0] == 200
    assert time.monotonic() - started < 5
    for connection in slow:
        connection.close()


def test_an_error_of_flask_comes_through_as_a_problem(port: int) -> None:
    status, headers, _ = ask(port, "POST", "/statistics")
    assert (status, headers["content-type"]) == (405, "application/problem+json")
    assert "GET" in headers["allow"]
    assert ask(port, "GET", "/statistics?nothing=1")[0] == 400


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        pytest.param(b"NONSENSE\r\n\r\n", b"400", id="no HTTP at all"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"400", id="two hosts"),
        pytest.param(b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: h\r\n\r\n", b"414", id="a request line too long"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"a" * 70000 + b"\r\n\r\n", b"431", id="a header too large"),
    ],
)
def test_what_is_no_request_is_refused_as_a_problem(port: int, request_: bytes, status: bytes) -> None:
    head, _, body = say(port, request_).partition(b"\r\n\r\n")
    problem = json.loads(body)
    assert head.startswith(b"HTTP/1.1 %s %s\r\n" % (status, problem["title"].encode()))
    for said in (b"Content-Type: application/problem+json", b"Fugong-Dataset: sha256:", b"nosniff"):
        assert said in head


@pytest.mark.parametrize(
    ("target", "header", "status_line"),
    [
        (b"/openapi.json", b"Accept: image/png", b"406 Not Acceptable"),
        (b"/database", b"Range: bytes=999999999-", b"416 Requested Range Not Satisfiable"),
    ],
)
def test_a_status_is_said_in_words_too(port: int, target: bytes, header: bytes, status_line: bytes) -> None:
    answer = say(port, b"GET %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\n%s\r\n\r\n" % (target, header))
    assert answer.startswith(b"HTTP/1.1 " + status_line + b"\r\n")


def test_the_server_as_a_whole_says_what_it_allows(port: int) -> None:
    head = say(port, b"OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").lower()
    assert head.startswith(b"http/1.1 204 ")
    assert b"allow: " in head
    assert b"\r\netag: " not in head


def test_a_request_sent_before_the_last_was_answered_is_answered_too(port: int) -> None:
    assert say(port, get("/healthz") + get("/readyz", "Connection: close")).count(b"HTTP/1.1 200") == 2


def get(url: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {url} HTTP/1.1", "Host: h", *headers, "", ""]).encode()


def test_answers_that_lie_ready_come_in_the_order_of_their_requests(port: int) -> None:
    bodies = {url: ask(port, "GET", url)[2] for url in (LIST, "/documents", "/openapi.yaml")}
    answer = say(port, b"".join(map(get, bodies)) + get("/statistics?limit=19", "Connection: close"))
    for body in bodies.values():
        head, _, rest = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 OK\r\n")
        assert rest.startswith(body)
        answer = rest[len(body) :]
    assert answer.count(b"HTTP/1.1 200") == 1


def test_one_connection_gets_every_form_of_an_answer_that_lies_ready(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)

    def on_it(method: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection.request(method, "/openapi.yaml", headers={n.replace("_", "-"): v for n, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    whole = on_it("GET")
    for _ in range(2):
        packed = on_it("GET", Accept_Encoding="gzip")
        assert gzip.decompress(packed[2]) == whole[2]
        assert on_it("HEAD", Accept_Encoding="gzip")[1:] != packed[1:]
        assert settled(on_it("HEAD")[1]) == settled(whole[1])
        assert on_it("GET", If_None_Match=whole[1]["etag"])[0] == 304
        assert on_it("GET", If_None_Match=packed[1]["etag"])[0] == 200
        assert on_it("GET", Accept="application/json")[0] == 406
        assert on_it("GET", Range="bytes=0-9")[0] in (200, 206)
        assert on_it("GET")[2] == whole[2]
    connection.close()


def test_each_answer_that_lies_ready_has_an_id_of_its_own_or_that_of_its_trace(port: int) -> None:
    ids = [ask(port, "GET", LIST)[1]["x-request-id"] for _ in range(4)]
    assert len(set(ids)) == 4
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    assert ask(port, "GET", LIST, traceparent=f"00-{trace}-00f067aa0ba902b7-01")[1]["x-request-id"] == trace


def test_a_body_sent_with_a_get_is_not_taken_for_the_next_request(port: int) -> None:
    ask(port, "GET", LIST)
    request = get(LIST, "Content-Length: 36") + get("/healthz")[:36] + get("/readyz", "Connection: close")
    assert say(port, request).count(b"HTTP/1.1 ") <= 2


def test_a_client_that_reads_nothing_is_sent_a_bounded_amount(process: subprocess.Popen[bytes], port: int) -> None:
    ask(port, "GET", "/openapi.yaml")
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.settimeout(0.5)
        before = _resident(process.pid)
        try:
            for _ in range(20_000):
                connection.sendall(get("/openapi.yaml"))
        except OSError:
            pass  # it reads no more requests while its answers are not taken, or ends the connection
        assert _resident(process.pid) - before < 64 << 20
    assert ask(port, "GET", "/healthz")[0] == 200


def _resident(pid: int) -> int:
    """Bytes of a process and its children in memory."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) * 4096 for one in (pid, *children))


def test_connections_end_once_they_are_idle_and_not_while_they_are_used(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # as it is run, but for a patience of two seconds instead of 65
    code = "import sys, service.server as s, service.__main__ as m; s.SETTINGS['keepalive'] = 2; sys.exit(m.main())"
    environment = {**os.environ, "FUGONG_DATABASE": str(folder / "fugong.sqlite")}
    with subprocess.Popen(
        [sys.executable, "-c", code, "--bind", f"127.0.0.1:{port}"], env=environment, cwd=Path(__file__).parents[2]
    ) as server:
        for _ in range(400):
            try:
                ask(port, "GET", LIST)
                break
            except OSError:
                time.sleep(0.05)
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            for _ in range(4):  # three seconds of use
                connection.sendall(get(LIST))
                assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK")
                time.sleep(1)
            while connection.recv(65536):
                pass  # until the server ends it
        server.terminate()


def test_two_hundred_and_fifty_six_clients_at_once_are_all_answered(port: int) -> None:
    clients = [socket.create_connection(("127.0.0.1", port), 20) for _ in range(256)]
    for number, client in enumerate(clients):
        line = f"GET /statistics?limit={number % 200 + 1} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        client.sendall(line.encode())
    answers = [client.recv(65536) for client in clients]
    assert {answer[:12] for answer in answers} == {b"HTTP/1.1 200"}
    for client in clients:
        client.close()


def test_a_new_file_is_served_after_sighup_and_no_request_fails(
    process: subprocess.Popen[bytes], port: int, folder: Path
) -> None:
    before = ask(port, "GET", LIST)[1]["fugong-dataset"]
    _build(folder, BULLETIN.replace("1200", "1300"))
    assert ask(port, "GET", "/statistics?limit=3")[1]["fugong-dataset"] == before
    process.send_signal(signal.SIGHUP)
    for _ in range(200):
        status, headers, _ = ask(port, "GET", LIST)
        assert status == 200
        if headers["fugong-dataset"] != before:
            break
        time.sleep(0.05)
    assert headers["fugong-dataset"] != before
