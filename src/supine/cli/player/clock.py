"""What time it is, and how long something has lasted."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from supine.cli.reading import moment

__all__ = ["Clock", "Stopwatch", "as_clock", "lasting"]

Seconds = Callable[[], float]
"""A clock of seconds that never jumps."""


def lasting() -> float:
    """Return seconds that go on while the machine sleeps, where it can tell: the person may still lie there."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Clock:
    """The person's time: the machine's, or, when a moment was named, that moment and what has passed since."""

    def __init__(self, given: str | None, seconds: Seconds = time.monotonic) -> None:
        """Start. Raises BadInput when ``given`` is no moment."""
        self._given = moment(given) if given is not None else None
        self._seconds = seconds
        self._began = seconds()

    def now(self) -> datetime:
        """Return the moment it is, with its offset."""
        if self._given is None:
            return moment(None)
        return self._given + timedelta(seconds=self._seconds() - self._began)


class Stopwatch:
    """Time that has passed since ``run``, so many times faster than real; while halted it stands still."""

    def __init__(self, speed: float = 1.0, seconds: Seconds = lasting) -> None:
        self._speed = speed
        self._seconds = seconds
        self._passed = 0.0
        self._since: float | None = None

    @property
    def elapsed(self) -> timedelta:
        """Return what has passed."""
        running = 0.0 if self._since is None else (self._seconds() - self._since) * self._speed
        return timedelta(seconds=self._passed + running)

    def run(self) -> None:
        """Let time pass."""
        if self._since is None:
            self._since = self._seconds()

    def halt(self) -> None:
        """Stand still."""
        self._passed = self.elapsed.total_seconds()
        self._since = None

    def jump(self, elapsed: timedelta) -> None:
        """Go on from another time."""
        self._passed = elapsed.total_seconds()
        self._since = self._seconds()


def as_clock(duration: timedelta) -> str:
    """Return a duration as 4:05, a part of a second counted as a whole one."""
    whole = max(0, -int(-duration.total_seconds() // 1))
    return f"{whole // 60}:{whole % 60:02}"
