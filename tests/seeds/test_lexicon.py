"""Alternatives behind one look: they find what they find without it, and what it cannot look at is refused."""

from __future__ import annotations

import re

import pytest

from seeds.lexicon import gated

TEXT = "三家砖厂已经复工，两座厂房还没有，(另)有一间【库】"


@pytest.mark.parametrize("alternatives", [
    pytest.param("砖厂|厂房|工", id="words"),
    pytest.param("(?<!砖)厂|(?<=已)经(?!过|历)", id="look-behinds"),
    pytest.param(r"[三两][家座]|\(|[【】]", id="classes and escapes"),
    pytest.param("""
      厂(?!房|区) | 家(?!(?:长|人)|[属)])
    """, id="white space, and choices within"),
])
def test_alternatives_find_the_same_behind_a_look(alternatives: str) -> None:
    plain, behind = (re.compile(pattern, re.VERBOSE) for pattern in (alternatives, gated(alternatives)))
    found = [match.span() for match in behind.finditer(TEXT)]
    assert found == [match.span() for match in plain.finditer(TEXT)] != []


@pytest.mark.parametrize("alternatives", ["砖?厂", "(?:砖|瓦)厂", "(?P<what>砖)厂|房"])
def test_alternatives_whose_first_character_is_open_are_refused(alternatives: str) -> None:
    with pytest.raises(ValueError, match="neither a character nor a look-behind"):
        gated(alternatives)
