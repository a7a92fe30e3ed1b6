"""Said as sure as it is: on people drawn from the model, and no false claims on people who are not.

These runs are small; bench/effect_calibration.py and bench/effect_worlds.py make the large ones and print figures.
"""

from functools import cache

import numpy as np
import pytest
from scipy.stats import binomtest, kstest

from supine.outcomes.effect.effect import Effect
from supine.outcomes.effect.engine import effect_of, trial_model
from supine.outcomes.effect.model import posterior_of
from tests.outcomes.effect.drawn import from_the_model
from tests.outcomes.effect.given import BELIEFS, WORLDS, Floats, World, trial

PEOPLE, EACH_WORLD = 300, 120
BY_CHANCE = 1e-3
SURE, MEANINGFUL = BELIEFS.thresholds["sure"], BELIEFS.thresholds["sure_meaningful"]
TARGET = 2


@cache
def places() -> tuple[Floats, Floats]:
    """Return where each person's true effect lies in their posterior, from 0 to 1, and the chance said of a benefit."""
    chance = np.random.default_rng(21)
    found = []
    for _ in range(PEOPLE):
        one = from_the_model(BELIEFS, chance, pairs=7, block_days=2)
        model = trial_model(one.trial.days, one.trial.ratings, one.trial.treated, BELIEFS)
        mixture = posterior_of(model, BELIEFS, TARGET).mixture
        found.append((mixture.below(one.effect), mixture.below(0.0), one.effect < 0))
    place, said, is_so = np.array(found).T
    return place, np.column_stack([said, is_so])


def test_the_truth_lies_anywhere_in_the_posterior_alike() -> None:
    place, _ = places()
    assert kstest(place, "uniform").pvalue > BY_CHANCE


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_an_interval_holds_the_truth_as_often_as_it_says(share: float) -> None:
    place, _ = places()
    held = int((np.abs(place - 0.5) < share / 2).sum())
    assert binomtest(held, PEOPLE, share).pvalue > BY_CHANCE


def test_a_chance_said_of_a_benefit_comes_true_as_often() -> None:
    said, is_so = places()[1].T
    for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        mine = (said >= low) & (said < high)
        assert binomtest(int(is_so[mine].sum()), int(mine.sum()), float(said[mine].mean())).pvalue > BY_CHANCE


@cache
def without_effect(world: World) -> tuple[Effect, ...]:
    chance = np.random.default_rng(7)
    drawn = (trial(world, chance) for _ in range(EACH_WORLD))
    return tuple(effect_of(one.days, one.ratings, one.treated, BELIEFS) for one in drawn)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_where_nothing_helps_few_are_told_that_it_does(world: World) -> None:
    found = without_effect(world)
    told = sum(one.p_any >= SURE for one in found)
    assert binomtest(told, len(found), 0.06, alternative="greater").pvalue > BY_CHANCE
    if world.name != "near 0":
        assert sum(one.p_any >= SURE and one.p_meaningful >= MEANINGFUL for one in found) <= 1


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_where_nothing_helps_the_interval_holds_0_as_often_as_it_says(world: World) -> None:
    held = sum(one.low < 0 < one.high for one in without_effect(world))
    assert 0.9 <= held / EACH_WORLD <= 1


def test_a_true_point_is_found_in_most_people_in_eight_weeks() -> None:
    chance = np.random.default_rng(8)
    drawn = [trial(WORLDS[0], chance, effect=-1.0) for _ in range(60)]
    found = [effect_of(one.days, one.ratings, one.treated, BELIEFS) for one in drawn]
    assert np.mean([one.high < 0 for one in found]) > 0.5
    assert np.mean([one.low < -1 < one.high for one in found]) > 0.88
