"""Moving now: the routine that fits, what is for this person and what is not, and what was done in the last week."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from supine.guidance.activities import Activity
from supine.journal.entries import Aid
from supine.journal.handbook import Handbook
from supine.journal.moved import MOVING, moving_steps
from supine.journal.routines import OpenRoutine, alone, open_routines, routine_named
from supine.journal.today import Today
from supine.journal.view import Dated, View
from supine.planning.decision import Answer
from supine.screening.rulebook import Question
from supine.screening.verdict import Care
from supine.session.routine.own import OWN
from supine.session.routine.rows import About, RoutineRow, StepRow

__all__ = ["LATER", "Moving", "OpenActivity", "OpenStep", "has_movement", "moving_now", "offered_after"]

LATER = "stretch_after"
"""The reason of the plan that says to stretch after the mat."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A movement by itself, and the questions whose answers speak against it."""

    step: StepRow
    against: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class OpenActivity:
    """An activity, and the questions whose answers speak against it."""

    activity: Activity
    against: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Moving:
    """What there is to do for a person on a day; ``fits`` is the one routine for now, None where none is."""

    routines: tuple[OpenRoutine, ...]
    steps: tuple[OpenStep, ...]
    activities: tuple[OpenActivity, ...]
    fits: OpenRoutine | None
    week: tuple[Dated[Aid], ...]
    care: Care


def moving_now(view: View, handbook: Handbook, found: Today, day: date) -> Moving:
    """Return what movement there is for a person on a day; ``found`` is what holds for them then."""
    routines = handbook.routines.about(*MOVING)
    singles = moving_steps(handbook)
    every = replace(alone(singles[0], handbook), steps=tuple(one.id for one in singles))
    activities = tuple(handbook.activities.values())
    as_routines = (replace(every, steps=(), not_with=one.not_with) for one in activities)
    opened, *others = open_routines(view, handbook, found, day, (every, *routines, *as_routines))
    mine, done = tuple(others[: len(routines)]), others[len(routines) :]
    return Moving(
        routines=mine,
        steps=tuple(OpenStep(one, opened.left_out.get(one.id, ())) for one in singles),
        activities=tuple(OpenActivity(one, row.against) for one, row in zip(activities, done, strict=True)),
        fits=_fitting(mine, found),
        week=tuple(_week(view, handbook, day)),
        care=opened.care,
    )


def has_movement(one: OpenRoutine) -> bool:
    """Return whether a routine is for this person, and more than getting up is left of it."""
    return not one.against and any(step.when_not for step in one.steps)


def offered_after(view: View, handbook: Handbook, found: Today, day: date) -> RoutineRow | None:
    """Return the routine to offer after the mat, where the plan says that now is the time and no answer is against."""
    if not _is_later(found):
        return None
    opened = open_routines(view, handbook, found, day, handbook.routines.about(About.AFTER_MAT))
    return next((one.routine for one in opened if _is_open(one)), None)


def _fitting(routines: tuple[OpenRoutine, ...], found: Today) -> OpenRoutine | None:
    """Return the routine that fits the mat of today: before it, after it, or else the first that may begin."""
    fitting = {About.BEFORE_MAT: found.decision.answer is Answer.GO, About.AFTER_MAT: _is_later(found)}
    ready = [one for one in routines if _is_open(one) and fitting.get(one.routine.about, True)]
    return ready[0] if ready else None


def _is_later(found: Today) -> bool:
    return any(one.id == LATER for one in found.decision.reasons)


def _is_open(one: OpenRoutine) -> bool:
    return has_movement(one) and one.care is not Care.EMERGENCY


def _week(view: View, handbook: Handbook, day: date) -> Iterator[Dated[Aid]]:
    """Yield what was done of movement in the seven days up to a day, the newest first."""
    for one in reversed(view.all(Aid)):
        if day - _WEEK < one.day <= day and _is_movement(one.body, handbook):
            yield one


def _is_movement(aid: Aid, handbook: Handbook) -> bool:
    if aid.what in handbook.activities or aid.what == OWN:
        return True
    row = routine_named(handbook, aid.what)
    return row is not None and row.about in MOVING
