"""With a physiotherapist: visits planned, exercises typed in, a sheet that holds what was ticked and nothing else."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from supine.exchange.report.take_along import ON_SHEET
from supine.journal.handbook import open_handbook
from tests.journal.making import session_body
from tests.web.entries import put
from tests.web.walking import answered_all_no

LIMITS = open_handbook().own


def html(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def exercise(client: Client, title: str = "Bridge", address: str = "/therapist/exercise/", **more: str) -> Any:
    form = {
        "title": title,
        "how": "Lie down.\nLift your hips.",
        "seconds": "20",
        "sides": "1",
        "times": "3",
        "is_on": "yes",
    }
    return client.post(address, form | more)


def plan(client: Client, days_ahead: int = 0, **more: str) -> Any:
    day = (timezone.localtime().date() + timedelta(days=days_ahead)).isoformat()
    return client.post("/therapist/visit/", {"what": "physiotherapy", "day": day, "when": "15:00", "note": ""} | more)


def text_of(response: Any) -> str:
    [page] = PdfReader(BytesIO(response.content)).pages
    return " ".join(page.extract_text().split())


def titles(client: Client) -> list[str]:
    found = re.findall(r'href="/therapist/exercise/[^"]+"><span>([^<]+)<br>', html(client, "/therapist/"))
    return [one.strip() for one in found]


def test_before_anything_is_typed_the_page_asks_for_the_first_exercise(insider: Client) -> None:
    found = html(insider, "/therapist/")
    assert '<a class="button" href="/therapist/exercise/">' in found
    assert "Your physiotherapist makes the plan." in found


def test_on_the_day_of_a_visit_today_says_one_line_and_the_plan_stays(insider: Client) -> None:
    answered_all_no(insider, 2)
    before = html(insider, "/")
    assert plan(insider).status_code == 302
    after = html(insider, "/")
    line = "Physiotherapy at 15:00: the mat before it, or after it, not both."
    assert line in after
    assert line not in before
    assert after.index("How long today?") < after.index(line)
    act = r'<div class="act">.*?</div>'
    assert re.findall(act, before, re.S) == re.findall(act, after, re.S)


def test_on_a_day_of_rest_the_line_speaks_of_no_time_on_the_mat(insider: Client) -> None:
    answered_all_no(insider, 2)
    put(insider, "session", session_body())
    plan(insider)
    found = html(insider, "/")
    assert "Physiotherapy at 15:00. The mat rests, as your plan says." in found
    assert "not both" not in found


def test_a_visit_of_another_day_leaves_today_alone_and_can_be_taken_away(insider: Client) -> None:
    answered_all_no(insider, 2)
    plan(insider, 3)
    assert "Physiotherapy at" not in html(insider, "/")
    [entry] = re.findall(r"/therapist/visit/([\w-]+)/", html(insider, "/therapist/"))
    insider.post(f"/therapist/visit/{entry}/", {"withdraw": "yes"})
    assert re.findall(r"/therapist/visit/([\w-]+)/", html(insider, "/therapist/")) == []


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"day": ""}, "Choose a day."),
        ({"day": "2026-02-30"}, "Choose a day."),
        ({"day": "2020-01-01"}, "Choose today or a day within two years."),
        ({"day": "9999-12-31"}, "Choose today or a day within two years."),
        ({"when": "25:00"}, "That is no time of day."),
        ({"what": "moon"}, "Choose one of these."),
        ({"note": "x" * 10_000}, "up to 2000 characters"),
        ({"note": "swim\x00\x07?"}, "signs in it that nobody can read"),
    ],
)
def test_a_visit_that_cannot_be_is_said_and_nothing_typed_is_lost(
    insider: Client, sent: dict[str, str], fault: str
) -> None:
    response = plan(insider, 0, **({"note": "May I swim?"} | sent))
    found = response.content.decode()
    assert response.status_code == 200
    assert fault in found
    assert ("swim" in found) or (sent.get("note", "") in found)
    assert "/therapist/visit/0" not in html(insider, "/therapist/")


def test_exercises_are_typed_ordered_changed_and_taken_away(insider: Client) -> None:
    for title in ("Bridge", "Cat and cow", "Clam"):
        assert exercise(insider, title).status_code == 302
    assert titles(insider) == ["Bridge", "Cat and cow", "Clam"]
    ups = re.findall(r'name="up" value="([\w-]+)"', html(insider, "/therapist/"))
    insider.post("/therapist/", {"up": ups[-1]})
    assert titles(insider) == ["Bridge", "Clam", "Cat and cow"]
    entries = re.findall(r'/therapist/exercise/([\w-]+)/"', html(insider, "/therapist/"))
    exercise(insider, "Bridge on one leg", f"/therapist/exercise/{entries[0]}/", sides="2")
    assert titles(insider) == ["Bridge on one leg", "Clam", "Cat and cow"]
    insider.post(f"/therapist/exercise/{entries[1]}/", {"withdraw": "yes"})
    assert titles(insider) == ["Bridge on one leg", "Cat and cow"]


def test_an_exercise_that_is_off_is_kept_and_not_guided(insider: Client) -> None:
    answered_all_no(insider, 2)
    exercise(insider, is_on="")
    assert titles(insider) == ["Bridge"]
    assert insider.get("/routine/own/").headers["Location"] == "/therapist/"
    [entry] = re.findall(r'/therapist/exercise/([\w-]+)/"', html(insider, "/therapist/"))
    exercise(insider, address=f"/therapist/exercise/{entry}/")
    assert html(insider, "/routine/own/").count("<b>Bridge") == 1


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"seconds": "0"}, "From 5 to 300 seconds."),
        ({"seconds": "-5"}, "From 5 to 300 seconds."),
        ({"seconds": "9" * 5000}, "From 5 to 300 seconds."),
        ({"seconds": "a lot"}, "From 5 to 300 seconds."),
        ({"times": "0"}, "From 1 to 20 times."),
        ({"sides": "3"}, "Choose one of these."),
        ({"title": " "}, "Give it a name."),
        ({"title": "x" * 10_000}, "up to 60 characters"),
        ({"how": "y" * 10_000}, "too long to be spoken"),
        ({"how": "a\n" * 60}, "too long to be spoken"),
        ({"how": "Lift.\x1b[31m\x00"}, "signs in it that nobody can read"),
        ({"title": "Br\x07idge"}, "signs in it that nobody can read"),
    ],
)
def test_what_cannot_be_an_exercise_is_said_and_nothing_typed_is_lost(
    insider: Client, sent: dict[str, str], fault: str
) -> None:
    response = exercise(insider, **sent)
    found = response.content.decode()
    assert response.status_code == 200
    assert fault in found
    for key in {"title", "how"} & set(sent):
        kept = re.sub(r"[\x00-\x09\x0b-\x1f]", "", sent[key]).strip()
        assert kept in found
    assert titles(insider) == []


def test_there_is_room_for_so_many_and_the_next_is_not_lost(insider: Client) -> None:
    for n in range(LIMITS.most_exercises):
        exercise(insider, f"Exercise {n}", seconds="5", times="1")
    for n in range(60 - LIMITS.most_exercises):
        found = exercise(insider, f"Another {n}", seconds="5", times="1").content.decode()
        assert "There is room for 30 exercises." in found
        assert f"Another {n}" in found
    assert len(titles(insider)) == LIMITS.most_exercises


def test_two_of_one_name_and_more_than_an_hour_are_said(insider: Client) -> None:
    exercise(insider)
    assert "of this name already" in exercise(insider).content.decode()
    assert "more than 60 minutes" in exercise(insider, "Long", seconds="300", times="20").content.decode()
    assert exercise(insider, "Long", seconds="300", times="20", is_on="").status_code == 302


def test_the_sheet_has_what_was_ticked_and_nothing_else(insider: Client) -> None:
    exercise(insider)
    plan(insider, 3, note="May I swim again?\nIs my mat too sharp?")
    put(insider, "rating", {"pain_average": 6, "note": "secret words"}, 1)
    put(insider, "care", {"what": "heat", "minutes": 15, "eased": 7}, 1)
    response = insider.get("/therapist/sheet.pdf", {"with": ON_SHEET})
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="supine-sheet-')
    whole = text_of(response)
    assert "May I swim again?" in whole
    assert "Bridge: 20 s, 3 \N{MULTIPLICATION SIGN}. Done on 0 of 14 days." in whole
    assert "It is not a medical device" in whole
    assert "secret" not in whole
    only = text_of(insider.get("/therapist/sheet.pdf", {"with": ["mat"]}))
    assert not [one for one in ("swim", "Bridge", "Usual pain", "Heat") if one in only]


@pytest.mark.parametrize(("items", "fault"), [([], "Tick at least one thing."), (["moon"], "cannot be on the sheet")])
def test_a_sheet_of_nothing_is_none(insider: Client, items: list[str], fault: str) -> None:
    response = insider.get("/therapist/sheet.pdf", {"with": items})
    assert response.headers["Content-Type"].startswith("text/html")
    assert fault in response.content.decode()


def test_the_pages_and_the_sheet_speak_german(insider: Client) -> None:
    insider.post("/settings/", {"language": "de"})
    assert "Den Plan macht deine Physiotherapeutin" in html(insider, "/therapist/")
    assert "Was dieses Blatt ist" in text_of(insider.get("/therapist/sheet.pdf", {"with": ["mat"]}))


def test_what_is_not_there_is_not_found_and_nobody_from_outside_gets_in(insider: Client, empty_record: None) -> None:
    assert insider.get("/therapist/visit/nothing/").status_code == 404
    assert insider.get("/therapist/exercise/nothing/").status_code == 404
    assert Client().get("/therapist/").status_code != 200
    assert Client().get("/therapist/sheet.pdf?with=mat").status_code != 200
