"""``supine serve --lan`` for real: TLS that a phone can check, one code for one phone, and out again when removed."""

import ctypes
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509

from supine.web.authority import authority_der, fingerprint
from supine.web.certificate import local_certificate
from supine.web.guesses import MOST_IN_A_MINUTE
from tests.cli.phones import Lan, Phone, on_the_lan, trusting
from tests.cli.running import PROGRAM, run, serving
from tests.cli.test_serve import one_line
from tests.web.record import a_note

_NETWORK = 0x40000000
"""What Linux calls CLONE_NEWNET."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lan]:
    with on_the_lan(tmp_path_factory.mktemp("lan")) as lan:
        yield lan


def new_code(lan: Lan) -> str:
    again = run("serve", "--lan", folder=lan.folder)
    assert again.returncode == 0, again.stderr
    return Lan(lan.own, again.stdout, lan.folder).code


def test_a_phone_that_trusts_the_authority_checks_name_and_address_and_gets_in(shared: Lan) -> None:
    phone = shared.phone()
    answer = phone.pair(new_code(shared))
    assert (answer.status, answer.headers["location"]) == (302, "/phone/")
    assert phone.ask("GET", "/api/entries").status == 200
    assert phone.ask("GET", "/phone/").status == 200
    port = urlsplit(shared.base).port
    for host in ("localhost", "127.0.0.1", f"{socket.gethostname().lower().partition('.')[0]}.local"):
        with socket.create_connection(("127.0.0.1", port)) as raw:
            trusting(shared.folder).wrap_socket(raw, server_hostname=host).close()


def test_a_phone_that_does_not_trust_it_is_told_so(shared: Lan) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        Phone(shared.base, ssl.create_default_context()).ask("GET", "/health")


def test_a_wrong_name_is_no_name_of_this_machine(shared: Lan) -> None:
    raw = socket.create_connection(("127.0.0.1", urlsplit(shared.base).port))
    with raw, pytest.raises(ssl.SSLCertVerificationError):
        trusting(shared.folder).wrap_socket(raw, server_hostname="example.org")


def test_every_cookie_over_tls_is_secure_and_nothing_pins_a_certificate_made_here(shared: Lan) -> None:
    phone = shared.phone()
    phone.pair(new_code(shared))
    answer = phone.ask("GET", "/settings/")
    assert all("Secure" in one for one in answer.cookies)
    assert any("csrf" in one for one in answer.cookies)
    assert "strict-transport-security" not in answer.headers


def test_a_code_lets_one_phone_in(shared: Lan) -> None:
    code = new_code(shared)
    shared.phone().pair(code)
    parts = urlsplit(code)
    again = shared.phone().ask("GET", f"{parts.path}?{parts.query}")
    assert again.status == 403
    assert "does not work any more" in again.text
    assert "Pair a phone" in again.text


def test_looking_at_a_link_does_not_use_its_code_up(shared: Lan) -> None:
    code = new_code(shared)
    parts = urlsplit(code)
    assert [shared.phone().ask("GET", f"{parts.path}?{parts.query}").status for _ in range(3)] == [200] * 3
    assert shared.phone().pair(code).status == 302


def test_of_many_phones_with_one_code_exactly_one_gets_in(shared: Lan) -> None:
    code = new_code(shared)
    token = code.partition("token=")[2]
    phones = [shared.phone() for _ in range(8)]
    for phone in phones:
        phone.ask("GET", f"/enter?token={token}")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda phone: phone.ask("POST", "/enter", {"token": token}).status, phones))
    assert sorted(found) == [302] + [403] * 7


@pytest.mark.parametrize("shift", [-3600, 3600, -400 * 24 * 3600])
def test_a_code_is_refused_when_its_time_is_over_and_when_the_clock_was_set_back(shared: Lan, shift: int) -> None:
    code = new_code(shared)
    file = shared.folder / "pairing.json"
    kept = json.loads(file.read_text())
    file.write_text(json.dumps(kept | {"made": kept["made"] + shift, "ends": kept["ends"] + shift}))
    parts = urlsplit(code)
    late = shared.phone().ask("GET", f"{parts.path}?{parts.query}")
    assert late.status == 403
    assert "too old" in late.text
    assert shared.phone().pair(new_code(shared)).status == 302


@pytest.mark.parametrize("content", ["", '{"sha256": "', "[]", '"x"', '{"sha256": null}'])
def test_a_file_of_codes_that_is_half_written_lets_nobody_in_and_the_next_code_works(shared: Lan, content: str) -> None:
    code = new_code(shared)
    (shared.folder / "pairing.json").write_text(content)
    parts = urlsplit(code)
    assert shared.phone().ask("GET", f"{parts.path}?{parts.query}").status == 403
    assert shared.phone().pair(new_code(shared)).status == 302


def test_the_address_for_this_machine_is_worth_nothing_to_a_phone(shared: Lan) -> None:
    token = shared.own.address.partition("token=")[2]
    assert shared.phone().ask("GET", f"/enter?token={token}").status == 403
    assert shared.own.enter().ask("GET", "/api/entries")[0] == 200


def test_a_removed_phone_is_out_at_its_next_request_and_the_others_stay(shared: Lan) -> None:
    lost, kept = shared.phone(), shared.phone()
    lost.pair(new_code(shared))
    kept.pair(new_code(shared))
    page = kept.ask("GET", "/settings/").text
    assert "Chrome on Android" in page
    assert "this one" in page
    own = re.search(r"this one.*?name=\"device\" value=\"([0-9a-f-]+)\"", page, re.DOTALL)
    assert own
    mine = lost.ask("GET", "/settings/").text
    found = re.search(r"this one.*?name=\"device\" value=\"([0-9a-f-]+)\"", mine, re.DOTALL)
    assert found
    assert found[1] != own[1]
    assert kept.ask("POST", "/phone/remove", {"device": found[1]}).status == 302
    refused = lost.ask("GET", "/")
    assert refused.status == 403
    assert "was removed" in refused.text
    assert "not sent yet is still in it" in refused.text
    assert lost.ask("GET", "/api/entries").status == 401
    assert kept.ask("GET", "/api/entries").status == 200


def test_a_browser_that_is_in_makes_a_code_with_a_picture_and_each_is_new(shared: Lan) -> None:
    first = shared.phone()
    first.pair(new_code(shared))
    assert first.ask("GET", "/phone/pair").status == 405
    first.ask("GET", "/settings/")
    codes = []
    for _ in range(2):
        page = first.ask("POST", "/phone/pair", {}).text
        assert "<svg" in page
        codes += re.findall(r"https://\S+?/enter\?token=[\w-]{43}", page)[:1]
    assert codes[0] != codes[1]
    parts = urlsplit(codes[0])
    assert shared.phone().ask("GET", f"{parts.path}?{parts.query}").status == 403
    assert shared.phone().pair(codes[1]).status == 302


def test_guessing_is_slowed_down_where_it_comes_from_and_nowhere_else(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        guesser = Phone(f"https://127.0.0.1:{urlsplit(lan.base).port}", trusting(tmp_path))
        found = [guesser.ask("GET", f"/enter?token=x{n}").status for n in range(MOST_IN_A_MINUTE + 5)]
        assert found == [403] * MOST_IN_A_MINUTE + [429] * 5
        assert lan.phone().pair(lan.code).status == 302


def test_another_host_is_refused_at_both_doors(shared: Lan) -> None:
    for host in ("evil.example", "10.9.8.7", f"{urlsplit(shared.base).hostname}.evil.example"):
        assert shared.phone().ask("GET", "/static/tokens.css", Host=host).status == 400
    own = Phone(f"http://{shared.own.place}", None)
    assert own.ask("GET", "/health", Host=urlsplit(shared.base).netloc).status == 400


def test_what_a_stranger_says_about_the_connection_is_not_believed(shared: Lan) -> None:
    own = Phone(f"http://{shared.own.place}", None)
    answer = own.ask("GET", "/", X_Forwarded_Proto="https", X_Forwarded_Host="evil.example")
    assert answer.status == 403
    assert not any("Secure" in one for one in answer.cookies)
    assert "strict-transport-security" not in answer.headers


def test_the_certificate_is_handed_out_as_phones_read_it(shared: Lan) -> None:
    answer = shared.phone().ask("GET", "/phone/certificate")
    assert answer.headers["content-type"] == "application/x-x509-ca-cert"
    assert answer.content == authority_der(shared.folder)
    assert fingerprint(answer.content) in shared.printed


def test_the_keys_are_for_this_user_alone(shared: Lan) -> None:
    files = list((shared.folder / "certificate").iterdir())
    assert len(files) == 2
    assert all(one.stat().st_mode & 0o077 == 0 for one in [*files, shared.folder / "certificate"])


def test_the_door_for_phones_is_as_strict_as_the_own_one(shared: Lan) -> None:
    phone = shared.phone()
    for path in ("/", "/enter", "/health", "/static/tokens.css", "/nothing", "/phone/certificate", "/api/entries"):
        headers = phone.ask("GET", path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
    phone.pair(new_code(shared))
    phone.ask("GET", "/settings/")
    for origin in ("null", "https://evil.example", shared.base.replace("https", "http"), f"http://{shared.own.place}"):
        assert phone.ask("POST", "/phone/pair", {}, Origin=origin).status == 403
    assert phone.ask("POST", "/phone/pair", {}, Sec_Fetch_Site="cross-site").status == 403
    assert phone.ask("GET", "/api/entries", Sec_Fetch_Site="cross-site").status == 403


def test_http_at_the_door_with_tls_fails_cleanly(shared: Lan) -> None:
    place = urlsplit(shared.base)
    with socket.create_connection((place.hostname, place.port), timeout=10) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" not in raw.recv(1000)
    assert shared.phone().ask("GET", "/health").status == 200


def test_what_a_phone_adds_is_there_at_the_machine(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        phone = lan.phone()
        phone.pair(lan.code)
        note = a_note("from the machine")
        assert lan.own.enter().add(note) == "stored"
        assert note["id"] in phone.ask("GET", "/api/entries").text


def test_running_it_again_without_a_door_for_phones_says_what_to_do(tmp_path: Path) -> None:
    with serving(tmp_path):
        refused = run("serve", "--lan", folder=tmp_path)
    assert refused.returncode == 2
    assert "without --lan" in one_line(refused.stderr)


def test_after_a_start_without_it_no_page_sends_phones_anywhere(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        lan.own.kill()
    with serving(tmp_path) as server:
        page = server.enter().ask("GET", "/settings/")[1].decode()
        assert "supine serve --lan" in page
        assert "/phone/pair" not in page


def test_it_ends_whole_with_ctrl_c_and_when_its_parent_is_killed(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        port = urlsplit(lan.base).port
        assert lan.own.stop() == 0
        assert lan.own.process.stderr is not None
        assert lan.own.process.stderr.read() == ""
        assert is_closed(port)
    with on_the_lan(tmp_path) as lan:
        port = urlsplit(lan.base).port
        lan.own.process.kill()
        lan.own.process.wait()
        assert is_closed(port)
    with on_the_lan(tmp_path) as lan:
        assert lan.phone().ask("GET", "/health").status == 200


def is_closed(port: int | None) -> bool:
    ends = time.monotonic() + 15
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port or 0), timeout=1).close()
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_the_certificate_stays_from_start_to_start(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        first = authority_der(tmp_path)
        assert lan.own.stop() == 0
    with on_the_lan(tmp_path) as lan:
        assert authority_der(tmp_path) == first
        assert lan.phone().ask("GET", "/health").status == 200


def test_a_certificate_half_written_is_made_again(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        first = authority_der(tmp_path)
        assert lan.own.stop() == 0
    file = tmp_path / "certificate" / "server.pem"
    file.write_bytes(file.read_bytes()[:400])
    with on_the_lan(tmp_path) as lan:
        assert authority_der(tmp_path) == first
        assert lan.phone().ask("GET", "/health").status == 200


def test_without_tls_the_page_says_what_works_and_what_does_not(tmp_path: Path) -> None:
    with on_the_lan(tmp_path, "--plain", "--port", "0") as lan:
        assert "read along" in lan.printed
        phone = lan.phone()
        assert phone.base.startswith("http://")
        assert phone.pair(lan.code).headers["location"] == "/"
        assert "This connection is not private" in phone.ask("GET", "/").text
        assert phone.ask("POST", "/phone/understood", {"back": "/settings/"}).headers["location"] == "/settings/"
        assert "This connection is not private" not in phone.ask("GET", "/").text
        assert phone.ask("POST", "/phone/understood", {"back": "//evil.example"}).headers["location"] == "/"
        assert b"This connection is not private" not in lan.own.enter().ask("GET", "/")[1]


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--plain"], "only with --lan"),
        (["--name", "x"], "only with --lan"),
        (["--lan-port", "1"], "only with --lan"),
        (["--lan", "--cert", "x"], "one is missing"),
        (["--lan", "--plain", "--cert", "x", "--key", "y"], "does not go with"),
        (["--lan", "--behind", "https://x.example"], "does not go with"),
        (["--lan", "--name", "https://x"], "no name of a machine"),
        (["--lan", "--name", "dev"], "every name that ends in .dev"),
        (["--behind", "http://x.example"], "https://NAME"),
        (["--behind", "https://x.example/supine"], "https://NAME"),
        (["--behind", "https://u:p@x.example"], "https://NAME"),
        (["--behind", "https://x.example:99999"], "https://NAME"),
        (["--lan", "--host", "0.0.0.0"], "--lan"),
    ],
)
def test_flags_that_do_not_go_together_are_one_line(tmp_path: Path, flags: list[str], says: str) -> None:
    refused = run("serve", "--no-browser", "--port", "0", *flags, folder=tmp_path)
    assert refused.returncode == 2
    assert says in one_line(refused.stderr)


def test_a_port_for_phones_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run("serve", "--lan", "--no-browser", "--port", "0", "--lan-port", port, folder=tmp_path)
    assert refused.returncode == 2
    assert f"--lan-port {port}: is in use" in one_line(refused.stderr)


def test_with_the_operators_certificate_phones_know_it_and_browsers_are_told_to_stay_with_tls(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    file = str(local_certificate(own, ("home.test",), datetime.now(UTC)).file)
    flags = ("--name", "home.test", "--cert", file, "--key", file, "--port", "0")
    with on_the_lan(tmp_path / "data", *flags) as lan:
        assert lan.base.startswith("https://home.test:")
        assert "Certificate" not in lan.printed
        phone = Phone(lan.base, trusting(own), at="127.0.0.1")
        answer = phone.pair(lan.code)
        assert (answer.status, answer.headers["location"]) == (302, "/")
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert phone.ask("GET", "/phone/certificate").status == 404
        assert phone.ask("GET", "/phone/").status == 302
        assert not (tmp_path / "data" / "certificate").exists()


def test_an_operators_certificate_for_another_machine_is_one_line(tmp_path: Path) -> None:
    file = local_certificate(tmp_path, ("home.test",), datetime.now(UTC)).file
    refused = run(
        "serve", "--lan", "--no-browser", "--port", "0", "--cert", file, "--key", file, folder=tmp_path / "data"
    )
    assert refused.returncode == 2
    assert "names home.test, and that is not this machine" in one_line(refused.stderr)


def test_a_renewed_certificate_of_the_operator_is_taken_up_while_it_runs(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    file = local_certificate(own, ("home.test",), datetime.now(UTC)).file
    flags = ("--name", "home.test", "--cert", str(file), "--key", str(file), "--port", "0")
    with on_the_lan(tmp_path / "data", *flags) as lan:
        later = datetime.now(UTC) + timedelta(days=1)
        (own / "certificate" / "server.pem").write_text("half")
        file.unlink()
        local_certificate(own, ("home.test",), later)
        wanted = ends_of(file.read_text())
        place = ("127.0.0.1", urlsplit(lan.base).port or 0)
        assert is_soon(lambda: ends_of(ssl.get_server_certificate(place)) == wanted)
        assert Phone(lan.base, trusting(own), at="127.0.0.1").ask("GET", "/health").status == 200


def ends_of(text: str) -> datetime:
    return x509.load_pem_x509_certificate(text[text.index("-----BEGIN CERTIFICATE") :].encode()).not_valid_after_utc


def is_soon(look: Callable[[], bool]) -> bool:
    ends = time.monotonic() + 40
    while time.monotonic() < ends:
        with suppress(OSError):
            if look():
                return True
        time.sleep(0.3)
    return False


@pytest.fixture
def own_network() -> Iterator[None]:
    """Take this thread and what it starts into a network of their own: no browser beside it sees one change."""
    kernel = ctypes.CDLL(None)
    with Path("/proc/thread-self/ns/net").open("rb") as outside:
        if not shutil.which("ip") or kernel.unshare(_NETWORK) != 0:
            pytest.skip("a network of its own needs root, and the program ip")
        try:
            subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
            give_address("192.168.213.76")
            yield
        finally:
            assert kernel.setns(outside.fileno(), _NETWORK) == 0


def give_address(address: str) -> str:
    """Give this machine one more address of a home network, and return it."""
    subprocess.run(["ip", "address", "add", f"{address}/32", "dev", "lo"], check=True)
    return address


@pytest.mark.skipif(sys.platform != "linux", reason="a network of its own is something that Linux has")
@pytest.mark.usefixtures("own_network")
def test_an_address_that_comes_while_it_runs_is_answered_and_named(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        trusted = trusting(tmp_path)
        new = Phone(f"https://{give_address('192.168.213.77')}:{urlsplit(lan.base).port}", trusted)
        with pytest.raises(ssl.SSLCertVerificationError):
            new.ask("GET", "/health")
        assert is_soon(lambda: new.ask("GET", "/health").status == 200)
        assert lan.phone().pair(lan.code).status == 302
        assert lan.own.enter().ask("GET", "/settings/")[0] == 200


def test_when_the_door_for_phones_breaks_the_own_one_stays_and_the_terminal_says_so(tmp_path: Path) -> None:
    with on_the_lan(tmp_path) as lan:
        found = subprocess.run(["pgrep", "-P", str(lan.own.process.pid)], capture_output=True, text=True, check=True)
        serving_phones = min(map(int, found.stdout.split()))  # the first of the two that were started
        os.kill(serving_phones, signal.SIGKILL)
        assert lan.own.process.stderr
        assert "phones cannot reach Supine any more" in lan.own.process.stderr.readline()
        assert lan.own.enter().ask("GET", "/api/entries")[0] == 200
        assert is_closed(urlsplit(lan.base).port)


def test_in_no_network_it_says_what_to_do(tmp_path: Path) -> None:
    alone = ["unshare", "--net", *PROGRAM, "serve", "--lan", "--no-browser", "--port", "0"]
    if not shutil.which("unshare") or subprocess.run([*alone[:2], "true"], check=False).returncode != 0:
        pytest.skip("this machine does not let us take the network away from a program")
    surroundings = {**os.environ, "SUPINE_DATA": str(tmp_path)}
    refused = subprocess.run(alone, env=surroundings, capture_output=True, text=True, timeout=30, check=False)
    assert refused.returncode == 2
    assert "in no network" in one_line(refused.stderr)
