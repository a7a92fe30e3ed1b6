"""A routine in the browser: on its track, skipped, lost and taken up, over, and kept without a network."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import KEPT, eventually, forgive_the_network, wait
from tests.browser.walking import choose, entry, found_by_axe, healthy_answers, set_back_the_clock, share_the_cookies
from tests.cli.running import Running

pytestmark = pytest.mark.browser

HEARD = "() => { const heard = document.querySelector('audio'); return !heard.paused && heard.currentTime > 0.3; }"
NOW = """async () => {
  const { played, run, track } = await import("/static/routine-run.js");
  return { at: played.seconds, heard: track.seconds, view: run.view, isPlaying: track.isPlaying };
}"""


@pytest.fixture
def person(phone: Page, server: Running) -> Page:
    """Return the phone of somebody who answered everything today, and may do anything."""
    share_the_cookies(phone, server)
    now = datetime.now().astimezone()
    server.add(entry(1, "screening", {"answers": healthy_answers()}, now - timedelta(days=9)))
    server.add(entry(2, "mat", {"mat": "other"}, now - timedelta(days=9)))
    server.add(entry(3, "check", {"answers": healthy_answers() | {"spasm": True, "spasm_days": 1}}, now))
    return phone


def kept(server: Running) -> list[dict[str, object]]:
    return [one["body"] for one in server.entries() if one["kind"] == "care" and one["body"]]


def start(phone: Page) -> None:
    phone.get_by_role("button", name="Start").click()
    expect(phone.get_by_role("button", name="Stop")).to_be_visible()


def test_it_plays_on_its_track_skips_with_it_and_asks_at_the_end(person: Page, server: Running, axe: str) -> None:
    person.set_viewport_size({"width": 360, "height": 740})
    person.goto(f"http://{server.place}/routine/movement/")
    expect(person.locator("#voice-state")).to_contain_text("The voice is ready")
    found = found_by_axe(person, axe)
    start(person)
    person.wait_for_function(HEARD)
    expect(person.locator("#cue")).to_contain_text("Roll onto your side")
    found += found_by_axe(person, axe)
    person.get_by_role("button", name="Next step").click()
    expect(person.locator("#step-title")).to_have_text("Walk a little")
    person.wait_for_function("() => document.querySelector('audio').currentTime >= 40.3")
    now = person.evaluate(NOW)
    assert abs(now["at"] - now["heard"]) < 0.25
    person.get_by_role("button", name="Pause").click()
    expect(person.get_by_role("button", name="Go on")).to_be_visible()
    assert not person.evaluate(NOW)["isPlaying"]
    person.get_by_role("button", name="Next step").click()
    person.get_by_role("button", name="Next step").click()
    expect(person.locator("#cue")).to_have_text("That is enough for now. Rest a little.")
    expect(person.get_by_role("heading", name="Did that help?")).to_be_visible()
    found += found_by_axe(person, axe)
    assert person.evaluate("document.documentElement.scrollWidth") == 360
    choose(person.locator("#keep"), "7")
    person.get_by_role("button", name="Save").click()
    person.wait_for_url("**/spasm/?kept=*")
    skipped = ["get_up_slowly", "walk_a_little", "turn_and_bend"]
    assert kept(server) == [
        {"what": "movement", "minutes": 0, "helped": None, "eased": 7, "did": [], "skipped": skipped}
    ]
    assert found == []


def test_heat_cannot_be_paused_ends_by_the_clock_and_counts_its_minutes(person: Page, server: Running) -> None:
    person.route("**/session/track/*", lambda route: route.fulfill(status=204))
    set_back_the_clock(person)
    person.goto(f"http://{server.place}/routine/heat/?minutes=20")
    start(person)
    expect(person.get_by_role("button", name="Pause")).to_be_hidden()
    person.clock.run_for(60_000)
    expect(person.locator("#step-title")).to_have_text("Heat on")
    expect(person.get_by_role("timer")).to_have_text(re.compile("^19:"))
    person.clock.run_for(20 * 60_000)
    expect(person.get_by_role("heading", name="Did that help?")).to_be_visible()
    expect(person.locator("#ends")).to_have_text("Take the heat off now, and look at your skin.")
    person.get_by_role("button", name="Save").click()
    person.wait_for_url("**/spasm/?kept=*")
    body = {"what": "heat", "minutes": 20, "helped": None, "eased": None, "did": ["heat_ready", "heat_on"]}
    assert kept(server) == [body | {"skipped": []}]


def test_without_a_network_it_goes_on_over_a_reload_and_what_was_done_is_kept(
    person: Page, server: Running, faults: list[str]
) -> None:
    person.goto(f"http://{server.place}/routine/cold/")
    wait(person, KEPT)
    start(person)
    person.get_by_role("button", name="Next step").click()
    expect(person.locator("#step-title")).to_have_text("Cold on")
    person.context.set_offline(True)
    person.goto(f"http://{server.place}/spasm/")
    expect(person.locator("#step-title")).to_have_text("Cold on")
    expect(person.get_by_role("timer")).to_have_text(re.compile("^4:"))
    person.get_by_role("button", name="Stop").click()
    choose(person.locator("#keep"), "4")
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_role("heading", name="Written down")).to_be_visible()
    person.reload()
    expect(person.get_by_text("A few questions come first")).to_be_visible()
    person.context.set_offline(False)
    person.goto(f"http://{server.place}/around/")
    eventually(lambda: [(one["what"], one["eased"]) for one in kept(server)] == [("cold", 4)], person)
    forgive_the_network(faults)


def test_what_broke_off_is_offered_on_today_and_taken_back_once_it_is_kept(person: Page, server: Running) -> None:
    person.context.add_init_script(
        "Date.now = ((real) => () => real() + Number(localStorage.getItem('shift')))(Date.now);"
    )
    person.goto(f"http://{server.place}/routine/calm_breathing/")
    start(person)
    expect(person.locator("#breath")).to_be_visible()
    person.goto(f"http://{server.place}/")
    person.evaluate("() => localStorage.setItem('shift', 10 * 60 * 1000)")
    person.locator("#routine-on").get_by_role("link").click()
    expect(person.get_by_role("heading", name="This was not finished")).to_be_visible()
    person.evaluate("() => localStorage.removeItem('shift')")
    person.get_by_role("button", name="Write it down").click()
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_role("heading", name="Written down")).to_be_visible()
    assert [one["what"] for one in kept(server)] == ["calm_breathing"]
    person.get_by_role("button", name="Take it back").click()
    eventually(lambda: server.entries()[-1]["body"] is None, person)
    person.get_by_role("link", name="Go on").click()
    expect(person.get_by_role("heading", name="Around the mat")).to_be_visible()
