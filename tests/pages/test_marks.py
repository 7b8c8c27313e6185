"""Marks: whatever evidence there is, the text stays whole and every place is marked at exactly its characters."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.pages.marks import LONGEST_ROW, Place, rows

CHARACTERS = st.sampled_from("云水复工。，12家\n\r ")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Place], list[int]]:
    """A text, places in it, and where each place's fact is told."""
    text = draw(st.text(CHARACTERS, min_size=1, max_size=60))
    places, told = [], []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(["enterprises", "statistics"]))
        places.append(Place(start, end, number, kind, draw(st.sampled_from(["name", "zone"]))))
        told.append(draw(st.integers(end, len(text))))
    return text, places, told


def segments_of(text, places, told):
    return [
        segment for row in rows(text, places, told) for sentence in row.sentences for segment in sentence.segments
    ]


@given(marked_texts())
def test_the_segments_of_all_rows_are_the_text(marked):
    text, places, told = marked
    assert "".join(text[s.start : s.end] for s in segments_of(text, places, told)) == text


@given(marked_texts())
def test_every_place_is_marked_at_exactly_its_characters(marked):
    text, places, told = marked
    covered = defaultdict(set)
    for segment in segments_of(text, places, told):
        for mark in segment.marks:
            for number in mark.numbers:
                covered[number, mark.start, mark.end].update(range(segment.start, segment.end))
    for place in places:
        assert covered[place.number, place.start, place.end] == set(range(place.start, place.end))


@given(marked_texts())
def test_every_fact_is_told_once(marked):
    text, places, told = marked
    numbers = [n for row in rows(text, places, told) for sentence in row.sentences for n in sentence.numbers]
    assert sorted(numbers) == list(range(len(told)))


@pytest.mark.parametrize(("spans", "levels"), [
    pytest.param([(0, 4), (5, 9)], [0, 0], id="apart"),
    pytest.param([(0, 9), (2, 5)], [1, 0], id="nested: the inner lies nearer to the text"),
    pytest.param([(0, 5), (3, 9)], [0, 1], id="crossing"),
    pytest.param([(0, 9), (1, 8), (2, 4)], [2, 1, 0], id="nested twice"),
])
def test_marks_that_overlap_have_underlines_of_their_own(spans, levels):
    places = [Place(start, end, number, "projects", "name") for number, (start, end) in enumerate(spans)]
    marks = {
        mark.numbers[0]: mark.level
        for segment in segments_of("云水至青石高速公路", places, [9] * len(places))
        for mark in segment.marks
    }
    assert [marks[number] for number in range(len(spans))] == levels


def test_a_line_without_end_is_parted_into_rows():
    text = "云水复工。" * 2000
    laid_out = list(rows(text, [], []))
    assert max(row.end - row.start for row in laid_out) <= LONGEST_ROW
    assert [row.goes_on for row in laid_out] == [False] + [True] * (len(laid_out) - 1)
