"""Sitting, lifting and coming to rest: a checklist that remembers, breaks at an interval of one's own, routines."""

import re
from html import unescape

import pytest
from django.test import Client

from supine.journal.handbook import open_handbook
from tests.web.entries import bodies, entries, put

BOOK = open_handbook()
HABITS = BOOK.habits
IDS = [one.id for one in HABITS.seats]
SOME = dict.fromkeys(IDS[:4], "yes")


def page(client: Client, address: str = "/sitting/", **more: str) -> str:
    return unescape(client.get(address, headers=more).text)


def test_the_first_time_shows_the_drawing_and_the_list_with_nothing_ticked(insider: Client) -> None:
    shown = page(insider)
    assert 'aria-label="Sitting at a desk' in shown
    assert re.findall(r'type="checkbox" name="(\w+)"', shown) == IDS
    assert "checked" not in shown.partition('id="breaks"')[0]
    assert not any(one.advice in shown for one in HABITS.seats)


def test_what_is_ticked_is_kept_and_the_rest_gets_one_sentence_each(insider: Client) -> None:
    address = insider.post("/sitting/", SOME).headers["Location"]
    assert bodies(insider, "desk") == [{"answers": {one: one in SOME for one in IDS}}]
    shown = page(insider, address)
    assert "2 things are left." in shown
    assert [one.id for one in HABITS.seats if one.advice in shown] == IDS[4:]
    assert "Written down" in shown
    assert 'type="checkbox"' not in shown


def test_next_time_the_list_comes_filled_in_and_tells_what_changed(insider: Client) -> None:
    insider.post("/sitting/", SOME)
    again = page(insider, "/sitting/?again")
    assert re.findall(r'name="(\w+)" value="yes" checked', again) == IDS[:4]
    insider.post("/sitting/", dict.fromkeys(IDS[1:], "yes"))
    shown = page(insider)
    assert "1 thing is left." in shown
    assert f"New since the time before: {HABITS.seats[4].title}" in shown
    assert f"No longer so: {HABITS.seats[0].title}" in shown


def test_all_of_it_and_none_of_it_can_be_so(insider: Client) -> None:
    insider.post("/sitting/", dict.fromkeys(IDS, "yes"))
    assert "Nothing is left to change." in page(insider)
    insider.post("/sitting/", {})
    assert bodies(insider, "desk")[-1] == {"answers": dict.fromkeys(IDS, False)}


def test_what_nobody_asks_is_not_kept(insider: Client) -> None:
    insider.post("/sitting/", {"feet": "yes", "footrest": "yes"})
    assert set(bodies(insider, "desk")[0]["answers"]) == set(IDS)


def test_what_was_written_down_can_be_taken_back_once(insider: Client) -> None:
    insider.post("/sitting/", SOME)
    kept = entries(insider, "desk")[0]["id"]
    assert insider.post("/sitting/", {"withdraw": kept}).headers["Location"] == "/sitting/"
    assert 'type="checkbox"' in page(insider)
    assert insider.post("/sitting/", {"withdraw": kept}).status_code == 404


@pytest.mark.parametrize("is_first", [True, False])
def test_breaks_lead_to_the_reminders_with_the_interval_that_was_chosen(insider: Client, is_first: bool) -> None:
    if not is_first:
        insider.post("/sitting/", SOME)
    shown = page(insider)
    form = shown.partition('<form action="/reminders/"')[2].partition("</form>")[0]
    assert 'name="what" value="break"' in form
    assert re.findall(r'name="every" value="(\d+)"', form) == [str(one) for one in HABITS.rhythm.every_minutes]
    assert f'value="{HABITS.rhythm.usual_minutes}" checked' in form


def test_the_reminder_that_follows_begins_with_that_interval(insider: Client) -> None:
    shown = insider.get("/reminders/?what=break&every=60", follow=True)
    assert shown.redirect_chain[-1][0].startswith("/reminders/new/break/")
    assert re.search(r'name="every_minutes"[^>]*value="60"|value="60"[^>]*name="every_minutes"', shown.text)


@pytest.mark.parametrize(
    ("address", "routine"), [("/sitting/", HABITS.rhythm.routine), *(("/calm/", one) for one in HABITS.rest.routines)]
)
def test_a_routine_is_offered_where_there_is_one(insider: Client, address: str, routine: str) -> None:
    assert (f'href="/routine/{routine}/"' in page(insider, address)) is (routine in BOOK.routines.routines)


def test_lifting_shows_a_drawing_and_every_moment(insider: Client) -> None:
    shown = page(insider, "/lifting/")
    assert 'aria-label="Lifting a box' in shown
    assert all(one.title in shown and one.text in shown for one in HABITS.loads)


@pytest.mark.parametrize("address", ["/sitting/", "/lifting/", "/calm/"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_each_page_says_what_is_known_and_how_sure_that_is(insider: Client, address: str, language: str) -> None:
    shown = page(insider, address, **{"Accept-Language": language})
    notes = [one for one in open_handbook(language).habits.notes if address == f"/{one.page.value}/"]
    assert all(one.text in shown for one in notes)
    known = shown.partition('class="reasons"')[2] if address == "/calm/" else shown
    assert known.count('class="tag"') == len(notes)


def test_a_list_of_tomorrow_is_read_today(insider: Client) -> None:
    put(insider, "desk", {"answers": {"feet": True, "footrest": False}}, days_ago=2)
    assert f"{len(IDS) - 1} things are left." in page(insider)
