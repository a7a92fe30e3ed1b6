"""The effect on one person's ratings: a regression on the calendar with AR(1) and noise, solved by quadrature."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from supine.errors import BadInput
from supine.outcomes.effect.arrays import Floats, Ints
from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.effect.compiled import NUMPY, Kernels
from supine.outcomes.effect.effect import Effect
from supine.outcomes.effect.exposure import exposure
from supine.outcomes.effect.mixture import Mixture
from supine.outcomes.effect.model import Column, Model, Posterior, posterior_of

__all__ = ["association_in", "association_of", "effect_in", "effect_of", "trial_model", "watched_model"]

_TAIL = 0.025
_WAY_SAME_DAY = 0


def effect_of(
    days: ArrayLike, ratings: ArrayLike, treated: ArrayLike, beliefs: Beliefs, *, also: Sequence[ArrayLike] = ()
) -> Effect:
    """Return the effect of a treatment that was given by lot, at full exposure, on ratings from 0 to 10.

    ``days`` (n,) are calendar days from 0, increasing, gaps allowed, with ``ratings`` (n,). ``treated`` (D,) is 1 or 0
    for every calendar day, rated or not, D beyond the last rated one. ``also`` are further treatments against the same
    control, each (D,), estimated with it. Raises BadInput for anything else.
    """
    return effect_in(trial_model(days, ratings, treated, beliefs, also=also), beliefs)


def effect_in(model: Model, beliefs: Beliefs, kernels: Kernels = NUMPY) -> Effect:
    """Return the effect in a trial's model, by kernels of one's choice.

    y_t = x_t' b + u_t + e_t, with Cov(y_s, y_t) = sigma^2 (kappa rho^|s-t| + (1 - kappa) [s = t]). Coefficients are
    integrated analytically, rho, kappa and sigma over a grid, what carries over to the next day over its four values.
    docs/reference/statistics.md gives the priors, the checks and the limits.
    """
    found = posterior_of(model, beliefs, len(model.fixed), kernels=kernels)
    same_day = found.of_way(_WAY_SAME_DAY)
    return _effect(found, beliefs, len(model.days), (same_day.middle, *_central(same_day)))


def association_of(
    days: ArrayLike, ratings: ArrayLike, amount: ArrayLike, mornings: ArrayLike, beliefs: Beliefs
) -> Effect:
    """Return by how much evenings differ per unit of an amount that nobody drew lots for, the morning held fixed.

    ``amount`` (n,) and the same day's ``mornings`` (n,), rated before deciding, go with ``days`` and ``ratings``. What
    the reasons for the choice may add is allowed for: an independent normal bias is added to the posterior, so that
    this is never more than an association. Raises BadInput for what is no series.
    """
    return association_in(watched_model(days, ratings, amount, mornings, beliefs), beliefs)


def association_in(model: Model, beliefs: Beliefs, kernels: Kernels = NUMPY) -> Effect:
    """Return the association in the model of a diary without lots, by kernels of one's choice."""
    found = posterior_of(model, beliefs, len(model.fixed), kernels=kernels)
    return _effect(found.biased(beliefs.priors["hidden_bias_sd"]), beliefs, len(model.days), None)


def trial_model(
    days: ArrayLike, ratings: ArrayLike, treated: ArrayLike, beliefs: Beliefs, *, also: Sequence[ArrayLike] = ()
) -> Model:
    """Return the model of a trial: a constant, a trend, and each treatment's exposure for every carry-over."""
    day, rating = _series(days, ratings)
    arms = [_by_calendar(one, day) for one in (treated, *also)]
    sd = beliefs.priors["effect_sd"]
    ways = tuple(tuple(Column(exposure(arm, carry.phi)[day], 0.0, sd) for arm in arms) for carry in beliefs.carry)
    return Model(day, rating, _fixed(day, beliefs), ways, np.array([carry.weight for carry in beliefs.carry]))


def watched_model(
    days: ArrayLike, ratings: ArrayLike, amount: ArrayLike, mornings: ArrayLike, beliefs: Beliefs
) -> Model:
    """Return the model of a diary without lots: a constant, a trend, the morning's rating, and the amount."""
    day, rating = _series(days, ratings)
    told = beliefs.priors
    morning = np.asarray(mornings, np.float64)
    centred = Column(morning - morning.mean(), told["morning_mean"], told["morning_sd"])
    way = (Column(np.asarray(amount, np.float64), 0.0, told["effect_sd"]),)
    return Model(day, rating, (*_fixed(day, beliefs), centred), (way,), np.ones(1))


def _fixed(day: Ints, beliefs: Beliefs) -> tuple[Column, ...]:
    """Return the constant, which is the usual rating at the middle of the rated days, and the trend."""
    told = beliefs.priors
    return (
        Column(np.ones(len(day)), told["usual_mean"], told["usual_sd"]),
        Column((day - day.mean()) / told["trend_days"], 0.0, told["trend_sd"]),
    )


def _series(days: ArrayLike, ratings: ArrayLike) -> tuple[Ints, Floats]:
    day, rating = np.asarray(days, np.int64), np.asarray(ratings, np.float64)
    if day.ndim != 1 or day.shape != rating.shape or not len(day):
        raise BadInput("ratings", f"{rating.size} for {day.size} days", "one for each day, and one at least")
    return day, rating


def _by_calendar(treated: ArrayLike, day: Ints) -> Floats:
    found = np.asarray(treated, np.float64)
    if found.ndim != 1 or np.min(day) < 0 or np.max(day) >= len(found):
        raise BadInput("treated", f"{found.size} days", "a number for every calendar day up to the last rated one")
    if not np.isfinite(found).all():
        raise BadInput("treated", "one is not a number", "0 or 1")
    return found


def _effect(found: Posterior, beliefs: Beliefs, n_days: int, same_day: tuple[float, float, float] | None) -> Effect:
    limits, effect = beliefs.thresholds, found.mixture
    low, high = _central(effect)
    return Effect(
        estimate=effect.middle,
        sd=effect.spread,
        low=low,
        high=high,
        p_any=effect.below(0.0),
        p_meaningful=found.beyond(limits["meaningful_points"], limits["meaningful_share"]).below(0.0),
        p_little=effect.below(limits["little"]) - effect.below(-limits["little"]),
        usual=found.usual_mean,
        usual_with=found.usual_mean + effect.middle,
        same_day=same_day,
        n_days=n_days,
    )


def _central(mixture: Mixture) -> tuple[float, float]:
    return mixture.quantile(_TAIL), mixture.quantile(1 - _TAIL)
