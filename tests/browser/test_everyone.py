"""Every page that a link leads to, for everyone: axe, targets to hit, large words, a keyboard alone."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.walking import PHONE, found_by_axe, ready_for_a_session, share_the_cookies
from tests.cli.running import Running

pytestmark = pytest.mark.browser

SMALLEST: ViewportSize = {"width": 320, "height": 568}
LEAST_TARGET = 44
SHARES = 3
ALIKE = ("/routine/", "/moving/")
FEW_ALIKE = 6
OF_COLOUR = ("color-contrast", "link-in-text-block")

# What leads nowhere by a link: pages that only a turn of events opens.
STARTS = ("/", "/start/", "/session/", "/check/", "/ask/", "/skin/", "/wrong/", "/settings/", "/away/")

_LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"]*)"')
_LOOKING = (Path(__file__).parent / "everyone.js").read_text(encoding="utf-8")


@pytest.fixture
def inside(page: Page, server: Running) -> Page:
    """Return a phone of someone with a record, so that no page is empty."""
    page.set_viewport_size(PHONE)
    page.goto(server.address)
    ready_for_a_session(page, server)
    return page


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_that_a_link_leads_to_is_for_everyone(inside: Page, server: Running, axe: str, share: int) -> None:
    """Axe in both themes; all can be hit on the smallest phone; words twice as large still fit."""
    paths = every_page(inside, server)
    assert len(paths) > 90
    assert {"/start/", "/mat/press/", "/care/urgent/", "/guide/differences/", "/settings/", "/progress/"} <= set(paths)
    wrong: dict[str, Any] = {}
    for path in paths[share::SHARES]:
        inside.goto(f"http://{server.place}{path}")
        by_axe = _found_by_axe(inside, axe) if _is_for_axe(path, paths) else []
        if found := [*by_axe, *_does_not_fit(inside)]:
            wrong[path] = found
    assert wrong == {}


def _is_for_axe(path: str, paths: list[str]) -> bool:
    """Return whether axe looks at a page: at all, but of those made alike from rows at the first few."""
    family = next((one for one in ALIKE if path.startswith(one)), None)
    return family is None or path in [one for one in paths if one.startswith(family)][:FEW_ALIKE]


def _found_by_axe(page: Page, axe: str) -> list[Any]:
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = found_by_axe(page, axe)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return [*found, *found_by_axe(page, axe, OF_COLOUR)]  # all else is the same in both


def _does_not_fit(page: Page) -> list[str]:
    page.set_viewport_size(SMALLEST)
    seen = {"too wide": look(page, "tooWide"), "too small": look(page, "small", LEAST_TARGET)}
    page.set_viewport_size(PHONE)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    seen |= {"too wide when large": look(page, "tooWide"), "cut off": look(page, "cutOff")}
    return [f"{what}: {found}" for what, found in seen.items() if found]


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


def every_page(page: Page, server: Running) -> list[str]:
    """Return the path of every page of ours that a link leads to, whatever leads there first."""
    share_the_cookies(page, server)
    waiting, known, pages = list(STARTS), set(STARTS), []
    while waiting:
        path = waiting.pop()
        answer = page.request.get(f"http://{server.place}{path}")
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        pages.append(path)
        for found in {urlsplit(one).path for one in _LINK.findall(answer.text())} - known:
            if not _is_file(found):
                known.add(found)
                waiting.append(found)
    return sorted(pages)


def _is_file(path: str) -> bool:
    return "." in path.rpartition("/")[2] or path.startswith("/static/")
