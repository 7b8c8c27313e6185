"""Language: in which one a page is written. ``?lang=`` decides and stays in every link; else the browser's wish does.

A URL with ``lang`` answers everybody alike; one without varies by Accept-Language and says so.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, g, request

LANGUAGES = {"zh": "中文", "en": "English"}
TAGS = {"zh": "zh-Hans", "en": "en"}
LOCALES = {"zh": "zh_Hans", "en": "en"}
"""What Babel calls them."""

DEFAULT = "zh"


def selected() -> str | None:
    """The language that the URL decides on, None where it does not."""
    chosen = request.args.get("lang")
    return chosen if chosen in LANGUAGES else None


def language() -> str:
    """The language of the page that answers this request."""
    if "language" not in g:
        g.language = selected() or request.accept_languages.best_match(list(LANGUAGES), DEFAULT) or DEFAULT
    return str(g.language)


def in_language(answer: Response) -> Response:
    """Say on a page's answer which language it is in, and that it varies where the URL left it open."""
    answer.headers["Content-Language"] = TAGS[language()]
    if selected() is None:
        answer.vary.add("Accept-Language")
    return answer


def keep_language(path: str, **query: object) -> str:
    """The URL of a page with some arguments, and with the language if this page's URL holds one."""
    path, _, fragment = path.partition("#")
    path, _, asked = path.partition("?")
    given = urlencode([(name, value) for name, value in query.items() if value is not None], doseq=True)
    chosen = selected()
    parts = [part for part in (asked, given, f"lang={chosen}" if chosen else "") if part]
    return path + (f"?{'&'.join(parts)}" if parts else "") + (f"#{fragment}" if fragment else "")


def in_other(code: str) -> str:
    """The URL of this page in another language."""
    parts = [part for part in request.query_string.decode("latin-1").split("&") if part]
    kept = [part for part in parts if not part.startswith("lang=")]
    return request.path + "?" + "&".join([*kept, f"lang={code}"])
