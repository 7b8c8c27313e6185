"""Lines: what stands between two line breaks of a text, without the space around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from seeds.document import Span

NOT_A_BREAK = re.compile("[^\\n\\r\\v\\f\\x1c-\\x1e\\x85\u2028\u2029]+")
BREAK = re.compile("\\r\\n|[\\n\\r\\v\\f\\x1c-\\x1e\\x85\u2028\u2029]")
INDENT = 2  # of so many columns, a full-width space having two, begins a paragraph
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f"  # zero width: to be skipped like space at a line's ends


@dataclass(frozen=True)
class Line:
    """A line that is not blank. ``after_blank``: none or blank lines before it; ``indented``: as a paragraph."""

    span: Span
    text: str
    indented: bool
    after_blank: bool

    @cached_property
    def width(self) -> int:
        """In columns, as a terminal would need: Chinese characters take two."""
        return sum(2 if character > "\u2e7f" else 1 for character in self.text)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text in reading order."""
    lines: list[Line] = []
    last_end = -1
    for match in NOT_A_BREAK.finditer(text):
        raw = match.group()
        stripped = raw.lstrip().lstrip(INVISIBLE).lstrip()
        start = match.end() - len(stripped)
        stripped = stripped.rstrip().rstrip(INVISIBLE).rstrip()
        if not stripped:
            continue
        lead = text[match.start() : start]
        indented = sum(2 if space == "\u3000" else 1 for space in lead) >= INDENT or "\t" in lead
        after_blank = not lines or _breaks_between(text, last_end, match.start()) > 1
        lines.append(Line(Span(start, start + len(stripped)), stripped, indented, after_blank))
        last_end = match.end()
    return tuple(lines)


def _breaks_between(text: str, start: int, end: int) -> int:
    return len(BREAK.findall(text, start, end))
