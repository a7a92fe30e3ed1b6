"""What the first visit to each main page costs: files, bytes as sent, script, round trips, and how soon it shows."""

import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright  # noqa: E402

from tests.browser.conftest import FLAGS, PROGRAMS  # noqa: E402
from tests.browser.walking import entry, healthy_answers, share_the_cookies  # noqa: E402
from tests.cli.running import Running, serving  # noqa: E402

MOST_BYTES, MOST_SCRIPT = 120_000, 40_000
PAGES = {"today": "/", "session": "/session/", "away": "/away/", "guide": "/guide/", "settings": "/settings/"}
TIMES = 5
SHOWN = """() => new Promise((resolve) => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const { domInteractive, domContentLoadedEventEnd } = performance.getEntriesByType("navigation")[0];
  resolve([paint ? paint.startTime : 0, Math.max(domInteractive, domContentLoadedEventEnd)]);
})"""
NAMED = re.compile(rb'(?:src|href)="/(static/[\w.-]+\.js)"')
LEVELS = re.compile(rb'(?:from|import) "\./([\w.-]+)"')


@dataclass
class Load:
    """What one visit brought: for each file its bytes and its bytes as sent."""

    raw: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    imports: dict[str, list[str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def heard(self, response: Response) -> None:
        """Count an answer that belongs to the page itself."""
        path = response.url.partition("//")[2].partition("/")[2].partition("?")[0]
        if path.startswith(("api/", "sw.js", "session/track")) or response.request.service_worker:
            return
        body = response.body()
        self.raw[path] = len(body)
        self.sent[path] = response.request.sizes()["responseBodySize"]
        if response.request.is_navigation_request():
            self.named = {one.decode() for one in NAMED.findall(body)}
        if path.endswith(".js"):
            self.imports[path] = [f"static/{one.decode()}" for one in LEVELS.findall(body)]

    def script(self) -> int:
        """Return the bytes of script as sent."""
        return sum(n for path, n in self.sent.items() if path.endswith(".js"))

    def trips(self) -> int:
        """Return how many answers must be waited for, one after the other: page, its files, what these import."""
        reached = sorted(self.named)
        seen: set[str] = set()
        n = 1
        while reached:
            n += 1
            seen |= set(reached)
            reached = sorted({one for path in reached for one in self.imports.get(path, ())} - seen)
        return n


def come_in(browser: Browser, server: Running) -> BrowserContext:
    """Return a browser that has been let in, with a session to begin, and nothing kept yet."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    context.add_cookies([{"name": name, "value": value, "url": f"http://{server.place}"} for name, value in COOKIES])
    return context


COOKIES: list[tuple[str, str]] = []


def visit(context: BrowserContext, address: str) -> tuple[Load, Any]:
    """Load a page in a browser that has nothing of it, and return what came and when it showed."""
    load, page = Load(), context.new_page()
    answers: list[Response] = []
    page.on("response", lambda one: answers.append(one))  # noqa: PLW0108 (it marks what it is given)
    page.goto(address, wait_until="load")
    for one in answers:
        load.heard(one)
    shown = page.evaluate(SHOWN)
    page.close()
    return load, shown


def prepare(browser: Browser, server: Running) -> None:
    """Let a browser in and put into the record what comes before a session."""
    context = browser.new_context()
    page: Page = context.new_page()
    page.goto(server.address)
    share_the_cookies(page, server)
    COOKIES.extend((one["name"], one["value"]) for one in context.cookies())
    healthy, now = healthy_answers(), datetime.now().astimezone()
    for n, (kind, body) in enumerate((("screening", {"answers": healthy}), ("mat", {"mat": "other"}))):
        server.add(entry(n, kind, body, now - timedelta(days=2)))
    server.add(entry(2, "check", {"answers": healthy}, now - timedelta(seconds=2)))
    context.close()


def main() -> None:
    """Print a line for each page, and whether it keeps the bounds."""
    program = os.environ.get("SUPINE_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        print("No Chromium here: not measured.")
        return
    print("page       files   raw kB  sent kB  script kB  trips  shown ms  ready ms")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        with serving(Path(folder) / "data") as server:
            prepare(browser, server)
            all_kept = [measure(browser, server, name, path) for name, path in PAGES.items()]
        browser.close()
    bounds = f"{MOST_BYTES // 1000} kB sent and {MOST_SCRIPT // 1000} kB of script"
    print(f"Every page within {bounds}." if all(all_kept) else f"OVER the bounds of {bounds}.")


def measure(browser: Browser, server: Running, name: str, path: str) -> bool:
    """Print what a page costs; return whether it keeps the bounds."""
    shown = []
    for _ in range(TIMES):
        context = come_in(browser, server)
        load, when = visit(context, f"http://{server.place}{path}")
        shown.append(when)
        context.close()
    sent, script = sum(load.sent.values()), load.script()
    first, ready = (median(one[n] for one in shown) for n in (0, 1))
    figures = (sum(load.raw.values()) / 1000, sent / 1000, script / 1000)
    row = (f"{figures[0]:9.1f}{figures[1]:9.1f}{figures[2]:11.1f}", f"{load.trips():7}{first:10.0f}{ready:10.0f}")
    print(f"{name:10}{len(load.sent):6}{''.join(row)}")
    return sent <= MOST_BYTES and script <= MOST_SCRIPT


if __name__ == "__main__":
    main()
