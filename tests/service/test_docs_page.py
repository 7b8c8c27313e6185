"""The page that reads and tries the contract: its assets are served from here, nothing is inline."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser


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
def test_a_browser_shows_the_contract_and_tries_it(server: str, browser: Browser) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"{server}/docs")
    page.get_by_text("List enterprises").first.click()
    page.get_by_role("button", name="Execute").first.click()
    page.locator(".responses-table.live-responses-table").get_by_text("有限公司").first.wait_for()
    page.close()
    assert refused == []
