"""The exercises a person typed in: those that stand, in their order, as a routine, and on which days each was done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from supine.journal.entries import Aid
from supine.journal.handbook import Handbook
from supine.journal.routines import OpenRoutine, open_routine
from supine.journal.today import Today
from supine.journal.view import Dated, View
from supine.session.routine.own import OWN, OwnExercise, own_routine, own_steps, step_id

__all__ = ["days_done", "moved", "open_own", "own_exercises"]


def own_exercises(view: View) -> tuple[Dated[OwnExercise], ...]:
    """Return the exercises in the order the person gave them, those of one place by when they were written."""
    return tuple(sorted(view.all(OwnExercise), key=lambda one: (one.body.place, one.at, one.id)))


def open_own(view: View, handbook: Handbook, found: Today, day: date) -> OpenRoutine:
    """Return the routine of a person's own exercises; without steps while none is on."""
    exercises = (one.body for one in own_exercises(view))
    steps = own_steps(exercises, handbook.own, handbook.routines.typed)
    opened = open_routine(view, handbook, found, day, own_routine(handbook.own, ()))
    return replace(opened, routine=own_routine(handbook.own, steps), steps=steps)


def moved(view: View, entry_id: str) -> tuple[tuple[Dated[OwnExercise], OwnExercise], ...]:
    """Return what changes when an exercise goes one place up: each with its new body; nothing where it is the first."""
    order = list(own_exercises(view))
    at = next((n for n, one in enumerate(order) if one.id == entry_id), 0)
    if at:
        order[at - 1], order[at] = order[at], order[at - 1]
    placed = ((one, replace(one.body, place=n)) for n, one in enumerate(order, start=1))
    return tuple((one, body) for one, body in placed if at and body != one.body)


def _done_on(view: View) -> Mapping[str, tuple[date, ...]]:
    """Return for each step of the routine the days it was done on, each once, the oldest first."""
    found: dict[str, list[date]] = {}
    for one in view.all(Aid):
        for step in one.body.did if one.body.what == OWN else ():
            found.setdefault(step, []).append(one.day)
    return MappingProxyType({step: tuple(sorted(set(days))) for step, days in found.items()})


def days_done(view: View, exercise: OwnExercise) -> tuple[date, ...]:
    """Return the days on which an exercise was done."""
    return _done_on(view).get(step_id(exercise), ())
