"""What the serving process does besides serving: say where it is, and end when its parent does."""

import multiprocessing
import os
import signal
import sys
import threading
import time
import webbrowser
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

__all__ = ["start"]

_PATIENCE_S = 20.0
_BETWEEN_LOOKS_S = 0.01


def start(address: str, *, opens_browser: bool) -> None:
    """Begin both, in the background."""
    threading.Thread(target=_announce, args=(address, opens_browser), daemon=True).start()
    threading.Thread(target=_follow_parent, daemon=True).start()


def _announce(address: str, opens_browser: bool) -> None:  # noqa: FBT001
    """Print the address once it answers, and open it."""
    if not _answers(address.partition("/enter")[0] + "/health"):
        print("supine: the server does not answer; supine doctor may say why", file=sys.stderr, flush=True)
        return
    with suppress(OSError):  # nobody may be reading what we print
        print(f"Supine is ready: {address}\nThe address works once. Stop Supine with Ctrl-C.", flush=True)
    if opens_browser:
        webbrowser.open(address)


def _answers(health: str) -> bool:
    ends = time.monotonic() + _PATIENCE_S
    while time.monotonic() < ends:
        try:
            with urlopen(health, timeout=5):  # noqa: S310
                return True
        except (URLError, OSError):
            time.sleep(_BETWEEN_LOOKS_S)
    return False


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
