"""Direct lists: the common queries answered on the event loop, by the functions that Flask's view calls too.

Flask, its hooks and the way to its thread cost five times what such a list does. A list is answered here if it reads a
bounded number of rows (no text, no facet; in an order of its own if that is one column's and nothing is filtered, or if
the resource is small), and once Flask has answered one of the same resource: its headers are then taken over, so that
there is one place that says them. Whatever is wrong with a query is for Flask to say.
"""

from __future__ import annotations

from marshmallow import Schema

from schemas import RESOURCES
from schemas.queries import query_schema
from service.answers import Answer, Headers, Url
from service.arguments import Arguments, parse_arguments
from service.caching import etag_of
from service.counting import total
from service.database import Database
from service.listing import export_urls, list_page, path_of
from service.problems import RequestProblem
from service.resources import link_header
from service.selection import Selection

ITS_OWN = frozenset((b"link", b"etag", b"content-length", b"vary"))
"""Headers that differ from list to list; Vary follows from the length of the body."""
SHAPE = frozenset(("limit", "cursor", "sort", "fields"))
FREE = frozenset(("q", "facet"))
"""Arguments that may ask for any number of steps."""
SMALL = 10_000
"""Items that may be walked in a list's time."""


class DirectLists:
    """Answers lists without Flask. Used by the event loop's thread alone."""

    def __init__(self, database: Database, version: str) -> None:
        self._database, self._version = database, version
        self._lists: dict[bytes, tuple[str, Schema]] = {
            path_of(resource).encode(): (resource, query_schema(resource)()) for resource in RESOURCES
        }
        self._headers: dict[bytes, Headers] = {}

    def learn(self, url: Url, answer: Answer) -> None:
        """Take over the headers of a list that Flask answered."""
        if url[0] in self._lists and answer.cacheable:
            self._headers[url[0]] = [(name, value) for name, value in answer.headers if name not in ITS_OWN]

    def takes(self, url: Url) -> bool:
        """Whether a URL may be one of a list that is answered here."""
        return url[0] in self._headers

    def answer(self, url: Url) -> Answer | None:
        """The answer of a URL, None where it is Flask's to give."""
        headers = self._headers.get(url[0])
        if headers is None:
            return None
        resource, schema = self._lists[url[0]]
        try:
            arguments = parse_arguments(schema, url[1])
            return self._list(resource, arguments, url, headers) if self._bounded(resource, arguments) else None
        except RequestProblem:
            return None

    def _list(self, resource: str, arguments: Arguments, url: Url, headers: Headers) -> Answer:
        self._database.take_count()
        body, links = list_page(self._database, resource, arguments)
        asked = b"?".join(url) if url[1] else url[0]
        etag = etag_of(self._database.digest, self._version, asked + b"\0")
        link = link_header(links, export_urls(resource, arguments)).encode("latin-1")
        own = [(b"link", link), (b"etag", b'"%s"' % etag.encode())]
        return Answer(200, [*headers, *own], body, self._database.take_count())

    def _bounded(self, resource: str, arguments: Arguments) -> bool:
        """Whether a list is read in a number of steps that neither its filters nor its order change much."""
        if not FREE.isdisjoint(arguments):
            return False
        filters = arguments.keys() - SHAPE
        keys = arguments.get("sort", ())
        return len(keys) + len(filters) <= 1 or not keys or total(self._database, Selection(resource)) <= SMALL
