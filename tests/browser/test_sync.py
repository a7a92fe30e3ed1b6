"""What is written on phones reaches the server once, whatever happens on the way."""

import threading
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.browser.offline import KEEP, KEPT, LEFT, eventually, forgive_the_network, get_ready, wait, write_in_the_diary
from tests.browser.walking import entry, say_how_it_was, share_the_cookies
from tests.cli.running import Running, run, serving
from tests.web.record import a_note

pytestmark = pytest.mark.browser

SEND = """async () => (await import("/static/outbox.js")).send()"""
YEAR = timedelta(days=365)


@pytest.fixture
def phone(page: Page, server: Running) -> Page:
    """Return a phone that is let in."""
    page.goto(server.address)
    share_the_cookies(page, server)
    wait(page, KEPT)
    return page


def ids(server: Running) -> list[str]:
    return [one["id"] for one in server.entries()]


def back_again(server: Running, folder: Path, phone: Page) -> Any:
    """Start a server on the same folder and port."""
    del phone
    return serving(folder, "--port", server.place.rpartition(":")[2], is_warm=True)


@pytest.mark.parametrize("after_s", [0.0, 0.02, 0.05, 0.1])
def test_a_server_killed_in_the_middle_of_a_batch_has_everything_once_in_the_end(
    phone: Page, server: Running, tmp_path: Path, faults: list[str], after_s: float
) -> None:
    notes = [a_note(f"{n} " + "x" * 2000) for n in range(150)]
    phone.evaluate(KEEP, notes)
    killer = threading.Timer(after_s, server.kill)
    killer.start()
    phone.evaluate(SEND)
    killer.join()
    with back_again(server, tmp_path / "data", phone) as again:
        again.cookies = server.cookies
        phone.evaluate(SEND)
        assert phone.evaluate(LEFT) == 0
        assert sorted(ids(again)) == sorted(one["id"] for one in notes)
    forgive_the_network(faults)


def test_an_answer_that_never_comes_back_doubles_nothing(phone: Page, server: Running, faults: list[str]) -> None:
    def lose(route: Route) -> None:
        with suppress(Error):  # the page may be gone before the answer is
            route.fetch()
            route.abort()

    phone.route("**/api/entries", lose)
    write_in_the_diary(phone, server, "once")
    assert len(ids(server)) == 1
    phone.unroute("**/api/entries")
    phone.evaluate(SEND)
    assert (phone.evaluate(LEFT), len(ids(server))) == (0, 1)
    forgive_the_network(faults)


def test_two_tabs_send_each_entry_once(phone: Page, server: Running) -> None:
    sent: list[str] = []
    phone.context.on("request", lambda one: sent.append(one.post_data or "") if one.method == "POST" else None)
    other = phone.context.new_page()
    other.goto(f"http://{server.place}/care/")
    notes = [a_note(str(n)) for n in range(20)]
    phone.evaluate(KEEP, notes)
    start = "() => { globalThis.going = import('/static/outbox.js').then((one) => one.send()); }"
    phone.evaluate(start)
    other.evaluate(start)
    for tab in (phone, other):
        tab.evaluate("() => globalThis.going.then(() => null)")
    assert len(ids(server)) == len(notes)
    assert sum(notes[0]["id"] in one for one in sent) == 1


def test_two_phones_without_a_network_and_then_both_are_in_the_record(
    phone: Page, browser: Browser, server: Running, faults: list[str]
) -> None:
    with browser.new_context() as context:
        context.add_cookies(phone.context.cookies())  # type: ignore[arg-type]
        other = context.new_page()
        other.goto(f"http://{server.place}/care/")
        wait(other, KEPT)
        for one, words in ((phone, "from one"), (other, "from the other")):
            one.route("**/api/entries", lambda route: route.abort())
            write_in_the_diary(one, server, words)
        for one in (other, phone, other):
            one.unroute_all()
            one.evaluate(SEND)
        notes = [one["body"]["note"] for one in server.entries()]
        assert sorted(notes) == ["from one", "from the other"]
        assert len({one["device"] for one in server.entries()}) == 2
    forgive_the_network(faults)


def test_a_phone_set_up_anew_sees_everything_and_doubles_nothing(
    phone: Page, browser: Browser, server: Running
) -> None:
    write_in_the_diary(phone, server, "before the phone was lost")
    with browser.new_context() as context:
        context.add_cookies(phone.context.cookies())  # type: ignore[arg-type]
        fresh = context.new_page()
        fresh.goto(f"http://{server.place}/diary/")
        expect(fresh.get_by_text("before the phone was lost")).to_be_visible()
        fresh.evaluate(SEND)
        assert len(ids(server)) == 1


def test_an_older_copy_of_the_record_gets_back_what_it_lost(
    phone: Page, server: Running, tmp_path: Path, faults: list[str]
) -> None:
    write_in_the_diary(phone, server, "in the copy")
    assert run("backup", tmp_path / "copy.sqlite3", folder=tmp_path / "data").returncode == 0
    write_in_the_diary(phone, server, "after the copy")
    before = server.entries()
    server.stop()
    assert run("restore", tmp_path / "copy.sqlite3", folder=tmp_path / "data").returncode == 0
    with back_again(server, tmp_path / "data", phone) as again:
        again.cookies = server.cookies
        assert len(ids(again)) == 1
        phone.goto(f"http://{server.place}/")
        eventually(lambda: len(ids(again)) == 2, phone)
        assert again.entries() == before
    forgive_the_network(faults)


@pytest.mark.parametrize("off", [YEAR, -YEAR])
def test_a_clock_that_is_a_year_wrong_is_put_right_and_said(phone: Page, server: Running, off: timedelta) -> None:
    now = datetime.now().astimezone()
    phone.clock.set_fixed_time(now + off)
    phone.goto(f"http://{server.place}/skin/")
    phone.get_by_label("Nothing").check()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url(f"http://{server.place}/")
    expect(phone.get_by_text("The clock of this phone was wrong. Times were put right.")).to_be_visible()
    [one] = server.entries()
    assert abs(datetime.fromisoformat(one["at"]) - now) < timedelta(minutes=1)
    assert one["day"] == now.date().isoformat()


def test_a_clock_moved_by_a_year_in_mid_session_leaves_the_session_where_it_was(
    page: Page, server: Running, faults: list[str]
) -> None:
    phone = get_ready(page, server)
    phone.goto(f"http://{server.place}/session/")
    phone.get_by_role("button", name="Start").click()
    now = datetime.now().astimezone()
    phone.clock.set_fixed_time(now - YEAR)
    phone.get_by_role("button", name="Stop").click()
    phone.locator("#reasons").get_by_role("button").first.click()
    say_how_it_was(phone, pain=2)
    expect(phone.locator("#on-server")).to_be_visible()
    [session] = [one for one in server.entries() if one["kind"] == "session"]
    assert abs(datetime.fromisoformat(session["at"]) - now) < timedelta(minutes=1)
    forgive_the_network(faults)


def test_a_server_whose_disk_is_full_is_said_and_everything_stays(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.route("**/api/entries", lambda route: route.fulfill(status=507, json={"detail": "full"}))
    write_in_the_diary(phone, server, "no room")
    expect(phone.get_by_role("heading", name="The disk of the server is full")).to_be_visible()
    phone.unroute("**/api/entries")
    phone.evaluate(SEND)
    assert len(ids(server)) == 1
    expect(phone.get_by_role("heading", name="The disk of the server is full")).to_be_hidden()
    faults[:] = [one for one in faults if "507" not in one]


def test_a_phone_the_server_no_longer_knows_keeps_everything_and_says_what_to_do(
    phone: Page, server: Running, faults: list[str]
) -> None:
    phone.goto(f"http://{server.place}/care/")
    phone.context.clear_cookies()  # before the note is there: the page itself may be about to send
    phone.evaluate(KEEP, [a_note("not yet")])
    phone.evaluate(SEND)
    expect(phone.get_by_role("heading", name="The server does not know this phone any more")).to_be_visible()
    assert phone.evaluate(LEFT) == 1
    faults[:] = [one for one in faults if "401" not in one and "403" not in one]


def test_a_phone_without_room_says_so_and_hands_over_to_the_server(
    page: Page, server: Running, faults: list[str]
) -> None:
    phone = get_ready(page, server)
    devtools = phone.context.new_cdp_session(phone)
    phone.goto(f"http://{server.place}/session/")
    phone.get_by_role("button", name="Start").click()
    expect(phone.get_by_role("button", name="Stop")).to_be_visible()
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": f"http://{server.place}/", "quotaSize": 1})
    phone.wait_for_timeout(1500)
    phone.get_by_role("button", name="Stop").click()
    phone.locator("#reasons").get_by_role("button").first.click()
    say_how_it_was(phone, pain=2)
    expect(phone.locator("#on-server")).to_be_visible()
    assert [one["kind"] for one in server.entries()].count("session") == 1
    forgive_the_network(faults)


def test_everything_deleted_stays_deleted(phone: Page, browser: Browser, server: Running) -> None:
    write_in_the_diary(phone, server, "to be forgotten")
    with browser.new_context() as context:
        context.add_cookies(phone.context.cookies())  # type: ignore[arg-type]
        other = context.new_page()
        other.goto(f"http://{server.place}/settings/delete/")
        other.get_by_role("textbox").fill("delete")
        other.get_by_role("button", name="Delete").click()
        expect(other.locator("body[data-erased]")).to_be_attached()
    phone.evaluate(KEEP, [a_note("new")])
    phone.evaluate(SEND)
    assert [one["kind"] for one in server.entries()] == ["note"]


def test_an_entry_kept_by_the_version_before_is_sent(phone: Page, server: Running, faults: list[str]) -> None:
    old = entry(7, "note", {"text": "kept before the update"}, datetime.now().astimezone())
    phone.goto(f"http://{server.place}/manifest.webmanifest")
    phone.evaluate(
        """(old) => new Promise((resolve) => {
          const gone = indexedDB.deleteDatabase("supine");
          gone.onsuccess = gone.onblocked = () => {
            const request = indexedDB.open("supine", 1);
            request.onupgradeneeded = () => {
              request.result.createObjectStore("outbox", { keyPath: "id" }).put(old);
              request.result.createObjectStore("live", { keyPath: "name" });
            };
            request.onsuccess = () => { request.result.close(); resolve(); };
          };
        })""",
        old,
    )
    phone.goto(f"http://{server.place}/care/")
    eventually(lambda: ids(server) == [old["id"]], phone)
    wait(phone, f"async () => (await ({LEFT})()) === 0")
    faults[:] = [one for one in faults if "404" not in one]
