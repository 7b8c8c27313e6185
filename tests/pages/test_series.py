"""Series: figures of an indicator over dates, joined only where they are of the same thing, each with its source."""

from __future__ import annotations

from collections import Counter
from html import unescape

import pytest

from service.pages.lines import Dated, is_series, over_dates
from tests.pages.parsing import elements_of


@pytest.fixture(scope="module")
def in_english(edition_app):
    with edition_app.test_request_context("/?lang=en"):
        yield


def figure(as_of: str, value: float, thing: str = "云水", **known) -> Dated:
    ways = {"own": thing == "云水", "here": False, "bounded": False} | known
    return Dated(as_of=as_of, value=value, written=f"{value:g}家", thing=thing, place=thing, **ways)


def classes_of(drawn: str) -> Counter[str]:
    return Counter(attributes.get("class") or "" for _, attributes in elements_of(drawn))


def test_figures_of_one_place_and_subject_on_three_days_are_joined_by_a_line(pages):
    drawn = classes_of(pages.get("/browse/statistics/s-9?lang=en").text)
    assert (drawn["series own"], drawn["series other"]) == (2, 0)
    assert (drawn["dot here"], drawn["dot own"], drawn["dot own bounded"], drawn["dot other"]) == (1, 1, 1, 1)


def test_a_figure_of_another_region_is_beside_the_line(pages):
    drawn = classes_of(pages.get("/browse/statistics/s-2?lang=en").text)
    assert (drawn["series own"], drawn["series other"], drawn["dot here"]) == (0, 2, 1)


def test_a_line_is_labelled_with_its_figures_as_written(pages):
    chart = pages.get("/browse/statistics/s-9?lang=en").text.partition("<svg")[2].partition("</svg>")[0]
    assert ">1400家<" in chart and ">1515家<" in chart


def test_every_figure_of_a_series_stands_in_its_table_with_the_way_to_its_place(pages):
    page = unescape(pages.get("/browse/statistics/s-9?lang=en").text)
    table = page.partition('<table class="figures">')[2].partition("</table>")[0]
    items = pages.get("/statistics?indicator=复工工业企业").json["items"]
    assert len(items) == 5
    for item in items:
        place = item["evidence"][0]
        assert f"/browse/statistics/{item['id']}?lang=en" in table
        assert f"/read/{place['document']}?lang=en#c{place['start']}" in table


def test_a_figure_without_a_date_is_said_to_be_left_out_of_the_chart(pages):
    assert "1 figure without a date is in the table alone." in pages.get("/browse/statistics/s-9?lang=en").text


def test_an_indicator_said_once_has_no_series(pages):
    assert 'id="series"' not in pages.get("/browse/statistics/s-7?lang=en").text


@pytest.mark.parametrize(("figures", "drawn"), [
    pytest.param([("2020-03-01", 3), ("2020-03-02", 4)], False, id="two days"),
    pytest.param([("2020-03-01T12:00", 3), ("2020-03-01T24:00", 4), ("2020-03-01", 5)], False, id="hours of a day"),
    pytest.param([("2020-03-01", -3), ("2020-03-02", 4), ("2020-03-03", 4)], False, id="below zero"),
    pytest.param([("2020-03-01", 3), ("2020-03-02", 4), ("2020-03-03T09:00", 4)], True, id="three days"),
])
def test_a_line_wants_three_days_and_nothing_below_zero(figures, drawn):
    assert is_series([figure(as_of, value) for as_of, value in figures]) is drawn


@pytest.mark.parametrize("values", [(90, 91, 92), (0.2, 0.3, 0.1), (4e8, 3e8, 9e8), (0, 0, 0)], ids=str)
def test_the_axis_begins_at_zero_and_holds_every_value(in_english, values):
    drawn = over_dates([figure(f"2020-03-0{day + 1}", value) for day, value in enumerate(values)], "家")
    lines = [attributes for tag, attributes in elements_of(drawn) if tag == "line"]
    (zero,) = {float(line["y1"]) for line in lines if line["class"] == "zero" and line["y1"] == line["y2"]}
    top = min(float(line["y1"]) for line in lines if line["class"] == "tick")
    heights = [float(attributes["cy"]) for tag, attributes in elements_of(drawn) if tag == "circle"]
    assert all(top <= height <= zero for height in heights)
    highest = max(values)
    expected = [zero - (zero - min(heights)) * value / highest if highest else zero for value in values]
    assert heights == pytest.approx(expected, abs=0.05)


def test_dates_lie_as_far_apart_as_they_are(in_english):
    days = ("2020-02-28", "2020-03-01", "2020-03-02T12:00", "2020-03-02T24:00")
    drawn = over_dates([figure(day, 5) for day in days], "家")
    first, second, third, last = (float(a["cx"].rstrip("%")) for tag, a in elements_of(drawn) if tag == "circle")
    assert [(x - first) / (last - first) for x in (second, third)] == pytest.approx([2 / 4, 3.5 / 4], abs=0.001)


def test_hostile_words_at_a_chart_are_text(in_english):
    hostile = [figure(f"2020-03-0{day}", day, "<script>") for day in (1, 2, 3)]
    assert "<script>" not in over_dates(hostile, "<b>&")
