"""Connections: a client keeps one for several requests, and may send the next before the last is all answered."""

from __future__ import annotations

import re

import pytest

from tests.operation.serving import Served


def answers_to(served: Served, *targets: str) -> list[int]:
    """The statuses of what comes back over one connection, on which all are asked for at once."""
    heads = [f"GET {target} HTTP/1.1\r\nHost: h\r\n".encode() for target in targets]
    with served.connect() as connection:
        connection.sendall(b"\r\n".join(heads) + b"Connection: close\r\n\r\n")
        found = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", found)]


@pytest.mark.parametrize(
    ("targets", "statuses"),
    [
        pytest.param(["/statistics.csv", "/statistics?limit=1"], [200, 200], id="behind an export"),
        pytest.param(["/database", "/statistics?limit=0"], [200, 400], id="behind the file"),
        pytest.param(["/zones?limit=7", "/nothing", "/zones?limit=8"], [200, 404, 200], id="three"),
        pytest.param(["/nothing"] + ["/healthz"] * 60, [404] + [200] * 60, id="many"),
    ],
)
def test_requests_sent_before_the_last_answer_are_answered_in_order(
    served: Served, targets: list[str], statuses: list[int]
) -> None:
    assert answers_to(served, *targets) == statuses


def test_part_of_a_request_sent_ahead_is_read_on_when_the_rest_comes(served: Served) -> None:
    with served.connect() as connection:
        connection.sendall(b"GET /nothing HTTP/1.1\r\nHost: h\r\n\r\nGET /zones?limit=9 HTTP/1.1\r\nHo")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 404 ")
        connection.sendall(b"st: h\r\n\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200 ")


def test_more_sent_ahead_than_is_kept_ends_the_connection_after_the_first_answer(served: Served) -> None:
    heads = b"GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n" * 20_000
    found = b""
    with served.connect() as connection:
        try:
            connection.sendall(heads)
            while chunk := connection.recv(1 << 16):
                found += chunk
        except ConnectionError:
            pass
    assert found.count(b"HTTP/1.1 404 ") < 20_000
    assert served.get("/healthz")[0] == 200
