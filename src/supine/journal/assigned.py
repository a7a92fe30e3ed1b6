"""The trial's part of a day, below all that the plan says of it: what the lot drew, and whether it is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from types import MappingProxyType

from supine.journal.entries import Diary, Moment
from supine.journal.handbook import Handbook
from supine.journal.today import Next, Today
from supine.journal.trialled import drawn_dose, minutes_for, standing_of, trial_of
from supine.journal.view import View
from supine.outcomes.trial.designs import Arm, Designs
from supine.outcomes.trial.standing import Phase, Standing, standing
from supine.planning.decision import Decision
from supine.planning.dose import Dose
from supine.session.decided import TRIAL, Chosen, Decided, choices
from supine.session.happened import Happened
from supine.units import Minutes

__all__ = ["Held", "Part", "Stands", "choices_now", "held", "part_of"]

_BESIDE = (Next.CHECK, Next.SESSION, Next.REST, Next.READ_RESULT)
"""Where the trial has its say, second. What is asked of the person first leaves no room for it."""


class Stands(Enum):
    """What becomes of the part that the lot drew: it is open, done, told in the evening, or yields to the plan."""

    OPEN = "open"
    DONE = "done"
    TOLD = "told"
    YIELDS = "yields"


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a day: the session drawn for it, None without the mat; the minutes to lie, None for none."""

    standing: Standing
    arm: Arm
    stands: Stands
    dose: Dose | None
    minutes: Minutes | None


@dataclass(frozen=True, slots=True)
class Held:
    """What the lot drew for a day, for whoever cannot ask on it; ``minutes`` are those to lie without the mat."""

    day: date
    n: int
    of: int
    arm: Arm
    minutes: Minutes | None


def part_of(view: View, handbook: Handbook, found: Today, now: datetime) -> Part | None:
    """Return the trial's part of today; None where no trial runs, or something else must be answered first.

    ``found`` is what ``today`` said for this moment. A day on which the plan rests or refuses stays as it is.
    """
    place = standing_of(view, now)
    arm = _arm(place, handbook.designs)
    if place is None or arm is None or found.next not in _BESIDE:
        return None
    dose = drawn_dose(view, handbook.designs, found.decision, now)
    minutes = minutes_for(arm, found.decision, view)
    return Part(place, arm, _stands(view, arm, found.next, dose, now.date()), dose, minutes)


def choices_now(view: View, handbook: Handbook, decision: Decision, at: datetime) -> Mapping[str, Chosen]:
    """Return what a person may take of a decision made at a moment; with it the session a trial drew for the day."""
    usual, dose = choices(decision, at), drawn_dose(view, handbook.designs, decision, at)
    if dose is None:
        return usual
    return MappingProxyType({**usual, TRIAL: Chosen(dose, Decided(at, TRIAL, dict(decision.versions)))})


def held(view: View, designs: Designs, decision: Decision, first: date, days: int) -> tuple[Held, ...]:
    """Return what the lot drew for the days from ``first`` on, and nothing of those after them."""
    trial = trial_of(view)
    if trial is None:
        return ()
    dates = [first + timedelta(days=n) for n in range(days)]
    places = [(day, standing(trial.body, day)) for day in dates]
    return tuple(
        Held(day, place.day, place.of, arm, minutes_for(arm, decision, view) if arm.without_mat else None)
        for day, place in places
        if (arm := _arm(place, designs)) is not None
    )


def _arm(place: Standing | None, designs: Designs) -> Arm | None:
    """Return the arm of a day while the trial runs; None for one that came from elsewhere and that we do not know."""
    return designs.arms.get(place.arm) if place and place.phase is Phase.RUNNING and place.arm else None


def _stands(view: View, arm: Arm, upcoming: Next, dose: Dose | None, today: date) -> Stands:
    is_told = any(_is_word_of(one.body, arm) for one in view.all(Diary) if one.day == today)
    if arm.needs_mat and any(one.day == today and one.body.speed == 1 for one in view.all(Happened)):
        return Stands.TOLD if is_told else Stands.DONE
    if upcoming is Next.READ_RESULT or (arm.needs_mat and (dose is None or upcoming is Next.REST)):
        return Stands.TOLD if is_told else Stands.YIELDS
    return Stands.TOLD if is_told and not arm.needs_mat else Stands.OPEN


def _is_word_of(said: Diary, arm: Arm) -> bool:
    """Return whether an entry ends a day: how it went, or, where nobody lies down, the evening's number alone."""
    is_all = not arm.lies_down and said.moment is Moment.EVENING
    return said.kept is not None or is_all
