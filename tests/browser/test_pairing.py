"""A phone that scans the code: let in with one tap; over TLS it can do all, without it is told what lacks."""

import os
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Error, Page, Playwright, expect

from supine.web.authority import authority_der
from tests.browser.conftest import FLAGS
from tests.browser.walking import PHONE, found_by_axe
from tests.cli.phones import UA, on_the_lan

pytestmark = pytest.mark.browser

Launch = Callable[[Path], Browser]


@pytest.fixture
def launch(playwright: Playwright, chromium_program: str) -> Iterator[Launch]:
    """Give a function that starts a browser which trusts the authority made in a folder."""
    started: list[Browser] = []

    def trusting(folder: Path) -> Browser:
        flag = [f"--ignore-certificate-errors-spki-list={_pin(folder)}"] if authority_der(folder) else []
        started.append(playwright.chromium.launch(executable_path=chromium_program, args=[*FLAGS, *flag]))
        return started[-1]

    yield trusting
    for one in started:
        one.close()


def _pin(folder: Path) -> str:
    der = authority_der(folder)
    assert der
    key = x509.load_der_x509_certificate(der).public_key()
    return b64encode(sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()).decode()


@contextmanager
def phone_of(browser: Browser, faults: list[str]) -> Iterator[Page]:
    """Give a phone's page, put away before the server is: what it was still loading is no fault."""
    with browser.new_context(viewport=PHONE, user_agent=UA) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(error.message))
        page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
        yield page


def let_in(page: Page, code: str) -> None:
    page.goto(code)
    page.get_by_role("button", name="Let it in").click()


def test_over_tls_a_phone_is_let_in_with_one_tap_and_can_do_all(
    tmp_path: Path, launch: Launch, faults: list[str], axe: str
) -> None:
    with on_the_lan(tmp_path) as lan, phone_of(launch(tmp_path), faults) as page:
        page.goto(lan.code)
        expect(page.get_by_text("It is Chrome on Android")).to_be_visible()
        assert found_by_axe(page, axe) == []
        page.get_by_role("button", name="Let it in").click()
        expect(page.get_by_role("heading", name="Let this phone trust the machine")).to_be_visible()
        assert found_by_axe(page, axe) == []
        assert page.evaluate("window.isSecureContext")
        page.get_by_role("link", name="Go to Supine").click()
        assert page.evaluate("navigator.serviceWorker.ready.then((one) => one.scope)") == f"{lan.base}/"
        expect(page.locator("#plain-http")).to_have_count(0)


def test_a_browser_that_was_given_the_certificate_trusts_the_machine_and_one_that_was_not_does_not(
    tmp_path: Path, playwright: Playwright, chromium_program: str
) -> None:
    certutil = shutil.which("certutil")
    if not certutil:
        pytest.skip("no certutil on this machine (to get it: apt-get install libnss3-tools)")
    store, file = tmp_path / ".pki" / "nssdb", tmp_path / "supine.crt"
    store.mkdir(parents=True)
    subprocess.run([certutil, "-N", "-d", f"sql:{store}", "--empty-password"], check=True)
    with on_the_lan(tmp_path / "data") as lan:
        for is_trusted in (False, True):
            if is_trusted:
                file.write_bytes(lan.phone().ask("GET", "/phone/certificate").content)
                add = [certutil, "-A", "-d", f"sql:{store}", "-t", "C,,", "-n", "supine", "-i", str(file)]
                subprocess.run(add, check=True)
            surroundings: dict[str, str | float | bool] = {**os.environ, "HOME": str(tmp_path)}
            browser = playwright.chromium.launch(executable_path=chromium_program, args=FLAGS, env=surroundings)
            page = browser.new_page()
            if is_trusted:
                page.goto(f"{lan.base}/health")
                assert page.evaluate("window.isSecureContext")
            else:
                with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
                    page.goto(f"{lan.base}/health")
            browser.close()


def test_without_tls_the_page_says_what_lacks_until_it_is_put_away(
    tmp_path: Path, launch: Launch, faults: list[str], axe: str
) -> None:
    with on_the_lan(tmp_path, "--plain", "--port", "0") as lan, phone_of(launch(tmp_path), faults) as page:
        let_in(page, lan.code)
        assert not page.evaluate("window.isSecureContext")
        expect(page.locator("#plain-http")).to_contain_text("the screen is locked")
        assert found_by_axe(page, axe) == []
        page.get_by_role("button", name="Hide this for a month").click()
        expect(page.locator("#plain-http")).to_have_count(0)
        page.get_by_role("link", name="Settings").click()
        expect(page.locator("#plain-http")).to_have_count(0)


def test_one_phone_pairs_the_next_and_can_remove_it(
    tmp_path: Path, launch: Launch, faults: list[str], axe: str
) -> None:
    with (
        on_the_lan(tmp_path) as lan,
        closing(launch(tmp_path)) as browser,
        phone_of(browser, faults) as first,
        phone_of(browser, []) as second,
    ):
        let_in(first, lan.code)
        first.goto(f"{lan.base}/settings/")
        first.get_by_role("button", name="Pair a phone").click()
        expect(first.get_by_role("img", name="A code to scan")).to_be_visible()
        assert found_by_axe(first, axe) == []
        let_in(second, first.locator(".address").first.inner_text())
        first.get_by_role("link", name="Done").click()
        other = first.locator(".devices > li").filter(has_not_text="this one")
        other.get_by_text("Remove", exact=False).first.click()
        assert found_by_axe(first, axe) == []
        other.get_by_role("button", name="Remove it").click()
        expect(first.get_by_text("It is not let in any more.")).to_be_visible()
        second.goto(f"{lan.base}/settings/")
        expect(second.get_by_role("heading", name="This browser was removed")).to_be_visible()
        assert found_by_axe(second, axe) == []
