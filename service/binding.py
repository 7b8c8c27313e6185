"""Binding: whether an address can be listened on, found out before gunicorn tries for seconds and logs each failure."""

from __future__ import annotations

import errno
import os
import socket

from gunicorn.util import is_ipv6, parse_address

HANDED_OVER = ("GUNICORN_FD", "LISTEN_FDS")
"""What is set where sockets come open from whoever started the service; then --bind is not asked."""
PORTS = range(65536)
AS = "give --bind HOST:PORT, such as 127.0.0.1:8000"
REASONS = {
    errno.EADDRINUSE: "in use by another process; end that, or choose another port with --bind",
    errno.EADDRNOTAVAIL: "not an address of this machine; bind to one that is, 127.0.0.1 or 0.0.0.0 (all)",
    errno.EACCES: "not allowed to this user; choose a port from 1024 with --bind",
}


class BindError(Exception):
    """An address that cannot be listened on. Its message is a sentence that names it and says what to do."""


def check_bind(given: str) -> None:
    """Raise BindError for what ``--bind`` was given if no socket can listen there. Sockets of the file system and open
    ones are left to gunicorn.
    """
    if any(name in os.environ for name in HANDED_OVER):
        return
    for one in given.split(","):
        _check_one(one.strip())


def _check_one(given: str) -> None:
    try:
        address = parse_address(given)
    except RuntimeError as error:
        raise BindError(f"--bind {given}: not a port; {AS}") from error
    if not isinstance(address, tuple):
        return
    host, port = address
    if port not in PORTS:
        raise BindError(f"--bind {given}: a port is a number from 0 to {PORTS[-1]}; {AS}")
    try:
        with socket.socket(socket.AF_INET6 if is_ipv6(host) else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except (socket.gaierror, UnicodeError) as error:
        raise BindError(f"--bind {given}: no host is known as {host!r}; {AS}") from error
    except OSError as error:
        raise BindError(f"--bind {given}: {REASONS.get(error.errno or 0, f'{error.strerror}; {AS}')}") from error
