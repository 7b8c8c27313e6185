"""Pages: the dataset for people, in a browser. ``/``, ``/read/…``, ``/browse/…`` and their errors, as HTML.

What a page shows it gets from the same functions as the API, and its foot says which request that was.
"""

from __future__ import annotations

from flask import Flask
from flask_babel import Babel

from service.pages import assets, browse, items, overview, reader, search
from service.pages.errors import register_error_pages
from service.pages.language import language
from service.pages.page import register_helpers


def register_pages(app: Flask) -> None:
    """Give an application its pages. Comes after its other errors are registered: those of pages are pages."""
    Babel(app, locale_selector=language)
    app.register_blueprint(assets.blueprint)
    for module in (reader, search, browse, items):
        app.register_blueprint(module.blueprint)
    overview.show_to_browsers(app)
    register_helpers(app)
    register_error_pages(app)


__all__ = ["register_pages"]
