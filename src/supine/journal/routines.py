"""Which routines are for a person now: what is asked first, what speaks against it, and which steps are left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from types import MappingProxyType

from supine.journal.handbook import Handbook
from supine.journal.said import said
from supine.journal.spasm import SpasmNow, laid, spasm_now
from supine.journal.today import Today
from supine.journal.view import View
from supine.screening.answers import Answers
from supine.screening.asking import applies
from supine.screening.rulebook import Lasts, Question
from supine.screening.verdict import Care
from supine.session.routine.rows import About, Asks, RoutineRow, StepRow

__all__ = ["ONE_STEP", "OpenRoutine", "alone", "closed_routines", "open_routine", "open_routines", "routine_named"]

ONE_STEP = "move-"
"""What stands before the id of a step in the id of the routine that is that step alone."""


@dataclass(frozen=True, slots=True)
class OpenRoutine:
    """A routine as it is for a person on a day.

    ``asks`` comes first: nothing begins before it is answered. ``against`` are the questions whose answers speak
    against all of it, ``left_out`` those that leave out a step, by the step's id.
    """

    routine: RoutineRow
    steps: tuple[StepRow, ...]
    left_out: Mapping[str, tuple[Question, ...]]
    against: tuple[Question, ...]
    asks: tuple[Question, ...]
    care: Care

    @property
    def may_begin(self) -> bool:
        """Return whether it may begin now."""
        return bool(self.steps) and not self.against and not self.asks and self.care is not Care.EMERGENCY


@dataclass(frozen=True, slots=True)
class _Known:
    """What a person has said, as every routine looks at it: ever, today, and what of it holds."""

    spasm: SpasmNow
    ever: Answers
    of_today: Answers
    held: Answers


def routine_named(handbook: Handbook, routine_id: str) -> RoutineRow | None:
    """Return a routine by its id, or the one that is a single step; None where there is neither."""
    step = handbook.routines.steps.get(routine_id.removeprefix(ONE_STEP))
    if routine_id.startswith(ONE_STEP) and step is not None and step.seconds:
        return alone(step, handbook)
    return handbook.routines.routines.get(routine_id)


def alone(step: StepRow, handbook: Handbook) -> RoutineRow:
    """Return the routine that is one step alone."""
    over = handbook.routines.phrases["one_step_over"]
    return RoutineRow(
        id=f"{ONE_STEP}{step.id}",
        title=step.title,
        lead=step.say,
        about=About.MOVING,
        asks=Asks.ONCE,
        steps=(step.id,),
        ends=over.text,
        ends_room_s=over.room_s,
        sources=step.sources,
        claims=step.claims,
        when_not=step.when_not,
    )


def open_routine(view: View, handbook: Handbook, found: Today, day: date, routine: RoutineRow) -> OpenRoutine:
    """Return what a routine is for a person on a day; ``found`` is what holds for them then."""
    (opened,) = open_routines(view, handbook, found, day, (routine,))
    return opened


def open_routines(
    view: View, handbook: Handbook, found: Today, day: date, routines: Iterable[RoutineRow]
) -> tuple[OpenRoutine, ...]:
    """Return what each of these routines is for a person on a day; the record is read once for all of them."""
    everything = said(view, handbook)
    ever = laid(one for one in everything if one.is_asked)
    known = _Known(
        spasm=spasm_now(view, handbook, found, day),
        ever=ever,
        of_today=laid(one for one in everything if one.day == day),
        held={**ever, **found.answers},
    )
    return tuple(_opened(handbook, known, routine) for routine in routines)


def closed_routines(view: View, handbook: Handbook, found: Today, day: date) -> frozenset[str]:
    """Return the ids of the routines that are not for a person: what is only asked first closes none."""
    opened = open_routines(view, handbook, found, day, handbook.routines.routines.values())
    return frozenset(one.routine.id for one in opened if one.against or not one.steps)


def _opened(handbook: Handbook, known: _Known, routine: RoutineRow) -> OpenRoutine:
    ever, of_today, steps = known.ever, known.of_today, handbook.routines.steps_of(routine)
    wanted = {*routine.not_with, *chain.from_iterable(step.not_with for step in steps)}
    missing = _missing(handbook, wanted, ever, of_today)
    first = handbook.library.asking.today if routine.asks is Asks.ONCE else ()
    missing |= {one for one in first if one not in ever}
    if routine.asks is Asks.TODAY:
        missing |= {one.id for one in known.spasm.asks}
    left_out = {step.id: _against(handbook, step.not_with, known.held) for step in steps}
    return OpenRoutine(
        routine=routine,
        steps=tuple(step for step in steps if not left_out[step.id]),
        left_out=MappingProxyType({step: reasons for step, reasons in left_out.items() if reasons}),
        against=_against(handbook, routine.not_with, known.held),
        asks=tuple(
            one for one in handbook.rulebook.questions if one.id in missing and applies(one, {**ever, **of_today})
        ),
        care=known.spasm.care,
    )


def _missing(handbook: Handbook, wanted: Iterable[str], ever: Answers, of_today: Answers) -> set[str]:
    """Return the questions that nobody has answered: what passes within a day, on the day itself."""
    passing = {one.id for one in handbook.rulebook.questions if one.lasts is Lasts.TODAY}
    return {one for one in wanted if one not in (of_today if one in passing else ever)}


def _against(handbook: Handbook, not_with: Iterable[str], held: Answers) -> tuple[Question, ...]:
    """Return the questions answered with anything but a no; one that is not answered is asked, not held against it."""
    named = frozenset(not_with)
    return tuple(one for one in handbook.rulebook.questions if one.id in named and held.get(one.id, False) is not False)
