"""``supine serve``: start Supine on this machine and open it in the browser; with --lan, let phones in, too."""

import argparse
import multiprocessing
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from supine.cli.beside import app, served_beside
from supine.cli.listening import bound, listen, own_address, require_free
from supine.cli.the_web import TARGET, open_data_folder, web
from supine.cli.wanted import Wanted, wanted
from supine.cli.worker import Announcement, announce
from supine.errors import BadInput, SupineError

__all__ = ["add_parser", "run"]

_OURS = ("127.0.0.1", "localhost", "::1")
_PORT = 8765

_DESCRIPTION = """\
Start Supine on this machine, print its address and open it in the browser.

The address carries a token that works once; the browser keeps a cookie in its place. Only this machine
can reach it. Stop it with Ctrl-C. Running it again while it runs prints a new address for it.

With --lan, phones in the same network can reach it, too: it prints a code to scan, which lets one phone in.
"""


def add_parser(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "serve",
        help="start Supine and open it in the browser (also: supine alone)",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default=_OURS[0], help="127.0.0.1, localhost or ::1 (default: %(default)s)")
    parser.add_argument("--port", type=int, default=_PORT, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: SUPINE_DATA, or yours)")
    parser.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    phones = parser.add_argument_group("for phones", "how: docs/reference/phone.md")
    phones.add_argument("--lan", action="store_true", help="let phones in the same network reach it, over TLS")
    phones.add_argument("--lan-port", type=int, metavar="PORT", help="where phones reach it (default: the next port)")
    phones.add_argument("--name", metavar="NAME", help="a name that phones find this machine by")
    phones.add_argument("--cert", type=Path, metavar="FILE", help="your own certificate, in place of one made here")
    phones.add_argument("--key", type=Path, metavar="FILE", help="its key")
    phones.add_argument("--plain", action="store_true", help="no TLS: others in the network can read along")
    phones.add_argument("--behind", metavar="ADDRESS", help="a proxy on this machine serves it as https://NAME")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C. Raises SupineError when something must be put right first."""
    host = _own_host(arguments.host)
    asked = wanted(arguments)
    folder = open_data_folder(arguments.data)
    port = arguments.port or _free_port(host)
    lock = import_module("supine.web.lock")
    try:
        with lock.held(folder, own_address(host, port)):
            require_free(host, port, "--port")
            return _serve(folder, (host, port), asked, opens_browser=not arguments.no_browser)
    except lock.Busy as busy:
        if asked and busy.holder.startswith("http"):
            import_module("supine.cli.pairing").say_again(folder)
            return 0
        raise SupineError(_already(busy.holder)) from busy


def _serve(folder: Path, place: tuple[str, int], asked: Wanted | None, *, opens_browser: bool) -> int:
    """Load everything once, then let granian's worker processes inherit it."""
    import_module("supine.journal.handbook").open_handbook("en")
    web("make_ready")()
    import_module("supine.web.opening").forget(folder)
    door = import_module("supine.cli.door").open_door(folder, asked, place[1]) if asked else None
    said = _announcement(own_address(*place), door, opens_browser=opens_browser)
    web("close_connections")()
    import_module(TARGET.partition(":")[0])
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
    if door and door.wanted.behind:
        listen(place, partial(_load, said, door.opening))
        return 0
    with served_beside(folder, door):
        listen(place, partial(_load, said, None))
    return 0


def _announcement(own: str, door: Any, *, opens_browser: bool) -> Announcement:
    """Return what to say when all is up: the way in for this machine's browser, and for a phone."""
    for_phones = import_module("supine.cli.pairing").pairing_words(door.opening) if door else ""
    if door and door.wanted.behind:
        return Announcement(own, f"Supine is ready: {door.wanted.behind}\n{for_phones}\nStop Supine with Ctrl-C.")
    address = f"{own}/enter?token={web('new_token')()}"
    words = f"Supine is ready: {address}\nThe address works once. Stop Supine with Ctrl-C."
    phone_port = door.place[1] if door else 0
    return Announcement(own, words, address if opens_browser else "", phone_port, f"\n{for_phones}")


def _load(said: Announcement, opening: Any, target: str) -> Any:
    """Return what to serve; runs in the worker, which announces itself."""
    served = app(opening, target)
    announce(said)
    return served


def _own_host(given: str) -> str:
    host = given.strip("[]").lower()
    if host not in _OURS:
        why = "your record would be open to others on the network"
        raise BadInput("--host", f"'{given}' is not this machine alone: {why}; for a phone: --lan", ", ".join(_OURS))
    return host


def _already(holder: str) -> str:
    if not holder.startswith("http"):
        return f"the data folder is in use by {holder}; wait until it is done"
    return f"Supine is running already; open {holder}/enter?token={web('new_token')()}"


def _free_port(host: str) -> int:
    with bound(host, 0) as taken:
        return int(taken.getsockname()[1])
