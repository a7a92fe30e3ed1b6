"""What tells a program to go: Ctrl-C, a termination, a closed terminal."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["SIGNALS", "Told", "heeding", "ignore", "obey"]

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Those of them that this system has."""


class Told(Exception):
    """The program was told to go."""


def obey(number: int, frame: FrameType | None) -> None:
    """Raise Told."""
    del number, frame
    raise Told


def ignore(number: int, frame: FrameType | None) -> None:
    """Go on: what is being written must be finished."""
    del number, frame


@contextmanager
def heeding(how: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Treat every such signal in one way for a while."""
    before = {number: signal.signal(number, how) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
