"""The questions on their pages: kept at once, resumed, and care shown at once."""

from django.test import Client

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


def test_without_any_yes_the_result_leads_to_the_mat(insider: Client) -> None:
    answer_all(insider)
    page = insider.get("/result/").text
    assert "We found no reason in your answers to advise against it" in page
    assert 'href="/mat/"' in page


def test_not_sure_counts_as_the_careful_answer_and_is_said_so(insider: Client) -> None:
    answer_all(insider, blood_thinner="unsure")
    page = insider.get("/result/").text
    assert "You were not sure, so we take the careful answer" in page
    assert "You may try a mat" not in page


def test_an_unknown_group_is_no_page(insider: Client) -> None:
    assert insider.get("/start/nothing/").status_code == 404
