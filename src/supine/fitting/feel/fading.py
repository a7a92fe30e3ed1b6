"""How a rating fades from the first minutes to the fifth: a rule of thumb beside the mechanics, not out of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from math import isfinite

import numpy as np

from supine.errors import BadInput
from supine.fitting.arrays import Floats, Ints
from supine.fitting.feel.psychometric import Named
from supine.fitting.feel.ratings import (
    Predicted,
    RatingLaw,
    levels_of,
    rating_law,
    require_minute,
    require_positive,
    require_rating,
)
from supine.units import Minutes, Rating

__all__ = ["FadeBeliefs", "Fading", "Pair", "fade_beliefs_from", "fading_from"]

# The grid of what remains: how many places, and how many standard deviations of the prior to each side.
_REMAINDERS = 81
_REACH_SD = 4.0


@dataclass(frozen=True, slots=True)
class FadeBeliefs:
    """What is believed of fading before a person rates twice in a session.

    ``remains`` is the part of the first rating left at ``until``, in the middle of many people; ``remains_sd`` is of
    its ln. ``up_to`` is the highest first rating for which anything is said.
    """

    remains: float
    remains_sd: float
    noise_scale: float
    up_to: Rating
    minute: Minutes
    until: Minutes

    def __post_init__(self) -> None:
        """Raise BadInput naming the field that is not a number of its range."""
        for field in ("remains", "remains_sd", "noise_scale"):
            require_positive(field, getattr(self, field))
        require_rating("up_to", self.up_to)
        require_minute("minute", self.minute)
        require_minute("until", self.until)
        if self.until <= self.minute:
            raise BadInput("until", f"{self.until} is not later", f"more than minute {self.minute}")

    @property
    def prior(self) -> Floats:
        """Return how likely each noise and remainder is before any pair, (T, K), of sum 1."""
        normal = np.exp(-0.5 * np.linspace(-_REACH_SD, _REACH_SD, _REMAINDERS) ** 2)
        weights: Floats = np.outer(rating_law(self.noise_scale).prior, normal / normal.sum())
        return weights

    def levels(self, first: Rating, passed: float) -> Ints:
        """Return the place on the scale of first * k^passed, (K,), ``passed`` being the part of the way there."""
        ln_remains = np.log(self.remains) + self.remains_sd * np.linspace(-_REACH_SD, _REACH_SD, _REMAINDERS)
        return levels_of(first * np.exp(passed * ln_remains))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ratings of one session: at the first minute and at the last one of the curve."""

    first: Rating
    later: Rating

    def __post_init__(self) -> None:
        """Raise BadInput naming the rating that cannot be."""
        require_rating("first", self.first)
        require_rating("later", self.later)


@dataclass(frozen=True, slots=True, eq=False)
class Fading:
    """What ``n`` sessions say of how ratings fade for one person: how likely each noise and remainder is, (T, K)."""

    beliefs: FadeBeliefs
    n: int
    weights: Floats

    def after(self, first: Rating, minute: float) -> Predicted | None:
        """Return the rating to be expected at a minute, after this first one.

        None above ``up_to``: a mild sensation tends to fade, a strong one may grow (Weissman-Fogel), so nothing is
        promised. Raises BadInput for a minute outside the curve, where nobody was asked.
        """
        require_rating("first", first)
        begins, ends = self.beliefs.minute, self.beliefs.until
        if not (isfinite(minute) and begins < minute <= ends):
            raise BadInput("minute", f"{minute} is not on the curve", f"after {begins}, up to {ends}")
        if first > self.beliefs.up_to:
            return None
        levels = self.beliefs.levels(first, (minute - begins) / (ends - begins))
        return rating_law(self.beliefs.noise_scale).predict(self.weights, levels)


def fade_beliefs_from(parameters: Named) -> FadeBeliefs:
    """Return the beliefs about fading that the numbers of the model hold."""
    return FadeBeliefs(
        remains=parameters["fade_remains"],
        remains_sd=parameters["fade_remains_sd"],
        noise_scale=parameters["fade_noise"],
        up_to=Rating(int(parameters["fade_up_to"])),
        minute=Minutes(int(parameters["rating_minute"])),
        until=Minutes(int(parameters["fade_minute"])),
    )


def fading_from(pairs: Iterable[Pair], beliefs: FadeBeliefs) -> Fading:
    """Return what a person's pairs say of their fading; pairs that began above ``up_to`` say nothing of mild ones."""
    used = tuple(one for one in pairs if one.first <= beliefs.up_to)
    law = rating_law(beliefs.noise_scale)
    return Fading(
        beliefs, len(used), reduce(lambda weights, one: _with(weights, one, beliefs, law), used, beliefs.prior)
    )


def _with(weights: Floats, pair: Pair, beliefs: FadeBeliefs, law: RatingLaw) -> Floats:
    """Return the weights after one more pair, of sum 1 again."""
    after = weights * law.likelihood(pair.later, beliefs.levels(pair.first, 1.0))
    kept: Floats = after / after.sum()
    return kept
