"""A person's sensitivity is learned from their ratings, and an interval holds what it says, however they rate."""

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.special import ndtr
from scipy.stats import norm, qmc

from supine.errors import BadInput
from supine.fitting.arrays import Floats
from supine.fitting.feel.own import Rated, beliefs_from, own_from
from supine.units import Minutes, Rating
from tests.fitting.feel.given import BELIEFS, SETUPS, rated, share

PEOPLE = 300
AFTER = (1, 3, 5, 10)
FLOOR, COUCH, BED, TSHIRT = SETUPS[0], SETUPS[1], SETUPS[2], SETUPS[5]


def strength(setup: tuple[float, float], threshold_log10: Floats | float, gain: Floats | float) -> Floats:
    return np.clip(10 * gain * share(setup, threshold_log10) ** BELIEFS.exponent, 0, 10)


def people(noise: float) -> Iterator[tuple[float, tuple[float, float], int, list[Rated]]]:
    """Yield (true strength, set-up, rating) of one set-up held out, and ten ratings of the other seven."""
    rng = np.random.default_rng(2026)
    for _ in range(PEOPLE):
        threshold, gain = np.log10(80) + 0.3 * rng.standard_normal(), np.exp(0.25 * rng.standard_normal())
        true = [float(strength(setup, threshold, gain)) for setup in SETUPS]
        order = rng.permutation(len(SETUPS))
        asked = [int(order[at % 7]) for at in range(10)] + [int(order[7])]
        given = [int(np.clip(np.rint(true[at] + noise * rng.standard_normal()), 0, 10)) for at in asked]
        ratings = [rated(SETUPS[at], rating) for at, rating in zip(asked[:10], given[:10], strict=True)]
        yield true[asked[10]], SETUPS[asked[10]], given[10], ratings


@pytest.mark.parametrize("noise", [0.8, 1.2, 2.0])
def test_eight_of_ten_ratings_lie_in_the_interval_however_steadily_a_person_rates(noise: float) -> None:
    missed: dict[int, list[float]] = {n: [] for n in AFTER}
    held: dict[int, list[bool]] = {n: [] for n in AFTER}
    for true, setup, rating, ratings in people(noise):
        for n in AFTER:
            said = own_from(ratings[:n], BELIEFS).predict(share(setup, BELIEFS.thresholds_log10))
            assert said is not None
            missed[n].append(said.value - true)
            held[n].append(said.low <= rating <= said.high)
    error = [float(np.sqrt(np.mean(np.square(missed[n])))) for n in AFTER]
    coverage = {n: float(np.mean(held[n])) for n in AFTER}
    assert error == sorted(error, reverse=True)
    assert error[-1] < 0.6 * error[0]
    assert all(0.72 <= coverage[n] <= 0.90 for n in (3, 5, 10)), coverage


GIVEN = ((FLOOR, 7), (TSHIRT, 2), (BED, 4), (FLOOR, 6))


def ratings_of(given: tuple[tuple[tuple[float, float], int], ...]) -> list[Rated]:
    return [rated(setup, rating) for setup, rating in given]


def brute_force(given: tuple[tuple[tuple[float, float], int], ...]) -> tuple[float, float, Floats]:
    """Return mean and sd of the log threshold, and the chance of each rating of the couch, by weighted draws.

    Another method than the grid: quasi-random draws from the whole prior, weighted by the likelihood, without a table.
    """
    draws = qmc.Sobol(3, rng=np.random.default_rng(7)).random_base2(17)
    threshold, gain = np.log10(80) + 0.3 * norm.ppf(draws[:, 0]), np.exp(0.25 * norm.ppf(draws[:, 1]))
    noise = BELIEFS.noise_scale * np.minimum(np.tan(np.pi / 2 * draws[:, 2]), 3.0)
    weight = np.prod([chance(rating, strength(setup, threshold, gain), noise) for setup, rating in given], axis=0)
    weight /= weight.sum()
    mean, couch = float(weight @ threshold), strength(COUCH, threshold, gain)
    sd = float(np.sqrt(weight @ (threshold - mean) ** 2))
    return mean, sd, np.array([weight @ chance(rating, couch, noise) for rating in range(11)])


def chance(rating: int, true: Floats, noise: Floats) -> Floats:
    above = ndtr((rating + 0.5 - true) / noise) if rating < 10 else np.ones_like(true)
    below = ndtr((rating - 0.5 - true) / noise) if rating > 0 else np.zeros_like(true)
    between: Floats = above - below
    return between


@pytest.mark.parametrize("setup", [FLOOR, TSHIRT, BED, COUCH])
def test_a_stronger_rating_never_foretells_a_milder_one(setup: tuple[float, float]) -> None:
    after = [
        own_from([rated(setup, rating)], BELIEFS).predict(share(setup, BELIEFS.thresholds_log10))
        for rating in range(1, 11)
    ]
    told = [one.value for one in after if one is not None]
    assert told == sorted(told) and len(told) == 10
    assert told[0] < told[-1]


@pytest.mark.parametrize("n", [1, 2, 4])
def test_the_grid_agrees_with_weighted_draws_from_the_whole_prior(n: int) -> None:
    own = own_from(ratings_of(GIVEN[:n]), BELIEFS)
    mean, sd, couch = brute_force(GIVEN[:n])
    marginal, places = own.weights.sum((0, 2)), BELIEFS.thresholds_log10
    assert marginal @ places == pytest.approx(mean, abs=0.002)
    assert np.sqrt(marginal @ (places - marginal @ places) ** 2) == pytest.approx(sd, rel=0.01)
    middle = np.cumsum(couch) - couch / 2
    said = own.predict(share(COUCH, places))
    assert said is not None
    assert said.value == np.searchsorted(np.cumsum(couch), 0.5)
    assert (said.low, said.high) == tuple(np.flatnonzero((middle > 0.1) & (middle < 0.9))[[0, -1]])


def test_nothing_is_predicted_before_the_first_rating() -> None:
    nobody = own_from([], BELIEFS)
    assert nobody.n == 0
    assert nobody.predict(share(FLOOR, BELIEFS.thresholds_log10)) is None


def test_before_the_first_rating_the_threshold_is_that_of_many_people() -> None:
    threshold = own_from([], BELIEFS).threshold
    found = (threshold.low_mn, threshold.value_mn, threshold.high_mn)
    assert found == pytest.approx(80 * 10 ** (0.3 * norm.ppf([0.1, 0.5, 0.9])), rel=0.005)


def test_who_rates_high_is_pricked_earlier_and_who_rates_low_later() -> None:
    high = own_from(ratings_of(((FLOOR, 9), (TSHIRT, 5))), BELIEFS).threshold
    low = own_from(ratings_of(((FLOOR, 2), (TSHIRT, 0))), BELIEFS).threshold
    assert high.high_mn < low.low_mn
    assert high.low_mn < high.value_mn < high.high_mn


def test_the_order_of_ratings_does_not_matter_and_the_same_ratings_say_the_same() -> None:
    there, back, again = (own_from(ratings_of(given), BELIEFS) for given in (GIVEN, GIVEN[::-1], GIVEN))
    assert np.abs(there.weights - back.weights).max() < 1e-15
    assert (there.weights == again.weights).all()


def test_a_rating_of_another_minute_is_left_to_the_fading() -> None:
    with_later = own_from([*ratings_of(GIVEN), rated(FLOOR, 0, minute=5)], BELIEFS)
    assert with_later.n == 4
    assert (with_later.weights == own_from(ratings_of(GIVEN), BELIEFS).weights).all()


def test_two_hundred_ratings_that_contradict_each_other_still_give_numbers() -> None:
    own = own_from(ratings_of(((FLOOR, 0), (TSHIRT, 10)) * 100), BELIEFS)
    said = own.predict(share(FLOOR, BELIEFS.thresholds_log10))
    assert own.weights.sum() == pytest.approx(1)
    assert said is not None
    assert said.high - said.low >= 6


GRID = BELIEFS.thresholds_log10


@pytest.mark.parametrize(
    ("shares", "rating", "minute", "field"),
    [
        (np.where(GRID > 2, np.nan, 0.5), 5, 1, "shares"),
        (share(FLOOR, GRID) + 1, 5, 1, "shares"),
        (-share(FLOOR, GRID), 5, 1, "shares"),
        (np.full(80, 0.5), 5, 1, "shares"),
        (share(FLOOR, GRID), 11, 1, "rating"),
        (share(FLOOR, GRID), -1, 1, "rating"),
        (share(FLOOR, GRID), 4.5, 1, "rating"),
        (share(FLOOR, GRID), True, 1, "rating"),
        (share(FLOOR, GRID), 5, -1, "minute"),
    ],
)
def test_a_rating_that_cannot_be_is_refused_by_name(shares: Floats, rating: int, minute: int, field: str) -> None:
    with pytest.raises(BadInput, match=field):
        Rated(shares, Rating(rating), Minutes(minute))


def test_shares_that_cannot_be_are_not_predicted_from() -> None:
    for own in (own_from([], BELIEFS), own_from(ratings_of(GIVEN), BELIEFS)):
        with pytest.raises(BadInput, match="shares"):
            own.predict(np.full(81, np.nan))


def test_beliefs_come_from_the_numbers_of_the_model() -> None:
    numbers = {
        "threshold_mn": 80.0,
        "threshold_sd_log10": 0.3,
        "rating_gain_sd": 0.25,
        "rating_noise": 1.2,
        "rating_exponent": 0.7,
        "rating_minute": 1.0,
    }
    assert beliefs_from(numbers) == BELIEFS
