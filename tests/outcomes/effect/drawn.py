"""People drawn from the model itself, with their true effect: what simulation-based calibration is made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supine.outcomes.effect.believed import Beliefs
from supine.outcomes.effect.engine import trial_model, watched_model
from supine.outcomes.effect.model import Model
from tests.outcomes.effect.dense import Noise, coefficient_prior, correlation, design
from tests.outcomes.effect.given import Chance, Floats, Trial, exposure, lots


@dataclass(frozen=True)
class Drawn:
    """A trial and what is true of it."""

    trial: Trial
    effect: float
    usual: float
    phi: float


@dataclass(frozen=True)
class Asked:
    """A regression, the place of the coefficient that is asked for, and its true value."""

    model: Model
    target: int
    effect: float


def from_the_model(beliefs: Beliefs, chance: Chance, *, pairs: int, block_days: int, missing: float = 0.15) -> Drawn:
    """Draw all the model's numbers from their priors, and ratings from these; neither rounded nor held to the scale."""
    coefficients = chance.normal(*coefficient_prior(beliefs))
    phi = _phi(beliefs, chance)
    treated, sets = lots(chance, pairs, block_days)
    days = np.flatnonzero(chance.random(treated.size) >= missing)
    empty = Trial(days, np.zeros(days.size), treated, sets)
    ratings = design(empty, phi, beliefs) @ coefficients + _noise(days, beliefs, chance)
    return Drawn(Trial(days, ratings, treated, sets), float(coefficients[2]), float(coefficients[0]), phi)


def three_arms(beliefs: Beliefs, chance: Chance) -> Asked:
    """Draw a trial of three arms in 9 sets of 2-day blocks; asked for is one of the two effects."""
    arms = np.concatenate([chance.permutation(3).repeat(2) for _ in range(9)])
    days = np.flatnonzero(chance.random(arms.size) >= 0.15)
    phi, prior = _phi(beliefs, chance), beliefs.priors
    one, other = ((arms == number).astype(float) for number in (1, 2))
    effects = chance.normal(0, prior["effect_sd"], 2)
    left = np.column_stack([exposure(one, phi), exposure(other, phi)])[days]
    ratings = _course(days, beliefs, chance) + left @ effects
    return Asked(trial_model(days, ratings, one, beliefs, also=(other,)), 2, float(effects[0]))


def watched(beliefs: Beliefs, chance: Chance) -> Asked:
    """Draw 40 days without lots, some left out, with no amount on half of the days and one to three units on others."""
    days, prior = np.flatnonzero(chance.random(40) >= 0.2), beliefs.priors
    mornings = np.round(chance.normal(5, 1.5, days.size))
    amount = chance.integers(1, 4, days.size) * (chance.random(days.size) < 0.5).astype(float)
    effect, slope = chance.normal(0, prior["effect_sd"]), chance.normal(prior["morning_mean"], prior["morning_sd"])
    ratings = _course(days, beliefs, chance) + effect * amount + slope * (mornings - mornings.mean())
    model = watched_model(days, ratings, amount, mornings, beliefs)
    return Asked(model, len(model.fixed), float(effect))


def _phi(beliefs: Beliefs, chance: Chance) -> float:
    return beliefs.carry[int(chance.choice(len(beliefs.carry), p=[one.weight for one in beliefs.carry]))].phi


def _course(days: NDArray[np.int64], beliefs: Beliefs, chance: Chance) -> Floats:
    """Draw usual pain, its change by itself, and the noise."""
    mean, sd = coefficient_prior(beliefs)
    usual, change = chance.normal(mean[:2], sd[:2])
    trend = change * (days - days.mean()) / beliefs.priors["trend_days"]
    return np.asarray(usual + trend + _noise(days, beliefs, chance))


def _noise(days: NDArray[np.int64], beliefs: Beliefs, chance: Chance) -> Floats:
    prior = beliefs.priors
    noise = Noise(
        sigma=float(np.exp(chance.normal(np.log(prior["noise_median"]), prior["noise_sd_log"]))),
        rho=float(chance.beta(prior["rho_a"], prior["rho_b"])),
        kappa=float(chance.beta(prior["kappa_a"], prior["kappa_b"])),
    )
    covariance = noise.sigma**2 * correlation(days, noise.rho, noise.kappa)
    return np.asarray(np.linalg.cholesky(covariance) @ chance.normal(size=days.size))
