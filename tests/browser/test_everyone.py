"""Every page that a link leads to, for everyone: axe, targets to hit, large words, a keyboard alone."""

from collections.abc import Iterator
from datetime import datetime
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

# What leads nowhere by a link: pages that only a turn of events opens.
STARTS = ("/", "/start/", "/session/", "/check/", "/ask/", "/skin/", "/wrong/", "/settings/", "/away/")

_LINKS = "() => [...document.querySelectorAll('a[href]')].map((one) => one.href)"

# A link within a sentence may be as high as its line; what a label surrounds is as large as the label.
_SMALL = """(least) => [...document.querySelectorAll("a[href], button, summary, input, select, textarea, label.pick")]
  .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest("label:not(.pick)"))
  .filter((one) => !(one.matches("input") && one.closest("label.pick")) && !one.classList.contains("skip"))
  .filter((one) => getComputedStyle(one).display !== "inline")
  .map((one) => ({ box: one.getBoundingClientRect(), words: `${one.tagName} ${(one.innerText || one.id || one.name || "").slice(0, 40)}` }))
  .filter(({ box }) => box.width > 0 && (box.height < least || box.width < least))
  .map(({ box, words }) => `${words}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""

_TOO_WIDE = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"

_CUT_OFF = """() => [...document.querySelectorAll("h1, h2, p, li, label, button, a, summary, td, th")]
  .filter((one) => one.checkVisibility() && one.clientWidth > 1 && getComputedStyle(one).overflow !== "visible" && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.innerText.slice(0, 40))"""


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
    seen = {path: found_by_axe(inside, axe) for path in every_page(inside, server)}
    assert {path: found for path, found in seen.items() if found} == {}
    assert len(seen) > 40
    assert {"/start/", "/care/urgent/", "/guide/differences/", "/settings/", "/progress/"} <= set(seen)


def test_on_the_smallest_phone_everything_can_be_hit_and_nothing_runs_off_the_side(
    inside: Page, server: Running
) -> None:
    inside.set_viewport_size(SMALLEST)
    wrong: dict[str, Any] = {}
    for path in every_page(inside, server):
        found = (inside.evaluate(_TOO_WIDE), inside.evaluate(_SMALL, LEAST_TARGET))
        if found != (0, []):
            wrong[path] = found
    assert wrong == {}


def test_words_twice_as_large_still_fit(inside: Page, server: Running) -> None:
    wrong: dict[str, Any] = {}
    for path in every_page(inside, server):
        inside.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        found = (inside.evaluate(_TOO_WIDE), inside.evaluate(_CUT_OFF))
        if found != (0, []):
            wrong[path] = found
    assert wrong == {}


def test_a_keyboard_alone_reaches_everything_and_sees_where_it_is(inside: Page, server: Running) -> None:
    for path in ("/", "/check/", "/settings/", "/diary/", "/care/", "/guide/"):
        inside.goto(f"http://{server.place}{path}")
        reached = _walked_by_tab(inside)
        wanted = inside.evaluate(_FOCUSABLE)
        assert wanted
        assert set(wanted) <= set(reached), path


_FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, summary, select, textarea, input")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0 && one.type !== "hidden")
  .map((one, n) => { one.dataset.seen = one.type === "radio" ? `radio ${one.name}` : `${one.tagName} ${n}`; return one.dataset.seen; })"""

_AT = """() => { const at = document.activeElement; const shown = getComputedStyle(at.matches("input.pick, label.pick input") ? at.nextElementSibling || at : at);
  return [at.dataset.seen || "", at === document.body || shown.outlineStyle !== "none" || shown.boxShadow !== "none"]; }"""


def _walked_by_tab(page: Page) -> list[str]:
    """Return what the Tab key comes to, in turn; fails where one does not see where one is."""
    page.evaluate(_FOCUSABLE)
    reached: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name, is_seen = page.evaluate(_AT)
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
