"""What happened in a session, as it is recorded."""

from dataclasses import dataclass
from enum import Enum

from supine.errors import BadInput
from supine.planning.dose import Dose
from supine.session.decided import Decided
from supine.session.reasons import StopReason
from supine.units import Ranked, Rating

__all__ = ["CheckIn", "Ended", "Felt", "Happened", "Marks"]

_DAY_S = 24 * 60 * 60


class Felt(Ranked):
    """How the mat felt over the whole session."""

    TOO_STRONG = "too_strong"
    STRONG_BUT_FINE = "strong_but_fine"
    COMFORTABLE = "comfortable"


class Marks(Ranked):
    """What the skin shows afterwards; ``bruise_or_broken`` is what was asked for before the two were told apart."""

    BRUISE_OR_BROKEN = "bruise_or_broken"
    BROKEN_SKIN = "broken_skin"
    BRUISE = "bruise"
    ITCHING = "itching"
    STILL_THERE = "still_there"
    FADING_REDNESS = "fading_redness"
    NONE = "none"

    @property
    def is_hurt(self) -> bool:
        """Return whether the skin is bruised or broken."""
        return self <= Marks.BRUISE


class Ended(Enum):
    """Whether the time ran out or the person stopped."""

    STOPPED = "stopped"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How strong the mat felt, ``at_seconds`` after lying down: as a number, or that it could be borne."""

    at_seconds: int
    sensation: Rating | None = None
    is_bearable: bool | None = None

    def __post_init__(self) -> None:
        """Raise BadInput for a moment that cannot be, and for an answer that says nothing."""
        _within("at_seconds", self.at_seconds, _DAY_S)
        if self.sensation is None and self.is_bearable is None:
            raise BadInput("sensation", "and is_bearable both say nothing", "one of them")


@dataclass(frozen=True, slots=True)
class Happened:
    """A session as it was, not as it was planned: the seconds are kept as recorded, pauses on the mat included.

    ``speed`` is how many times faster than real time it was played; 1 for a person on a mat. ``decided`` is None for
    one that no plan decided.
    """

    dose: Dose
    on_mat_seconds: int
    ended: Ended
    stop_reason: StopReason | None = None
    check_ins: tuple[CheckIn, ...] = ()
    pain_before: Rating | None = None
    pain_after: Rating | None = None
    felt: Felt | None = None
    marks: Marks | None = None
    speed: float = 1.0
    decided: Decided | None = None

    def __post_init__(self) -> None:
        """Raise BadInput for values that contradict each other or cannot be."""
        _within("on_mat_seconds", self.on_mat_seconds, _DAY_S)
        if self.ended is Ended.COMPLETED and self.stop_reason is not None:
            raise BadInput("stop_reason", f"'{self.stop_reason.value}' given for a completed session", "nothing")
        if not self.speed > 0:
            raise BadInput("speed", f"{self.speed} is out of range", "above 0")


def _within(key: str, value: int, most: int) -> None:
    if not 0 <= value <= most:
        raise BadInput(key, f"{value} is out of range", f"0 to {most}")
