"""Errors of pages are pages: what was wrong with which argument, and the ways on. The API's stay problems.

A page that is asked for with a slash behind its address is no error: that leads to the page.
"""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from service.pages.page import page
from service.problems import RequestProblem, answer_http_error, answer_request_problem

PAGE_PATHS = ("/read", "/browse")


def register_error_pages(app: Flask) -> None:
    """Answer errors under the pages' paths with pages, all others as before."""

    def answer_http(error: HTTPException) -> BaseResponse:
        if error.code == 404 and (path := _without_slash(app)):
            return redirect(path, 308)
        return _page_of(answer_http_error(error)) if is_page() else answer_http_error(error)

    def answer_request(error: RequestProblem) -> Response:
        return _page_of(answer_request_problem(error)) if is_page() else answer_request_problem(error)

    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(RequestProblem, answer_request)


def is_page() -> bool:
    """Whether what was asked for is a page."""
    return f"/{request.path.split('/')[1]}" in PAGE_PATHS


def _without_slash(app: Flask) -> str:
    """The address of the page that was asked for with a slash behind it, empty if that was not so."""
    path = request.path.rstrip("/")
    adapter = app.create_url_adapter(request)
    if not is_page() or path == request.path or adapter is None or not adapter.test(path, request.method):
        return ""
    query = request.query_string.decode("utf-8", "replace")
    return quote(path) + (f"?{query}" if query else "")


def _page_of(problem: Response) -> Response:
    """A problem as a page, with its headers (a 405 keeps its Allow)."""
    answer = page("error.html", [], problem.status_code, problem=problem.get_json())
    for name, value in problem.headers:
        if name not in ("Content-Type", "Content-Length"):
            answer.headers.setdefault(name, value)
    return answer
