"""Reminders on the pages: kept, changed, refused; what a calendar gets by its secret address, and who does not."""

import json
import logging
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from supine.web.calendar_address import HideAddress
from tests.web.entries import bodies, put
from tests.web.walking import answered_all_no

SESSION = {"at": "19:00", "zone": "Europe/Berlin"}
BREAK = {"every_minutes": "60", "starts": "09:00", "ends": "17:00", "zone": "Europe/Berlin"}
BODY = {"what": "session", "zone": "Europe/Berlin", "at": "19:00"}


def new_address(client: Client) -> str:
    """Make the calendar's address and return its path."""
    page = client.post("/reminders/", {"do": "address"}).text
    found = re.search(r'<p class="address">http://testserver(/calendar/[\w-]{43}\.ics)</p>', page)
    assert found, page
    return found[1]


def test_a_reminder_is_kept_listed_changed_and_taken_away(insider: Client) -> None:
    page = insider.post("/reminders/new/session/", SESSION | {"days": ["monday", "friday"]}, follow=True).text
    assert "Saved." in page
    assert "Mon Fri, 19:00" in page
    [kept] = bodies(insider, "reminder")
    assert (kept["what"], kept["at"], kept["days"], kept["is_plain"]) == (
        "session",
        "19:00",
        ["monday", "friday"],
        False,
    )
    address = re.search(r'href="(/reminders/[0-9a-f-]{36}/)"', page)
    assert address
    assert 'value="19:00"' in insider.get(address[1]).text
    insider.post(address[1], SESSION | {"at": "20:15", "is_plain": "yes"})
    insider.post(address[1], {"do": "off"})
    assert "Off" in insider.get("/reminders/").text
    insider.post(address[1], {"do": "on"})
    assert [one["at"] for one in bodies(insider, "reminder")] == ["19:00", "20:15", "20:15", "20:15"]
    assert "Taken away." in insider.post(address[1], {"do": "away"}, follow=True).text
    assert insider.get(address[1]).status_code == 404
    assert "None yet." in insider.get("/reminders/").text


def test_the_page_about_sitting_leads_to_a_reminder_of_breaks_with_its_interval(insider: Client) -> None:
    page = insider.get("/reminders/", {"what": "break", "every": "45"}, follow=True).text
    assert re.search(r'name="every_minutes"[^>]* value="45"', page)
    assert 'value="60"' in insider.get("/reminders/", {"what": "break", "every": "<0>"}, follow=True).text


def test_saving_what_stands_already_keeps_nothing_more(insider: Client) -> None:
    reminder = put(insider, "reminder", BODY)
    insider.post(f"/reminders/{reminder}/", SESSION)
    assert len(bodies(insider, "reminder")) == 1


@pytest.mark.parametrize(
    ("kind", "sent", "said"),
    [
        ("session", SESSION | {"at": "25:99"}, "That is no time of day."),
        ("session", SESSION | {"at": ""}, "That is no time of day."),
        ("session", SESSION | {"zone": "Moon/Crater"}, "Supine knows no time zone of that name."),
        ("session", SESSION | {"zone": "../../etc/passwd"}, "Supine knows no time zone of that name."),
        ("session", SESSION | {"at": "23:30"}, "That is in your quiet hours, 22:00 to 07:00."),
        ("break", BREAK | {"every_minutes": "0"}, "Give the minutes between two breaks, from 15 to 720."),
        ("break", BREAK | {"every_minutes": "-60"}, "Give the minutes between two breaks"),
        ("break", BREAK | {"every_minutes": "9" * 400}, "Give the minutes between two breaks"),
        ("break", BREAK | {"ends": "08:00"}, "The end must be a time of day later than the beginning."),
        ("break", BREAK | {"starts": "9 Uhr"}, "That is no time of day."),
        ("break", BREAK | {"starts": "23:00", "ends": "23:45"}, "That is in your quiet hours"),
        ("own", SESSION, "Write what it is of, in at most 80 characters."),
        ("own", SESSION | {"text": "x" * 81}, "Write what it is of, in at most 80 characters."),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    insider: Client, kind: str, sent: dict[str, str], said: str
) -> None:
    page = insider.post(f"/reminders/new/{kind}/", sent).text
    assert said in page
    assert "Nothing was changed." in page
    assert bodies(insider, "reminder") == []


def test_a_change_that_cannot_be_leaves_the_reminder_as_it_was(insider: Client) -> None:
    reminder = put(insider, "reminder", BODY)
    assert "Nothing was changed." in insider.post(f"/reminders/{reminder}/", SESSION | {"at": "24:00"}).text
    assert len(bodies(insider, "reminder")) == 1


def test_a_time_that_the_clocks_leave_out_is_kept_and_the_page_says_when_it_comes(insider: Client) -> None:
    insider.post("/reminders/", {"do": "loud"})
    page = insider.post("/reminders/new/session/", SESSION | {"at": "02:30"}, follow=True).text
    assert re.search(
        r"On \w+ \d+, \d{4} the clocks go forward and there is no 02:30. On that day it comes at 03:00", page
    )


def test_nobody_gets_three_hundred_reminders(insider: Client) -> None:
    for hour in range(30):
        put(insider, "reminder", BODY | {"at": f"{hour % 15 + 7:02}:{hour // 15 * 30:02}"})
    assert "You have 30 reminders already." in insider.post("/reminders/new/session/", SESSION).text
    assert len(bodies(insider, "reminder")) == 30


def test_three_hundred_that_came_with_a_record_break_no_page(insider: Client) -> None:
    for n in range(300):
        put(insider, "reminder", BODY | {"at": f"{n % 12 + 8:02}:{n % 60:02}"})
    assert insider.get("/reminders/").status_code == insider.get("/").status_code == 200
    assert len(Calendar.from_ical(insider.get("/reminders/reminders.ics").content).events) == 300


@pytest.mark.parametrize("path", ["/reminders/new/nap/", "/reminders/00000000-0000-0000-0000-000000000001/"])
def test_a_reminder_of_no_kind_and_one_that_is_not_there_are_not_found(insider: Client, path: str) -> None:
    assert insider.get(path).status_code == 404


def test_quiet_hours_are_kept_taken_back_and_refused(insider: Client) -> None:
    hours = {"do": "quiet", "quiet_from": "21:00", "quiet_until": "08:00"}
    assert 'value="22:00"' in insider.get("/reminders/").text
    assert "Saved." in insider.post("/reminders/", hours, follow=True).text
    for wrong in ({"quiet_from": "25:99"}, {"quiet_until": ""}, {"quiet_from": "08:00"}):
        assert "Nothing was changed." in insider.post("/reminders/", hours | wrong).text
    insider.post("/reminders/", {"do": "loud"})
    told = [(one["quiet_from"], one["quiet_until"]) for one in bodies(insider, "settings")]
    assert told == [("21:00", "08:00"), ("", "")]
    assert "A reminder may come at any hour." in insider.get("/reminders/").text


def test_a_reminder_that_quiet_hours_have_come_over_says_that_it_stays_silent(insider: Client) -> None:
    put(insider, "reminder", BODY)
    insider.post("/reminders/", {"do": "quiet", "quiet_from": "18:00", "quiet_until": "20:00"})
    assert "In your quiet hours, so it stays silent" in insider.get("/reminders/").text


def test_a_calendar_reads_the_reminders_by_a_secret_address_and_without_a_cookie(insider: Client) -> None:
    put(insider, "reminder", BODY)
    path = new_address(insider)
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-cache"
    [event] = Calendar.from_ical(answer.content).events
    assert event["SUMMARY"] == "Time for yourself"
    assert b"mat" not in answer.content.lower().replace(b"format", b"")


def test_the_secret_stands_nowhere_but_in_the_answer_that_made_it(insider: Client) -> None:
    secret = new_address(insider).removeprefix("/calendar/").removesuffix(".ics")
    kept = (settings.DATA_FOLDER / "calendar.json").read_text()
    assert secret not in kept
    assert secret not in insider.get("/reminders/").text
    assert (settings.DATA_FOLDER / "calendar.json").stat().st_mode & 0o077 == 0
    assert secret not in json.dumps(insider.get("/api/entries").json())


def test_a_calendar_that_has_not_changed_is_not_sent_again(insider: Client) -> None:
    put(insider, "reminder", BODY)
    path = new_address(insider)
    first = Client().get(path, headers={"Accept-Encoding": "gzip"})
    again = Client().get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Referrer-Policy"] == "no-referrer"
    put(insider, "reminder", BODY | {"at": "20:00"})
    changed = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def answer_to(path: str) -> tuple[Any, ...]:
    """Return all that an answer tells to somebody who is not let in."""
    answer = Client().get(path)
    return answer.status_code, answer.content, sorted(answer.headers.items())


def test_a_revoked_a_wrong_and_a_closed_address_get_the_same_empty_answer(insider: Client) -> None:
    put(insider, "reminder", BODY)
    old = new_address(insider)
    new = new_address(insider)
    assert answer_to(new)[0] == 200
    wrong = answer_to("/calendar/" + "x" * 43 + ".ics")
    assert wrong[:2] == (404, b"")
    assert answer_to(old) == wrong
    insider.post("/reminders/", {"do": "close"})
    assert answer_to(new) == wrong == answer_to("/calendar/a.ics")


@pytest.mark.parametrize(
    "path", ["/", "/reminders/", "/reminders/reminders.ics", "/reminders/due.json", "/api/entries"]
)
def test_the_secret_opens_nothing_else(insider: Client, path: str) -> None:
    secret = new_address(insider).removeprefix("/calendar/").removesuffix(".ics")
    outside = Client()
    assert outside.get(path, {"token": secret}).status_code in (401, 403)
    assert outside.get("/enter", {"token": secret}).status_code == 403
    assert outside.get(f"/calendar/{secret}.ics").status_code == 200
    assert not outside.cookies


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written_through_it(insider: Client, method: str) -> None:
    assert getattr(Client(), method)(new_address(insider)).status_code == 405


def test_a_path_that_only_looks_like_a_calendar_stays_behind_the_door(insider: Client) -> None:
    for path in ("/calendar/", "/calendar/a/b.ics", "/calendar/a.ics/", "/reminders/calendar/a.ics", "/calendar/.ics"):
        assert Client().get(path).status_code == 403, path


def test_deleting_everything_closes_the_address(insider: Client) -> None:
    path = new_address(insider)
    insider.post("/settings/delete/", {"word": "delete"})
    assert Client().get(path).status_code == 404


def test_the_file_has_no_method_and_the_words_the_person_allowed(insider: Client) -> None:
    insider.post("/reminders/new/own/", SESSION | {"text": "Tee, grün", "is_plain": "yes"})
    answer = insider.get("/reminders/reminders.ics")
    assert answer["Content-Disposition"] == 'attachment; filename="reminders.ics"'
    calendar = Calendar.from_ical(answer.content)
    assert "METHOD" not in calendar
    assert calendar.events[0]["SUMMARY"] == "Tee, grün"


def test_a_line_of_the_log_does_not_hold_the_secret() -> None:
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(HideAddress())
    log = logging.Logger("a log")
    log.addHandler(handler)
    log.error("Internal Server Error: %s", "/calendar/a-secret.ics")
    assert written.getvalue() == "Internal Server Error: /calendar/….ics\n"
    assert "'filters': ['hide_address']" in str(settings.LOGGING["handlers"])


def due_since(minutes: int) -> dict[str, Any]:
    """Return a reminder that came so many minutes ago, by the clock of the test's person."""
    return {"what": "own", "text": "Water the plants", "zone": "UTC"} | {
        "at": f"{timezone.now() - timedelta(minutes=minutes):%H:%M}"
    }


def test_today_shows_what_is_due_below_the_one_thing_to_do(insider: Client) -> None:
    insider.post("/reminders/", {"do": "loud"})
    answered_all_no(insider, 1)
    assert "Your reminder of" not in insider.get("/").text
    put(insider, "reminder", due_since(1), days_ago=2)
    page = insider.get("/").text
    if timezone.now().hour or timezone.now().minute > 1:
        assert page.index("How long today?") < page.index("Your reminder of")
        assert "Water the plants" in page


def test_a_page_that_is_open_learns_what_comes_in_neutral_words(insider: Client) -> None:
    insider.post("/reminders/", {"do": "loud"})
    put(insider, "reminder", due_since(-60), days_ago=2)
    told = insider.get("/reminders/due.json").json()
    assert [one["title"] for one in told["rings"]] == ["Time for yourself"]
    assert told["rings"][0]["at"].endswith("+00:00")
    assert 'id="rings"' in insider.get("/").text


def test_without_reminders_today_carries_nothing_more(insider: Client) -> None:
    page = insider.get("/").text
    assert 'id="rings"' not in page
    assert "reminders.js" not in page
