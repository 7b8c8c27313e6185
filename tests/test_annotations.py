"""The annotated bulletins: what they say of a document must itself hold, or no score means anything."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "bulletins"
ANNOTATED = sorted(FOLDER.glob("*/*.json"))
KINDS = ("statistics", "enterprises", "projects", "measures")


def read(path: Path) -> tuple[dict[str, Any], bytes]:
    return json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_bytes()


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.stem)
def test_annotations_stand_at_their_offsets_in_the_text_that_they_were_made_on(path: Path) -> None:
    gold, raw = read(path)
    text = raw.decode("utf-8")
    assert hashlib.sha256(raw).hexdigest() == gold["text_sha256"]
    wrong = [fact for kind in KINDS for fact in gold[kind] if text[fact["start"] : fact["end"]] != said(fact)]
    assert wrong == []


def said(fact: dict[str, Any]) -> str:
    return str(fact.get("raw", fact.get("name")))


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.stem)
def test_statistics_do_not_overlap_and_their_keywords_stand_in_the_text(path: Path) -> None:
    gold, raw = read(path)
    text = raw.decode("utf-8")
    spans = sorted((fact["start"], fact["end"]) for fact in gold["statistics"])
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert all(word in text for fact in gold["statistics"] for word in fact["keywords"])


def test_no_bulletin_is_in_both_sets() -> None:
    assert len({path.stem for path in ANNOTATED}) == len(ANNOTATED) > 20
