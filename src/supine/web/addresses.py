"""Where a phone in the same network can reach this machine: its addresses and its names, the best first."""

import re
import socket
import sys
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

__all__ = ["LOOPBACK", "addresses", "is_address", "names", "resolves_here"]

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""What this machine calls itself."""

_SOMEWHERE = {socket.AF_INET: "203.0.113.1", socket.AF_INET6: "2001:db8::1"}
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LOCAL_ADDRESSES = Path("/proc/net/fib_trie")
_RESPONDERS = (Path("/run/avahi-daemon/socket"), Path("/var/run/avahi-daemon/socket"))


def addresses() -> tuple[str, ...]:
    """Return this machine's addresses in its networks; empty when it is in none.

    The first is the one that traffic to elsewhere leaves from. Version 6 counts only where there is no version 4:
    its addresses change by the day, and with them the place where a phone keeps what it has written.
    """
    first = _leaving(socket.AF_INET)
    four = [*first, *sorted({*_of_the_system(), *_of_the_name()} - set(first), key=lambda one: ip_address(one).packed)]
    return tuple(four or _leaving(socket.AF_INET6))


def names() -> tuple[str, ...]:
    """Return this machine's names: the one that works in the network without a name server first, if it has one."""
    host = socket.gethostname().lower().removesuffix(".local").partition(".")[0]
    if not _LABEL.fullmatch(host) or host == "localhost":
        return ()
    return (f"{host}.local", host) if _is_announced() else (host, f"{host}.local")


def is_address(host: str) -> bool:
    """Return whether a host is an address and not a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def resolves_here(name: str, own: tuple[str, ...]) -> bool:
    """Return whether a name leads to one of these addresses."""
    with suppress(OSError, UnicodeError):
        return any(str(found[4][0]) in own for found in socket.getaddrinfo(name, None))
    return False


def _is_announced() -> bool:
    """Return whether a program on this machine answers for its .local name."""
    return sys.platform == "darwin" or any(one.exists() for one in _RESPONDERS)


def _leaving(family: socket.AddressFamily) -> list[str]:
    """Return the address that traffic to elsewhere leaves from; nothing is sent to find it."""
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asking:
        asking.connect((_SOMEWHERE[family], 9))
        return _usable([str(asking.getsockname()[0])])
    return []


def _of_the_system() -> list[str]:
    """Return every address of version 4 that Linux lists as its own."""
    with suppress(OSError, UnicodeDecodeError):
        listed = _LOCAL_ADDRESSES.read_text(encoding="ascii")
        return _usable(re.findall(r"\|-- ([\d.]+)\n\s+/32 host LOCAL", listed))
    return []


def _of_the_name() -> list[str]:
    with suppress(OSError, UnicodeError):
        return _usable([str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)])
    return []


def _usable(found: list[str]) -> list[str]:
    """Leave out what no other machine can use."""
    read = (ip_address(one) for one in found)
    return [str(one) for one in read if not (one.is_loopback or one.is_unspecified or one.is_multicast)]
