"""Every page, looked at by axe, the checker of accessibility, in both themes on a phone."""

from datetime import datetime
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.walking import PHONE, begin_a_session, entry, found_by_axe, ready_for_a_session, set_back_the_clock
from tests.cli.running import Running

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "result",
    "mat",
    "check",
    "diary",
    "progress",
    "guide",
    "guide/whole",
    "guide/evidence",
    "guide/differences",
    "care",
    "settings",
    "settings/delete",
    "session",
)


@pytest.fixture(params=["light", "dark"])
def phone(page: Page, server: Running, request: pytest.FixtureRequest) -> Page:
    """Return a phone that wants one of the two themes."""
    theme: Literal["light", "dark"] = request.param
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size(PHONE)
    page.goto(server.address)
    ready_for_a_session(page, server)
    server.add(entry(3, "settings", {"theme": theme}, datetime.now().astimezone()))
    return page


def test_axe_finds_nothing_on_any_page(phone: Page, server: Running, axe: str) -> None:
    assert {name: found for name in PAGES if (found := _opened_and_found(phone, server, name, axe))} == {}


def test_axe_finds_nothing_in_any_part_of_a_session(phone: Page, server: Running, axe: str) -> None:
    set_back_the_clock(phone)
    begin_a_session(phone, server, 60)
    found = {"lying": found_by_axe(phone, axe)}
    phone.clock.run_for(50_000)
    found["asking"] = found_by_axe(phone, axe)
    phone.keyboard.press("Escape")
    found["getting off"] = found_by_axe(phone, axe)
    phone.locator("#off-button").click()
    found["why"] = found_by_axe(phone, axe)
    phone.get_by_role("button", name="Dizzy or faint").click()
    found["after"] = found_by_axe(phone, axe)
    assert {name: one for name, one in found.items() if one} == {}


def _opened_and_found(phone: Page, server: Running, name: str, axe: str) -> list[str]:
    phone.goto(f"http://{server.place}/{name}/".replace(f"{server.place}//", f"{server.place}/"))
    return found_by_axe(phone, axe)
