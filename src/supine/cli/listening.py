"""One listening server: its port, its certificate, and the one worker process behind it."""

import socket
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from supine.cli.the_web import TARGET
from supine.errors import BadInput, SupineError

__all__ = ["Tls", "bound", "everywhere", "listen", "own_address", "require_free"]

Tls = tuple[Path, Path]
"""The file with the certificate and the file with its key."""


def listen(place: tuple[str, int], load: Callable[[str], Any], tls: Tls | None = None) -> None:
    """Serve until told to stop; ``load`` gives the app, in the worker."""
    granian = import_module("granian")
    constants = import_module("granian.constants")
    host, port = place
    server = granian.Granian(
        TARGET,
        address="127.0.0.1" if host == "localhost" else host,
        port=port,
        interface=constants.Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        websockets=False,
        log_level=import_module("granian.log").LogLevels.critical,
        workers_kill_timeout=5,
        **({"ssl_cert": tls[0], "ssl_key": tls[1]} if tls else {}),
    )
    try:
        server.serve(target_loader=load)
    except SystemExit as ended:
        raise SupineError("the server stopped by itself; supine doctor may say why") from ended


def own_address(host: str, port: int) -> str:
    """Return the address of this machine's own door."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def everywhere() -> str:
    """Return the host that stands for all addresses of this machine, of version 6, too, where it has them."""
    try:
        with bound("::", 0) as opened:
            takes_four = not opened.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
    except OSError:
        takes_four = False
    return "::" if takes_four else "0.0.0.0"  # noqa: S104 - what --lan asks for


def require_free(host: str, port: int, flag: str) -> None:
    """Raise BadInput when a port cannot be taken."""
    try:
        bound(host, port).close()
    except (OSError, OverflowError) as error:
        raise BadInput(f"{flag} {port}", "is in use or not ours to take", "another, 0 for a free one") from error


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one."""
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
