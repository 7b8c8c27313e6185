"""Records the examples of the contract: ``python -m tests.service.recording FILE`` prints what examples.json holds."""

from __future__ import annotations

import json
import sys
from typing import Any
from urllib.parse import quote

from service import create_app

ASKED = {
    "get_dataset": "/",
    "list_documents": "/documents?fields=title,published,city",
    "list_enterprises": "/enterprises?zone=高新区&limit=1",
    "list_projects": "/projects?kind=transport&limit=1",
    "list_policy_measures": "/policy-measures?sort=-item_count&limit=1",
    "list_statistics": "/statistics?unit=人&sort=-value&limit=1",
    "list_zones": "/zones?city=常州&level=county&limit=1",
    "search": "/search?q=机器人&limit=2",
    "get_health": "/healthz",
    "get_readiness": "/readyz",
}
"""Which URL each operation shows the answer of."""

EXPORTED = {
    "enterprises": "zone=高新区&fields=name,zone,products",
    "projects": "kind=transport&fields=name,status,route",
    "policy_measures": "item_count_min=1&fields=name,item_count",
    "statistics": "unit=人&fields=indicator,raw,as_of",
}
"""What the exports of each kind are asked for."""

ITEMS_SHOWN = 2
"""How many annotations are shown of a page; a bulletin has hundreds."""

REFUSED: dict[str, tuple[str, str, dict[str, str]]] = {
    "Problem400": ("GET", "/enterprises?zoen=高新区", {}),
    "Problem404": ("GET", "/enterprises/none", {}),
    "Problem405": ("POST", "/enterprises", {}),
    "Problem406": ("GET", "/enterprises", {"Accept": "text/csv"}),
    "Problem416": ("GET", "/database", {"Range": "bytes=999999999-"}),
}
"""Requests that are refused: method, URL and headers."""


def record(database: str) -> dict[str, dict[str, Any]]:
    """The answers of a file to all that is asked for, and to one item of each list."""
    client = create_app({"FUGONG_DATABASE": database}).test_client()
    found = {}
    for name, url in ASKED.items():
        answer: Any = client.get(_encoded(url)).json
        found[name] = {"url": url, "answer": answer}
        if name.startswith("list_") and answer["items"]:
            singular = "get_" + name.removeprefix("list_").removesuffix("s")
            path = f"{url.partition('?')[0]}/{answer['items'][0]['id']}"
            found[singular] = {"url": path, "answer": client.get(path).json}
    for kind, query in EXPORTED.items():
        for suffix in ("csv", "ndjson"):
            url = f"/{kind.replace('_', '-')}.{suffix}?{query}"
            found[f"export_{kind}_{suffix}"] = {"url": url, "answer": client.get(_encoded(url)).text}
    document = found["list_documents"]["answer"]["items"][0]["id"]
    text, annotations = f"/documents/{document}/text", f"/documents/{document}/annotations"
    found["get_document_text"] = {"url": text, "answer": client.get(text).text}
    page: Any = json.loads(client.get(annotations).data)
    page["items"] = page["items"][:ITEMS_SHOWN]
    shortened = f"the first {ITEMS_SHOWN} of its items"
    found["list_document_annotations"] = {"url": annotations, "shown": shortened, "answer": page}
    for name, (method, url, headers) in REFUSED.items():
        refused = client.open(_encoded(url), method=method, headers=headers, buffered=True).json
        found[name] = {"method": method, "url": url, "answer": refused}
    return found


def _encoded(url: str) -> str:
    return quote(url, safe="/?=&,-")


if __name__ == "__main__":
    json.dump(record(sys.argv[1]), sys.stdout, ensure_ascii=False, indent=1)
    print()
