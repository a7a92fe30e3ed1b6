"""The questions on their pages: quick for who is well, kept at once, resumed, and care shown at once."""

import re

from django.test import Client

from tests.web.entries import bodies
from tests.web.walking import BOOK, answer_all, no_to_all

FIRST = BOOK.groups[0].id
SECOND = BOOK.groups[1].id


def test_the_start_leads_to_the_first_group(insider: Client) -> None:
    assert insider.get("/start/").headers["Location"] == f"/start/{FIRST}/"


def test_an_answered_group_is_kept_and_the_person_goes_on_where_they_were(insider: Client) -> None:
    insider.post(f"/start/{FIRST}/", no_to_all(FIRST))
    assert insider.get("/start/").headers["Location"] == f"/start/{SECOND}/"
    assert "Go on where you stopped" in insider.get("/").text


def test_what_was_answered_is_kept_when_something_is_missing(insider: Client) -> None:
    form = no_to_all(FIRST)
    left_out = form.popitem()[0]
    answer = insider.post(f"/start/{FIRST}/", form)
    assert "Some questions have no answer yet" in answer.text
    assert f'id="{left_out}-fault"' in answer.text
    assert answer.text.count("checked") == len(form)


def test_an_emergency_sign_shows_care_before_anything_else_is_asked(insider: Client) -> None:
    answer = insider.post(f"/start/{FIRST}/", no_to_all(FIRST) | {"saddle_numbness": "yes"})
    assert answer.headers["Location"] == "/result/"
    page = insider.get("/result/").text
    assert "Get help first" in page
    assert 'class="care emergency"' in page
    assert 'href="tel:' in page


def test_an_emergency_sign_shows_care_even_when_the_rest_of_the_page_is_open(insider: Client) -> None:
    answer = insider.post(f"/start/{FIRST}/", {"saddle_numbness": "yes"})
    assert answer.headers["Location"] == "/result/"
    assert 'class="button call" href="tel:' in insider.get("/result/").text


def test_without_any_yes_the_result_leads_to_the_mat(insider: Client) -> None:
    answer_all(insider)
    page = insider.get("/result/").text
    assert "We found no reason in your answers to advise against it" in page
    assert 'href="/mat/"' in page


def test_not_sure_counts_as_the_careful_answer_and_is_said_so(insider: Client) -> None:
    answer_all(insider, blood_thinner="unsure")
    page = insider.get("/result/").text
    assert "Where you were not sure" in page
    assert "we take the careful answer" in page
    assert 'href="/start/blood_and_heart/#blood_thinner"' in page
    assert "You may try a mat" not in page


def test_an_unknown_group_is_no_page(insider: Client) -> None:
    assert insider.get("/start/nothing/").status_code == 404


def test_every_question_together_is_read_in_two_minutes() -> None:
    words = sum(len(one.text.split()) for one in BOOK.questions)
    assert words <= 2 * 238


def test_one_button_says_no_to_all_that_was_left_open(insider: Client) -> None:
    insider.post(f"/start/{FIRST}/", no_to_all(FIRST))
    answer = insider.post(f"/start/{SECOND}/", {"cancer_history": "yes", "rest": "no"})
    assert answer.headers["Location"] == "/start/"
    kept = bodies(insider, "screening")[-1]["answers"]
    own = {one.id: kept[one.id] for one in BOOK.questions if one.group == SECOND and one.id in kept}
    assert own.pop("cancer_history") is True
    assert set(own.values()) == {False}
    assert "pain_after_small_fall_or_lift" not in own


def test_no_button_guesses_a_number(insider: Client) -> None:
    page = insider.post("/start/back/", {"rest": "no"}).text
    assert re.findall(r'id="(\w+)-fault"', page) == ["pain_now"]


def test_signs_of_an_emergency_are_answered_one_by_one(insider: Client) -> None:
    assert "No to all I left open" not in insider.get(f"/start/{FIRST}/").text
    answer = insider.post(f"/start/{FIRST}/", {"rest": "no"})
    assert "Some questions have no answer yet" in answer.text
    assert bodies(insider, "screening")[-1]["answers"] == {}


def test_help_is_open_with_an_emergency_and_folded_elsewhere(insider: Client) -> None:
    help_of = {one.id: one.help for one in BOOK.questions}
    first, second = insider.get(f"/start/{FIRST}/").text, insider.get(f"/start/{SECOND}/").text
    assert "<details" not in first
    assert help_of["saddle_numbness"] in first
    assert "No to all I left open" in second
    assert second.count("<summary>What counts?") == sum(one.group == SECOND for one in BOOK.questions)
