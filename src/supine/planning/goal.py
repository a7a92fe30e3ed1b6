"""What a person wants the mat for, and what their days allow."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from supine.errors import BadInput
from supine.units import Minutes, Rating

__all__ = ["ANYTHING", "Aim", "Ending", "Goal", "TimeOfDay", "Weekday"]


class Aim(Enum):
    """What the mat is for."""

    CHRONIC = "chronic"
    SPASMS = "spasms"
    WIND_DOWN = "wind_down"


class TimeOfDay(Enum):
    """When in the day a person lies on the mat."""

    MORNING = "morning"
    MIDDAY = "midday"
    EVENING = "evening"
    BEDTIME = "bedtime"


class Ending(Enum):
    """How a session ends: with a bell that wakes, or quietly and off the mat, so that sleep may come."""

    WAKE = "wake"
    SLEEP = "sleep"


class Weekday(Enum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """Return the day of the week of a date."""
        return tuple(cls)[day.weekday()]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a person wants of the mat and has room for; each None while they have not said.

    ``days`` are the days of the week they plan for, ``minutes`` the time they have, ``limit`` the strongest prickling
    they accept at the first minute. Nothing here opens a cap: it can only ask for less, or for the same at its time.
    ``is_paused`` says that they have stopped for now.
    """

    aim: Aim | None = None
    days: tuple[Weekday, ...] | None = None
    minutes: Minutes | None = None
    time_of_day: TimeOfDay | None = None
    limit: Rating | None = None
    ending: Ending | None = None
    is_paused: bool = False

    def __post_init__(self) -> None:
        """Raise BadInput for no days at all, a day named twice, and for no time."""
        if self.days is not None and not self.days:
            raise BadInput("days", "is empty", "at least one day of the week, or nothing for any day")
        if self.days is not None and len(set(self.days)) < len(self.days):
            raise BadInput("days", "names a day twice", "each day once")
        if self.minutes is not None and self.minutes < 1:
            raise BadInput("minutes", f"{self.minutes} is out of range", "1 or more")

    def is_for(self, day: date) -> bool:
        """Return whether a day is one of those they plan for."""
        return self.days is None or Weekday.of(day) in self.days


ANYTHING = Goal()
"""What somebody wants who has not said."""
