"""Traces: with the extra installed and an endpoint named, each request arrives as a span at a collector."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.operation.serving import Served, serving

trace_service = pytest.importorskip(
    "opentelemetry.proto.collector.trace.v1.trace_service_pb2", reason="the extra otel is not installed"
)

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN = "00f067aa0ba902b7"

pytestmark = pytest.mark.slow


@dataclass
class Collector:
    """What takes spans by OTLP over HTTP. ``spans`` are those that came, each with its resource's attributes."""

    port: int
    spans: list[tuple[dict[str, str], Any]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What tells a service to send its spans here, and soon."""
        return {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{self.port}", "OTEL_BSP_SCHEDULE_DELAY": "100"}


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector on the loopback, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            raw = gzip.decompress(raw) if self.headers.get("Content-Encoding") == "gzip" else raw
            request = trace_service.ExportTraceServiceRequest.FromString(raw)
            for group in request.resource_spans:
                resource = texts(group.resource.attributes)
                collector.spans += [(resource, span) for scope in group.scope_spans for span in scope.spans]
            self.send_response(200 if self.path == "/v1/traces" else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    collector = Collector(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield collector
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def texts(attributes: Any) -> dict[str, str]:
    """Attributes by name, their values as text."""
    found = {}
    for attribute in attributes:
        kind = attribute.value.WhichOneof("value")
        found[attribute.key] = str(getattr(attribute.value, kind)) if kind else ""
    return found


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with collecting() as running:
        yield running


@pytest.fixture(scope="module")
def traced(database_path: Path, collector: Collector) -> Iterator[Served]:
    with serving(database_path, "--workers", "2", environment=collector.environment) as running:
        yield running


def wait_for_spans(collector: Collector, name: str, count: int = 1, seconds: float = 10) -> list[Any]:
    """So many spans of a name. Raises AssertionError if they do not come."""
    end = time.monotonic() + seconds
    while len(found := [span for _, span in collector.spans if span.name == name]) < count:
        assert time.monotonic() < end, f"{len(found)} of {count} spans {name!r}; there are {names_of(collector)}"
        time.sleep(0.05)
    return found


def names_of(collector: Collector) -> set[str]:
    return {span.name for _, span in collector.spans}


def test_a_request_arrives_as_a_span_of_the_trace_that_it_came_with(traced: Served, collector: Collector) -> None:
    answer = traced.get("/enterprises?limit=1", {"traceparent": f"00-{TRACE}-{SPAN}-01"})
    (span,) = wait_for_spans(collector, "GET /enterprises")
    assert answer[1]["x-request-id"] == TRACE
    assert (span.trace_id.hex(), span.parent_span_id.hex()) == (TRACE, SPAN)
    assert span.end_time_unix_nano > span.start_time_unix_nano
    attributes = texts(span.attributes)
    assert attributes["http.route"] == "/enterprises"
    assert "200" in (attributes.get("http.status_code"), attributes.get("http.response.status_code"))


def test_a_request_without_a_trace_has_one_id_in_log_answer_and_span(traced: Served, collector: Collector) -> None:
    trace = traced.get("/projects?limit=1")[1]["x-request-id"]
    (span,) = wait_for_spans(collector, "GET /projects")
    assert span.trace_id.hex() == trace
    end = time.monotonic() + 10
    while (line := f'"trace_id":"{trace}"') not in traced.log.read_text():
        assert time.monotonic() < end, f"{line} is not logged"
        time.sleep(0.05)


def test_spans_are_named_by_routes_and_tell_the_service(traced: Served, collector: Collector) -> None:
    traced.get("/documents/no-such-thing-4711")
    traced.get("/no/such/page-4711")
    wait_for_spans(collector, "GET /documents/{item_id}")
    wait_for_spans(collector, "GET unknown")
    assert [name for name in names_of(collector) if "4711" in name] == []
    assert {resource["service.name"] for resource, _ in collector.spans} == {"fugong"}


def test_probes_have_no_spans(traced: Served, collector: Collector) -> None:
    for probe in ("/healthz", "/readyz", "/metrics"):
        traced.get(probe)
    traced.get("/zones?limit=3")
    wait_for_spans(collector, "GET /zones")
    assert names_of(collector) & {"GET /healthz", "GET /readyz", "GET /metrics"} == set()


def test_both_workers_send_their_spans(traced: Served, collector: Collector) -> None:
    for number in range(60):
        traced.get(f"/statistics?limit={number + 1}")
    assert len(wait_for_spans(collector, "GET /statistics", 60)) == 60


def test_what_was_not_sent_yet_is_sent_when_the_service_ends_and_after_a_reload(database_path: Path) -> None:
    with collecting() as collector:
        environment = {**collector.environment, "OTEL_BSP_SCHEDULE_DELAY": "60000", "OTEL_SERVICE_NAME": "another"}
        with serving(database_path, environment=environment) as served:
            served.get("/zones?limit=1")
            served.hang_up()
            wait_for_spans(collector, "GET /zones")  # the old worker's, as it ends
            served.get("/statistics?limit=1")
        assert len(wait_for_spans(collector, "GET /statistics")) == 1
    assert {resource["service.name"] for resource, _ in collector.spans} == {"another"}


def test_without_a_collector_requests_are_answered_and_the_service_ends_in_time(database_path: Path) -> None:
    with collecting() as gone:
        environment = {**gone.environment, "OTEL_EXPORTER_OTLP_TIMEOUT": "2"}
    with serving(database_path, environment=environment) as served:
        for number in range(20):
            assert served.get(f"/statistics?limit={number + 1}")[0] == 200
        served.process.terminate()
        assert served.process.wait(25) == 0
        assert "Traceback" not in served.log.read_text()
