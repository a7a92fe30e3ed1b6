"""How regularly a person was on the mat: a share that moves softly, whatever a single day brings."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Support, Surface
from supine.outcomes.regular import Regularity, planned_days, regularity, smoothed, words
from supine.planning.dose import Dose
from supine.planning.goal import Goal, Weekday
from supine.session.happened import Ended, Happened
from supine.units import Minutes
from tests.outcomes.given import sayings

ROW = sayings().smoothing
MONDAY = date(2026, 11, 2)
TUESDAYS_AND_FRIDAYS = Goal(days=(Weekday.TUESDAY, Weekday.FRIDAY))
LONG = st.lists(st.booleans(), min_size=ROW.first_days, max_size=120)


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


def lain(days: Iterable[int], seconds: int = 300, speed: float = 1.0) -> list[tuple[date, Happened]]:
    dose = Dose(Minutes(5), Clothing.TSHIRT, Surface.BED, Support.NONE)
    return [(day(n), Happened(dose, seconds, Ended.STOPPED, speed=speed)) for n in days]


def score(days: list[bool]) -> float:
    found = smoothed(days, ROW)
    assert found is not None
    return found


def said(found: Regularity | None, language: str = "en") -> str:
    assert found is not None
    return " ".join(words(found, sayings(language)))


@given(LONG)
def test_a_score_is_a_share(days: list[bool]) -> None:
    assert 0 <= score(days) <= 1
    assert score([True] * len(days)) == pytest.approx(1)


@given(LONG, st.data())
def test_more_days_never_lower_it_and_one_day_changes_it_by_little(days: list[bool], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(days) - 1))
    with_it, without = ([*days[:n], one, *days[n + 1 :]] for one in (True, False))
    assert 0 < score(with_it) - score(without) <= ROW.most + 1e-12
    assert ROW.most < 0.08


@given(LONG)
def test_a_missed_day_lowers_it_a_little_and_never_to_nothing(days: list[bool]) -> None:
    before, after = score(days), score([*days, False])
    assert before * (1 - ROW.weight) == pytest.approx(after)
    assert (after > 0) == (before > 0)


@given(LONG)
def test_a_day_counts_half_as_much_after_the_half_life(days: list[bool]) -> None:
    later = [*days, *[False] * ROW.half_life_days]
    assert score(later) == pytest.approx(score(days) / 2)


def test_it_agrees_with_the_series_written_out() -> None:
    days = [True, False, False] * 10
    a, weights = ROW.weight, []
    for n in range(len(days)):
        age = len(days) - 1 - max(n, ROW.first_days - 1)
        weights.append((1 - a) ** age * (1 / ROW.first_days if n < ROW.first_days else a))
    assert sum(weights) == pytest.approx(1)
    assert score(days) == pytest.approx(sum(w for w, one in zip(weights, days, strict=True) if one))


def test_too_few_days_are_counted_and_not_smoothed() -> None:
    assert smoothed([True] * (ROW.first_days - 1), ROW) is None
    found = regularity(lain([0, 1, 3]), [], day(4), ROW)
    assert found == Regularity(planned=4, lain=3, score=None, days_a_week=7)
    assert said(found) == "So far you were on the mat on 3 of 4 days."


def test_today_counts_only_once_somebody_lay() -> None:
    found = [regularity(lain(days), [], day(2), ROW) for days in ([0, 1], [0, 1, 2])]
    assert [one and (one.lain, one.planned) for one in found] == [(2, 2), (3, 3)]


def test_a_session_that_was_stopped_at_once_counts_and_one_nobody_lay_in_does_not() -> None:
    assert regularity(lain([0], seconds=1), [], day(0), ROW) == Regularity(1, 1, None, 7)
    assert regularity(lain([0], seconds=0), [], day(0), ROW) is None
    assert regularity(lain([0], speed=60.0), [], day(0), ROW) is None


def test_only_days_planned_for_count_each_by_the_goal_that_held_on_it() -> None:
    every_day, paused = (day(14), Goal()), (day(21), Goal(is_paused=True))
    goals = [(day(0), TUESDAYS_AND_FRIDAYS), every_day, paused]
    planned = list(planned_days(goals, day(0), day(30)))
    assert planned == [day(n) for n in (1, 4, 8, 11, *range(14, 21))]


def test_before_anything_was_said_any_day_is_a_day() -> None:
    assert list(planned_days([(day(3), TUESDAYS_AND_FRIDAYS)], day(0), day(4))) == [day(0), day(1), day(2), day(4)]


def test_a_stop_for_now_costs_nothing() -> None:
    days = lain(range(20))
    paused = [(day(20), Goal(is_paused=True))]
    then, later = (regularity(days, paused, day(n), ROW) for n in (20, 200))
    assert then is not None
    assert later == then


def test_a_day_that_was_not_planned_is_no_day_yet() -> None:
    assert regularity(lain([0]), [(day(0), TUESDAYS_AND_FRIDAYS)], day(0), ROW) is None


def test_weeks_are_told_as_days_people_count() -> None:
    four_of_seven = [n for n in range(56) if n % 7 in (0, 2, 4, 6)]
    assert said(regularity(lain(four_of_seven), [], day(56), ROW)).startswith(
        "In the last weeks you were on the mat on about 4 of 7 days. Newer days count more"
    )
    goals = [(day(0), TUESDAYS_AND_FRIDAYS)]
    tuesdays = [n for n in range(84) if n % 7 == 1]
    assert said(regularity(lain(tuesdays), goals, day(84), ROW)).startswith(
        "In the last weeks you were on the mat on about 2 of 4 days you planned."
    )


def test_long_without_the_mat_is_told_without_a_zero() -> None:
    told = said(regularity(lain(range(14)), [], day(100), ROW))
    assert told.startswith("In the last weeks you were on the mat on fewer than 1 of 7 days.")
    assert "weniger als 1 von 7 Tagen" in said(regularity(lain(range(14)), [], day(100), ROW), "de")
