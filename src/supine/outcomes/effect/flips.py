"""The exact test that goes with the drawing of lots: how often chance alone would split the days this far."""

import numpy as np
from numpy.typing import ArrayLike

from supine.errors import BadInput
from supine.outcomes.effect.arrays import Floats, Ints
from supine.outcomes.effect.believed import Beliefs

__all__ = ["flip_p"]

_MOST_AT_ONCE = 14
_ROUNDING = 1e-9


def flip_p(days: ArrayLike, ratings: ArrayLike, sets: ArrayLike, beliefs: Beliefs) -> float | None:
    """Return the two-sided p of no effect at all; None where no lot could have changed anything.

    Within each pair of blocks the lot could have fallen the other way; flipping pairs gives every schedule that could
    have been drawn, each as likely. The statistic is the contrast of treated and other days after trend and dependence
    are taken out by a fixed working matrix, so that it is exact whatever the noise is (Edgington & Onghena 2007).

    ``days`` (n,) and ``ratings`` (n,) as for the engine. ``sets`` (D,) tells each calendar day's lot: k on the treated
    days of pair k, counted from 1, -k on its other days, 0 outside. Raises BadInput when a rated day is not in it.
    """
    day, rating = np.asarray(days, np.int64), np.asarray(ratings, np.float64)
    lots = np.asarray(sets, np.int64)
    if day.shape != rating.shape or not len(day) or np.min(day) < 0 or np.max(day) >= len(lots):
        raise BadInput("sets", f"{lots.size} days", "one for every calendar day up to the last rated one")
    weighed = _whitened(day, rating, beliefs) * np.sign(lots[day])
    pulls = np.bincount(np.abs(lots[day]), weights=weighed)[1:]
    pulls = pulls[np.abs(pulls) > _ROUNDING]
    return _share_as_far(pulls) if len(pulls) else None


def _whitened(day: Ints, rating: Floats, beliefs: Beliefs) -> Floats:
    """Return R^-1 times the ratings less their mean and trend (n,), R the working matrix."""
    rho, kappa = beliefs.thresholds["flip_rho"], beliefs.thresholds["flip_kappa"]
    matrix = kappa * rho ** np.abs(day[:, None] - day) + (1 - kappa) * np.eye(len(day))
    known = np.column_stack([np.ones(len(day)), day - day.mean()])
    solved = np.linalg.solve(matrix, np.column_stack([rating, known]))
    fit = np.linalg.lstsq(known.T @ solved[:, 1:], known.T @ solved[:, 0], rcond=None)[0]
    left: Floats = solved[:, 0] - solved[:, 1:] @ fit
    return left


def _share_as_far(pulls: Floats) -> float:
    """Return the share of all signs whose sum is as far from 0 as that of the lots drawn.

    Met in the middle: 2^28 flips are 2^14 sums of one half, looked up among the 2^14 sorted sums of the other.
    """
    far = abs(pulls.sum()) * (1 - _ROUNDING)
    half = len(pulls) // 2
    if max(half, len(pulls) - half) > _MOST_AT_ONCE:
        raise BadInput("sets", f"{len(pulls)} pairs", f"at most {2 * _MOST_AT_ONCE}")
    one, other = _sums(pulls[:half]), np.sort(_sums(pulls[half:]))
    beyond = len(other) - np.searchsorted(other, far - one, side="left")
    return float(2 * beyond.sum() / (len(one) * len(other)))


def _sums(pulls: Floats) -> Floats:
    """Return the sum for each choice of signs (2^m,)."""
    sums = np.zeros(1)
    for pull in pulls:
        sums = np.concatenate([sums - pull, sums + pull])
    return sums
