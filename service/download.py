"""Download: the SQLite file itself, whole or in ranges, so that whoever asks much can ask it at home."""

from __future__ import annotations

import re

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wsgi import wrap_file

from service.resources import database, link_header, refuse_arguments

SQLITE = "application/vnd.sqlite3"
CHUNK = 1 << 16
ONE_RANGE = re.compile(r"bytes=([0-9]+-[0-9]*|-[0-9]+)")

blueprint = Blueprint("download", __name__)


@blueprint.get("/database")
def get_database() -> Response:
    """The file that is served. Its entity tag is its digest; several ranges at once give the whole."""
    refuse_arguments()
    file, size = database().open_file()
    body = wrap_file(request.environ, file, CHUNK)
    headers = {
        "Content-Disposition": f'attachment; filename="fugong-{database().digest[:12]}.sqlite"',
        "Link": link_header({"self": "/database", "collection": "/"}),
    }
    answer = Response(body, content_type=SQLITE, headers=headers, direct_passthrough=True)
    answer.call_on_close(file.close)
    answer.content_length = size
    answer.set_etag(database().digest)
    answer.headers["Cache-Control"] = current_app.config["CACHE_CONTROL"]
    environ = dict(request.environ)
    if not ONE_RANGE.fullmatch(environ.get("HTTP_RANGE", "")):  # RFC 9110, 14.2: what is not understood is ignored
        environ.pop("HTTP_RANGE", None)
    try:
        answer.make_conditional(environ, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        answer.close()
        raise
    return answer
