"""What a person did off the mat that was movement: what the plan sees of it."""

from collections.abc import Iterator

from supine.journal.entries import Aid
from supine.journal.handbook import Handbook
from supine.journal.view import View
from supine.planning.moving import Moved
from supine.session.routine.own import OWN
from supine.session.routine.rows import About, StepRow

__all__ = ["MOVING", "movement", "moving_steps", "stretches"]

MOVING = (About.BEFORE_MAT, About.AFTER_MAT, About.MOVING)
"""What the routines of movement are about."""

_STRETCH = "B33"
"""The claim that a stretch carries: to combine the mat with gentle stretching."""


def movement(view: View, handbook: Handbook) -> Iterator[Moved]:
    """Yield every movement that was written down, oldest first; a routine of which no step was done is none."""
    aids = view.all(Aid)
    moving = {step.id: step for step in moving_steps(handbook)} if aids else {}
    for one in aids:
        activity = handbook.activities.get(one.body.what)
        done = [moving[step] for step in one.body.did if step in moving]
        if activity is not None:
            yield Moved(one.at, one.day, activity.stretches)
        elif done or (one.body.what == OWN and one.body.did):
            yield Moved(one.at, one.day, any(stretches(step) for step in done))


def moving_steps(handbook: Handbook) -> tuple[StepRow, ...]:
    """Return the movements that can be done by themselves, in their order: those that say who had better not."""
    steps = {step for row in handbook.routines.about(*MOVING) for step in row.steps}
    return tuple(one for one in handbook.routines.steps.values() if one.id in steps and one.when_not)


def stretches(step: StepRow) -> bool:
    """Return whether a step is gentle stretching."""
    return _STRETCH in step.claims
