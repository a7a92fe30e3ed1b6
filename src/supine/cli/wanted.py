"""What ``supine serve`` is asked to do for phones, read from its flags."""

import argparse
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from supine.cli.listening import Tls
from supine.errors import BadInput

__all__ = ["Wanted", "wanted"]

_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A door for phones: on the network, or ``behind`` the address of a proxy. Port 0 is a free one."""

    port: int
    name: str = ""
    tls: Tls | None = None
    is_plain: bool = False
    behind: str = ""


def wanted(given: argparse.Namespace) -> Wanted | None:
    """Return what is asked for, or None when phones are not to be let in. Raises BadInput."""
    _refuse_what_does_not_go_together(given)
    if given.behind:
        return Wanted(given.port, behind=_public(given.behind))
    if not given.lan:
        return None
    next_port = given.port + 1 if given.port else 0
    port = next_port if given.lan_port is None else given.lan_port
    tls = (given.cert.absolute(), given.key.absolute()) if given.cert else None
    return _refuse_a_zone(Wanted(port, _named(given.name), tls, given.plain))


def _refuse_what_does_not_go_together(given: argparse.Namespace) -> None:
    if given.behind and given.lan:
        raise BadInput("--behind", "does not go with --lan", "one of them: the proxy lets phones in by itself")
    for flag in ("lan_port", "name", "cert", "key", "plain"):
        if getattr(given, flag) not in (None, False) and not given.lan:
            raise BadInput(f"--{flag.replace('_', '-')}", "is about phones in the network", "only with --lan")
    if (given.cert is None) != (given.key is None):
        raise BadInput("--cert, --key", "one is missing", "both, or neither")
    if given.plain and given.cert:
        raise BadInput("--plain", "does not go with --cert", "one of them")


def _public(address: str) -> str:
    """Return the proxy's address: https, a name, perhaps a port."""
    allowed = "https://NAME or https://NAME:PORT, the address that people open"
    try:
        parts = urlsplit(address.lower().rstrip("/"))
        is_right = parts.scheme == "https" and _NAME.fullmatch(parts.hostname or "") and parts.port != 0
    except ValueError as error:
        raise BadInput("--behind", f"'{address}' is no address", allowed) from error
    if not is_right or parts.path or parts.query or parts.fragment or parts.username is not None:
        raise BadInput("--behind", f"'{address}' is no address for this", allowed)
    return f"https://{parts.netloc}"


def _named(name: str | None) -> str:
    if name is not None and not _NAME.fullmatch(name.lower()):
        raise BadInput(
            "--name", f"'{name}' is no name of a machine", "such as mymachine.local, without https:// and port"
        )
    return (name or "").lower()


def _refuse_a_zone(wanted: Wanted) -> Wanted:
    """Refuse a name that the certificate made here would not name; with another certificate any name is good."""
    if wanted.name.isalpha() and not wanted.tls and not wanted.is_plain:
        why = f"stands for every name that ends in .{wanted.name}, too"
        raise BadInput("--name", f"'{wanted.name}' {why}", f"one with a dot, such as {wanted.name}.local")
    return wanted
