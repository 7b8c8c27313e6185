"""Building: how much of the documents a build has in hand at once."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from seeds.build import AHEAD, TOGETHER, build, in_order
from seeds.errors import DocumentError
from tests.operation.invented import write_bulletins


class Counting(ThreadPoolExecutor):
    """An executor that counts what it was given."""

    submitted = 0

    def submit(self, *call: Any, **named: Any) -> Future[Any]:
        self.submitted += 1
        return super().submit(*call, **named)


def test_reading_is_never_far_ahead_of_who_takes_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("云溪县企业全部复工\n", encoding="utf-8")
    paths = [tmp_path / "one.txt"] * (3 * AHEAD * TOGETHER)
    with Counting(1) as executor:
        documents = in_order(executor, paths, send=False)
        for _ in range(TOGETHER + 1):
            next(documents)
        assert executor.submitted <= AHEAD + 2
        documents.close()


@pytest.mark.parametrize("send", [False, True], ids=["files", "bytes"])
def test_documents_give_the_same_file_sent_or_read_in_place(tmp_path: Path, send: bool) -> None:
    paths = sorted(write_bulletins(tmp_path / "documents", 9).iterdir())
    summaries = []
    for number, way in enumerate((send, False)):
        with ThreadPoolExecutor(2) as executor:
            summaries.append(build(paths, tmp_path / f"{number}.sqlite", executor, lambda packed: None, send=way))
    assert summaries[0] == summaries[1]
    assert (tmp_path / "0.sqlite").read_bytes() == (tmp_path / "1.sqlite").read_bytes()


def test_a_document_that_is_gone_is_named_when_documents_are_sent(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor, pytest.raises(DocumentError, match="gone.txt"):
        build([tmp_path / "gone.txt"], tmp_path / "fugong.sqlite", executor, lambda packed: None, send=True)
