"""Where a trial stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.schedule import arm_on

__all__ = ["Phase", "Standing", "standing"]


class Phase(Enum):
    """Whether a trial has begun, and whether it is over."""

    BEFORE = "before"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Standing:
    """A trial on a day: the how many-th ``day`` it is ``of`` how many planned, and the day's arm while it runs.

    ``day`` counts from 1; it is 0 before the first, and stays at the last that counts when the trial is over.
    """

    protocol: Protocol
    phase: Phase
    day: int
    of: int
    arm: str | None


def standing(protocol: Protocol, today: date) -> Standing:
    """Return where a trial stands; one that the person ended is over on that same day."""
    phase = _phase(protocol, today)
    day = 0 if phase is Phase.BEFORE else (min(today, protocol.last) - protocol.starts).days + 1
    arm = arm_on(protocol, today) if phase is Phase.RUNNING else None
    return Standing(protocol, phase, day, protocol.days, arm)


def _phase(protocol: Protocol, today: date) -> Phase:
    if today < protocol.starts:
        return Phase.BEFORE
    is_over = today > protocol.last or (protocol.ended is not None and today >= protocol.ended)
    return Phase.OVER if is_over else Phase.RUNNING
