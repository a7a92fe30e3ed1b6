"""A real Chromium for the tests that walk through the pages; they are skipped, saying so, where there is none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Playwright, Request, expect

from tests.browser.walking import PHONE
from tests.cli.running import Running, serving
from tests.once import MADE

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--mute-audio",
)
OURS = ("localhost", "127.0.0.1", "")

# No test fails because the machine is busy. What the product promises in seconds, a test measures itself.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

# Playwright runs an event loop in the thread of the test; Django's own check takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def chromium_program(playwright: Playwright) -> str:
    """Return where the browser is."""
    named = os.environ.get("SUPINE_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    program = named or playwright.chromium.executable_path
    if not Path(program).exists():
        pytest.skip("no Chromium on this machine (to get it: sudo apt-get install chromium)")
    return program


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium_program: str) -> dict[str, Any]:
    """Return how the browser is started."""
    return {**browser_type_launch_args, "executable_path": chromium_program, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the program of axe, the checker of accessibility."""
    package = pytest.importorskip("axe_playwright_python", reason="no axe here (pip install axe-playwright-python)")
    return (files(package) / "axe.min.js").read_text()


@pytest.fixture(scope="session")
def tracks() -> Path:
    """Return a folder for the tracks of all servers of this run: each is made once, its name says what is in it."""
    folder = Path(os.environ[MADE], "tracks")
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def serving_with(tracks: Path, folder: Path) -> Iterator[Running]:
    """Start Supine on a new folder that holds nothing but tracks."""
    folder.mkdir(mode=0o700)
    (folder / "tracks").symlink_to(tracks, target_is_directory=True)
    with serving(folder, is_warm=True) as running:
        yield running


@pytest.fixture
def server(tmp_path: Path, tracks: Path) -> Iterator[Running]:
    """Start Supine for one test."""
    with serving_with(tracks, tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, tracks: Path) -> Iterator[Running]:
    """Start Supine once for the tests of a module that leave its record as they found it, somebody already in."""
    with serving_with(tracks, tmp_path_factory.mktemp("shared") / "data") as running:
        yield running.enter()


@pytest.fixture
def guest(page: Page, shared: Running) -> Page:
    """Return a phone's browser that is in at the server that is shared."""
    page.set_viewport_size(PHONE)
    place = f"http://{shared.place}/"
    page.context.add_cookies([{"name": name, "value": value, "url": place} for name, value in shared.cookies.items()])
    return page


@pytest.fixture(autouse=True)
def patience(context: BrowserContext) -> None:
    """Wait as long for what is done in a page as for what is expected of it."""
    context.set_default_timeout(PATIENCE_MS)


@pytest.fixture
def phone(page: Page, server: Running) -> Page:
    """Return a phone's browser that has come in through the printed address."""
    page.set_viewport_size(PHONE)
    page.goto(server.address)
    return page


@pytest.fixture
def faults() -> list[str]:
    """Return the list that fills with what goes wrong in the page; a test that expects a fault removes it."""
    return []


@pytest.fixture(autouse=True)
def page_without_faults(page: Page, faults: list[str]) -> Iterator[None]:
    """Fail a test on any console error, page error, or request to another host."""

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_expected(message):
            faults.append(f"console: {message.text}")

    def broke(error: Error) -> None:
        faults.append(f"page: {error.message}")

    def asked(request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in OURS:
            faults.append(f"request to another host: {request.url}")

    page.context.on("console", heard)
    page.on("pageerror", broke)
    page.context.on("request", asked)
    yield
    assert faults == []


def _is_expected(message: ConsoleMessage) -> bool:
    """Return whether the browser complains of an answer that is no fault: a track on its way, a clock that is wrong."""
    address, words = message.location["url"], message.text
    return ("/session/track/" in address and "503" in words) or ("/api/entries" in address and "409" in words)
