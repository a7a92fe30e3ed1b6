"""Where a phone finds this machine: what is useful, the best first."""

from pathlib import Path

import pytest

from supine.web import addresses
from supine.web.addresses import is_address, names, resolves_here

LISTED = """\
Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 127.0.0.0/8 2 0 2
        |-- 127.0.0.1
           /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 192.168.1.0/24 2 0 2
        |-- 192.168.1.0
           /24 link UNICAST
        |-- 192.168.1.77
           /32 host LOCAL
        |-- 192.168.1.255
           /32 link BROADCAST
        |-- 172.17.0.1
           /32 host LOCAL
        |-- 10.8.0.2
           /32 host LOCAL
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Stand in for a machine with three addresses, of which one leads to elsewhere."""
    (tmp_path / "listed").write_text(LISTED)
    monkeypatch.setattr(addresses, "_LOCAL_ADDRESSES", tmp_path / "listed")
    monkeypatch.setattr(addresses, "_of_the_name", list)
    monkeypatch.setattr(addresses, "_leaving", lambda family: ["192.168.1.77"] if family.name == "AF_INET" else [])
    return monkeypatch


def test_the_address_that_leads_elsewhere_comes_first_and_what_is_only_here_never(machine: pytest.MonkeyPatch) -> None:
    assert addresses.addresses() == ("192.168.1.77", "10.8.0.2", "172.17.0.1")


def test_a_network_that_leads_nowhere_is_one_too(machine: pytest.MonkeyPatch) -> None:
    machine.setattr(addresses, "_leaving", lambda _: [])
    assert addresses.addresses() == ("10.8.0.2", "172.17.0.1", "192.168.1.77")


def test_version_6_counts_where_there_is_nothing_else(machine: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine.setattr(addresses, "_LOCAL_ADDRESSES", tmp_path / "none")
    machine.setattr(addresses, "_leaving", lambda family: [] if family.name == "AF_INET" else ["fd00::2"])
    assert addresses.addresses() == ("fd00::2",)


@pytest.mark.parametrize(
    ("called", "is_announced", "found"),
    [
        ("Mat-2", True, ("mat-2.local", "mat-2")),
        ("mat.fritz.box", False, ("mat", "mat.local")),
        ("mat.local", True, ("mat.local", "mat")),
        ("localhost", True, ()),
        ("Anna's_Computer", True, ()),
        ("", False, ()),
    ],
)
def test_the_name_that_works_without_a_name_server_comes_first_where_a_program_answers_for_it(
    monkeypatch: pytest.MonkeyPatch, called: str, is_announced: bool, found: tuple[str, ...]
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: called)
    monkeypatch.setattr(addresses, "_is_announced", lambda: is_announced)
    assert names() == found


def test_a_name_leads_here_or_not() -> None:
    assert resolves_here("localhost", ("127.0.0.1",))
    assert not resolves_here("localhost", ("192.168.1.5",))
    assert not resolves_here("nothing.invalid", ("127.0.0.1",))
    assert is_address("::1")
    assert not is_address("localhost")
