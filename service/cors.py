"""CORS: pages of any origin may read, since nothing here is secret.

https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from __future__ import annotations

from flask import Response, request

EXPOSED = "Content-Disposition, Content-Range, ETag, Fugong-Dataset, Link, Location, Retry-After, X-Request-Id"
DAY = "86400"


def allow_reading(answer: Response) -> Response:
    """Let any origin read an answer and its headers; answer OPTIONS, preflight or not, with what is allowed."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS" and answer.status_code == 200:
        answer.status_code = 204
        answer.headers.remove("Content-Type")
        answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        answer.headers["Access-Control-Max-Age"] = DAY
        wanted = request.headers.get("Access-Control-Request-Headers")
        if wanted:
            answer.headers["Access-Control-Allow-Headers"] = wanted
            answer.vary.add("Access-Control-Request-Headers")
    return answer
