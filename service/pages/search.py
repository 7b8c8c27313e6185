"""Search over everything: what is found of each kind, with the way to all of it."""

from __future__ import annotations

import json

from flask import Blueprint, Response
from marshmallow import fields, validate

from schemas import RESOURCES
from schemas.queries import LONGEST_QUERY
from service.listing import list_page
from service.pages.page import PageQuerySchema, page, page_arguments
from service.resources import database

MOST = 5

blueprint = Blueprint("search_page", __name__, url_prefix="/browse")


class SearchPageQuerySchema(PageQuerySchema):
    """What the search page understands."""

    q = fields.String(validate=validate.Length(1, LONGEST_QUERY))


@blueprint.get("/search")
def search() -> Response:
    """What is found of each kind, the first few."""
    query = page_arguments(SearchPageQuerySchema()).get("q")
    found, requests = {}, []
    for resource in RESOURCES if query else ():
        body, links = list_page(database(), resource, {"q": query, "limit": MOST})
        requests.append(links["self"])
        found[resource] = json.loads(body)
    return page("search.html", requests, query=query, found=found)
