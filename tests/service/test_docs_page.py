"""The page that reads and tries the contract: its assets are served from here, nothing is inline."""

from __future__ import annotations

import re
import shutil

import pytest
from flask.testing import FlaskClient


def test_the_page_needs_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/docs")
    assert (page.status_code, page.mimetype) == (200, "text/html")
    linked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert all(url.startswith(("/", "data:")) for url in linked)
    assert not re.search(r"<script>|<style>| on\w+=", page.text)
    for url in linked:
        if url.startswith("/"):
            assert client.get(url, buffered=True).status_code == 200


@pytest.mark.slow
def test_a_browser_shows_the_contract_and_tries_it(server: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium here; .ci/browser installs it")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        page.goto(f"{server}/docs")
        page.get_by_text("List enterprises").first.click()
        page.get_by_role("button", name="Execute").first.click()
        page.locator(".responses-table.live-responses-table").get_by_text("有限公司").first.wait_for()
        assert refused == []
        browser.close()
