"""Left edges: where a name begins in a run of characters that has no mark before it.

Chinese writes no spaces: 记者走进恒源机械公司 has its name after 走进. The words after which a name begins are in
lexicons/left_edges.tsv; those of one character are weak, since names hold them too (三和, 华为).
"""

from __future__ import annotations

import re
from functools import cache

from seeds.lexicon import rows, words

# Words of one character that stand right before or after a name and are hardly ever part of one there.
PARTICLES = frozenset("在了到出给过着得起")  # after a verb of one character: 恒源|开在
HEADS = frozenset("厂店行社部场站区园城港矿库业")  # that are no verbs but the end of a name
WHOSE_MONEY = re.compile("[日韩美德法英台港]资(?!源)")  # 韩资|恒源食品有限公司: no name begins so
LONE = frozenset("的了着是有在把被将从向对给让由跟与和及等也都又就还却再才已正仍刚只没不能会可要想叫像比因为当随替帮往")


@cache
def _edges_by_last() -> dict[str, tuple[int, ...]]:
    """Lengths of the edge words by their last character, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in words("left_edges"):
        lengths.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


def edge_ending_at(chars: str, end: int, floor: int = 0) -> int:
    """The length of the longest edge word that ends there and begins at the floor or later; 0 where none does."""
    edges = words("left_edges")
    for length in _edges_by_last().get(chars[end - 1 : end], ()):
        if end - length >= floor and chars[end - length : end] in edges:
            return length
    return 0


def cut_after_edge(chars: str, start: int, end: int) -> int:
    """Where a name that ends at ``end`` begins: after the last edge word in ``chars[start:end]``, else at the start."""
    for position in range(end, start, -1):
        if edge_ending_at(chars, position, start):
            return position
    return start


@cache
def _saying() -> frozenset[str]:
    """Words of two characters that say something of a name before them: verbs, adverbs, numerals, words of time."""
    tags = frozenset(("v", "vn", "vd", "d", "p", "c", "r", "t", "m", "f"))
    said = (word for word, _, tag in rows("common_words") if len(word) == 2 and tag in tags)
    return frozenset(said) - words("trade_words") - words("trade_tails")


def word_begins_at(chars: str, position: int) -> bool:
    """Whether a word that names are followed by begins there and none runs over the edge: 恒源|还有, 恒源|百余家."""
    if chars[position - 1 : position + 1] in words("common_words"):
        return False
    after = chars[position : position + 2]
    return after in _saying() or after[:1] in LONE or after[1:] in PARTICLES and after[:1] not in HEADS


def word_ends_at(chars: str, position: int) -> bool:
    """Whether a word of the language ends there and none runs over the edge: 客户有|恒源, 拿下|恒源."""
    common = words("common_words")
    if not position or chars[position - 1 : position + 1] in common:
        return False
    return chars[position - 1] in LONE or position > 1 and chars[position - 2 : position] in common
