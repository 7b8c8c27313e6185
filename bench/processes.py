"""Processes: what those of a measured server or build take, as Linux counts it in /proc."""

from __future__ import annotations

import os
import re
from pathlib import Path


def precede(leader: int) -> None:
    """Let a session go before other work on the machine, where that is allowed."""
    try:
        Path(f"/proc/{leader}/autogroup").write_text("-20")
    except OSError:
        pass


def session(leader: int) -> list[int]:
    """The processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(")", 1)[1].split()[3]) == leader:
                found.append(int(stat.parent.name))
        except OSError:
            continue
    return found


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def cpu_seconds(pid: int) -> float:
    """The seconds of CPU that a process has taken; 0 of one that has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_kilobytes(pid: int) -> int:
    """The most memory that a process has held (its resident set); 0 of one that has ended."""
    return _kilobytes(pid, "status", "VmHWM")


def shared_kilobytes(pid: int) -> int:
    """What a process holds now, its part only of what it shares with others; 0 of one that has ended."""
    return _kilobytes(pid, "smaps_rollup", "Pss")


def _kilobytes(pid: int, file: str, name: str) -> int:
    try:
        found = re.search(rf"^{name}:\s+(\d+)", Path(f"/proc/{pid}/{file}").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0
