"""Updates: a new file takes the old one's place under a running service, and no answer is lost or mixed of both."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import BadStatusLine, HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from seeds.build import build
from service import create_app
from tests.operation.invented import write_bulletins
from tests.operation.serving import Served, serving

SECONDS = 60
RELOADS = 10
CLIENTS = 3


def make_file(folder: Path, first: int, count: int) -> Path:
    documents = write_bulletins(folder / f"from-{first}", count, first)
    target = folder / f"from-{first}.sqlite"
    with ThreadPoolExecutor(1) as executor:
        build(sorted(documents.iterdir()), target, executor, progress=lambda reading: None)
    return target


def put_in_place(new: Path, path: Path) -> None:
    """Replace a file as the build does: beside it, then renamed."""
    shutil.copyfile(new, path.with_suffix(".new"))
    os.replace(path.with_suffix(".new"), path)


def digest_of(client: FlaskClient) -> str:
    return client.get("/").headers["Fugong-Dataset"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two datasets that overlap: some documents of the first are in the second too."""
    folder = tmp_path_factory.mktemp("files")
    return make_file(folder, 1, 12), make_file(folder, 7, 12)


@pytest.fixture(scope="module")
def clients(files: tuple[Path, Path]) -> dict[str, FlaskClient]:
    """Applications over each of the two, by the digest that they tell: what the service must answer like."""
    found = [create_app({"FUGONG_DATABASE": str(file)}).test_client() for file in files]
    return {digest_of(client): client for client in found}


@pytest.fixture
def place(tmp_path: Path, files: tuple[Path, Path]) -> Path:
    """Where the service looks for its file; the first of the two lies there."""
    path = tmp_path / "fugong.sqlite"
    put_in_place(files[0], path)
    return path


def wait_for(served: Served, digest: str) -> None:
    """Wait until a dataset is served, by all workers: until no connection gets another for a while."""
    end, since = time.monotonic() + 30, 0.0
    while time.monotonic() < end:
        now = time.monotonic()
        since = (since or now) if served.get("/")[1]["fugong-dataset"] == digest else 0.0
        if since and now - since > 0.7:
            return
        time.sleep(0.02)
    raise AssertionError(f"{digest} is not served:\n{served.log.read_text()[-3000:]}")


def test_a_file_that_is_replaced_or_removed_is_served_on_until_a_reload(
    place: Path, files: tuple[Path, Path], clients: dict[str, FlaskClient]
) -> None:
    before, after = clients
    with serving(place, "--workers", "2") as served:
        for change in (lambda: put_in_place(files[1], place), place.unlink):
            change()
            for number in range(30):  # more than there are threads, of URLs that no cache holds
                status, headers, _ = served.get(f"/statistics?limit={number + 1}")
                assert (status, headers["fugong-dataset"]) == (200, before)
        put_in_place(files[1], place)
        served.hang_up()
        wait_for(served, after)


def test_a_damaged_file_is_refused_at_a_reload_and_the_old_one_served_on(
    place: Path, clients: dict[str, FlaskClient]
) -> None:
    before = next(iter(clients))
    with serving(place) as served:
        put_in_place(Path(__file__), place)
        served.hang_up()
        end = time.monotonic() + 20
        while "reload refused" not in served.log.read_text() and time.monotonic() < end:
            time.sleep(0.1)
        assert served.get("/statistics?limit=7")[1]["fugong-dataset"] == before
        (line,) = [json.loads(text) for text in served.log.read_text().splitlines() if "reload refused" in text]
        assert line["level"] == "error"
        assert "not a file of this program" in line["reason"]
        assert b'fugong_reloads_total{result="refused"} 1.0' in served.get("/metrics")[2]


def test_a_worker_that_dies_after_a_replacement_takes_all_to_the_new_file(
    place: Path, files: tuple[Path, Path], clients: dict[str, FlaskClient]
) -> None:
    after = list(clients)[1]
    with serving(place, "--workers", "2") as served:
        put_in_place(files[1], place)
        children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)
        wait_for(served, after)


def test_a_cursor_goes_on_in_the_new_dataset(
    place: Path, files: tuple[Path, Path], clients: dict[str, FlaskClient]
) -> None:
    old, new = clients.values()
    first = old.get("/statistics?limit=3").json
    seen = [item["id"] for item in first["items"]]
    rest = walk(new, first["next"])
    expected = [id_ for id_ in walk(new, "/statistics?limit=100") if id_ > seen[-1]]
    assert rest == expected


def walk(client: FlaskClient, url: str | None) -> list[str]:
    """The ids of all items from a page on."""
    ids: list[str] = []
    while url:
        page = client.get(url).json
        ids += [item["id"] for item in page["items"]]
        url = page["next"]
    return ids


@dataclass
class Traffic:
    """What clients have seen: failures, and the one answer that each dataset gives to each URL."""

    failures: list[str] = field(default_factory=list)
    answers: dict[tuple[str, str], tuple[str, bytes]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    retried: int = 0

    def see(self, url: str, answer: HTTPResponse, body: bytes) -> None:
        digest = answer.headers["Fugong-Dataset"]
        self.counts[digest] += 1
        if answer.status != 200:
            self.failures.append(f"{url}: {answer.status}")
        seen = (answer.headers["ETag"], body)
        if self.answers.setdefault((digest, url), seen) != seen:
            self.failures.append(f"{url}: two answers of {digest}")


def ask_again_and_again(port: int, traffic: Traffic, stop: threading.Event, persistent: bool) -> None:
    """Walk the list of statistics, page by page, over and over, a cursor of one dataset going on in the next."""
    connection, url = HTTPConnection("127.0.0.1", port, timeout=20), "/statistics?limit=4"
    while not stop.is_set():
        try:
            answer, body = request(connection, url, traffic)
        except OSError as error:
            traffic.failures.append(f"{url}: {error!r}")
            connection.close()
            continue
        traffic.see(url, answer, body)
        url = json.loads(body).get("next") or "/statistics?limit=4"
        if not persistent:
            connection.close()
        time.sleep(0.005)
    connection.close()


def request(connection: HTTPConnection, url: str, traffic: Traffic) -> tuple[HTTPResponse, bytes]:
    """A GET; where a connection that was used before turns out to be closed, again on a new one (RFC 9112, 9.3.1)."""
    used = connection.sock is not None
    try:
        connection.request("GET", url)
        answer = connection.getresponse()
    except (ConnectionError, BadStatusLine):
        if not used:
            raise
        traffic.retried += 1
        connection.close()
        connection.request("GET", url)
        answer = connection.getresponse()
    return answer, answer.read()


@pytest.mark.slow
def test_ten_reloads_in_a_minute_of_requests_lose_and_mix_nothing(
    place: Path, files: tuple[Path, Path], clients: dict[str, FlaskClient]
) -> None:
    traffic, stop = Traffic(), threading.Event()
    with serving(place, "--workers", "2", environment={"FUGONG_LOG_REQUESTS": "0"}) as served:
        threads = [
            threading.Thread(target=ask_again_and_again, args=(served.port, traffic, stop, number != 0))
            for number in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        for reload in range(RELOADS):
            time.sleep(SECONDS / (RELOADS + 1))
            put_in_place(files[(reload + 1) % 2], place)
            served.hang_up()
        time.sleep(SECONDS / (RELOADS + 1))
        stop.set()
        for thread in threads:
            thread.join()
        log = served.log.read_text()
    assert traffic.failures == []
    assert log.count('"event":"reload"') == RELOADS
    assert "Traceback" not in log
    assert set(traffic.counts) == set(clients)
    assert min(traffic.counts.values()) > 100
    for (digest, url), (_, body) in traffic.answers.items():
        assert clients[digest].get(url).data == body, f"{url} is not what {digest} says"
    for url in {url for _, url in traffic.answers}:
        tags = [tag for (_, other), (tag, _) in traffic.answers.items() if other == url]
        assert len(set(tags)) == len(tags), f"{url} has one entity tag in two datasets"
