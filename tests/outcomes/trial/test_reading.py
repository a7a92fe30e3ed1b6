"""How a trial reads: only its own days, nothing from too few, the verdict at the planned end, and what goes with it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.journal.handbook import open_handbook
from supine.outcomes.trial.protocol import Protocol
from supine.outcomes.trial.reading import Lack, TrialReading, read_trial
from supine.outcomes.trial.schedule import arms_by_day
from supine.units import Rating
from tests.outcomes.trial.drawing import STARTS, a_protocol, protocols, rated, wavy

BELIEFS = open_handbook().beliefs
THREE = a_protocol(comparison="mat_lying_nothing", arms=("lying", "mat", "nothing"), sets=9)


def read(protocol: Protocol, ratings: dict[date, Rating], day: int = 56, **kept: bool) -> TrialReading:
    """Return how a trial reads so many days after its first."""
    told = {protocol.starts + timedelta(days=int(n[1:])): value for n, value in kept.items()}
    return read_trial(protocol, ratings, told, protocol.starts + timedelta(days=day), BELIEFS)


def all_days(protocol: Protocol, fall: int = 2) -> dict[date, Rating]:
    return dict(rated(protocol, lambda n, arm: wavy(n, arm, fall)))


def until(day: int, ratings: dict[date, Rating]) -> dict[date, Rating]:
    return {when: one for when, one in ratings.items() if (when - STARTS).days <= day}


def test_an_effect_that_is_there_is_found_with_its_size() -> None:
    found = read(a_protocol(), all_days(a_protocol()))
    (contrast,) = found.contrasts
    assert (contrast.treatment, contrast.control) == ("mat", "lying")
    assert found.enough
    assert found.is_final
    assert contrast.effect.estimate == pytest.approx(-2, abs=0.4)
    assert contrast.effect.low < -2 < contrast.effect.high < 0
    assert contrast.flip_p is not None
    assert contrast.flip_p < 0.01
    assert contrast.effect.n_days == found.n_days == 56


def test_without_an_effect_none_is_found() -> None:
    (contrast,) = read(a_protocol(), all_days(a_protocol(), fall=0)).contrasts
    assert contrast.effect.low < 0 < contrast.effect.high


def test_only_days_of_the_plan_count() -> None:
    usual, ratings = a_protocol(), all_days(a_protocol())
    outside = {STARTS + timedelta(days=n): Rating(10) for n in (*range(-30, 0), *range(56, 90))}
    assert read(usual, ratings | outside, 100) == read(usual, ratings, 100)


def test_the_verdict_is_locked_to_the_planned_end() -> None:
    usual, ratings = a_protocol(), all_days(a_protocol())
    assert [read(usual, until(day, ratings), day).is_final for day in (20, 54, 55, 56, 300)] == [
        False,
        False,
        False,
        True,
        True,
    ]


def test_ended_early_it_is_never_the_verdict_and_says_so() -> None:
    early = a_protocol(ended=STARTS + timedelta(days=29))
    found = read(early, all_days(early), 300)
    assert not found.is_final
    assert "ended_early" in found.notes
    assert found.n_days == 30
    assert found.contrasts[0].flip_p is None


def test_before_the_planned_end_the_exact_test_is_not_looked_at() -> None:
    usual = a_protocol()
    assert read(usual, until(40, all_days(usual)), 41).contrasts[0].flip_p is None


def test_too_little_gives_no_number_and_says_what_is_lacking() -> None:
    usual = a_protocol()
    few = read(usual, until(8, all_days(usual)), 9)
    assert few.contrasts == ()
    assert few.lacking == (Lack("least_rated_days", 9, 14), Lack("least_per_arm", 4, 5), Lack("least_sets", 2, 3))
    nothing = read(usual, {}, 0)
    assert [one.have for one in nothing.lacking] == [0, 0, 0]
    assert [one.mean for one in nothing.by_arm] == [None, None]


def test_one_number_every_day_says_nothing() -> None:
    usual = a_protocol()
    found = read(usual, dict(rated(usual, lambda n, arm: 5)))
    assert [one.id for one in found.lacking] == ["all_the_same"]


def test_today_counts_as_soon_as_it_is_rated() -> None:
    usual, ratings = a_protocol(), all_days(a_protocol())
    assert sum(one.days for one in read(usual, until(9, ratings), 10).by_arm) == 10
    assert sum(one.days for one in read(usual, until(10, ratings), 10).by_arm) == 11


def test_a_day_counts_to_the_arm_that_was_drawn_whatever_was_done() -> None:
    usual, ratings = a_protocol(), all_days(a_protocol())
    said = {f"d{n}": False for n in range(56)}
    found = read(usual, ratings, 56, **said)
    assert found.contrasts == read(usual, ratings).contrasts
    assert "kept_rarely" in found.notes
    assert [one.kept for one in found.by_arm] == [0, 0]


def test_days_that_went_as_drawn_are_counted_among_those_that_were_told() -> None:
    usual, ratings = a_protocol(), all_days(a_protocol())
    mat_days = [n for n, arm in enumerate(arms_by_day(usual)) if arm == "mat"]
    found = read(usual, ratings, 56, **{f"d{n}": n != mat_days[0] for n in mat_days[:4]})
    assert {one.arm: one.kept for one in found.by_arm} == {"lying": None, "mat": 0.75}


def test_who_answers_less_often_on_one_kind_of_day_is_told_so() -> None:
    usual = a_protocol()
    ratings = dict(rated(usual, lambda n, arm: None if arm == "mat" and n % 4 in (0, 1) else wavy(n, arm)))
    found = read(usual, ratings)
    shares = {one.arm: one.rated / one.days for one in found.by_arm}
    assert shares["lying"] - shares["mat"] > 0.15
    assert "answered_unevenly" in found.notes


def test_ratings_near_an_end_of_the_scale_are_told_so() -> None:
    usual = a_protocol()
    low = dict(rated(usual, lambda n, arm: (1, 2, 3, 1)[n % 4]))
    high = dict(rated(usual, lambda n, arm: (10, 9, 10, 8)[n % 4]))
    for ratings in (low, high):
        assert "near_the_end" in read(usual, ratings).notes
    assert "near_the_end" not in read(usual, all_days(usual)).notes


def test_three_arms_are_held_against_each_other_the_one_in_question_first() -> None:
    falls = {"mat": 3, "lying": 1, "nothing": 0}
    ratings = dict(rated(THREE, lambda n, arm: wavy(n, "") + 1 - falls[arm]))
    found = read(THREE, ratings, THREE.days)
    pairs = {(one.treatment, one.control): one.effect.estimate for one in found.contrasts}
    assert list(pairs) == [("mat", "lying"), ("mat", "nothing"), ("lying", "nothing")]
    assert list(pairs.values()) == pytest.approx([-2, -3, -1], abs=0.5)
    assert all(one.flip_p is not None for one in found.contrasts)


def test_with_more_pairs_than_can_be_flipped_there_is_an_effect_and_no_p() -> None:
    for sets, has_p in ((28, True), (42, False)):
        daily = a_protocol(block_days=1, sets=sets)
        (contrast,) = read(daily, all_days(daily), daily.days).contrasts
        assert (contrast.flip_p is not None) is has_p
        assert contrast.effect.high < 0


@given(protocols, st.integers(-5, 400), st.integers(0, 2**30))
def test_what_is_counted_adds_up(protocol: Protocol, day: int, chance: int) -> None:
    ratings = rated(protocol, lambda n, arm: None if (chance >> n % 30) & 1 else n % 11)
    today = protocol.starts + timedelta(days=day)
    some = {when: one for when, one in ratings.items() if when <= min(today, protocol.starts + timedelta(days=9))}
    found = read_trial(protocol, some, {}, today, BELIEFS)
    assert found.n_days == len(some) == sum(one.rated for one in found.by_arm)
    assert found.enough is (not found.lacking)
    assert bool(found.contrasts) is found.enough
    assert all(0 <= one.rated <= one.days for one in found.by_arm)
    assert sum(one.days for one in found.by_arm) <= protocol.days
