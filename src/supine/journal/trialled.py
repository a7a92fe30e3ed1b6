"""The trial in a person's journal: where it stands, how it reads, and what of it the plan allows."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from supine.journal.handbook import Handbook
from supine.journal.rated import evenings, kept
from supine.journal.today import Today
from supine.journal.view import Dated, View
from supine.outcomes.trial.designs import Arm, Comparison, Designs
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.reading import TrialReading, read_trial
from supine.outcomes.trial.standing import Phase, Standing, standing
from supine.planning.decision import Answer, Decision
from supine.planning.dose import Dose
from supine.planning.path import asks_more
from supine.planning.policy import Because
from supine.session.happened import Happened
from supine.units import Minutes

__all__ = [
    "Open",
    "dose_for",
    "drawn_dose",
    "minutes_for",
    "open_comparisons",
    "reading_at",
    "reading_of",
    "standing_of",
    "trial_of",
    "trials_of",
    "why_no_other",
]

_STAY = "stay"


@dataclass(frozen=True, slots=True)
class Open:
    """A comparison, whether the person may begin it now, and where not, why."""

    comparison: Comparison
    is_open: bool
    because: tuple[Because, ...]


def trials_of(view: View) -> tuple[Dated[Protocol], ...]:
    """Return the person's trials, the one that starts last at the end."""
    return tuple(sorted(view.all(Protocol), key=lambda one: (one.body.starts, one.at, one.id)))


def trial_of(view: View) -> Dated[Protocol] | None:
    """Return the person's trial: of several the one that starts last; None where there was none."""
    return next(reversed(trials_of(view)), None)


def standing_of(view: View, now: datetime) -> Standing | None:
    """Return where the person's trial stands at a moment in their own time zone; None where there is none."""
    trial = trial_of(view)
    return standing(trial.body, now.date()) if trial else None


def reading_of(view: View, handbook: Handbook, now: datetime) -> TrialReading | None:
    """Return how the person's trial reads at a moment in their own time zone; None where there is none."""
    trial = trial_of(view)
    return reading_at(trial.body, view, handbook, now) if trial else None


def reading_at(protocol: Protocol, view: View, handbook: Handbook, now: datetime) -> TrialReading:
    """Return how one of the person's trials reads at a moment in their own time zone."""
    told = evenings(view, protocol.outcome)
    found = read_trial(protocol, told.ratings, kept(view), now.date(), handbook.beliefs)
    is_contradictory = any(protocol.starts <= day <= protocol.last for day in told.contradictory)
    return replace(found, notes=(*found.notes, "contradictory")) if is_contradictory else found


def open_comparisons(today: Today, designs: Designs, closed: Collection[str] = ()) -> tuple[Open, ...]:
    """Return every comparison and whether it may begin: only what the plan allows in each of its arms.

    ``closed`` are the ids of the routines that are not for this person.
    """
    return tuple(_opened(one, today, designs, closed) for one in designs.comparisons.values())


def why_no_other(view: View, designs: Designs, now: datetime) -> tuple[Because, ...]:
    """Return why no trial can begin because of one that is on or to come; nothing where there is none."""
    place = standing_of(view, now)
    if place is None or place.phase is Phase.OVER:
        return ()
    return (designs.because("one_at_a_time", day=place.protocol.ends.isoformat()),)


def dose_for(arm: Arm, decision: Decision) -> Dose | None:
    """Return the session of an arm as the plan allows it today; None where it does not, and for an arm without the mat.

    The protocol takes no step and opens no limit: every part of it is at most what the plan or an alternative that is
    open today has, and it may grow no longer than the plan lets a session of today grow.
    """
    if not arm.needs_mat or decision.answer is not Answer.GO or decision.dose is None:
        return None
    usual = _without_a_step(decision, decision.dose)
    wanted = replace(usual, minutes=arm.minutes or usual.minutes, clothing=arm.clothing or usual.clothing)
    if decision.most_minutes is None or wanted.minutes > decision.most_minutes:
        return None
    return wanted if any(not asks_more(wanted, one) for one in _open_doses(decision, usual)) else None


def drawn_dose(view: View, designs: Designs, decision: Decision, now: datetime) -> Dose | None:
    """Return the session of the arm drawn for today, as the plan allows it; None where no trial runs, too."""
    place = standing_of(view, now)
    arm = designs.arms.get(place.arm) if place and place.arm else None
    return dose_for(arm, decision) if arm else None


def minutes_for(arm: Arm, decision: Decision, view: View) -> Minutes | None:
    """Return how long an arm lies today, with the mat or without; None where it does not, or nothing says how long.

    Who lies without the mat lies as long as the plan gives on it; while the mat rests, as long as the last session.
    """
    if not arm.lies_down:
        dose = dose_for(arm, decision)
        return dose.minutes if dose else None
    if decision.dose is not None:
        return _without_a_step(decision, decision.dose).minutes
    lain = [one.body.dose.minutes for one in view.all(Happened) if one.body.speed == 1]
    return lain[-1] if lain else None


def _without_a_step(decision: Decision, planned: Dose) -> Dose:
    """Return the session as it was before a step that is offered: only the person takes one."""
    return next((one.dose for one in decision.alternatives if one.id == _STAY and one.is_allowed), planned)


def _open_doses(decision: Decision, usual: Dose) -> Iterator[Dose]:
    yield usual
    yield from (one.dose for one in decision.alternatives if one.is_allowed)


def _opened(comparison: Comparison, today: Today, designs: Designs, closed: Collection[str]) -> Open:
    because = (*_against(comparison, today, designs), *_not_for_them(comparison, designs, closed))
    return Open(comparison, is_open=not because, because=because)


def _against(comparison: Comparison, today: Today, designs: Designs) -> Iterator[Because]:
    decision = today.decision
    if decision.answer is Answer.REFUSE:
        yield from decision.reasons
    elif today.follow_up:
        yield designs.because("questions_first")
    elif today.mat is None:
        yield designs.because("no_mat_chosen")
    elif decision.answer is Answer.REST:
        is_as_planned = not any(one.minutes or one.clothing for one in designs.arms_of(comparison))
        if decision.rest_until is None or not is_as_planned:
            yield designs.because("resting")
    else:
        for arm in designs.arms_of(comparison):
            if arm.needs_mat and dose_for(arm, decision) is None:
                yield designs.because("beyond_plan", arm=arm.text)


def _not_for_them(comparison: Comparison, designs: Designs, closed: Collection[str]) -> Iterator[Because]:
    for arm in designs.arms_of(comparison):
        if arm.routine in closed:
            yield designs.because("routine_closed", arm=arm.text)
