"""What a session shows and says at any moment, worked out from its timeline alone."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from supine.session.layout import Cue, Timeline
from supine.session.rows import Pace
from supine.session.states import ON_MAT, State

__all__ = ["Breath", "BreathPart", "Moment", "Player"]

_NONE = timedelta(0)


class BreathPart(Enum):
    """The part of a breath."""

    IN = "in"
    HOLD = "hold"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Breath:
    """Where the offered breath is: ``done`` runs from 0 to 1 within its part."""

    part: BreathPart
    done: float


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a session. ``cue`` is the latest cue begun; ``breath`` is None off the mat."""

    state: State
    cue: Cue | None
    left_on_mat: timedelta
    phase_left: timedelta
    breath: Breath | None


@dataclass(frozen=True, slots=True)
class Player:
    """Plays a timeline for whoever keeps the clock."""

    timeline: Timeline

    def at(self, elapsed: timedelta) -> Moment:
        """Return the moment this long after the start; before it is the start, past the end is after."""
        elapsed = max(elapsed, _NONE)
        phase = next((phase for phase in self.timeline.phases if elapsed < phase.ends), None)
        state = State.AFTER if phase is None else phase.state
        on_mat_for = elapsed - self.timeline.on_mat_from
        return Moment(
            state=state,
            cue=next((cue for cue in reversed(self.timeline.cues) if cue.at <= elapsed), None),
            left_on_mat=self._left_on_mat(elapsed),
            phase_left=_NONE if phase is None else phase.ends - elapsed,
            breath=breath_at(self.timeline.breathing, on_mat_for) if state in ON_MAT else None,
        )

    def _left_on_mat(self, elapsed: timedelta) -> timedelta:
        """Return the time still to lie: all of it before lying down, none after getting up."""
        return max(self.timeline.on_mat_until - max(elapsed, self.timeline.on_mat_from), _NONE)


def breath_at(pace: Pace, breathing_for: timedelta) -> Breath:
    """Return where the breath is, ``breathing_for`` after the first one began."""
    parts = ((BreathPart.IN, pace.in_s), (BreathPart.HOLD, pace.hold_s), (BreathPart.OUT, pace.out_s))
    into = breathing_for.total_seconds() % sum(seconds for _, seconds in parts)
    for part, seconds in parts:
        if into < seconds:
            return Breath(part, into / seconds)
        into -= seconds
    return Breath(BreathPart.OUT, 1.0)
