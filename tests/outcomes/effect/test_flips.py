"""The exact test: as often as lots would say so, against every flip written out, and never below what they allow."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import binomtest

from supine.errors import BadInput
from supine.outcomes.effect.flips import flip_p
from tests.outcomes.effect.dense import correlation
from tests.outcomes.effect.given import BELIEFS, PLAIN, WORLDS, Trial, World, trial

LIMITS = BELIEFS.thresholds


def p_of(one: Trial) -> float:
    found = flip_p(one.days, one.ratings, one.sets, BELIEFS)
    assert found is not None
    return found


def written_out(one: Trial) -> float:
    """Return the share of all flips whose weighted contrast is as far from 0, every flip worked out by itself."""
    inverse = np.linalg.inv(correlation(one.days, LIMITS["flip_rho"], LIMITS["flip_kappa"]))
    known = np.column_stack([np.ones(one.days.size), one.days])
    left = one.ratings - known @ np.linalg.solve(known.T @ inverse @ known, known.T @ inverse @ one.ratings)
    pair, side = np.abs(one.sets)[one.days], np.sign(one.sets)[one.days]
    signs = np.array(list(product([1, -1], repeat=int(pair.max()))))
    contrasts = np.abs((signs[:, pair - 1] * side) @ inverse @ left)
    return float(np.mean(contrasts >= contrasts[0] - 1e-9))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("pairs", "block_days"), [(3, 4), (7, 2), (9, 1)])
def test_it_counts_every_way_the_lots_could_have_fallen(pairs: int, block_days: int, seed: int) -> None:
    given = trial(PLAIN, np.random.default_rng(seed), pairs=pairs, block_days=block_days, effect=-0.7)
    assert p_of(given) == pytest.approx(written_out(given), abs=1e-12)


@pytest.mark.parametrize("pairs", [4, 6, 14])
def test_a_perfect_split_has_the_least_p_that_the_lots_allow(pairs: int) -> None:
    given = trial(PLAIN, np.random.default_rng(pairs), pairs=pairs)
    split = 5 - 3 * given.treated[given.days]
    assert p_of(Trial(given.days, split, given.treated, given.sets)) == pytest.approx(2 / 2**pairs)


@pytest.mark.parametrize("world", [WORLDS[1], WORLDS[3], WORLDS[4]], ids=lambda world: world.name)
def test_without_an_effect_it_is_small_no_oftener_than_it_says(world: World) -> None:
    chance = np.random.default_rng(9)
    found = np.array([p_of(trial(world, chance, pairs=10)) for _ in range(300)])
    for level in (0.05, 0.2, 0.5):
        assert binomtest(int((found <= level).sum()), found.size, level, alternative="greater").pvalue > 0.001


def test_it_finds_a_point_of_effect_in_most_people_and_whichever_way_it_goes() -> None:
    for effect in (-1.5, 1.5):
        chance = np.random.default_rng(3)
        found = [p_of(trial(PLAIN, chance, effect=effect)) for _ in range(40)]
        assert np.mean(np.array(found) <= 0.05) > 0.6


def test_it_is_never_more_than_certain() -> None:
    days = np.arange(8)
    for ratings in ([5.0] * 8, [3, 7, 7, 3, 3, 7, 7, 3], [5, 6, 6, 5, 5, 6, 6, 5]):
        found = flip_p(days, ratings, [1, -1, 2, -2, 3, -3, 4, -4], BELIEFS)
        assert found is None or 0 < found <= 1


def test_where_no_lot_could_have_changed_anything_there_is_no_p() -> None:
    assert flip_p([0, 1, 2], [5.0, 4.0, 6.0], [0, 0, 0], BELIEFS) is None
    assert flip_p([0, 1, 2, 3], [5.0, 5.0, 5.0, 5.0], [1, -1, 2, -2], BELIEFS) is None


def test_days_outside_the_pairs_and_days_left_out_do_no_harm() -> None:
    given = trial(PLAIN, np.random.default_rng(5), pairs=8, effect=-1.0)
    sets = np.concatenate([given.sets, np.zeros(10, int)])
    days, ratings = np.append(given.days, given.sets.size + 3), np.append(given.ratings, 4.0)
    found = flip_p(days, ratings, sets, BELIEFS)
    assert found is not None
    assert 0 < found <= 1


def test_eighty_four_days_of_single_days_are_no_more_than_it_can_count() -> None:
    given = trial(PLAIN, np.random.default_rng(6), pairs=28, block_days=1, effect=-1.0)
    assert 0 < p_of(given) < 0.2


@pytest.mark.parametrize("days", [[0, 9], [-1, 0], []])
def test_a_day_without_a_place_among_the_lots_is_refused(days: list[int]) -> None:
    with pytest.raises(BadInput):
        flip_p(days, [5.0] * len(days), [1, -1, 2, -2], BELIEFS)


def test_more_pairs_than_can_be_counted_are_refused() -> None:
    given = trial(PLAIN, np.random.default_rng(6), pairs=42, block_days=1)
    with pytest.raises(BadInput):
        p_of(given)
