"""Pages in a real browser: every page narrow and wide, light and dark, with JavaScript and without, by keyboard.

Runs Debian's Chromium (`.ci/browser` installs it) by Playwright, with axe-core for what WCAG 2.2 AA asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from schemas import FACTS
from service.listing import path_of
from tests.pages.editions import DOCUMENTS

pytestmark = pytest.mark.slow

PAGES = {
    "overview": "/",
    "reader": "/read/yunshui-2020-03-02",
    "reader of hostile words": "/read/hostile",
    "a fact in the reader": "/read/yunshui-2020-03-02#fact-s-4",
    "bulletins": "/browse/documents",
    "enterprises": "/browse/enterprises",
    "projects": "/browse/projects",
    "measures": "/browse/policy-measures",
    "statistics": "/browse/statistics?sort=-value",
    "statistics that are none": "/browse/statistics?q=%E6%97%A0%E6%AD%A4%E4%BA%8B",
    "zones": "/browse/zones",
    "search": "/browse/search?q=%E4%BA%91",
    "an enterprise": "/browse/enterprises/e-1",
    "an enterprise of hostile words": "/browse/enterprises/e-3",
    "a project": "/browse/projects/p-2",
    "a measure": "/browse/policy-measures/m-1",
    "a statistic with its series": "/browse/statistics/s-9",
    "a zone": "/browse/zones/970101",
    "a request not understood": "/browse/enterprises?zoen=x",
    "nothing there": "/browse/enterprises/e-none",
    "the contract": "/docs",
    "a table under filters, in English": "/browse/statistics?lang=en&unit=%E5%AE%B6&value_min=100",
}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module", params=["390 light", "390 dark", "1280 light", "1280 dark"])
def view(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser of a width and a colour scheme."""
    width, scheme = request.param.split()
    context = browser.new_context(viewport={"width": int(width), "height": 900}, color_scheme=scheme, locale="zh-CN")
    yield context
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_whole_and_for_everybody(view: BrowserContext, edition_server: str, path: str) -> None:
    page = view.new_page()
    check_whole(page, edition_server, path)
    check_accessible(page)
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_is_whole_without_javascript(browser: Browser, edition_server: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    for path in PAGES.values():
        check_whole(page, edition_server, path)
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_reader_is_for_everybody_without_its_script(browser: Browser, edition_server: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})  # axe itself wants JavaScript
    context.route("**/reader.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = context.new_page()
    for path in (PAGES["reader"], PAGES["reader of hostile words"], PAGES["a fact in the reader"]):
        page.goto(edition_server + path)
        check_accessible(page)
    context.close()


def check_whole(page: Page, server: str, path: str) -> None:
    """Check that a page says nothing to the console, asks nothing of others and is no wider than its window."""
    said, asked = list[str](), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(server + path)
    page.wait_for_load_state("networkidle")
    if answer is not None and answer.ok:
        assert said == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(server).netloc}
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def check_accessible(page: Page) -> None:
    """Check that axe finds nothing in a page that WCAG 2.2 AA forbids."""
    results = Axe().run(page, options={"runOnly": WCAG})
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in results.response["violations"]] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_reader_holds_the_document_and_every_mark_its_characters(
    browser: Browser, edition_server: str, document: str
) -> None:
    check_marks(browser, edition_server, document)


def test_the_given_bulletin_is_whole_and_every_evidence_entry_marked(browser: Browser, given_server: str) -> None:
    assert check_marks(browser, given_server, "changzhou-2020-02-29") > 100


def check_marks(browser: Browser, server: str, document: str) -> int:
    """Compare the reader's text with the document's, and what it marks with each evidence entry; how many there are."""
    page = browser.new_page()
    page.goto(f"{server}/read/{document}")
    text = page.request.get(f"{server}/documents/{document}/text").text()
    assert page.evaluate("[...document.querySelectorAll('#text .s')].map((s) => s.textContent).join('')") == text
    marked, checked = page.evaluate(MARKED), 0
    for kind in FACTS:
        for item in page.request.get(f"{server}{path_of(kind)}?document={document}&limit=500").json()["items"]:
            for entry in item["evidence"]:
                if entry["document"] == document:
                    place = f"{entry['start']}-{entry['end']}"
                    assert marked[f"{item['id']} {place}"] == entry["quote"] == text[entry["start"] : entry["end"]]
                    checked += 1
    page.close()
    return checked


MARKED = """() => {
  const marked = {};
  for (const mark of document.querySelectorAll('#text [data-at]'))
    for (const fact of mark.dataset.facts.split(' ')) {
      const key = `${fact} ${mark.dataset.at}`;
      marked[key] = (marked[key] ?? '') + mark.textContent;
    }
  return marked;
}"""


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_fact_can_be_linked_to_and_its_mark_opens_it(
    browser: Browser, edition_server: str, width: int, script: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{edition_server}/read/yunshui-2020-03-02")
    facts = facts_of(page)
    assert len(facts) == 12
    for fact in facts:
        mark = page.locator(f"#text a.m[href='#{fact}']").first
        if mark.count():
            mark.focus()
            page.keyboard.press("Enter")
            page.locator(f"#{fact}").wait_for(state="visible", timeout=3000)
    for fact in facts:
        page.goto("about:blank")
        page.goto(f"{edition_server}/read/yunshui-2020-03-02#{fact}")
        page.locator(f"#{fact}").wait_for(state="visible", timeout=3000)
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("width", [390, 1280])
def test_tab_and_enter_alone_reach_and_show_every_fact(
    browser: Browser, edition_server: str, width: int, script: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{edition_server}/read/yunshui-2020-03-02")
    facts, shown = facts_of(page), set[str]()
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('summary') && !document.activeElement.parentElement.open"):
            page.keyboard.press("Enter")
            fact = page.evaluate("document.activeElement.nextElementSibling.id")
            if fact:
                assert page.locator(f"#{fact}").is_visible()
                shown.add(fact)
    assert shown == set(facts)
    context.close()


def facts_of(page: Page) -> list[str]:
    """The ids of the notes of all facts."""
    ids: list[str] = page.evaluate("[...document.querySelectorAll('.card[id^=fact-]')].map((card) => card.id)")
    return ids


def test_hovering_or_focusing_a_mark_shows_its_fact_and_escape_hides_it(browser: Browser, edition_server: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{edition_server}/read/yunshui-2020-03-02")
    page.locator("#text a.m", has_text="97.6%").hover()
    card = page.locator(".hover-card")
    card.wait_for(state="visible")
    assert "规上工业企业复工率" in card.inner_text()
    assert card.get_by_role("link", name="JSON").get_attribute("href") == "/statistics/s-4"
    page.keyboard.press("Escape")
    card.wait_for(state="detached")
    page.close()


def test_a_kind_can_be_left_out(browser: Browser, edition_server: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{edition_server}/read/yunshui-2020-03-02")
    note = page.locator(".fact.statistics").first
    assert note.is_visible()
    page.locator("label[for=show-statistics]").click()
    assert not note.is_visible()
    assert page.locator(".fact.enterprises").first.is_visible()
    context.close()


def test_a_text_fragment_leads_into_the_text(browser: Browser, edition_server: str) -> None:
    page: Page = browser.new_page(viewport={"width": 390, "height": 500})
    page.goto(f"{edition_server}/read/yunshui-2020-03-02#:~:text=员工已有860人到岗")
    page.wait_for_timeout(300)
    box = page.locator("#text a.m", has_text="860人").bounding_box()
    assert page.evaluate("scrollY") > 0 and box is not None and 0 <= box["y"] <= 500
    page.close()


LONG_TASKS = """new PerformanceObserver((list) => {
  window.longest = Math.max(window.longest ?? 0, ...list.getEntries().map((entry) => entry.duration));
}).observe({ type: 'longtask', buffered: true })"""


def test_a_bulletin_of_200000_characters_opens_and_scrolls_without_freezing(
    browser: Browser, long_server: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(LONG_TASKS)
    page.goto(f"{long_server}/read/long")
    assert page.locator(".card[id^=fact-]").count() == 5000
    for _ in range(20):
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(50)
    page.evaluate("location.hash = 'fact-s-4999'")
    page.locator("#fact-s-4999").wait_for(state="visible")
    assert page.evaluate("window.longest") < 3000  # half a second where nothing else runs
    page.close()
