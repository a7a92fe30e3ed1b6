"""Settings: only what was changed is kept, and the page says so."""

import json
import re

import pytest
from django.test import Client
from django.utils import translation

from supine.exchange.sheet import sheet
from supine.journal.codec import read_journal
from supine.journal.handbook import open_handbook
from supine.journal.view import view_of
from supine.session.wishes import Mix
from supine.web.views.calling import regions
from tests.web.entries import bodies, put
from tests.web.walking import answer_all, choose_a_mat

UNTOUCHED = {
    "language": "en",
    "region": "",
    "emergency_number": "",
    "ready_seconds": str(open_handbook().script.ready.usual_s),
    "theme": "system",
    "sound": "on",
    "voice": str(Mix().voice),
    "bells": str(Mix().bells),
    "breath_tone": Mix().breath.value,
    "breaths_per_minute": str(open_handbook().script.breathing.usual_per_minute),
    "tells_time_left": "on",
    "vibration": "on",
    "dims": "on",
}


def test_saving_an_untouched_page_keeps_nothing_and_says_saved(insider: Client) -> None:
    assert "Saved." in insider.post("/settings/", UNTOUCHED, follow=True).text
    assert bodies(insider, "settings") == []


def test_only_what_was_changed_is_kept(insider: Client) -> None:
    insider.post("/settings/", UNTOUCHED | {"sound": "off"})
    assert [key for key, value in bodies(insider, "settings")[0].items() if value is not None] == ["sound"]


@pytest.mark.parametrize(
    ("field", "sent", "kept"),
    [
        ("voice", "0", 0),
        ("voice", "10", 10),
        ("bells", "3", 3),
        ("breath_tone", "always", "always"),
        ("breaths_per_minute", "5", 5),
        ("tells_time_left", "off", False),
        ("vibration", "off", False),
        ("dims", "off", False),
        ("ready_seconds", "180", 180),
    ],
)
def test_each_wish_for_the_session_is_kept_and_shown(insider: Client, field: str, sent: str, kept: object) -> None:
    insider.post("/settings/", UNTOUCHED | {field: sent})
    [body] = bodies(insider, "settings")
    assert {key: value for key, value in body.items() if value is not None} == {field: kept}
    chosen = re.search(rf'name="{field}".*?<option value="([^"]*)"[^>]* selected', insider.get("/settings/").text, re.S)
    assert chosen
    assert chosen[1] == sent


@pytest.mark.parametrize(
    ("field", "sent"),
    [("voice", "11"), ("bells", "-1"), ("breath_tone", "loud"), ("breaths_per_minute", "3"), ("ready_seconds", "900")],
)
def test_a_wish_out_of_bounds_changes_nothing(insider: Client, field: str, sent: str) -> None:
    insider.post("/settings/", UNTOUCHED | {field: sent})
    assert bodies(insider, "settings") == []


def test_the_wishes_reach_the_player(insider: Client) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    insider.post(
        "/settings/", UNTOUCHED | {"vibration": "off", "dims": "off", "sound": "off", "breaths_per_minute": "10"}
    )
    insider.post("/check/", {"fine": "yes", "pain_now": "4"})
    found = re.search(r'id="prepared" type="application/json">(.*?)</script>', insider.get("/session/").text)
    assert found
    prepared = json.loads(found[1])
    assert prepared["player"] == {"sound": False, "vibration": False, "dims": False, "theme": "dark"}
    assert prepared["track"] is None
    assert prepared["timeline"]["breathing"]["in_s"] == pytest.approx(2.4)


def test_every_row_of_numbers_has_a_name() -> None:
    assert {row.id for row in open_handbook().library.emergency} == set(regions())


@pytest.mark.parametrize("row", open_handbook().library.emergency, ids=lambda row: row.id)
def test_a_region_that_was_picked_gives_the_number_care_calls(insider: Client, row: object) -> None:
    insider.post("/settings/", UNTOUCHED | {"region": row.id})  # type: ignore[attr-defined]
    assert f'href="tel:{row.number}"' in insider.get("/care/").text  # type: ignore[attr-defined]


def test_a_number_of_ones_own_goes_before_the_region_until_it_is_emptied(insider: Client) -> None:
    insider.post("/settings/", UNTOUCHED | {"region": "GB", "emergency_number": "+44 20 1234"})
    page = insider.get("/care/").text
    assert 'href="tel:+44201234"' in page
    assert "You set the number +44 20 1234 yourself" in page
    insider.post("/settings/", UNTOUCHED | {"region": "GB"})
    assert 'href="tel:999"' in insider.get("/care/").text


def test_where_the_number_is_not_known_care_says_so(insider: Client) -> None:
    assert "We do not know the number where you are" in insider.get("/care/").text
    known = insider.get("/care/", headers={"Accept-Language": "en-GB"}).text
    assert "We do not know the number where you are" not in known


@pytest.mark.parametrize("number", ["javascript:1", "1", "+ +", "9" * 21])
def test_a_number_that_is_none_is_a_fault_and_changes_nothing(insider: Client, number: str) -> None:
    page = insider.post("/settings/", UNTOUCHED | {"emergency_number": number, "sound": "off"}).text
    assert "That is no number to call" in page
    assert bodies(insider, "settings") == []


@pytest.mark.parametrize("seconds", [0, 1, 100_000])
def test_a_time_to_get_ready_out_of_range_in_the_record_breaks_no_page(insider: Client, seconds: int) -> None:
    answer_all(insider)
    choose_a_mat(insider)
    put(insider, "settings", {"ready_seconds": seconds})
    insider.post("/check/", {"fine": "yes", "pain_now": "4"})
    assert insider.get("/session/").status_code == 200
    assert insider.get("/settings/").status_code == 200


def test_the_table_is_the_one_the_command_line_writes(insider: Client) -> None:
    put(insider, "rating", {"pain_now": 4, "note": "=1+1"})
    journal = read_journal(insider.get("/settings/journal.json").text)
    table = insider.get("/settings/journal.csv")
    assert table.content.decode() == sheet(view_of(journal), open_handbook().questionnaires)
    assert table.headers["Content-Type"].startswith("text/csv")


def test_a_page_in_the_persons_language_leaves_the_thread_in_its_own(insider: Client) -> None:
    insider.post("/settings/", UNTOUCHED | {"language": "de"})
    insider.cookies.pop("supine_language")
    with translation.override("en"):
        answer = insider.get("/")
        assert translation.get_language() == "en"
    assert '<html lang="de"' in answer.text
    assert answer.headers["Content-Language"] == "de"
