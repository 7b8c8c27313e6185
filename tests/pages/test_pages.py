"""Pages over HTTP: each answers, in the language asked for, with words as text and under a strict policy."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest

from schemas import FACTS, RESOURCES
from schemas.queries import query_schema
from service.listing import path_of
from service.pages.words import CLOSED_FIELDS, FIELD_WORDS, VALUE_WORDS
from tests.pages.editions import DOCUMENTS
from tests.pages.parsing import ReaderParser, elements_of

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PATHS = [
    pytest.param("/", id="overview"),
    pytest.param("/read/yunshui-2020-03-02", id="reader"),
    pytest.param("/read/hostile", id="reader of hostile words"),
    pytest.param("/browse/documents", id="bulletins"),
    pytest.param("/browse/enterprises", id="enterprises"),
    pytest.param("/browse/projects", id="projects"),
    pytest.param("/browse/policy-measures", id="measures"),
    pytest.param("/browse/statistics?value_min=100&sort=-value", id="statistics"),
    pytest.param("/browse/zones", id="zones"),
    pytest.param("/browse/search?q=%E5%85%AC%E5%8F%B8", id="search"),
    pytest.param("/browse/search", id="search without words"),
    pytest.param("/browse/enterprises/e-1", id="an enterprise"),
    pytest.param("/browse/enterprises/e-3", id="an enterprise of hostile words"),
    pytest.param("/browse/projects/p-2", id="a project"),
    pytest.param("/browse/policy-measures/m-1", id="a measure"),
    pytest.param("/browse/statistics/s-2", id="a statistic"),
    pytest.param("/browse/zones/970101", id="a zone"),
]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_answers_under_a_strict_policy(pages, path):
    response = pages.get(path, headers=BROWSER)
    assert (response.status_code, response.content_type) == (200, "text/html; charset=utf-8")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag, attributes in elements_of(response.text):
        assert tag != "style" and not [name for name in attributes if name == "style" or name.startswith("on")]
        if tag in ("script", "link"):
            assert str(attributes.get("src") or attributes["href"]).startswith("/static/")


@pytest.mark.parametrize("path", PATHS)
def test_what_bulletins_say_is_shown_as_text(pages, path):
    response = pages.get(path, headers=BROWSER)
    assert "<script>" not in response.text and "<img" not in response.text


@pytest.mark.parametrize("path", PATHS)
def test_a_page_names_requests_of_the_api_that_answer(pages, path):
    page = pages.get(path, headers=BROWSER).text
    requests = re.findall(r'<li><a href="([^"]+)"><code>GET', page)
    assert requests or path == "/browse/search"
    for url in requests:
        assert pages.get(unescape(url)).status_code == 200


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_text_read_out_of_the_reader_is_the_document(pages, document):
    reader = ReaderParser.of(pages.get(f"/read/{document}").text)
    assert reader.text == pages.get(f"/documents/{document}/text").text


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("kind", FACTS)
def test_every_evidence_entry_is_marked_at_exactly_its_characters(pages, document, kind):
    reader = ReaderParser.of(pages.get(f"/read/{document}").text)
    for item in pages.get(f"{path_of(kind)}?document={document}").json["items"]:
        for entry in item["evidence"]:
            if entry["document"] == document:
                marked = reader.marked[item["id"], f"{entry['start']}-{entry['end']}"]
                assert marked == list(range(entry["start"], entry["end"]))


@pytest.mark.parametrize(("wish", "url", "tag", "heading"), [
    pytest.param("zh-CN,zh;q=0.9", "/browse/enterprises", "zh-Hans", "企业", id="Chinese wished for"),
    pytest.param("en-GB,en;q=0.9", "/browse/enterprises", "en", "Enterprises", id="English wished for"),
    pytest.param("fr", "/browse/enterprises", "zh-Hans", "企业", id="a language that is not there"),
    pytest.param("", "/browse/enterprises", "zh-Hans", "企业", id="no wish"),
    pytest.param("zh-CN", "/browse/enterprises?lang=en", "en", "Enterprises", id="the URL decides"),
])
def test_the_url_or_else_the_browser_chooses_the_language(pages, wish, url, tag, heading):
    response = pages.get(url, headers={"Accept-Language": wish})
    assert response.headers["Content-Language"] == tag
    assert f"<h1>{heading}</h1>" in response.text


def test_a_page_varies_by_language_only_where_its_url_leaves_it_open(pages):
    assert pages.get("/browse/zones").headers["Vary"] == "Accept-Language"
    assert "Vary" not in pages.get("/browse/zones?lang=zh").headers


def test_answers_in_two_languages_have_tags_of_their_own(pages):
    tags = {pages.get("/browse/zones", headers={"Accept-Language": wish}).headers["ETag"] for wish in ("zh", "en")}
    assert len(tags) == 2


def test_a_language_in_the_url_stays_in_every_link_to_a_page(pages):
    page = pages.get("/browse/enterprises?lang=en").text
    links = [unescape(link) for link in re.findall(r'href="(/(?:browse|read)/[^"]*|/(?:\?[^"]*)?)"', page)]
    assert links and all("lang=" in link for link in links)


@pytest.mark.parametrize(("accept", "content_type"), [
    pytest.param("text/html,*/*;q=0.8", "text/html; charset=utf-8", id="a browser"),
    pytest.param("*/*", "application/json", id="curl"),
    pytest.param("application/json", "application/json", id="a client of the API"),
])
def test_the_root_answers_browsers_with_a_page_and_others_with_json(pages, accept, content_type):
    response = pages.get("/", headers={"Accept": accept})
    assert response.content_type == content_type
    assert "Accept" in response.headers["Vary"].split(", ")


@pytest.mark.parametrize(("url", "status", "says"), [
    pytest.param("/browse/enterprises?zoen=x", 400, "zoen", id="a misspelt filter"),
    pytest.param("/browse/nothing", 404, "nothing", id="no such table"),
    pytest.param("/browse/enterprises/e-none", 404, "e-none", id="no such item"),
    pytest.param("/read/none", 404, "none", id="no such bulletin"),
    pytest.param("/read/none/at/all", 404, "404", id="no such page"),
    pytest.param("/browse/zones?lang=fr", 400, "lang", id="a language that is not there"),
])
def test_an_error_of_a_page_is_a_page(pages, url, status, says):
    response = pages.get(url)
    assert (response.status_code, response.content_type) == (status, "text/html; charset=utf-8")
    assert says in response.text


@pytest.mark.parametrize("query", [
    pytest.param("statistics?value_min=abc", id="no number"),
    pytest.param("statistics?value_max=1e999", id="too large a number"),
    pytest.param("policy-measures?item_count_min=2.5", id="no whole number"),
    pytest.param("policy-measures?item_count_max=" + "9" * 40, id="too large a whole number"),
    pytest.param("projects?status_date_from=yesterday", id="no date"),
    pytest.param("enterprises?zoen=x", id="a misspelt filter"),
    pytest.param("enterprises?xyzzy=x", id="no filter at all"),
    pytest.param("enterprises?kind=compny", id="a misspelt value"),
    pytest.param("enterprises?limit=0", id="too few"),
    pytest.param("enterprises?cursor=x", id="no cursor"),
    pytest.param("enterprises?cursor=0123456789abcdef.e30", id="a cursor of nobody"),
    pytest.param("enterprises?q=a&q=b", id="twice"),
    pytest.param("enterprises?q=" + "a" * 300, id="too long"),
    pytest.param("enterprises?zone=%FF", id="bytes that are no UTF-8"),
    pytest.param("enterprises?q=%00", id="a character that no text has"),
    pytest.param("enterprises?lang=fr", id="a language that is not there"),
    pytest.param("nothing", id="no such table"),
    pytest.param("enterprises/e-none", id="no such item"),
    pytest.param("policy-measures/m-none", id="no such measure"),
    pytest.param("a/b/c/d", id="no such page"),
])
def test_an_error_of_a_page_is_in_the_language_of_the_page(pages, query):
    chinese, english = (pages.get(f"/browse/{query}", headers={"Accept-Language": wish}).text for wish in ("zh", "en"))
    for text in (chinese, english):
        assert 'lang="en"' not in text.partition("<main")[2].partition("</main>")[0]
    said, meant = (re.findall(r"<(?:dd|p)><bdi>(.*?)</bdi>", text) for text in (chinese, english))
    assert said and all(re.search("[一-鿿]", sentence) for sentence in said)
    assert len(meant) == len(said) and not any(re.search("[一-鿿]", sentence) for sentence in meant)


def test_a_page_can_only_be_read(pages):
    response = pages.post("/browse/zones")
    assert (response.status_code, response.content_type) == (405, "text/html; charset=utf-8")
    assert "GET" in response.headers["Allow"]


def test_an_id_of_another_name_leads_to_the_item(pages):
    response = pages.get("/browse/enterprises/e-other?lang=en")
    assert (response.status_code, response.location) == (308, "/browse/enterprises/e-1?lang=en")


@pytest.mark.parametrize(("url", "location"), [
    ("/browse/enterprises/", "/browse/enterprises"),
    ("/browse/statistics/?lang=en&q=%E5%A4%8D%E5%B7%A5", "/browse/statistics?lang=en&q=%E5%A4%8D%E5%B7%A5"),
    ("/browse/enterprises/e-1/", "/browse/enterprises/e-1"),
    ("/read/yunshui-2020-03-02//", "/read/yunshui-2020-03-02"),
])
def test_a_page_is_found_with_a_slash_behind_it(pages, url, location):
    response = pages.get(url)
    assert (response.status_code, response.location) == (308, location)
    assert pages.get(location).status_code == 200


@pytest.mark.parametrize("url", ["/browse/", "/read/", "/browse/a/b/c/", "/browse//example.org/"])
def test_a_slash_behind_what_is_no_page_leads_nowhere(pages, url):
    assert pages.get(url).status_code == 404


def test_assets_may_be_kept_for_ever(pages):
    page = pages.get("/browse/zones").text
    for url in re.findall(r'"(/static/[^"]+)"', page):
        response = pages.get(url)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize(("table", "argument", "step"), [
    ("statistics", "value_min", "any"),
    ("policy-measures", "item_count_min", "1"),
    ("documents", "characters_max", "1"),
])
def test_a_form_steps_by_one_where_the_api_takes_whole_numbers(pages, table, argument, step):
    tag, = re.findall(rf'<input name="{argument}"[^>]*>', pages.get(f"/browse/{table}").text)
    assert f'step="{step}"' in tag


def test_empty_fields_of_a_form_are_left_out(pages):
    assert pages.get("/browse/statistics?q=&value_min=&value_max=1000").status_code == 200


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_field_has_a_word(resource):
    assert set(RESOURCES[resource]._declared_fields) <= set(FIELD_WORDS)


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_value_of_a_closed_list_has_a_word(resource):
    for name, field in query_schema(resource)._declared_fields.items():
        if name in CLOSED_FIELDS:
            choices = field.inner.validators[0].choices
            assert set(choices) - {"null"} <= set(VALUE_WORDS)


@pytest.mark.parametrize(("fact", "words"), [
    pytest.param("s-11", '<bdi class="comparator">超过</bdi><bdi class="figure"', id="a bound before the number"),
    pytest.param("s-9", '<p class="large"><bdi class="figure"', id="an exact number"),
    pytest.param("s-13", '<small>家</small></bdi><bdi class="comparator">左右</bdi>', id="a bound after the number"),
])
def test_a_number_is_shown_with_the_words_that_bound_it(pages, fact, words):
    assert words in pages.get(f"/browse/statistics/{fact}?lang=zh").text.replace(' lang="zh-Hans"', "")


def test_the_unit_of_a_figure_is_smaller_than_its_number(pages):
    assert '<span class="n">17.7</span><small>公里</small>' in pages.get("/browse/statistics/s-7").text


def test_an_item_shows_each_sentence_that_proves_it_with_every_place_marked(pages):
    page = pages.get("/browse/projects/p-1").text
    sentence = page.partition("<blockquote")[2].partition("</blockquote>")[0]
    assert '<span class="m projects l0">二期厂房</span>' in sentence
    assert '<span class="m projects l0 f">云水联华机器人有限公司</span>' in sentence
    assert unescape(re.sub("<[^>]*>", "", sentence)).endswith("二期厂房已经开工，总投资3.2亿元。")


def test_a_search_shows_the_sentence_that_was_found(pages):
    page = pages.get("/browse/search?q=开工").text
    assert "二期厂房</bdi>" in page and "已经<mark>开工</mark>" in page


def test_a_table_says_the_filters_it_is_under_each_with_the_way_out(pages):
    page = unescape(pages.get("/browse/statistics?lang=en&unit=家&value_min=100&q=复工").text)
    ways = re.findall(r'<li><a href="([^"]+)" rel="nofollow"><span class="visually-hidden">Without', page)
    asked = [dict(parse_qsl(way.partition("?")[2])) for way in ways]
    all_three = {"lang": "en", "unit": "家", "value_min": "100.0", "q": "复工"}
    assert len(asked) == 3
    for without in asked:
        assert without.items() < all_three.items() and len(without) == 3


@pytest.mark.parametrize(("bound", "kind", "said"), [
    pytest.param("2020-02-20", "date", "2020-02-20", id="a day"),
    pytest.param("2020-02-20T17:00", "text", "2020-02-20 17:00", id="an hour"),
    pytest.param("2020-02-20T24:00", "text", "2020-02-20 24:00", id="the end of a day"),
])
def test_a_table_says_and_keeps_the_hour_that_bounds_it(pages, bound, kind, said):
    page = pages.get(f"/browse/statistics?lang=en&as_of_from={bound}").text
    (held,) = [given for tag, given in elements_of(page) if tag == "input" and given.get("name") == "as_of_from"]
    (other,) = [given for tag, given in elements_of(page) if tag == "input" and given.get("name") == "as_of_to"]
    assert (held["type"], held["value"], other["type"], other["value"]) == (kind, bound, "date", "")
    assert f"<bdi>from {said}</bdi>" in page


def test_a_table_shows_its_request_in_readable_words_that_ask_for_the_same(pages):
    page = unescape(pages.get("/browse/enterprises?zone=云北区&q=%26%27%25").text)
    curl = re.search(r"<code>curl 'http://localhost([^']+)'", page)
    assert curl and "zone=云北区" in curl[1] and "q=%26%27%25" in curl[1]
    shown, linked = pages.get(curl[1]), pages.get(re.search(r'<p><a href="([^"]+)">JSON', page)[1])
    assert shown.status_code == 200 and shown.data == linked.data


def test_the_overview_leads_to_the_contract_the_page_that_tries_it_and_the_file(pages):
    page = pages.get("/", headers=BROWSER).text
    links = {attributes.get("href") for tag, attributes in elements_of(page) if tag == "a"}
    assert {"/docs", "/openapi.yaml", "/database"} <= links


def test_an_overview_of_nothing_is_a_page(empty_pages):
    assert empty_pages.get("/", headers=BROWSER).status_code == 200
    assert "没有" in empty_pages.get("/browse/enterprises?lang=zh").text


def test_no_link_of_any_page_leads_nowhere(pages):
    waiting, seen = ["/?lang=en"], set[str]()
    while waiting and len(seen) < 150:
        url = waiting.pop()
        seen.add(url)
        with pages.get(url, headers=BROWSER, follow_redirects=True) as answer:
            assert (url, answer.status_code) == (url, 200)
            if answer.content_type.startswith("text/html"):
                links = [attributes.get("href") or "" for tag, attributes in elements_of(answer.text) if tag == "a"]
                paths = {link.partition("#")[0] for link in links if link.startswith("/")}
                waiting += sorted(paths - seen - set(waiting))
