"""Resources: the list and the item of each, over the bytes that the build rendered."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from marshmallow import RAISE, Schema

from schemas import RESOURCES
from schemas.queries import query_schema
from service.arguments import parse_arguments
from service.database import Database
from service.listing import export_urls, list_page, path_of
from service.problems import RequestProblem

JSON = "application/json"


class NoArgumentsSchema(Schema):
    """The query of a resource that understands none."""

    class Meta:
        unknown = RAISE


def database() -> Database:
    """The file that is served."""
    served: Database = current_app.config["DATABASE"]
    return served


def refuse_arguments() -> None:
    """Refuse any query argument, where none is understood. Raises RequestProblem (400)."""
    parse_arguments(NoArgumentsSchema(), request.query_string)


def link_header(links: dict[str, str], alternates: dict[str, str] | None = None) -> str:
    """The Link header (RFC 8288) of some relations, and of other representations by media type."""
    relations = {**links, "describedby": "/openapi.yaml"}
    others = [f'<{url}>; rel="alternate"; type="{kind}"' for kind, url in (alternates or {}).items()]
    return ", ".join([*(f'<{url}>; rel="{relation}"' for relation, url in relations.items()), *others])


def make_blueprint(resource: str) -> Blueprint:
    """The list and the item of a resource."""
    blueprint = Blueprint(resource, __name__, url_prefix=path_of(resource))
    arguments_schema = query_schema(resource)()

    @blueprint.get("")
    def list_items() -> Response:
        arguments = parse_arguments(arguments_schema, request.query_string)
        body, links = list_page(database(), resource, arguments)
        headers = {"Link": link_header(links, export_urls(resource, arguments))}
        return Response(body, content_type=JSON, headers=headers)

    @blueprint.get("/<string:item_id>")
    def get_item(item_id: str) -> Response:
        refuse_arguments()
        return item_answer(resource, item_id)

    return blueprint


def item_answer(resource: str, item_id: str) -> Response:
    """An item by its id, or the way to it from an id made of another of its names."""
    row = database().row(f"SELECT json FROM {resource} WHERE id = ?", (item_id,))
    if row is not None:
        links = {"self": f"{path_of(resource)}/{item_id}", "collection": path_of(resource)}
        return Response(f"{row[0]}\n", content_type=JSON, headers={"Link": link_header(links)})
    return Response(status=308, headers={"Location": f"{path_of(resource)}/{fuller_id(resource, item_id)}"})


def document_text(document_id: str) -> str:
    """The text of a document. Raises RequestProblem (404) where there is none."""
    row = database().row("SELECT text FROM texts WHERE document = ?", (document_id,))
    if row is None:
        raise missing("documents", document_id)
    return str(row[0])


def fuller_id(resource: str, item_id: str) -> str:
    """The id of the item that an id of another of its names leads to. Raises RequestProblem (404)."""
    row = database().row(
        f"SELECT item.id FROM {resource}_redirects AS other JOIN {resource} AS item USING (number) WHERE other.id = ?",
        (item_id,),
    )
    if row is None:
        raise missing(resource, item_id)
    return str(row[0])


def missing(resource: str, item_id: str) -> RequestProblem:
    """The problem (404) that no item has an id."""
    return RequestProblem(404, f"No {words(resource)} has the id {item_id}; the list is at {path_of(resource)}.")


def words(resource: str, many: bool = False) -> str:
    """What one item of a resource is called, or several are."""
    if many:
        return resource.replace("_", " ")
    return (RESOURCES[resource].__name__.removesuffix("Schema")).replace("PolicyMeasure", "policy measure").lower()
