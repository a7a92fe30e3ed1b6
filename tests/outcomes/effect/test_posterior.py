"""The posterior by quadrature is that of a finer grid, of dense sums, and of a plain Metropolis walk."""

from dataclasses import astuple, replace

import numpy as np
import pytest

from supine.outcomes.effect.engine import association_of, effect_of, trial_model, watched_model
from supine.outcomes.effect.grid import Size
from supine.outcomes.effect.mixture import Mixture
from supine.outcomes.effect.model import posterior_of
from tests.outcomes.effect.dense import fine_grid, metropolis
from tests.outcomes.effect.given import BELIEFS, PLAIN, WORLDS, Trial, World, exposure, trial

OF_AN_SD = 0.01
OF_A_CHANCE = 0.004
SUMS = (40, 20, 41)
FINE = Size(61, 41, 25, 0.5)
WALK = replace(PLAIN, name="nothing but a random walk", rho=(0.0, 0.1), sd=(0.05, 0.2), walk_sd=0.8)
LITTLE = BELIEFS.thresholds["little"]
TARGET = 2


def somebody(world: World = PLAIN, seed: int = 1, **asked: float) -> Trial:
    return trial(world, np.random.default_rng(seed), **asked)  # type: ignore[arg-type]


def told(mixture: Mixture) -> list[float]:
    """Return mean, SD and the ends of the central 95 %."""
    return [mixture.middle, mixture.spread, mixture.quantile(0.025), mixture.quantile(0.975)]


@pytest.mark.parametrize("world", [*WORLDS, WALK], ids=lambda world: world.name)
def test_it_is_that_of_a_far_finer_grid(world: World) -> None:
    for seed, (pairs, block_days) in enumerate([(14, 2), (28, 1)]):
        given = somebody(world, seed, pairs=pairs, block_days=block_days, effect=-1.0)
        model = trial_model(given.days, given.ratings, given.treated, BELIEFS)
        usual, fine = (posterior_of(model, BELIEFS, TARGET, size=size).mixture for size in (None, FINE))
        assert told(usual) == pytest.approx(told(fine), abs=OF_AN_SD * fine.spread, rel=0)
        assert usual.below(0.0) == pytest.approx(fine.below(0.0), abs=OF_A_CHANCE)


@pytest.mark.parametrize(("pairs", "block_days", "effect"), [(7, 2, 0.0), (4, 4, -1.0), (20, 1, -2.0), (3, 7, 0.0)])
def test_it_is_that_of_plain_sums_over_dense_matrices(pairs: int, block_days: int, effect: float) -> None:
    given = somebody(seed=pairs, pairs=pairs, block_days=block_days, effect=effect, phi=0.25)
    found = effect_of(given.days, given.ratings, given.treated, BELIEFS)
    wanted = fine_grid(given, BELIEFS, SUMS).posterior(LITTLE)
    close = OF_AN_SD * wanted.sd
    assert [found.estimate, found.sd, found.low, found.high] == pytest.approx(
        list(astuple(wanted)[:4]), abs=close, rel=0
    )
    assert [found.p_any, found.p_little] == pytest.approx([wanted.p_any, wanted.p_little], abs=OF_A_CHANCE)
    assert found.usual == pytest.approx(wanted.usual, abs=0.01)
    assert found.usual_with == pytest.approx(found.usual + found.estimate)


def test_the_same_day_answer_is_the_one_that_believes_in_no_carry_over() -> None:
    given = somebody(seed=8, pairs=8, effect=-1.0)
    found = effect_of(given.days, given.ratings, given.treated, BELIEFS).same_day
    wanted = fine_grid(given, BELIEFS, SUMS, only=0.0).posterior(LITTLE)
    assert found == pytest.approx((wanted.estimate, wanted.low, wanted.high), abs=OF_AN_SD * wanted.sd, rel=0)


def test_it_is_where_a_plain_metropolis_walk_comes_to() -> None:
    given = somebody(seed=12, pairs=6, effect=-1.0, phi=0.5)
    found = effect_of(given.days, given.ratings, given.treated, BELIEFS)
    walk = metropolis(given, BELIEFS, np.random.default_rng(2), walks=60, steps=2000)
    mean, error = walk.mean()
    below, below_error = walk.below(0.0)
    assert error < 0.05 * found.sd, "the walk is too short to say"
    assert found.estimate == pytest.approx(mean, abs=3 * error)
    assert found.p_any == pytest.approx(below, abs=3 * below_error)
    assert found.sd == pytest.approx(walk.sd(), rel=0.06)


def test_a_meaningful_fall_is_the_smaller_of_two_points_and_a_share_of_the_usual_pain() -> None:
    points = BELIEFS.thresholds["meaningful_points"]
    for usual, seed in ((9.0, 1), (4.0, 2)):
        world = replace(PLAIN, usual=(usual, usual), sd=(0.8, 0.8), is_rounded=False)
        given = somebody(world, seed, effect=-min(points, 0.3 * usual), pairs=6)
        cells = fine_grid(given, BELIEFS, SUMS)
        found = effect_of(given.days, given.ratings, given.treated, BELIEFS)
        wanted = cells.below(-points) if usual > points / 0.3 else cells.falls_by_share()
        assert found.p_meaningful == pytest.approx(wanted, abs=OF_A_CHANCE)
        assert 0.05 < wanted < 0.95, "an answer that anything would give says nothing"


def test_where_it_is_open_which_of_the_two_is_smaller_both_count() -> None:
    given = somebody(replace(PLAIN, usual=(6.7, 6.7)), 3, effect=-2.0, pairs=6)
    walk = metropolis(given, BELIEFS, np.random.default_rng(3), walks=40, steps=1000)
    found = effect_of(given.days, given.ratings, given.treated, BELIEFS)
    assert found.p_meaningful == pytest.approx(walk.meaningful(BELIEFS), abs=0.05)


def test_the_start_of_the_calendar_does_not_matter() -> None:
    given = somebody(seed=5)
    later = effect_of(given.days + 100, given.ratings, np.concatenate([np.zeros(100), given.treated]), BELIEFS)
    assert astuple(later)[:9] == pytest.approx(
        astuple(effect_of(given.days, given.ratings, given.treated, BELIEFS))[:9], rel=1e-9
    )


def test_what_is_not_known_is_left_as_it_was_believed() -> None:
    given = somebody(seed=6)
    found = effect_of(given.days, given.ratings, np.zeros(given.treated.size), BELIEFS)
    prior = BELIEFS.priors["effect_sd"]
    assert [found.estimate, found.sd, found.p_any] == pytest.approx([0.0, prior, 0.5], abs=1e-9)
    assert found.same_day == pytest.approx((0.0, -1.959964 * prior, 1.959964 * prior), abs=1e-5)


def test_carry_over_that_leaves_no_doubt_still_has_a_same_day_answer() -> None:
    given = somebody(seed=7, pairs=14)
    noise = np.random.default_rng(1).normal(0, 0.02, given.days.size)
    ratings = 8 - 2 * exposure(given.treated, 0.5)[given.days] + noise
    found = effect_of(given.days, ratings, given.treated, BELIEFS)
    assert found.estimate == pytest.approx(-2, abs=0.05)
    assert found.same_day is None or np.isfinite(found.same_day).all()


def test_three_arms_are_told_apart() -> None:
    chance = np.random.default_rng(3)
    arms = np.concatenate([chance.permutation(3).repeat(2) for _ in range(20)])
    first, second = (arms == 1).astype(float), (arms == 2).astype(float)
    ratings = 6 - 0.5 * first - 2 * second + chance.normal(0, 0.7, arms.size)
    days = np.arange(arms.size)
    one = effect_of(days, ratings, first, BELIEFS, also=(second,))
    other = effect_of(days, ratings, second, BELIEFS, also=(first,))
    assert one.estimate == pytest.approx(-0.5, abs=3 * one.sd)
    assert other.estimate == pytest.approx(-2, abs=3 * other.sd)
    assert one.sd < 0.5
    alone = effect_of(days, ratings, first, BELIEFS)
    assert alone.estimate > one.estimate, "days of the other treatment are no control days"


def test_what_made_a_person_choose_is_allowed_for_in_an_association() -> None:
    chance = np.random.default_rng(4)
    days, mornings = np.arange(60), np.round(chance.normal(5, 1.5, 60))
    amount = (chance.random(60) < 0.5).astype(float)
    evenings = 3 + 0.5 * mornings - 0.8 * amount + chance.normal(0, 0.8, 60)
    found = association_of(days, evenings, amount, mornings, BELIEFS)
    model = watched_model(days, evenings, amount, mornings, BELIEFS)
    without = posterior_of(model, BELIEFS, len(model.fixed)).mixture
    bias = BELIEFS.priors["hidden_bias_sd"]
    assert found.estimate == pytest.approx(without.middle)
    assert found.sd == pytest.approx(np.hypot(without.spread, bias))
    assert found.same_day is None
