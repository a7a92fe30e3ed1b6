"""What the browser keeps for when the server is away: everything on one page, nothing personal, all or nothing."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from supine.guidance.languages import words_of
from supine.guidance.library import Library, load
from supine.web.views.finding import leaves_of
from tests.web.walking import answer_all, choose_a_mat

STATIC = Path(settings.STATIC_ROOT)


def kept(client: Client, **headers: str) -> dict[str, Any]:
    """Return the list above the worker's lines."""
    answer = client.get("/sw.js", headers=headers)
    assert answer["Content-Type"].startswith("text/javascript")
    found: dict[str, Any] = json.loads(answer.text.partition("const KEPT = ")[2].partition(";\n")[0])
    return found


def integrity(content: bytes) -> str:
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_answer_every_difference_and_every_sign_is_on_it(insider: Client, language: str) -> None:
    library: Library = load(words_of(language))
    answer = insider.get("/guide/whole/", headers={"Accept-Language": language})
    page = unescape(answer.text)
    assert f'<html lang="{language}"' in page
    for leaf in leaves_of(library):
        part = page.partition(f'id="{leaf.anchor}" data-leaf')[2].partition("data-leaf")[0]
        assert f">{leaf.title}</h3>" in part
        assert all(f">{piece}<" in part for piece in leaf.pieces), leaf.anchor
        assert f"data-lead>{leaf.lead}<" in part
    for study in library.studies:
        assert study.made in page


@pytest.mark.parametrize("path", ["/guide/whole/", "/away/", "/session/shell/", "/routine/shell/", "/trial/shell/"])
def test_of_the_person_a_kept_page_holds_the_language_and_the_number_and_nothing_else(
    insider: Client, path: str
) -> None:
    before = insider.get(path).content
    answer_all(insider, pain_now="7")
    choose_a_mat(insider)
    insider.post("/settings/", {"theme": "light", "sound": "off"})
    insider.post("/diary/", {"pain_now": "9", "note": "a note of mine"})
    answer = insider.get(path)
    assert answer.content == before
    assert 'name="csrf"' not in answer.text
    assert 'name="person"' not in answer.text
    assert "csrfmiddlewaretoken" not in answer.text
    assert "Set-Cookie" not in answer.headers


def test_it_shows_the_number_of_the_person_where_one_is_set(insider: Client) -> None:
    assert 'href="tel:999"' in insider.get("/guide/whole/", headers={"Accept-Language": "en-GB"}).text
    insider.post("/settings/", {"emergency_number": "0123 456"})
    page = insider.get("/guide/whole/").text
    assert 'href="tel:0123456"' in page
    assert "Call 0123 456" in page
    assert "tel:999" not in page


def test_the_list_names_the_very_bytes_of_the_page_and_of_all_it_loads(insider: Client) -> None:
    found = kept(insider)
    shells = ["/session/shell/", "/routine/shell/", "/trial/shell/"]
    assert [one["address"] for one in found["pages"]] == ["/away/", "/guide/whole/", *shells]
    for page in found["pages"]:
        assert integrity(insider.get(page["address"]).content) == page["integrity"]
    for part in found["parts"]:
        assert integrity((STATIC / part["address"].removeprefix("/static/")).read_bytes()) == part["integrity"]


def test_everything_the_pages_load_is_on_the_list_and_nothing_else(insider: Client) -> None:
    found = kept(insider)
    listed = {one["address"] for one in found["parts"]}
    texts = [insider.get(one["address"]).text for one in found["pages"]]
    wanted = {one for text in texts for one in re.findall(r"/static/[\w.-]+", text)}
    scripts = {one for one in listed if one.endswith(".js")}
    for script in scripts:
        text = (STATIC / script.removeprefix("/static/")).read_text("utf-8")
        assert "import(" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        wanted |= {f"/static/{one}" for one in re.findall(r'^import .*"\./([\w.]+)";$', text, re.MULTILINE)}
    styles = [(STATIC / one.removeprefix("/static/")).read_text("utf-8") for one in listed if one.endswith(".css")]
    assert listed == wanted
    assert not any("url(" in one or "@import" in one for one in styles)


def test_the_version_changes_with_the_language_and_the_number_and_with_nothing_else(insider: Client) -> None:
    first = kept(insider)["version"]
    answer_all(insider)
    assert kept(insider)["version"] == first
    german = kept(insider, **{"Accept-Language": "de-DE"})["version"]
    insider.post("/settings/", {"emergency_number": "110"})
    assert len({first, german, kept(insider)["version"]}) == 3


def test_the_record_is_read_once_for_all_of_it(insider: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        kept(insider)
    assert len([one for one in asked if 'FROM "web_entry"' in one["sql"]]) == 1


def test_the_worker_asks_in_the_languages_of_the_browser(insider: Client) -> None:
    assert kept(insider, **{"Accept-Language": "de-AT,de;q=0.9"})["asked"] == "de-AT,de;q=0.9"


def test_each_address_has_a_page_that_stands_in_for_it(insider: Client) -> None:
    serves = {one["address"]: one["serves"] for one in kept(insider)["pages"]}
    assert serves["/away/"] == ["/"]
    assert serves["/guide/whole/"] == ["/guide/", "/care/"]
    assert serves["/session/shell/"] == ["/session/"]
    assert serves["/routine/shell/"] == ["/routine/", "/spasm/"]
    assert serves["/trial/shell/"] == ["/trial/lying/"]


@pytest.mark.parametrize(
    "path", ["/sw.js", "/guide/whole/", "/away/", "/session/shell/", "/routine/shell/", "/trial/shell/"]
)
def test_neither_is_given_to_a_browser_that_is_not_let_in_or_put_into_any_other_cache(
    insider: Client, path: str
) -> None:
    assert Client().get(path).status_code == 403
    assert insider.get(path)["Cache-Control"] == "no-store"
    assert "default-src 'none'" in insider.get(path)["Content-Security-Policy"]
