"""Building: how many bulletins a second a build takes, with one and with two processes, and what it holds in memory.

The builds take turns within a round, and ratios are taken within a round before the median, so that a busy machine hits
all alike. Rates a core are bulletins by seconds of CPU, which other work on the machine hardly changes: those of the
process that builds say what it could pass on, however many others read and write for it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.bulletins import write_bulletins
from bench.processes import children, cpu_seconds, peak_kilobytes, precede

HERE = Path(__file__).parent
PROCESSES = (1, 2)
EVERY = 0.25
"""Seconds between two looks at the processes of a build."""


def measure(count: int, characters: int, rounds: int, folder: Path) -> list[dict[str, Any]]:
    """Build so many bulletins with each number of processes, round by round."""
    documents = folder / f"bulletins-{count}-{characters}"
    if not documents.exists():
        write_bulletins(documents, count, characters)
    results, digests = [], set()
    for number in range(rounds):
        for processes in PROCESSES:
            found = turn(documents, folder / "built.sqlite", processes)
            digests.add(found.pop("digest"))
            results.append(found | {"round": number, "count": count, "characters": characters})
            print(
                f"{count:>8} {characters:>5} characters, {processes} processes: {found['wall_s']:6.1f} s, "
                f"CPU {found['cpu_s']:.1f} s, {found['parent_cpu_s']:.1f} of them the parent's, "
                f"{found['parent_mb']:.0f} + {found['child_mb']:.0f} MB",
                flush=True,
            )
    if len(digests) != 1:
        raise RuntimeError(f"{documents}: not the same bytes each time")
    return results


def turn(documents: Path, target: Path, processes: int) -> dict[str, Any]:
    """One build: seconds, CPU seconds and peak memory of the process that builds and of the others."""
    command = [sys.executable, "-m", "seeds", str(documents), "-o", str(target), "--processes", str(processes)]
    quiet = subprocess.DEVNULL
    started = time.monotonic()
    build = subprocess.Popen(command, cwd=HERE.parent, stdout=quiet, stderr=quiet, start_new_session=True)
    precede(build.pid)
    memory: dict[int, int] = defaultdict(int)
    parent_cpu = 0.0
    while True:
        ended, status, used = os.wait4(build.pid, os.WNOHANG)
        if ended:
            break
        parent_cpu = cpu_seconds(build.pid)
        for pid in (build.pid, *children(build.pid)):
            memory[pid] = max(memory[pid], peak_kilobytes(pid))
        time.sleep(EVERY)
    wall = time.monotonic() - started
    if build.wait() or status:
        raise RuntimeError(f"{command}: ended with {os.waitstatus_to_exitcode(status)}")
    parent_mb = memory.pop(build.pid) / 1024
    return {
        "processes": processes,
        "wall_s": wall,
        "cpu_s": used.ru_utime + used.ru_stime,
        "parent_cpu_s": parent_cpu,
        "parent_mb": parent_mb,
        "child_mb": max(memory.values()) / 1024,
        "digest": hashlib.sha256(target.read_bytes()).hexdigest(),
    }


def table_of(results: list[dict[str, Any]]) -> str:
    """The results as Markdown: medians, and ratios taken within a round."""
    lines = ["| bulletins | processes | bulletins/s | × one process | a core | a core, of the parent alone | MB |"]
    lines.append("|---|---:|---:|---:|---:|---:|---|")
    walls = {(r["count"], r["characters"], r["round"], r["processes"]): r["wall_s"] for r in results}
    for count, characters, processes in dict.fromkeys((r["count"], r["characters"], r["processes"]) for r in results):
        own = [r for r in results if (r["count"], r["characters"], r["processes"]) == (count, characters, processes)]
        median = {name: statistics.median(r[name] for r in own) for name in own[0]}
        ratio = statistics.median(walls[count, characters, r["round"], PROCESSES[0]] / r["wall_s"] for r in own)
        lines.append(
            f"| {count:,} of {characters:,} characters | {processes} | {count / median['wall_s']:.1f} | {ratio:.2f} | "
            f"{count / median['cpu_s']:.1f} | {count / median['parent_cpu_s']:.0f} | "
            f"{median['parent_mb']:.0f} + {processes} × {median['child_mb']:.0f} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--characters", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "fugong-bench")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    print(table_of(measure(options.count, options.characters, options.rounds, options.folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
