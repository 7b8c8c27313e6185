"""Seen: what the service logs of a request, and what it counts, over all its workers."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.observed import client_of
from tests.operation.serving import Served, serving

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN = "00f067aa0ba902b7"


@pytest.fixture(scope="module")
def watched(database_path: Path) -> Iterator[Served]:
    """A service of two workers that nothing else asks."""
    with serving(database_path, "--workers", "2") as running:
        yield running


def events(served: Served) -> list[dict[str, Any]]:
    """What it has logged: each line an object."""
    return [json.loads(line) for line in served.log.read_text("utf-8").splitlines(keepends=True) if line[-1] == "\n"]


def logged(served: Served, target: str, count: int) -> list[dict[str, Any]]:
    """So many events of a target; a request is logged just after its answer was sent."""
    end = time.monotonic() + 5
    while len(found := [event for event in events(served) if event.get("target") == target]) < count:
        assert time.monotonic() < end, f"{len(found)} of {count} requests to {target} are logged"
        time.sleep(0.02)
    return found


def counted(served: Served) -> dict[str, float]:
    """Its samples, by name and labels."""
    text = served.get("/metrics")[2].decode()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in text.splitlines() if line[0] != "#"}


def test_a_request_is_logged_as_one_line_of_json(watched: Served) -> None:
    target = "/enterprises?limit=1"
    status, headers, body = watched.get(target, {"traceparent": f"00-{TRACE}-{SPAN}-01"})
    (event,) = logged(watched, target, 1)
    assert (status, headers["x-request-id"]) == (200, TRACE)
    assert (event["trace_id"], event["parent_id"]) == (TRACE, SPAN)
    assert (event["method"], event["route"], event["status"], event["bytes"]) == ("GET", "/enterprises", 200, len(body))
    assert event["ms"] > 0
    assert event["rows"] > 0
    assert event["cache"] == "miss"
    assert event["client"] == "127.0.0.1"


@pytest.mark.parametrize(
    ("trusted", "forwarded", "client"),
    [
        pytest.param("", "203.0.113.9", "127.0.0.1", id="no proxy is named"),
        pytest.param("10.9.8.7", "203.0.113.9", "127.0.0.1", id="another proxy is named"),
        pytest.param("127.0.0.1", "203.0.113.9", "203.0.113.9", id="the proxy is named"),
        pytest.param("127.0.0.1, 10.9.8.7", "6.6.6.6, 203.0.113.9, 10.9.8.7", "203.0.113.9", id="two proxies"),
        pytest.param("*", "6.6.6.6, 2001:db8::9", "2001:db8::9", id="any proxy, and what a client made up"),
        pytest.param("127.0.0.1", "</script>", "127.0.0.1", id="no address"),
    ],
)
def test_a_client_is_what_a_trusted_proxy_says(trusted: str, forwarded: str, client: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())]
    assert client_of(("127.0.0.1", 5), headers, frozenset(filter(None, trusted.split(", ")))) == client


def test_a_proxy_that_is_named_is_believed_by_the_service(database_path: Path) -> None:
    with serving(database_path, "--forwarded-allow-ips", "127.0.0.1") as running:
        for _ in range(2):  # the second is answered from memory
            running.get("/zones?limit=9", {"X-Forwarded-For": "203.0.113.9"})
        assert {event["client"] for event in logged(running, "/zones?limit=9", 2)} == {"203.0.113.9"}


def test_an_answer_from_memory_is_logged_as_a_hit(watched: Served) -> None:
    target = "/projects?limit=2"
    for _ in range(3):  # two workers: the third request comes to one that has answered it
        watched.get(target)
    found = [event["cache"] for event in logged(watched, target, 3)]
    assert "hit" in found


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(f"00-{'0' * 32}-{SPAN}-01", id="a trace of zeros"),
        pytest.param(f"00-{TRACE}-{SPAN}", id="no flags"),
        pytest.param(f"ff-{TRACE}-{SPAN}-01", id="a version that cannot be"),
        pytest.param("x" * 2000, id="no trace at all"),
    ],
)
def test_a_traceparent_that_is_none_gives_a_new_trace(watched: Served, header: str) -> None:
    trace = watched.get("/zones", {"traceparent": header})[1]["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", trace)
    assert trace != TRACE


def test_probes_are_not_logged(watched: Served) -> None:
    watched.get("/healthz")
    watched.get("/zones?limit=7")
    logged(watched, "/zones?limit=7", 1)
    assert logged(watched, "/healthz", 0) == []


def test_the_counters_of_all_workers_add_up(watched: Served) -> None:
    name = 'fugong_requests_total{method="GET",route="/statistics",status="200"}'
    before = counted(watched).get(name, 0)
    for number in range(40):  # each over a connection of its own, to whichever worker takes it
        watched.get(f"/statistics?limit={number + 1}")
    time.sleep(0.2)  # a request is counted just after its answer was sent
    after = [counted(watched) for _ in range(6)]
    assert {one[name] for one in after} == {before + 40}
    assert {one['fugong_request_seconds_count{route="/statistics"}'] for one in after} == {before + 40}
    assert {one["fugong_workers"] for one in after} == {2}


def test_routes_are_counted_and_never_urls(watched: Served) -> None:
    for target in ("/documents/no-such-thing", "/no/such/page-4711", "/enterprises?q=4712", "/%FF4713"):
        watched.get(target)
    time.sleep(0.2)
    samples = counted(watched)
    assert 'fugong_requests_total{method="GET",route="/documents/{item_id}",status="404"}' in samples
    assert 'fugong_requests_total{method="GET",route="unknown",status="404"}' in samples
    assert [sample for sample in samples if re.search("no-such|471", sample)] == []


def test_the_dataset_and_the_program_are_told(watched: Served, database_path: Path) -> None:
    digest = watched.get("/")[1]["fugong-dataset"].removeprefix("sha256:")
    samples = counted(watched)
    assert samples[f'fugong_dataset_info{{digest="{digest}"}}'] == 1
    assert samples["fugong_dataset_timestamp_seconds"] == pytest.approx(database_path.stat().st_mtime, abs=2)
    assert samples["fugong_newest_document_timestamp_seconds"] > 0
    assert any(sample.startswith("fugong_build_info{") and 'version="' in sample for sample in samples)
