"""A day without the server: the session that is ready, the check before it, and what is written down."""

import os
import re
import signal
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import (
    KEEP,
    LEFT,
    check_offline,
    eventually,
    forgive_the_network,
    get_ready,
    wait,
    write_in_the_diary,
)
from tests.browser.walking import choose, entry, found_by_axe, say_how_it_was
from tests.cli.running import Running
from tests.web.record import a_note

pytestmark = pytest.mark.browser

VERSION = "async () => (await caches.keys()).find((one) => one.startsWith('supine-kept-'))"


@pytest.fixture
def phone(page: Page, server: Running, faults: list[str]) -> Page:
    """Return a phone that has everything ready for a day without the server."""
    return get_ready(page, server)


def kinds(server: Running) -> list[str]:
    return [one["kind"] for one in server.entries()]


def do_a_session(phone: Page, felt: str = "Comfortable", reason: int = 0) -> None:
    phone.get_by_role("button", name="Start").click()
    phone.get_by_role("button", name="Stop").click()
    phone.locator("#reasons").get_by_role("button").nth(reason).click()
    say_how_it_was(phone, pain=2, felt=felt)
    expect(phone.locator("#on-phone")).to_be_visible()


def test_a_whole_session_without_a_network_arrives_once(phone: Page, server: Running, faults: list[str]) -> None:
    phone.context.set_offline(True)
    check_offline(phone, server)
    do_a_session(phone)
    assert "session" not in kinds(server)
    phone.context.set_offline(False)
    phone.goto(f"http://{server.place}/")
    eventually(lambda: kinds(server).count("session") == 1)
    assert kinds(server).count("check") == 2
    [body] = [one["body"] for one in server.entries() if one["kind"] == "session"]
    assert (body["pain_before"], body["pain_after"]) == (3, 2)
    forgive_the_network(faults)


def test_an_answer_that_speaks_against_it_gives_no_session_and_says_where_help_is(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/check/")
    choose(phone.locator("[data-question=pain_now]"), "3")
    phone.locator("[data-question=fever_or_unwell]").get_by_label("I'm not sure").check()
    phone.get_by_role("button", name="Everything is fine").click()
    expect(phone.get_by_role("heading", name="No session now")).to_be_visible()
    phone.get_by_role("link", name="When to get help").click()
    expect(phone.get_by_text("You cannot pee as usual")).to_be_in_viewport()
    phone.goto(f"http://{server.place}/check/")
    expect(phone.get_by_role("heading", name="Connect once before the next session")).to_be_visible()
    phone.context.set_offline(False)
    phone.goto(f"http://{server.place}/")
    eventually(lambda: kinds(server).count("check") == 2)
    assert server.entries()[-1]["body"]["answers"]["fever_or_unwell"] is None
    forgive_the_network(faults)


def test_pain_above_what_the_server_allows_gives_no_session(phone: Page, server: Running, faults: list[str]) -> None:
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/check/")
    choose(phone.locator("[data-question=pain_now]"), "9")
    phone.get_by_role("button", name="Everything is fine").click()
    expect(phone.get_by_role("heading", name="No session now")).to_be_visible()
    phone.goto(f"http://{server.place}/session/")
    expect(phone.get_by_role("button", name="Stop")).to_be_hidden()
    forgive_the_network(faults)


def test_a_session_made_ready_for_another_person_is_not_offered(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.evaluate(
        "async () => { const store = await import('/static/store.js'); await store.setOwn('person', {mark: 'x'}); }"
    )
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/")
    expect(phone.locator("[data-what=none]")).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile("^Start with"))).to_have_count(0)
    forgive_the_network(faults)


def test_after_a_session_that_went_well_the_next_is_there_tomorrow(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.context.set_offline(True)
    check_offline(phone, server)
    do_a_session(phone)
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="Rest for now")).to_be_visible()
    phone.clock.set_fixed_time(datetime.now() + timedelta(days=1))  # noqa: DTZ005 (Playwright wants local time)
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="Your session is ready")).to_be_visible()
    forgive_the_network(faults)


def test_after_a_session_that_was_too_strong_the_plan_must_be_asked(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.context.set_offline(True)
    check_offline(phone, server)
    do_a_session(phone, felt="Too strong")
    phone.clock.set_fixed_time(datetime.now() + timedelta(days=1))  # noqa: DTZ005
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="Connect once before the next session")).to_be_visible()
    forgive_the_network(faults)


@pytest.mark.parametrize(
    ("away", "words"), [(timedelta(days=9), "Connect once before"), (timedelta(days=-9), "The clock of this phone")]
)
def test_a_plan_that_is_too_old_and_a_clock_before_it_give_no_session(
    phone: Page, server: Running, faults: list[str], away: timedelta, words: str
) -> None:
    phone.context.set_offline(True)
    phone.clock.set_fixed_time(datetime.now() + away)  # noqa: DTZ005
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name=re.compile(words))).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile("^Start with"))).to_be_hidden()
    forgive_the_network(faults)


def test_what_is_written_without_a_network_arrives(phone: Page, server: Running, faults: list[str]) -> None:
    phone.context.set_offline(True)
    write_in_the_diary(phone, server, "slept on the train")
    expect(phone.get_by_text("Written down on this phone").first).to_be_visible()
    expect(phone.get_by_text("1 entry is on this phone and not on the server yet")).to_be_visible()
    phone.goto(f"http://{server.place}/wrong/")
    choose(phone.locator("#wrong"), "A bruise, or broken skin")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="What to do now")).to_be_visible()
    phone.goto(f"http://{server.place}/skin/")
    choose(phone.locator("#skin"), "Red dots that fade")
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url(f"http://{server.place}/")
    phone.context.set_offline(False)
    phone.goto(f"http://{server.place}/progress/")
    eventually(lambda: kinds(server)[3:] == ["rating", "event", "marks", "marks"])
    forgive_the_network(faults)


def test_a_form_that_was_open_when_the_network_went_loses_nothing(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.goto(f"http://{server.place}/diary/")
    phone.get_by_label("A note for yourself").fill("in the tunnel")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("Written down on this phone").first).to_be_visible()
    phone.context.set_offline(False)
    eventually(lambda: kinds(server)[-1] == "rating", phone)
    forgive_the_network(faults)


def test_the_number_of_an_evening_is_written_without_a_network(phone: Page, server: Running, faults: list[str]) -> None:
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/evening/")
    choose(phone.locator("#quick-evening"), "4")
    expect(phone.get_by_text("Did today go as drawn?")).to_be_hidden()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url("**/evening/?kept=*")
    expect(phone.get_by_text("Written down on this phone").first).to_be_visible()
    phone.context.set_offline(False)
    phone.goto(f"http://{server.place}/progress/")
    eventually(lambda: kinds(server)[3:] == ["rating"])
    body = server.entries()[-1]["body"]
    assert (body["pain_average"], body["moment"], body["kept"]) == (4, "evening", None)
    forgive_the_network(faults)


def test_a_second_tap_on_save_writes_nothing_twice(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/diary/")
    phone.get_by_label("A note for yourself").fill("tapped twice")
    phone.get_by_role("button", name="Save").dblclick()
    phone.wait_for_url("**/diary/?kept=*")
    assert kinds(server)[3:] == ["rating"]


def test_a_server_that_hangs_is_given_up_after_some_seconds(phone: Page, server: Running, faults: list[str]) -> None:
    os.killpg(server.process.pid, signal.SIGSTOP)
    try:
        phone.goto(f"http://{server.place}/")
        expect(phone.get_by_role("heading", name="Your session is ready")).to_be_visible()
    finally:
        os.killpg(server.process.pid, signal.SIGCONT)
    forgive_the_network(faults)


def test_a_new_version_in_mid_session_disturbs_nothing(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/session/")
    phone.get_by_role("button", name="Start").click()
    phone.evaluate("() => { window.isTheSamePage = true; }")
    old = phone.evaluate(VERSION)
    now = datetime.now().astimezone()
    assert server.add(entry(9, "settings", {"emergency_number": "0123 456"}, now)) == "stored"
    phone.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")
    wait(phone, f"async () => {{ const name = await ({VERSION})(); return Boolean(name) && name !== '{old}'; }}")
    phone.get_by_role("button", name="Stop").click()
    phone.locator("#reasons").get_by_role("button").first.click()
    say_how_it_was(phone, pain=2)
    expect(phone.locator("#on-server")).to_be_visible()
    assert phone.evaluate("() => window.isTheSamePage")
    assert phone.evaluate(LEFT) == 0
    assert kinds(server).count("session") == 1


def test_chromium_finds_it_can_be_installed(phone: Page) -> None:
    devtools = phone.context.new_cdp_session(phone)
    found = devtools.send("Page.getAppManifest")
    assert found["url"].endswith("/manifest.webmanifest")
    assert found["errors"] == []
    errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one for one in errors if one["errorId"] != "in-incognito"] == []


def test_today_says_what_is_ready(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/")
    expect(phone.locator("#ahead")).to_contain_text("Ready without a network: 5 minutes")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge_without_the_server(
    phone: Page, server: Running, faults: list[str], axe: str, theme: str
) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.context.set_offline(True)
    for path in ("", "check/", "diary/", "skin/", "wrong/", "wrong/?kept=dizzy", "mat/press/", "progress/"):
        phone.goto(f"http://{server.place}/{path}")
        phone.evaluate(f"() => {{ document.documentElement.dataset.theme = '{theme}'; }}")
        expect(phone.locator("[data-view]:not([hidden]) h1:visible")).to_have_count(1)
        assert found_by_axe(phone, axe) == [], path
        assert phone.evaluate("() => document.documentElement.scrollWidth") <= 320, path
    forgive_the_network(faults)


def test_settings_say_what_is_kept_and_remove_nothing_unsent_without_saying_so(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.goto(f"http://{server.place}/settings/")
    expect(phone.locator("#phone-waiting")).to_have_text("No entries")
    expect(phone.locator("#phone-sessions")).to_contain_text("3")
    expect(phone.locator("#phone-sessions")).to_have_text("3, with their sound")
    phone.route("**/api/entries", lambda route: route.abort())
    phone.evaluate(KEEP, [a_note()])
    phone.get_by_role("button", name="Remove what this phone keeps").click()
    expect(phone.get_by_text("1 entry is not on the server yet. Removing deletes it for good.")).to_be_visible()
    assert phone.evaluate(LEFT) == 1
    phone.get_by_role("button", name="Remove it all the same").click()
    expect(phone.get_by_text("Removed from this phone")).to_be_visible()
    assert phone.evaluate(LEFT) == 0
    expect(phone.locator("#phone-sessions")).to_have_text("No session yet")
    forgive_the_network(faults)
