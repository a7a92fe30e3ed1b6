"""A trial on oneself on a phone: begun there, and the day's part told without a network, too."""

import re
from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest
from playwright.sync_api import Page, expect

from supine.journal.handbook import open_handbook
from supine.outcomes.trial.schedule import arm_on
from tests.browser.offline import AHEAD, KEPT, forgive_the_network, wait
from tests.browser.walking import entry, found_by_axe, healthy_answers, share_the_cookies
from tests.cli.running import Running

pytestmark = pytest.mark.browser

DESIGNS = open_handbook().designs
LYING = DESIGNS.comparisons["mat_or_lying"]


@pytest.fixture
def person(phone: Page, server: Running) -> Page:
    """Return the phone of somebody who answered all questions and was on the mat a few days ago."""
    share_the_cookies(phone, server)
    then = datetime.now().astimezone() - timedelta(days=5)
    dose = {"minutes": 5, "clothing": "tshirt", "surface": "bed", "support": "none", "mat": "other"}
    how = {"felt": "comfortable", "marks": "none", "pain_before": 5, "pain_after": 4}
    server.add(entry(1, "screening", {"answers": healthy_answers()}, then))
    server.add(entry(2, "mat", {"mat": "other"}, then))
    server.add(entry(3, "session", {"dose": dose, "on_mat_seconds": 300, "ended": "completed"} | how, then))
    return phone


def lying_today(server: Running) -> None:
    """Put a trial into the record that draws lying down for today and tomorrow."""
    design = DESIGNS.default_of(LYING)
    today = date.today()  # noqa: DTZ011 (the person's own day)
    starts = today - timedelta(days=8)
    seeds = (sha256(str(n).encode()).hexdigest() for n in range(1000))
    drawn = (DESIGNS.protocol(LYING.id, design.id, starts, seed) for seed in seeds)
    found = next(one for one in drawn if arm_on(one, today) == arm_on(one, today + timedelta(days=1)) == "lying")
    body = {"comparison": LYING.id, "arms": list(found.arms), "block_days": found.block_days, "sets": found.sets}
    body |= {"starts": starts.isoformat(), "seed": found.seed, "outcome": found.outcome, "ended": None}
    server.add(entry(4, "trial", body, datetime.now().astimezone() - timedelta(days=8)))


def test_a_trial_is_begun_on_a_phone_and_today_says_the_part_of_the_day(
    person: Page, server: Running, axe: str
) -> None:
    person.set_viewport_size({"width": 360, "height": 740})
    person.goto(f"http://{server.place}/trial/")
    found = found_by_axe(person, axe)
    person.get_by_role("button", name="Next").click()
    expect(person.get_by_role("heading", name="For how long?")).to_be_visible()
    found += found_by_axe(person, axe)
    person.get_by_role("button", name="Next").click()
    expect(person.get_by_text("Each evening", exact=True)).to_be_visible()
    found += found_by_axe(person, axe)
    person.get_by_role("button", name="Start the trial").click()
    expect(person.locator("#trial-day")).to_contain_text("day 1 of 56")
    assert person.evaluate("document.documentElement.scrollWidth") == 360
    found += found_by_axe(person, axe)
    person.get_by_role("link", name="About your trial").click()
    person.get_by_text("How you can check that nobody cheated").click()
    [kept] = [one["body"] for one in server.entries() if one["kind"] == "trial"]
    expect(person.locator("code")).to_have_text(sha256(kept["seed"].encode()).hexdigest())
    assert person.evaluate("document.documentElement.scrollWidth") == 360
    found += found_by_axe(person, axe)
    person.get_by_role("link", name="End it early").click()
    found += found_by_axe(person, axe)
    person.get_by_role("button", name="End it today").click()
    expect(person.locator("code").first).to_have_text(kept["seed"])
    found += found_by_axe(person, axe)
    assert found == []


def test_without_a_network_today_says_the_part_of_the_day_and_lying_down_has_its_time(
    person: Page, server: Running, axe: str, faults: list[str]
) -> None:
    lying_today(server)
    server.add(entry(5, "settings", {"theme": "dark"}, datetime.now().astimezone()))
    person.clock.install(time=datetime.now())  # noqa: DTZ005 (Playwright wants local time)
    person.goto(f"http://{server.place}/")
    expect(person.locator("#trial-day")).to_contain_text("day 9 of 56")
    wait(person, KEPT)
    wait(person, AHEAD)
    person.context.set_offline(True)
    person.goto(f"http://{server.place}/")
    expect(person.locator("#trial-day")).to_contain_text(DESIGNS.arms["lying"].today)
    expect(person.get_by_role("link", name="Use the mat anyway")).to_be_visible()
    found = found_by_axe(person, axe)
    person.get_by_role("link", name=re.compile("^Lie down for")).click()
    person.get_by_role("button", name="Start").click()
    expect(person.get_by_role("timer")).to_have_text(re.compile(r"^[45]:"))
    found += found_by_axe(person, axe)
    person.clock.run_for(6 * 60_000)
    expect(person.get_by_role("heading", name="That was today's part")).to_be_visible()
    person.get_by_role("link", name="Go to today").click()
    expect(person.locator("#trial-day")).to_be_visible()
    assert found == []
    forgive_the_network(faults)
