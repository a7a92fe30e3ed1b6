"""What chance holds for a virtual person, day by day: drawn once, so that every guide meets the same days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from supine.cohort.people import Virtual

__all__ = ["Chances", "draw_chances"]

_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30.0, 365.0

_UNIFORM = (
    "comes", "is_impatient", "wants_thinner", "stops", "quits", "quits_week",
    "felt_said", "felt_typed", "felt_any", "late_said", "late_typed", "late_any", "pain_said", "pain_typed", "pain_any",
)  # fmt: skip
_NORMAL = ("strength", "noise", "pain", "hour")


@dataclass(frozen=True, slots=True)
class Chances:
    """Numbers of chance for each day, 0 to 1 or normal, by what they are for; whether a flare or an absence is on.

    ``pain`` is how far the pain of each day is from the usual, in standard deviations: each keeps of the day before.
    """

    days: tuple[dict[str, float], ...]
    is_flare: tuple[bool, ...]
    is_away: tuple[bool, ...]
    pain: tuple[float, ...]


def draw_chances(person: Virtual, days: int, chance: np.random.Generator) -> Chances:
    """Return what chance holds for a person over so many days."""
    uniform, normal = chance.random((len(_UNIFORM) + 2, days)), chance.standard_normal((len(_NORMAL), days))
    names, rows = (*_UNIFORM, *_NORMAL), np.vstack((uniform[2:], normal)).T.tolist()
    flares, aways = uniform[:2].tolist()
    traits = person.traits
    return Chances(
        tuple(dict(zip(names, row, strict=True)) for row in rows),
        tuple(_spells(flares, traits["flares_per_month"] / _DAYS_OF_MONTH, round(traits["flare_days"]))),
        tuple(_spells(aways, traits["away_per_year"] / _DAYS_OF_YEAR, round(traits["away_days"]))),
        tuple(_carried((row[-2] for row in rows), traits["pain_carries"])),
    )


def _carried(steps: Iterable[float], carries: float) -> Iterator[float]:
    """Yield a walk of variance 1 that keeps the part ``carries`` of itself from one day to the next: AR(1)."""
    at, fresh = 0.0, 1.0
    for one in steps:
        at = carries * at + fresh * one
        fresh = (1 - carries**2) ** 0.5
        yield at


def _spells(chances: Iterable[float], a_day: float, length: int) -> Iterator[bool]:
    left = 0
    for one in chances:
        left = left - 1 if left > 0 else length if one < a_day else 0
        yield left > 0
