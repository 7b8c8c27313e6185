"""Attributes: what each character of a block shows, as short strings that the model has weights for.

Words of the language (a division of the block into its likeliest words), vocabulary of names (trades, forms, edges),
the spans that were recognised before, the character itself. Which of them matter, and how far from a character, is the
model's business.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from seeds.lexicon import mapping, rows, words
from seeds.recognise.plain import CELL_GAP

# Beside these, attributes of words are looked at on one side only.
WORD_AHEAD, WORD_BEHIND = "w>", "w<"
RULE = "R"  # begins what the rules of names say: in training it is hidden where they were written after the bulletin

_WORD_MAX = 5
_LONE_COST = -12.0  # of a character that is in no word: rarer than any word of the lexicon
_WORDS_OF_CORPUS = 6e7  # that the lexicon's frequencies were counted in
_REPEATED = 3
_HAN_PAIR = re.compile(r"[一-鿿]{2}")
_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两")
# Lexicons whose words are marked where they stand, each with the attribute's name.
_VOCABULARIES = (
    ("tr", ("trade_tails", "trade_words")),
    ("le", ("left_edges",)),
    ("ri", ("right_edges",)),
    ("ro", ("company_roles",)),
    ("bn", ("business_nouns",)),
    ("ln", ("list_nouns",)),
    ("ph", ("project_heads",)),
    ("mh", ("measure_heads",)),
    ("sv", ("subject_verbs",)),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a block, as positions, and the attribute that its characters show."""

    start: int
    end: int
    name: str


def attributes_of(chars: str, marks: Iterable[Marked], repeated: frozenset[str]) -> list[list[str]]:
    """What each character of a block shows. ``repeated`` are the pairs that the document says again and again."""
    shown = [[*_of_itself(character)] for character in chars]
    for start, end in _divided(chars):
        _show_word(shown, chars, start, end)
    for start, end, name in _vocabulary_in(chars):
        _show(shown, start, end, name)
    for mark in marks:
        _show(shown, mark.start, mark.end, mark.name)
    for at in range(len(chars) - 1):
        pair = chars[at : at + 2]
        if CELL_GAP not in pair:
            shown[at].append("g" + pair)
        if pair in repeated:
            shown[at].append("rp")
    return shown


@lru_cache(maxsize=8192)
def _of_itself(character: str) -> tuple[str, ...]:
    """What a character shows wherever it stands: its type, how far it is one of names, itself."""
    itself = character if character != CELL_GAP else ""  # a tab would part the lexicon's columns
    surname = ("su",) if character in words("surnames") else ()
    return ("t" + _type_of(character), _odds().get(character, "b-"), "c" + itself, *surname)


def repeated_pairs(blocks: Iterable[str]) -> frozenset[str]:
    """The pairs of characters that are no word of the language and stand three times or more in a document."""
    common = _words()
    pairs = Counter(chars[at : at + 2] for chars in blocks for at in range(len(chars) - 1))
    return frozenset(
        pair for pair, count in pairs.items() if count >= _REPEATED and pair not in common and _HAN_PAIR.fullmatch(pair)
    )


def _show(shown: list[list[str]], start: int, end: int, name: str) -> None:
    """Mark a stretch: B at its beginning, E at its end, I between; S where it is one character."""
    if end - start == 1:
        shown[start].append(name + "S")
        return
    shown[start].append(name + "B")
    shown[end - 1].append(name + "E")
    for at in range(start + 1, end - 1):
        shown[at].append(name + "I")


def _show_word(shown: list[list[str]], chars: str, start: int, end: int) -> None:
    """A word by its part of speech and its frequency's order of magnitude, and whole for its neighbours."""
    if end - start == 1:
        shown[start].append("s1S")
        return
    word = chars[start:end]
    _show(shown, start, end, _words()[word][1])
    shown[start].append(WORD_AHEAD + word)
    shown[end - 1].append(WORD_BEHIND + word)


@cache
def _words() -> dict[str, tuple[float, str]]:
    """The words of the language: the logarithm of their probability, and the attribute of their class."""
    found = {}
    for word, frequency, tag in rows("common_words"):
        cost = math.log((int(frequency) + 1) / _WORDS_OF_CORPUS) + 1
        found[word] = (cost, f"s{tag[0]}{min(3, len(str(int(frequency) + 1)) - 1)}")
    return found


@cache
def _word_lengths() -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with two characters."""
    found: dict[str, set[int]] = {}
    for word in _words():
        if len(word) <= _WORD_MAX:
            found.setdefault(word[:2], set()).add(len(word))
    return {pair: tuple(sorted(lengths)) for pair, lengths in found.items()}


def _divided(chars: str) -> Iterator[tuple[int, int]]:
    """The likeliest division of a block into words, from its end to its beginning.

    Only one of many signs: no offset and no name rests on it.
    """
    known, lengths, length = _words(), _word_lengths(), len(chars)
    best = [0.0] + [-math.inf] * length
    back = [0] * (length + 1)
    for start in range(length):
        alone = best[start] + _LONE_COST
        if alone > best[start + 1]:
            best[start + 1], back[start + 1] = alone, start
        for more in lengths.get(chars[start : start + 2], ()):
            word = known.get(chars[start : start + more])
            if word is not None and start + more <= length and best[start] + word[0] > best[start + more]:
                best[start + more], back[start + more] = best[start] + word[0], start
    end = length
    while end > 0:
        yield back[end], end
        end = back[end]


def _vocabulary_in(chars: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of the vocabularies of names with their attributes: of each vocabulary leftmost and longest."""
    index = _vocabularies()
    floors = [0] * (len(_VOCABULARIES) + 2)
    for start in range(len(chars) - 1):
        for number, length, word, name in index.get(chars[start : start + 2], ()):
            if start >= floors[number] and chars.startswith(word, start):
                floors[number] = start + length
                yield start, start + length, name


@cache
def _vocabularies() -> dict[str, tuple[tuple[int, int, str, str], ...]]:
    """The words of all vocabularies by their first two characters, longest first: number, length, word, attribute."""
    named = [{word: name for lexicon in lexicons for word in words(lexicon)} for name, lexicons in _VOCABULARIES]
    named.append({row[0]: "oa" if row[2] == "1" else "os" for row in rows("organisations")})
    named.append({row[0]: "f" + row[2][0] + row[1][:2] for row in rows("company_forms")})
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for number, names in enumerate(named):
        for word, name in names.items():
            if len(word) > 1:
                found.setdefault(word[:2], []).append((number, len(word), word, name))
    return {pair: tuple(sorted(entries, key=lambda entry: (-entry[1], entry))) for pair, entries in found.items()}


@cache
def _odds() -> dict[str, str]:
    """How much commoner in names than in the language a character is, rounded."""
    return {character: f"b{round(float(odds))}" for character, odds in mapping("brand_characters").items()}


def _type_of(character: str) -> str:
    """What kind of character: digit, letter, numeral, Chinese, or the mark that it is."""
    if character.isdigit():
        return "D"
    if character.isascii() and character.isalpha():
        return "A"
    if character in _NUMERALS:
        return "N"
    if "一" <= character <= "鿿":
        return "H"
    return "tab" if character == CELL_GAP else character
