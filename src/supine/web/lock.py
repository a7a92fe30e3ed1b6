"""One server for one data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from supine.errors import SupineError

__all__ = ["Busy", "held", "held_by"]


class Busy(SupineError):
    """Another program holds the data folder; ``holder`` is what it wrote about itself."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder

    def __str__(self) -> str:
        return f"this data folder is in use already by {self.holder}"


@contextmanager
def held(folder: Path, holder: str) -> Iterator[None]:
    """Hold the folder's lock, with ``holder`` written in it, until the end. Raises Busy.

    The system lets go of the lock when the last process that has it ends, however it ends.
    """
    number = os.open(folder / "server.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _take(number)
        os.ftruncate(number, 0)
        os.pwrite(number, holder.encode(), 0)
        yield
    finally:
        os.close(number)


def held_by(folder: Path) -> str | None:
    """Return who holds the folder's lock, or None when it is free."""
    try:
        with held(folder, ""):
            return None
    except Busy as busy:
        return busy.holder


def _take(number: int) -> None:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Busy(os.pread(number, 1000, 0).decode(errors="replace") or "another program") from error
