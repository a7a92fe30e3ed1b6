"""What the mat is for, said on a phone; and a session that ends so that sleep may come."""

from datetime import datetime, timedelta
from time import sleep
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import (
    PHONE,
    begin_a_session,
    entry,
    ready_for_a_session,
    say_how_it_was,
    set_back_the_clock,
    without_a_track,
)
from tests.cli.running import Running

pytestmark = pytest.mark.browser

TO_THE_END_S = 45 + 300
GETTING_OFF_S = 60
LOST_AT_THE_QUESTIONS = """() => new Promise((resolve) => {
  indexedDB.open("supine").onsuccess = (opened) => {
    const live = opened.target.result.transaction("live", "readwrite").objectStore("live");
    live.get("session").onsuccess = ({ target }) => {
      Object.assign(target.result.run, { view: "after", state: "after", endedAt: Date.now() });
      live.put(target.result).onsuccess = resolve;
    };
  };
})"""
"""The session a page would leave behind that came to its questions and went no further."""


@pytest.fixture
def phone(page: Page, server: Running) -> Page:
    """Return the phone of someone who wants to sleep after the session; its clock runs as told."""
    page.set_viewport_size(PHONE)
    without_a_track(page)
    page.goto(server.address)
    ready_for_a_session(page, server)
    goal = entry(7, "goal", {"aim": "wind_down", "ending": "sleep"}, datetime.now().astimezone())
    assert server.add(goal) == "stored"
    set_back_the_clock(page)
    return page


def kept(server: Running, kind: str) -> list[dict[str, Any]]:
    return [one for one in server.entries() if one["kind"] == kind]


def test_what_is_said_on_a_phone_is_kept_as_the_server_would(page: Page, server: Running) -> None:
    page.set_viewport_size(PHONE)
    page.goto(server.address)
    ready_for_a_session(page, server)
    page.goto(f"http://{server.place}/goal/")
    expect(page.get_by_text("Let me sleep, off the mat")).to_be_hidden()
    for label in ("Winding down before bed", "Let me sleep, off the mat", "Friday", "Monday"):
        page.get_by_label(label).check()
    page.get_by_label("Minutes I have").select_option("15")
    page.get_by_label("Strongest prickling I accept").select_option("6")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="How long today?")).to_be_visible()
    page.goto(f"http://{server.place}/goal/")
    page.get_by_role("button", name="Stop for now").click()
    page.wait_for_url(f"http://{server.place}/")
    said = {"aim": "wind_down", "days": ["monday", "friday"], "minutes": 15, "time_of_day": None, "limit": 6}
    assert [one["body"] for one in kept(server, "goal")] == [
        said | {"ending": "sleep", "is_paused": is_paused} for is_paused in (False, True)
    ]
    page.goto(f"http://{server.place}/goal/")
    expect(page.get_by_role("button", name="Go on again")).to_be_visible()


def test_a_quiet_end_waits_for_no_tap_and_the_answers_of_the_morning_are_laid_over_it(
    phone: Page, server: Running
) -> None:
    begin_a_session(phone, server, TO_THE_END_S + GETTING_OFF_S - 5)
    expect(phone.locator("#off-cue")).to_have_text(
        "When you get up later, sit for a while first, then stand up slowly."
    )
    phone.clock.run_for(6_000)
    expect(phone.get_by_text("Your time on the mat is kept.")).to_be_visible()
    [first] = _sessions(server, 1)
    assert (first["body"]["ended"], first["body"]["pain_after"], first["body"]["felt"]) == ("completed", None, None)
    assert first["body"]["on_mat_seconds"] == 300
    phone.clock.run_for(10 * 60_000)
    say_how_it_was(phone, pain=2)
    expect(phone.locator("#on-server")).to_be_visible()
    _, later = _sessions(server, 2)
    assert later["supersedes"] == first["id"]
    apart = datetime.fromisoformat(later["at"]) - datetime.fromisoformat(first["at"])
    assert abs(apart) <= timedelta(
        seconds=1
    )  # both are the one moment, put right by the server's clock to whole seconds
    assert later["body"] == first["body"] | {"pain_after": 2, "felt": "comfortable", "marks": "none"}


def test_a_page_that_was_put_away_while_getting_off_is_kept_as_finished(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, TO_THE_END_S + 20)
    expect(phone.get_by_role("button", name="I'm off the mat")).to_be_visible()
    now = datetime.fromtimestamp(phone.evaluate("Date.now()") / 1000)  # noqa: DTZ006 (Playwright wants local time)
    phone.clock.set_system_time(now + timedelta(minutes=15))
    phone.goto(f"http://{server.place}/session/?resume=1")
    expect(phone.get_by_text("Your time on the mat is kept.")).to_be_visible()
    [body] = [one["body"] for one in _sessions(server, 1)]
    assert (body["ended"], body["on_mat_seconds"]) == ("completed", 300)


def test_a_page_that_was_lost_before_it_could_keep_what_happened_keeps_it_when_it_is_back(
    phone: Page, server: Running
) -> None:
    begin_a_session(phone, server, TO_THE_END_S + 20)
    phone.goto(f"http://{server.place}/care/")
    phone.evaluate(LOST_AT_THE_QUESTIONS)
    phone.goto(f"http://{server.place}/session/")
    expect(phone.get_by_text("Your time on the mat is kept.")).to_be_visible()
    assert [one["body"]["ended"] for one in _sessions(server, 1)] == ["completed"]
    phone.goto(f"http://{server.place}/session/?resume=1")
    expect(phone.get_by_text("Your time on the mat is kept.")).to_be_visible()
    say_how_it_was(phone, pain=2)
    expect(phone.locator("#on-server")).to_be_visible()
    first, later = _sessions(server, 2)
    assert later["supersedes"] == first["id"]


def test_who_stops_a_quiet_session_is_asked_why_as_ever(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, TO_THE_END_S - 60)
    phone.get_by_role("button", name="Stop").click()
    phone.clock.run_for(2 * 60_000)
    phone.get_by_role("button", name="I'm off the mat").click()
    expect(phone.get_by_role("heading", name="Why did you stop?")).to_be_visible()
    assert kept(server, "session") == []


def _sessions(server: Running, n: int) -> list[dict[str, Any]]:
    """Return the sessions the server has once they are so many."""
    for _ in range(50):
        if len(kept(server, "session")) >= n:
            break
        sleep(0.1)
    found = kept(server, "session")
    assert len(found) == n
    return found
