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
}
"""Which URL each operation shows the answer of."""
"""Which URL each operation shows the answer of."""


def record(database: str) -> dict[str, dict[str, Any]]:
    """The answers of a file to all that is asked for, and to one item of each list."""
    client = create_app({"FUGONG_DATABASE": database}).test_client()
    found = {}
    for name, url in ASKED.items():
        answer: Any = client.get(quote(url, safe="/?=&,-")).json
        found[name] = {"url": url, "answer": answer}
        if name.startswith("list_") and answer["items"]:
            singular = "get_" + name.removeprefix("list_").removesuffix("s")
            path = f"{url.partition('?')[0]}/{answer['items'][0]['id']}"
            found[singular] = {"url": path, "answer": client.get(path).json}
    return found


if __name__ == "__main__":
    json.dump(record(sys.argv[1]), sys.stdout, ensure_ascii=False, indent=1)
    print()
