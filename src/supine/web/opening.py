"""How browsers reach this server: the door of this machine alone, or one for phones, and what that asks of answers."""

import json
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from django.conf import settings

from supine.web.folder import write_private

__all__ = ["Manner", "Opening", "adopt", "forget", "keep", "kept", "manner", "shown_host"]


class Manner(Enum):
    """What stands between the browsers and this door."""

    OWN = "own"
    """Nothing: the browsers are on this machine."""
    LOCAL = "local"
    """The network, with a certificate made here, which a phone must be told to trust."""
    CERTIFICATE = "certificate"
    """The network, with the operator's certificate."""
    PLAIN = "plain"
    """The network, and anybody in it can read along."""
    PROXY = "proxy"
    """Another server on this machine, which has the certificate."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A door for phones: its addresses, the best first, and the hosts it answers as.

    ``fingerprint`` is that of the certificate a phone is asked to trust, ``ends`` the day its certificate ends.
    """

    manner: Manner
    addresses: tuple[str, ...]
    hosts: tuple[str, ...]
    port: int
    fingerprint: str = ""
    ends: str = ""


def adopt(opening: Opening) -> None:
    """Let this process answer as this door, and as no other."""
    settings.DOOR_MANNER = opening.manner.value
    settings.ALLOWED_HOSTS = [shown_host(one) for one in opening.hosts]
    # Only a proxy on this machine can reach that door, so what the proxy says of the connection is true.
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if opening.manner is Manner.PROXY else None


def manner() -> Manner:
    """Return what stands between the browsers and this process."""
    return Manner(settings.DOOR_MANNER)


def keep(folder: Path, opening: Opening) -> None:
    """Note where phones reach the running server, for its other door and for other commands."""
    write_private(_file(folder), json.dumps({**asdict(opening), "manner": opening.manner.value}))


def kept(folder: Path) -> Opening | None:
    """Return where phones reach the running server, or None when they do not."""
    try:
        found = json.loads(_file(folder).read_text(encoding="utf-8"))
        found["manner"] = Manner(found["manner"])
        found["addresses"], found["hosts"] = tuple(found["addresses"]), tuple(found["hosts"])
        return Opening(**found) if found["addresses"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(folder: Path) -> None:
    """Note that phones do not reach the server."""
    _file(folder).unlink(missing_ok=True)


def shown_host(host: str) -> str:
    """Return a host as an address of the web writes it."""
    return f"[{host}]" if ":" in host else host


def _file(folder: Path) -> Path:
    return folder / "phone.json"
