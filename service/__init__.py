"""Service: the facts of the SQLite file over HTTP.

A Flask application that keeps nothing of its own: what it answers is a function of the URL and of the file. It opens
the file read-only; who made the file is no concern of this room.
"""

from service.app import create_app

__all__ = ["create_app"]
