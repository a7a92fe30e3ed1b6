"""Something went wrong: the right questions at once, before anything else, and help where an answer asks for it."""

import re

import pytest
from django.test import Client

from tests.web.entries import bodies, put
from tests.web.walking import answer_all, choose_a_mat

STOPPED = {
    "dose": {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": "other"},
    "on_mat_seconds": 90,
    "ended": "stopped",
    "stop_reason": "numb_limb",
}


@pytest.fixture
def settled(insider: Client) -> Client:
    answer_all(insider)
    choose_a_mat(insider)
    return insider


def open_questions(client: Client) -> list[str]:
    return re.findall(r'<fieldset class="question[^"]*" id="(\w+)"', client.get("/ask/").text)


def no_to_what_is_open(client: Client) -> dict[str, str]:
    return dict.fromkeys(open_questions(client), "no")


def test_a_stop_for_a_numb_limb_leads_from_today_to_the_questions(settled: Client) -> None:
    put(settled, "session", STOPPED)
    assert 'class="button" href="/ask/"' in settled.get("/").text
    assert "saddle_numbness" in open_questions(settled)


@pytest.mark.parametrize("what", ["more_pain", "dizzy", "numb_limb", "rash_or_itching"])
def test_what_went_wrong_leads_to_its_questions_at_once(settled: Client, what: str) -> None:
    page = settled.post("/wrong/", {"what": what}, follow=True).text
    assert 'class="button" href="/ask/"' in page
    assert open_questions(settled)


def test_the_questions_come_with_their_help(settled: Client) -> None:
    settled.post("/wrong/", {"what": "numb_limb"})
    assert "Where a saddle would touch" in settled.get("/ask/").text


def test_a_sign_of_an_emergency_leads_to_the_call_and_to_what_to_say(settled: Client) -> None:
    settled.post("/wrong/", {"what": "numb_limb"})
    answer = settled.post("/ask/", no_to_what_is_open(settled) | {"saddle_numbness": "yes"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/care/emergency/"
    assert 'class="button call" href="tel:' in answer.text
    assert "I am numb or tingling between my legs." in answer.text
    assert "Get help first" in settled.get("/").text


def test_an_emergency_is_seen_even_when_other_answers_are_missing(settled: Client) -> None:
    settled.post("/wrong/", {"what": "numb_limb"})
    assert settled.post("/ask/", {"saddle_numbness": "yes"}).headers["Location"] == "/care/emergency/"


def test_an_emergency_is_seen_before_any_screening(insider: Client) -> None:
    insider.post("/wrong/", {"what": "dizzy"})
    assert insider.post("/ask/", {"chest_pain": "yes"}).headers["Location"] == "/care/emergency/"


def test_what_is_not_answered_is_asked_again_and_the_rest_is_kept(settled: Client) -> None:
    settled.post("/wrong/", {"what": "numb_limb"})
    left = open_questions(settled)[-1]
    page = settled.post("/ask/", {one: "no" for one in open_questions(settled) if one != left}).text
    assert "Some questions have no answer yet" in page
    assert open_questions(settled) == [left]
    assert left not in bodies(settled, "check")[-1]["answers"]


def test_answered_questions_are_not_put_twice(settled: Client) -> None:
    settled.post("/wrong/", {"what": "dizzy"})
    settled.post("/ask/", no_to_what_is_open(settled))
    assert settled.get("/ask/").headers["Location"] == "/"
    assert 'href="/ask/"' not in settled.get("/").text


def test_without_anything_gone_wrong_there_is_nothing_to_ask(settled: Client) -> None:
    assert settled.get("/ask/").headers["Location"] == "/"
