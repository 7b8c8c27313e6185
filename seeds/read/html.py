"""Saved web pages: from a page's HTML to a text like that of a .txt file, with its title, its dateline and its body.

The page is laid out in lines (flow.py), of which article.py finds those that are the bulletin. A line that dates or
signs it may stand elsewhere and is added, so that all the text stands on the page. What the lines mean is read as of
any other text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from seeds.errors import DocumentError
from seeds.read.decode import decode
from seeds.read.furniture import Piece, Role, is_frame, pieces_of
from seeds.read.layout import TITLE_MOST
from seeds.read.lines import lines_of

try:
    from lxml import etree, html
except ImportError as error:  # pragma: no cover (the tests run with the extra)
    raise DocumentError("a saved .html needs lxml; install it with: pip install 'fugong[html]'") from error

from seeds.read.article import LINK, article_of
from seeds.read.flow import HEADINGS, PageLine, Part, flow_of

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
CHINESE = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"})
SEARCHED_HEAD = 4096  # bytes in which the charset must be declared (HTML Standard: 1024, pages of 2020 exceed it)
NAMES = ("//meta[@property='og:title']/@content", "//meta[@name='ArticleTitle']/@content", "//title/text()")
SHORTEST_NAME = 6  # characters
UNLIKE = re.compile(r"[\s“”\"'‘’]")
MARKUP = re.compile(r"<(?:p|div|br|span|table)\b", re.IGNORECASE)
LAST = 20  # lines at the end of a page among which its date may stand
HEAD = 6  # lines of an article among which its date may
TITLE_TAIL = re.compile(r"\s*(?:[-_|–—]{1,2}|丨|｜)\s*[^-_|–—丨｜]{2,20}$")  # …_某某网, …-要闻-某某网


def main_text(raw: bytes, name: str) -> str:
    """The text of a saved page. Raises DocumentError if it has none or is in no encoding that is read."""
    tree = _parsed(_decoded(raw, name), name)
    names = list(_names(tree))  # the page's head is in no line
    lines, parts = flow_of(tree)
    article = article_of(lines, parts, _headline(lines, parts, names))
    if article is None:
        raise DocumentError(f"{name}: no main text found in the page; save its text as .txt")
    headline = article.headline
    above = [_written(lines[n]) for n in article.lines if headline is not None and n < headline]
    title = lines[headline].text if headline is not None else next(iter(names), "")
    below = [_written(lines[n]) for n in article.lines if headline is None or n > headline]
    return "\n".join([*above, *([title] if title else []), *_datelines(lines, article.lines, title), "", *below]) + "\n"


def _parsed(page: str, name: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise DocumentError(f"{name}: no HTML page ({error}); save the page again, or its text as .txt") from error
    for area in list(tree.iter("textarea")):
        if MARKUP.search(area.text or ""):  # a page that shows by script what it has there
            shown = html.fragment_fromstring(area.text, create_parent="div")
            area.addprevious(shown)  # the area itself is on no line
    return tree


def _decoded(raw: bytes, name: str) -> str:
    """The page's characters. GB2312 that is declared is read as GB18030, of which it is a part."""
    declared = CHARSET.search(raw[:SEARCHED_HEAD])
    if declared and declared[1].lower().decode("ascii") in CHINESE and not raw.startswith(codecs.BOM_UTF8):
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            pass  # a wrong declaration is common: then it is what its bytes say
    return decode(raw, name)


def _names(tree: html.HtmlElement) -> Iterator[str]:
    """What the page's head calls it, without the names of the site behind it."""
    for path in NAMES:
        for value in tree.xpath(path):
            text = " ".join(str(value).split())
            while (shorter := TITLE_TAIL.sub("", text)) != text and len(shorter) >= SHORTEST_NAME:
                text = shorter
            if len(text) >= SHORTEST_NAME:
                yield text


def _headline(lines: Sequence[PageLine], parts: Sequence[Part], names: Sequence[str]) -> int | None:
    """The number of the line that the page is named by, else of its only h1; None without either."""
    for name in map(_plain, names):
        alike = [n for n, line in enumerate(lines) if line.linked < LINK and _is_named(_plain(line.text), name)]
        if alike:
            headings = {part.first for part in parts if part.element.tag in HEADINGS}
            return max(alike, key=lambda n: (len(lines[n].text), n in headings, _is_dated(lines, n)))
    heads = [part.first for part in parts if part.element.tag == "h1" and len(lines[part.first].text) >= 4]
    return heads[0] if len(heads) == 1 else None


def _is_dated(lines: Sequence[PageLine], n: int) -> bool:
    """Whether a line soon below dates the page."""
    return any(_says(_written(line), Role.DATE) for line in lines[n + 1 : n + HEAD])


def _is_named(line: str, name: str) -> bool:
    """Whether a line is the headline of a page of this name, which may have more (the site's) or be cut off."""
    return len(line) >= SHORTEST_NAME and line in name or line.startswith(name.rstrip("….")) and len(line) <= TITLE_MOST


def _plain(text: str) -> str:
    return UNLIKE.sub("", unicodedata.normalize("NFKC", text))


def _written(line: PageLine) -> str:
    """A line as it is to be read: what stands apart on a line that only dates, signs or counts is kept apart."""
    if line.apart != line.text:
        joined, apart = pieces_of(lines_of(line.text)[0]), pieces_of(lines_of(line.apart)[0])
        if is_frame(lines_of(line.apart)[0], apart) and _dates(apart) >= _dates(joined):
            return line.apart
    return line.text


def _dates(pieces: Iterable[Piece]) -> int:
    return sum(piece.role is Role.DATE for piece in pieces)


def _datelines(lines: Sequence[PageLine], article: Sequence[int], title: str) -> Iterator[str]:
    """The lines of the page outside of its article that date and sign it, where it does not do so above its text."""
    inside = {lines[n].text for n in article}
    outside = [*range(article[0]), *range(max(article[-1] + 1, len(lines) - LAST), len(lines))]
    head = [_written(lines[n]) for n in article[:HEAD]]
    has_date, has_sign = (any(_says(text, role) for text in head) for role in (Role.DATE, Role.PUBLISHER))
    for n in outside:
        text = _written(lines[n])
        fresh = not has_date and _says(text, Role.DATE) or not has_sign and _says(text, Role.PUBLISHER)
        if fresh and text != title and text not in inside:
            inside.add(text)
            yield text


def _says(text: str, role: Role) -> bool:
    """Whether a line only frames, and dates (a bare date) or signs."""
    line = lines_of(text)[0]
    pieces = pieces_of(line)
    said = [piece for piece in pieces if piece.role is role and piece.span.start < piece.span.end]
    return is_frame(line, pieces) and any(not piece.label or role is not Role.DATE for piece in said)
