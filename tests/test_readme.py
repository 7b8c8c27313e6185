"""The README's examples: what it shows as an answer is what is answered, and every request that it shows works."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from seeds.cli import main
from service import create_app
from service.contract.filters import filter_table
from tests.conftest import serve

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"\$ curl '(?P<url>[^']+)'\n```\n\n```json\n(?P<answer>.*?)\n```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)(?P<path>[^)#]+)")
HOST = "http://127.0.0.1:8000"
SHOWN = re.findall(r"`(curl [^`]*)`", README)
NOTHING = b'{"items":[]'


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file over the documents that come with it, as `make serve` builds it."""
    target = tmp_path_factory.mktemp("readme") / "fugong.sqlite"
    assert main(["-o", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def client(database: Path) -> FlaskClient:
    """The service over that file."""
    return create_app({"FUGONG_DATABASE": str(database)}).test_client()


@pytest.fixture(scope="module")
def given_server(database: Path) -> Iterator[str]:
    """The URL of a real server over that file."""
    yield from serve(database)


def test_the_answer_shown_is_the_answer_given(client: FlaskClient) -> None:
    examples = list(EXAMPLE.finditer(README))
    assert examples
    for example in examples:
        url = urlsplit(example["url"])
        assert client.get(f"{url.path}?{url.query}").json == json.loads(example["answer"])


def test_every_link_leads_to_a_file() -> None:
    paths = [match["path"] for match in LINK.finditer(README)]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("command", SHOWN)
def test_every_request_shown_is_answered_with_something(given_server: str, tmp_path: Path, command: str) -> None:
    """As a reader would type it: by curl, which sends Chinese as it is."""
    if shutil.which("curl") is None:
        pytest.skip("needs curl")
    words = shlex.split(command.replace(HOST, given_server))
    done = subprocess.run([words[0], "-sSf", *words[1:]], cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    answers = [done.stdout, *(path.read_bytes() for path in tmp_path.iterdir())]
    assert any(answers)
    assert not any(answer.startswith(NOTHING) for answer in answers)


def test_each_way_to_ask_is_shown() -> None:
    """Of every path of the service (facts stand for one another) and every parameter that shapes an answer."""
    shown = " ".join(SHOWN)
    lists = ("/documents?", "/enterprises?", "/projects?", "/policy-measures?", "/statistics?", "/zones?", "/search?")
    more = ("/text'", "/annotations'", ".csv", ".ndjson", "/database", "/openapi.", "/healthz", "/readyz", "/metrics")
    shapes = ("sort=", "fields=", "facet=", "limit=", "q=", "=null", "_from=", "_to=", "_min=", "city=", "zone=")
    assert [word for word in (*lists, *more, *shapes) if word not in shown] == []


def test_the_filters_shown_are_those_there_are() -> None:
    assert filter_table() in README
