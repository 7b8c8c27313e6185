"""Simplified: one view of a text in either script, so that lexicons and rules are written once.

A traditional character is read as its simplified form, one for one, so that every offset stays; the facts found in the
view get their words back from the text itself. Most texts are their own view.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from seeds.document import Document, squeezed
from seeds.facts import NUMBER, Fact, Stated
from seeds.lexicon import mapping


@cache
def _table() -> dict[int, str]:
    return {ord(traditional): simplified for traditional, simplified in mapping("traditional_characters").items()}


def simplified(text: str) -> str:
    """A text with each traditional character as its simplified form; as long as the text is."""
    return text.translate(_table())


def view_of(document: Document) -> Document:
    """The document as recognise and interpret read it."""
    text = simplified(document.text)
    return document if text == document.text else replace(document, text=text)


def in_the_words_of(document: Document, view: Document, fact: Fact) -> Fact:
    """A fact found in a document's view, with its words as the document writes them."""
    if view is document:
        return fact
    return replace(fact, stated=tuple(_in_the_words_of(document, view, stated) for stated in fact.stated))


def _in_the_words_of(document: Document, view: Document, stated: Stated) -> Stated:
    seen, written = stated.span.of(view.text), stated.span.of(document.text)
    value = str(stated.value)
    start = seen.find(value)
    if isinstance(stated.value, str) and start >= 0:  # a unit is a part of its quote
        return stated._replace(value=written[start : start + len(value)])
    if isinstance(stated.value, str) and squeezed(seen) == value:  # a name that a line break cuts
        return stated._replace(value=squeezed(written))
    before, mark, after = value.partition(NUMBER)
    if mark:
        whole = squeezed(written)
        return stated._replace(value=whole[: len(before)] + mark + whole[len(whole) - len(after) :])
    return stated
