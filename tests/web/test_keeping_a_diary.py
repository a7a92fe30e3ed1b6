"""The diary, Progress, and what is in Settings."""

import json
import re

from django.test import Client

from tests.web.entries import bodies, entries, put
from tests.web.walking import answer_all, answered_all_no


def test_a_rating_is_listed_and_can_be_put_right_and_taken_back(insider: Client) -> None:
    insider.post("/diary/", {"pain_worst": "7", "note": "long drive"})
    page = insider.get("/diary/").text
    assert "worst 7" in page
    correction = re.search(r'href="(/diary/[0-9a-f-]{36}/)"', page)
    assert correction
    insider.post(correction[1], {"pain_worst": "5", "note": "long drive"})
    corrected = insider.get("/diary/").text
    assert "worst 5" in corrected
    assert "worst 7" not in corrected
    again = re.search(r'href="(/diary/[0-9a-f-]{36}/)"', corrected)
    assert again
    insider.post(again[1], {"withdraw": "yes"})
    assert "long drive" not in insider.get("/diary/").text


def test_a_correction_stays_on_the_day_and_at_the_moment_of_what_it_corrects(insider: Client) -> None:
    first = put(insider, "rating", {"pain_worst": 7}, days_ago=5)
    insider.post(f"/diary/{first}/", {"pain_worst": "5"})
    insider.post(f"/diary/{entries(insider, 'rating')[1]['id']}/", {"pain_worst": "4"})
    written = entries(insider, "rating")
    assert len({(one["day"], one["at"]) for one in written}) == 1
    assert [one["supersedes"] for one in written] == [None, first, written[1]["id"]]
    page = insider.get("/diary/").text
    assert "worst 4" in page
    assert "worst 5" not in page


def test_an_empty_diary_page_is_not_saved(insider: Client) -> None:
    assert "There was nothing to save yet" in insider.post("/diary/", {}).text
    assert json.loads(insider.get("/settings/journal.json").content)["entries"] == []


def test_progress_without_sessions_says_what_will_be_there(insider: Client) -> None:
    assert "After your first session" in insider.get("/progress/").text


def test_the_number_that_was_set_is_the_one_care_calls(insider: Client) -> None:
    insider.post("/settings/", {"emergency_number": "144", "theme": "dark", "ready_seconds": "90"})
    assert 'href="tel:144"' in insider.get("/care/").text
    assert 'data-theme="dark"' in insider.get("/care/").text


def test_a_number_that_is_none_is_left_out(insider: Client) -> None:
    insider.post("/settings/", {"emergency_number": "javascript:1"})
    assert "javascript" not in insider.get("/care/").text


def test_everything_goes_only_with_the_word(insider: Client) -> None:
    insider.post("/diary/", {"pain_now": "3"})
    assert "Nothing was deleted" in insider.post("/settings/delete/", {"word": "yes"}).text
    assert "worst" in insider.get("/settings/journal.csv").text
    assert "Everything is deleted" in insider.post("/settings/delete/", {"word": "delete"}).text
    assert json.loads(insider.get("/settings/journal.json").content)["entries"] == []


def test_two_short_answers_are_kept_and_can_be_left_out(insider: Client) -> None:
    insider.post("/diary/", {"spasm": "yes", "stops_daily_life": "no"})
    insider.post("/diary/", {"pain_now": "3"})
    kept = [(one["spasm"], one["stops_daily_life"]) for one in bodies(insider, "rating")]
    assert kept == [(True, False), (None, None)]
    assert "in spasm" in insider.get("/diary/").text


def test_an_entry_that_changes_the_verdict_says_what_changed_and_what_to_do(insider: Client) -> None:
    answered_all_no(insider, days_ago=9)
    page = insider.post("/diary/", {"pain_now": "8", "stops_daily_life": "yes"}, follow=True).text
    assert "The mat rests now" in page
    assert "You wrote: now 8" in page
    assert "Call a doctor or your urgent care line today." in page
    assert 'href="/care/urgent/"' in page
    assert "Leave the mat alone for now" in insider.get("/").text


def test_a_further_reason_is_said_without_calling_it_the_first(insider: Client) -> None:
    answered_all_no(insider, days_ago=9)
    put(insider, "rating", {"spasm": True}, days_ago=4)
    page = insider.post("/diary/", {"spasm": "yes"}, follow=True).text
    assert "This changes something" in page
    assert "The mat rests now" not in page


def test_an_entry_that_frees_the_mat_says_so(insider: Client) -> None:
    answered_all_no(insider, days_ago=9)
    put(insider, "rating", {"spasm": True}, days_ago=5)
    put(insider, "rating", {"spasm": True}, days_ago=1)
    assert "Leave the mat alone for now" in insider.get("/").text
    assert "What held the mat back is gone" in insider.post("/diary/", {"spasm": "no"}, follow=True).text


def test_an_entry_that_changes_nothing_is_only_written_down(insider: Client) -> None:
    answer_all(insider)
    page = insider.post("/diary/", {"pain_now": "3"}, follow=True).text
    assert "Written down" in page
    assert "What you wrote" in page
