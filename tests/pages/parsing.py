"""Parsing pages as a browser would read them, for tests without one."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br"})


class ReaderParser(HTMLParser):
    """Reads the text out of the reader, its notes aside, and where each mark lies in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.marked: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.open: list[dict[str, str | None]] = []

    @classmethod
    def of(cls, page: str) -> ReaderParser:
        parser = cls()
        parser.feed(page)
        return parser

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(dict(attributes))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(attributes.get("class") == "s" for attributes in self.open):
            return
        characters = range(len(self.text), len(self.text) + len(data))
        self.text += data
        for attributes in self.open:
            for fact in (attributes.get("data-facts") or "").split():
                self.marked[fact, attributes["data-at"] or ""].extend(characters)


class ElementsParser(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))


def elements_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """The elements of a page with their attributes."""
    parser = ElementsParser()
    parser.feed(page)
    return parser.elements
