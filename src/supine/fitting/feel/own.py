"""A person's own sensitivity, learned from how strong they rated set-ups at the first minute."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

import numpy as np

from supine.errors import BadInput
from supine.fitting.arrays import Floats, Ints
from supine.fitting.feel.psychometric import Named
from supine.fitting.feel.ratings import (
    TOP,
    Predicted,
    levels_of,
    rating_law,
    require_minute,
    require_positive,
    require_rating,
)
from supine.units import Minutes, Rating

__all__ = ["Beliefs", "Own", "Rated", "Threshold", "beliefs_from", "own_from"]

# The grid: how many places, and how many standard deviations of the prior to each side.
_THRESHOLDS, _GAINS = 81, 33
_REACH_SD = 4.0

_LOW, _MIDDLE, _HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed of anybody before they rate: how people differ, how strength is put into numbers, and when.

    ``threshold_mn`` is the geometric mean of many people, ``gain_sd`` is of ln gain, ``noise_scale`` is in points.
    """

    threshold_mn: float
    threshold_sd_log10: float
    gain_sd: float
    noise_scale: float
    exponent: float
    minute: Minutes

    def __post_init__(self) -> None:
        """Raise BadInput naming the field that is not a number of its range."""
        for field in ("threshold_mn", "threshold_sd_log10", "gain_sd", "noise_scale", "exponent"):
            require_positive(field, getattr(self, field))
        require_minute("minute", self.minute)

    @property
    def thresholds_log10(self) -> Floats:
        """Return the personal thresholds that are looked at, (S,), in log10 mN, rising."""
        offsets: Floats = self.threshold_sd_log10 * np.linspace(-_REACH_SD, _REACH_SD, _THRESHOLDS)
        return offsets + log10(self.threshold_mn)

    def levels(self, shares: Floats) -> Ints:
        """Return the place on the scale of 10 g share^beta, (S, G), for each threshold and gain."""
        gains = np.exp(self.gain_sd * np.linspace(-_REACH_SD, _REACH_SD, _GAINS))
        return levels_of(TOP * shares[:, None] ** self.exponent * gains)

    @property
    def prior(self) -> Floats:
        """Return how likely each noise, threshold and gain is before any rating, (T, S, G), of sum 1."""
        normal = [np.exp(-0.5 * np.linspace(-_REACH_SD, _REACH_SD, places) ** 2) for places in (_THRESHOLDS, _GAINS)]
        weights: Floats = np.einsum("t,s,g->tsg", rating_law(self.noise_scale).prior, *normal)
        return weights / np.sum(weights)


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """One rating of a set-up: its index at each of ``Beliefs.thresholds_log10``, (S,) of 0..1, and its minute."""

    shares: Floats
    rating: Rating
    minute: Minutes

    def __post_init__(self) -> None:
        """Raise BadInput naming the field that cannot be."""
        _require_shares(self.shares)
        require_rating("rating", self.rating)
        require_minute("minute", self.minute)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A person's threshold for the probe in mN: as likely above as below, and eight of ten chances between the ends."""

    value_mn: float
    low_mn: float
    high_mn: float


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """What ``n`` ratings say of one person: how likely each noise, threshold and gain is, (T, S, G), of sum 1."""

    beliefs: Beliefs
    n: int
    weights: Floats

    def predict(self, shares: Floats) -> Predicted | None:
        """Return the rating that this person would give a set-up, from its index (S,) over the thresholds.

        None before the first rating: until then nobody knows what the numbers mean to this person. Raises BadInput.
        """
        _require_shares(shares)
        return (
            rating_law(self.beliefs.noise_scale).predict(self.weights, self.beliefs.levels(shares)) if self.n else None
        )

    def chance_within(self, shares: Floats, limit: Rating) -> float | None:
        """Return how likely this person would rate a set-up no more than a limit, 0 to 1, from its index (S,).

        None before the first rating. Raises BadInput.
        """
        _require_shares(shares)
        require_rating("limit", limit)
        if not self.n:
            return None
        chances = rating_law(self.beliefs.noise_scale).chances_of(self.weights, self.beliefs.levels(shares))
        return float(chances[: limit + 1].sum())

    @property
    def threshold(self) -> Threshold:
        """Return the person's threshold with its interval; without ratings it is that of anybody."""
        low, middle, high = 10 ** _quantiles(self.beliefs.thresholds_log10, self.weights.sum((0, 2)))
        return Threshold(float(middle), float(low), float(high))


def beliefs_from(parameters: Named) -> Beliefs:
    """Return the beliefs that the numbers of the model hold."""
    return Beliefs(
        threshold_mn=parameters["threshold_mn"],
        threshold_sd_log10=parameters["threshold_sd_log10"],
        gain_sd=parameters["rating_gain_sd"],
        noise_scale=parameters["rating_noise"],
        exponent=parameters["rating_exponent"],
        minute=Minutes(int(parameters["rating_minute"])),
    )


def own_from(rated: Iterable[Rated], beliefs: Beliefs) -> Own:
    """Return what a person's ratings say of them; those of another minute than the beliefs' are left to the fading.

    A grid posterior: threshold and gain lognormal, noise half-Cauchy, and a rating as the rounded, clipped
    10 g share^beta + noise. One rating of a session is used, since two of one session are not two looks at the person.
    Raises BadInput for shares over another grid.
    """
    used = tuple(one for one in rated if one.minute == beliefs.minute)
    return Own(beliefs, len(used), _weights(used, beliefs))


def _weights(used: Sequence[Rated], beliefs: Beliefs) -> Floats:
    """Return how likely each noise, threshold and gain is after these ratings, (T, S, G), of sum 1.

    Equal ratings of one set-up are weighed at once, in logarithms, so that years of them neither take long nor run out
    of digits.
    """
    law = rating_law(beliefs.noise_scale)
    same = {(id(one.shares), one.rating): one for one in used}
    times = Counter((id(one.shares), one.rating) for one in used)
    with np.errstate(divide="ignore"):  # what cannot be has no logarithm but minus infinity, and stays impossible
        told = [
            n * np.log(law.likelihood(same[key].rating, beliefs.levels(same[key].shares))) for key, n in times.items()
        ]
        logs = np.add(np.log(beliefs.prior), np.sum(told, axis=0))
    weights = np.exp(logs - np.max(logs))
    kept: Floats = weights / np.sum(weights)
    return kept


def _quantiles(places: Floats, chance: Floats) -> Floats:
    """Return the three quantiles of evenly spaced places with these chances, each spread over its own step."""
    step = places[1] - places[0]
    edges = np.append(places - step / 2, places[-1] + step / 2)
    found: Floats = np.interp((_LOW, _MIDDLE, _HIGH), np.append(0.0, np.cumsum(chance)), edges)
    return found


def _require_shares(shares: Floats) -> None:
    if shares.shape != (_THRESHOLDS,):
        raise BadInput("shares", f"of shape {shares.shape}", f"one for each threshold, ({_THRESHOLDS},)")
    if not ((shares >= 0) & (shares <= 1)).all():
        raise BadInput("shares", "holds a share that cannot be", "0 to 1")
