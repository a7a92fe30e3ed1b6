"""A week with a physiotherapist: exercises typed in, guided and done, a visit planned, and a sheet to take along."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.test_routine_player import start
from tests.browser.walking import (
    WITHOUT_A_WORKER,
    answer_before,
    found_by_axe,
    set_back_the_clock,
    share_the_cookies,
    without_a_track,
)
from tests.cli.running import Running

pytestmark = [pytest.mark.browser, WITHOUT_A_WORKER]


def type_in(phone: Page, title: str, how: str) -> None:
    phone.get_by_role("link", name="Add an exercise").click()
    phone.get_by_label("Its name").fill(title)
    phone.get_by_label("How it goes").fill(how)
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("link", name=title)).to_be_visible()


def test_a_therapist_week(phone: Page, server: Running, tmp_path: Path, axe: str) -> None:
    share_the_cookies(phone, server)
    answer_before(server)
    without_a_track(phone)
    set_back_the_clock(phone)
    phone.goto(f"http://{server.place}/therapist/")
    type_in(phone, "Bridge", "Lie on your back, your feet up.\nLift your hips and hold.")
    type_in(phone, "Clam", "Lie on your side.")
    found = found_by_axe(phone, axe)
    phone.get_by_role("button", name="Move up: Clam").click()
    phone.get_by_role("link", name="Start my exercises").click()
    start(phone)
    expect(phone.locator("#cue")).to_have_text("Clam. Lie on your side.")
    phone.clock.run_for(5 * 60_000)
    expect(phone.get_by_role("heading", name="Did that help?")).to_be_visible()
    phone.get_by_role("button", name="Save").click()
    phone.get_by_role("link", name="Go on").click()
    expect(phone.get_by_text("Last done on")).to_have_count(2)
    phone.get_by_role("link", name="Plan a visit").click()
    found += found_by_axe(phone, axe)
    phone.get_by_label("On which day?").fill((datetime.now() + timedelta(days=3)).date().isoformat())  # noqa: DTZ005
    phone.get_by_label("What do you want to ask?").fill("May I swim again?")
    phone.get_by_role("button", name="Save").click()
    phone.get_by_role("link", name="A sheet to take along").click()
    found += found_by_axe(phone, axe)
    phone.get_by_label("My pain and sleep, in brief").uncheck()
    with phone.expect_download() as made:
        phone.get_by_role("button", name="Make the sheet").click()
    made.value.save_as(tmp_path / "sheet.pdf")
    [page] = PdfReader(tmp_path / "sheet.pdf").pages
    said = " ".join(page.extract_text().split())
    assert said.count("Done on 1 of 14 days.") == 2
    assert "May I swim again?" in said
    assert "My pain and sleep" not in said
    assert found == []
