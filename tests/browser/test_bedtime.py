"""A bedtime: winding down in bed on a dim screen to its end, and being asked the next morning how the night was."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving_with
from tests.browser.test_routine_player import HEARD, start
from tests.browser.walking import PHONE, WITHOUT_A_WORKER, answer_before, choose, found_by_axe, share_the_cookies
from tests.cli.running import Running, serving

pytestmark = [pytest.mark.browser, WITHOUT_A_WORKER]

NIGHT, MORNING = 2, 5


def zone(hour: int) -> str:
    """Return a zone where it is this hour now; the morning is on the same date as the night before it."""
    night = (NIGHT - datetime.now(tz=UTC).hour + 12) % 24 - 12
    off = night + hour - NIGHT
    return f"Etc/GMT{-off:+d}" if off else "UTC"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Return a browser of somebody for whom it is night."""
    return {**browser_context_args, "timezone_id": zone(NIGHT), "viewport": PHONE, "service_workers": "block"}


@pytest.fixture
def server(tmp_path: Path, tracks: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """Start Supine where it is night."""
    monkeypatch.setenv("TZ", zone(NIGHT))
    with serving_with(tracks, tmp_path / "data") as running:
        yield running


def test_a_bedtime(phone: Page, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, axe: str) -> None:
    share_the_cookies(phone, server)
    answer_before(server)
    phone.goto(f"http://{server.place}/bed/")
    found = found_by_axe(phone, axe)
    expect(phone.get_by_text("Nobody should sleep on the mat.")).to_be_visible()
    phone.get_by_role("link", name="Wind down in bed").click()
    expect(phone.locator("#voice-state")).to_contain_text("The voice is ready")
    start(phone)
    phone.wait_for_function(HEARD)
    expect(phone.locator("#cue")).to_contain_text("The mat stays away from the bed.")
    expect(phone.locator("#routine[data-dim]")).to_be_attached()
    last = phone.evaluate("() => JSON.parse(document.getElementById('prepared').textContent).guided.last_s")
    phone.evaluate("(at) => { document.querySelector('audio').currentTime = at - 1; }", last)
    expect(phone.get_by_role("heading", name="Did that help?")).to_be_visible()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="Written down")).to_be_visible()
    phone.get_by_role("link", name="Go on").click()
    phone.wait_for_url("**/bed/")
    [wound_down] = [one["body"] for one in server.entries() if one["kind"] == "care"]
    assert (wound_down["what"], wound_down["minutes"], wound_down["did"][-1]) == ("winding_down", 8, "bed_rest")
    phone.goto("about:blank")
    server.stop()
    monkeypatch.setenv("TZ", zone(MORNING))
    with serving(tmp_path / "data") as morning:
        phone.goto(morning.address)
        phone.get_by_role("link", name="How did you sleep last night?").click()
        found += found_by_axe(phone, axe)
        choose(phone.locator("#sleep"), "7")
        phone.get_by_role("button", name="Save").click()
        expect(phone.get_by_text("Written down")).to_be_visible()
        expect(phone.locator(".nights li")).to_have_count(1)
        expect(phone.locator(".nights .with")).to_be_attached()
        phone.goto("about:blank")
    assert found == []
