"""What linters of OpenAPI say of the contract; what they are not asked is in their configurations, with the reason."""

from __future__ import annotations

import pytest

from tests.clients.tools import CONTRACT, HERE, install, node_tool, run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    """Spectral and Redocly."""
    install()


def test_spectral_has_nothing_to_say() -> None:
    ruleset = HERE / "spectral.yaml"
    options = ["--ruleset", ruleset, "--fail-severity", "hint", "--display-only-failures"]
    run([node_tool("spectral"), "lint", *options, CONTRACT])


def test_redocly_has_nothing_to_say() -> None:
    run([node_tool("redocly"), "lint", "--config", HERE / "redocly.yaml", CONTRACT])
