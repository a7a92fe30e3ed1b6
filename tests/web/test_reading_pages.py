"""What holds for every page: one heading, no inline script or style, Care one tap away, no forbidden word."""

import re
from html import unescape

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from tests.web.entries import put
from tests.web.walking import answer_all, choose_a_mat

LIBRARY = open_handbook().library
PAGES = (
    "/",
    "/result/",
    "/mat/",
    "/mat/press/?mats",
    "/check/",
    "/diary/",
    "/skin/",
    "/wrong/",
    "/wrong/?kept=dizzy",
    "/guide/?q=back",
    "/progress/",
    "/progress/limits/",
    "/guide/",
    "/guide/differences/",
    "/guide/whole/",
    "/care/",
    "/settings/",
    "/settings/delete/",
    *(f"/guide/{one.id}/" for one in LIBRARY.topics),
)
FORBIDDEN = ("treatment", "therapy", "prescription", "monitoring", "diagnosis", "simply")


@pytest.fixture
def settled(insider: Client) -> Client:
    answer_all(insider)
    choose_a_mat(insider)
    put(insider, "body", {"mass_kg": 70, "height_cm": 170, "sex": "f"})
    return insider


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole_and_strict(settled: Client, address: str) -> None:
    answer = settled.get(address)
    page = answer.text
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert 'href="/care/"' in page
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert not re.search(r"\son\w+=", page)


@pytest.mark.parametrize("address", [one for one in PAGES if not one.startswith("/guide/")])
def test_no_page_says_what_we_do_not_say(settled: Client, address: str) -> None:
    main = settled.get(address).text.split("<main")[1].split("</main>")[0]
    words = unescape(re.sub(r"<details.*?</details>|<[^>]+>", " ", main, flags=re.DOTALL)).lower()
    assert [one for one in FORBIDDEN if one in words] == []


def test_care_shows_the_emergency_signs_first(settled: Client) -> None:
    page = settled.get("/care/").text
    places = [page.index(f'class="care {one}"') for one in ("emergency", "urgent", "routine")]
    assert places == sorted(places)
