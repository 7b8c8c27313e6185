"""Lexicons: the word lists of seeds/lexicons/, read once a process.

A lexicon is a TSV file: lines that begin with # say what it is, whence and under which licence, and the last of them
names the columns; then one entry a line. Adding a word changes no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the entries of ``lexicons/{name}.tsv``, each a tuple of its cells."""
    with (files("seeds") / "lexicons" / f"{name}.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(("#", "\n")):
                yield tuple(line.rstrip("\n").split("\t"))


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a lexicon, as a set."""
    return frozenset(row[0] for row in rows(name))


@cache
def words_as(name: str, role: str) -> frozenset[str]:
    """The words of a lexicon whose second column is a role; a word may have several rows."""
    return frozenset(row[0] for row in rows(name) if row[1] == role)


def forms_as(name: str, *roles: str) -> str:
    """The words of a lexicon whose second column is one of some roles, as alternatives of a pattern."""
    return alternatives(chain.from_iterable(words_as(name, role) for role in roles))


@cache
def mapping(name: str) -> dict[str, str]:
    """The first two columns of a lexicon, as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def weights(name: str) -> dict[str, int]:
    """The first column of a lexicon with the second, a whole number: what each sign weighs, for it above 0."""
    return {sign: int(weight) for sign, weight in rows(name)}


class Endings:
    """A word list, to be asked which of its words ends at a place of a text."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = frozenset(forms)
        self._lengths = sorted({len(form) for form in self._forms}, reverse=True)

    def longest_at(self, chars: str, end: int) -> str | None:
        """The longest word that ends there, None where none does."""
        for length in self._lengths:
            if length <= end and chars[end - length : end] in self._forms:
                return chars[end - length : end]
        return None


def first_of_two(index: Iterable[str]) -> re.Pattern[str]:
    """A pattern for where a form may begin, of an index of forms by their first two characters.

    It passes over most of a text far faster than a look-up at each character does.
    """
    pairs = [pair for pair in index if len(pair) == 2]
    first, second = (re.escape("".join(sorted({pair[at] for pair in pairs}))) for at in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)  # of a pattern: an escape, a class, a character


def gated(alternatives: str) -> str:
    """Alternatives behind one look at the next character: they are tried only where one of them may begin.

    A search tries each of them at each character else, which takes long where there are many. They are words and
    classes to begin with, perhaps after a look-behind, and are written without comments.
    """
    return f"{may_begin(alternatives)}(?>{alternatives})"


def may_begin(alternatives: str) -> str:
    """A look at the next character: whether one of some alternatives may begin with it."""
    first, depth, begins = set(), 0, True
    pieces = [*_PIECE.findall(alternatives), "", ""]
    for piece, after, second in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if begins and not depth and not piece.isspace() and piece not in ")|":
            looks_behind = piece + after + second == "(?<"
            if not looks_behind and (piece == "(" or after and after in "?*"):
                raise ValueError(f"{alternatives}: {piece}{after} is neither a character nor a look-behind")
            if not looks_behind:
                first.add(piece[1:-1] if piece[0] == "[" else piece)
                begins = False
        depth += (piece == "(") - (piece == ")")
        begins = begins or piece == "|" and not depth
    return f"(?=[{''.join(sorted(first))}])"


def any_of(forms: Iterable[str]) -> str:
    """A regular expression for any of the forms, the longest first (人次 before 人). For small lists only."""
    return f"(?:{alternatives(forms)})"


def alternatives(forms: Iterable[str]) -> str:
    """The same without brackets around it, as ``gated`` takes it."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
