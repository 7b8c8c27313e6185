"""Furniture: which lines of a page frame the bulletin, and what those that date and sign it say.

A short line is read from left to right into pieces: dates, labels with their values (来源：…, 浏览次数：…), buttons and
switches (字号 大 中 小, 打印), and whatever is left over. A line with next to nothing left over is furniture. The words
are in lexicons/furniture.tsv; where in a page which kind of furniture may stand is layout.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from seeds.document import Span, squeezed
from seeds.lexicon import rows
from seeds.read.dates import PUBLICATION_DATE
from seeds.read.lines import Line

LONGEST = 300  # characters: a longer line is no line of furniture, whatever words stand in it
SHORTEST_SENTENCE = 15
MOST_LEFT_OVER = 30  # characters that no piece explains: a publisher, a place, a column


class Role(StrEnum):
    """What a word of the lexicon, or the piece that it begins, is for."""

    CONTROL = "control"
    PUBLISHER = "publisher"
    DATE = "date"
    PERSON = "person"
    EDITOR = "editor"
    LABEL = "label"
    COUNTER = "counter"
    CRUMB = "crumb"
    TAIL = "tail"
    LIST = "list"
    LINKS = "links"
    LEGAL = "legal"
    NOTICE = "notice"
    PROMO = "promo"
    REST = "rest"  # no word of the lexicon: what is left over


LABELS = (Role.LABEL, Role.COUNTER, Role.EDITOR, Role.PERSON, Role.DATE, Role.PUBLISHER)  # the last wins
SIGNING = frozenset({Role.PUBLISHER, Role.PERSON, Role.EDITOR})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line. ``span`` is the value in the document (without its label), possibly empty."""

    role: Role
    span: Span
    label: str = ""


@cache
def forms(role: Role) -> frozenset[str]:
    """The words of a role."""
    return frozenset(form for form, of in rows("furniture") if of == role)


@cache
def _labels() -> dict[str, Role]:
    return {form: role for role in LABELS for form in forms(role)}


@cache
def _lengths(role: Role | None = None) -> dict[str, tuple[int, ...]]:
    """How long the words of a role (None: all labels) are that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for form in _labels() if role is None else forms(role):
        lengths.setdefault(form[0], set()).add(len(form))
    return {first: tuple(sorted(of, reverse=True)) for first, of in lengths.items()}


SPACE = " \t\u3000\u00a0"
# What may stand between two pieces.
SEPARATORS = frozenset(SPACE + "|｜│¦丨/／\\[]【】()（）<>《》〈〉›»→-－—–─·•・,，、。;；:：*#@＞＜~～_=+…!！?？\"'“”’‘①")
MARKS = "".join(SEPARATORS) + "▲▼↑↓◆■●"
# What ends a value: one of these, or a space with a word of the lexicon or a date after it.
VALUE_END = re.compile(r"[|｜│¦丨\]【】)）\t\u3000›»＞>]|[ \u00a0]{2,}|$")
AFTER_LABEL = re.compile(r"[ \u00a0\u3000]*[:：/／丨|｜][ \u00a0\u3000]*")
SPACED_LABEL = re.compile(r"[㐀-鿿](?:[ \u00a0\u3000]{1,4}[㐀-鿿]){1,4}(?=[ \u00a0\u3000]{0,4}[:：])")  # 索 引 号：, 来　源：
AFTER_NAME_LABEL = re.compile(r"[ \u00a0\u3000]+|[ \u00a0\u3000]*[:：/／丨|｜][ \u00a0\u3000]*")
COUNT = re.compile(r"[ :：(（\[]*(?:\d[\d,.]*\s*[万Ww亿]?\+?)[\s人次条个点赞阅读浏览评论)）\]]*")
LONE_NUMBER = re.compile(r"[\d,.:：]{1,8}[万KkWw次人条]?$")  # a counter whose label is a picture
MEDIA = frozenset("网报社台端体闻刊线讯")  # what the name of a medium ends with: 某某晚报记者 某某某
LAST_MEDIUM = re.compile(r"\s+\S{2,10}(?:[网报社台]|客户端)$")  # 记者 某某 某某日报
CLOSES = {")": "(", "）": "（", "]": "[", "】": "【"}
# 記者王某 without a space, but nothing else before the next mark.
DIRECT = re.compile(r"(?P<label>(?:[记記]者|通[讯訊][员員]))(?P<value>[^\s，。：:]{2,4}(?:[／/][^\s，。：:]{2,8})?)(?=\s|[)）|｜]|$)")
LINK = re.compile(r"(?:https?://|www\.)[\w./?=&%-]+|[\w.]+@[\w.]+")


def pieces_of(line: Line) -> tuple[Piece, ...]:
    """The pieces of a line in reading order; for a long line or a full sentence, one that is all left over."""
    if len(line.text) > LONGEST or "。" in line.text[SHORTEST_SENTENCE:]:
        return (Piece(Role.REST, line.span),)
    return tuple(_pieces(line.text, line.span.start))


def _pieces(text: str, offset: int) -> Iterator[Piece]:
    position = 0
    while position < len(text):
        if text[position] in SEPARATORS and not text.startswith(("--",), position):
            position += 1
            continue
        piece, end = _piece_at(text, position)
        yield Piece(piece.role, Span(piece.span.start + offset, piece.span.end + offset), piece.label)
        position = max(end, position + 1)


def _piece_at(text: str, at: int) -> tuple[Piece, int]:
    """The piece that begins at a place, and where it ends."""
    if match := PUBLICATION_DATE.match(text, at):
        return Piece(Role.DATE, Span(*match.span())), match.end()
    if found := _label_at(text, at):
        return found
    if match := DIRECT.match(text, at):
        return Piece(Role.PERSON, Span(*match.span("value")), match["label"]), match.end()
    if end := _control_end(text, at):
        return Piece(Role.CONTROL, Span(at, end)), end
    if match := LINK.match(text, at):
        return Piece(Role.LABEL, Span(*match.span())), match.end()
    end = _value_end(text, at, at + 1)
    return Piece(Role.REST, Span(at, end)), end


def _label_at(text: str, at: int) -> tuple[Piece, int] | None:
    for label, after in _labels_at(text, at):
        role = _labels()[label]
        if role is Role.COUNTER and (counted := COUNT.match(text, after)):
            return Piece(role, Span(after, counted.end()), label), counted.end()
        spaced = role in (Role.PERSON, Role.EDITOR) or label.endswith("于")
        pattern = AFTER_NAME_LABEL if spaced else AFTER_LABEL
        if separator := pattern.match(text, after):
            end = _value_end(text, separator.end(), separator.end(), stop_at_slash=role is Role.PUBLISHER)
            if role is Role.PERSON and (medium := LAST_MEDIUM.search(text, separator.end(), end)):
                end = medium.start()
            return Piece(role, Span(separator.end(), end), label), end
        if after == len(text) and at == 0 and role is not Role.LABEL:
            return Piece(role, Span(after, after), label), after
    return None


def _labels_at(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The labels that may stand at a place and where they end, the longest first; one that is spaced out before."""
    if spaced := SPACED_LABEL.match(text, at):
        label = squeezed(spaced.group())
        if label in _labels():
            yield label, spaced.end()
    for length in _lengths().get(text[at], ()):
        if at + length <= len(text) and text[at : at + length] in _labels():
            yield text[at : at + length], at + length


def _value_end(text: str, start: int, earliest: int, stop_at_slash: bool = False) -> int:
    """Where a value or a stretch of other words ends: at a mark, at a new label, before a date."""
    if start < len(text) and PUBLICATION_DATE.match(text, start):
        return start
    end = _mark_after(text, earliest)
    for at in range(earliest, end):
        new_word = text[at - 1] in SPACE or text[at - 1] in ",，;；、"
        if text[at] == "/" and stop_at_slash:
            end = at
        elif text[at].isdigit() and PUBLICATION_DATE.match(text, at):
            end = at
        elif new_word and (_control_end(text, at) or LINK.match(text, at) or DIRECT.match(text, at)):
            end = at
        elif _begins_label(text, at, new_word, unlabelled=start < earliest):
            end = at
        else:
            continue
        break
    return start + len(text[start:end].rstrip(SPACE + "-—·•,，;；、([（【"))


def _mark_after(text: str, start: int) -> int:
    """The place of the next mark that ends a value; a bracket that the value itself opened does not."""
    for match in VALUE_END.finditer(text, start):
        opening = CLOSES.get(match.group())
        if opening is None or opening not in text[start : match.start()]:
            return match.start()
    return len(text)


def _begins_label(text: str, at: int, new_word: bool, unlabelled: bool) -> bool:
    """Whether a label stands here: before a colon anywhere (报社编辑：), before a space only after one."""
    for length in _lengths().get(text[at], ()):
        role = _labels().get(text[at : at + length])
        after = at + length
        if role is None or length == 1 or after > len(text):
            continue
        if after < len(text) and text[after] in ":：":
            return True
        signs = new_word or unlabelled and role is Role.PERSON and text[at - 1] in MEDIA
        if signs and role in (Role.PERSON, Role.EDITOR) and AFTER_NAME_LABEL.match(text, after):
            return True
        if new_word and role is Role.COUNTER and COUNT.match(text, after):
            return True
    return False


def _control_end(text: str, at: int) -> int:
    """Where the control that stands here ends, 0 if none does: a whole word only (大 is no part of 大众)."""
    for length in _lengths(Role.CONTROL).get(text[at], ()):
        end = at + length
        if end <= len(text) and text[at:end] in forms(Role.CONTROL) and (end == len(text) or text[end] in SEPARATORS):
            return end
    return 0


def left_over(pieces: tuple[Piece, ...]) -> int:
    """How many characters of a line no piece explains."""
    return sum(piece.span.end - piece.span.start for piece in pieces if piece.role is Role.REST)


def is_frame(line: Line, pieces: tuple[Piece, ...]) -> bool:
    """Whether a line only dates, signs, counts or offers buttons."""
    if not pieces:
        return True  # nothing but marks: › or ----
    if LONE_NUMBER.match(line.text):
        return True
    if all(piece.role is Role.REST for piece in pieces) or line.text.endswith(("?", "？")):
        return False
    if any(_is_speech(line.text, piece, line.span.start) for piece in pieces):
        return False
    rest = left_over(pieces)
    return rest <= MOST_LEFT_OVER and rest * 2 <= len(line.text) + 8


def _is_speech(text: str, piece: Piece, offset: int) -> bool:
    """记者：这里的机器已经转起来了。 is what a reporter says, not who wrote it."""
    value = text[piece.span.start - offset : piece.span.end - offset]
    return piece.role in SIGNING and (len(value) > 2 * MOST_LEFT_OVER or any(mark in value for mark in "。？！，"))


def begins(line: Line, role: Role) -> bool:
    """Whether a line begins with a word of the role, past marks before it, the word ending there if it is short."""
    text = line.text[:LONGEST].lstrip(MARKS)
    for length in _lengths(role).get(text[:1], ()):
        if text[:length] in forms(role) and length <= len(text):
            return length >= 4 or length == len(text) or text[length] in SEPARATORS or text[length] in "0123456789"
    return False


def holds_legal_words(line: Line) -> bool:
    """Whether a line speaks of copyright, licences or liability."""
    return len(line.text) <= LONGEST and any(form in line.text for form in forms(Role.LEGAL))
