"""How a person wants a session to go and to sound; nothing in here touches how long or how strong it is."""

from dataclasses import dataclass
from enum import Enum

from supine.errors import BadInput
from supine.planning.goal import Ending

__all__ = ["LOUDEST", "BreathTone", "Mix", "Wishes"]

LOUDEST = 10


class BreathTone(Enum):
    """For how long the breath is led by a tone."""

    OFF = "off"
    FIRST_MINUTES = "first_minutes"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks of the minutes, and of their end; None is as the script says."""

    ready_seconds: int | None = None
    breaths_per_minute: int | None = None
    tells_time_left: bool = True
    ending: Ending = Ending.WAKE


@dataclass(frozen=True, slots=True)
class Mix:
    """How loud the voice and the bells are, from 0 (none) to 10, each by itself. The bells lead the breath, too."""

    voice: int = 8
    bells: int = 6
    breath: BreathTone = BreathTone.FIRST_MINUTES

    def __post_init__(self) -> None:
        """Raise BadInput for a loudness that cannot be."""
        for where, loudness in (("voice", self.voice), ("bells", self.bells)):
            if not 0 <= loudness <= LOUDEST:
                raise BadInput(where, f"{loudness} is out of range", f"0 to {LOUDEST}")

    @property
    def is_silent(self) -> bool:
        """Return whether there is nothing to be heard."""
        return self.voice == 0 and self.bells == 0
