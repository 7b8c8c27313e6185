"""Attributes: what each character of a block shows, as short strings that the model has weights for.

Words of the language (a division of the block into its likeliest words), vocabulary of names (trades, forms, edges),
pairs of characters that names begin and end with, the spans that were recognised before, the character itself. Which of
them matter, and how far from a character, is the model's business.
"""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import add
from typing import Any, Generic, TypeVar

from seeds.lexicon import mapping, rows, words
from seeds.recognise.plain import CELL_GAP

Worth = TypeVar("Worth", int, tuple[str, ...])
_Entry = tuple[int, int, str, str]  # of a vocabulary: its number, a word's length, the word, the attribute
# Of a pair: what it is worth itself and to its second character, what it costs as a word, the longer words that begin
# with it by length, vocabulary that does.
Ahead = tuple[Worth, Worth, float | None, tuple[tuple[int, dict[str, float]], ...], tuple[_Entry, ...]]
Ends = tuple[tuple[str, ...], tuple[str, ...]]
"""Attributes of a pair's two characters by how many names begin and end with it."""
Stretch = tuple[Worth, Worth, Worth, Worth]  # of one that is a single character; of the first, those between, the last
# Beside these, attributes of words are looked at on one side only.
WORD_AHEAD, WORD_BEHIND = "w>", "w<"
PAIR = "g"  # begins what a character shows for being the first of a pair
RULE = "R"  # begins what the rules of names say: in training it is hidden where they were written after the bulletin

_WORD_MAX = 5
_REMEMBERED = 16_384  # answers, of which a bulletin asks for some hundred
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


class Terms(ABC, Generic[Worth]):
    """What attributes are worth to who asks, as something to be added up.

    Where weights are fitted, tuples of their names; where a text is read, their weights. What a character or a word of
    the language shows wherever it stands is added up once.
    """

    nothing: Worth

    def __init__(self) -> None:
        self.characters = _Remembered(self._of_character)
        self.words = _Remembered(self._of_word)
        self.stretches = _Remembered(self._of_stretch)

    @abstractmethod
    def of(self, *names: str) -> Worth:
        """What attributes are worth together."""

    @abstractmethod
    def ahead(self, pairs: Sequence[str]) -> list[Ahead[Worth]]:
        """What begins with each of some pairs."""

    def _of_character(self, character: str) -> Worth:
        return self.of(*_of_itself(character))

    def _of_word(self, word: str) -> Stretch[Worth]:
        """A word by its part of speech and its frequency's order of magnitude, and whole for its neighbours."""
        alone, first, inner, last = self.stretches[_words()[word][1]]
        return alone, first + self.of(WORD_AHEAD + word), inner, last + self.of(WORD_BEHIND + word)

    def _of_stretch(self, name: str) -> Stretch[Worth]:
        """A stretch: B at its beginning, E at its end, I between; S where it is one character."""
        return self.of(name + "S"), self.of(name + "B"), self.of(name + "I"), self.of(name + "E")


class _Remembered(dict[str, Any]):
    """Answers by key, each found once."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: str) -> Any:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[key] = found = self._find(key)
        return found


class Names(Terms[tuple[str, ...]]):
    """Attributes by their names."""

    nothing = ()

    def __init__(self) -> None:
        super().__init__()
        self._in_names = dict(name_pairs())

    def of(self, *names: str) -> tuple[str, ...]:
        return names

    def ahead(self, pairs: Sequence[str]) -> list[Ahead[tuple[str, ...]]]:
        return [(*self._of_pair(pair), *begun_by(pair)) for pair in pairs]

    def _of_pair(self, pair: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        begins, ends = self._in_names.get(pair, ((), ()))
        return (*((PAIR + pair,) if CELL_GAP not in pair else ()), *begins), ends


def attributes_of(
    chars: str, marks: Iterable[Marked], repeated: frozenset[str], terms: Terms[Worth]
) -> list[Worth]:
    """What each character of a block shows. ``repeated`` are the pairs that the document says again and again."""
    shown = [terms.characters[character] for character in chars]
    pairs = pairs_of(chars)
    ahead = terms.ahead(pairs)
    alone, words, stretches = terms.of("s1S"), terms.words, terms.stretches
    for start, end in _divided(chars, ahead):
        if end - start == 1:
            shown[start] += alone
        else:
            _show(shown, start, end, words[chars[start:end]])
    for start, end, name in _vocabulary_in(chars, ahead):
        _show(shown, start, end, stretches[name])
    for mark in marks:
        _show(shown, mark.start, mark.end, stretches[mark.name])
    for at, begun in enumerate(ahead):
        if begun[0]:
            shown[at] += begun[0]
        if begun[1]:
            shown[at + 1] += begun[1]
    if not repeated.isdisjoint(pairs):
        again = terms.of("rp")
        for at, pair in enumerate(pairs):
            if pair in repeated:
                shown[at] += again
    return shown


def begun_by(pair: str) -> tuple[float | None, tuple[tuple[int, dict[str, float]], ...], tuple[_Entry, ...]]:
    """The words of the language and of the vocabularies that begin with a pair."""
    return *_words_by_pair().get(pair, (None, ())), _vocabularies().get(pair, ())


def pairs_of_words() -> Iterator[str]:
    """Yield the pairs that begin words of the language, and those that begin words of the vocabularies."""
    return chain(_words_by_pair(), _vocabularies())


def pairs_of(chars: str) -> list[str]:
    """The pairs of neighbours, in their order."""
    return list(map(add, chars, chars[1:]))


def _of_itself(character: str) -> tuple[str, ...]:
    """What a character shows wherever it stands: its type, how far it is one of names, itself."""
    itself = character if character != CELL_GAP else ""  # a tab would part the lexicon's columns
    surname = ("su",) if character in words("surnames") else ()
    return ("t" + _type_of(character), _odds().get(character, "b-"), "c" + itself, *surname)


def repeated_pairs(blocks: Iterable[str]) -> frozenset[str]:
    """The pairs of characters that are no word of the language and stand three times or more in a document."""
    common = _words()
    pairs = Counter(chain.from_iterable(map(pairs_of, blocks)))
    return frozenset(
        pair for pair, count in pairs.items() if count >= _REPEATED and pair not in common and _HAN_PAIR.fullmatch(pair)
    )


def _show(shown: list[Worth], start: int, end: int, stretch: Stretch[Worth]) -> None:
    """Mark a stretch."""
    if end - start == 1:
        shown[start] += stretch[0]
        return
    shown[start] += stretch[1]
    shown[end - 1] += stretch[3]
    if end - start > 2:
        for at in range(start + 1, end - 1):
            shown[at] += stretch[2]


@cache
def _words() -> dict[str, tuple[float, str]]:
    """The words of the language: the logarithm of their probability, and the attribute of their class."""
    found = {}
    for word, frequency, tag in rows("common_words"):
        cost = math.log((int(frequency) + 1) / _WORDS_OF_CORPUS) + 1
        found[word] = (cost, f"s{tag[0]}{min(3, len(str(int(frequency) + 1)) - 1)}")
    return found


@cache
def _words_by_pair() -> dict[str, tuple[float | None, tuple[tuple[int, dict[str, float]], ...]]]:
    """By two characters what they cost as a word, and what the longer words cost that they begin, by their length."""
    found: dict[str, dict[int, dict[str, float]]] = {}
    for word, (cost, _) in _words().items():
        if len(word) <= _WORD_MAX:
            found.setdefault(word[:2], {}).setdefault(len(word), {})[word] = cost
    return {
        pair: (by_length.pop(2, {}).get(pair), tuple(sorted(by_length.items()))) for pair, by_length in found.items()
    }


def _divided(chars: str, ahead: Sequence[Ahead[Worth]]) -> list[tuple[int, int]]:
    """The likeliest division of a block into words, from its end to its beginning.

    Only one of many signs: no offset and no name rests on it.
    """
    length = len(chars)
    best = [0.0] + [-math.inf] * length
    back = list(range(-1, length))
    for start, (_, _, two, longer, _) in enumerate(ahead):
        here = best[start]
        if here + _LONE_COST > best[start + 1]:
            best[start + 1], back[start + 1] = here + _LONE_COST, start
        if two is not None and here + two > best[start + 2]:
            best[start + 2], back[start + 2] = here + two, start
        for more, costs in longer:
            cost = costs.get(chars[start : start + more])
            if cost is not None and here + cost > best[start + more]:
                best[start + more], back[start + more] = here + cost, start
    if length and best[length - 1] + _LONE_COST > best[length]:
        back[length] = length - 1
    divided, end = [], length
    while end > 0:
        divided.append((back[end], end))
        end = back[end]
    return divided


def _vocabulary_in(chars: str, ahead: Sequence[Ahead[Worth]]) -> Iterator[tuple[int, int, str]]:
    """Yield the words of the vocabularies of names with their attributes: of each vocabulary leftmost and longest."""
    floors = [0] * (len(_VOCABULARIES) + 2)
    for start, begun in enumerate(ahead):
        for number, length, word, name in begun[4]:
            if start >= floors[number] and chars.startswith(word, start):
                floors[number] = start + length
                yield start, start + length, name


@cache
def _vocabularies() -> dict[str, tuple[_Entry, ...]]:
    """The words of all vocabularies by their first two characters, longest first: number, length, word, attribute."""
    named = [{word: name for lexicon in lexicons for word in words(lexicon)} for name, lexicons in _VOCABULARIES]
    named.append({row[0]: "oa" if row[2] == "1" else "os" for row in rows("organisations")})
    named.append({row[0]: "f" + row[2][0] + row[1][:2] for row in rows("company_forms")})
    found: dict[str, list[_Entry]] = {}
    for number, names in enumerate(named):
        for word, name in names.items():
            if len(word) > 1:
                found.setdefault(word[:2], []).append((number, len(word), word, name))
    return {pair: tuple(sorted(entries, key=lambda entry: (-entry[1], entry))) for pair, entries in found.items()}


def name_pairs() -> Iterator[tuple[str, Ends]]:
    """Yield pairs, each with the attributes of its first character, where short names of businesses begin so, and of
    its second, where they end so.
    """
    for pair, whole, begins, ends, language in rows("name_pairs"):
        yield pair, ((f"y{whole}{begins}{language}",), (f"z{ends}{language}",))


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
