"""Invented bulletins in any number: what the build is measured on. Their sentences are those of the invented facts."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.invented import CITIES, MAKERS

PER_FOLDER = 1000


def bulletin(number: int, characters: int) -> str:
    """The text of a bulletin of about so many characters; another for each number."""
    chance = Random(number)
    city, day = chance.choice(CITIES), chance.randrange(1, 29)
    text = f"{city}市复工复产情况通报(第{number}期)\n2020年3月{day}日 来源:{city}日报\n"
    kinds, place = list(MAKERS), number * 100
    while len(text) < characters:
        text += "".join(MAKERS[kinds[(place + of) % len(kinds)]](place + of, 10**9)[1] for of in range(3)) + "\n"
        place += 3
    return text


def write_bulletins(folder: Path, count: int, characters: int) -> Path:
    """Write so many bulletins, a thousand in a folder."""
    for number in range(count):
        place = folder / f"{number // PER_FOLDER:04}"
        if number % PER_FOLDER == 0:
            place.mkdir(parents=True, exist_ok=True)
        (place / f"bulletin-{number:07}.txt").write_text(bulletin(number, characters), encoding="utf-8")
    return folder
