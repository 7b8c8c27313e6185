"""Builds that are disturbed: whatever happens, the old file stays whole, one sentence is said, and nothing is left."""

from __future__ import annotations

import hashlib
import os
import random
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from service.database import Database
from tests.operation.invented import bulletin, write_bulletins

KILLS = 50
MOMENTS = ("its processes start", "it writes")
PROGRESS = re.compile(r"^\d+ of \d+ documents.*\n", re.MULTILINE)  # told every ten seconds, on a busy machine
TRIES = 20  # of an interruption: on a busy machine a build may end before it is looked at


def build_command(folder: Path, target: Path) -> list[str]:
    return [sys.executable, "-m", "seeds", str(folder), "-o", str(target), "--processes", "2"]


def run_build(folder: Path, target: Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        build_command(folder, target), capture_output=True, text=True, timeout=120, check=False, **options
    )


def is_one_sentence(result: subprocess.CompletedProcess[str], *words: str) -> bool:
    """Whether a build failed with one line that names these words, and no traceback."""
    lines = PROGRESS.sub("", result.stderr).splitlines()
    return result.returncode == 1 and len(lines) == 1 and all(word in lines[0] for word in ("seeds: ", *words))


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_bulletins(tmp_path / "documents", 30)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that an earlier build has made."""
    target = tmp_path / "out" / "fugong.sqlite"
    assert run_build(write_bulletins(tmp_path / "earlier", 2, first=500), target).returncode == 0
    return target


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KB."""
    mount = tmp_path / "disk"
    mount.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(mount)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small file system can only be mounted by root")
    yield mount
    subprocess.run(["umount", str(mount)], check=True)


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_old_file_and_the_next_sweeps(folder: Path, target: Path) -> None:
    before, seen = digest_of(target), 0
    chance = random.Random(20200229)
    for kill in range(KILLS):
        build = subprocess.Popen(build_command(folder, target), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if kill % 2:  # while it writes
            while build.poll() is None and not list(target.parent.glob(".*.partial")):
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.12))
        else:
            time.sleep(chance.uniform(0, 1))
        build.kill()
        build.wait()
        seen += bool(list(target.parent.glob(".*.partial")))
        if digest_of(target) != before:
            Database(target)  # it was quicker: then the new file is whole
            before = digest_of(target)
    assert seen > KILLS // 4, "too few of the kills came while the file was being written"
    assert run_build(folder, target).returncode == 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_the_processes_of_a_killed_build_end_with_it(folder: Path, target: Path) -> None:
    fifo = folder / "a-fifo-keeps-its-reader-waiting.txt"
    os.mkfifo(fifo)
    build = subprocess.Popen([*build_command(folder, target), str(fifo)], stdout=subprocess.DEVNULL)
    children = children_of(build.pid)
    while not children and build.poll() is None:
        time.sleep(0.01)
        children = children_of(build.pid)
    build.kill()
    build.wait()
    end = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_interrupted_ends_at_once_and_leaves_nothing(moment: str, folder: Path, target: Path) -> None:
    before = digest_of(target)
    for _ in range(TRIES):
        code, said, children = interrupted_when(moment, build_command(folder, target), target)
        if code or said:
            break
        before = digest_of(target)  # it was quicker
    assert (code, said) == (130, "seeds: interrupted; the file is as it was.\n")
    assert digest_of(target) == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_to_which_interruptions_do_not_come_goes_on(moment: str, folder: Path, target: Path) -> None:
    """A shell lets what it runs in the background, or under nohup, ignore them."""
    code, said, _ = interrupted_when(moment, build_command(folder, target), target, signal.SIG_IGN)
    assert (code, said) == (0, "")
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def interrupted_when(
    moment: str, command: list[str], target: Path, answer: signal.Handlers = signal.SIG_DFL
) -> tuple[int, str, list[int]]:
    """How a build ended that was interrupted at a moment, what it said, and its processes.

    ``answer`` is what it was started with for interruptions, whatever these tests were.
    """
    started_with = partial(signal.signal, signal.SIGINT, answer)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    build = subprocess.Popen(command, preexec_fn=started_with, **quiet)
    has_come = {
        "its processes start": lambda: children_of(build.pid),
        "it writes": lambda: len(list(target.parent.glob(".*.partial"))) > 2,  # what was read, and parts
    }[moment]
    while build.poll() is None and not has_come():
        time.sleep(0.002)
    children = children_of(build.pid)
    build.send_signal(signal.SIGINT)
    try:
        said = PROGRESS.sub("", build.communicate(timeout=60)[1])
    finally:
        build.kill()
    return build.returncode, said, children


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def test_a_full_disk_is_said_and_leaves_the_old_file(folder: Path, target: Path, small_disk: Path) -> None:
    old = small_disk / target.name
    before = target.read_bytes()[:4096]  # its header says whose it is
    old.write_bytes(before)
    result = run_build(folder, old)
    assert is_one_sentence(result, str(old), "make room")
    assert old.read_bytes() == before
    assert [path.name for path in small_disk.iterdir()] == [old.name]


def test_a_file_that_may_not_grow_is_said_and_leaves_the_old_file(folder: Path, target: Path) -> None:
    before = digest_of(target)
    result = run_build(folder, target, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
    assert is_one_sentence(result, str(target))
    assert digest_of(target) == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_read_only_target_is_said(folder: Path, tmp_path: Path) -> None:
    mount = tmp_path / "read-only"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k,ro", "tmpfs", str(mount)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        mount.chmod(0o555)
        if os.geteuid() == 0:
            pytest.skip("nothing is read-only here")
        assert is_one_sentence(run_build(folder, mount / "fugong.sqlite"), "read-only", "-o")
        return
    try:
        assert is_one_sentence(run_build(folder, mount / "fugong.sqlite"), "Read-only", "-o")
    finally:
        subprocess.run(["umount", str(mount)], check=True)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="a folder"),
        pytest.param("fugong.sqlite/deeper.sqlite", id="below a file"),
        pytest.param("x" * 300, id="a name too long"),
    ],
)
def test_a_target_that_cannot_be_a_file_is_said(bulletins: Path, target: Path, name: str) -> None:
    before = digest_of(target)
    assert is_one_sentence(run_build(bulletins, target.parent / name), "-o")
    assert digest_of(target) == before


def test_of_two_builds_at_once_one_wins_and_both_are_whole(folder: Path, bulletins: Path, target: Path) -> None:
    builds = [subprocess.Popen(build_command(one, target), stdout=subprocess.PIPE) for one in (folder, bulletins) * 2]
    outputs = [build.communicate(timeout=120)[0].decode() for build in builds]
    assert [build.returncode for build in builds] == [0] * 4
    assert f"sha256:{Database(target).digest}" in "".join(outputs)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.slow
def test_a_document_that_changes_while_it_is_read_is_refused_or_read_whole(tmp_path: Path, target: Path) -> None:
    folder = tmp_path / "changing"
    folder.mkdir()
    document = folder / "changing.txt"
    texts = {bulletin(number) * 200 for number in (1, 2)}
    document.write_text(min(texts), encoding="utf-8")
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            for text in sorted(texts):
                document.write_text(text, encoding="utf-8")

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        results = [run_build(folder, tmp_path / f"{number}.sqlite") for number in range(10)]
    finally:
        stop.set()
        writer.join()
    for number, result in enumerate(results):
        if result.returncode:
            assert is_one_sentence(result, "changing.txt")
        else:
            (text,) = Database(tmp_path / f"{number}.sqlite").row("SELECT text FROM texts") or ("",)
            assert text in texts


def test_the_build_gives_the_same_bytes_whatever_ran_it(folder: Path, tmp_path: Path) -> None:
    targets = [tmp_path / f"{processes}.sqlite" for processes in (1, 3)]
    for target in targets:
        command = [*build_command(folder, target)[:-1], target.stem]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "TZ": "Asia/Tokyo"})
    assert digest_of(targets[0]) == digest_of(targets[1])
