"""Cluster: a build on a real Dask scheduler and its workers, on the loopback; one of them is killed on the way."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from seeds.build import build
from seeds.packing import Packed
from tests.operation.invented import write_bulletins
from tests.operation.serving import free_port

pytest.importorskip("distributed")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]  # Dask's own warnings are not ours to end on
DASK = Path(sys.executable).with_name("dask")
COUNT = 400
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where a scheduler listens."""
    port = str(free_port())
    command = [DASK, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    scheduler = subprocess.Popen(command, cwd=tmp_path, **QUIET)
    yield f"tcp://127.0.0.1:{port}"
    scheduler.kill()
    scheduler.wait()


@pytest.fixture
def workers(address: str, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two workers of it, each a process without a nurse that would start it anew."""
    command = [DASK, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    command += ["--local-directory", str(tmp_path)]
    started = [subprocess.Popen(command, cwd=Path(__file__).parents[2], **QUIET) for _ in range(2)]
    yield started
    for worker in started:
        worker.kill()
        worker.wait()


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_build_that_loses_a_worker_loses_nothing(
    address: str, workers: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    from seeds.cluster import cluster

    documents = sorted(write_bulletins(tmp_path / "documents", COUNT).iterdir())
    seen: list[str] = []

    def progress(packed: Packed) -> None:
        seen.append(packed.id)
        if len(seen) == COUNT // 8:
            workers[0].kill()

    with cluster(address) as executor, ThreadPoolExecutor(1) as writers:
        while len(executor._client.scheduler_info()["workers"]) < 2:  # type: ignore[attr-defined]
            time.sleep(0.1)
        there = build(documents, tmp_path / "there.sqlite", executor, progress, writers, send=True)
    with ThreadPoolExecutor(1) as executor_here:
        here = build(documents, tmp_path / "here.sqlite", executor_here, lambda packed: None)
    assert workers[0].wait(10) != 0
    assert seen == [path.stem for path in documents]
    assert there == here
    assert digest_of(tmp_path / "there.sqlite") == digest_of(tmp_path / "here.sqlite")


def test_the_command_line_builds_on_a_cluster(
    address: str, workers: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    folder = write_bulletins(tmp_path / "documents", 20)
    for name, where in (("there", ["--scheduler", address]), ("here", ["--processes", "1"])):
        done = run_build(folder, tmp_path / f"{name}.sqlite", *where)
        assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    assert digest_of(tmp_path / "there.sqlite") == digest_of(tmp_path / "here.sqlite")


def test_a_scheduler_that_is_not_there_is_named_in_one_sentence(tmp_path: Path) -> None:
    folder = write_bulletins(tmp_path / "documents", 1)
    done = run_build(folder, tmp_path / "fugong.sqlite", "--scheduler", "nonsense://nowhere")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("seeds: nonsense://nowhere: no Dask scheduler answers there")
    assert not (tmp_path / "fugong.sqlite").exists()


def run_build(folder: Path, target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "seeds", str(folder), "-o", str(target), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
