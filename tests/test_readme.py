"""The README's examples: what it shows as an answer is what the service answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from seeds.cli import main
from service import create_app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"\$ curl '(?P<url>[^']+)'\n```\n\n```json\n(?P<answer>.*?)\n```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)(?P<path>[^)#]+)")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The service over the documents that come with it, as `make serve` builds them."""
    target = tmp_path_factory.mktemp("readme") / "fugong.sqlite"
    assert main(["-o", str(target)]) == 0
    return create_app({"FUGONG_DATABASE": str(target)}).test_client()


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
