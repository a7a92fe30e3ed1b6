"""A trouble that passes: a new check ends it, and so does whole skin."""

import pytest
from django.test import Client

from tests.web.entries import bodies, put
from tests.web.walking import answer_all, answered_all_no, choose_a_mat

SESSION = {
    "dose": {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": "other"},
    "on_mat_seconds": 300,
    "ended": "completed",
    "stop_reason": None,
    "check_ins": [],
    "pain_before": 4,
    "pain_after": 4,
    "felt": "comfortable",
    "marks": "bruise_or_broken",
    "speed": 1.0,
}


@pytest.fixture
def settled(insider: Client) -> Client:
    """Return the browser of a person who answered everything with no, days ago."""
    answered_all_no(insider, days_ago=9)
    return insider


def test_a_cold_of_yesterday_can_be_ended_by_a_check_of_today(settled: Client) -> None:
    put(settled, "check", {"answers": {"fever_or_unwell": True}}, days_ago=1)
    page = settled.get("/").text
    assert "Leave the mat alone for now" in page
    assert "Check again today" in page
    assert settled.get("/check/").status_code == 200
    assert settled.post("/check/", {"fine": "yes", "pain_now": "4"}).headers["Location"] == "/session/"


def test_a_trouble_of_this_day_is_not_asked_away(settled: Client) -> None:
    put(settled, "check", {"answers": {"fever_or_unwell": True}})
    assert "Check again today" not in settled.get("/").text
    assert settled.get("/check/").headers["Location"] == "/"


def test_a_refusal_that_no_check_can_change_offers_none(insider: Client) -> None:
    answer_all(insider, blood_thinner="yes")
    assert "Check again today" not in insider.get("/").text
    assert insider.get("/check/").headers["Location"] == "/"


def test_a_rest_for_the_skin_promises_no_time_and_ends_when_the_skin_is_whole(settled: Client) -> None:
    put(settled, "session", SESSION, days_ago=8)
    page = settled.get("/").text
    assert "Rest for now" in page
    assert "The mat is for you again from" not in page
    assert "My skin is whole again" in page
    assert settled.post("/skin/", {"marks": "none"}).headers["Location"] == "/"
    assert bodies(settled, "marks") == [{"marks": "none", "is_sore": None}]
    assert "Rest for now" not in settled.get("/").text


def test_a_rest_with_an_end_says_when_it_ends(settled: Client) -> None:
    put(settled, "session", {**SESSION, "marks": "none"})
    page = settled.get("/").text
    assert "Rest today" in page
    assert "The mat is for you again from" in page
    assert "My skin is whole again" not in page


def test_a_bruise_that_comes_late_can_be_written_down(settled: Client) -> None:
    assert 'href="/skin/"' in settled.get("/diary/").text
    settled.post("/skin/", {"marks": "bruise_or_broken"})
    assert "Rest for now" in settled.get("/").text


def test_marks_nobody_offers_are_not_kept(settled: Client) -> None:
    assert "Choose one of them" in settled.post("/skin/", {"marks": "purple"}).text
    assert bodies(settled, "marks") == []


def test_today_gives_three_short_reasons_and_one_why(insider: Client) -> None:
    answer_all(insider, blood_thinner="unsure", pregnant="unsure", numb_skin="unsure", keloids="unsure")
    few = insider.get("/").text.split('class="few"')[1].split("<details")[0]
    assert 1 <= few.count("<p>") <= 3


def test_the_name_of_a_thin_t_shirt_does_not_break(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    assert "Thin t\N{NON-BREAKING HYPHEN}shirt" in insider.get("/").text


def test_marks_of_last_time_are_asked_about_before_the_next_session(settled: Client) -> None:
    put(settled, "session", {**SESSION, "marks": "fading_redness"}, days_ago=3)
    assert "What does your skin show now?" in settled.get("/check/").text
    page = settled.post("/check/", {"fine": "yes", "pain_now": "4"}).text
    assert 'id="marks-fault"' in page
    assert bodies(settled, "check") == []
    answer = settled.post("/check/", {"fine": "yes", "pain_now": "4", "marks": "none"})
    assert answer.headers["Location"] == "/session/"
    assert bodies(settled, "marks") == [{"marks": "none", "is_sore": None}]


def test_marks_that_do_not_fade_refuse_and_skin_without_any_ends_it(settled: Client) -> None:
    put(settled, "session", {**SESSION, "marks": "fading_redness"}, days_ago=3)
    settled.post("/check/", {"fine": "yes", "pain_now": "4", "marks": "fading_redness"})
    page = settled.get("/").text
    assert "Leave the mat alone for now" in page
    assert 'href="/skin/">How my skin is now' in page
    settled.post("/skin/", {"marks": "none"})
    assert "Leave the mat alone for now" not in settled.get("/").text


def test_skin_that_showed_nothing_is_not_asked_about(settled: Client) -> None:
    put(settled, "session", {**SESSION, "marks": "none"}, days_ago=3)
    assert "What does your skin show now?" not in settled.get("/check/").text
