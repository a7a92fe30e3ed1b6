"""What holds for the plan whatever a person's days were."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.fitting.setup import Clothing, Setup, Support, Surface
from supine.journal.handbook import open_handbook
from supine.jsontext import canonical
from supine.planning.caps import clamp, limits_of
from supine.planning.decision import Answer, Decision, decide
from supine.planning.dose import Dose
from supine.planning.fit import NOTHING_KNOWN, Fit
from supine.planning.goal import Goal
from supine.planning.path import ahead, aim_of, start_of, within_aim
from supine.planning.response import Response, move_of, signals
from supine.planning.rows import Move
from supine.planning.situation import Situation
from supine.planning.walk import after_day, days_of, stand_at_start
from supine.planning.wire import decision_json
from supine.screening.verdict import Care, Mat, Reason, Verdict
from supine.units import Minutes, Rating, Text
from tests.planning.people import (
    asked,
    diaries,
    doses,
    fits,
    goals,
    limit_names,
    moment,
    person,
    session,
    setups,
    steady,
)

POLICY = open_handbook().policy
PARTS = ("minutes", "clothing", "surface", "support")
UNLIKELY = Fit("law", within=lambda _setup, _limit: 0.79)

Asked = tuple[Situation, datetime]


def limits(situation: Situation) -> tuple[str, ...]:
    assert situation.verdict is not None
    return situation.verdict.limits


def differing(one: Dose, other: Dose) -> list[str]:
    return [part for part in PARTS if getattr(one, part) != getattr(other, part)]


def asks_no_more(one: Dose, other: Dose) -> bool:
    """Return whether a session asks no more than another; to prop the knees is no more than not to."""
    is_roll = Support.LUMBAR in (one.support, other.support)
    return (
        one.minutes <= other.minutes
        and one.clothing <= other.clothing
        and (one.surface is not Surface.FLOOR or other.surface is Surface.FLOOR)
        and (not is_roll or one.support <= other.support)
    )


def ways(decision: Decision) -> dict[str, Dose]:
    return {one.id: one.dose for one in decision.alternatives if one.is_allowed}


# --- the caps ---


@given(asked(), fits())
def test_no_session_offered_passes_a_cap(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(situation, POLICY, fit, now)
    most = limits_of(POLICY, limits(situation))
    for dose in (*ways(decision).values(), *([decision.dose] if decision.dose else [])):
        assert clamp(dose, most) == dose
        assert dose.minutes <= 30


@given(asked(), fits())
def test_the_plan_itself_never_passes_twenty_minutes_nor_what_the_person_chose(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    dose = decide(situation, POLICY, fit, now).dose
    if dose is not None:
        aim = aim_of(POLICY, situation.choice)
        assert 1 <= dose.minutes <= 20
        assert asks_no_more(dose, replace(aim, minutes=Minutes(20)))


@given(asked(), fits())
def test_without_a_choice_there_is_no_floor_no_bare_skin_and_no_roll(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    dose = decide(replace(situation, choice=None), POLICY, fit, now).dose
    if dose is not None:
        assert dose.surface is not Surface.FLOOR
        assert dose.clothing is not Clothing.BARE
        assert dose.support is not Support.LUMBAR


@given(asked(), fits(), limit_names)
def test_another_limit_never_makes_a_session_longer_nor_opens_another(
    asked: Asked, fit: Fit, more: tuple[str, ...]
) -> None:
    situation, now = asked
    few = decide(situation, POLICY, fit, now)
    verdict = Verdict(Mat.USE, Care.NONE, (), (), (*limits(situation), *more), "test")
    many = decide(replace(situation, verdict=verdict), POLICY, fit, now)
    assert many.answer is few.answer
    if few.dose is not None and many.dose is not None and few.most_minutes and many.most_minutes:
        assert many.dose.minutes <= few.dose.minutes
        assert many.most_minutes <= few.most_minutes
        own = {one.id for one in POLICY.beyond}
        assert ways(many).keys() & own <= ways(few).keys() & own


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


# --- refusal and rest ---


@given(asked(), fits())
def test_a_refusal_is_a_refusal_whatever_else_is_true(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    for mat in (Mat.NO, Mat.ASK):
        reason = Reason("r", "q", mat, Care.NONE, Text("because"), Text("do"), (), (), is_known=True)
        verdict = Verdict(mat, Care.NONE, (reason,), (), (), "test")
        decision = decide(replace(situation, verdict=verdict), POLICY, fit, now)
        assert decision.answer is Answer.REFUSE
        assert decision.dose is None
        assert not decision.alternatives
        assert not decision.is_step_up


@given(asked(), fits(), st.integers(0, 23), st.integers(0, 59))
def test_there_is_never_a_second_session_on_a_day(asked: Asked, fit: Fit, hour: int, minute: int) -> None:
    situation, now = asked
    early, later = (datetime.combine(now.date(), one, now.tzinfo) for one in (time(), time(hour, minute)))
    sat = replace(session(0), at=early, day=now.date())
    decision = decide(replace(situation, responses=(*situation.responses, sat)), POLICY, fit, later)
    assert decision.answer is Answer.REST
    assert decision.dose is None
    assert not decision.alternatives


@given(asked(), fits())
def test_nothing_is_offered_within_the_rest_that_anything_demands(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    told = [(one.at, signal.rest_hours) for one in situation.responses for signal in signals(one, POLICY)]
    told += [(one.at, 12) for one in situation.responses]
    told += [(one.at, 72) for one in situation.happenings]
    told += [(at, 24) for at in (situation.red_at, situation.sore_at) if at is not None]
    is_resting = any(now < at + timedelta(hours=hours) for at, hours in told)
    decision = decide(situation, POLICY, fit, now)
    if is_resting or situation.has_broken_skin:
        assert decision.answer is Answer.REST
    if decision.answer is Answer.REST and decision.rest_until is not None:
        assert decision.rest_until > now
        assert all(at + timedelta(hours=hours) <= decision.rest_until for at, hours in told)


@given(asked(), fits())
def test_nobody_lies_on_the_mat_on_seven_days_in_a_row(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    days = [now - timedelta(days=n) for n in range(1, 7)]
    six = tuple(replace(session(0), at=day, day=day.date()) for day in days)
    decision = decide(replace(situation, responses=(*situation.responses, *six)), POLICY, fit, now)
    assert decision.answer is Answer.REST
    assert decision.dose is None


@given(asked(), fits())
def test_hurt_skin_rests_the_mat_until_it_is_said_to_be_whole(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(replace(situation, has_broken_skin=True), POLICY, fit, now)
    assert (decision.answer, decision.dose, decision.rest_until) == (Answer.REST, None, None)


@pytest.mark.parametrize("name", sorted(POLICY.caps))
def test_at_the_top_nothing_may_be_chosen_that_is_over_a_limit(name: str) -> None:
    verdict = Verdict(Mat.USE, Care.NONE, (), (), (name,), "test")
    found = decide(person(*steady(26), verdict=verdict), POLICY, NOTHING_KNOWN, moment(27))
    assert found.dose is not None
    assert all(clamp(dose, limits_of(POLICY, [name])) == dose for dose in (found.dose, *ways(found).values()))


def test_nobody_is_planned_for_who_was_not_asked() -> None:
    decision = decide(person(verdict=None), POLICY, NOTHING_KNOWN, moment(0))
    assert decision.answer is Answer.REFUSE
    assert [one.id for one in decision.reasons] == ["not_screened"]


# --- steps ---


@given(asked(), fits())
def test_a_step_up_changes_one_thing_and_staying_is_beside_it(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(situation, POLICY, fit, now)
    if decision.is_step_up:
        assert decision.dose is not None
        stay = ways(decision)["stay"]
        assert len(differing(stay, decision.dose)) == 1
        assert decision.dose.minutes - stay.minutes <= 5


@given(asked(), fits())
def test_a_step_up_comes_only_after_as_many_well_tolerated_days_as_its_stride_says(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(situation, POLICY, fit, now)
    if decision.is_step_up:
        stride = next(one for one in POLICY.strides if one.id in {reason.id for reason in decision.reasons})
        last = tolerated_since_the_last_step_down(situation)
        assert len(last) >= stride.after >= {"knees": 1, "minutes_easy": 2}.get(stride.id, 3)
        if stride.is_easy:
            late = [one.late_sensation for day in last[: stride.after] for one in day]
            assert all(one is not None and one <= 3 for one in late)


def tolerated_since_the_last_step_down(situation: Situation) -> list[list[Response]]:
    """Return the days that went well since the last that led a step down, newest first, each with its sessions."""
    found = []
    for day in reversed(list(days_of(situation.responses, situation.happenings))):
        moves = {move_of(signals(one, POLICY)) for one in day.sessions} | ({Move.DOWN} if day.happenings else set())
        if Move.DOWN in moves:
            break
        if moves == {Move.UP}:
            found.append(list(day.sessions))
    return found


@given(diaries(), st.none() | setups)
def test_each_day_earns_at_most_one_step(sessions: tuple[Response, ...], choice: Setup | None) -> None:
    aim, place = aim_of(POLICY, choice), stand_at_start(POLICY)
    for day in days_of(sessions, ()):
        after = after_day(place, day, aim, POLICY)
        assert len(after.steps) <= len(place.steps) + 1
        if len(after.steps) > len(place.steps):
            assert after.steps[:-1] == place.steps
            assert len(differing(within_aim(place.dose, aim), after.dose)) == 1
            assert after.tolerated <= 1
        assert after.dose.minutes - place.dose.minutes <= 5
        place = after


@given(diaries(), st.none() | setups)
def test_a_bad_answer_never_leads_to_more(sessions: tuple[Response, ...], choice: Setup | None) -> None:
    aim, place = aim_of(POLICY, choice), stand_at_start(POLICY)
    for day in days_of(sessions, ()):
        after = after_day(place, day, aim, POLICY)
        is_where_it_was = after.mat == place.mat or after.mat not in place.mats
        if move_of(after.told) is Move.DOWN and is_where_it_was:
            assert asks_no_more(after.dose, place.dose)
            assert after.tolerated == 0
        place = after


@pytest.mark.parametrize(("late", "after"), [(0, 2), (3, 2), (4, 3), (None, 3)])
@given(minutes=st.integers(1, 60), fit=fits())
def test_whatever_was_done_no_more_than_one_step_in_three_days_is_earned_or_in_two_that_were_mild(
    late: Rating | None, after: int, minutes: int, fit: Fit
) -> None:
    for days in range(13):
        lain = [session(day + day // 6, minutes=minutes, support="knees", late_sensation=late) for day in range(days)]
        found = decide(person(*lain), POLICY, fit, moment(days + days // 6)).dose
        assert found is None or found.minutes <= 5 + 5 * (days // after)


@given(asked())
def test_a_low_chance_never_yields_a_step(asked: Asked) -> None:
    situation, now = asked
    assert not decide(situation, POLICY, UNLIKELY, now).is_step_up


@given(asked(), fits())
def test_a_harder_set_up_is_offered_only_at_eight_in_ten(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(situation, POLICY, fit, now)
    if decision.is_step_up:
        assert decision.dose is not None
        [part] = differing(ways(decision)["stay"], decision.dose)
        chance = fit.within(decision.dose.setup, Rating(6))
        is_harder = part in ("clothing", "surface") or (part == "support" and decision.dose.support is Support.LUMBAR)
        assert chance is None or chance >= 0.8
        assert chance is not None or not is_harder or is_no_more_than_usual(decision.dose)


def is_no_more_than_usual(dose: Dose) -> bool:
    """Return whether a set-up is one that the plan would lead anybody to."""
    is_soft = dose.surface in (Surface.BED, Surface.COUCH)
    return is_soft and dose.clothing <= Clothing.TSHIRT and dose.support in (Support.NONE, Support.KNEES)


@given(asked(), fits())
def test_what_presses_harder_is_reached_only_by_a_step_that_the_plan_offered(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    own = tuple(replace(one, is_step_taken=False) for one in situation.responses)
    decision = decide(replace(situation, responses=own), POLICY, fit, now)
    stay = ways(decision)["stay"] if decision.is_step_up else decision.dose
    assert stay is None or is_no_more_than_usual(stay)


@given(asked(), fits())
def test_in_a_spasm_nothing_is_added(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    verdict = Verdict(Mat.USE, Care.NONE, (), (), (*limits(situation), "spasm"), "test")
    decision = decide(replace(situation, verdict=verdict), POLICY, fit, now)
    assert not decision.is_step_up
    assert (decision.answer is Answer.GO) is ("nothing_added" in {one.id for one in decision.reasons})


@given(asked(), fits(), st.integers(1, 60).map(Minutes))
def test_the_time_a_person_has_is_never_passed_by_the_plan(asked: Asked, fit: Fit, minutes: Minutes) -> None:
    situation, now = asked
    dose = decide(replace(situation, goal=Goal(minutes=minutes)), POLICY, fit, now).dose
    assert dose is None or dose.minutes <= minutes


@given(asked(), fits())
def test_after_an_absence_and_on_a_new_mat_nothing_is_added(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(situation, POLICY, fit, now)
    told = {one.id for one in decision.reasons}
    if told & {"days", "week", "fortnight", "month", "new_mat"}:
        assert not decision.is_step_up


@given(asked(), fits(), goals)
def test_a_goal_can_only_reduce(asked: Asked, fit: Fit, goal: Goal) -> None:
    situation, now = asked
    free = decide(replace(situation, goal=Goal()), POLICY, fit, now)
    wanted = decide(replace(situation, goal=goal), POLICY, fit, now)
    assert wanted.answer is free.answer
    assert free.is_step_up or not wanted.is_step_up
    if free.dose is not None and wanted.dose is not None:
        assert wanted.dose.minutes <= free.dose.minutes
        own = {one.id for one in POLICY.beyond}
        assert ways(wanted).keys() & own <= ways(free).keys() & own
        if goal.limit is None:
            assert asks_no_more(wanted.dose, free.dose)


@given(asked(), fits())
def test_whatever_is_said_to_be_gentler_asks_no_more_than_the_plan(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(situation, POLICY, fit, now)
    for name, dose in ways(decision).items():
        if name in ("stay", "shorter", "gentler"):
            assert decision.dose is not None
            assert asks_no_more(dose, decision.dose), name
            assert dose.minutes <= decision.dose.minutes


@given(asked(), fits(), st.randoms())
def test_less_pain_never_moves_up(asked: Asked, fit: Fit, chance: Random) -> None:
    """Pain that rises by less than counts as a rise, and any pain below that, lead to the same session."""
    situation, now = asked

    def rated(down: int) -> Situation:
        found = [
            replace(one, pain_after=lower(one, down), pain_next_day=lower(one, down)) for one in situation.responses
        ]
        pains = tuple(replace(one, pain=Rating(max(0, one.pain - down))) for one in situation.pains)
        return replace(situation, responses=tuple(found), pains=pains)

    def lower(one: Response, down: int) -> Rating | None:
        return None if one.pain_before is None else Rating(max(0, one.pain_before + 1 - down))

    same, less = (decide(rated(down), POLICY, fit, now) for down in (0, chance.randint(1, 10)))
    assert (same.answer, same.dose, same.is_step_up) == (less.answer, less.dose, less.is_step_up)


# --- the decision itself ---


@given(asked(), fits())
def test_the_same_situation_and_moment_give_the_same_bytes(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    one, two = (canonical(decision_json(decide(situation, POLICY, fit, now))) for _ in range(2))
    assert one == two


@given(asked(), fits(), st.randoms())
def test_the_order_in_which_sessions_arrive_does_not_matter(asked: Asked, fit: Fit, chance: Random) -> None:
    situation, now = asked
    shuffled = list(situation.responses)
    chance.shuffle(shuffled)
    one, two = (decide(each, POLICY, fit, now) for each in (situation, replace(situation, responses=tuple(shuffled))))
    assert (one.answer, one.dose, set(one.reasons)) == (two.answer, two.dose, set(two.reasons))
    assert (one.alternatives, one.rest_until, one.limits) == (two.alternatives, two.rest_until, two.limits)


@given(asked(), fits())
def test_no_decision_is_without_a_reason_and_none_gives_one_twice(asked: Asked, fit: Fit) -> None:
    situation, now = asked
    decision = decide(situation, POLICY, fit, now)
    told = [one.id for one in decision.reasons]
    assert told
    assert len(set(told)) == len(told)
    assert (decision.dose is not None) is (decision.answer is Answer.GO)


@given(st.none() | setups)
def test_the_path_changes_one_thing_at_a_time_and_ends_at_the_aim(choice: Setup | None) -> None:
    aim = aim_of(POLICY, choice)
    here = within_aim(start_of(POLICY), aim)
    way = [here, *(dose for _, dose in ahead(here, aim, POLICY))]
    for before, after in pairwise(way):
        assert len(differing(before, after)) == 1
    assert way[-1].minutes == 20
    assert (way[-1].clothing, way[-1].support) == (aim.clothing, aim.support)
    assert (way[-1].surface is Surface.FLOOR) is (aim.surface is Surface.FLOOR)


def test_the_path_starts_at_the_most_cautious_reading() -> None:
    start = start_of(POLICY)
    assert (start.minutes, start.clothing) == (5, Clothing.TSHIRT)
    assert (start.surface, start.support) == (Surface.BED, Support.NONE)
