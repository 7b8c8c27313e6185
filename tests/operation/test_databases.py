"""Files that cannot be served: refused at start, with one sentence and status 1, never served wrongly."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.storage import APPLICATION_ID, FORMAT
from service import create_app
from service.database import Database, DatabaseError, FileReplaced

FLIPPED_FILES = 240


def missing(path: Path, good: bytes) -> None:
    """There is no file."""


def empty(path: Path, good: bytes) -> None:
    path.write_bytes(b"")


def folder(path: Path, good: bytes) -> None:
    path.mkdir()


def cut_short(path: Path, good: bytes) -> None:
    path.write_bytes(good[: len(good) // 2])


def cut_by_a_byte(path: Path, good: bytes) -> None:
    path.write_bytes(good[:-1])


def cut_within_the_header(path: Path, good: bytes) -> None:
    path.write_bytes(good[:50])


def grown(path: Path, good: bytes) -> None:
    path.write_bytes(good + b"\0")


def text(path: Path, good: bytes) -> None:
    path.write_text("复工复产情况通报\n", encoding="utf-8")


def of_another_program(path: Path, good: bytes) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE enterprises (id)")


def of_another_format(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")


def written_into(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE statistics SET json = replace(json, '1', '2')")


def marked_as_ours(path: Path, good: bytes) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("CREATE TABLE meta (key, value)")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(missing, "no such file", id="missing"),
        pytest.param(empty, "not a file of this program", id="empty"),
        pytest.param(folder, "not a file", id="a folder"),
        pytest.param(cut_short, "damaged or cut short", id="cut in half"),
        pytest.param(cut_by_a_byte, "damaged or cut short", id="cut by one byte"),
        pytest.param(cut_within_the_header, "not a file of this program", id="cut within its header"),
        pytest.param(grown, "damaged or cut short", id="grown by one byte"),
        pytest.param(text, "not a file of this program", id="a text"),
        pytest.param(of_another_program, "not a file of this program", id="of another program"),
        pytest.param(of_another_format, f"of format {FORMAT + 1}", id="of another format"),
        pytest.param(written_into, "damaged or cut short", id="written into by hand"),
        pytest.param(marked_as_ours, "damaged or cut short", id="marked as ours but without a seal"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_one_sentence(
    tmp_path: Path, database_path: Path, spoil: Callable[[Path, bytes], None], said: str
) -> None:
    path = tmp_path / "spoilt.sqlite"
    spoil(path, database_path.read_bytes())
    result = subprocess.run(
        [sys.executable, "-m", "service", "--bind", "127.0.0.1:0"],
        env={**os.environ, "FUGONG_DATABASE": str(path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (line,) = result.stderr.splitlines()
    assert (result.returncode, result.stdout) == (1, "")
    assert line.startswith(f"service: {path}: {said}")
    assert "python -m seeds" in line


def test_no_file_of_which_bytes_were_flipped_is_served(tmp_path: Path, database_path: Path) -> None:
    good, chance, served = database_path.read_bytes(), random.Random(20200229), []
    for number in range(FLIPPED_FILES):
        spoilt = bytearray(good)
        for place in chance.sample(range(len(good)), 1 + number % 3):
            spoilt[place] ^= 1 << chance.randrange(8)
        path = tmp_path / "spoilt.sqlite"
        path.write_bytes(spoilt)
        try:
            create_app({"FUGONG_DATABASE": str(path)})
        except DatabaseError:
            continue
        served.append(number)
    assert served == []


def test_the_seal_itself_is_sealed(tmp_path: Path, database_path: Path) -> None:
    good = database_path.read_bytes()
    place = good.index(b"fugong-seal:")
    for offset in range(12 + 64):
        path = tmp_path / "spoilt.sqlite"
        path.write_bytes(good[: place + offset] + b"x" + good[place + offset + 1 :])
        with pytest.raises(DatabaseError):
            Database(path)


def test_the_file_can_only_be_read(database_path: Path) -> None:
    database = Database(database_path)
    for statement in ("DELETE FROM statistics", "CREATE TABLE mine (x)", "PRAGMA user_version = 9", "VACUUM"):
        with pytest.raises(sqlite3.OperationalError):
            database.connection().execute(statement)


def test_a_connection_to_another_file_than_was_checked_is_refused(tmp_path: Path, database_path: Path) -> None:
    path = tmp_path / "fugong.sqlite"
    path.write_bytes(database_path.read_bytes())
    database = Database(path)
    database.open_ahead(1)
    (tmp_path / "other").write_bytes(database_path.read_bytes())
    os.replace(tmp_path / "other", path)
    assert database.row("SELECT count(*) FROM documents") == (3,)
    with pytest.raises(FileReplaced, match="reload"):
        database.open_ahead(1)
    path.unlink()
    with pytest.raises(FileReplaced, match="put it back"):
        database.open_ahead(1)


def test_a_file_that_is_written_into_while_served_is_noticed(tmp_path: Path, database_path: Path) -> None:
    path = tmp_path / "fugong.sqlite"
    path.write_bytes(database_path.read_bytes())
    client = create_app({"FUGONG_DATABASE": str(path)}).test_client()
    assert client.get("/readyz").status_code == 200
    with path.open("r+b") as file:
        file.write(b"overwritten")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
