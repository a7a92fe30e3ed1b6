"""Virtual people and the plan: it keeps its limits whatever they do, and the simulation does what it says."""

from datetime import timedelta
from math import inf
from time import process_time

import numpy as np
import pytest

from supine.cohort.checking import against_rest, over_caps
from supine.cohort.comparing import PLAN, Asked, compare, guides_of
from supine.cohort.guides import MAT, NO_REASON_AGAINST, Guide, planned, scheduled
from supine.cohort.ranges import Ranges
from supine.cohort.results import Outcome, beside, came_of
from supine.cohort.schedules import load_schedules
from supine.cohort.simulate import BEGAN
from supine.fitting.setup import Clothing, Surface
from supine.planning.decision import decide
from supine.planning.fit import NOTHING_KNOWN
from supine.planning.situation import Situation
from tests.cohort.given import ADVERSE, HANDBOOK, POLICY, RANGES, courses, pressed, share_too_strong

SCHEDULES = load_schedules(HANDBOOK.library)
PLANNED = planned(POLICY)


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    one, again, other = (courses(PLANNED, 4, 60, seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert one != other


@pytest.mark.parametrize("ranges", [RANGES, ADVERSE], ids=["usual", "adverse"])
def test_the_plan_passes_no_cap_and_no_rest_whatever_people_do(ranges: Ranges) -> None:
    found = courses(PLANNED, 20, 150, ranges=ranges)
    assert sum(over_caps(one, POLICY) for one in found) == 0
    assert sum(against_rest(one, POLICY) for one in found) == 0
    longest = max(one.dose.minutes for course in found for one in course.advices if one.dose)
    assert longest <= POLICY.usual.minutes


def test_the_check_finds_what_the_articles_advise_beyond_the_caps() -> None:
    bold = courses(scheduled(SCHEDULES["article-b-faq"], BEGAN.date()), 10, 90)
    mild = courses(scheduled(SCHEDULES["article-c"], BEGAN.date()), 10, 90)
    assert sum(over_caps(one, POLICY) for one in bold) > 0
    assert sum(over_caps(one, POLICY) for one in mild) == 0
    assert sum(against_rest(one, POLICY) for one in mild) > 0


def test_the_plan_told_day_by_day_says_what_it_says_of_the_whole_record() -> None:
    for course in courses(PLANNED, 5, 90, ranges=ADVERSE):
        for advice in course.advices[::5]:
            before = tuple(one.response for one in course.sessions if one.response.at < advice.at)
            situation = Situation(NO_REASON_AGAINST, mat=MAT, responses=before)
            assert decide(situation, POLICY, NOTHING_KNOWN, advice.at).dose == advice.dose


@pytest.mark.parametrize("guide", [PLANNED, scheduled(SCHEDULES["article-a"], BEGAN.date())], ids=["plan", "a"])
def test_an_easily_pricked_skin_and_less_tolerance_mean_more_sessions_too_strong(guide: Guide) -> None:
    usual, easy, intolerant = (
        share_too_strong(courses(guide, 30, ranges=RANGES.turned(**times)))
        for times in ({}, {"threshold_mn": 0.5}, {"tolerance": 0.6})
    )
    assert easy > usual
    assert intolerant > usual


def test_who_never_tolerates_the_mat_stays_at_the_gentlest() -> None:
    never = RANGES.turned(
        tolerance=0, peak_allowed=0, says_nothing=0, mistypes=0, impatient=0, quits_when_intolerable=0, quits_a_week=0
    )
    for course in courses(PLANNED, 8, 90, ranges=never):
        for advice in course.advices:
            assert advice.dose is None or advice.dose.minutes == POLICY.start.minutes
        last = [one.dose for one in course.advices if one.dose][-1]
        assert last.clothing is Clothing.SWEATER


def test_who_feels_nothing_and_forgets_nothing_comes_to_the_usual_minutes_in_three_weeks() -> None:
    easy = RANGES.turned(
        threshold_mn=50, rise_per_ten_minutes=0, says_nothing=0, mistypes=0, impatient=0, flares_per_month=0,
        pain_sd=0, forgets=0, away_per_year=0, quits_a_week=0,
    )  # fmt: skip
    for course in courses(PLANNED, 5, 30, ranges=easy):
        there = [one.day for one in course.sessions if one.minutes >= POLICY.usual.minutes]
        assert there
        assert there[0] <= 21


def test_nobody_lies_down_after_giving_up() -> None:
    for course in courses(PLANNED, 20, ranges=RANGES.turned(quits_a_week=10, quits_when_intolerable=10)):
        if course.quit_day is not None:
            assert all(one.day <= course.quit_day for one in course.sessions)
            assert all(one.at <= BEGAN + timedelta(days=course.quit_day + 1) for one in course.advices)


def test_a_schedule_grows_by_the_calendar_and_keeps_its_most() -> None:
    article = SCHEDULES["article-a"]
    minutes = [article.on(day).minutes for day in range(200)]
    assert minutes[0] == 10
    assert minutes == sorted(minutes)
    assert minutes[-1] == 40
    assert article.on(0).clothing is Clothing.TSHIRT
    assert article.on(199).clothing is Clothing.BARE
    assert article.on(199).surface is Surface.FLOOR


def test_a_schedule_that_waits_adds_nothing_after_a_day_that_was_too_strong() -> None:
    guide = scheduled(SCHEDULES["article-c"], BEGAN.date(), waits=True)
    never = RANGES.turned(tolerance=0, peak_allowed=0, says_nothing=0, mistypes=0, quits_when_intolerable=0)
    for course in courses(guide, 5, 60, ranges=never):
        assert all(one.dose is not None and one.dose.minutes == 5 for one in course.advices)


def outcome(intolerable: int, day: int | None) -> Outcome:
    return Outcome(100, intolerable, intolerable, day, day is None, False, 0, 0)


def test_intervals_hold_the_value_and_who_gave_up_counts_as_never_there() -> None:
    found = [outcome(n % 5, 7 * n if n < 8 else None) for n in range(20)]
    came = came_of(found, np.random.default_rng(1))
    every = (came.intolerable, came.intolerable_each, came.quit, *came.reached.values())
    assert all(one.low <= one.value <= one.high for one in every)
    assert came.intolerable.value == pytest.approx(0.02)
    assert came.weeks.value == inf
    assert came.reached[4].value == pytest.approx(4 / 20)


def test_the_interval_of_a_share_is_about_as_wide_as_a_binomial_one() -> None:
    found = [Outcome(1, int(n < 120), 0, None, False, False, 0, 0) for n in range(400)]
    came = came_of(found, np.random.default_rng(1))
    half = 1.96 * (0.3 * 0.7 / 400) ** 0.5
    assert came.intolerable.low == pytest.approx(0.3 - half, abs=0.012)
    assert came.intolerable.high == pytest.approx(0.3 + half, abs=0.012)


def test_a_guide_beside_itself_is_no_better_and_no_worse() -> None:
    found = [outcome(n % 5, 7 * n) for n in range(20)]
    same = beside(found, found, np.random.default_rng(1))
    assert (same.intolerable.low, same.intolerable.value, same.intolerable.high) == (1, 1, 1)
    assert (same.weeks.low, same.weeks.high) == (0, 0)


def test_thirty_people_are_compared_quickly_and_the_plan_is_gentler_than_article_a() -> None:
    began = process_time()
    guides = guides_of(POLICY, SCHEDULES)
    found = compare(Asked(30, 84, 1), guides, POLICY, RANGES, pressed())
    assert process_time() - began < 20
    assert set(found.came) == {PLAN, "article-a", "article-b", "article-b-faq", "article-c"}
    assert found.came[PLAN].over_caps == found.came[PLAN].against_rest == 0
    assert found.beside["article-a"].intolerable.high < 0.5
