"""Care, level by level: what to do, what to say in the person's own case, whom to call, and whose number that is."""

import pytest
from django.test import Client

from supine.guidance.care import Urgency
from supine.journal.handbook import open_handbook
from tests.web.entries import put
from tests.web.walking import answer_all, answered_all_no

LIBRARY = open_handbook().library
LEVELS = [one.value for one in Urgency if one is not Urgency.NONE]


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_says_what_to_do_what_to_say_and_what_not_to_wait_for(insider: Client, level: str) -> None:
    page, care = insider.get(f"/care/{level}/").text, LIBRARY.care[level]
    assert f'href="/care/{level}/"' in insider.get("/care/").text
    for line in (*care.now, *care.say, *care.do_not_wait):
        assert line.replace("'", "&#x27;") in page
    places = [page.index(one) for one in ("<h1", "What to say", "What not to wait for")]
    assert places == sorted(places)


def test_another_level_is_no_page(insider: Client) -> None:
    assert insider.get("/care/none/").status_code == 404


def test_what_to_say_is_the_persons_own(insider: Client) -> None:
    answer_all(insider, fever_or_unwell="yes", osteoporosis_or_steroids="unsure")
    page = insider.get("/care/urgent/").text
    assert LIBRARY.care["urgent"].opening in page
    assert "I have a high temperature or chills, or I feel ill." in page
    assert "I have thin bones" not in page.split("<details")[0]
    assert '<blockquote class="aloud">' not in insider.get("/care/emergency/").text


def test_what_has_no_words_of_its_own_is_said_as_question_and_answer(insider: Client) -> None:
    answer_all(insider, back_lump_or_shape_change="yes")
    assert "A new lump on your back, or a changed shape? Yes." in insider.get("/care/urgent/").text


def test_what_the_record_shows_is_said_to_come_from_there(insider: Client) -> None:
    answered_all_no(insider, days_ago=9)
    put(insider, "rating", {"spasm": True}, days_ago=5)
    put(insider, "rating", {"spasm": True}, days_ago=1)
    assert "From your diary and sessions" in insider.get("/care/routine/").text


def test_a_milder_page_points_to_the_sign_that_cannot_wait(insider: Client) -> None:
    answer_all(insider, chest_pain="yes", fever_or_unwell="yes")
    assert "You also told us of a sign that cannot wait." in insider.get("/care/urgent/").text
    assert "You also told us" not in insider.get("/care/emergency/").text


@pytest.mark.parametrize(
    ("accepted", "number", "region"),
    [
        ("de-DE", "112", "Europäische Union"),
        ("fr-FR,fr;q=0.9", "112", "European Union"),
        ("en-GB", "999", "United Kingdom"),
        ("en-US,en;q=0.9", "911", "United States"),
        ("en-AU", "000", "Australia"),
    ],
)
def test_the_number_is_that_of_the_browsers_country_and_says_whose_it_is(
    insider: Client, accepted: str, number: str, region: str
) -> None:
    for address in ("/care/", "/care/emergency/"):
        page = insider.get(address, headers={"Accept-Language": accepted}).text.split("<main")[1]
        assert f'class="button call" href="tel:{number}"' in page
        assert region in page
        assert 'href="/settings/"' in page


def test_where_the_country_is_not_known_the_page_says_so(insider: Client) -> None:
    page = insider.get("/care/emergency/", headers={"Accept-Language": "en"}).text
    assert 'href="tel:112"' in page
    assert "We do not know the number where you are" in page


@pytest.mark.parametrize(("accepted", "number"), [("en-GB", "111"), ("de-DE", "116117"), ("en-AU", "1800022222")])
def test_what_cannot_wait_until_tomorrow_has_a_line_where_we_know_one(
    insider: Client, accepted: str, number: str
) -> None:
    assert f'href="tel:{number}"' in insider.get("/care/urgent/", headers={"Accept-Language": accepted}).text


def test_where_we_know_no_line_none_is_offered(insider: Client) -> None:
    page = insider.get("/care/urgent/", headers={"Accept-Language": "fr-FR"}).text.split("<main")[1]
    assert 'href="tel:' not in page


def test_a_region_that_was_set_goes_before_the_browsers_for_the_line_too(insider: Client) -> None:
    insider.post("/settings/", {"region": "GB"})
    assert 'href="tel:111"' in insider.get("/care/urgent/", headers={"Accept-Language": "de-DE"}).text
    insider.post("/settings/", {"region": "EU"})
    assert 'href="tel:116117"' in insider.get("/care/urgent/", headers={"Accept-Language": "de-DE"}).text


@pytest.mark.parametrize(
    ("question", "level"),
    [("chest_pain", "emergency"), ("fever_or_unwell", "urgent"), ("pain_not_improving", "routine")],
)
def test_the_result_leads_to_the_level_it_calls_for(insider: Client, question: str, level: str) -> None:
    answer_all(insider, **{question: "yes"})
    assert f'href="/care/{level}/"' in insider.get("/result/").text
