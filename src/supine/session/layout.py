"""The parts of a session laid out in time, all moments counted from its start."""

from dataclasses import dataclass
from datetime import timedelta

from supine.planning.dose import Dose
from supine.planning.goal import Ending
from supine.session.rows import Anchor, CheckInRow, CueRow, Kind, Pace
from supine.session.script import Script
from supine.session.states import State
from supine.units import Text

__all__ = ["CheckInAt", "Cue", "Phase", "Timeline"]


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the session in one state."""

    state: State
    starts: timedelta
    ends: timedelta
    title: Text


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing said, rung or asked, the room kept free for it, and the drawing that shows it, if any."""

    id: str
    at: timedelta
    room: timedelta
    state: State
    kind: Kind
    text: Text
    claims: tuple[str, ...]
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class CheckInAt:
    """A question of the script at its moment from the start; the cue that asks it has the same id."""

    at: timedelta
    row: CheckInRow

    @property
    def id(self) -> str:
        """Return the id of the question."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that is to happen in a session, all times counted from its start."""

    dose: Dose
    phases: tuple[Phase, ...]
    cues: tuple[Cue, ...]
    check_ins: tuple[CheckInAt, ...]
    on_mat_from: timedelta
    on_mat_until: timedelta
    total: timedelta
    breathing: Pace
    ending: Ending
    script: Script

    @property
    def getting_off(self) -> tuple[CueRow, ...]:
        """Return how to get off in a session that ends so, timed from the moment it begins, also after a stop."""
        rows = self.script.fixed_cues
        return tuple(row for row in rows if row.anchor is Anchor.OFF and row.is_for(self.ending))
