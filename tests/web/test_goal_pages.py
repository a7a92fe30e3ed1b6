"""What the mat is for: what a person says is kept, and nothing else; how a session ends is theirs to say."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from supine.planning.caps import limits_of
from tests.web.entries import bodies, put
from tests.web.walking import answer_all, choose_a_mat

MOST = limits_of(open_handbook().policy, ()).max_minutes
UNTOUCHED = {"is_paused": "no", "minutes": "", "time_of_day": "", "limit": ""}
NOTHING = {
    "aim": None,
    "days": None,
    "minutes": None,
    "time_of_day": None,
    "limit": None,
    "ending": None,
    "is_paused": False,
}
WIND_DOWN = {"aim": "wind_down", "ending": "sleep"}


def send(client: Client, **changed: Any) -> Any:
    return client.post("/goal/", UNTOUCHED | changed)


def test_saving_an_untouched_page_keeps_nothing(insider: Client) -> None:
    assert send(insider, ending="wake").headers["Location"] == "/"
    assert bodies(insider, "goal") == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"aim": "chronic"}, {"aim": "chronic"}),
        ({"aim": "spasms", "ending": "sleep"}, {"aim": "spasms"}),
        ({"aim": "wind_down", "ending": "wake"}, {"aim": "wind_down", "ending": "wake"}),
        (WIND_DOWN, WIND_DOWN),
        ({"days": ["friday", "monday"]}, {"days": ["monday", "friday"]}),
        ({"minutes": "15"}, {"minutes": 15}),
        ({"minutes": str(MOST)}, {"minutes": MOST}),
        ({"time_of_day": "bedtime"}, {"time_of_day": "bedtime"}),
        ({"limit": "0"}, {"limit": 0}),
        ({"limit": "10"}, {"limit": 10}),
        ({"is_paused": ["no", "yes"]}, {"is_paused": True}),
    ],
)
def test_what_is_said_is_kept_and_shown(insider: Client, sent: dict[str, Any], kept: dict[str, Any]) -> None:
    send(insider, **sent)
    assert bodies(insider, "goal") == [NOTHING | kept]
    send(insider, **{key: value for key, value in sent.items() if key != "is_paused"}, is_paused=_shown_pause(insider))
    assert len(bodies(insider, "goal")) == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"aim": "sport"},
        {"minutes": str(MOST + 1)},
        {"minutes": "0"},
        {"minutes": "soon"},
        {"time_of_day": "night"},
        {"limit": "11"},
        {"days": ["someday"]},
        {"days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]},
        {"is_paused": "perhaps"},
    ],
)
def test_nonsense_and_all_seven_days_change_nothing(insider: Client, sent: dict[str, Any]) -> None:
    send(insider, **sent)
    assert bodies(insider, "goal") == []


def test_what_was_said_can_be_taken_back(insider: Client) -> None:
    put(insider, "goal", {"aim": "chronic", "days": ["monday"], "minutes": 10, "time_of_day": "evening", "limit": 4})
    send(insider)
    assert bodies(insider, "goal")[-1] == NOTHING | {"aim": "chronic"}


def test_the_page_shows_what_holds(insider: Client) -> None:
    put(insider, "goal", WIND_DOWN | {"days": ["tuesday"], "minutes": 15, "time_of_day": "bedtime", "limit": 6})
    page = insider.get("/goal/").text
    chosen = re.findall(r'<input type="(?:radio|checkbox)" name="(\w+)" value="(\w*)"[^>]* checked>', page)
    assert chosen == [("aim", "wind_down"), ("ending", "sleep"), ("days", "tuesday")]
    assert re.findall(r'<option value="(\w+)" selected', page) == ["15", "bedtime", "6"]


def test_no_more_minutes_are_offered_than_the_cap_allows_whatever_a_journal_says(insider: Client) -> None:
    put(insider, "goal", {"minutes": 600})
    page = insider.get("/goal/").text
    offered = re.findall(r'<option value="(\d+)"[^>]*>\d+ minutes<', page)
    assert offered == [str(n) for n in range(5, MOST + 1, 5)]
    assert re.findall(r'<option value="(\w+)" selected', page) == [str(MOST)]


def test_who_stops_for_now_is_told_so_and_goes_on_again(insider: Client) -> None:
    send(insider, is_paused=["no", "yes"], minutes="10")
    page = insider.get("/goal/").text
    assert "You have stopped for now." in page
    assert "Stop for now" not in page
    send(insider, is_paused=["yes", "no"], minutes="10")
    assert [one["is_paused"] for one in bodies(insider, "goal")] == [True, False]
    assert "You have stopped for now." not in insider.get("/goal/").text


def test_the_page_is_one_tap_from_the_settings(insider: Client) -> None:
    assert 'href="/goal/"' in insider.get("/settings/").text


def test_it_is_there_in_german(insider: Client) -> None:
    put(insider, "settings", {"language": "de"})
    page = insider.get("/goal/").text
    assert "Wofür ist die Matte?" in page
    assert 'aria-label="Dienstag"' in page
    assert "Lass mich schlafen, neben der Matte" in page


@pytest.mark.parametrize(("said", "ending"), [(None, "wake"), (WIND_DOWN, "sleep")])
def test_the_session_ends_as_it_was_said(insider: Client, said: dict[str, Any] | None, ending: str) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    if said:
        send(insider, **said)
    insider.post("/check/", {"fine": "yes", "pain_now": "4"})
    found = re.search(r'id="prepared" type="application/json">(.*?)</script>', insider.get("/session/").text)
    assert found
    assert json.loads(found[1])["timeline"]["ending"] == ending


def _shown_pause(client: Client) -> str:
    found = re.search(r'name="is_paused" value="(\w+)"', client.get("/goal/").text)
    assert found
    return found[1]
