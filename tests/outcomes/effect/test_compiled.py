"""Compiled or not, the numbers are the same."""

from dataclasses import astuple

import numpy as np
import pytest

from supine.outcomes.effect.compiled import Kernels, kernels
from supine.outcomes.effect.effect import Effect
from supine.outcomes.effect.engine import association_in, effect_in, trial_model, watched_model
from tests.outcomes.effect.given import BELIEFS, WORLDS, World, trial
from tests.outcomes.effect.test_bad_input import SERIES

CLOSE = 1e-5
"""Each leaves out parts that weigh next to nothing, and not quite the same ones."""

CLOSE_POINTS = 5e-3
"""Where the columns fit without any rest, what is left of it is rounding."""


@pytest.fixture(scope="module")
def compiled() -> Kernels:
    pytest.importorskip("numba", reason="numba is not installed: supine[fast] brings it")
    return kernels()


def numbers(found: Effect) -> list[float]:
    return [*astuple(found)[:9], *(found.same_day or ())]


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_compiled_or_not_a_trial_is_answered_the_same(world: World, compiled: Kernels) -> None:
    for seed in range(3):
        given = trial(world, np.random.default_rng(seed), effect=-1.0, phi=0.25)
        model = trial_model(given.days, given.ratings, given.treated, BELIEFS)
        assert numbers(effect_in(model, BELIEFS, compiled)) == pytest.approx(
            numbers(effect_in(model, BELIEFS)), abs=CLOSE, rel=CLOSE
        )


@pytest.mark.parametrize("name", SERIES)
def test_compiled_or_not_a_series_that_says_little_is_answered_the_same(name: str, compiled: Kernels) -> None:
    days, ratings, treated = SERIES[name]
    model = trial_model(days, ratings, treated, BELIEFS)
    assert numbers(effect_in(model, BELIEFS, compiled)) == pytest.approx(
        numbers(effect_in(model, BELIEFS)), abs=CLOSE_POINTS, rel=CLOSE
    )


def test_compiled_or_not_a_diary_without_lots_is_answered_the_same(compiled: Kernels) -> None:
    chance = np.random.default_rng(4)
    mornings = np.round(chance.normal(5, 1.5, 60))
    amount = chance.integers(0, 4, 60).astype(float)
    model = watched_model(np.arange(60), 2 + 0.5 * mornings + chance.normal(0, 1, 60), amount, mornings, BELIEFS)
    assert numbers(association_in(model, BELIEFS, compiled)) == pytest.approx(
        numbers(association_in(model, BELIEFS)), abs=CLOSE, rel=CLOSE
    )
