"""The player on a real track: its clock, its keys, and everything that may go wrong with it."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.walking import PHONE, WITHOUT_A_WORKER, answer_before
from tests.cli.running import Running

pytestmark = [pytest.mark.browser, WITHOUT_A_WORKER]
WITH_A_WORKER = pytest.mark.browser_context_args(service_workers="allow")

MOST_OFF_S = 0.25
MOST_JUMP_S = 0.3
UNTIL_S = 345
OFF_S = 348
KEPT_MS = 1300
STEP_S = 2

KEYS = """
window.keys = {};
const outside = navigator.mediaSession;
if (outside) {
  const given = outside.setActionHandler.bind(outside);
  outside.setActionHandler = (name, act) => { window.keys[name] = act; given(name, act); };
}
"""
SHIFTED = "Date.now = ((real) => () => real() + Number(localStorage.getItem('shift')))(Date.now);"
# What phones ask for: nothing is heard before the page was touched.
QUIET = """
let isTouched = false;
document.addEventListener("pointerdown", () => { isTouched = true; }, { capture: true });
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  return isTouched ? play.call(this) : Promise.reject(new DOMException("not yet", "NotAllowedError"));
};
"""
NOW = """async () => {
  const { played, run, timeline, track, onMat } = await import("/static/sitting.js");
  const { cueAt } = await import("/static/timeline.js");
  const at = played.seconds, heard = track.seconds;
  const said = document.querySelector(run.view === "off" ? "#off-cue" : "#cue").textContent;
  const due = [0, 0.25].map((late) => cueAt(timeline, heard - late)?.text);
  return { at, heard, said, due, state: run.state, view: run.view, isPlaying: track.isPlaying, onMat: onMat.seconds,
    checkIns: run.checkIns, until: timeline.on_mat_until_s, dose: timeline.dose.minutes };
}"""
MOVED = "(before) => document.querySelector('audio').currentTime > before"
HEARD = """([at]) => {
  const audio = document.querySelector("audio");
  return !audio.seeking && !audio.paused && audio.currentTime >= at + 0.2;
}"""


@pytest.fixture(scope="module")
def server(shared: Running) -> Running:
    """Return the server of all tests here: nothing is sent to it, so everybody finds the same session."""
    answer_before(shared)
    return shared


@pytest.fixture
def phone(guest: Page, server: Running) -> Page:
    """Return a phone that has the session of today before it, with its voice."""
    for script in (KEYS, SHIFTED, QUIET):
        guest.context.add_init_script(script)
    guest.goto(f"http://{server.place}/session/")
    return guest


def test_the_words_on_the_screen_are_those_due_at_the_second_that_is_heard(phone: Page) -> None:
    start(phone)
    wrong = []
    for second in range(1, 400, 14):
        hear(phone, second)
        now = here(phone)
        wrong += [] if now["said"] in now["due"] else [(now["heard"], now["said"], now["due"])]
        assert abs(now["at"] - now["heard"]) < MOST_OFF_S
        close_the_question(phone)
    assert wrong == []


def test_a_voice_that_comes_after_the_start_joins_at_the_second_of_now(phone: Page) -> None:
    is_made: list[bool] = []

    def answer(route: Route) -> None:
        if is_made:
            route.continue_()
        else:
            route.fulfill(status=503, headers={"Retry-After": "1"})

    forget_the_track(phone)
    phone.route("**/session/track/*", answer)
    phone.reload()
    expect(phone.locator("#voice-state")).to_contain_text("getting ready")
    phone.get_by_role("button", name="Start").click()
    before = here(phone)
    assert not before["isPlaying"]
    is_made.append(True)
    phone.wait_for_function(HEARD, arg=[1])
    after = here(phone)
    assert after["at"] > before["at"]
    assert abs(after["at"] - after["heard"]) < MOST_JUMP_S


@pytest.mark.parametrize("way", ["button", "space", "Escape", "stop", "nexttrack"])
def test_every_way_to_stop_leads_off_the_mat_on_the_same_track(phone: Page, way: str) -> None:
    start(phone)
    hear(phone, 60)
    if way == "button":
        phone.get_by_role("button", name="Stop").click()
    elif way in ("stop", "nexttrack"):
        press(phone, way)
    else:
        phone.keyboard.press({"space": " "}.get(way, way))
    phone.wait_for_function(HEARD, arg=[OFF_S])
    expect(phone.locator("#off-cue")).to_contain_text("Lie still for one more breath")
    assert here(phone)["heard"] < OFF_S + 3


def test_who_stops_before_lying_down_is_asked_why_at_once(phone: Page) -> None:
    start(phone)
    press(phone, "stop")
    expect(phone.locator("#why-title")).to_be_visible()
    assert phone.evaluate("() => document.querySelector('audio').paused")


def test_nothing_on_the_lock_screen_winds(phone: Page) -> None:
    start(phone)
    assert set(phone.evaluate("() => Object.keys(window.keys)")) == {"play", "pause", "stop", "nexttrack"}
    assert phone.evaluate("() => navigator.mediaSession.metadata.artist") == "Supine"
    assert phone.evaluate("() => navigator.mediaSession.playbackState") == "playing"


def test_one_press_on_a_headset_pauses_and_goes_on_but_answers_while_a_question_is_open(phone: Page) -> None:
    start(phone)
    hear(phone, 60)
    press(phone, "pause")
    assert here(phone)["state"] == "paused"
    assert phone.evaluate("() => navigator.mediaSession.playbackState") == "paused"
    press(phone, "play")
    hear(phone, 106)
    expect(phone.locator("#keypad")).to_be_visible()
    press(phone, "pause")
    now = here(phone)
    assert now["state"] == "settling"
    assert now["isPlaying"]
    assert [(one["is_bearable"], "sensation" in one) for one in now["checkIns"]] == [(True, False)]
    press(phone, "pause")
    assert here(phone)["state"] == "paused"


def test_a_question_nobody_answers_gives_the_screen_and_the_headset_back_and_can_still_be_answered(phone: Page) -> None:
    start(phone)
    hear(phone, 105.5)
    expect(phone.locator("#keypad")).to_be_visible()
    hear(phone, 127)
    expect(phone.locator("#keypad")).to_be_hidden()
    press(phone, "pause")
    now = here(phone)
    assert (now["state"], now["checkIns"]) == ("paused", [])
    phone.get_by_role("button", name="Answer: how strong").click()
    phone.locator("#keypad").get_by_role("button", name="6", exact=True).click()
    assert [one["sensation"] for one in here(phone)["checkIns"]] == [6]
    expect(phone.locator("#answer")).to_be_hidden()


@pytest.mark.parametrize(("key", "value"), [("7", 7), ("t", 10)])
def test_an_answer_from_the_keyboard_counts_and_too_strong_makes_stop_stand_out(
    phone: Page, key: str, value: int
) -> None:
    start(phone)
    hear(phone, 106)
    expect(phone.locator("#keypad")).to_be_visible()
    phone.keyboard.press(key)
    expect(phone.locator("#keypad")).to_be_hidden()
    assert [one["sensation"] for one in here(phone)["checkIns"]] == [value]
    expect(phone.locator("#session[data-strong]")).to_have_count(int(value >= 8))


def test_a_call_pauses_the_session_in_sight_and_the_time_on_the_mat_goes_on(phone: Page) -> None:
    start(phone)
    hear(phone, 60)
    phone.evaluate("() => document.querySelector('audio').pause()")
    expect(phone.locator("#cue")).to_contain_text("Something else took the sound")
    before = here(phone)
    phone.wait_for_timeout(600)
    after = here(phone)
    assert after["at"] == before["at"]
    assert after["onMat"] > before["onMat"] + 0.4
    phone.get_by_role("button", name="Go on").click()
    phone.wait_for_function(HEARD, arg=[before["at"]])
    assert here(phone)["state"] != "paused"


def test_a_call_while_getting_off_stops_no_word_on_the_screen(phone: Page) -> None:
    start(phone)
    hear(phone, OFF_S)
    phone.evaluate("() => document.querySelector('audio').pause()")
    expect(phone.locator("#voice-tap")).to_be_visible()
    before = here(phone)["at"]
    phone.locator("#voice-tap").click()
    phone.wait_for_function(HEARD, arg=[before])
    expect(phone.locator("#voice-tap")).to_be_hidden()


def test_a_track_that_is_no_sound_is_given_up_and_the_bell_leads(phone: Page) -> None:
    forget_the_track(phone)
    phone.route("**/session/track/*", lambda route: route.fulfill(status=200, body="no sound at all"))
    phone.reload()
    expect(phone.locator("#voice-state")).to_contain_text("No voice this time")
    phone.get_by_role("button", name="Start").click()
    before = here(phone)["at"]
    phone.wait_for_timeout(500)
    assert here(phone)["at"] > before


def test_a_track_that_stands_still_is_given_up_and_no_second_is_lost(phone: Page) -> None:
    start(phone)
    hear(phone, 60)
    phone.evaluate("() => { document.querySelector('audio').playbackRate = 0; }")
    before = here(phone)["at"]
    expect(phone.locator("#cue")).to_contain_text("The voice broke off", timeout=9000)
    now = here(phone)
    assert not now["isPlaying"]
    assert 3 < now["at"] - before < 9
    assert now["state"] == "first_minute"


def test_a_track_wound_back_is_taken_to_where_time_is(phone: Page) -> None:
    start(phone)
    hear(phone, 90)
    phone.evaluate("() => { document.querySelector('audio').currentTime = 5; }")
    phone.wait_for_function(HEARD, arg=[90])
    assert here(phone)["at"] >= 90


PHASES = {"ready": 20, "lying_down": 50, "first_minute": 75, "settling": 200, "getting_off": OFF_S + 4}


@WITH_A_WORKER
@pytest.mark.parametrize("state", [*PHASES, "paused"])
@pytest.mark.parametrize("way", ["reload", "close"])
def test_a_lost_page_goes_on_at_the_right_second_and_a_tap_brings_the_voice_back(
    phone: Page, server: Running, state: str, way: str
) -> None:
    start(phone)
    hear(phone, PHASES.get(state, 60))
    phone.wait_for_timeout(300)
    close_the_question(phone)
    if state == "paused":
        phone.get_by_role("button", name="Pause").click()
    phone.wait_for_timeout(KEPT_MS)
    before = here(phone)
    assert before["state"] == state
    again = lost(phone, server, way)
    expect(again.locator("#session")).to_have_attribute("data-now", "off" if state == "getting_off" else "play")
    tap = again.get_by_role("button", name="Go on" if state == "paused" else "Tap for the voice")
    expect(tap).to_be_visible()
    now = here(again)
    assert now["state"] == state
    assert -0.1 <= now["at"] - before["at"] < (0.1 if state == "paused" else 5)
    tap.click()
    again.wait_for_function(HEARD, arg=[now["at"]])
    after = here(again)
    assert abs(after["at"] - after["heard"]) < MOST_JUMP_S


@WITH_A_WORKER
@pytest.mark.parametrize("way", ["reload", "close"])
def test_a_page_lost_at_the_questions_asks_them_again(phone: Page, server: Running, way: str) -> None:
    start(phone)
    hear(phone, 60)
    phone.keyboard.press("Escape")
    phone.get_by_role("button", name="off the mat").click()
    expect(phone.locator("#why-title")).to_be_visible()
    again = lost(phone, server, way)
    again.get_by_role("button", name="It felt too strong").click()
    expect(again.locator("#after-title")).to_be_visible()
    last = lost(again, server, way)
    expect(last.locator("#after-title")).to_be_visible()
    expect(last.locator("#stop-then")).to_contain_text("Stopping was right")


@pytest.mark.parametrize("shift", [timedelta(days=365), timedelta(days=-365), timedelta(hours=-1)], ids=str)
def test_a_clock_set_anew_neither_ends_nor_lengthens_a_session(phone: Page, shift: timedelta) -> None:
    start(phone)
    hear(phone, 60)
    before = here(phone)
    set_clock(phone, shift)
    phone.wait_for_timeout(500)
    after = here(phone)
    assert 0.3 < after["at"] - before["at"] < 3
    assert 0.3 < after["onMat"] - before["onMat"] < 3


@pytest.mark.parametrize("shift", [timedelta(days=365), timedelta(hours=-1)], ids=str)
def test_a_clock_set_anew_over_a_reload_leaves_the_session_where_it_was(phone: Page, shift: timedelta) -> None:
    start(phone)
    hear(phone, 60)
    phone.wait_for_timeout(KEPT_MS)
    before = here(phone)
    phone.context.add_init_script(f"localStorage.setItem('shift', '{int(shift.total_seconds() * 1000)}')")
    phone.reload()
    phone.get_by_role("button", name="go on").click()
    now = here(phone)
    assert now["state"] == before["state"]
    assert -1.3 <= now["at"] - before["at"] < 3


@WITH_A_WORKER
def test_a_network_that_goes_away_changes_nothing(phone: Page, faults: list[str]) -> None:
    expect(phone.locator("#voice-state")).to_contain_text("is ready")
    phone.context.set_offline(True)
    start(phone)
    for second in (60, 200, UNTIL_S + 1):
        hear(phone, second)
        close_the_question(phone)
    assert here(phone)["state"] == "getting_off"
    assert here(phone)["isPlaying"]
    faults[:] = [one for one in faults if "ERR_INTERNET_DISCONNECTED" not in one]


@WITH_A_WORKER
def test_the_kept_track_is_there_without_the_server(phone: Page) -> None:
    expect(phone.locator("#voice-state")).to_contain_text("also without a network")
    phone.route("**/session/track/*", lambda route: route.fulfill(status=204))
    phone.reload()
    expect(phone.locator("#voice-state")).to_contain_text("also without a network")
    start(phone)


@pytest.mark.parametrize(("second", "state"), [(UNTIL_S - 40, "settling"), (UNTIL_S + 4, "resting")])
def test_five_more_minutes_go_on_at_the_same_second_once(phone: Page, second: float, state: str) -> None:
    start(phone)
    hear(phone, UNTIL_S - 70)
    expect(phone.locator("#more")).to_be_hidden()
    hear(phone, second)
    close_the_question(phone)
    before = here(phone)
    phone.get_by_role("button", name="5 more minutes").click()
    phone.wait_for_function(HEARD, arg=[second])
    now = here(phone)
    assert (now["view"], now["state"], now["until"], now["dose"]) == ("play", state, UNTIL_S + 300, 5)
    assert 0 <= now["at"] - before["at"] < 4
    assert abs(now["at"] - now["heard"]) < MOST_JUMP_S
    phone.wait_for_timeout(KEPT_MS)
    phone.reload()
    phone.locator("#voice-tap").click()
    assert here(phone)["until"] == UNTIL_S + 300
    hear(phone, UNTIL_S + 300 - 40)
    expect(phone.locator("#more")).to_be_hidden()


def test_no_more_minutes_are_offered_to_whom_it_is_too_strong(phone: Page) -> None:
    start(phone)
    hear(phone, 106)
    expect(phone.locator("#keypad")).to_be_visible()
    phone.keyboard.press("9")
    hear(phone, UNTIL_S - 40)
    expect(phone.locator("#more")).to_be_hidden()


def test_left_alone_the_screen_goes_dark_a_touch_wakes_it_and_stop_stops_at_once(phone: Page) -> None:
    phone.clock.install()
    phone.reload()
    start(phone)
    hear(phone, 60)
    dark = phone.locator("#session[data-dim]")
    pause = middle_of(phone.locator("#pause"))
    pass_by(phone, 25)
    expect(dark).to_have_count(1)
    phone.mouse.click(*pause)
    expect(dark).to_have_count(0)
    assert here(phone)["state"] != "paused"
    pass_by(phone, 15)
    close_the_question(phone)
    pass_by(phone, 25)
    expect(dark).to_have_count(1)
    phone.mouse.click(*middle_of(phone.locator("#stop")))
    phone.clock.run_for(300)
    assert here(phone)["state"] == "getting_off"


def test_without_a_voice_the_screen_stays_bright(phone: Page) -> None:
    phone.clock.install()
    phone.reload()
    start(phone)
    hear(phone, 60)
    phone.get_by_role("button", name="Sound").click()
    pass_by(phone, 30)
    expect(phone.locator("#session[data-dim]")).to_have_count(0)
    assert here(phone)["isPlaying"]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_checker_of_accessibility_finds_nothing_in_any_view(phone: Page, axe: str, theme: str) -> None:
    phone.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    phone.evaluate(axe)
    start(phone)
    for second in (3, 50, 75, 105.5, UNTIL_S - 40, OFF_S):
        hear(phone, second)
        assert found(phone) == []
        close_the_question(phone)
    phone.get_by_role("button", name="off the mat").click()
    assert found(phone) == []


def start(phone: Page) -> None:
    """Wait for the voice, and start."""
    expect(phone.locator("#voice-state")).to_contain_text("is ready")
    phone.get_by_role("button", name="Start").click()
    phone.wait_for_function(HEARD, arg=[0])


def forget_the_track(phone: Page) -> None:
    """Let the phone keep no track."""
    expect(phone.locator("#voice-state")).to_contain_text("is ready")
    phone.evaluate("() => caches.delete('supine-tracks')")


def hear(phone: Page, second: float) -> None:
    """Go on in the track until a second is heard, and the screen has had the time to follow."""
    phone.evaluate("(at) => { document.querySelector('audio').currentTime = at; }", second)
    phone.wait_for_function(HEARD, arg=[second])


def pass_by(phone: Page, seconds: int) -> None:
    """Play the page's clock fast in steps between which the sound moves on, too: one that stands still is given up."""
    for _ in range(0, seconds, STEP_S):
        before = phone.evaluate("() => document.querySelector('audio').currentTime")
        phone.clock.run_for(STEP_S * 1000)
        phone.wait_for_function(MOVED, arg=before)


def here(phone: Page) -> dict[str, Any]:
    """Return where the session is."""
    return dict(phone.evaluate(NOW))


def press(phone: Page, key: str) -> None:
    """Press a key of the headset or the lock screen."""
    phone.evaluate("(key) => window.keys[key]()", key)


def close_the_question(phone: Page) -> None:
    """Answer the question if one is open."""
    if phone.locator("#keypad").is_visible():
        phone.locator("#keypad").get_by_role("button", name="3", exact=True).click()


def lost(phone: Page, server: Running, way: str) -> Page:
    """Lose the page and open it again."""
    if way == "reload":
        phone.reload()
        return phone
    again = phone.context.new_page()
    phone.close()
    again.set_viewport_size(PHONE)
    again.goto(f"http://{server.place}/session/?resume")
    return again


def set_clock(phone: Page, shift: timedelta) -> None:
    """Set the clock of the phone anew."""
    phone.evaluate("(ms) => localStorage.setItem('shift', ms)", shift.total_seconds() * 1000)


def middle_of(one: Locator) -> tuple[float, float]:
    """Return where to touch it."""
    box = one.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def found(phone: Page) -> list[str]:
    """Return what the checker of accessibility finds; its program is in the page."""
    script = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)"""
    return list(phone.evaluate(script))
