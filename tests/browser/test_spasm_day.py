"""A day in a spasm: the signs that cannot wait, heat in time, "Did that help?", movement, and a trial offered."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import (
    choose,
    entry,
    found_by_axe,
    healthy_answers,
    set_back_the_clock,
    share_the_cookies,
)
from tests.cli.running import Running

pytestmark = pytest.mark.browser


@pytest.fixture
def person(phone: Page, server: Running) -> Page:
    """Return the phone of somebody who answered all questions some days ago, and whom heat helped twice; no sound."""
    share_the_cookies(phone, server)
    then = datetime.now().astimezone() - timedelta(days=9)
    server.add(entry(1, "screening", {"answers": healthy_answers()}, then))
    server.add(entry(2, "mat", {"mat": "other"}, then))
    for n in (3, 4):
        server.add(entry(n, "care", {"what": "heat", "minutes": 15, "eased": 6}, then))
    server.add(entry(5, "settings", {"sound": False}, then))
    phone.set_viewport_size({"width": 360, "height": 740})
    set_back_the_clock(phone)
    return phone


def kept(server: Running) -> list[dict[str, object]]:
    return [one["body"] for one in server.entries() if one["kind"] == "care"]


def start(person: Page) -> None:
    expect(person.locator("#voice-state")).not_to_be_empty()  # the page is awake
    person.get_by_role("button", name="Start").click()


def test_a_day_in_a_spasm(person: Page, server: Running, axe: str) -> None:
    person.goto(f"http://{server.place}/care/")
    person.get_by_role("link", name=re.compile("^Spasm now")).click()
    found = found_by_axe(person, axe)
    for question in person.locator("fieldset.question").all():
        choose(question, "No")
    person.get_by_role("button", name="Next").click()
    choose(person.locator("#pain_now"), "6")
    found += found_by_axe(person, axe)
    choose(person.locator("#spasm"), "Yes")
    person.locator("#spasm_days-number").fill("1")
    person.get_by_role("button", name="No to all I left open").click()
    expect(person.locator("main")).to_contain_text("Day 2 of this spasm.")
    assert person.evaluate("document.documentElement.scrollWidth") == 360
    found += found_by_axe(person, axe)
    person.get_by_role("link", name="Begin: Heat").click()
    expect(person.locator("#sedating_medicine_or_alcohol")).to_be_visible()
    person.get_by_role("button", name="No to all I left open").click()
    start(person)
    expect(person.get_by_role("heading", name="Get it ready")).to_be_visible()
    person.get_by_role("button", name="Next step").click()
    expect(person.get_by_role("timer")).to_have_text(re.compile(r"^1[45]:"))
    expect(person.get_by_role("button", name="Pause")).to_be_hidden()
    found += found_by_axe(person, axe)
    person.clock.run_for(16 * 60_000)
    expect(person.locator("#ends")).to_contain_text("Take the heat off now")
    person.locator("[name=worse]").check()
    expect(person.get_by_text("If it keeps getting worse")).to_be_visible()
    person.locator("[name=worse]").uncheck()
    found += found_by_axe(person, axe)
    person.locator("[name=eased][value='7']").check()
    person.get_by_role("button", name="Save").click()
    expect(person.locator("main")).to_contain_text("Heat: you wrote 6 of 10 in the middle, over 3 times.")
    assert [kept(server)[-1][key] for key in ("what", "minutes", "eased", "helped")] == ["heat", 15, 7, None]
    expect(person.get_by_role("link", name="Find out with a trial on yourself: Heat, or none?")).to_be_visible()
    person.get_by_role("link", name=re.compile("^Gentle movement")).click()
    start(person)
    person.get_by_role("button", name="Stop").click()
    person.locator("[name=worse]").check()
    person.get_by_role("button", name="Save").click()
    expect(person.get_by_text("Written down")).to_be_visible()
    expect(person.locator("main")).to_contain_text("Gentle movement: too few to say (1 of 3 times).")
    assert kept(server)[-1]["helped"] == "worse"
    assert found == []
