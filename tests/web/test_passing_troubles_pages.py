"""A trouble that passes: a new check ends it, and so does whole skin."""

import pytest
from django.test import Client

from tests.web.entries import bodies, put
from tests.web.walking import BOOK, answer_all, choose_a_mat

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
    no_to_all = {one.id: False if one.low is None else one.low for one in BOOK.questions}
    put(insider, "screening", {"answers": no_to_all}, days_ago=9)
    put(insider, "mat", {"mat": "other"}, days_ago=9)
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
    assert bodies(settled, "marks") == [{"marks": "none"}]
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
    assert "Choose one of the three" in settled.post("/skin/", {"marks": "purple"}).text
    assert bodies(settled, "marks") == []


def test_today_gives_three_short_reasons_and_one_why(insider: Client) -> None:
    answer_all(insider, blood_thinner="unsure", pregnant="unsure", numb_skin="unsure", keloids="unsure")
    few = insider.get("/").text.split('class="few"')[1].split("<details")[0]
    assert 1 <= few.count("<p>") <= 3


def test_the_name_of_a_thin_t_shirt_does_not_break(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    assert "Thin t\N{NON-BREAKING HYPHEN}shirt" in insider.get("/").text
