"""Long input, through the command that builds: 10 MB without a line break, and one sentence that is all facts."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from service.database import Database

MEGABYTES = 10
SECONDS = 300


def build(folder: Path, text: str) -> Path:
    """The file that is built of one document."""
    (folder / "long.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "seeds", "-o", str(folder / "out.sqlite"), str(folder / "long.txt")]
    built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert built.returncode == 0, built.stderr[-500:]
    return folder / "out.sqlite"


@pytest.mark.slow
def test_ten_megabytes_without_a_line_break_are_built_in_time(tmp_path: Path) -> None:
    odd = "1" * 100_000 + "（“" * 8_000 + "”）" * 8_000
    text = "示范市复工复产情况通报\n截至3月1日，示范市已复工" + odd
    text += "一" * ((MEGABYTES * 1_000_000 - len(text.encode())) // 3)
    assert build(tmp_path, text).exists()


@pytest.mark.slow
def test_a_text_that_is_all_facts_is_built_in_time_that_grows_with_its_length(tmp_path: Path) -> None:
    """Measured once by hand up to 100,000 figures (read) and 10,000 (built): linear."""
    short, long = (seconds_to_build(tmp_path, figures) for figures in (1_000, 4_000))
    assert long < 8 * short


def seconds_to_build(folder: Path, figures: int) -> float:
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    built = build(folder, "示范市复工复产情况通报\n2020年3月1日\n截至3月1日，示范市" + "复工1200家，" * figures)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert Database(built).row("SELECT count(*) FROM statistics") == (figures,)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
