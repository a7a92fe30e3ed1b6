"""Before bed: two ways to wind down, nobody sleeps on the mat, and nights stand beside the evenings before them."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.journal.making import session_body
from tests.web.entries import bodies
from tests.web.record import a_note
from tests.web.test_rating_pages import at_hour
from tests.web.walking import answered_all_no

WOUND_DOWN = {"what": "winding_down", "minutes": 8}
ASKED = "How you slept"


def html(client: Client, address: str = "/bed/") -> str:
    return client.get(address).content.decode()


def evening(nights_ago: int, hour: int = 22) -> datetime:
    """Return an hour of an evening before today."""
    today = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    return today - timedelta(days=nights_ago) + timedelta(hours=hour - today.hour)


def put_at(client: Client, kind: str, body: Any, at: datetime) -> None:
    entry = {**a_note(), "kind": kind, "at": at.isoformat(), "day": at.date().isoformat(), "body": body}
    [receipt] = client.post("/api/entries", [entry], content_type="application/json").json()["receipts"]
    assert receipt["status"] == "stored", receipt


def test_both_ways_are_there_and_the_one_on_the_mat_ends_softly_off_it(insider: Client) -> None:
    answered_all_no(insider, 2)
    found = html(insider)
    assert '<a class="button" href="/routine/winding_down/">' in found
    assert 'href="/check/?ending=sleep"' in found
    assert "Nobody should sleep on the mat." in found


def test_the_ending_wished_for_tonight_goes_through_the_check_and_changes_no_other_session(insider: Client) -> None:
    answered_all_no(insider, 2)
    response = insider.post("/check/?ending=sleep", {"fine": "yes", "pain_now": "3"})
    assert response.headers["Location"] == "/session/?ending=sleep"
    assert '"ending": "sleep"' in html(insider, "/session/?ending=sleep")
    assert '"ending": "wake"' in html(insider, "/session/")
    assert '"ending": "wake"' in html(insider, "/session/?ending=nonsense")


def test_without_a_session_by_the_plan_the_page_leads_to_today_and_the_bed_stays(insider: Client) -> None:
    found = html(insider)
    assert "Not on the mat now" in found
    assert "ending=sleep" not in found
    assert '<a class="button" href="/routine/winding_down/">' in found


@pytest.mark.parametrize("kind", ["care", "session"])
def test_the_morning_after_asks_how_the_night_was_once(insider: Client, kind: str) -> None:
    with at_hour(8):
        answered_all_no(insider, 4)
        put_at(insider, kind, WOUND_DOWN if kind == "care" else session_body(), evening(1))
        assert 'href="/bed/"' in html(insider, "/")
        assert ASKED in html(insider)
        assert insider.post("/bed/", {"sleep": "7"}).headers["Location"] == "/bed/?kept"
        assert bodies(insider, "rating")[-1]["sleep"] == 7
        assert 'href="/bed/"' not in html(insider, "/")
        assert ASKED not in html(insider, "/bed/?kept")


@pytest.mark.parametrize("sent", [{}, {"sleep": "11"}, {"sleep": "well"}])
def test_what_is_no_number_is_said_and_not_kept(insider: Client, sent: dict[str, str]) -> None:
    with at_hour(8):
        put_at(insider, "care", WOUND_DOWN, evening(1))
        assert "Choose a number from 0 to 10." in insider.post("/bed/", sent).content.decode()
        assert bodies(insider, "rating") == []


def test_nobody_is_asked_without_a_wind_down_nor_later_in_the_day(insider: Client) -> None:
    with at_hour(8):
        put_at(insider, "care", WOUND_DOWN, evening(2))
        put_at(insider, "session", session_body(), evening(1, hour=15))
        assert ASKED not in html(insider)
    with at_hour(15):
        put_at(insider, "care", WOUND_DOWN, evening(1))
        assert ASKED not in html(insider)


def test_after_midnight_is_still_the_evening_before(insider: Client) -> None:
    with at_hour(8):
        put_at(insider, "care", WOUND_DOWN, evening(0, hour=1))
        assert ASKED in html(insider)


def test_nights_stand_side_by_side_and_means_wait_for_enough_of_each_sort(insider: Client) -> None:
    with at_hour(8):
        for n in range(6):
            put_at(insider, "rating", {"sleep": 8 if n % 2 else 5}, evening(n, hour=7))
            if n == 3:
                assert "takes 3 nights of each sort" in html(insider)
            if n % 2:
                put_at(insider, "care", WOUND_DOWN, evening(n + 1))
        found = html(insider)
        assert len(re.findall("after a wind-down", found)) == 4
        assert "After a wind-down 8.0 on average, without one 5.0." in found
        assert "does not say that one made the other" in found


def test_the_studies_are_told_with_how_sure_they_are(insider: Client) -> None:
    found = html(insider)
    assert "In one study sleep did not change with the mat." in found
    assert "some studies" in found
    assert "Kjellgren" in found


def test_the_page_speaks_german(insider: Client) -> None:
    insider.post("/settings/", {"language": "de"})
    assert "Niemand soll auf der Matte schlafen." in html(insider)
