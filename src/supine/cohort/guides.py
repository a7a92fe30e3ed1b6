"""Who says what is next to a virtual person: the plan, or an article's schedule."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from supine.cohort.schedules import Schedule
from supine.planning.decision import decide_at
from supine.planning.dose import Dose
from supine.planning.fit import NOTHING_KNOWN
from supine.planning.path import aim_of
from supine.planning.policy import Policy
from supine.planning.response import Response
from supine.planning.situation import Situation
from supine.planning.walk import Day, Place, after_day, stand_at_start
from supine.screening.verdict import Care, Mat, Verdict

__all__ = ["MAT", "NO_REASON_AGAINST", "Guide", "Planned", "Scheduled", "planned", "scheduled"]

MAT = "other"
"""Which mat every virtual person has: one of which nothing is known, so the usual numbers stand in for it."""

NO_REASON_AGAINST = Verdict(Mat.USE, Care.NONE, (), (), (), "")
"""Screening found no reason against a mat: whom it refuses never lies down, here as elsewhere."""

_REMEMBERED = 7
"""Sessions that a rest can hang on: it looks back six days. Earlier ones are in the place already."""


class Guide(Protocol):
    """What a person goes by; a guide that heard something is another guide."""

    def advise(self, now: datetime) -> Dose | None:
        """Return the session for a moment, None for a rest."""

    def hear(self, response: Response) -> "Guide":
        """Return what guides on after a day on the mat, once the next morning has come."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan, its days folded as they come: what ``decide`` says of the whole record, without walking it again.

    It knows nothing of how set-ups press the person, and leads to the usual aim.
    """

    policy: Policy
    aim: Dose
    place: Place
    recent: tuple[Response, ...] = ()

    def advise(self, now: datetime) -> Dose | None:
        """Return the plan's session, None when the mat rests."""
        situation = Situation(NO_REASON_AGAINST, mat=MAT, responses=self.recent)
        return decide_at(self.place, situation, self.policy, NOTHING_KNOWN, now).dose

    def hear(self, response: Response) -> "Planned":
        """Return the plan after a day."""
        place = after_day(self.place, Day(response.day, (response,)), self.aim, self.policy)
        return replace(self, place=place, recent=(*self.recent, response)[-_REMEMBERED:])


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A schedule by the calendar; ``waits`` counts only the days that were not too strong, a reading kinder to it."""

    schedule: Schedule
    began: date
    waits: bool = False
    tolerated: int = 0

    def advise(self, now: datetime) -> Dose | None:
        """Return what the schedule asks for on this day; it knows no rest."""
        return self.schedule.on(self.tolerated if self.waits else (now.date() - self.began).days, MAT)

    def hear(self, response: Response) -> "Scheduled":
        """Return the schedule after a day."""
        was_too_strong = response.stop is not None or response.felt == "too_strong"
        return self if was_too_strong else replace(self, tolerated=self.tolerated + 1)


def planned(policy: Policy) -> Planned:
    """Return the plan for somebody who begins."""
    return Planned(policy, aim_of(policy, None), stand_at_start(policy))


def scheduled(schedule: Schedule, began: date, *, waits: bool = False) -> Scheduled:
    """Return a schedule for somebody who begins."""
    return Scheduled(schedule, began, waits)
