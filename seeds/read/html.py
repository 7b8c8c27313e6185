"""Saved web pages: from a page's HTML to a text like that of a .txt file, with its title, its dateline and its body.

Which elements are the main text is found by trafilatura (an extra: ``pip install 'fugong[html]'``). It leaves out what
frames the text, with it the line that dates and signs it: that line is taken from the page's own lines, so that all the
text stands on the page. What the lines mean is read as of any other text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from seeds.errors import DocumentError
from seeds.read.decode import decode
from seeds.read.furniture import Role, is_frame, pieces_of
from seeds.read.lines import lines_of

try:
    from lxml import etree, html
    from trafilatura import bare_extraction
except ImportError as error:  # pragma: no cover (the tests run with the extra)
    raise DocumentError("a saved .html needs trafilatura; install it with: pip install 'fugong[html]'") from error

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
CHINESE = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"})
SEARCHED_HEAD = 4096  # bytes in which the charset must be declared (HTML Standard: 1024, pages of 2020 exceed it)
NEWLINE_AROUND = frozenset(
    "address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td th thead tr ul".split()
)
UNSEEN = frozenset("script style noscript template head select option textarea iframe object svg".split())
TITLE_TAIL = re.compile(r"\s*(?:[-_|–—]{1,2}|丨|｜)\s*[^-_|–—丨｜]{2,20}$")  # …_某某网, …-要闻-某某网


def main_text(raw: bytes, name: str) -> str:
    """The text of a saved page. Raises DocumentError if it has none or is in no encoding that is read."""
    page = _decoded(raw, name)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, ValueError) as error:
        raise DocumentError(f"{name}: no HTML page ({error}); save the page again, or its text as .txt") from error
    lines = [line.text for line in lines_of("".join(_flow(tree)))]
    title = _title(tree)
    body = _body(page)
    if not body:
        raise DocumentError(f"{name}: no main text found in the page; save its text as .txt")
    wanted = [*([title] if title and title not in body[:3] else []), *_datelines(lines, title, body), "", *body]
    return "\n".join(wanted) + "\n"


def _decoded(raw: bytes, name: str) -> str:
    """The page's characters. GB2312 that is declared is read as GB18030, of which it is a part."""
    declared = CHARSET.search(raw[:SEARCHED_HEAD])
    if declared and declared[1].lower().decode("ascii") in CHINESE and not raw.startswith(codecs.BOM_UTF8):
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            pass  # a wrong declaration is common: then it is what its bytes say
    return decode(raw, name)


def _body(page: str) -> list[str]:
    """The paragraphs of the main text."""
    found = bare_extraction(
        page, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False, deduplicate=False
    )
    return [line.text for line in lines_of(getattr(found, "text", None) or "")]


def _title(tree: html.HtmlElement) -> str | None:
    """The page's own headline: its only h1, or what og:title or <title> says before the site's name."""
    headings = [_one_line(heading) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if len(heading) >= 4]
    if len(headings) == 1:
        return headings[0]
    for path in ("//meta[@property='og:title']/@content", "//meta[@name='ArticleTitle']/@content", "//title/text()"):
        for value in tree.xpath(path):
            text = " ".join(str(value).split())
            while (shorter := TITLE_TAIL.sub("", text)) != text and len(shorter) >= 8:
                text = shorter
            if text and any(text in heading for heading in headings) or text:
                return text
    return None


def _one_line(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _datelines(lines: list[str], title: str | None, body: list[str]) -> Iterator[str]:
    """The lines of the page that date and sign it and stand before its body."""
    known = set(body)
    try:
        end = next(n for n, line in enumerate(lines) if line in known and len(line) > 20)
    except StopIteration:
        end = len(lines)
    for text in [*lines[:end], *lines[-20:]]:
        line = lines_of(text)[0]
        pieces = pieces_of(line)
        dated = any(piece.role is Role.DATE and not piece.label for piece in pieces)
        signed = any(piece.role is Role.PUBLISHER and piece.span.start < piece.span.end for piece in pieces)
        if text != title and text not in known and (dated or signed) and is_frame(line, pieces):
            known.add(text)
            yield text


def _flow(tree: html.HtmlElement) -> Iterator[str]:
    """The text of a page as a browser lays it out: block elements on lines of their own."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in NEWLINE_AROUND:
                yield "\n"
            if element.text and tag and not _is_unseen(element):
                yield re.sub(r"\s+", " ", element.text)
            continue
        if tag in NEWLINE_AROUND:
            yield "\n"
        if element.tail and not _is_unseen(element.getparent()):
            yield re.sub(r"[ \t\r\n]+", " ", element.tail)


def _is_unseen(element: html.HtmlElement | None) -> bool:
    return element is not None and (
        element.tag in UNSEEN or any(ancestor.tag in UNSEEN for ancestor in element.iterancestors())
    )
