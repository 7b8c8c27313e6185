"""Building: how many bulletins a second a build takes, with one and with two processes, and what it holds in memory.

``make bench`` measures 400 bulletins of 2,000 characters; ``python -m bench.building`` any others by themselves. Both
keep what they found in bench/building.json, and show it in bench/RESULTS.md.

The builds take turns within a round, and ratios are taken within a round before the median, so that a busy machine hits
all alike. Rates a core are bulletins by seconds of CPU, which other work on the machine hardly changes: those of the
process that builds say what it could pass on, however many others read and write for it. Memory is the most that each
process has held (its resident set), and the most that all held at once, what they share counted once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.bulletins import write_bulletins
from bench.processes import children, cpu_seconds, peak_kilobytes, precede, shared_kilobytes

HERE = Path(__file__).parent
KEPT, SHOWN = HERE / "building.json", HERE / "RESULTS.md"
HEADING = "## Building"
COUNT, CHARACTERS, PROCESSES = 400, 2000, (1, 2)
Build = tuple[int, int, int]
"""What is built: so many bulletins, of so many characters, by so many processes."""
EVERY = 0.25
"""Seconds between two looks at the processes of a build."""


def measure(
    folder: Path, rounds: int, count: int = COUNT, characters: int = CHARACTERS, processes: Sequence[int] = PROCESSES
) -> None:
    """Build so many bulletins with each number of processes, round by round, and keep what was found."""
    documents = folder / f"bulletins-{count}-{characters}"
    if not documents.exists():
        write_bulletins(documents, count, characters)
    results, digests = [], set()
    for number in range(rounds):
        for several in processes:
            found = turn(documents, folder / "built.sqlite", several)
            digests.add(found.pop("digest"))
            build = {"count": count, "characters": characters, "processes": several, "round": number}
            results.append(build | {"measured": time.strftime("%Y-%m-%d")} | found)
            print(json.dumps(results[-1]), flush=True)
    if len(digests) != 1:
        raise RuntimeError(f"{documents}: not the same bytes each time")
    keep(results)


def turn(documents: Path, target: Path, processes: int) -> dict[str, Any]:
    """One build: seconds, CPU seconds and peak memory of the process that builds and of the others."""
    command = [sys.executable, "-m", "seeds", str(documents), "-o", str(target), "--processes", str(processes)]
    quiet = subprocess.DEVNULL
    started = time.monotonic()
    build = subprocess.Popen(command, cwd=HERE.parent, stdout=quiet, stderr=quiet, start_new_session=True)
    precede(build.pid)
    memory: dict[int, int] = defaultdict(int)
    parent_cpu, most = 0.0, 0
    while True:
        ended, status, used = os.wait4(build.pid, os.WNOHANG)
        if ended:
            break
        parent_cpu = cpu_seconds(build.pid)
        processes_now = (build.pid, *children(build.pid))
        for pid in processes_now:
            memory[pid] = max(memory[pid], peak_kilobytes(pid))
        most = max(most, sum(map(shared_kilobytes, processes_now)))
        time.sleep(EVERY)
    wall = time.monotonic() - started
    if build.wait() or status:
        raise RuntimeError(f"{command}: ended with {os.waitstatus_to_exitcode(status)}")
    parent_mb = memory.pop(build.pid) / 1024
    return {
        "wall_s": wall,
        "cpu_s": used.ru_utime + used.ru_stime,
        "parent_cpu_s": parent_cpu,
        "parent_mb": parent_mb,
        "child_mb": max(memory.values()) / 1024,
        "all_mb": most / 1024,
        "digest": hashlib.sha256(target.read_bytes()).hexdigest(),
    }


def keep(results: list[dict[str, Any]]) -> None:
    """Put results in the place of earlier ones of the same builds, and show all."""
    known = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else []
    new = set(map(_build, results))
    known = sorted([*(result for result in known if _build(result) not in new), *results], key=_build)
    KEPT.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    before = SHOWN.read_text(encoding="utf-8").split(HEADING)[0].rstrip() if SHOWN.exists() else "# Results"
    SHOWN.write_text(f"{before}\n\n{HEADING}\n\n{table_of(known)}\n", encoding="utf-8")


def _build(result: dict[str, Any]) -> Build:
    return result["count"], result["characters"], result["processes"]


def table_of(results: list[dict[str, Any]]) -> str:
    """Results as Markdown: medians, and ratios taken within a round."""
    lines = [
        "| bulletins | processes | bulletins/s | × one process | a core | a core, of the parent alone "
        "| MB of the parent | of each other | of all at once | measured |",
        "|---|" + "---:|" * 8 + "---|",
    ]
    walls = {(*_build(result), result["round"]): result["wall_s"] for result in results}
    for count, characters, processes in dict.fromkeys(map(_build, results)):
        own = [result for result in results if _build(result) == (count, characters, processes)]
        median = {name: statistics.median(result[name] for result in own) for name in own[0] if name != "measured"}
        ones = [(walls.get((count, characters, 1, result["round"])), result["wall_s"]) for result in own]
        ratios = [one / wall for one, wall in ones if one]
        lines.append(
            f"| {count:,} of {characters:,} characters | {processes} | {count / median['wall_s']:.1f} | "
            f"{f'{statistics.median(ratios):.2f}' if ratios else ''} | {count / median['cpu_s']:.1f} | "
            f"{count / median['parent_cpu_s']:.0f} | {median['parent_mb']:.0f} | {median['child_mb']:.0f} | "
            f"{median['all_mb']:.0f} | {own[-1]['measured']}, {len(own)} rounds |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, and keep what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--characters", type=int, default=CHARACTERS)
    parser.add_argument("--processes", type=int, nargs="+", default=PROCESSES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "fugong-bench")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    measure(options.folder, options.rounds, options.count, options.characters, options.processes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
