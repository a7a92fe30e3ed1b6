"""What waits on the phone is said on every page, and what the server refuses can be saved and then removed."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cli.running import Running
from tests.web.record import a_note

pytestmark = pytest.mark.browser

KEEP = """async entries => {
  const store = await import("/static/store.js");
  for (const one of entries) await store.keep(one);
}"""


@pytest.fixture
def phone(page: Page, server: Running) -> Page:
    """Return a browser that has come in through the printed address."""
    page.goto(server.address)
    return page


def test_what_cannot_be_sent_is_counted_until_it_is(phone: Page, server: Running, faults: list[str]) -> None:
    phone.route("**/api/entries", lambda route: route.abort())
    phone.evaluate(KEEP, [a_note("one"), a_note("two")])
    phone.goto(f"http://{server.place}/guide/")
    expect(phone.get_by_text("2 entries are on this phone and not on the server yet")).to_be_visible()
    expect(phone.locator("#unsent")).to_be_hidden()
    phone.unroute("**/api/entries")
    phone.goto(f"http://{server.place}/care/")
    expect(phone.locator("#waiting")).to_be_hidden()
    faults[:] = [one for one in faults if "ERR_FAILED" not in one]


def test_what_the_server_refuses_is_said_saved_and_then_removed(phone: Page, server: Running, tmp_path: Path) -> None:
    broken = {**a_note(), "body": {"text": 5}}
    phone.evaluate(KEEP, [broken, a_note("good")])
    phone.goto(f"http://{server.place}/progress/")
    box = phone.locator("#unsent")
    expect(box).to_contain_text("1 entry stays on this phone")
    expect(box.locator("li")).to_contain_text("text")
    expect(box.get_by_role("button")).to_be_disabled()
    with phone.expect_download() as download:
        box.get_by_role("link").click()
    download.value.save_as(tmp_path / "unsent.json")
    assert json.loads((tmp_path / "unsent.json").read_text())["entries"] == [broken]
    box.get_by_role("button").click()
    expect(box).to_be_hidden()
    phone.reload()
    expect(phone.locator("#waiting")).to_be_hidden()
    expect(box).to_be_hidden()
