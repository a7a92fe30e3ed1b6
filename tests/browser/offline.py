"""A phone that goes on without the server: what it must hold, and how a test waits for it."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.walking import PHONE, choose, ready_for_a_session
from tests.cli.running import Running

__all__ = [
    "KEEP",
    "KEPT",
    "LEFT",
    "check_offline",
    "eventually",
    "forgive_the_network",
    "get_ready",
    "wait",
    "write_in_the_diary",
]

KEPT = """async () => (await caches.keys()).some((one) => one.startsWith("supine-kept-"))
  && navigator.serviceWorker.controller !== null"""
AHEAD = """async () => {
  const store = await import("/static/store.js");
  return ((await store.readAhead())?.sessions || []).length > 0;
}"""
KEEP = """async (entries) => {
  const store = await import("/static/store.js");
  await store.keepAll(entries);
}"""
LEFT = """async () => {
  const store = await import("/static/store.js");
  return (await store.rows()).length;
}"""


def get_ready(phone: Page, server: Running) -> Page:
    """Let a phone come in, and keep everything for a day without the server."""
    phone.set_viewport_size(PHONE)
    phone.goto(server.address)
    ready_for_a_session(phone, server)
    phone.goto(f"http://{server.place}/")
    wait(phone, KEPT)
    wait(phone, AHEAD)
    return phone


def check_offline(phone: Page, server: Running) -> None:
    """Open Today without the server, and answer the check so that the session may begin."""
    phone.goto(f"http://{server.place}/")
    expect(phone.get_by_role("heading", name="Your session is ready")).to_be_visible()
    phone.get_by_role("link", name=re.compile("^Start with")).click()
    choose(phone.locator("[data-question=pain_now]"), "3")
    phone.get_by_role("button", name="Everything is fine").click()
    phone.wait_for_url("**/session/")


def write_in_the_diary(phone: Page, server: Running, note: str) -> None:
    """Write a line in the diary and save it."""
    phone.goto(f"http://{server.place}/diary/")
    phone.get_by_label("A note for yourself").first.fill(note)
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url("**/diary/?kept=*")


def wait(phone: Page, claim: str) -> None:
    """Wait until the browser, asked again and again, says that something holds."""
    began, again = time.monotonic(), 30
    while not phone.evaluate(claim):
        assert time.monotonic() < began + 120, claim
        if claim == KEPT and time.monotonic() > began + again:
            again += 30
            phone.reload()  # a worker that a busy server kept waiting too long begins anew with the next page
        phone.wait_for_timeout(100)


def eventually(holds: Callable[[], bool], phone: Page | None = None) -> None:
    """Wait until something holds; a phone goes on meanwhile."""
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        if phone:
            phone.wait_for_timeout(100)
        else:
            time.sleep(0.1)


def forgive_the_network(faults: list[str]) -> None:
    """Let the browser complain of a server that is away: that is what the test is about."""
    faults[:] = [one for one in faults if "net::ERR_" not in one and "when fetching the script" not in one]
