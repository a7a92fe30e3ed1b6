"""A reminder as a person sets it: what of, on which days, at a time of day or every so often between two."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from supine.errors import BadInput
from supine.planning.goal import Weekday
from supine.units import Minutes

__all__ = ["LEAST_EVERY", "LONGEST_TEXT", "Quiet", "Reminder", "What", "quiet_of", "time_of_day"]

LEAST_EVERY = Minutes(15)
"""The shortest interval: more often would be no reminder but a nuisance."""

LONGEST_TEXT = 80

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class What(Enum):
    """What a reminder is of."""

    SESSION = "session"
    EVENING = "evening"
    STRETCH = "stretch"
    BREAK = "break"
    CLEAN_MAT = "clean_mat"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Reminder:
    """When to remind a person of what; every time is one of the clocks of ``zone``, an IANA name.

    It comes ``at`` a time of day, or ``every_minutes`` from ``starts`` until ``ends``; ``days`` None is every day.
    ``is_plain`` lets the words that say what it is of be read outside Supine: in a calendar, on a locked screen.
    """

    what: What
    zone: str
    at: str | None = None
    every_minutes: Minutes | None = None
    starts: str | None = None
    ends: str | None = None
    days: tuple[Weekday, ...] | None = None
    text: str = ""
    is_plain: bool = False
    is_on: bool = True

    def __post_init__(self) -> None:
        """Raise BadInput for a time that is none, an interval that cannot be, no days, or words too many or few."""
        if (self.at is None) == (self.every_minutes is None):
            raise BadInput("at", "needs either a time of day or an interval", "at or every_minutes")
        if self.at is not None:
            time_of_day(self.at, "at")
        else:
            self._require_interval()
        if self.days is not None and (not self.days or len(set(self.days)) < len(self.days)):
            raise BadInput("days", "is empty or names a day twice", "each day once, or nothing for every day")
        if (self.what is What.OWN) != bool(self.text.strip()) or len(self.text) > LONGEST_TEXT:
            raise BadInput("text", "does not fit", f"1 to {LONGEST_TEXT} characters for own words, else nothing")

    def is_for(self, day: date) -> bool:
        """Return whether it comes on this day of the week."""
        return self.days is None or Weekday.of(day) in self.days

    @property
    def times(self) -> tuple[time, ...]:
        """Return the times of day at which it comes, the earliest first."""
        if self.at is not None:
            return (time_of_day(self.at, "at"),)
        first, last = _minutes(self.starts or "", "starts"), _minutes(self.ends or "", "ends")
        every = self.every_minutes or LEAST_EVERY
        return tuple(time(minute // 60, minute % 60) for minute in range(first, last + 1, every))

    def _require_interval(self) -> None:
        if self.every_minutes is not None and self.every_minutes < LEAST_EVERY:
            raise BadInput("every_minutes", f"{self.every_minutes} is too short", f"{LEAST_EVERY} or more")
        if _minutes(self.starts or "", "starts") >= _minutes(self.ends or "", "ends"):
            raise BadInput("ends", f"{self.ends} is not later than {self.starts}", "a time after that in starts")


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which nothing rings, by the clock; they may go over midnight. The end is no longer quiet."""

    starts: time
    ends: time

    def holds(self, at: time) -> bool:
        """Return whether a time of day is quiet."""
        if self.starts <= self.ends:
            return self.starts <= at < self.ends
        return at >= self.starts or at < self.ends


def quiet_of(starts: str | None, ends: str | None) -> Quiet | None:
    """Return the quiet hours that two settings make; None where one is missing or empty. Raises BadInput."""
    if not starts or not ends:
        return None
    return Quiet(time_of_day(starts, "quiet_from"), time_of_day(ends, "quiet_until"))


def time_of_day(given: str, where: str) -> time:
    """Return the time that "HH:MM" says. Raises BadInput when it is none."""
    if not _CLOCK.fullmatch(given):
        raise BadInput(where, f"'{given[:20]}' is no time of day", "00:00 to 23:59, such as 19:30")
    return time.fromisoformat(given)


def _minutes(given: str, where: str) -> int:
    found = time_of_day(given, where)
    return found.hour * 60 + found.minute
