"""What the serving process does besides serving: say where it is, and end when its parent does."""

import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

__all__ = ["Announcement", "announce", "follow_parent"]

_PATIENCE_S = 20.0
_BETWEEN_LOOKS_S = 0.01


@dataclass(frozen=True, slots=True)
class Announcement:
    """What to print once the own door at ``address`` answers, and the page to open, if any.

    ``then`` is printed when the door for phones on ``phone_port`` answers, too.
    """

    address: str
    words: str
    opens: str = ""
    phone_port: int = 0
    then: str = ""


def announce(said: Announcement) -> None:
    """Say it, in the background."""
    threading.Thread(target=_announce, args=(said,), daemon=True).start()


def follow_parent() -> None:
    """End this process when its parent ends, however that ends."""
    threading.Thread(target=_follow_parent, daemon=True).start()


def _announce(said: Announcement) -> None:
    if not _is_true_soon(lambda: _answers(f"{said.address}/health")):
        print("supine: the server does not answer; supine doctor may say why", file=sys.stderr, flush=True)
        return
    _print(said.words)
    if said.opens:
        webbrowser.open(said.opens)
    if not said.phone_port:
        return
    if _is_true_soon(lambda: _is_open(said.phone_port)):
        _print(said.then)
    else:
        print("supine: phones cannot reach it; supine doctor may say why", file=sys.stderr, flush=True)


def _print(words: str) -> None:
    with suppress(OSError):  # nobody may be reading what we print
        print(words, flush=True)


def _answers(health: str) -> bool:
    with suppress(URLError, OSError), urlopen(health, timeout=5):  # noqa: S310
        return True
    return False


def _is_open(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def _is_true_soon(look: Callable[[], bool]) -> bool:
    ends = time.monotonic() + _PATIENCE_S
    while time.monotonic() < ends:
        if look():
            return True
        time.sleep(_BETWEEN_LOOKS_S)
    return False


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
