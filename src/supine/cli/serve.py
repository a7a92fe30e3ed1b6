"""``supine serve``: start Supine on this machine and open it in the browser."""

import argparse
import multiprocessing
import socket
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from supine.cli.the_web import TARGET, open_data_folder, web
from supine.errors import BadInput, SupineError

__all__ = ["add_parser", "run"]

_OURS = ("127.0.0.1", "localhost", "::1")
_PORT = 8765

_DESCRIPTION = """\
Start Supine on this machine, print its address and open it in the browser.

The address carries a token that works once; the browser keeps a cookie in its place. Only this machine
can reach it. Stop it with Ctrl-C. Running it again while it runs prints a new address for it.
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
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C. Raises SupineError when something must be put right first."""
    host = _own_host(arguments.host)
    folder = open_data_folder(arguments.data)
    port = arguments.port or _free_port(host)
    lock = import_module("supine.web.lock")
    try:
        with lock.held(folder, _address(host, port)):
            _require_free(host, port)
            return _serve(host, port, opens_browser=not arguments.no_browser)
    except lock.Busy as busy:
        raise SupineError(_already(busy.holder)) from busy


def _serve(host: str, port: int, *, opens_browser: bool) -> int:
    """Load everything once, then let granian's worker process inherit it."""
    import_module("supine.journal.handbook").open_handbook("en")
    web("make_ready")()
    address = f"{_address(host, port)}/enter?token={web('new_token')()}"
    web("close_connections")()
    import_module(TARGET.partition(":")[0])
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
    server = _granian(host, port)
    try:
        server.serve(target_loader=partial(_load, address, opens_browser))
    except SystemExit as ended:
        raise SupineError("the server stopped by itself; supine doctor may say why") from ended
    return 0


def _granian(host: str, port: int) -> Any:
    granian = import_module("granian")
    constants = import_module("granian.constants")
    return granian.Granian(
        TARGET,
        address="127.0.0.1" if host == "localhost" else host,
        port=port,
        interface=constants.Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        websockets=False,
        log_level=import_module("granian.log").LogLevels.critical,
        workers_kill_timeout=5,
    )


def _load(address: str, opens_browser: bool, target: str) -> Any:  # noqa: FBT001
    """Return what to serve; runs in the worker, whose first act is to announce itself."""
    import_module("supine.cli.worker").start(address, opens_browser=opens_browser)
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def _own_host(given: str) -> str:
    host = given.strip("[]").lower()
    if host not in _OURS:
        why = "your record would be open to others on the network"
        raise BadInput("--host", f"'{given}' is not this machine alone: {why}", ", ".join(_OURS))
    return host


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _already(holder: str) -> str:
    if not holder.startswith("http"):
        return f"the data folder is in use by {holder}; wait until it is done"
    return f"Supine is running already; open {holder}/enter?token={web('new_token')()}"


def _free_port(host: str) -> int:
    with _bound(host, 0) as taken:
        return int(taken.getsockname()[1])


def _require_free(host: str, port: int) -> None:
    try:
        _bound(host, port).close()
    except (OSError, OverflowError) as error:
        raise BadInput(f"--port {port}", "is in use or not ours to take", "another, 0 for a free one") from error


def _bound(host: str, port: int) -> socket.socket:
    is_six = ":" in host
    opened = socket.socket(socket.AF_INET6 if is_six else socket.AF_INET)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(("127.0.0.1" if host == "localhost" else host, port))
        opened.listen()
    except (OSError, OverflowError):
        opened.close()
        raise
    return opened
