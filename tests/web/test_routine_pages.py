"""A routine's page: what comes first, what it shows, what it carries for the player, and what is kept of it."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from supine.session.routine.rows import Asks
from tests.web.entries import bodies, entries, put
from tests.web.walking import BOOK, answered_all_no

ROUTINES = open_handbook().routines
RED = [one for one in BOOK.questions if one.group == "emergency"]
ALL_NO = {one.id: False if one.low is None else one.low for one in BOOK.questions}
HEAT = "/routine/heat/"


def checked(client: Client, **answers: Any) -> None:
    """Answer today what a spasm asks first, with these answers changed."""
    put(client, "check", {"answers": ALL_NO | {"spasm": True, "spasm_days": 1} | answers})


def prepared(page: str) -> dict[str, Any]:
    """Return what the page carries for the player."""
    found = re.search(r'id="prepared" type="application/json">(.*?)</script>', page)
    assert found
    return dict(json.loads(found[1]))


@pytest.fixture
def screened(insider: Client) -> Client:
    answered_all_no(insider, days_ago=9)
    return insider


def test_nothing_for_a_spasm_opens_before_its_check(screened: Client) -> None:
    assert screened.get(HEAT).headers["Location"] == "/spasm/"


def test_a_sign_of_an_emergency_leads_away_from_every_routine(screened: Client) -> None:
    checked(screened, chest_pain=True)
    for one in ROUTINES.routines:
        assert screened.get(f"/routine/{one}/").headers["Location"] == "/spasm/", one


@pytest.mark.parametrize(
    "one", [row for row in ROUTINES.routines.values() if row.asks is Asks.ONCE], ids=lambda r: r.id
)
def test_what_was_never_asked_is_asked_on_the_page_the_emergency_signs_first(insider: Client, one: Any) -> None:
    address = f"/routine/{one.id}/?next=/around/"
    page = insider.get(address).text
    assert all(f'id="{sign.id}"' in page for sign in RED)
    assert 'id="start"' not in page
    insider.post(address, {sign.id: "no" for sign in RED})
    for _ in range(3):
        page = insider.get(address).text
        if 'id="start"' in page:
            break
        numbers = {q.id: str(q.low) for q in BOOK.questions if q.low is not None}
        assert insider.post(address, numbers | {"spasm": "no", "rest": "no"}).headers["Location"] == address
    assert 'id="start"' in page


def test_a_sign_answered_here_leads_to_its_page(insider: Client) -> None:
    answer = insider.post("/routine/hips/", {one.id: "no" for one in RED} | {"chest_pain": "yes"})
    assert answer.headers["Location"] == "/care/emergency/"


def test_what_is_open_of_the_first_questions_is_put_again(insider: Client) -> None:
    page = insider.post("/routine/hips/", {one.id: "no" for one in RED[1:]}).text
    assert "One more thing" in page
    assert f'id="{RED[0].id}"' in page
    assert f'id="{RED[1].id}"' not in page


@pytest.mark.parametrize("said", [True, None])
def test_heat_and_cold_are_not_for_skin_that_feels_less(screened: Client, said: bool | None) -> None:
    put(screened, "screening", {"answers": ALL_NO | {"sensation_loss": said}}, days_ago=8)
    checked(screened, sensation_loss=said)
    for one in ("heat", "cold"):
        page = screened.get(f"/routine/{one}/").text
        assert "Not for you now" in page
        assert "Less feeling somewhere on your back or legs?" in page
        assert 'id="start"' not in page
        assert "routine.js" not in page
    assert 'id="start"' in screened.get("/routine/movement/").text


def test_a_passing_reason_against_heat_is_asked_about_again(screened: Client) -> None:
    put(screened, "check", {"answers": {"sedating_medicine_or_alcohol": True}}, days_ago=2)
    checked(screened)
    assert 'id="start"' in screened.get(HEAT).text


def test_before_the_start_stands_how_long_what_and_when_not(screened: Client) -> None:
    checked(screened)
    page = screened.get(HEAT).text
    row = ROUTINES.routines["heat"]
    for line in (row.title, row.lead, *row.when_not, *(one.say for one in ROUTINES.steps_of(row)), "15 minutes"):
        assert line in page, line
    assert "?minutes=20&amp;next=" in page
    assert all(line in page for step in ROUTINES.steps_of(row) for line in step.how), "to read without JavaScript"
    assert "Where this comes from" in page


@pytest.mark.parametrize(("asked", "minutes"), [("", 15), ("?minutes=20", 20), ("?minutes=90", 15), ("?minutes=x", 15)])
def test_the_page_carries_the_routine_for_the_minutes_asked_for(screened: Client, asked: str, minutes: int) -> None:
    checked(screened)
    found = prepared(screened.get(HEAT + asked).text)
    assert sum(one["ends_s"] - one["starts_s"] for one in found["guided"]["parts"] if one["counts"]) == minutes * 60
    assert found["track"].startswith("/session/track/")
    assert found["player"]["theme"] in ("light", "dark")


def test_with_no_sound_wanted_there_is_no_track(screened: Client) -> None:
    put(screened, "settings", {"voice": 0, "bells": 0})
    checked(screened)
    assert prepared(screened.get(HEAT).text)["track"] is None


def test_a_step_that_is_not_for_them_is_left_out_and_said(screened: Client) -> None:
    checked(screened, pregnant=True)
    page = screened.get("/routine/ease/").text
    assert "1 step is left out" in page
    assert "legs_up" not in [one["step"] for one in prepared(page)["guided"]["parts"]]


def test_one_step_alone_is_a_routine(screened: Client) -> None:
    page = screened.get("/routine/move-turn_and_bend/").text
    assert [one["step"] for one in prepared(page)["guided"]["parts"]] == ["turn_and_bend"]
    assert screened.get("/routine/move-heat_on/").status_code == 404
    assert screened.get("/routine/tea/").status_code == 404


def test_own_exercises_without_any_lead_to_where_they_are_typed(screened: Client) -> None:
    assert screened.get("/routine/own/").headers["Location"] == "/therapist/"


def test_own_exercises_are_played_one_after_another(screened: Client) -> None:
    put(screened, "exercise", {"title": "Bridge", "how": ["Lift the hips."], "seconds": 20, "times": 2})
    checked(screened)
    parts = prepared(screened.get("/routine/own/").text)["guided"]["parts"]
    assert len({one["step"] for one in parts}) == 1
    assert [one["counts"] for one in parts] == [False, True, True]


def test_what_goes_on_is_shown_without_asking_anything_first(screened: Client) -> None:
    assert 'data-routine="heat"' in screened.get(HEAT + "?on").text


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [("/weeks/", "/weeks/"), ("//elsewhere.example/", "/around/"), ("https://x.example", "/around/")],
)
def test_it_leads_on_only_to_pages_of_ours(screened: Client, asked: str, led_to: str) -> None:
    checked(screened)
    assert f'data-next="{led_to}"' in screened.get(f"/routine/calm_minute/?next={asked}").text


def test_without_a_script_the_form_is_kept_and_can_be_taken_back(screened: Client) -> None:
    checked(screened)
    kept = screened.post(HEAT, {"minutes": "15", "eased": "7", "did": ["heat_on", "tea"]})
    body = {"what": "heat", "minutes": 15, "helped": None, "eased": 7, "did": ["heat_on"], "skipped": []}
    assert bodies(screened, "care") == [body]
    assert kept.headers["Location"].startswith("/spasm/?kept=")
    assert "Written down" in screened.get(kept.headers["Location"]).text


def test_what_is_not_for_a_spasm_is_taken_back_on_its_own_page(screened: Client) -> None:
    checked(screened)
    kept = screened.post("/routine/calm_minute/", {"minutes": "1"})
    assert bodies(screened, "care")[0]["eased"] is None
    assert "Take it back" in screened.get(kept.headers["Location"]).text
    screened.post("/routine/calm_minute/", {"withdraw": entries(screened, "care")[0]["id"]})
    assert bodies(screened, "care")[1] is None
    assert screened.post("/routine/calm_minute/", {"withdraw": "x"}).status_code == 404


@pytest.mark.parametrize(
    "sent", [{"minutes": ""}, {"minutes": "999"}, {"minutes": "x"}, {"minutes": "5", "eased": "11"}]
)
def test_what_cannot_be_is_not_kept(screened: Client, sent: dict[str, str]) -> None:
    checked(screened)
    assert screened.post(HEAT, sent).headers["Location"] == HEAT
    assert bodies(screened, "care") == []
