"""Every page that a link leads to, for everyone: axe, targets to hit, large words, a keyboard alone."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.walking import PHONE, entry, found_by_axe, ready_for_a_session, share_the_cookies
from tests.cli.running import Running

pytestmark = pytest.mark.browser

Theme = Literal["light", "dark"]
SMALLEST: ViewportSize = {"width": 320, "height": 568}
LEAST_TARGET = 44
OF_COLOUR = ("color-contrast", "link-in-text-block")

# What leads nowhere by a link: pages that only a turn of events opens.
STARTS = ("/", "/start/", "/session/", "/check/", "/ask/", "/skin/", "/wrong/", "/settings/", "/away/")

_LINKS = "() => [...document.querySelectorAll('a[href]')].map((one) => one.href)"
_LOOKING = (Path(__file__).parent / "everyone.js").read_text(encoding="utf-8")


@pytest.fixture
def inside(page: Page, server: Running) -> Page:
    """Return a phone of someone with a record, so that no page is empty."""
    page.set_viewport_size(PHONE)
    page.goto(server.address)
    ready_for_a_session(page, server)
    return page


@pytest.mark.parametrize("theme", get_args(Theme))
def test_axe_finds_nothing_on_any_page_that_a_link_leads_to(
    inside: Page, server: Running, axe: str, theme: Theme
) -> None:
    server.add(entry(3, "settings", {"theme": theme}, datetime.now().astimezone()))
    inside.emulate_media(color_scheme=theme)
    only = OF_COLOUR if theme == "dark" else ()  # all else is the same in both
    seen = {path: found_by_axe(inside, axe, only) for path in every_page(inside, server)}
    assert {path: found for path, found in seen.items() if found} == {}
    assert len(seen) > 40
    assert {"/start/", "/mat/press/", "/care/urgent/", "/guide/differences/", "/settings/", "/progress/"} <= set(seen)


def test_everything_can_be_hit_on_the_smallest_phone_and_words_twice_as_large_still_fit(
    inside: Page, server: Running
) -> None:
    wrong: dict[str, Any] = {}
    for path in every_page(inside, server):
        inside.set_viewport_size(SMALLEST)
        found = [look(inside, "tooWide"), look(inside, "small", LEAST_TARGET)]
        inside.set_viewport_size(PHONE)
        inside.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        found += [look(inside, "tooWide"), look(inside, "cutOff")]
        if found != [0, [], 0, []]:
            wrong[path] = found
    assert wrong == {}


def test_a_keyboard_alone_reaches_everything_and_sees_where_it_is(inside: Page, server: Running) -> None:
    for path in ("/", "/check/", "/settings/", "/diary/", "/mat/press/", "/care/", "/guide/"):
        inside.goto(f"http://{server.place}{path}", wait_until="networkidle")
        reached = _walked_by_tab(inside)
        wanted = look(inside, "reachable")
        assert wanted
        assert set(wanted) <= set(reached), path


def look(page: Page, what: str, *given: int) -> Any:
    """Return what a function of everyone.js finds on the page."""
    page.evaluate(_LOOKING)
    return page.evaluate(f"(given) => window.looking.{what}(...given)", list(given))


def _walked_by_tab(page: Page) -> list[str]:
    """Return what the Tab key comes to, in turn; fails where one does not see where one is."""
    look(page, "reachable")
    reached: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name, is_seen = look(page, "here")
        assert is_seen, name
        if name and name in reached and not name.startswith("radio"):
            break
        reached.append(name)
    return reached


def every_page(page: Page, server: Running) -> Iterator[str]:
    """Open every page of ours that a link leads to, one after the other, and yield its path while it stands open."""
    share_the_cookies(page, server)
    waiting, known = list(STARTS), set(STARTS)
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(f"http://{server.place}{path}")
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield path
        for address in page.evaluate(_LINKS):
            parts = urlsplit(address)
            if parts.netloc == server.place and parts.path not in known and not _is_file(parts.path):
                known.add(parts.path)
                waiting.append(parts.path)


def _is_file(path: str) -> bool:
    return "." in path.rpartition("/")[2] or path.startswith("/static/")
