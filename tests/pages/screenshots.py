"""Takes the pictures of docs/screenshots/: ``python -m tests.pages.screenshots DATABASE FOLDER`` (`make screenshots`).

Each page narrow and wide, light and dark. The two in the README are reader-wide-light.png and overview-wide-light.png.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from service.listing import path_of
from tests.conftest import serve

SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
SCHEMES = ("light", "dark")


def pages_of(server: str) -> dict[str, str]:
    """The pages to take, by the names of their pictures: the newest bulletin, all tables, the best proved items."""
    paths = {"overview": "/", "statistics": "/browse/statistics?sort=-value", "enterprises": "/browse/enterprises"}
    named = {"reader": "documents", "project": "projects", "measure": "policy_measures", "zone": "zones"}
    for name, resource in named.items():
        with urlopen(f"{server}{path_of(resource)}?limit=500") as answer:
            items = json.load(answer)["items"]
        if items:
            best = max(items, key=lambda item: len(json.dumps(item)))
            paths[name] = f"/read/{best['id']}" if name == "reader" else f"/browse{path_of(resource)}/{best['id']}"
    return paths


def take(server: str, folder: Path) -> None:
    """Take every page in every size and colour scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                view = {"width": width, "height": height}
                context = browser.new_context(viewport=view, color_scheme=scheme, locale="zh-CN")
                page = context.new_page()
                for name, path in pages_of(server).items():
                    page.goto(f"{server}{path}")
                    page.wait_for_timeout(200)
                    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    for url in serve(Path(sys.argv[1])):
        take(url, Path(sys.argv[2]))
