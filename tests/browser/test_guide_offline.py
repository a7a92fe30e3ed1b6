"""The guide and the signs for getting help are there when the server is not, and old copies give way to new ones."""

import re
import time
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from supine.guidance.languages import words_of
from supine.guidance.library import load
from supine.web.views.finding import find, leaves_of
from tests.browser.walking import PHONE, entry, share_the_cookies
from tests.cli.running import Running

pytestmark = pytest.mark.browser

VERSIONS = "async () => (await caches.keys()).filter((one) => one.startsWith('supine-kept-'))"
KEPT = f"async () => (await ({VERSIONS})()).length === 1 && navigator.serviceWorker.controller !== null"
NAMES = f"""async () => {{
  const cache = await caches.open((await ({VERSIONS})())[0]);
  return (await cache.keys()).map((one) => new URL(one.url).pathname);
}}"""
READ_ALL = """async ([queries]) => {
  const { find } = await import("/static/finding.js");
  const leaves = [...document.querySelectorAll("[data-leaf]")].map((node) => ({
    id: node.id,
    title: node.querySelector("[data-title]").textContent.trim(),
    lead: node.querySelector("[data-lead]").textContent.trim(),
    pieces: [...node.querySelectorAll("[data-piece]")].map((one) => one.textContent.trim()),
  }));
  return queries.map((sought) => find(leaves, sought).map((one) => one.leaf.id));
}"""
QUERIES = {
    "en": ["skin", "how long", "bruise", "BRÚISE", "chest pain", "spikes 5,525", "article", "students", "zeppelin"],
    "de": ["Haut", "wie lange", "strasse", "füße", "Brust", "ärztlich", "5.525", "Studierende", "Zeppelin"],
}


@pytest.fixture
def phone(page: Page, server: Running) -> Page:
    """Return a phone that opened the guide once, and whose browser has kept it."""
    page.set_viewport_size(PHONE)
    page.goto(server.address)
    share_the_cookies(page, server)
    page.goto(f"http://{server.place}/guide/")
    _wait(page, KEPT)
    return page


def test_without_a_network_the_search_finds_a_passage_and_leads_to_its_topic(phone: Page, server: Running) -> None:
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/guide/")
    expect(phone.get_by_role("heading", name="Supine cannot be reached")).to_be_visible()
    phone.get_by_role("searchbox").fill("bruise")
    row = phone.locator("#found").get_by_role("link", name=re.compile("What about the marks on my skin"))
    expect(row).to_contain_text("or you see a bruise, stop using the mat")
    expect(phone.get_by_role("status")).to_have_text(re.compile(r"\d+ places? found"))
    row.click()
    expect(phone.locator("#passage-broken-skin")).to_be_in_viewport()
    expect(phone.get_by_role("searchbox")).to_have_value("")


def test_finding_nothing_is_said(phone: Page, server: Running) -> None:
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/guide/?q=zeppelin")
    expect(phone.get_by_role("status")).to_contain_text("Nothing found")
    expect(phone.locator("#found")).to_be_hidden()
    phone.get_by_role("searchbox").fill("")
    expect(phone.get_by_role("status")).to_have_text("")
    expect(phone.get_by_role("heading", name="What do the studies say?")).to_be_visible()


def test_without_a_server_a_topic_opens_at_its_own_address(phone: Page, server: Running) -> None:
    server.stop()
    phone.goto(f"http://{server.place}/guide/lying/")
    expect(phone.locator("#lying")).to_be_in_viewport()
    expect(phone.locator("#passage-knees")).to_be_visible()
    expect(phone.locator("#marks > p").first).to_be_hidden()
    phone.get_by_role("link", name="What happens then?").click()
    expect(phone.locator("#passage-the-peak")).to_be_in_viewport()


def test_without_a_server_the_signs_and_the_number_to_call_are_there(phone: Page, server: Running) -> None:
    server.stop()
    phone.goto(f"http://{server.place}/care/")
    expect(phone.get_by_text("You cannot pee as usual")).to_be_in_viewport()
    expect(phone.locator(".act a")).to_have_attribute("href", "tel:911")
    phone.goto(f"http://{server.place}/care/urgent/")
    expect(phone.locator("#care-urgent").get_by_text("Back pain with a high temperature")).to_be_visible()
    expect(phone.locator("#care-urgent").get_by_text("Do not wait for the mat to help")).to_be_visible()


def test_the_kept_guide_says_since_when_and_goes_back_when_it_can(phone: Page, server: Running) -> None:
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/guide/")
    expect(phone.locator("#kept-at")).to_contain_text(str(datetime.now().astimezone().year))
    expect(phone.get_by_text("Chest pain together with back pain")).to_be_attached()
    phone.context.set_offline(False)
    phone.get_by_role("link", name="Try again").click()
    expect(phone.get_by_role("heading", name="Supine cannot be reached")).to_be_hidden()


def test_with_a_server_no_page_and_no_file_comes_from_what_is_kept(phone: Page, server: Running) -> None:
    phone.goto(f"http://{server.place}/guide/lying/")
    expect(phone.get_by_role("heading", name="How do I lie on it?", level=1)).to_be_visible()
    loaded = phone.evaluate("() => performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)")
    assert "/static/page.css" in loaded
    assert [one for one in loaded if one.startswith("/kept/")] == []
    phone.goto(f"http://{server.place}/guide/whole/")
    expect(phone.locator("#away")).to_be_hidden()


def test_what_is_kept_is_one_version_and_nothing_but_the_list(phone: Page) -> None:
    names = phone.evaluate(NAMES)
    [version] = phone.evaluate(VERSIONS)
    place = version.replace("supine-kept-", "/kept/") + "/"
    pages = {one for one in names if not one.startswith("/kept/")}
    assert pages == {"/away/", "/guide/whole/", "/session/shell/", "/routine/shell/", "/trial/shell/"}
    assert {one.startswith(place) for one in set(names) - pages} == {True}


def test_a_new_version_takes_the_place_of_the_old_one(phone: Page, server: Running) -> None:
    [old] = phone.evaluate(VERSIONS)
    now = datetime.now().astimezone()
    assert server.add(entry(1, "settings", {"emergency_number": "0123 456", "language": "de"}, now)) == "stored"
    phone.goto(f"http://{server.place}/guide/")
    _wait(phone, f"async () => {{ const all = await ({VERSIONS})(); return all.length === 1 && all[0] !== '{old}'; }}")
    phone.context.set_offline(True)
    phone.goto(f"http://{server.place}/care/")
    expect(phone.locator(".act a")).to_have_attribute("href", "tel:0123456")
    expect(phone.get_by_role("heading", name="Supine ist nicht erreichbar")).to_be_attached()
    expect(phone.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_kept_page_finds_what_the_server_finds(phone: Page, server: Running, language: str) -> None:
    server.add(entry(1, "settings", {"language": language}, datetime.now().astimezone()))
    phone.goto(f"http://{server.place}/guide/whole/")
    leaves = leaves_of(load(words_of(language)))
    queries = QUERIES[language]
    found = phone.evaluate(READ_ALL, [queries])
    assert found == [[one.leaf.anchor for one in find(leaves, sought)] for sought in queries]
    assert found[0] and found[1] and not found[-1]


def test_nothing_runs_over_the_edge_at_320(phone: Page, server: Running) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    for path in ("guide/whole/", "guide/evidence/", "guide/differences/", "guide/sellers/"):
        phone.goto(f"http://{server.place}/{path}")
        phone.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert phone.evaluate("() => document.documentElement.scrollWidth") <= 320, path


def _wait(phone: Page, claim: str) -> None:
    """Wait until the browser, asked again and again, says that something holds."""
    until = time.monotonic() + 30
    while not phone.evaluate(claim):
        assert time.monotonic() < until, claim
        phone.wait_for_timeout(100)
