"""Change over weeks in a diary without lots: an association, with what hidden reasons may add allowed for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from types import MappingProxyType

from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.effect.effect import Effect
from supine.outcomes.trial.reading import Lack, lacking_of
from supine.units import Rating

__all__ = ["ChangeReading", "Watched", "change_of_days", "read_change"]


@dataclass(frozen=True, slots=True)
class Watched:
    """A day with a number in the evening and one in the morning, and the minutes on the mat between them."""

    day: date
    evening: float
    morning: float
    minutes: float


@dataclass(frozen=True, slots=True)
class ChangeReading:
    """What a diary without lots says: ``effect`` is per unit of minutes on the mat, None while anything is lacking.

    ``units_of_a_mat_day`` is how many units a day with the mat had in the mean.
    """

    days: tuple[Watched, ...]
    lacking: tuple[Lack, ...]
    effect: Effect | None
    units_of_a_mat_day: float

    @property
    def enough(self) -> bool:
        """Return whether there is enough for a number."""
        return self.effect is not None


def read_change(
    evenings: Mapping[date, Rating],
    mornings: Mapping[date, Rating],
    minutes: Mapping[date, float],
    today: date,
    beliefs: Beliefs,
) -> ChangeReading:
    """Return how evenings go with minutes on the mat; a day that is not in ``minutes`` had none.

    Only days up to today with both numbers count. Each evening is held against its morning, a slow trend and the days
    around it (docs/reference/statistics.md).
    """
    days = tuple(
        Watched(day, float(evenings[day]), float(mornings[day]), minutes.get(day, 0.0))
        for day in sorted(evenings.keys() & mornings.keys())
        if day <= today
    )
    return change_of_days(days, beliefs)


def change_of_days(days: tuple[Watched, ...], beliefs: Beliefs) -> ChangeReading:
    """Return the same for days that are in order, each once."""
    lacking = tuple(_lacking(days, beliefs))
    effect = None if lacking else _effect(days, beliefs)
    units = [one for one in _units(days, beliefs) if one]
    return ChangeReading(days, lacking, effect, fmean(units) if units else 0.0)


def _units(days: tuple[Watched, ...], beliefs: Beliefs) -> list[float]:
    limits = beliefs.thresholds
    return [min(one.minutes, limits["most_minutes"]) / limits["minutes_unit"] for one in days]


def _lacking(days: tuple[Watched, ...], beliefs: Beliefs) -> Iterator[Lack]:
    lain = sum(one.minutes > 0 for one in days)
    have = MappingProxyType(
        {"least_days_watched": len(days), "least_days_with": lain, "least_days_without": len(days) - lain}
    )
    return lacking_of(have, (one.evening for one in days), beliefs)


def _effect(days: tuple[Watched, ...], beliefs: Beliefs) -> Effect:
    from supine.outcomes.effect.engine import association_of  # noqa: PLC0415 (the numerics are imported only when read)

    first = days[0].day
    return association_of(
        [(one.day - first).days for one in days],
        [one.evening for one in days],
        _units(days, beliefs),
        [one.morning for one in days],
        beliefs,
    )
