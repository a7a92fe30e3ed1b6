"""How a person's body answered a session: the little the plan needs to know of what happened."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from supine.planning.dose import Dose
from supine.planning.policy import Policy
from supine.planning.rows import Move, Signal
from supine.units import Minutes, Rating

__all__ = ["Happening", "Response", "move_of", "signals", "told_by"]


@dataclass(frozen=True, slots=True)
class Response:
    """One session as the plan sees it; None is always "not known".

    ``skin`` is the signal that the skin gave, ``is_step_taken`` says that it is written to have been the step the plan
    offered.
    """

    at: datetime
    day: date
    dose: Dose
    is_finished: bool
    is_real_time: bool = True
    stop: str | None = None
    felt: str | None = None
    late_sensation: Rating | None = None
    pain_before: Rating | None = None
    pain_after: Rating | None = None
    pain_next_day: Rating | None = None
    skin: str | None = None
    is_step_taken: bool = False
    on_mat: timedelta | None = None

    @property
    def lain(self) -> Minutes:
        """Return the minutes they lay, to the nearest, and never more than were planned."""
        if self.on_mat is None:
            return self.dose.minutes
        return min(self.dose.minutes, Minutes(round(self.on_mat.total_seconds() / 60)))


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that went wrong, outside a session or in it."""

    at: datetime
    day: date
    what: str


def signals(response: Response, policy: Policy) -> tuple[Signal, ...]:
    """Return everything a session tells, in the order of the file."""
    return policy.heard(told_by(response, policy))


def told_by(response: Response, policy: Policy) -> set[str]:
    """Return the ids of the signals a session tells."""
    numbers = policy.thresholds
    told = set(filter(None, (_ending(response), _feeling(response, numbers["mild"]), response.skin)))
    if response.late_sensation is not None and response.late_sensation >= numbers["late_sensation"]:
        told.add("still_strong_late")
    if _rise(response.pain_before, response.pain_after) >= numbers["pain_rose_by"]:
        told.add("pain_rose")
    if _rise(response.pain_before, response.pain_next_day) >= numbers["pain_rose_by"]:
        told.add("worse_next_day")
    if response.on_mat is not None and response.on_mat.total_seconds() > 60 * _longest(response.dose, policy):
        told.add("longer_than_planned")
    if not response.is_real_time:
        told.add("played_fast")
    return told


def move_of(told: tuple[Signal, ...]) -> Move:
    """Return the strictest move of all that was told; hearing nothing, the plan holds."""
    return min([signal.move for signal in told], default=Move.HOLD)


def _longest(dose: Dose, policy: Policy) -> float:
    """Return for how many minutes a session of this dose is not yet longer than planned."""
    return dose.minutes + policy.thresholds["longer_by_minutes"]


def _ending(response: Response) -> str | None:
    if response.stop is not None:
        return f"stopped_{response.stop}"
    return None if response.is_finished else "stopped_other"


def _feeling(response: Response, mild: float) -> str | None:
    """Return how a session felt; who did not say afterwards may have said it near the end of it."""
    if response.felt is None:
        is_mild = response.late_sensation is not None and response.late_sensation <= mild
        return "mild_late" if is_mild and response.stop is None and response.is_finished else "not_said"
    if response.felt == "comfortable" and (response.stop is not None or not response.is_finished):
        return None
    return response.felt


def _rise(before: Rating | None, after: Rating | None) -> int:
    return 0 if before is None or after is None else after - before
