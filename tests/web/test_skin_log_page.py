"""The skin log: what each day showed, what it means, what the plan does now."""

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from supine.session.happened import Marks
from supine.web.loading import static_bytes
from tests.journal.making import session_body
from tests.web.entries import bodies, put
from tests.web.walking import answered_all_no

OFFERED = [one for one in Marks if one is not Marks.BRUISE_OR_BROKEN]


@pytest.fixture
def settled(insider: Client) -> Client:
    """Return the browser of a person who answered everything with no, days ago."""
    answered_all_no(insider, days_ago=30)
    return insider


def test_an_empty_log_says_what_will_be_here(settled: Client) -> None:
    page = settled.get("/skin/log/").text
    assert "Nothing is written yet" in page
    assert "Your skin does not speak against the mat now" not in page
    put(settled, "session", session_body(marks="fading_redness"), days_ago=5)
    assert "Your skin does not speak against the mat now" in settled.get("/skin/log/").text


@pytest.mark.parametrize("marks", [one.value for one in OFFERED])
def test_every_answer_that_is_offered_is_kept_as_it_was_tapped(settled: Client, marks: str) -> None:
    assert f'name="marks" value="{marks}"' in settled.get("/skin/").text
    assert settled.post("/skin/", {"marks": marks}).headers["Location"] == "/"
    assert bodies(settled, "marks") == [{"marks": marks, "is_sore": None}]


def test_the_log_shows_the_days_the_newest_first_and_what_each_answer_means(settled: Client) -> None:
    put(settled, "session", session_body(marks="fading_redness"), days_ago=5)
    put(settled, "marks", {"marks": "bruise", "is_sore": True}, days_ago=4)
    page = settled.get("/skin/log/").text
    assert page.index("<p>A bruise</p>") < page.index("<p>Red dots that fade</p>")
    assert "Your back was sore from the mat" in page
    for row in open_handbook().policy.skin.values():
        assert row.id == "bruise_or_broken" or row.means in page.replace("&#x27;", "'")


def test_what_was_written_before_a_bruise_and_a_wound_were_told_apart_is_shown(settled: Client) -> None:
    put(settled, "marks", {"marks": "bruise_or_broken", "is_sore": None}, days_ago=4)
    page = settled.get("/skin/log/").text
    assert "A bruise, a cut or a rash" in page
    assert "The mat waits until it is whole" in page


def test_an_itch_after_a_session_rests_the_mat_and_the_log_says_until_when(settled: Client) -> None:
    put(settled, "session", session_body(marks="itching"), days_ago=1)
    page = settled.get("/skin/log/").text
    assert "Your skin itched after the mat" in page
    assert "The mat is for you again from" in page


def test_skin_that_reacts_twice_in_three_sessions_pauses_the_mat_and_says_whom_to_ask(settled: Client) -> None:
    put(settled, "session", session_body(marks="itching"), days_ago=9)
    put(settled, "session", session_body(marks="none"), days_ago=6)
    put(settled, "marks", {"marks": "still_there", "is_sore": None}, days_ago=5)
    put(settled, "marks", {"marks": "none", "is_sore": None}, days_ago=4)
    assert "Your skin reacted to 2 of your last 3 sessions" in settled.get("/").text
    assert "Show your skin to a pharmacist or doctor" in settled.get("/result/").text
    assert "Your skin reacted to 2 of your last 3 sessions" in settled.get("/skin/log/").text


def test_a_rash_that_went_wrong_stands_in_the_log_as_an_itch(settled: Client) -> None:
    settled.post("/wrong/", {"what": "rash_or_itching"})
    assert bodies(settled, "marks") == [{"marks": "itching", "is_sore": None}]
    assert "<p>It itches</p>" in settled.get("/skin/log/").text


def test_the_page_that_asks_and_the_end_of_a_session_lead_to_the_log(settled: Client) -> None:
    assert 'href="/skin/log/"' in settled.get("/skin/").text
    assert 'href="/skin/log/"' in settled.get("/session/shell/").text


@pytest.mark.parametrize("name", ["photo.js", "photos.js"])
def test_what_keeps_photos_knows_no_way_to_send_them(name: str) -> None:
    text = static_bytes(name).decode()
    for way in ("fetch", "XMLHttpRequest", "sendBeacon", "WebSocket", "caches", "outbox", "store.js", "entering"):
        assert way not in text


def test_no_form_of_the_log_could_send_a_photo(settled: Client) -> None:
    page = settled.get("/skin/log/").text
    assert 'type="file"' in page
    assert "<form" not in page
