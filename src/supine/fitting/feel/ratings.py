"""How whole numbers from 0 to 10 are given for a strength, when nobody knows how steadily a person rates."""

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite, pi

import numpy as np
from scipy.special import ndtr

from supine.errors import BadInput
from supine.fitting.arrays import Floats, Ints
from supine.units import RANGES, Minutes, Rating

__all__ = [
    "TOP",
    "Predicted",
    "RatingLaw",
    "levels_of",
    "rating_law",
    "require_minute",
    "require_positive",
    "require_rating",
]

LEAST, TOP = (int(end) for end in RANGES[Rating])

# The scale is laid out in steps that no rating can tell apart.
_STEPS_PER_POINT = 50

# Where the noise is looked at, in times its scale; each place stands for the prior around it, the ends for all beyond.
# It ends where a rating still says something: with more noise a 10 is sooner a slip than a strong feeling.
_NOISE_NODES = 12
_LEAST_NOISE, _MOST_NOISE = 0.1, 3.0

_OUTSIDE = 0.1
"""What is left out at each end of an interval: it holds eight ratings of ten."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """The rating to be expected, and the whole numbers that eight of ten ratings lie between, both included."""

    value: Rating
    low: Rating
    high: Rating


@dataclass(frozen=True, slots=True, eq=False)
class RatingLaw:
    """How likely each rating is: ``chances`` (11, T, L) by rating, noise and level; ``noise`` (T,) in points.

    ``prior`` (T,) is how likely each noise is before anything was rated; levels run evenly from 0 to 10.
    """

    noise: Floats
    prior: Floats
    chances: Floats

    def likelihood(self, rating: Rating, levels: Ints) -> Floats:
        """Return how likely a rating is, (T, *levels), where ``levels`` are the places of strengths on the scale."""
        likelihood: Floats = np.take(self.chances[rating], levels, axis=1)
        return likelihood

    def chances_of(self, weights: Floats, levels: Ints) -> Floats:
        """Return how likely each rating is, (11,), from how likely each strength is: ``weights`` (T, *levels)."""
        n_levels = self.chances.shape[2]
        at_level = np.array([np.bincount(levels.ravel(), one.ravel(), n_levels) for one in weights])
        chances: Floats = np.einsum("rtl,tl->r", self.chances, at_level) / at_level.sum()
        return chances

    def predict(self, weights: Floats, levels: Ints) -> Predicted:
        """Return the rating to be given, from how likely each strength is: ``weights`` (T, *levels), of any sum.

        The interval leaves out what lies outside by its mid-P value (Lancaster 1961): whole numbers at a plain
        quantile would hold more than was said.
        """
        chance = self.chances_of(weights, levels)
        up_to = np.cumsum(chance)
        middle = up_to - chance / 2
        inside = np.flatnonzero((middle >= _OUTSIDE) & (middle <= 1 - _OUTSIDE))
        value = min(int(np.searchsorted(up_to, 0.5)), TOP)
        return Predicted(Rating(value), Rating(int(inside[0])), Rating(int(inside[-1])))


@lru_cache(maxsize=8)
def rating_law(noise_scale: float) -> RatingLaw:
    """Return the law of ratings when the noise is half-Cauchy with this scale, in points.

    A rating is the strength plus normal noise, rounded; what would fall off the scale is its end: the chance of r is
    the normal mass between r - 1/2 and r + 1/2, open at 0 and 10.
    """
    noise = noise_scale * np.geomspace(_LEAST_NOISE, _MOST_NOISE, _NOISE_NODES)
    between = np.sqrt(noise[1:] * noise[:-1]) / noise_scale
    prior = np.diff(np.arctan(between) * (2 / pi), prepend=0.0, append=1.0)
    edges = np.arange(LEAST, TOP)[:, None, None] + 0.5
    levels = np.linspace(LEAST, TOP, (TOP - LEAST) * _STEPS_PER_POINT + 1)
    below = ndtr((edges - levels) / noise[:, None])
    chances = np.diff(below, axis=0, prepend=0.0, append=1.0)
    return RatingLaw(_kept(noise), _kept(prior), _kept(chances))


def levels_of(strength: Floats) -> Ints:
    """Return the place on the scale of each strength in points, in its shape; strengths off the scale are its ends."""
    return np.rint((np.clip(strength, LEAST, TOP) - LEAST) * _STEPS_PER_POINT).astype(np.int64)


def require_rating(field: str, given: object) -> None:
    """Raise BadInput naming the field unless this is a whole number a person can give."""
    if isinstance(given, bool) or not isinstance(given, int) or not LEAST <= given <= TOP:
        raise BadInput(field, f"{given} is no rating", f"a whole number from {LEAST} to {TOP}")


def require_minute(field: str, given: object) -> None:
    """Raise BadInput naming the field unless this is a whole minute of a day."""
    least, most = (int(end) for end in RANGES[Minutes])
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
        raise BadInput(field, f"{given} is no minute", f"a whole number from {least} to {most}")


def require_positive(field: str, given: float) -> None:
    """Raise BadInput naming the field unless this is a number above 0."""
    if not (isfinite(given) and given > 0):
        raise BadInput(field, f"{given} cannot be", "more than 0")


def _kept(array: Floats) -> Floats:
    """Return the array, closed to change: it is handed out more than once."""
    array.setflags(write=False)
    return array
