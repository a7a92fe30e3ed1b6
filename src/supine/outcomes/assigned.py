"""What a treatment did that was given on some days and not on others, in a table that somebody brings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.effect.effect import Effect
from supine.outcomes.trial.reading import ByArm, Lack, is_near_the_end, lacking_of

__all__ = ["AssignedReading", "Given", "read_assigned"]


@dataclass(frozen=True, slots=True)
class Given:
    """Rated days from 0, their ratings, whether each calendar day was treated; ``arms`` has the control first."""

    days: Sequence[int]
    ratings: Sequence[float]
    treated: Sequence[bool]
    arms: tuple[str, str]


@dataclass(frozen=True, slots=True)
class AssignedReading:
    """What such days say: ``effect`` is None while anything is lacking."""

    given: Given
    lacking: tuple[Lack, ...]
    by_arm: tuple[ByArm, ByArm]
    effect: Effect | None
    is_near_end: bool

    @property
    def enough(self) -> bool:
        """Return whether there is enough for a number."""
        return self.effect is not None


def read_assigned(given: Given, beliefs: Beliefs) -> AssignedReading:
    """Return the effect of the treatment, or what is lacking for one; read as a trial is at its end."""
    by_arm = (_by_arm(given, given.arms[0], is_treated=False), _by_arm(given, given.arms[1], is_treated=True))
    lacking = tuple(_lacking(given, by_arm, beliefs))
    effect = None if lacking else _effect(given, beliefs)
    is_near_end = effect is not None and is_near_the_end(given.ratings, effect.usual, beliefs)
    return AssignedReading(given, lacking, by_arm, effect, is_near_end)


def _by_arm(given: Given, arm: str, *, is_treated: bool) -> ByArm:
    rated = [rating for day, rating in zip(given.days, given.ratings, strict=True) if given.treated[day] is is_treated]
    return ByArm(arm, list(given.treated).count(is_treated), len(rated), fmean(rated) if rated else None, None)


def _lacking(given: Given, by_arm: tuple[ByArm, ByArm], beliefs: Beliefs) -> Iterator[Lack]:
    """Yield what there is too little of; a run of one kind after a run of the other is a round."""
    runs = [is_treated for is_treated, _ in groupby(given.treated)]
    have = {
        "least_rated_days": len(given.days),
        "least_per_arm": min(one.rated for one in by_arm),
        "least_sets": min(runs.count(True), runs.count(False)),
    }
    return lacking_of(have, given.ratings, beliefs)


def _effect(given: Given, beliefs: Beliefs) -> Effect:
    from supine.outcomes.effect.engine import effect_of  # noqa: PLC0415 (the numerics are imported only when read)

    return effect_of(given.days, given.ratings, [float(one) for one in given.treated], beliefs)
