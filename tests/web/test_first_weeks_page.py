"""The first two weeks: what will be here, the person's own beside it, and doors that lead to something to do."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from tests.journal.making import session_body
from tests.web.entries import put
from tests.web.test_trial_pages import running
from tests.web.walking import answered_all_no

WEEKS = open_handbook().weeks


def page(client: Client) -> str:
    return unescape(client.get("/weeks/").text)


def door(client: Client, name: str) -> str:
    return page(client).partition(f'<details id="{name}"')[2].partition("</details>")[0]


def lain(client: Client, days_ago: int, *numbers: int, **more: Any) -> None:
    check_ins = [
        {"at_seconds": at, "sensation": one, "is_bearable": None} for at, one in zip((62, 303), numbers, strict=False)
    ]
    put(client, "session", session_body(6, check_ins=check_ins, **more), days_ago)


@pytest.fixture
def screened(insider: Client) -> Client:
    answered_all_no(insider, days_ago=20)
    return insider


def test_before_the_first_session_it_says_what_others_found_and_what_will_be_here(insider: Client) -> None:
    shown = page(insider)
    assert "After your first session your own numbers stand beside it." in shown
    assert all(one.text in shown for one in WEEKS.findings)
    assert "you are here" not in shown
    assert "<svg" not in shown.partition('id="settling"')[2].partition("</section>")[0]


def test_every_finding_says_how_sure_it_is(insider: Client) -> None:
    shown = page(insider).partition("When it is hard")[0]
    assert shown.count('class="tag"') == len(WEEKS.findings)


@pytest.mark.parametrize(
    ("days_ago", "said"), [(0, "Today is day 1."), (4, "Today is day 5."), (20, "today is day 21.")]
)
def test_the_day_is_counted_from_the_first_session(screened: Client, days_ago: int, said: str) -> None:
    lain(screened, days_ago, 7, 4)
    shown = page(screened)
    assert said in shown
    assert ("you are here" in shown) is (days_ago < 14)


def test_the_own_numbers_and_curve_of_these_weeks_stand_beside_it(screened: Client) -> None:
    lain(screened, 18, 8, 5, pain_before=6, pain_after=5)
    lain(screened, 17, 7, 4, pain_before=5, pain_after=5)
    lain(screened, 1, 2, 1, pain_before=9, pain_after=9)
    shown = page(screened)
    assert "Your day 1, how strong it was: 8 at one minute, 5 at five." in shown
    assert "Your day 2, pain: 5 before, 5 after." in shown
    assert "your last 2 sessions: 7 at one minute, 4 at five" in shown or "8 at one minute, 5 at five" in shown
    assert "9 before" not in shown
    assert shown.count('class="settle"') == shown.count('class="pairs"') == 1


def test_a_session_played_faster_than_life_is_no_first_day(screened: Client) -> None:
    lain(screened, 3, 7, 4, speed=60.0)
    assert "Today is day" not in page(screened)


def test_a_door_leads_to_the_session_of_the_plan_that_changes_one_thing(screened: Client) -> None:
    shown = door(screened, "sharp")
    assert 'href="/check/?take=gentler"' in shown
    assert "Today: 5 minutes: Bed, sweater." in shown
    assert screened.get("/check/?take=gentler").status_code == 200


def test_on_a_day_of_rest_no_session_is_offered_and_each_door_still_leads_somewhere(screened: Client) -> None:
    lain(screened, 0, 7, 4)
    for one in WEEKS.doors:
        shown = door(screened, one.id)
        assert "take=" not in shown
        assert len(re.findall(r'href="/', shown)) >= 3


def test_who_must_not_use_a_mat_is_offered_no_session(insider: Client) -> None:
    answered_all_no(insider, days_ago=2)
    put(insider, "screening", {"answers": {"pregnant": True}}, days_ago=1)
    assert "take=" not in page(insider)


def test_a_day_that_the_lot_drew_without_the_mat_offers_no_session(screened: Client) -> None:
    assert "take=" in page(screened)
    running(screened, "lying")
    assert "take=" not in page(screened)
