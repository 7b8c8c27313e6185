"""A page: what all of them have in common, from their headers to the words that templates use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode

from flask import Flask, Response, render_template, request
from flask_babel import gettext
from marshmallow import RAISE, Schema, fields, validate

from schemas import FACTS, RESOURCES
from service.arguments import Arguments, parse_arguments
from service.listing import path_of
from service.pages import drawing, words
from service.pages.assets import asset
from service.pages.complaints import complaint
from service.pages.excerpts import highlighted, proofs
from service.pages.language import LANGUAGES, TAGS, in_language, in_other, keep_language, language
from service.pages.references import References
from service.resources import database

HTML = "text/html; charset=utf-8"
ENCODED = re.compile("%[2-7][0-9A-F]|%[CD][0-9A-F]%[89AB][0-9A-F]|%E[0-9A-F](?:%[89AB][0-9A-F]){2}")
"""A character of a URL that is percent-encoded, of up to three bytes."""


class PageQuerySchema(Schema):
    """What every page understands."""

    class Meta:
        unknown = RAISE

    lang = fields.String(validate=validate.OneOf(list(LANGUAGES)))


def page_arguments(schema: Schema | None = None) -> Arguments:
    """The arguments of this page, without its language. A form's empty fields count as left out."""
    given = [part for part in request.query_string.split(b"&") if part.partition(b"=")[2]]
    bare = [part for part in request.query_string.split(b"&") if part and b"=" not in part]
    arguments = parse_arguments(schema or PageQuerySchema(), b"&".join([*given, *bare]))
    arguments.pop("lang", None)
    return arguments


def page(template: str, requests: Sequence[str], status: int = 200, **values: Any) -> Response:
    """A page. ``requests`` are the paths of the API that answer with what it shows."""
    body = render_template(template, requests=requests, **values)
    return in_language(Response(body, status, content_type=HTML))


def api_url(path: str, query: Mapping[str, Any] | None = None) -> str:
    """The URL of a request to the API."""
    return path + (f"?{urlencode(query, doseq=True, safe=',:')}" if query else "")


def register_helpers(app: Flask) -> None:
    """Let templates use the words, links and figures of pages."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "figure": drawing.figure,
        "moment": moment,
        "plain": plain,
        "highlighted": highlighted,
        "readable": readable,
    }
    app.jinja_env.globals |= {
        "FACTS": FACTS,
        "LANGUAGES": LANGUAGES,
        "RESOURCES": tuple(RESOURCES),
        "api_url": api_url,
        "asset": asset,
        "bare": bare,
        "bound_word": bound_word,
        "bounds": words.bounds,
        "complaint": complaint,
        "error_words": words.ERROR_WORDS,
        "facet_word": facet_word,
        "field_word": words.field_word,
        "in_other": in_other,
        "is_untelling": words.is_untelling,
        "keep": drawing.keep,
        "language": language,
        "one_words": words.ONE_WORDS,
        "page_url": keep_language,
        "path_of": path_of,
        "place_of": words.place,
        "proofs": proofs,
        "references": lambda: References(database()),
        "resource_words": words.RESOURCE_WORDS,
        "serves": lambda path: any(rule.rule == path for rule in app.url_map.iter_rules()),
        "tags": TAGS,
        "value_word": words.value_word,
    }


def moment(iso: str | None) -> str:
    """A date, with its time where there is one, as people read it."""
    return (iso or "").replace("T", " ")


def readable(url: str) -> str:
    """A URL with its Chinese as Chinese: what else is encoded stays so, so that it asks for the same."""
    return ENCODED.sub(_decoded, url)


def _decoded(match: re.Match[str]) -> str:
    decoded = unquote_to_bytes(match[0]).decode("utf-8", "replace")
    return decoded if decoded.isalnum() and not decoded.isascii() else match[0]


def plain(number: object) -> str:
    """A number with its thousands parted; other text as it is."""
    if isinstance(number, int | float):
        return f"{number:,.12g}" if isinstance(number, float) else f"{number:,}"
    return str(number)


def bare(value: object) -> str:
    """A value as an input holds it: numbers unparted."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def bound_word(argument: str) -> str:
    """What an argument that bounds a field asks for."""
    ends = {"min": gettext("at least"), "max": gettext("at most"), "from": gettext("from"), "to": gettext("to")}
    return str(ends[argument.rpartition("_")[2]])


def facet_word(name: str, value: str | None) -> str:
    """A facet's value as people read it; of documents their titles."""
    if name == "document" and value is not None:
        found = References(database()).of("", "documents", value)
        return found.name if found else value
    return words.value_word(name, value)
