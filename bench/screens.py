"""Walk every page as a person would and write a picture of each, 390x844, light and dark: ``screens.py FOLDER``."""

import os
import sys
import tempfile
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from playwright.sync_api import Page, sync_playwright

CHROMIUM = os.environ.get("SUPINE_CHROMIUM", "/usr/bin/chromium")
PHONE = {"width": int(os.environ.get("WIDTH", "390")), "height": int(os.environ.get("HEIGHT", "844"))}


class Quiet(WSGIRequestHandler):
    """A handler that does not chatter."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def serve() -> str:
    """Serve an empty record and return the address that lets a browser in."""
    os.environ["SUPINE_DATA"] = tempfile.mkdtemp()
    os.environ["DJANGO_SETTINGS_MODULE"] = "supine.web.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    import django  # noqa: PLC0415

    django.setup()
    from supine.web import keeping  # noqa: PLC0415
    from supine.web.wsgi import application  # noqa: PLC0415

    keeping.make_ready()
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/enter?token={keeping.new_token()}"


class Walk:
    """One person's way through the pages, with a picture at each step."""

    def __init__(self, page: Page, folder: Path, theme: str) -> None:
        self.page, self.folder, self.theme, self.n = page, folder, theme, 0

    def shot(self, name: str, *, is_whole: bool = False) -> None:
        """Write what the phone shows now."""
        self.n += 1
        self.page.screenshot(path=self.folder / f"{self.n:02}-{name}-{self.theme}.png", full_page=is_whole)

    def press(self, words: str) -> None:
        """Tap a button or link by its words."""
        self.page.locator(".act, .stop, main").get_by_text(words, exact=False).locator("visible=true").first.click()


def screening(walk: Walk) -> None:
    """Answer every group with no, and the ratings with 4."""
    page = walk.page
    page.goto("/")
    walk.shot("today-empty")
    page.goto("/start/")
    for n in range(12):
        if "/start/" not in page.url:
            break
        if n < 3:
            walk.shot(f"start-{n}", is_whole=n == 2)
        for box in page.locator("fieldset.question").all():
            if not box.is_visible():
                continue
            choice = box.locator('input[value="no"], .rating input[value="4"]').first
            if choice.count():
                choice.check(force=True)
            elif box.locator('input[type="number"]').count():
                box.locator('input[type="number"]').fill("0")
        if n == 0:
            walk.shot("start-answered")
        page.locator(".act .button").first.click()
    walk.shot("result", is_whole=True)


def planning(walk: Walk) -> None:
    """Choose a mat and look at today."""
    page = walk.page
    page.goto("/mat/")
    walk.shot("mat")
    page.locator('input[name="mat"]').first.check(force=True)
    page.locator("form details summary").first.click()
    walk.shot("mat-whole", is_whole=True)
    page.locator(".act .button").click()
    walk.shot("today")
    page.locator(".few summary").first.click()
    walk.shot("today-whole", is_whole=True)
    page.locator(".act .button").first.click()
    walk.shot("check")
    page.locator(".act .button").first.click()
    walk.shot("check-fault")
    page.locator('.rating input[value="4"]').check(force=True)
    page.locator(".act .button").first.click()
    page.wait_for_url("**/session/**")


def session(walk: Walk) -> None:
    """Play a session on a clock that runs as told."""
    page = walk.page
    walk.shot("session-prepare")
    page.clock.install()
    page.reload()
    page.locator("#start").click()
    page.clock.run_for(3000)
    walk.shot("session-ready")
    page.clock.run_for(45000)
    walk.shot("session-lying-down")
    page.clock.run_for(30000)
    walk.shot("session-first-minute")
    page.clock.run_for(30000)
    walk.shot("session-question")
    page.locator("#keypad button", has_text="4").first.click()
    page.clock.run_for(20000)
    walk.shot("session-settling")
    page.locator("#pause").click()
    walk.shot("session-paused")
    page.locator("#pause").click()
    page.clock.run_for(2000)


def stopping(walk: Walk) -> None:
    """Stop, get off, say why, rate and save."""
    page = walk.page
    page.locator("#stop").click()
    page.clock.run_for(2000)
    walk.shot("session-off")
    page.clock.run_for(20000)
    walk.shot("session-off-later")
    page.locator("#off-button").click()
    walk.shot("session-why")
    page.locator("#reasons button").nth(2).click()
    walk.shot("session-after")
    page.locator('input[name="pain_after"][value="3"]').check(force=True)
    page.locator('input[name="felt"][value="strong_but_fine"]').check(force=True)
    page.locator('input[name="marks"][value="none"]').check(force=True)
    walk.shot("session-after-whole", is_whole=True)
    page.locator('[data-act="after"] .button').click()
    page.locator("#on-server").wait_for(state="visible")
    walk.shot("session-done")


def reading(walk: Walk) -> None:
    """Look at the pages that are read."""
    page = walk.page
    names = ("", "progress/", "diary/", "skin/", "wrong/", "wrong/?kept=numb_limb", "guide/", "guide/?q=bruise")
    levels = ("care/", "care/emergency/", "care/urgent/", "care/routine/")
    for name in (*names, "guide/differences/", *levels, "settings/", "settings/delete/"):
        page.goto(f"/{name}")
        walk.shot(
            f"read-{name.partition('?')[0].strip('/').replace('/', '-') or 'today'}",
            is_whole=name in ("", *levels, "progress/", "diary/", "settings/"),
        )
    page.goto("/guide/")
    page.locator(".rows a.row").nth(1).click()
    page.locator(".reasons summary").first.click()
    walk.shot("read-topic", is_whole=True)


def following_up(walk: Walk) -> None:
    """Say that something went wrong, answer what it raises, and write in the diary what changes the verdict."""
    page = walk.page
    page.goto("/wrong/")
    page.locator('input[value="dizzy"]').check(force=True)
    page.locator(".act .button").first.click()
    walk.shot("wrong-kept", is_whole=True)
    page.goto("/")
    walk.shot("today-asking")
    page.goto("/ask/")
    walk.shot("ask", is_whole=True)
    for box in page.locator("fieldset.question").all():
        box.locator('input[value="no"]').check(force=True)
    page.locator(".act .button").first.click()
    page.goto("/diary/")
    page.locator('input[name="pain_now"][value="8"]').check(force=True)
    page.locator('input[name="stops_daily_life"][value="yes"]').check(force=True)
    page.locator(".act .button").first.click()
    walk.shot("diary-changed", is_whole=True)


def asking(walk: Walk) -> None:
    """Say yes to one thing a doctor should know, and look at the result and at a doctor's word."""
    page = walk.page
    page.goto("/start/blood_and_heart/")
    page.locator('input[name="high_blood_pressure"][value="yes"]').check(force=True)
    page.locator(".act .button").first.click()
    page.goto("/result/")
    walk.shot("result-asking", is_whole=True)
    page.locator(".lift a").first.click()
    page.locator("#who").fill("my pharmacist")
    page.locator(".act .button").click()
    walk.shot("clearance", is_whole=True)
    page.goto("/")
    walk.shot("today-refused", is_whole=True)


def main(folder: Path) -> None:
    """Walk once in each theme."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        for theme in ("light", "dark"):
            address = serve() if theme == "light" else again()
            context = browser.new_context(
                viewport=PHONE, color_scheme=theme, locale="en-GB", base_url=address.split("/enter")[0]
            )
            page = context.new_page()
            page.on("console", lambda message: print("console:", message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: print("page error:", error))
            page.goto(address)
            walk = Walk(page, folder, theme)
            for part in (screening, planning, session, stopping, reading, following_up, asking):
                part(walk)
            context.close()


def again() -> str:
    """Empty the record and serve it on a new port."""
    from supine.web import keeping  # noqa: PLC0415
    from supine.web.records import Records, the_person  # noqa: PLC0415
    from supine.web.wsgi import application  # noqa: PLC0415

    Records(the_person()).erase_everything()
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/enter?token={keeping.new_token()}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
