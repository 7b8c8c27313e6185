"""Problems: every error leaves the service as ``application/problem+json`` (RFC 9457), from here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.http import HTTP_STATUS_CODES

from schemas.problems import ProblemSchema
from service.database import FileReplaced

CONTENT_TYPE = "application/problem+json"
SCHEMA = ProblemSchema()


class RequestProblem(Exception):
    """A request that cannot be answered: its status, a sentence, and what was wrong with which parameter."""

    def __init__(self, status: int, detail: str, errors: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)


def problem(
    status: int,
    detail: str,
    errors: Iterable[tuple[str, str]] = (),
    headers: Iterable[tuple[str, str]] = (),
) -> Response:
    """The answer that tells of a problem."""
    answer = Response(problem_body(status, detail, _asked(), errors), status, content_type=CONTENT_TYPE)
    answer.headers.extend(headers)
    return answer


def problem_body(status: int, detail: str, target: str, errors: Iterable[tuple[str, str]] = ()) -> str:
    """A problem as JSON. ``target`` is the URL that was asked, as it came."""
    body: Mapping[str, Any] = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "instance": _reference(target),
        "errors": [{"parameter": parameter, "detail": text} for parameter, text in errors],
    }
    return json.dumps(SCHEMA.dump(body), ensure_ascii=False)


def _asked() -> str:
    """The URL that was asked, as it came."""
    return str(request.environ.get("REQUEST_URI") or request.environ.get("RAW_URI") or request.path)


def _reference(raw: str) -> str:
    """A URL as a URI reference: percent-encoded ASCII."""
    return "".join(c if "!" <= c <= "~" and c not in '"<>\\^`{|}' else _percent(c) for c in raw)


def _percent(character: str) -> str:
    try:
        encoded = character.encode("latin-1")  # WSGI carries bytes as latin-1
    except UnicodeEncodeError:
        encoded = character.encode("utf-8")
    return "".join(f"%{byte:02X}" for byte in encoded)


def answer_http_error(error: HTTPException) -> Response:
    """Answer an HTTPException as a problem, the 500 that Flask makes of an unhandled error included."""
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]  # a 405 keeps its Allow
    status = error.code or 500
    return problem(status, _detail(error, status), headers=headers)


def _detail(error: HTTPException, status: int) -> str:
    if status == 404:
        return f"Nothing is at {request.path}; what there is stands in /openapi.yaml."
    if status == 405:
        return f"{request.method} is not possible here: the data are read-only."
    if status == 416:
        return "No byte of the file is in this range."
    if isinstance(error, InternalServerError):
        return "The service failed to answer; the fault is logged."
    return error.description or HTTP_STATUS_CODES.get(status, "Error")


def answer_request_problem(error: RequestProblem) -> Response:
    """Answer a RequestProblem."""
    return problem(error.status, error.detail, error.errors)


def answer_replaced_file(error: FileReplaced) -> Response:
    """Answer that the file is being replaced: the next request is answered from the new one."""
    return problem(503, "The dataset is being replaced; come again in a second.", headers=[("Retry-After", "1")])


def register_problems(app: Flask) -> None:
    """Let every error of an application leave it as a problem."""
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(RequestProblem, answer_request_problem)
    app.register_error_handler(FileReplaced, answer_replaced_file)
