"""How a session truly feels to a virtual person, minute by minute, and how one gets used to the mat."""

from dataclasses import dataclass, replace
from math import exp

from supine.cohort.people import Virtual
from supine.fitting.parameters import Parameters
from supine.units import RANGES, Rating

__all__ = ["Sensed", "Used", "sensed"]

_TOP = RANGES[Rating][1]
_UNIT_MINUTES = 10.0
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Sensed:
    """How a session felt: at the first minute, and at its end; ``over_at`` is the minute it became intolerable."""

    peak: float
    last: float
    over_at: float | None


@dataclass(frozen=True, slots=True)
class Used:
    """How far a person is used to the mat: sessions of ten minutes, and the day of the last."""

    sessions: float = 0.0
    day: int = 0

    def on(self, day: int, person: Virtual) -> "Used":
        """Return how far they are used to it on a later day: half of it is gone after so many days without."""
        kept = _HALF ** ((day - self.day) / person.traits["unused_days"])
        return replace(self, sessions=self.sessions * kept, day=day)

    def after(self, minutes: float, person: Virtual) -> "Used":
        """Return how far they are used to it after so many minutes more."""
        return replace(self, sessions=self.sessions + (minutes / _UNIT_MINUTES) ** person.traits["used_by_minutes"])

    def left(self, person: Virtual) -> float:
        """Return the part of the strength that is left: down to ``used_to_remains`` as e^-(sessions / used_to)."""
        remains = person.traits["used_to_remains"]
        return remains + (1 - remains) * exp(-self.sessions / person.traits["used_to_sessions"])


def sensed(person: Virtual, peak: float, minutes: float, left: float, model: Parameters) -> Sensed:
    """Return how a session of these minutes feels that is ``peak`` at the first minute, ``left`` already in it.

    From the first to the fifth minute it fades, a mild one by what is the person's own and a strong one less or not;
    from then on it grows with the minutes, the less the more they are used to it. It is intolerable where it passes
    their tolerance, in the first minute where it passes that by what they were told to expect.
    """
    traits, first, fifth = person.traits, model["rating_minute"], model["fade_minute"]
    peak = min(peak, _TOP)
    kept = person.remains if peak <= model["fade_up_to"] else traits["strong_remains"]
    slope = (min(peak * kept, _TOP) - peak) / (fifth - first)
    settled = peak + slope * (min(minutes, fifth) - first)
    growth = traits["rise_per_ten_minutes"] * left / _UNIT_MINUTES
    last = min(settled + growth * max(0.0, minutes - fifth), _TOP)
    if peak > traits["tolerance"] + traits["peak_allowed"]:
        return Sensed(peak, last, first)
    if minutes >= fifth and settled > traits["tolerance"]:
        return Sensed(peak, last, fifth)
    if last > traits["tolerance"] and growth > 0:
        return Sensed(peak, last, fifth + (traits["tolerance"] - settled) / growth)
    return Sensed(peak, last, None)
