"""Fuzz: whatever is asked is answered without a 500; whatever is read gives quotes that hold, in time linear in length.

``FUZZ=100000`` sets how many examples each test tries; CI tries fewer.
"""

from __future__ import annotations

import os
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import RESOURCES
from schemas.queries import query_schema
from seeds.errors import DocumentError
from seeds.read import read_bytes
from seeds.reading import Reading, reading_of
from tests.operation.invented import bulletin
from tests.spent import seconds_spent

EXAMPLES = int(os.environ.get("FUZZ", "0"))
SUPPRESSED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
fuzzed = settings(
    max_examples=EXAMPLES or 1500, deadline=None, suppress_health_check=SUPPRESSED, derandomize=not EXAMPLES
)
read_often = settings(fuzzed, max_examples=EXAMPLES or 300)

PATHS = [f"/{resource.replace('_', '-')}" for resource in RESOURCES]
PARAMETERS = sorted({name for resource in RESOURCES for name in query_schema(resource)().fields})
VALUES = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.sampled_from(["null", "高新区", "id", "-id", "name,-name", "2020-13-45", "1e400", "-0", "９", "e-", "%", "*", '"']),
)
QUERIES = st.lists(st.tuples(st.sampled_from(PARAMETERS) | st.text(max_size=8), VALUES), max_size=5)
SUFFIXES = st.sampled_from(["", "", "", ".csv", ".ndjson", "/x", "/"]) | st.text(max_size=12).map("/{}".format)

PIECES = st.sampled_from(
    (
        "截至2月28日 ，。；：“”‘’（）()《》、—… \n \r\n \u3000 \u202e \u2066 \ufeff \u200b 1200家 60.8万人 92.5% "
        "约 超过 近 同比 下降 其中 企业 公司 有限公司 项目 高新区 市 区 县 复工 复产 总投资 亿元 2020年 3月 20条 "
        "政策 措施 第 两 十 百 千 万 ① 1. 👩‍🏭 é \U00020bb7"
    ).split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map("".join),
    st.tuples(st.integers(1, 50), st.lists(PIECES, max_size=8).map("".join), st.integers(0, 300)).map(
        lambda made: bulletin(made[0])[: made[2]] + made[1] + bulletin(made[0])[made[2] :]
    ),
)
CUT = st.tuples(TEXTS, st.integers(0, 900)).map(lambda cut: cut[0].encode("gb18030", "replace")[: cut[1]])


@pytest.mark.slow
@fuzzed
@given(path=st.sampled_from(PATHS), suffix=SUFFIXES, query=QUERIES)
def test_no_query_is_answered_with_a_500(app: Flask, path: str, suffix: str, query: list[tuple[str, str]]) -> None:
    pairs = "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in query)
    answer = app.test_client().get(f"{path}{quote(suffix, safe='/.', errors='replace')}?{pairs}")
    assert answer.status_code in (200, 304, 308, 400, 404, 406), answer.data[:300]


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="replace")


def read(raw: bytes) -> Reading | None:
    """The reading of a document's bytes, None if it is refused."""
    try:
        return reading_of(read_bytes("fuzzed", raw))
    except DocumentError as error:
        assert "fuzzed" in str(error)
        return None


def quotes_hold(reading: Reading | None) -> bool:
    """Whether each quote stands in the text just where it is said to."""
    return reading is None or all(
        reading.text[evidence.start : evidence.end] == evidence.quote
        for fact in reading.facts
        for evidence in fact.evidence
    )


@read_often
@given(text=TEXTS)
def test_the_quotes_of_any_text_hold(text: str) -> None:
    assert quotes_hold(read(text.encode("utf-8", "replace")))


@read_often
@given(raw=st.binary(max_size=300) | CUT)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert quotes_hold(read(raw))


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("一", id="one character"),
        pytest.param("1", id="digits"),
        pytest.param("1,", id="digits and commas"),
        pytest.param("1.", id="digits and dots"),
        pytest.param("十百千万", id="Chinese digits"),
        pytest.param("(", id="opening brackets"),
        pytest.param("（", id="wide opening brackets"),
        pytest.param("“", id="opening quotes"),
        pytest.param("（）", id="pairs of brackets"),
        pytest.param("“”", id="pairs of quotes"),
        pytest.param("、", id="enumeration commas"),
        pytest.param("企业、", id="an enumeration"),
        pytest.param("有限公司", id="company forms"),
        pytest.param("市区县", id="kinds of places"),
        pytest.param("高新区", id="a zone"),
        pytest.param("示范", id="a name without an end"),
        pytest.param("其中", id="of which"),
        pytest.param("截至2月28日，", id="a date"),
        pytest.param("复工1200家，", id="a figure"),
        pytest.param("项目", id="projects"),
        pytest.param(" ", id="spaces"),
        pytest.param("\u3000", id="wide spaces"),
        pytest.param("\n", id="line ends"),
        pytest.param("a", id="a Latin letter"),
        pytest.param("-", id="hyphens"),
        pytest.param("总投资10亿元的", id="attributes"),
        pytest.param("示范甲科技有限公司复工1200家，", id="a company and a figure"),
    ],
)
@pytest.mark.slow
def test_a_line_without_end_is_read_in_linear_time(piece: str) -> None:
    """Four times the length may take ten times as long; catastrophic backtracking would take far more."""
    head, length = "示范市复工复产情况通报\n2020年3月1日\n截至", 4_000
    short = seconds(head + piece * (length // len(piece)))
    long = seconds(head + piece * (4 * length // len(piece)))
    assert long < max(1.0, 10 * short), f"{length} characters took {short:.2f} s, {4 * length} took {long:.2f} s"


def seconds(text: str) -> float:
    held: list[bool] = []
    spent = seconds_spent(lambda: held.append(quotes_hold(read(text.encode()))))
    assert all(held)
    return spent
