"""The player when things go wrong: no network, a clock that jumps, a page that goes away."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from tests.browser.walking import (
    PHONE,
    WITHOUT_A_WORKER,
    begin_a_session,
    ready_for_a_session,
    say_how_it_was,
    set_back_the_clock,
    without_a_track,
)
from tests.cli.running import Running

pytestmark = [pytest.mark.browser, WITHOUT_A_WORKER]

READY_S = 45


@pytest.fixture
def phone(page: Page, server: Running) -> Page:
    """Return a phone whose owner may begin a session; its clock runs as told."""
    page.set_viewport_size(PHONE)
    without_a_track(page)
    page.goto(server.address)
    ready_for_a_session(page, server)
    set_back_the_clock(page)
    return page


def test_without_a_network_a_session_is_kept_on_the_phone_and_sent_once(
    phone: Page, server: Running, faults: list[str]
) -> None:
    begin_a_session(phone, server, 60)
    phone.context.set_offline(True)
    phone.clock.run_for(320_000)
    phone.get_by_role("button", name="I'm off the mat").click()
    say_how_it_was(phone, pain=2)
    expect(phone.locator("#on-phone")).to_be_visible()
    expect(phone.locator("#on-server")).to_be_hidden()
    assert _sessions(server) == []

    phone.context.set_offline(False)
    expect(phone.locator("#on-server")).to_be_visible()
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="Rest today")).to_be_visible()
    [body] = _sessions(server)
    assert (body["ended"], body["pain_after"]) == ("completed", 2)
    faults[:] = [one for one in faults if "ERR_INTERNET_DISCONNECTED" not in one]


def test_a_server_that_was_away_gets_the_session_when_it_answers_again(
    phone: Page, server: Running, faults: list[str]
) -> None:
    begin_a_session(phone, server, READY_S + 60)
    _stop_and_say(phone)
    phone.route("**/api/entries", lambda route: route.fulfill(status=503, body=""))
    with phone.expect_response("**/api/entries"):
        say_how_it_was(phone, pain=5, felt=None)
    expect(phone.locator("#on-phone")).to_be_visible()
    phone.unroute("**/api/entries")
    phone.clock.run_for(31_000)
    sleep(0.5)
    phone.clock.run_for(31_000)
    expect(phone.locator("#on-server")).to_be_visible()
    assert len(_sessions(server)) == 1
    faults[:] = [one for one in faults if "503" not in one]


def test_a_phone_that_wakes_up_long_after_the_end_says_get_off_now(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 60)
    phone.clock.fast_forward(20 * 60_000)
    expect(phone.locator("#off-cue")).to_have_text(re.compile("asleep and your time is over"))
    phone.get_by_role("button", name="I'm off the mat").click()
    say_how_it_was(phone, pain=4)
    expect(phone.locator("#on-server")).to_be_visible()
    [body] = _sessions(server)
    assert body["ended"] == "completed"
    assert body["on_mat_seconds"] == pytest.approx(21 * 60, abs=3)


def test_when_only_the_steady_clock_slept_the_wall_clock_still_ends_the_session(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 60)
    phone.clock.set_system_time(_page_time(phone) + timedelta(minutes=20))
    phone.clock.run_for(400)
    expect(phone.locator("#off-cue")).to_have_text(re.compile("asleep and your time is over"))


def test_a_clock_set_back_by_an_hour_makes_no_session_longer(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 60)
    phone.clock.set_system_time(_page_time(phone) - timedelta(hours=1))
    phone.clock.run_for(1000)
    assert _left(phone) == pytest.approx(239, abs=3)
    phone.clock.run_for(240_000)
    expect(phone.locator("#off-cue")).to_be_visible()


def test_when_the_time_is_up_an_open_question_gives_way_to_getting_off(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 290)
    expect(phone.locator("#keypad")).to_be_visible()
    phone.clock.run_for(15_000)
    expect(phone.locator("#keypad")).to_be_hidden()
    expect(phone.locator("#off-cue")).to_be_visible()


def test_a_reload_goes_on_within_a_second(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 90)
    phone.clock.run_for(1000)
    before, began = _left(phone), _page_time(phone)
    phone.reload()
    expect(phone.get_by_role("button", name="Stop")).to_be_visible()
    expect(phone.locator("#left")).not_to_have_text("0:00")
    went_on, passed = before - _left(phone), (_page_time(phone) - began).total_seconds()
    assert abs(went_on - passed) <= 2


KEPT_S = """() => new Promise((resolve) => {
  const request = indexedDB.open("supine");
  request.onsuccess = () => {
    const live = request.result.transaction("live").objectStore("live").get("session");
    live.onsuccess = () => { request.result.close(); resolve(live.result ? live.result.onMat : -1); };
  };
})"""


def wait_until_kept(phone: Page, seconds: int) -> None:
    """Wait until so many seconds on the mat are on the disk; played fast, they come faster than it can write."""
    for _ in range(300):
        if phone.evaluate(KEPT_S) >= seconds - 1:
            return
        sleep(0.1)
    pytest.fail(f"{seconds} seconds on the mat never reached the disk")


def test_a_session_that_broke_off_with_the_browser_is_offered_and_saved_once(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], server: Running, tmp_path: Path
) -> None:
    with browser_type.launch_persistent_context(tmp_path / "profile", **browser_type_launch_args) as context:
        phone = context.new_page()
        without_a_track(phone)
        phone.goto(server.address)
        ready_for_a_session(phone, server)
        cookies = context.cookies()
        set_back_the_clock(phone)
        begin_a_session(phone, server, READY_S + 100)
        wait_until_kept(phone, 100)
    with browser_type.launch_persistent_context(tmp_path / "profile", **browser_type_launch_args) as context:
        context.add_cookies(cookies)  # type: ignore[arg-type]
        phone = context.new_page()
        phone.goto(f"http://{server.place}/")
        phone.get_by_role("link", name="Look at it").click()
        expect(phone.locator("#broken-at")).to_have_text(re.compile("^1:(39|[45]\\d)$"))
        phone.get_by_role("button", name="Write it down").click()
        phone.locator("#reasons").get_by_role("button").last.click()
        phone.get_by_role("button", name="Save").click()
        expect(phone.locator("#on-server")).to_be_visible()
        phone.goto(f"http://{server.place}/")
        expect(phone.locator("#unfinished")).to_be_hidden()
    [body] = _sessions(server)
    assert body["ended"] == "stopped"
    assert body["on_mat_seconds"] == pytest.approx(110, abs=14)


def test_a_reload_after_a_stop_asks_again_and_loses_nothing(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 60)
    _stop_and_say(phone)
    phone.reload()
    expect(phone.locator("#stop-care")).to_be_visible()
    say_how_it_was(phone, pain=5, felt=None)
    expect(phone.locator("#on-server")).to_be_visible()
    [body] = _sessions(server)
    assert body["stop_reason"] == "dizzy"


def test_the_answers_on_the_mat_are_recorded_with_their_moment(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 62)
    phone.locator("#keypad").get_by_role("button", name="6", exact=True).click()
    _stop_and_say(phone)
    say_how_it_was(phone, pain=5, felt=None)
    expect(phone.locator("#on-server")).to_be_visible()
    [body] = _sessions(server)
    [check_in] = body["check_ins"]
    assert check_in["sensation"] == 6
    assert check_in["at_seconds"] == pytest.approx(62, abs=3)


def test_escape_stops(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, 60)
    phone.keyboard.press("Escape")
    expect(phone.get_by_text("Getting off")).to_be_visible()


def test_a_pause_stands_still_and_goes_on_also_over_a_reload(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 20)
    phone.get_by_role("button", name="Pause").click()
    before = _left(phone)
    phone.clock.run_for(30_000)
    assert _left(phone) == before
    phone.reload()
    expect(phone.locator("#cue")).to_contain_text("Paused")
    assert abs(_left(phone) - before) <= 1
    phone.get_by_role("button", name="Go on").click()
    phone.clock.run_for(10_000)
    assert before - _left(phone) == pytest.approx(10, abs=2)


def test_a_session_on_a_phone_whose_clock_is_ahead_is_dated_right_and_loses_no_second(
    phone: Page, server: Running
) -> None:
    phone.clock.set_system_time(datetime.now() + timedelta(minutes=10))  # noqa: DTZ005 (Playwright wants local time)
    begin_a_session(phone, server, READY_S + 60)
    _stop_and_say(phone)
    say_how_it_was(phone, pain=5, felt=None)
    expect(phone.locator("#on-server")).to_be_visible()
    expect(phone.locator("#refused")).to_be_hidden()
    [body] = _sessions(server)
    assert body["on_mat_seconds"] == pytest.approx(60, abs=3)


def test_a_pause_counts_as_time_on_the_mat_and_ends_where_the_limit_is(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 50)
    phone.get_by_role("button", name="Pause").click()
    most_s = phone.evaluate("async () => (await import('/static/sitting.js')).timeline.most_on_mat_s")
    phone.clock.run_for((most_s - 70) * 1000)
    expect(phone.locator("#cue")).to_contain_text("Paused")
    phone.clock.run_for(21_000)
    expect(phone.locator("#off-cue")).to_contain_text("as long as your limits allow")
    phone.clock.run_for(8_000)
    expect(phone.locator("#off-cue")).to_contain_text("Bend your knees")
    phone.get_by_role("button", name="I'm off the mat").click()
    say_how_it_was(phone, pain=4)
    expect(phone.locator("#on-server")).to_be_visible()
    [body] = _sessions(server)
    assert body["ended"] == "completed"
    assert body["on_mat_seconds"] == pytest.approx(most_s, abs=3)


def test_five_more_minutes_are_lain_as_well_and_the_plan_stays_what_it_was(phone: Page, server: Running) -> None:
    begin_a_session(phone, server, READY_S + 250)
    phone.get_by_role("button", name="5 more minutes").click()
    phone.clock.run_for(100_000)
    expect(phone.locator("#off-cue")).to_be_hidden()
    phone.clock.run_for(252_000)
    expect(phone.locator("#off-cue")).to_be_visible()
    phone.get_by_role("button", name="I'm off the mat").click()
    say_how_it_was(phone, pain=4)
    expect(phone.locator("#on-server")).to_be_visible()
    [body] = _sessions(server)
    assert body["dose"]["minutes"] == 5
    assert body["on_mat_seconds"] == pytest.approx(600, abs=3)


def test_stop_is_the_lower_third_and_nothing_runs_over_the_edge_at_320(phone: Page, server: Running) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    begin_a_session(phone, server, READY_S + 30)
    stop = phone.locator("#stop").bounding_box()
    assert stop is not None
    assert stop["height"] >= 640 / 3
    assert stop["y"] + stop["height"] == pytest.approx(640, abs=1)
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_who_wants_less_motion_sees_a_bar_that_fills(phone: Page, server: Running) -> None:
    phone.emulate_media(reduced_motion="reduce")
    begin_a_session(phone, server, READY_S + 30)
    expect(phone.locator(".bar-line")).to_be_visible()
    expect(phone.locator(".ring")).to_be_hidden()


def _stop_and_say(phone: Page) -> None:
    phone.get_by_role("button", name="Stop").click()
    phone.get_by_role("button", name="I'm off the mat").click()
    phone.get_by_role("button", name="Dizzy or faint").click()


def _sessions(server: Running) -> list[dict[str, Any]]:
    return [one["body"] for one in server.entries() if one["kind"] == "session"]


def _left(phone: Page) -> int:
    minutes, _, seconds = phone.locator("#left").inner_text().partition(":")
    return int(minutes) * 60 + int(seconds)


def _page_time(phone: Page) -> datetime:
    return datetime.fromtimestamp(phone.evaluate("() => Date.now()") / 1000)  # noqa: DTZ006 (Playwright wants local time)
