"""Pinyin: how names are found by who types no Chinese: lianying, liany or ly for 联影.

A name is indexed by what its pinyin begins with from each of its characters on, whole and as initials; the service asks
for a prefix of these. Readings are pypinyin's, which knows phrases (重庆 is chongqing); ü is written v.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.core import Pinyin

LONGEST = 8
"""Syllables that are kept from each character on; more of a query are not asked for."""

_READER = Pinyin()
_LATIN = re.compile(r"[a-z0-9]+")


def pinyin_tokens(names: Iterable[str]) -> str:
    """What some names are found by, joined by spaces: each token once, in their order."""
    return " ".join(dict.fromkeys(token for name in names for token in _tokens(name)))


def syllables_of(characters: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (character, syllable) for every reading of each character, without tones."""
    for character in sorted(set(characters)):
        yield from ((character, syllable) for syllable in _readings(character))


def _tokens(name: str) -> Iterator[str]:
    syllables = [syllable for phrase in _READER.seg(name) for syllable in _syllables(phrase)]
    for start in range(len(syllables)):
        rest = syllables[start : start + LONGEST]
        yield "".join(rest)
        if len(rest) > 1:
            yield "".join(syllable[0] for syllable in rest)


@lru_cache(1 << 16)
def _syllables(phrase: str) -> tuple[str, ...]:
    """How a phrase is read, as pypinyin parts names: the same few thousand (科技, 有限, 公司) make up most of them."""
    return tuple(lazy_pinyin(phrase, style=Style.NORMAL, errors=_latin))  # type: ignore[arg-type]  # lists are right


def _latin(characters: str) -> list[str]:
    """What stands for characters without a reading: words of Latin letters and digits as they are."""
    return _LATIN.findall(characters.casefold())


@cache
def _readings(character: str) -> tuple[str, ...]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(sorted(set(found[0]))) if found else ()
