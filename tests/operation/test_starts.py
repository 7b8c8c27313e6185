"""Starts: what the service is told that cannot be is said in one sentence, at once, with status 1."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.binding import check_bind


def start(database: Path | str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "service", *options],
        env={**os.environ, "FUGONG_DATABASE": str(database)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("127.0.0.1:99999", "from 0 to 65535", id="a port too high"),
        pytest.param("127.0.0.1:-1", "from 0 to 65535", id="a port below 0"),
        pytest.param("127.0.0.1:http", "HOST:PORT", id="a port that is no number"),
        pytest.param("no-such-host.invalid", "HOST:PORT", id="no host"),
        pytest.param("no-such-host.invalid:8000", "HOST:PORT", id="a port of no host"),
        pytest.param("." * 3 + ":8000", "HOST:PORT", id="no name"),
        pytest.param("192.0.2.1:8000", "not an address of this machine", id="an address of another machine"),
        pytest.param("[::1]:99999", "from 0 to 65535", id="a port too high of IPv6"),
    ],
)
def test_an_address_that_cannot_be_bound_is_said_in_one_sentence(database_path: Path, address: str, words: str) -> None:
    began = time.monotonic()
    result = start(database_path, "--bind", address)
    assert (result.returncode, len(result.stderr.splitlines()), result.stdout) == (1, 1, "")
    assert result.stderr.startswith(f"service: --bind {address}: ")
    assert words in result.stderr
    assert time.monotonic() - began < 5  # gunicorn tries for five seconds


def test_a_port_in_use_is_said_in_one_sentence(database_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = start(database_path, "--bind", f"127.0.0.1:{other.getsockname()[1]}")
    assert (result.returncode, len(result.stderr.splitlines()), result.stdout) == (1, 1, "")
    assert "in use by another process; end that, or choose another port" in result.stderr


@pytest.mark.parametrize("option", ["--workers", "--threads"])
@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_number_of_workers_or_threads_that_would_answer_nothing_is_refused(
    database_path: Path, option: str, number: str
) -> None:
    result = start(database_path, "--bind", "127.0.0.1:0", f"{option}={number}")
    assert (result.returncode, result.stdout) == (2, "")
    assert f"argument {option}: '{number}' is no number from 1" in result.stderr


@pytest.mark.parametrize("address", ["127.0.0.1:0", "localhost:0", "0.0.0.0:0", "unix:/run/fugong", "fd://3", ":0"])
def test_an_address_that_can_be_bound_is_left_to_gunicorn(address: str) -> None:
    check_bind(address)


def test_an_address_is_not_asked_where_a_socket_was_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTEN_FDS", "1")
    check_bind("no-such-host.invalid:8000")


def test_no_database_is_said_in_one_sentence() -> None:
    result = start("")
    assert (result.returncode, len(result.stderr.splitlines()), result.stdout) == (1, 1, "")
    assert "FUGONG_DATABASE is not set; give it the file" in result.stderr
