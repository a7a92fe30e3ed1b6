"""The whole way, as a person goes it: a real server, a real browser, a real file on the disk."""

import json
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import (
    choose,
    entry,
    ready_for_a_session,
    say_how_it_was,
    set_back_the_clock,
    share_the_cookies,
    without_a_track,
)
from tests.cli.running import Running, run

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(phone: Page) -> Page:
    """Return a phone that never has a track, so that its minutes can be played fast."""
    without_a_track(phone)
    return phone


def test_from_an_empty_folder_to_tomorrows_plan(phone: Page, server: Running, tmp_path: Path) -> None:
    phone.get_by_role("link", name="Start the questions").click()
    _answer_the_questions(phone)
    expect(phone.get_by_text("We found no reason in your answers")).to_be_visible()
    phone.get_by_role("link", name="Choose my mat").click()
    phone.get_by_label(re.compile("^Shakti Original")).check()
    phone.get_by_role("button", name="Use this").click()

    expect(phone.get_by_role("heading", name="How long today?")).to_be_visible()
    phone.get_by_role("link", name="Start with 5 minutes").click()
    _pass_the_check(phone, pain=6)
    _lie_for(phone, minutes=5)
    say_how_it_was(phone, pain=4)
    expect(phone.get_by_text("Saved on the server.")).to_be_visible()

    phone.get_by_role("link", name="Go to today").click()
    expect(phone.get_by_role("heading", name="Rest today")).to_be_visible()
    phone.get_by_role("link", name="Progress").click()
    chart = phone.locator("figure svg").first
    expect(chart).to_be_visible()
    expect(phone.locator("main")).to_contain_text("You wrote 6 before and 4 after.")

    share_the_cookies(phone, server)
    [session] = [one for one in server.entries() if one["kind"] == "session"]
    body = session["body"]
    assert (body["pain_before"], body["pain_after"], body["felt"], body["ended"]) == (6, 4, "comfortable", "completed")
    assert body["on_mat_seconds"] == pytest.approx(300, abs=5)

    assert _plan_of_tomorrow(phone, tmp_path)["dose"]["support"] == "knees"


def test_who_takes_blood_thinners_is_not_led_to_the_mat(phone: Page, server: Running) -> None:
    phone.get_by_role("link", name="Start the questions").click()
    _answer_the_questions(phone, yes=("blood_thinner",))
    expect(phone.locator("main")).to_contain_text("blood")
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="Leave the mat alone for now")).to_be_visible()
    for page in ("check", "session"):
        phone.goto(f"http://{server.place}/{page}/")
        assert phone.url == f"http://{server.place}/"


def test_not_being_sure_counts_as_the_careful_answer(phone: Page, server: Running) -> None:
    phone.get_by_role("link", name="Start the questions").click()
    _answer_the_questions(phone, unsure=("heart_disease",))
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="Leave the mat alone for now")).to_be_visible()


def test_a_sign_of_an_emergency_on_the_first_page_shows_help_at_once(phone: Page, server: Running) -> None:
    phone.get_by_role("link", name="Start the questions").click()
    choose(phone.locator("#saddle_numbness"), "Yes")
    for question in phone.locator("fieldset.question").all():
        if question.get_attribute("id") != "saddle_numbness":
            choose(question, "No")
    phone.get_by_role("button", name="Next").click()
    call = phone.locator("a[href^='tel:']").first
    expect(call).to_be_visible()


def test_a_page_left_half_way_is_found_again(phone: Page, server: Running) -> None:
    phone.get_by_role("link", name="Start the questions").click()
    _answer_this_page(phone)
    second = phone.get_by_role("heading", level=1).inner_text()
    phone.goto(f"http://{server.place}/")
    phone.get_by_role("link", name="Go on").click()
    assert phone.get_by_role("heading", level=1).inner_text() == second


def test_a_second_browser_without_the_token_stays_outside(server: Running, page: Page, faults: list[str]) -> None:
    page.goto(server.address)
    stranger = page.context.browser.new_context()  # type: ignore[union-attr]
    answer = stranger.new_page().goto(f"http://{server.place}/")
    assert answer is not None
    assert answer.status == 403
    stranger.close()


def test_the_printed_address_works_once(server: Running, page: Page, faults: list[str]) -> None:
    page.goto(server.address)
    page.context.clear_cookies()
    again = page.goto(server.address)
    assert again is not None
    assert again.status == 403
    faults.clear()


def test_stopping_leads_through_getting_off_and_asks_why(phone: Page, server: Running) -> None:
    ready_for_a_session(phone, server)
    set_back_the_clock(phone)
    phone.goto(f"http://{server.place}/session/")
    phone.get_by_role("button", name="Start").click()
    phone.clock.run_for(90_000)
    phone.get_by_role("button", name="Stop").click()
    expect(phone.get_by_text("Getting off")).to_be_visible()
    phone.get_by_role("button", name="I'm off the mat").click()
    phone.get_by_role("button", name="Dizzy or faint").click()
    expect(phone.locator("#stop-care")).to_be_visible()
    say_how_it_was(phone, pain=5, felt=None)
    expect(phone.get_by_text("Saved on the server.")).to_be_visible()
    [session] = [one for one in server.entries() if one["kind"] == "session"]
    assert (session["body"]["ended"], session["body"]["stop_reason"]) == ("stopped", "dizzy")
    phone.goto(f"http://{server.place}/")
    with phone.expect_navigation():
        phone.get_by_role("link", name="Answer them now").click()
    _answer_this_page(phone)
    expect(phone.get_by_role("heading", name="Rest today")).to_be_visible()


def test_word_that_comes_late_does_not_move_an_answer_under_the_thumb(phone: Page, server: Running) -> None:
    share_the_cookies(phone, server)
    phone.goto(f"http://{server.place}/start/")
    answer = phone.locator("fieldset.question label").first
    before = answer.bounding_box()
    for late in ("clock-right", "waiting", "unsent", "server-full"):
        phone.locator(f"#{late}").evaluate("(one) => { one.hidden = false; }")
        expect(phone.locator(f"#{late}")).to_be_visible()
    assert answer.bounding_box() == before


def test_the_space_bar_stops(phone: Page, server: Running) -> None:
    ready_for_a_session(phone, server)
    set_back_the_clock(phone)
    phone.goto(f"http://{server.place}/session/")
    phone.get_by_role("button", name="Start").click()
    phone.clock.run_for(60_000)
    phone.keyboard.press("Space")
    expect(phone.get_by_text("Getting off")).to_be_visible()


def test_the_next_day_offers_one_step_and_the_way_to_stay(phone: Page, server: Running) -> None:
    yesterday = datetime.now().astimezone() - timedelta(days=1)
    ready_for_a_session(phone, server)
    server.add(_session_entry(yesterday))
    phone.goto(f"http://{server.place}/")
    expect(phone.locator("main")).to_contain_text("Last time felt comfortable")
    expect(phone.get_by_role("link", name="Stay as last time")).to_be_visible()


def test_german_from_the_first_page_to_the_plan(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/settings/")
    phone.get_by_label("Language").select_option(label="Deutsch")
    phone.get_by_role("button", name="Save").click()
    phone.goto(f"http://{server.place}/")
    assert phone.locator("html").get_attribute("lang") == "de"
    expect(phone.locator("main")).not_to_contain_text("questions")


def _answer_the_questions(phone: Page, yes: tuple[str, ...] = (), unsure: tuple[str, ...] = ()) -> None:
    while "/start/" in phone.url:
        _answer_this_page(phone, yes, unsure)


def _answer_this_page(phone: Page, yes: tuple[str, ...] = (), unsure: tuple[str, ...] = ()) -> None:
    for question in phone.locator("fieldset.question").all():
        if not question.is_visible():
            continue
        name = question.get_attribute("id") or ""
        number = question.locator("input[type=number]")
        if number.count():
            number.fill("0")
        elif question.locator(".rating").count():
            choose(question, "4")
        else:
            answer = "Yes" if name in yes else "I'm not sure" if name in unsure else "No"
            choose(question, answer)
    with phone.expect_navigation():
        phone.get_by_role("button", name="Next").click()


def _pass_the_check(phone: Page, pain: int) -> None:
    choose(phone.locator("#pain_now"), str(pain))
    set_back_the_clock(phone)
    phone.get_by_role("button", name="Everything is fine").click()


def _lie_for(phone: Page, minutes: int) -> None:
    phone.wait_for_load_state("load")
    phone.get_by_role("button", name="Start").click()
    expect(phone.get_by_role("button", name="Stop")).to_be_visible()
    phone.clock.run_for(100_000)
    for _ in range(30):
        if phone.locator("#keypad").is_hidden():
            phone.clock.run_for(1_000)
    phone.locator("#keypad").get_by_role("button", name="5", exact=True).click()
    phone.clock.run_for((minutes - 1) * 60_000)
    phone.get_by_role("button", name="I'm off the mat").click()


def _plan_of_tomorrow(phone: Page, folder: Path) -> dict[str, dict[str, str]]:
    """Return the plan that the command line makes of the record the settings page gives out."""
    phone.goto(phone.url.rpartition("/progress")[0] + "/settings/")
    with phone.expect_download() as taken:
        phone.locator("a[href$='journal.json']").click()
    journal = folder / "journal.json"
    taken.value.save_as(journal)
    tomorrow = (datetime.now().astimezone() + timedelta(days=1)).isoformat()
    said: subprocess.CompletedProcess[str] = run("plan", journal, "--now", tomorrow, "--json", folder=folder)
    assert said.returncode == 0, said.stderr
    return dict(json.loads(said.stdout))


def _session_entry(at: datetime) -> dict[str, object]:
    dose = {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": "other"}
    body = {"dose": dose, "on_mat_seconds": 300, "ended": "completed", "felt": "comfortable", "marks": "none"}
    return entry(9, "session", body | {"pain_before": 5, "pain_after": 4}, at)
