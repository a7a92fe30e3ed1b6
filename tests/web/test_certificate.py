"""The certificate made here: good for this machine alone, kept while it fits, and made anew when it does not."""

import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from supine.errors import BadInput
from supine.web import certificate as made_here
from supine.web.authority import authority_der, authority_file, server_file
from supine.web.certificate import local_certificate
from supine.web.given_certificate import operators_certificate

NOW = datetime.now(UTC).replace(microsecond=0)
HOSTS = ("mat.local", "mat-2", "192.168.1.5", "localhost", "127.0.0.1", "::1")


def shakes_hands(server: Path, authority: bytes, host: str) -> None:
    """Let a phone that trusts the authority meet the server. Raises ssl.SSLError when it would not go on."""
    offering = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    offering.load_cert_chain(server)
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.load_verify_locations(cadata=authority)
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [trusting.wrap_bio(down, up, server_hostname=host), offering.wrap_bio(up, down, server_side=True)]
    for n in range(6):
        try:
            ends[n % 2].do_handshake()
        except ssl.SSLWantReadError:
            continue


def der(folder: Path) -> bytes:
    found = authority_der(folder)
    assert found
    return found


@pytest.mark.parametrize("host", HOSTS)
def test_a_phone_goes_on_under_every_name_and_address(tmp_path: Path, host: str) -> None:
    made = local_certificate(tmp_path, HOSTS, NOW)
    shakes_hands(made.file, der(tmp_path), host)


@pytest.mark.parametrize("host", ["example.org", "other.local", "192.168.1.6", "mat.local.example.org"])
def test_under_any_other_it_stops(tmp_path: Path, host: str) -> None:
    made = local_certificate(tmp_path, HOSTS, NOW)
    with pytest.raises(ssl.SSLCertVerificationError):
        shakes_hands(made.file, der(tmp_path), host)


@pytest.mark.parametrize("stolen_for", ["bank.example", "8.8.8.8", "2001:db8::1", "other.local"])
def test_who_steals_its_key_can_vouch_for_nothing_elsewhere(tmp_path: Path, stolen_for: str) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    authority = made_here._read(authority_file(tmp_path))
    assert authority
    false = made_here._new_server(authority, [stolen_for], NOW)
    (tmp_path / "false.pem").write_text(made_here._text(false, authority.certificate))
    with pytest.raises(ssl.SSLCertVerificationError, match="subtree"):
        shakes_hands(tmp_path / "false.pem", der(tmp_path), stolen_for)


def test_a_machine_named_like_a_zone_of_the_internet_is_named_with_its_dot_alone(tmp_path: Path) -> None:
    made = local_certificate(tmp_path, ("dev.local", "dev", "192.168.1.5"), NOW)
    shakes_hands(made.file, der(tmp_path), "dev.local")
    with pytest.raises(ssl.SSLCertVerificationError):
        shakes_hands(made.file, der(tmp_path), "dev")
    authority = made_here._read(authority_file(tmp_path))
    assert authority
    false = made_here._new_server(authority, ["bank.dev"], NOW)
    (tmp_path / "false.pem").write_text(made_here._text(false, authority.certificate))
    with pytest.raises(ssl.SSLCertVerificationError, match="subtree"):
        shakes_hands(tmp_path / "false.pem", der(tmp_path), "bank.dev")


def test_it_signs_servers_and_no_further_authority(tmp_path: Path) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    basic = x509.load_der_x509_certificate(der(tmp_path)).extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)


def test_what_fits_is_kept(tmp_path: Path) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    before = server_file(tmp_path).read_bytes()
    later = NOW + timedelta(days=300)
    again = local_certificate(tmp_path, HOSTS, later)
    assert not again.is_new_authority
    assert server_file(tmp_path).read_bytes() == before


@pytest.mark.parametrize(
    ("hosts", "later"),
    [
        ((*HOSTS, "192.168.178.20"), timedelta()),
        ((*HOSTS, "10.8.0.1"), timedelta()),
        (HOSTS, timedelta(days=370)),
        (HOSTS, timedelta(days=1000)),
    ],
)
def test_another_address_at_home_and_time_need_no_new_trust(
    tmp_path: Path, hosts: Sequence[str], later: timedelta
) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    before = der(tmp_path)
    first = server_file(tmp_path).read_bytes()
    again = local_certificate(tmp_path, hosts, NOW + later)
    assert not again.is_new_authority
    assert der(tmp_path) == before
    assert again.ends > NOW + later + timedelta(days=300)
    second = server_file(tmp_path).read_bytes()
    assert second != first
    local_certificate(tmp_path, hosts, NOW + later)
    assert server_file(tmp_path).read_bytes() == second


@pytest.mark.parametrize(
    ("hosts", "later"),
    [
        (("renamed.local", *HOSTS[2:]), timedelta()),
        ((*HOSTS, "198.51.100.7"), timedelta()),
        (HOSTS, timedelta(days=3640)),
        (HOSTS, timedelta(days=-400)),
    ],
    ids=["another name", "an address of the internet", "it ends", "the clock was a year ahead"],
)
def test_what_the_authority_may_not_vouch_for_or_cannot_yet_needs_a_new_one(
    tmp_path: Path, hosts: Sequence[str], later: timedelta
) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    again = local_certificate(tmp_path, hosts, NOW + later)
    assert again.is_new_authority
    assert not local_certificate(tmp_path, hosts, NOW + later).is_new_authority


@pytest.mark.parametrize("cut", [0, 100, 500])
def test_a_server_file_half_written_is_made_anew_under_the_same_authority(tmp_path: Path, cut: int) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    before, file = der(tmp_path), server_file(tmp_path)
    file.write_bytes(file.read_bytes()[:cut])
    again = local_certificate(tmp_path, HOSTS, NOW)
    assert (again.is_new_authority, der(tmp_path)) == (False, before)
    shakes_hands(again.file, before, "mat.local")


@pytest.mark.parametrize("cut", [0, 100, 500])
def test_an_authority_that_cannot_be_read_is_made_anew_and_said(tmp_path: Path, cut: int) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    file = authority_file(tmp_path)
    file.write_bytes(file.read_bytes()[:cut])
    again = local_certificate(tmp_path, HOSTS, NOW)
    assert again.is_new_authority
    shakes_hands(again.file, der(tmp_path), "mat.local")


def test_keys_that_others_could_read_are_not_used(tmp_path: Path) -> None:
    local_certificate(tmp_path, HOSTS, NOW)
    authority_file(tmp_path).chmod(0o644)
    assert local_certificate(tmp_path, HOSTS, NOW).is_new_authority
    assert authority_file(tmp_path).stat().st_mode & 0o077 == 0


def given(folder: Path, hosts: Sequence[str], made: datetime = NOW) -> Path:
    folder.mkdir(exist_ok=True)
    return local_certificate(folder, hosts, made).file


def test_an_operators_certificate_names_the_hosts_that_phones_use(tmp_path: Path) -> None:
    file = given(tmp_path / "a", ("home.test", "192.168.1.5"))
    found = operators_certificate(file, file, ("mat.local", "192.168.1.5"), ("192.168.1.5",), NOW)
    assert found.hosts == ("192.168.1.5",)
    asked = operators_certificate(file, file, ("home.test",), ("192.168.1.5",), NOW)
    assert asked.hosts[0] == "home.test"
    assert asked.ends > NOW


def test_a_name_in_it_that_leads_here_is_enough(tmp_path: Path) -> None:
    file = given(tmp_path / "a", ("localhost",))
    assert operators_certificate(file, file, ("mat.local",), ("127.0.0.1",), NOW).hosts == ("localhost",)


def test_a_pattern_names_what_it_stands_for_and_one_level_alone(tmp_path: Path) -> None:
    given(tmp_path, ("home.test",))
    authority = made_here._read(authority_file(tmp_path))
    assert authority
    file = tmp_path / "pattern.pem"
    file.write_text(made_here._text(made_here._new_server(authority, ["*.home.test"], NOW)))
    assert operators_certificate(file, file, ("mat.home.test",), (), NOW).hosts == ("mat.home.test",)
    for other in ("home.test", "a.mat.home.test"):
        with pytest.raises(BadInput, match="not this machine"):
            operators_certificate(file, file, (other,), (), NOW)


def test_every_fault_of_an_operators_files_is_said(tmp_path: Path) -> None:
    file, other = given(tmp_path / "a", HOSTS), given(tmp_path / "b", HOSTS)
    (tmp_path / "text").write_text("no certificate")
    key = file.read_text().partition("-----BEGIN CERTIFICATE")[0]
    (tmp_path / "key").write_text(key)
    cases = [
        (tmp_path / "none", file, NOW, "cannot be read"),
        (tmp_path / "text", file, NOW, "holds no certificate"),
        (tmp_path / "key", file, NOW, "holds no certificate"),
        (file, tmp_path / "none", NOW, "cannot be read"),
        (file, tmp_path / "text", NOW, "holds no key"),
        (file, other, NOW, "does not belong"),
        (file, file, NOW + timedelta(days=398), "ended on"),
        (file, file, NOW - timedelta(days=3), "begins on"),
    ]
    for cert, its_key, now, says in cases:
        with pytest.raises(BadInput, match=says):
            operators_certificate(cert, its_key, ("mat.local",), (), now)
    with pytest.raises(BadInput, match="not this machine"):
        operators_certificate(file, file, ("else.where",), (), NOW)
