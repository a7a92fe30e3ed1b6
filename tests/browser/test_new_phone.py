"""A new phone on a new server: the record that was saved over there is brought back, and Today is as it was."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving_with
from tests.browser.offline import LEFT
from tests.browser.walking import PHONE, answer_before, entry, found_by_axe, share_the_cookies
from tests.cli.running import Running

pytestmark = pytest.mark.browser

DOSE = {"minutes": 7, "clothing": "tshirt", "surface": "bed", "support": "knees", "mat": "other"}
SESSION = {
    "dose": DOSE,
    "on_mat_seconds": 420,
    "ended": "completed",
    "pain_before": 5,
    "pain_after": 4,
    "marks": "none",
}


@pytest.fixture
def elsewhere(tmp_path: Path, tracks: Path) -> Iterator[Running]:
    """Start Supine once more, on a folder with nothing in it."""
    with serving_with(tracks, tmp_path / "new") as running:
        yield running


@pytest.fixture
def new_phone(browser: Browser, elsewhere: Running) -> Iterator[Page]:
    """Return the browser of a phone that has come in there, and holds nothing of the first."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(elsewhere.address)
        share_the_cookies(page, elsewhere)
        yield page


@pytest.fixture
def saved(phone: Page, server: Running, tmp_path: Path) -> tuple[Path, str]:
    """Live two days with the first phone; return the file that is saved there, and what Today said."""
    share_the_cookies(phone, server)
    answer_before(server)
    yesterday = datetime.now().astimezone() - timedelta(days=1)
    assert server.add(entry(10, "session", SESSION | {"felt": "comfortable"}, yesterday)) == "stored"
    phone.goto(f"http://{server.place}/")
    plan = phone.locator("main .dose").inner_text()
    phone.goto(f"http://{server.place}/settings/")
    with phone.expect_download() as saving:
        phone.get_by_role("link", name="Save everything as a journal file (JSON)").click()
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    return file, plan


def test_a_record_saved_on_one_server_is_brought_back_on_another(
    new_phone: Page, elsewhere: Running, saved: tuple[Path, str], axe: str
) -> None:
    file, plan = saved
    new_phone.goto(f"http://{elsewhere.place}/settings/")
    new_phone.get_by_role("link", name="Bring a saved record back").click()
    new_phone.get_by_label("The file you saved").set_input_files(file)
    new_phone.get_by_role("button", name="Look at the file").click()
    expect(new_phone.get_by_role("heading", name="4 entries are in the file")).to_be_visible()
    assert found_by_axe(new_phone, axe) == []
    assert elsewhere.entries() == []
    new_phone.get_by_role("button", name="Bring in 4 entries").click()
    expect(new_phone.get_by_role("heading", name="4 entries came in")).to_be_visible()
    new_phone.get_by_role("link", name="Go to Today").click()
    expect(new_phone.locator("main .dose")).to_have_text(plan, use_inner_text=True)
    assert new_phone.evaluate(LEFT) == 0
    assert elsewhere.ask("GET", "/settings/journal.json")[1] == file.read_bytes()
