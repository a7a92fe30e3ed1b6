"""The door for phones made ready: its addresses, the hosts it answers as, its certificate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from supine.cli.listening import Tls, bound, everywhere, require_free
from supine.cli.wanted import Wanted
from supine.errors import BadInput

__all__ = ["Door", "door_as_it_is", "open_door"]


@dataclass(frozen=True, slots=True)
class Door:
    """Where it listens, what browsers and answers must know of it (``supine.web.opening``), and its certificate."""

    wanted: Wanted
    place: tuple[str, int]
    opening: Any
    tls: Tls | None = None


def open_door(folder: Path, wanted: Wanted, own_port: int) -> Door:
    """Return the door, and note for the others where it is. Raises BadInput when it cannot be opened."""
    place = ("127.0.0.1", own_port) if wanted.behind else _free_place(wanted.port)
    door = door_as_it_is(folder, wanted, place)
    import_module("supine.web.opening").keep(folder, door.opening)
    return door


def door_as_it_is(folder: Path, wanted: Wanted, place: tuple[str, int]) -> Door:
    """Return the door with the addresses and the certificate there are now. Raises BadInput."""
    opening = import_module("supine.web.opening")
    here = import_module("supine.web.addresses")
    if wanted.behind:
        public = wanted.behind.removeprefix("https://").partition(":")[0]
        kept = opening.Opening(opening.Manner.PROXY, (wanted.behind,), (public, *here.LOOPBACK), place[1])
        return Door(wanted, place, kept)
    addresses, names = here.addresses(), here.names()
    if not addresses:
        todo = "connect it to the network that the phone is in, then start again"
        raise BadInput("--lan", "this machine is in no network", todo)
    own = tuple(dict.fromkeys(([wanted.name] if wanted.name else []) + [*_announced(names), *addresses, *names]))
    shown = [one for one in own if one == wanted.name or one in _announced(names) or one == addresses[0]]
    kept = opening.Opening(opening.Manner.PLAIN, (), (*own, *here.LOOPBACK), place[1])
    if wanted.is_plain:
        return Door(wanted, place, _reached(kept, "http", shown))
    if wanted.tls:
        return _with_given(kept, wanted, place, (own, addresses))
    return _with_made(folder, kept, wanted, place, shown)


def _with_made(folder: Path, kept: Any, wanted: Wanted, place: tuple[str, int], shown: Sequence[str]) -> Door:
    made = import_module("supine.web.certificate").local_certificate(folder, kept.hosts, datetime.now(UTC))
    kept = _replaced(kept, manner="LOCAL", fingerprint=made.fingerprint, ends=f"{made.ends:%Y-%m-%d}")
    return Door(wanted, place, _reached(kept, "https", shown), (made.file, made.file))


def _with_given(
    kept: Any, wanted: Wanted, place: tuple[str, int], own: tuple[tuple[str, ...], tuple[str, ...]]
) -> Door:
    cert, key = wanted.tls or (Path(), Path())
    hosts, addresses = own
    asked = (wanted.name,) if wanted.name else hosts
    check = import_module("supine.web.given_certificate").operators_certificate
    found = check(cert, key, asked, addresses, datetime.now(UTC))
    kept = _replaced(kept, manner="CERTIFICATE", ends=f"{found.ends:%Y-%m-%d}")
    kept = _replaced(kept, hosts=tuple(dict.fromkeys((*kept.hosts, *found.hosts))))
    return Door(wanted, place, _reached(kept, "https", found.hosts[:2]), (cert, key))


def _reached(kept: Any, scheme: str, hosts: Sequence[str]) -> Any:
    shown_host = import_module("supine.web.opening").shown_host
    return _replaced(kept, addresses=tuple(f"{scheme}://{shown_host(one)}:{kept.port}" for one in hosts))


def _replaced(kept: Any, **changed: Any) -> Any:
    if "manner" in changed:
        changed["manner"] = import_module("supine.web.opening").Manner[changed["manner"]]
    return replace(kept, **changed)


def _announced(names: Sequence[str]) -> Sequence[str]:
    """Return the name that works in the network without a name server, where a program answers for it."""
    return [one for one in names[:1] if one.endswith(".local")]


def _free_place(port: int) -> tuple[str, int]:
    host = everywhere()
    if not port:
        with bound(host, 0) as taken:
            port = int(taken.getsockname()[1])
    require_free(host, port, "--lan-port")
    return host, port
