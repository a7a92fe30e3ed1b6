"""A finite mixture of normals: what a posterior is here, so that every chance has a closed form."""

from dataclasses import dataclass
from math import inf, sqrt, tau

import numpy as np
from scipy.special import ndtr, ndtri

from supine.outcomes.effect.arrays import Floats

__all__ = ["Mixture"]

_STEPS = 60
_FARTHEST_SD = 40.0
_CLOSE_SD = 1e-3
"""Each of Halley's steps has three times as many right digits as the one before: after this one there are nine."""

_SQRT_TAU = sqrt(tau)


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Normals by their weight (m,), of sum 1, mean (m,) and SD (m,)."""

    weight: Floats
    mean: Floats
    sd: Floats

    @property
    def middle(self) -> float:
        """Return the mean of the mixture."""
        return float(self.weight @ self.mean)

    @property
    def spread(self) -> float:
        """Return the standard deviation of the mixture."""
        return sqrt(float(self.weight @ (self.sd**2 + (self.mean - self.middle) ** 2)))

    def below(self, x: float | Floats) -> float:
        """Return the chance of a value below ``x``, which may differ from normal to normal (m,)."""
        return min(1.0, float(self.weight @ ndtr((x - self.mean) / self.sd)))

    def quantile(self, p: float) -> float:
        """Return the value with the chance ``p`` below it: Halley's steps, kept between ends that close in."""
        middle, spread, weight = self.middle, self.spread, self.weight / self.sd
        low, high = middle - _FARTHEST_SD * spread, middle + _FARTHEST_SD * spread
        x = middle + spread * float(ndtri(p))
        for _ in range(_STEPS):
            z = (x - self.mean) / self.sd
            wrong = float(self.weight @ ndtr(z)) - p
            low, high = (low, x) if wrong > 0 else (x, high)
            dense = weight * np.exp(-0.5 * z * z)
            step = _halley(wrong * _SQRT_TAU, float(dense.sum()), -float(dense @ (z / self.sd)))
            if abs(step) < _CLOSE_SD * spread:
                return x - step
            x = x - step if low < x - step < high else (low + high) / 2
        return x


def _halley(value: float, slope: float, bend: float) -> float:
    """Return how far to go back to where a function is 0; endlessly far where it is flat."""
    divisor = slope * slope - 0.5 * value * bend
    return value * slope / divisor if divisor > 0 else inf
