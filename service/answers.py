"""Answers: finished responses, ready to be sent again, and the bounded cache that holds them.

The file never changes while it is served, so what a URL answered once it answers for ever (caching.py says by which
validators). An answer is kept in the forms it can be sent in: plain or compressed, whole or as 304.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from http import HTTPStatus
from typing import Any

from service.codings import PLAIN, Coding, coding_for, weights_of

Headers = list[tuple[bytes, bytes]]
Message = dict[str, Any]
Url = tuple[bytes, bytes]
"""A request's raw path and its query."""

NO_BODY: Message = {"type": "http.response.body", "body": b""}
SMALLEST_COMPRESSED = 1024
COMPRESSED_TYPES = ("text/", "application/json", "application/ld+json", "application/yaml", "application/x-ndjson")
OVERHEAD = 2048
"""What an answer in the cache takes beside its bodies."""
UNCHANGED_DROPS = frozenset((b"content-length", b"content-type", b"content-encoding"))


class Shape:
    """What goes out for a request, made once: its two ASGI messages, and the head as it goes over the wire."""

    def __init__(self, status: int, headers: Headers, body: bytes) -> None:
        self.status = status
        self.body = body
        self.start: Message = {"type": "http.response.start", "status": status, "headers": headers}
        self.end: Message = {"type": "http.response.body", "body": body} if body else NO_BODY

    @cached_property
    def head(self) -> bytes:
        """Its status line and headers, without those that differ from time to time, and without the empty line."""
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}".encode()]
        lines += [b"%s: %s" % header for header in self.start["headers"]]
        return b"\r\n".join([*lines, b""])


class Form:
    """An answer in one coding. Most are sent but whole: the other shapes are made when they are asked for."""

    def __init__(self, status: int, headers: Headers, body: bytes) -> None:
        self._fixed = [(name, value) for name, value in headers if name != b"content-length"]
        self.etag = next((value for name, value in self._fixed if name == b"etag"), b"")
        self.whole = Shape(status, [*self._fixed, (b"content-length", b"%d" % len(body))], body)

    @cached_property
    def bare(self) -> Shape:
        """As HEAD asks for it."""
        return Shape(self.whole.status, self.whole.start["headers"], b"")

    @cached_property
    def unchanged(self) -> Shape:
        """For whoever has it."""
        return unchanged(self._fixed)


@dataclass(slots=True)
class Answer:
    """A finished answer. ``headers`` are lower case, as ASGI wants them; ``body`` is never a stream's.

    ``rows`` is how many rows of the file were read for it.
    """

    status: int
    headers: Headers
    body: bytes
    rows: int | None = None
    media_type: str = field(init=False)
    compressible: bool = field(init=False)
    plain: Form = field(init=False)
    compressed: dict[str, Form] = field(default_factory=dict)
    """Its forms in the codings that were asked for, by their names."""

    def __post_init__(self) -> None:
        self.media_type = self.header(b"content-type").partition(b";")[0].strip().decode("latin-1")
        self.compressible = len(self.body) >= SMALLEST_COMPRESSED and is_compressible(self.media_type, self.headers)
        if self.compressible and b"accept-encoding" not in self.header(b"vary").lower():
            self.headers = [*self.headers, (b"vary", b"Accept-Encoding")]
        self.plain = Form(self.status, self.headers, self.body)

    def header(self, name: bytes) -> bytes:
        """The value of a header; empty where it is missing, joined by commas where it is repeated."""
        return b", ".join(value for other, value in self.headers if other == name)

    @property
    def cacheable(self) -> bool:
        """Whether its URL alone decides it: marked public, with a validator, varying on nothing but its coding."""
        vary = {word.strip() for word in self.header(b"vary").lower().split(b",")} - {b"", b"accept-encoding"}
        control = self.header(b"cache-control").lower()
        kept = b"public" in control and b"no-" not in control and not self.header(b"set-cookie")
        return self.status == 200 and kept and not vary and bool(self.plain.etag)

    @property
    def size(self) -> int:
        """About how many bytes it holds in memory."""
        return OVERHEAD + len(self.body) + sum(len(form.whole.body) for form in self.compressed.values())

    def shape(self, asked: Mapping[bytes, bytes], method: str) -> Shape | None:
        """What a GET or HEAD with these headers is answered with; None if that is in a coding not yet made."""
        form = self.plain
        if asked:
            coding = coding_for(asked.get(b"accept-encoding", b""))
            if coding is not PLAIN and self.compressible:
                if coding.name not in self.compressed:
                    return None
                form = self.compressed[coding.name]
            if form.etag and b"if-none-match" in asked and matches(asked[b"if-none-match"], form.etag):
                return form.unchanged
        return form.bare if method == "HEAD" else form.whole

    def compress(self, coding: Coding) -> Form:
        """Make its form in a coding. Whoever asked keeps it: this may run in another thread."""
        return Form(self.status, compressed_headers(self.headers, coding), coding.compress(self.body))


class AnswerCache:
    """The answers that were asked for last, by URL, within a number of bytes. Used by one thread."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self._answers: OrderedDict[Url, Answer] = OrderedDict()
        self._sizes: dict[Url, int] = {}

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, url: Url) -> Answer | None:
        """The answer of a URL, None where it is not held."""
        answer = self._answers.get(url)
        if answer is not None:
            self._answers.move_to_end(url)
        return answer

    def keep(self, url: Url, answer: Answer) -> None:
        """Hold an answer, at the cost of those not asked for longest. One that is large beside the rest is not held."""
        self._drop(url)
        if answer.size * 8 <= self.capacity:
            self._answers[url] = answer
            self._sizes[url] = answer.size
            self.size += answer.size
        while self.size > self.capacity:
            self._drop(next(iter(self._answers)))

    def _drop(self, url: Url) -> None:
        if self._answers.pop(url, None) is not None:
            self.size -= self._sizes.pop(url)


def is_compressible(media_type: str, headers: Headers) -> bool:
    """Whether bytes of a media type are worth compressing, and are not yet compressed."""
    coded = any(name == b"content-encoding" for name, _ in headers)
    return not coded and (media_type.startswith(COMPRESSED_TYPES) or media_type.endswith(("+json", "+xml")))


def compressed_headers(headers: Headers, coding: Coding) -> Headers:
    """The headers of an answer when it is sent compressed: other bytes, so another entity tag (RFC 9110, 8.8.3)."""
    word = coding.name.encode()
    renamed = [
        (name, value[:-1] + b'-%s"' % word if name == b"etag" and value.endswith(b'"') else value)
        for name, value in headers
        if name != b"content-length"
    ]
    return [*renamed, (b"content-encoding", word)]


def unchanged(headers: Headers) -> Shape:
    """The 304 for an answer with these headers."""
    return Shape(304, [(name, value) for name, value in headers if name not in UNCHANGED_DROPS], b"")


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Whether an If-None-Match names an entity tag, compared weakly (RFC 9110, 13.1.2)."""
    if if_none_match == etag:
        return True
    return any(word.strip().removeprefix(b"W/") in (etag, b"*") for word in if_none_match.split(b","))


@lru_cache(maxsize=256)
def takes(accept: bytes, media_type: str) -> bool:
    """Whether an Accept surely admits a media type, the most specific range that fits it deciding."""
    weights = weights_of(accept)
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((weights[range_] for range_ in ranges if range_ in weights), 0.0) > 0
