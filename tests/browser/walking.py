"""Steps that a person takes again and again through the pages of a real server."""

import json
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.cli.running import Running, run

__all__ = [
    "PHONE",
    "WITHOUT_A_WORKER",
    "answer_before",
    "begin_a_session",
    "choose",
    "entry",
    "found_by_axe",
    "healthy_answers",
    "ready_for_a_session",
    "say_how_it_was",
    "set_back_the_clock",
    "share_the_cookies",
    "without_a_track",
]

_CHECK = """async (only) => (await axe.run(document, {
  resultTypes: ["violations"], ...(only.length ? {runOnly: only} : {})})).violations.map(
  (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)"""

PHONE: ViewportSize = {"width": 390, "height": 844}

WITHOUT_A_WORKER = pytest.mark.browser_context_args(service_workers="block")
"""Marks tests of pages whose server stays there: to keep everything for when it does not takes each a second."""


def choose(within: Locator, words: str) -> None:
    """Choose an answer by its words."""
    within.get_by_label(words, exact=True).check()


def ready_for_a_session(phone: Page, server: Running) -> None:
    """Put into the record what a person has answered before: all questions, a mat, today's check."""
    share_the_cookies(phone, server)
    answer_before(server)


def answer_before(server: Running) -> None:
    """Put into the record of whoever has come in what a session needs."""
    questions, healthy = _questions(), healthy_answers()
    now = datetime.now().astimezone()
    check = {one["id"]: healthy[one["id"]] for one in questions if one["check"]}
    for n, (kind, body, at) in enumerate(
        [
            ("screening", {"answers": healthy}, now - timedelta(days=2)),
            ("mat", {"mat": "other"}, now - timedelta(days=2)),
            ("check", {"answers": check}, now - timedelta(seconds=2)),
        ]
    ):
        assert server.add(entry(n, kind, body, at)) == "stored"


def healthy_answers() -> dict[str, Any]:
    """Return answers that speak against nothing."""
    return {one["id"]: False if one["kind"] == "yes_no" else 3 for one in _questions()} | {"spasm_days": 0}


@cache
def _questions() -> list[dict[str, Any]]:
    return list(json.loads(run("screen", "--questions", "--json", folder=Path("/nonexistent")).stdout))


def found_by_axe(phone: Page, axe: str, only: tuple[str, ...] = ()) -> list[str]:
    """Return what the checker of accessibility finds wrong with a page, by all its rules or by these."""
    phone.evaluate(axe)
    return list(phone.evaluate(_CHECK, list(only)))


def share_the_cookies(phone: Page, server: Running) -> None:
    """Let the test ask the server as the phone's browser would."""
    server.cookies = {cookie["name"]: cookie["value"] for cookie in phone.context.cookies()}
    door = next(name for name in server.cookies if name.startswith("supine_") and "csrf" not in name)
    server.cookies["csrf"] = server.cookies[door.replace("supine_", "supine_csrf_")] = "c" * 32


def without_a_track(phone: Page) -> None:
    """Let the pages from here on find no track to keep: one that is kept is played, and takes its own time."""
    phone.route("**/session/track/*", lambda route: route.fulfill(status=204))


def set_back_the_clock(phone: Page) -> None:
    """Let the page's clock begin half an hour ago, so that minutes played fast do not end in the future.

    Only the stopwatch can be played fast: ``without_a_track`` comes before the first page that could keep one.
    """
    phone.clock.install(time=datetime.now() - timedelta(minutes=30))  # noqa: DTZ005 (Playwright wants local time)


def begin_a_session(phone: Page, server: Running, seconds: int = 0) -> None:
    """Open the player, start it, and let so many seconds pass; the usual first 45 are for getting ready."""
    phone.goto(f"http://{server.place}/session/")
    phone.get_by_role("button", name="Start").click()
    expect(phone.get_by_role("button", name="Stop")).to_be_visible()
    if seconds:
        phone.clock.run_for(seconds * 1000)


def say_how_it_was(phone: Page, pain: int, felt: str | None = "Comfortable") -> None:
    """Rate the pain after the session, say how the mat felt, and save."""
    form = phone.locator("#save")
    choose(form, str(pain))
    if felt:
        choose(form, felt)
    choose(form, "Nothing")
    phone.get_by_role("button", name="Save").click()


def entry(n: int, kind: str, body: object, at: datetime) -> dict[str, Any]:
    """Return an entry as a phone would send it."""
    return {
        "id": f"00000000-0000-7000-8000-{n:012d}",
        "kind": kind,
        "at": at.isoformat(),
        "day": at.date().isoformat(),
        "device": "test",
        "by": "person",
        "body": body,
        "supersedes": None,
        "schema": 1,
    }
