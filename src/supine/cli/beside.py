"""The process that serves phones, beside the one for this machine's own browser."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from supine.cli.door import Door, door_as_it_is
from supine.cli.listening import listen
from supine.cli.worker import follow_parent
from supine.errors import SupineError

__all__ = ["app", "served_beside"]

_BETWEEN_LOOKS_S = 10.0


@contextmanager
def served_beside(folder: Path, door: Door | None) -> Iterator[None]:
    """Serve phones at this door until the end; without a door, do nothing."""
    if door is None:
        yield
        return
    is_ending = threading.Event()
    process = multiprocessing.Process(target=_serve, args=(folder, door), name="supine-phones")
    process.start()
    threading.Thread(target=_tell_when_it_ends, args=(process, is_ending), daemon=True).start()
    try:
        yield
    finally:
        is_ending.set()
        process.terminate()
        process.join(timeout=10)
        if process.is_alive():
            process.kill()


def app(opening: Any, target: str) -> Any:
    """Return what to serve, answering as this door; runs in the worker. Without one it is this machine's own."""
    _leave_ctrl_c_to_parent()
    if opening is not None:
        import_module("supine.web.opening").adopt(opening)
    follow_parent()
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def _serve(folder: Path, door: Door) -> None:
    _leave_ctrl_c_to_parent()
    os.environ["DJANGO_SETTINGS_MODULE"] = "supine.web.settings"
    follow_parent()
    threading.Thread(target=_keep_fitting, args=(folder, door), daemon=True).start()
    try:
        listen(door.place, partial(_app_as_kept, folder, door.opening), door.tls)
    except SupineError:
        sys.exit(1)


def _leave_ctrl_c_to_parent() -> None:
    """End when the parent says so, and not a moment before by Ctrl-C, too: granian can stand still between the two."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _app_as_kept(folder: Path, opening: Any, target: str) -> Any:
    return app(import_module("supine.web.opening").kept(folder) or opening, target)


def _keep_fitting(folder: Path, door: Door) -> None:
    """When this machine's addresses or the certificate's files change, begin again with what is so now."""
    known = door.opening
    while True:
        time.sleep(_BETWEEN_LOOKS_S)
        with suppress(SupineError, OSError):  # no network, a file half written: what was is good until it is back
            found = door_as_it_is(folder, door.wanted, door.place).opening
            if found != known:
                _begin_again(folder, known, found)
                known = found


def _begin_again(folder: Path, known: Any, found: Any) -> None:
    import_module("supine.web.opening").keep(folder, found)
    if found.addresses[0] != known.addresses[0]:
        with suppress(OSError):  # nobody may be reading what we print
            print(f"This machine's address changed. Phones reach Supine at {found.addresses[0]}", flush=True)
    os.kill(os.getpid(), signal.SIGHUP)  # granian starts a new worker, which reads all of it


def _tell_when_it_ends(process: multiprocessing.Process, is_ending: threading.Event) -> None:
    process.join()
    if process.exitcode != 0 and not is_ending.is_set():
        print("supine: phones cannot reach Supine any more; stop it and start it again", file=sys.stderr, flush=True)
