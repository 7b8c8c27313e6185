"""Metrics for Prometheus, right with several workers.

Each process counts in a file of its own in a folder that they share (prometheus_client's multiprocess mode), and
whichever is asked adds them up. The files are named by the worker's slot, not by its process id, so that reloads do not
leave ever more of them: a worker goes on counting where the last in its slot stopped.

Requests are tallied in plain numbers, and written to that file ten times a second: one by one, their five counters cost
more than a cached answer.
"""

from __future__ import annotations

import os
import tempfile
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from platform import python_version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess, values

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"))
MEMORY = Path("/dev/shm")  # noqa: S108  # nosec B108: in memory, and writable where the root file system is not


class Slot:
    """The place of this process among those that count."""

    def __init__(self) -> None:
        self.name = "master"

    def __call__(self) -> str:
        return self.name


class Tally:
    """Requests that are not yet written, of one route, method and status."""

    __slots__ = ("buckets", "bytes", "count", "seconds")

    def __init__(self) -> None:
        self.count, self.bytes, self.seconds = 0, 0, 0.0
        self.buckets = [0] * (len(SECONDS) + 1)


class Metrics:
    """What is counted of a service. Labels are bounded: routes come from the routing table, never from a URL."""

    def __init__(self, folder: Path | None = None) -> None:
        self.slot = Slot()
        self.folder = folder
        if folder is not None:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
        shared = values.MultiProcessValue(self.slot) if folder else None  # type: ignore[no-untyped-call]
        values.ValueClass = shared or values.MutexValue
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "fugong_requests", "Requests answered.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "fugong_request_seconds",
            "Time from a request's head to the end of its answer.",
            ("route",),
            buckets=SECONDS,
            registry=registry,
        )
        self._bytes = Counter("fugong_response_bytes", "Bytes of bodies sent.", ("route",), registry=registry)
        self._cache = Counter("fugong_cache", "Lookups in the cache of answers.", ("result",), registry=registry)
        self._refused = Counter(
            "fugong_refused_requests", "Requests that are no HTTP, or too long.", ("status",), registry=registry
        )
        self._reloads = Counter("fugong_reloads", "New files taken up, or refused.", ("result",), registry=registry)
        self._under_way = Gauge(
            "fugong_requests_under_way", "Requests being answered.", multiprocess_mode="livesum", registry=registry
        )
        self._workers = Gauge("fugong_workers", "Workers alive.", multiprocess_mode="livesum", registry=registry)
        self._build = Gauge(
            "fugong_build_info",
            "The program.",
            ("version", "python"),
            multiprocess_mode="mostrecent",
            registry=registry,
        )
        self._dataset = Gauge(
            "fugong_dataset_info",
            "The dataset that is served, by its digest; 1 for the current one, 0 for those of before.",
            ("digest",),
            multiprocess_mode="mostrecent",
            registry=registry,
        )
        self._dataset_time = Gauge(
            "fugong_dataset_timestamp_seconds",
            "When the file that is served was written.",
            multiprocess_mode="mostrecent",
            registry=registry,
        )
        self._newest = Gauge(
            "fugong_newest_document_timestamp_seconds",
            "When the newest document in the dataset was published.",
            multiprocess_mode="mostrecent",
            registry=registry,
        )
        self._digest: str | None = None
        self._of = lru_cache(maxsize=1024)(self._children)
        self._now = 0
        self._tallies: dict[tuple[str, str, int], Tally] = {}
        self._looked_up: dict[str, int] = {}

    def _children(self, route: str, method: str, status: int) -> tuple[Counter, Histogram, Counter]:
        method = method if method in METHODS else "other"
        return (
            self._requests.labels(route, method, str(status)),
            self._seconds.labels(route),
            self._bytes.labels(route),
        )

    def begin(self) -> None:
        """Count a request that begins."""
        self._now += 1

    def end(self, route: str, method: str, status: int, seconds: float, size: int, cache: str | None) -> None:
        """Count a request that was answered."""
        self._now -= 1
        self.count(route, method, status, seconds, size, cache)

    def count(self, route: str, method: str, status: int, seconds: float, size: int, cache: str | None) -> None:
        """Count a request that was answered as soon as it was read."""
        key = (route, method, status)
        tally = self._tallies.get(key)
        if tally is None:
            tally = self._tallies[key] = Tally()
        tally.count += 1
        tally.bytes += size
        tally.seconds += seconds
        tally.buckets[bisect_left(SECONDS, seconds)] += 1
        if cache is not None:
            self._looked_up[cache] = self._looked_up.get(cache, 0) + 1

    def write(self) -> None:
        """Write what was counted since the last time. Called by the thread that counts."""
        tallies, self._tallies = self._tallies, {}
        looked_up, self._looked_up = self._looked_up, {}
        for (route, method, status), tally in tallies.items():
            requests, duration, sent = self._of(route, method, status)
            requests.inc(tally.count)
            sent.inc(tally.bytes)
            duration._sum.inc(tally.seconds)  # a histogram offers to observe one value only
            for bucket, count in zip(duration._buckets, tally.buckets, strict=True):
                if count:
                    bucket.inc(count)
        for result, count in looked_up.items():
            self._cache.labels(result).inc(count)
        self._under_way.set(self._now)

    def refuse(self, status: int) -> None:
        """Count a request that no application saw."""
        self._refused.labels(str(status)).inc()

    def reload(self, result: str) -> None:
        """Count a reload: ``done`` or ``refused``."""
        self._reloads.labels(result).inc()

    def enter(self, slot: int) -> None:
        """Count on as the worker of a slot."""
        self.slot.name = str(slot)
        self._workers.set(1)
        self._under_way.set(0)

    def leave(self, slot: int) -> None:
        """Forget what only holds of a living worker."""
        if self.folder is not None:
            multiprocess.mark_process_dead(slot, str(self.folder))  # type: ignore[no-untyped-call]

    def describe(self, version: str, digest: str, written: float, newest: float | None) -> None:
        """Say which program serves which dataset."""
        if self._digest not in (None, digest):
            self._dataset.labels(self._digest).set(0)
        self._digest = digest
        self._build.labels(version, python_version()).set(1)
        self._dataset.labels(digest).set(1)
        self._dataset_time.set(written)
        if newest is not None:
            self._newest.set(newest)

    def render(self) -> bytes:
        """All metrics of all processes, in Prometheus' text format."""
        registry = self._registry
        if self.folder is not None:
            registry = CollectorRegistry()
            multiprocess.MultiProcessCollector(registry, str(self.folder))  # type: ignore[no-untyped-call]
        return generate_latest(registry)


def shared_folder() -> Path:
    """A new folder for the files of several processes, in memory where that is possible."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="fugong-metrics-", dir=place))
