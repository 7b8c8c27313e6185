"""Cluster: documents read side by side on the workers of a Dask scheduler (https://distributed.dask.org), an extra.

Dask does the distributing, and what was lost with a worker it has done again by another. Workers need this program, of
the same version, and no file: the documents are sent to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from seeds.errors import SeedsError

PATIENCE = 10.0
"""Seconds in which a scheduler must answer, and have a worker."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor over the workers of the scheduler at an address. Raises SeedsError if there is none, or it ends."""
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 (an extra)
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
        from distributed.comm.addressing import parse_address  # noqa: PLC0415
        from distributed.comm.registry import get_backend  # noqa: PLC0415
    except ImportError as error:
        raise SeedsError("--scheduler needs Dask; install it with: pip install 'fugong[dask]'") from error
    try:
        get_backend(parse_address(address)[0])  # a client of no known scheme would take long over its end
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SeedsError(f"{address}: no Dask scheduler answers there; start one with: dask scheduler") from error
    try:
        with client:
            _check_workers(client, address)
            yield client.get_executor()
    except (KilledWorker, CommClosedError, CancelledError) as error:
        lost = type(error).__name__
        raise SeedsError(f"{address}: the cluster ended, or lost its workers ({lost}); build again") from error


def _check_workers(client: Any, address: str) -> None:
    """Refuse a cluster that would not give the same bytes, or none."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise SeedsError(f"{address}: has no worker; start some with: dask worker {address}") from error
    try:
        versions = set(client.run(program_version).values())
    except ImportError as error:
        raise SeedsError(f"{address}: a worker has not this program ({error}); install it there") from error
    if versions != {program_version()}:
        raise SeedsError(f"{address}: its workers have version {', '.join(sorted(versions))} of this program, not ours")


def program_version() -> str:
    """The version of this program, wherever this runs."""
    return version("fugong")
