"""All the plan needs to know of a person."""

from dataclasses import dataclass
from datetime import date, datetime

from supine.fitting.setup import Setup
from supine.planning.goal import ANYTHING, Goal
from supine.planning.moving import Moved
from supine.planning.response import Happening, Response
from supine.screening.verdict import Verdict
from supine.units import Rating

__all__ = ["DayPain", "Happening", "Situation"]


@dataclass(frozen=True, slots=True)
class DayPain:
    """The pain a person wrote down for a day, away from the mat."""

    day: date
    pain: Rating


@dataclass(frozen=True, slots=True)
class Situation:
    """All the plan needs to know of a person.

    ``verdict`` is None while nothing was asked; ``is_asked`` says that no question is left open. ``red_at``,
    ``itching_at`` and ``sore_at`` are when marks, an itch and a sore back were last seen on a day after a session, None
    where the last look found none. ``is_mat_broken`` says so of the mat they use.
    """

    verdict: Verdict | None
    is_asked: bool = True
    mat: str | None = None
    choice: Setup | None = None
    responses: tuple[Response, ...] = ()
    happenings: tuple[Happening, ...] = ()
    has_broken_skin: bool = False
    goal: Goal = ANYTHING
    red_at: datetime | None = None
    sore_at: datetime | None = None
    itching_at: datetime | None = None
    is_mat_broken: bool = False
    pains: tuple[DayPain, ...] = ()
    moves: tuple[Moved, ...] = ()
