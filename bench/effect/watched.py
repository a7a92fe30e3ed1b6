"""People who use the mat when they please: what they write down, with nothing of it from the mat unless said."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tests.outcomes.effect.given import PLAIN, SCALE, Chance, Floats, courses

WATCHED = replace(PLAIN, change_28_days=(-1.5, 0.0), week_sd=0.5)
NOBODY_BEFORE = 14
DAYS = 56
_OWN_SD, _LEFT, _PER_POINT = 1.0, 0.5, 1.5


@dataclass(frozen=True)
class Diary:
    """Each day's rating in the morning and evening and whether the mat was used; before and after each use."""

    mornings: Floats
    evenings: Floats
    used: NDArray[np.bool_]
    before: Floats
    after: Floats


def diary(chance: Chance, *, effect: float, by_the_moment: bool) -> Diary:
    """Return a diary of 56 days; from day 14 on the mat is likelier used the worse the morning, or the moment, is.

    What hurts at the moment is half there still in the evening, and no morning's rating tells of it.
    """
    pain = courses(WATCHED, DAYS, chance)
    moment = chance.normal(0, _OWN_SD, DAYS)
    mornings = _told(pain, chance)
    felt = pain + moment if by_the_moment else mornings
    chances = 1 / (1 + np.exp(-_PER_POINT * (felt - pain.mean())))
    used = (chance.random(DAYS) < chances) & (np.arange(DAYS) >= NOBODY_BEFORE)
    evening = pain + _LEFT * moment + effect * used
    return Diary(mornings, _told(evening, chance), used, _told(pain + moment, chance), _told(evening, chance))


def _told(pain: Floats, chance: Chance) -> Floats:
    return np.clip(np.round(pain + chance.normal(0, 0.5, pain.size)), 0, SCALE)
