"""A spasm, from the signs that cannot wait to "Did it help?", by the clock and without a network too."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import KEPT, eventually, forgive_the_network, wait
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
    """Return the phone of somebody who answered all questions some days ago, and heat helped once."""
    share_the_cookies(phone, server)
    then = datetime.now().astimezone() - timedelta(days=9)
    server.add(entry(1, "screening", {"answers": healthy_answers()}, then))
    server.add(entry(2, "mat", {"mat": "other"}, then))
    server.add(entry(3, "care", {"what": "heat", "minutes": 15, "helped": "better"}, then))
    return phone


def checked(server: Running) -> None:
    """Answer what is asked first in a spasm that began yesterday."""
    now = datetime.now().astimezone()
    server.add(entry(4, "check", {"answers": healthy_answers() | {"spasm": True, "spasm_days": 1}}, now))


def kept(server: Running) -> list[dict[str, object]]:
    return [one["body"] for one in server.entries() if one["kind"] == "care"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_from_the_signs_to_heat_and_whether_it_helped(person: Page, server: Running, axe: str, theme: str) -> None:
    person.set_viewport_size({"width": 360, "height": 740})
    server.add(entry(5, "settings", {"theme": theme}, datetime.now().astimezone()))
    set_back_the_clock(person)
    person.goto(f"http://{server.place}/care/")
    person.get_by_role("link", name=re.compile("^Spasm now")).click()
    found = found_by_axe(person, axe)
    for question in person.locator("fieldset.question").all():
        choose(question, "No")
    person.get_by_role("button", name="Next").click()
    expect(person.locator("#pain_now")).to_be_visible()
    found += found_by_axe(person, axe)
    choose(person.locator("#pain_now"), "6")
    choose(person.locator("#spasm"), "Yes")
    person.locator("#spasm_days-number").fill("1")
    person.get_by_role("button", name="No to all I left open").click()
    expect(person.locator("main")).to_contain_text("Day 2 of this spasm.")
    buttons = [one.bounding_box() for one in person.locator(".three a").all()]
    assert [box["y"] > 370 and min(box["width"], box["height"]) >= 48 for box in buttons if box] == [True] * 3
    assert person.evaluate("document.documentElement.scrollWidth") == 360
    found += found_by_axe(person, axe)
    person.get_by_role("link", name="Heat").click()
    found += found_by_axe(person, axe)
    person.get_by_role("button", name="Start").click()
    expect(person.get_by_role("timer")).to_have_text(re.compile(r"^1[45]:"))
    person.clock.run_for(5 * 60_000)
    expect(person.get_by_role("timer")).to_have_text(re.compile(r"^9:|^10:"))
    found += found_by_axe(person, axe)
    person.clock.run_for(11 * 60_000)
    expect(person.get_by_text("Take the heat off now")).to_be_visible()
    found += found_by_axe(person, axe)
    choose(person.locator("#aid"), "It is worse")
    expect(person.get_by_text("If it keeps getting worse")).to_be_visible()
    choose(person.locator("#aid"), "It is better")
    person.get_by_role("button", name="Save").click()
    expect(person.locator("main")).to_contain_text("Heat: too few to say (2 of 3 times).")
    assert kept(server)[-1] == {"what": "heat", "minutes": 15, "helped": "better"}
    assert found == []


def test_the_time_goes_on_without_a_network_and_over_a_reload(person: Page, server: Running, faults: list[str]) -> None:
    checked(server)
    person.goto(f"http://{server.place}/spasm/cold/")
    wait(person, KEPT)
    person.get_by_role("button", name="Start").click()
    expect(person.get_by_role("timer")).to_have_text(re.compile(r"^4:"))
    person.context.set_offline(True)
    person.goto(f"http://{server.place}/spasm/")
    expect(person.get_by_role("timer")).to_have_text(re.compile(r"^4:"))
    expect(person.get_by_role("heading", name="Cold")).to_be_visible()
    person.get_by_role("button", name="I'm done").click()
    choose(person.locator("#aid"), "It is the same")
    person.get_by_role("button", name="Save").click()
    expect(person.locator("#kept-here")).to_be_visible()
    person.reload()
    expect(person.get_by_text("The questions come first")).to_be_visible()
    person.context.set_offline(False)
    person.goto(f"http://{server.place}/spasm/")
    eventually(lambda: kept(server)[-1] == {"what": "cold", "minutes": 0, "helped": "same"})
    expect(person.get_by_role("link", name="Heat")).to_be_visible()
    forgive_the_network(faults)
