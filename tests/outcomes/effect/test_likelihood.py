"""The filter's likelihood is that of a dense multivariate normal, for any gap, any length, any noise."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import logsumexp
from scipy.stats import norm

from supine.outcomes.effect.coefficients import Asked, Priors, parts
from supine.outcomes.effect.grid import Grid
from supine.outcomes.effect.kalman import information
from tests.outcomes.effect.dense import Noise, coefficient_prior, design, log_evidence, log_likelihood
from tests.outcomes.effect.given import BELIEFS, PLAIN, Floats, Trial, trial

CLOSE = 1e-10


def by_the_filter(
    days: NDArray[np.int64], ratings: Floats, columns: Floats, coefficients: Floats, noise: Noise
) -> float:
    grid = Grid(np.array([noise.rho]), np.array([noise.kappa]), np.zeros(1), np.zeros(1))
    seen = information(days, np.column_stack([columns, ratings]), grid)
    contrast = np.append(-coefficients, 1.0)
    squares = float(contrast @ seen.gram[0] @ contrast) / noise.sigma**2
    return -0.5 * (squares + float(seen.log_det[0]) + days.size * math.log(2 * math.pi * noise.sigma**2))


def agrees(days: NDArray[np.int64], noise: Noise, seed: int = 1) -> None:
    chance = np.random.default_rng(seed)
    columns, coefficients = chance.normal(size=(days.size, 3)), chance.normal(size=3)
    ratings = chance.normal(5, 2, days.size)
    trial = Trial(days, ratings, np.zeros(int(days[-1]) + 1), np.zeros(int(days[-1]) + 1, int))
    wanted = log_likelihood(trial, columns, coefficients, noise)
    found = by_the_filter(days, ratings, columns, coefficients, noise)
    assert found == pytest.approx(wanted, rel=CLOSE, abs=CLOSE)


NOISES = st.builds(Noise, sigma=st.floats(0.3, 5), rho=st.floats(0, 0.97), kappa=st.floats(0, 0.97))
GAPS = st.lists(st.integers(1, 90), min_size=0, max_size=40)


@given(GAPS, NOISES, st.integers(0, 99))
def test_it_is_that_of_a_dense_normal_whatever_the_gaps(gaps: list[int], noise: Noise, seed: int) -> None:
    agrees(np.cumsum([0, *gaps]), noise, seed)


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.98])
@pytest.mark.parametrize("kappa", [0.0, 0.6, 0.99, 1.0])
def test_it_is_that_of_a_dense_normal_at_the_edges_of_the_noise(rho: float, kappa: float) -> None:
    agrees(np.arange(0, 120, 2), Noise(1.4, rho, kappa))


def test_it_is_that_of_a_dense_normal_for_a_single_day_and_for_a_year() -> None:
    noise = Noise(1.1, 0.8, 0.7)
    agrees(np.array([3]), noise)
    agrees(np.flatnonzero(np.random.default_rng(4).random(365) < 0.8), noise)


def test_summed_over_sigma_the_evidence_of_each_rho_and_kappa_is_the_dense_one() -> None:
    given = trial(PLAIN, np.random.default_rng(2), pairs=2)
    columns = design(given, 0.25, BELIEFS)
    grid = Grid(np.array([0.1, 0.9, 0.5]), np.array([0.9, 0.95, 0.2]), np.zeros(3), np.linspace(-6, 6, 41))
    mean, sd = coefficient_prior(BELIEFS)
    middle, wide = math.log(BELIEFS.priors["noise_median"]), BELIEFS.priors["noise_sd_log"]
    seen = information(given.days, np.column_stack([columns, given.ratings]), grid)
    asked = Asked(np.array([[0, 1, 2]]), np.zeros(1), 2)
    found = parts(seen, grid, asked, Priors(mean, sd**-2.0, middle, wide)).log_weight[0]

    def wanted(rho: float, kappa: float) -> float:
        nodes = np.linspace(-6, 4, 101)
        noises = (Noise(math.exp(middle + wide * z), rho, kappa) for z in nodes)
        evidence = [log_evidence(given, columns, noise, BELIEFS) for noise in noises]
        return float(logsumexp(evidence, b=norm.pdf(nodes)))

    apart = logsumexp(found, axis=1) - [wanted(rho, kappa) for rho, kappa in zip(grid.rho, grid.kappa, strict=True)]
    assert apart - apart[0] == pytest.approx([0, 0, 0], abs=1e-6)


def test_it_is_that_of_a_dense_normal_over_a_gap_of_months() -> None:
    agrees(np.array([0, 1, 2, 200, 201, 565, 566, 2000]), Noise(0.9, 0.9, 0.8))
