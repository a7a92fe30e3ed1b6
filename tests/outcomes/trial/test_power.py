"""The power that is shown before a start is what comes of counting again."""

import numpy as np
import pytest

from scripts import power
from supine.journal.handbook import open_handbook

WORLD = open_handbook().designs.world


def test_sample_cells_counted_again_are_as_written() -> None:
    assert list(power.faults()) == []


def test_the_simulated_people_are_those_the_file_describes() -> None:
    days, ratings = power.person(np.zeros(40_000), {**WORLD, "trend_28_days": 0.0}, np.random.default_rng(1))
    assert len(days) / 40_000 == np.clip(len(days) / 40_000, 0.84, 0.86)
    assert np.mean(ratings) == np.clip(np.mean(ratings), 4.9, 5.1)
    rounding = 1 / 12
    assert abs(np.var(ratings) - WORLD["noise_sd"] ** 2 - rounding) < 0.1
    full = np.full(40_000, np.nan)
    full[days.astype(int)] = ratings - 5
    lag = np.nanmean(full[1:] * full[:-1]) / np.nanvar(full)
    assert abs(lag - WORLD["rho"] * WORLD["kappa"] * WORLD["noise_sd"] ** 2 / np.var(ratings)) < 0.03


def test_a_person_recovers_by_the_trend() -> None:
    still = {"noise_sd": 1e-9, "missing": 0.0, "trend_28_days": -2.8}
    _, ratings = power.person(np.zeros(57), {**WORLD, **still}, np.random.default_rng(1))
    assert ratings[0] - ratings[-1] == 6


@pytest.mark.parametrize("design", ["two_day_56", "three_two_day_54"])
def test_an_effect_that_is_not_there_is_found_as_rarely_as_was_said(design: str) -> None:
    """Beyond the upper end of a 95 % interval lie 2.5 in 100: of 120 trials 3 as a rule, hardly ever more than 8."""
    cell = power.Cell(open_handbook().designs.designs[design], 0.0, lingers=False)
    assert power.found_share(cell, 120) <= 8 / 120
