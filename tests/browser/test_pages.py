"""Every page, looked at by axe, the checker of accessibility, in both themes on a phone."""

from datetime import datetime
from importlib.resources import files
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.walking import PHONE, begin_a_session, entry, ready_for_a_session, set_back_the_clock
from tests.cli.running import Running

pytestmark = pytest.mark.browser

PAGES = ("", "result", "mat", "check", "diary", "progress", "guide", "care", "settings", "settings/delete", "session")
CHECK = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)"""


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the checker's own program."""
    package = pytest.importorskip("axe_playwright_python", reason="no axe here (pip install axe-playwright-python)")
    return (files(package) / "axe.min.js").read_text()


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
    found = {"lying": _found(phone, axe)}
    phone.clock.run_for(50_000)
    found["asking"] = _found(phone, axe)
    phone.keyboard.press("Escape")
    found["getting off"] = _found(phone, axe)
    phone.locator("#off-button").click()
    found["why"] = _found(phone, axe)
    phone.get_by_role("button", name="Dizzy or faint").click()
    found["after"] = _found(phone, axe)
    assert {name: one for name, one in found.items() if one} == {}


def _opened_and_found(phone: Page, server: Running, name: str, axe: str) -> list[str]:
    phone.goto(f"http://{server.place}/{name}/".replace(f"{server.place}//", f"{server.place}/"))
    return _found(phone, axe)


def _found(phone: Page, axe: str) -> list[str]:
    phone.evaluate(axe)
    return list(phone.evaluate(CHECK))
