"""The fade is a rule of thumb: it learns from pairs of ratings, and promises nothing where the sensation is strong."""

import numpy as np
import pytest

from supine.errors import BadInput
from supine.fitting.feel.fading import FadeBeliefs, Fading, Pair, fade_beliefs_from, fading_from
from supine.fitting.feel.ratings import Predicted
from supine.units import Minutes, Rating

BELIEFS = FadeBeliefs(
    remains=0.6, remains_sd=0.4, noise_scale=0.8, up_to=Rating(4), minute=Minutes(1), until=Minutes(5)
)


def after(fading: Fading, first: int, minute: float) -> Predicted:
    said = fading.after(Rating(first), minute)
    assert said is not None
    return said


def fading(*pairs: tuple[int, int]) -> Fading:
    return fading_from([Pair(Rating(first), Rating(later)) for first, later in pairs], BELIEFS)


def test_nothing_is_promised_above_the_named_strength() -> None:
    for known in (fading(), fading((4, 1), (3, 1))):
        assert [known.after(Rating(first), 5) is None for first in range(11)] == [first > 4 for first in range(11)]


def test_a_mild_sensation_is_expected_to_fade_a_little_at_a_time() -> None:
    values = [after(fading(), 4, minute).value for minute in (1.01, 2, 3, 4, 5)]
    assert values == sorted(values, reverse=True)
    assert (values[0], values[-1]) == (4, 2)


def test_pairs_teach_whose_sensation_fades_and_whose_stays() -> None:
    assert after(fading(*[(4, 4)] * 6), 4, 5).value == 4
    assert after(fading(*[(4, 1)] * 6), 4, 5).value == 1


def test_a_sensation_that_grew_is_believed() -> None:
    assert after(fading(*[(3, 5)] * 8), 3, 5).value >= 4


def test_a_pair_that_began_strong_says_nothing_of_mild_ones() -> None:
    with_strong = fading((4, 3), (8, 9))
    assert with_strong.n == 1
    assert (with_strong.weights == fading((4, 3)).weights).all()


def test_a_first_rating_of_nothing_teaches_nothing() -> None:
    remains = fading((0, 0)).weights.sum(axis=0)
    assert remains == pytest.approx(BELIEFS.prior.sum(axis=0))


def test_one_pair_agrees_with_the_sum_over_remainder_and_noise_done_by_draws() -> None:
    rng = np.random.default_rng(3)
    remains, noise = 0.6 * np.exp(0.4 * rng.standard_normal(400_000)), 0.8 * np.abs(rng.standard_cauchy(400_000))
    gave_two = np.rint(np.clip(4 * remains, 0, 10) + noise * rng.standard_normal(400_000)) == 2
    ln_remains = np.log(0.6) + 0.4 * np.linspace(-4, 4, 81)
    assert fading((4, 2)).weights.sum(axis=0) @ ln_remains == pytest.approx(np.log(remains[gave_two]).mean(), abs=0.02)


@pytest.mark.parametrize("noise", [0.5, 1.0, 1.5])
def test_eight_of_ten_later_ratings_lie_in_the_interval_however_steadily_a_person_rates(noise: float) -> None:
    rng = np.random.default_rng(2026)
    held = []
    for _ in range(300):
        remains = 0.6 * np.exp(0.4 * rng.standard_normal())
        firsts = rng.integers(1, 5, 6)
        laters = np.clip(np.rint(firsts * remains + noise * rng.standard_normal(6)), 0, 10).astype(int)
        pairs = list(zip(firsts.tolist(), laters.tolist(), strict=True))
        said = after(fading(*pairs[:5]), pairs[5][0], 5)
        held.append(said.low <= pairs[5][1] <= said.high)
    assert 0.72 <= np.mean(held) <= 0.90


@pytest.mark.parametrize("minute", [1, 0, 5.01, 20, float("nan")])
def test_a_minute_that_nobody_was_asked_at_is_refused_by_name(minute: float) -> None:
    with pytest.raises(BadInput, match="minute"):
        fading().after(Rating(2), minute)


@pytest.mark.parametrize(("first", "later", "field"), [(11, 2, "first"), (2, -1, "later"), (2, 2.5, "later")])
def test_a_pair_that_cannot_be_is_refused_by_name(first: int, later: int, field: str) -> None:
    with pytest.raises(BadInput, match=field):
        Pair(Rating(first), Rating(later))


def test_beliefs_come_from_the_numbers_of_the_model() -> None:
    numbers = {
        "fade_remains": 0.6,
        "fade_remains_sd": 0.4,
        "fade_noise": 0.8,
        "fade_up_to": 4.0,
        "fade_minute": 5.0,
        "rating_minute": 1.0,
    }
    assert fade_beliefs_from(numbers) == BELIEFS
