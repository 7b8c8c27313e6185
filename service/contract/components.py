"""Components: the headers and problems that answers share."""

from __future__ import annotations

from typing import Any

PROBLEM = "application/problem+json"

PROBLEMS = {
    400: "A parameter is unknown, or its value cannot be read; `errors` names it and the nearest right one.",
    404: "Nothing is there; `detail` names what was looked for.",
    405: "The data are read-only: GET, HEAD and OPTIONS are what there is.",
    406: "`Accept` excludes what this URL gives; `detail` names the path that gives what it asks for.",
    414: "The URL is too long.",
    416: "No byte of the file is in the range asked for.",
    431: "The request's headers are too long.",
    500: "The service failed; the fault is logged.",
    503: "Not now: there are too many requests, or the file is being replaced. Come again.",
}
"""What each status of a problem says."""


def _header(description: str, example: str, pattern: str | None = None) -> dict[str, Any]:
    schema = {"type": "string"} | ({"pattern": pattern} if pattern else {})
    return {"description": description, "schema": schema, "example": example}


HEADERS = {
    "ETag": _header("Identity of this answer, for `If-None-Match`. Strong.", '"0123456789abcdef0123456789abcdef"'),
    "CacheControl": _header("How long a cache may answer in our place.", "public, max-age=60"),
    "Dataset": _header("Digest of the dataset that answered.", f"sha256:{'0' * 64}", "^sha256:[0-9a-f]{64}$"),
    "Link": _header("Related URLs (RFC 8288).", '</openapi.yaml>; rel="describedby"'),
    "Vary": _header("The request headers that decided the form of this answer.", "Accept-Encoding"),
    "ContentEncoding": _header("`br` or `gzip`, where the answer is sent so.", "br"),
    "RequestId": _header("Id of this request in the logs: its `traceparent`'s.", f"{1:032}", "^[0-9a-f]{32}$"),
    "AllowOrigin": _header("Pages of any origin may read.", "*"),
    "ContentDisposition": _header("The name to save it by.", 'attachment; filename="enterprises.csv"'),
    "AcceptRanges": _header("That parts of it can be asked for.", "bytes"),
    "ContentRange": _header("Which part of the file this is.", "bytes 0-99/4096"),
    "Location": _header("Where it is.", "/enterprises/e-0123456789abc"),
    "Allow": _header("The methods that there are.", "GET, HEAD, OPTIONS"),
    "RetryAfter": _header("After how many seconds to come again.", "1", "^[0-9]+$"),
}
"""Each shared header by the name of its component."""

NAMES = {
    "CacheControl": "Cache-Control",
    "Dataset": "Fugong-Dataset",
    "AllowOrigin": "Access-Control-Allow-Origin",
    "ContentDisposition": "Content-Disposition",
    "AcceptRanges": "Accept-Ranges",
    "ContentRange": "Content-Range",
    "ContentEncoding": "Content-Encoding",
    "RequestId": "X-Request-Id",
    "RetryAfter": "Retry-After",
}

ALWAYS = ("Dataset", "RequestId", "AllowOrigin")
BY_STATUS = {
    200: ("ETag", "CacheControl", "Link", "Vary", "ContentEncoding"),
    206: ("ETag", "CacheControl", "Link", "ContentRange"),
    304: ("ETag", "CacheControl", "Link", "Vary"),
    308: ("Location",),
    405: ("Allow",),
    406: ("Vary",),
    416: ("ContentRange",),
    503: ("RetryAfter",),
}


def headers(status: int, *more: str) -> dict[str, Any]:
    """The headers of an answer with a status, each a reference to its component."""
    names = (*BY_STATUS.get(status, ()), *ALWAYS, *more)
    return {NAMES.get(name, name): {"$ref": f"#/components/headers/{name}"} for name in names}


def problem_name(status: int) -> str:
    """The name of the shared answer of a problem's status."""
    return f"Problem{status}"
