"""Long input: 10 MB without a line break, through the command that builds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = 10
SECONDS = 300


@pytest.mark.slow
def test_ten_megabytes_without_a_line_break_are_built_in_time(tmp_path: Path) -> None:
    odd = "1" * 100_000 + "（“" * 8_000 + "”）" * 8_000
    text = "示范市复工复产情况通报\n截至3月1日，示范市已复工" + odd
    text += "一" * ((MEGABYTES * 1_000_000 - len(text.encode())) // 3)
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "seeds", "-o", str(tmp_path / "out.sqlite"), str(tmp_path / "long.txt")]
    built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert built.returncode == 0, built.stderr[-500:]
    assert (tmp_path / "out.sqlite").exists()
