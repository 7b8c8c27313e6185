"""The words that names of measures end in are words of the language: no name of a measure that a bulletin has is among
them, so that none is found because it is known.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.policy_measures import KINDS
from seeds.lexicon import rows

BULLETINS = Path(__file__).resolve().parent.parent / "bulletins"
LONGEST_WORD = 2  # characters
FEWEST_OTHERS = 5
QUOTES = str.maketrans("", "", "“”‘’「」『』《》")


@pytest.fixture(scope="module")
def forms() -> list[str]:
    return [form for form, _, _ in rows("measure_heads")]


@pytest.fixture(scope="module")
def names() -> set[str]:
    """The names of the measures of all annotated bulletins that may be read."""
    return set(_names())


def _names() -> Iterator[str]:
    for folder in ("developed", "fitted"):
        for path in (BULLETINS / folder).glob("*.json"):
            for measure in json.loads(path.read_text("utf-8"))["measures"]:
                yield measure["name"].translate(QUOTES)


def test_a_head_is_one_word_of_two_characters_at_most(forms: list[str]) -> None:
    assert [form for form in forms if len(form) > LONGEST_WORD] == []


def test_a_head_that_is_the_whole_name_of_a_measure_ends_the_names_of_others(forms: list[str], names: set[str]) -> None:
    ended = Counter(form for form in forms for name in names if name.endswith(form) and name != form)
    assert [form for form in forms if form in names and ended[form] < FEWEST_OTHERS] == []


def test_a_head_stands_in_one_row(forms: list[str]) -> None:
    assert [form for form, times in Counter(forms).items() if times > 1] == []


def test_a_row_says_what_a_measure_works_on_and_how_much_its_word_says() -> None:
    kinds, strengths = ({row[column] for row in rows("measure_heads")} for column in (1, 2))
    assert kinds <= set(KINDS)
    assert strengths == {"strong", "weak", "deed"}
