"""What holds for the plan whatever a journal says."""

from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.handbook import open_handbook
from supine.planning.caps import clamp, limits_of
from supine.planning.decision import Answer, decide
from supine.planning.dose import Dose
from supine.planning.ladder import path
from supine.planning.response import Response
from supine.planning.situation import Happening, Situation
from supine.screening.verdict import Care, Mat, Reason, Verdict
from supine.units import Minutes, Text
from tests.planning.people import FIRST_DAY, moment, person, session

POLICY = open_handbook().policy
STOPS = ["time_up", "too_strong", "sharp_or_spreading", "dizzy", "numb_limb", "other"]

doses = st.builds(
    Dose,
    st.integers(0, 1440).map(Minutes),
    st.sampled_from(Clothing),
    st.sampled_from(Surface),
    st.sampled_from(Support),
    st.sampled_from(["generic", None]),
)
ratings = st.none() | st.integers(0, 10)
instants = st.integers(0, 60 * 24 * 60).map(lambda minutes: FIRST_DAY + timedelta(minutes=minutes))
responses = st.builds(
    Response,
    at=instants,
    day=st.integers(0, 62).map(lambda days: FIRST_DAY.date() + timedelta(days=days)),
    dose=doses,
    is_finished=st.booleans(),
    is_real_time=st.booleans(),
    stop=st.none() | st.sampled_from(STOPS),
    felt=st.none() | st.sampled_from(["comfortable", "strong_but_fine", "too_strong"]),
    late_sensation=ratings,
    pain_before=ratings,
    pain_after=ratings,
    has_broken_skin=st.booleans(),
)
limit_names = st.lists(st.sampled_from(sorted(POLICY.caps)), unique=True).map(tuple)
setups = st.none() | st.builds(Setup, st.sampled_from(Surface), st.sampled_from(Clothing), st.sampled_from(Support))
situations = st.builds(
    Situation,
    verdict=limit_names.map(lambda names: Verdict(Mat.USE, Care.NONE, (), (), names, "test")),
    mat=st.sampled_from(["generic", None]),
    choice=setups,
    responses=st.lists(responses, max_size=25).map(tuple),
    happenings=st.lists(st.builds(lambda at: Happening(at, at.date(), "rash"), instants), max_size=3).map(tuple),
    has_broken_skin=st.booleans(),
)
moments = st.integers(0, 70 * 24).map(lambda hours: FIRST_DAY + timedelta(hours=hours))


@given(situations, moments)
def test_no_session_offered_passes_a_cap(situation: Situation, now: datetime) -> None:
    decision = decide(situation, POLICY, now)
    assert situation.verdict is not None
    limits = limits_of(POLICY, situation.verdict.limits)
    offered = [one.dose for one in decision.alternatives if one.is_allowed]
    for dose in (*offered, *([decision.dose] if decision.dose else [])):
        assert clamp(dose, limits) == dose
        assert dose.minutes <= 30


@given(situations, moments)
def test_the_plan_itself_never_passes_twenty_minutes_a_soft_surface_or_a_t_shirt(
    situation: Situation, now: datetime
) -> None:
    dose = decide(situation, POLICY, now).dose
    if dose is not None:
        assert dose.minutes <= 20
        assert dose.surface is not Surface.FLOOR
        assert dose.clothing is not Clothing.BARE
        assert dose.support is not Support.LUMBAR


@given(situations, moments)
def test_there_is_never_a_second_session_on_a_day(situation: Situation, now: datetime) -> None:
    decision = decide(situation, POLICY, now)
    if any(one.day == now.date() for one in situation.responses):
        assert decision.answer is not Answer.GO


@given(situations, moments)
def test_nothing_is_offered_within_the_rest_a_response_demands(situation: Situation, now: datetime) -> None:
    decision = decide(situation, POLICY, now)
    for one in situation.responses:
        hours = POLICY.signals[f"stopped_{one.stop}"].rest_hours if one.stop else 12
        if one.at <= now < one.at + timedelta(hours=hours):
            assert decision.answer is not Answer.GO


@given(situations, moments)
def test_the_same_situation_and_moment_give_the_same_decision(situation: Situation, now: datetime) -> None:
    assert decide(situation, POLICY, now) == decide(situation, POLICY, now)


@given(situations, moments, st.randoms())
def test_the_order_in_which_sessions_arrive_does_not_matter(
    situation: Situation, now: datetime, chance: Random
) -> None:
    shuffled = list(situation.responses)
    chance.shuffle(shuffled)
    other = Situation(
        situation.verdict,
        situation.is_asked,
        situation.mat,
        situation.choice,
        tuple(shuffled),
        situation.happenings,
        situation.has_broken_skin,
    )
    one, two = decide(situation, POLICY, now), decide(other, POLICY, now)
    assert (one.answer, one.dose, set(one.reasons)) == (two.answer, two.dose, set(two.reasons))


@given(st.lists(st.sampled_from(["comfortable", "strong_but_fine", "too_strong", None]), max_size=30))
def test_each_day_earns_at_most_one_step(felt: list[str | None]) -> None:
    sessions = [session(day, minutes=20, felt=one) for day, one in enumerate(felt)]
    rungs = path(POLICY, None)
    minutes = [decide(person(*sessions[:n]), POLICY, moment(n)).dose or rungs[0] for n in range(len(sessions) + 1)]
    steps = [_rung_of(one.minutes, one.support.value) for one in minutes]
    assert all(after <= before + 1 for before, after in pairwise(steps))


@given(situations, moments)
def test_a_refusal_is_a_refusal_whatever_else_is_true(situation: Situation, now: datetime) -> None:
    for mat in (Mat.NO, Mat.ASK):
        reason = Reason("r", "q", mat, Care.NONE, Text("because"), Text("do"), (), (), is_known=True)
        verdict = Verdict(mat, Care.NONE, (reason,), (), (), "test")
        refused = Situation(verdict, True, situation.mat, situation.choice, situation.responses)
        decision = decide(refused, POLICY, now)
        assert decision.answer is Answer.REFUSE
        assert decision.dose is None
        assert not decision.alternatives


@given(doses, limit_names, limit_names)
def test_more_limits_never_allow_more(dose: Dose, some: tuple[str, ...], more: tuple[str, ...]) -> None:
    few, all_ = clamp(dose, limits_of(POLICY, some)), clamp(dose, limits_of(POLICY, (*some, *more)))
    assert all_.minutes <= few.minutes
    assert all_.surface <= few.surface
    assert all_.clothing <= few.clothing
    assert all_.support in (few.support, Support.NONE)


@given(doses, limit_names)
def test_what_is_within_the_limits_stays_as_it_is(dose: Dose, names: tuple[str, ...]) -> None:
    once = clamp(dose, limits_of(POLICY, names))
    assert clamp(once, limits_of(POLICY, names)) == once


def test_the_ladder_changes_one_thing_at_a_time() -> None:
    rungs = path(POLICY, None)
    for before, after in pairwise(rungs):
        changed = [
            one for one in ("minutes", "clothing", "surface", "support") if getattr(before, one) != getattr(after, one)
        ]
        assert len(changed) == 1, (before.id, after.id)


def test_the_ladder_starts_at_the_most_cautious_reading() -> None:
    start = path(POLICY, None)[0]
    assert (start.minutes, start.clothing, start.surface, start.support) == (
        5,
        Clothing.TSHIRT,
        Surface.BED,
        Support.NONE,
    )


def test_nobody_is_planned_for_who_was_not_asked() -> None:
    decision = decide(person(verdict=None), POLICY, moment(0))
    assert decision.answer is Answer.REFUSE
    assert [one.id for one in decision.reasons] == ["not_screened"]


def test_no_decision_is_without_a_reason() -> None:
    for day in range(3):
        assert decide(person(session(0)), POLICY, moment(day)).reasons


def _rung_of(minutes: Minutes, support: str) -> int:
    return [(rung.minutes, rung.support.value) for rung in path(POLICY, None)].index((minutes, support))
