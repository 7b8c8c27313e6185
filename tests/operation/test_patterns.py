"""Patterns: no regular expression of the program takes more than its text's length is worth, whatever the text.

A sentence has 4,000 characters at most, so a pattern may try each start of a text to its end (that is 0.06 s at the
length tried here); what tries more than that, let alone each way to part a text, is found at a length where it ends.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from seeds.read import read_bytes
from seeds.reading import reading_of
from tests.operation.patterns import Compiled, attacks, compiled_patterns
from tests.spent import seconds_spent

REPEATS = (12, 16, 20, 24, 28, 32, 64, 128, 256, 512)
LENGTH = 900
SECONDS = 0.25
PATIENCE = 120


@pytest.fixture(scope="module")
def compiled() -> list[Compiled]:
    return compiled_patterns()


@pytest.fixture(scope="module")
def hostile(compiled: list[Compiled]) -> list[str]:
    """What makes the patterns of the build work hardest, each once."""
    ours = [one for one in compiled if one.where.startswith("seeds/")]
    made = {prefix + pump for one in ours for prefix, pump, _ in attacks(one.pattern, one.flags)}
    return sorted(piece for piece in made if piece.isprintable() or piece in "\t\n\u3000")


def repeats(pump: str) -> Iterator[int]:
    """How often a pump is repeated: ever more often, up to a length."""
    most = max(1, LENGTH // len(pump))
    yield from (count for count in REPEATS if count < most)
    yield most


def slowest(one: Compiled) -> tuple[float, str]:
    """The time of the first text that takes too long, else of the slowest, and what it is made of."""
    pattern, found = re.compile(one.pattern, one.flags), (0.0, "")
    for prefix, pump, suffix in attacks(one.pattern, one.flags):
        for count in repeats(pump):
            seconds = time_of(pattern, prefix + pump * count + suffix)
            found = max(found, (seconds, f"{prefix!r} + {pump!r} * {count} + {suffix!r}"))
            if seconds > SECONDS:
                return found
    return found


def time_of(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


@pytest.mark.slow
def test_no_pattern_backtracks_without_bound(compiled: list[Compiled]) -> None:
    assert len(compiled) > 300, "few patterns were heard of"
    slow = {one.where: found for one in compiled if (found := slowest(one))[0] > SECONDS}
    assert slow == {}


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("(?:a|aa)+$", id="two ways to part a run"),
        pytest.param(r"(?:\s|已|已经|经)+：", id="words made of other words"),
        pytest.param(r"(?:[一二三]+、?)+号", id="a repetition within a repetition"),
        pytest.param(r"\s*的?\s*第?\s*人：", id="neighbours that want the same"),
    ],
)
def test_a_pattern_that_does_is_found(pattern: str) -> None:
    assert slowest(Compiled("here", pattern, 0))[0] > SECONDS


@pytest.mark.slow
def test_what_is_worst_for_a_pattern_is_read_in_time(hostile: list[str]) -> None:
    """All of it in one text, each a sentence that ends in a figure; then the same at four times the length."""
    short, long = (seconds_to_read(hostile, length) for length in (100, 400))
    assert long < 10 * short


def seconds_to_read(pieces: list[str], length: int) -> float:
    text = "示范市复工复产情况通报\n2020年3月1日\n"
    text += "".join(f"{piece * (length // len(piece) + 1)}员工1200人。\n" for piece in pieces)
    document = read_bytes("hostile", text.encode("utf-8", "replace"))
    with ended_after(PATIENCE):
        return seconds_spent(lambda: reading_of(document))


@contextmanager
def ended_after(seconds: int) -> Iterator[None]:
    """Raise TimeoutError where a block takes so much CPU: what is exponential would hang instead of failing."""

    def end(signum: int, frame: object) -> None:
        raise TimeoutError(f"not read within {seconds} s of CPU")

    signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
