"""Series that say little, or nothing, or contradict the model, are answered soberly; what is none is refused."""

import math
from collections.abc import Callable
from dataclasses import astuple

import numpy as np
import pytest

from supine.errors import BadInput
from supine.outcomes.effect.effect import Effect
from supine.outcomes.effect.engine import association_of, effect_of
from tests.outcomes.effect.given import BELIEFS, PLAIN, SCALE, courses, lots

DAYS = np.arange(56)
TREATED = lots(np.random.default_rng(1), 14, 2)[0]
CHANCE = np.random.default_rng(2)
RATINGS = np.round(CHANCE.normal(5, 1.2, 56))
ON = TREATED > 0


def is_sober(found: Effect) -> bool:
    """Return whether all is finite, in order, a chance where it is one, and no surer than it may be."""
    numbers = [*astuple(found)[:9], *(found.same_day or ())]
    chances = (found.p_any, found.p_meaningful, found.p_little)
    return (
        all(math.isfinite(one) for one in numbers)
        and all(0 <= one <= 1 for one in chances)
        and found.low <= found.estimate <= found.high
        and 0 <= found.sd <= BELIEFS.priors["effect_sd"] + 1e-9
        and found.usual_with == pytest.approx(found.usual + found.estimate)
    )


YEARS, _ = lots(np.random.default_rng(3), 500, 2)
LONG = np.round(courses(PLAIN, YEARS.size, np.random.default_rng(4)) - YEARS)
MONTHS = np.array([0, 1, 2, 200, 201, 400, 800, 801])

SERIES = {
    "one day, treated": ([0], [5], [1]),
    "one day, not treated": ([0], [5], [0]),
    "two days alike": ([0, 1], [5, 5], [0, 1]),
    "nothing but 0": (DAYS, np.zeros(56), TREATED),
    "nothing but 10": (DAYS, np.full(56, SCALE), TREATED),
    "nothing but 3": (DAYS, np.full(56, 3), TREATED),
    "one rating off": (DAYS, np.where(DAYS == 40, 6, 5), TREATED),
    "no treated day": (DAYS, RATINGS, 0 * TREATED),
    "no other day": (DAYS, RATINGS, 0 * TREATED + 1),
    "treated days all left out": (DAYS[~ON], RATINGS[~ON], TREATED),
    "other days all left out": (DAYS[ON], RATINGS[ON], TREATED),
    "gaps of months": (MONTHS, [5, 6, 4, 3, 5, 4, 6, 7], np.arange(802) % 2),
    "two thousand days": (np.arange(YEARS.size), LONG, YEARS),
    "from end to end of the scale": (DAYS, SCALE * (DAYS % 2), TREATED),
    "the treatment decides all": (DAYS, SCALE * TREATED, TREATED),
    "a straight line": (DAYS, DAYS / 5.6, TREATED),
    "a step half way": (DAYS, np.where(DAYS < 28, 8, 2), TREATED),
    "what carries over decides all": (DAYS[1:], 9 - 3 * np.maximum(TREATED[1:], 0.75 * TREATED[:-1]), TREATED),
}


@pytest.mark.parametrize("name", SERIES)
def test_a_series_that_says_little_is_answered_soberly(name: str) -> None:
    days, ratings, treated = SERIES[name]
    found = effect_of(days, ratings, treated, BELIEFS)
    assert is_sober(found)
    assert found.n_days == np.size(days)


@pytest.mark.parametrize("name", ["one day, treated", "two days alike", "no treated day"])
def test_what_says_nothing_of_an_effect_moves_no_belief(name: str) -> None:
    found = effect_of(*SERIES[name], BELIEFS)
    assert found.p_any == pytest.approx(0.5, abs=0.02)
    assert found.sd > 0.6 * BELIEFS.priors["effect_sd"]


def test_the_same_ratings_on_every_day_are_no_benefit_and_no_harm() -> None:
    for name in ("nothing but 0", "nothing but 3", "nothing but 10"):
        found = effect_of(*SERIES[name], BELIEFS)
        assert found.estimate == pytest.approx(0, abs=1e-6)
        assert found.p_any == pytest.approx(0.5, abs=1e-3)


def test_a_steady_change_is_the_trend_s_and_not_the_treatment_s() -> None:
    found = effect_of(*SERIES["a straight line"], BELIEFS)
    assert abs(found.estimate) < 0.05


NAN = float("nan")
REFUSED: dict[str, Callable[[], object]] = {
    "no day at all": lambda: effect_of([], [], [0, 1], BELIEFS),
    "a rating that is not a number": lambda: effect_of([0, 1], [5, NAN], [0, 1], BELIEFS),
    "a rating that is endless": lambda: effect_of([0, 1], [5, math.inf], [0, 1], BELIEFS),
    "a day told twice": lambda: effect_of([0, 1, 1], [5, 4, 3], [0, 1], BELIEFS),
    "days backwards": lambda: effect_of([1, 0], [5, 4], [0, 1], BELIEFS),
    "a day before the first": lambda: effect_of([-1, 0], [5, 4], [0, 1], BELIEFS),
    "a day beyond the arms": lambda: effect_of([0, 2], [5, 4], [0, 1], BELIEFS),
    "an arm that is not a number": lambda: effect_of([0, 1], [5, 4], [0, NAN], BELIEFS),
    "fewer ratings than days": lambda: effect_of([0, 1], [5], [0, 1], BELIEFS),
    "days in a square": lambda: effect_of([[0, 1]], [[5, 4]], [0, 1], BELIEFS),
    "a second arm too short": lambda: effect_of([0, 1], [5, 4], [0, 1], BELIEFS, also=([0],)),
    "fewer mornings than evenings": lambda: association_of([0, 1], [5, 4], [0, 1], [5], BELIEFS),
    "an amount that is not a number": lambda: association_of([0, 1], [5, 4], [0, NAN], [5, 5], BELIEFS),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_series_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        REFUSED[name]()
