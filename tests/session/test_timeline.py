"""A session laid out in time, for every dose the plan can ask for."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.fitting.setup import Support
from supine.planning.dose import Dose
from supine.planning.goal import Ending
from supine.session.rows import Kind
from supine.session.states import ON_MAT, Event, State, step
from supine.session.timeline import Timeline, timeline
from supine.session.wishes import Wishes
from tests.session.given import DOSES, dose, script

NONE = timedelta(0)
READIES = st.integers(40, 180)
WISHES = st.builds(Wishes, READIES, st.integers(4, 10), st.booleans(), st.sampled_from(Ending))
TIMELINES = st.builds(lambda dose, wishes: timeline(script(), dose, wishes), DOSES, WISHES)


def on_mat_s(laid_out: Timeline, cue_id: str) -> float:
    return next((cue.at - laid_out.on_mat_from).total_seconds() for cue in laid_out.cues if cue.id == cue_id)


@given(TIMELINES)
def test_the_phases_follow_each_other_without_a_gap(laid_out: Timeline) -> None:
    assert laid_out.phases[0].starts == NONE
    assert laid_out.phases[-1].ends == laid_out.total
    assert all(one.ends == after.starts for one, after in pairwise(laid_out.phases))
    assert all(phase.starts < phase.ends for phase in laid_out.phases)


@given(DOSES, READIES)
def test_the_time_on_the_mat_is_exactly_the_minutes(dose: Dose, ready: int) -> None:
    laid_out = timeline(script(), dose, Wishes(ready))
    lain = sum((phase.ends - phase.starts for phase in laid_out.phases if phase.state in ON_MAT), NONE)
    assert lain == laid_out.on_mat_until - laid_out.on_mat_from == timedelta(minutes=dose.minutes)
    assert laid_out.on_mat_from == timedelta(seconds=ready)


@given(TIMELINES)
def test_the_table_of_states_walks_through_the_phases_in_order(laid_out: Timeline) -> None:
    for one, after in pairwise(phase.state for phase in laid_out.phases):
        event = Event.OFF if after is State.GETTING_OFF else Event.NEXT
        assert step(one, event) is after


@given(TIMELINES)
def test_no_cue_treads_on_another_and_all_are_inside(laid_out: Timeline) -> None:
    assert all(one.at + one.room <= after.at for one, after in pairwise(laid_out.cues))
    assert laid_out.cues[0].at >= NONE
    assert laid_out.cues[-1].at + laid_out.cues[-1].room <= laid_out.total
    assert len({cue.id for cue in laid_out.cues}) == len(laid_out.cues)


@given(TIMELINES)
def test_a_cue_bears_the_state_of_its_moment_and_is_over_before_the_time_is_up(laid_out: Timeline) -> None:
    for cue in laid_out.cues:
        phase = next(phase for phase in laid_out.phases if phase.state is cue.state)
        assert phase.starts <= cue.at < phase.ends
        if cue.state in ON_MAT:
            assert cue.at + cue.room <= laid_out.on_mat_until


@given(TIMELINES)
def test_every_session_says_how_to_lie_down_when_to_stop_and_how_to_get_off(laid_out: Timeline) -> None:
    said = {cue.id for cue in laid_out.cues}
    assert {"sit_at_the_base", "lower_slowly", "stay_still", "what_to_expect", "when_to_stop"} <= said
    ends = {
        Ending.WAKE: {"end_bell", "push_up", "sit_first", "drink"},
        Ending.SLEEP: {"end_softly", "mat_away", "stay_lying", "get_up_later"},
    }
    assert {"lie_still_first", "roll_to_the_side"} <= said
    assert {ending for ending, cues in ends.items() if cues & said} == {laid_out.ending}
    assert ends[laid_out.ending] <= said


@given(TIMELINES)
def test_every_session_of_two_minutes_or_more_warns_of_a_limb_and_says_the_last_minute(laid_out: Timeline) -> None:
    said = {cue.id for cue in laid_out.cues}
    assert ({"not_in_a_limb", "dizzy", "one_left"} <= said) == (laid_out.dose.minutes >= 2)


@given(TIMELINES)
def test_every_check_in_is_asked_by_the_cue_of_its_name_at_its_moment(laid_out: Timeline) -> None:
    asked = [(cue.id, cue.at) for cue in laid_out.cues if cue.kind is Kind.ASK]
    assert asked == sorted(((one.id, one.at) for one in laid_out.check_ins), key=lambda one: one[1])


@pytest.mark.parametrize(
    ("minutes", "asked"),
    [
        (1, ["end"]),
        (2, ["one_minute", "end"]),
        (5, ["one_minute", "end"]),
        (6, ["one_minute", "five_minutes", "end"]),
        (30, ["one_minute", "five_minutes", "end"]),
    ],
)
def test_a_check_in_that_falls_on_the_end_gives_way_to_the_one_at_the_end(minutes: int, asked: list[str]) -> None:
    assert [one.id for one in timeline(script(), dose(minutes)).check_ins] == asked


def test_check_ins_come_at_one_and_five_minutes() -> None:
    laid_out = timeline(script(), dose(20))
    assert on_mat_s(laid_out, "one_minute") == 60
    assert on_mat_s(laid_out, "five_minutes") == 300


@pytest.mark.parametrize(
    ("minutes", "states"),
    [
        (1, ["lying_down", "first_minute"]),
        (3, ["lying_down", "first_minute", "settling"]),
        (5, ["lying_down", "first_minute", "settling"]),
        (6, ["lying_down", "first_minute", "settling", "resting"]),
    ],
)
def test_a_short_session_leaves_out_the_phases_it_does_not_reach(minutes: int, states: list[str]) -> None:
    phases = timeline(script(), dose(minutes)).phases
    assert [phase.state.value for phase in phases] == ["ready", *states, "getting_off"]


@given(st.sampled_from([State.RESTING]), DOSES)
def test_while_resting_nothing_is_silent_for_more_than_five_minutes(state: State, dose: Dose) -> None:
    laid_out = timeline(script(), dose)
    resting = [cue.at for cue in laid_out.cues if cue.state is state]
    assert all(after - one <= timedelta(minutes=5) for one, after in pairwise(resting))


@pytest.mark.parametrize(
    ("support", "said"), [(Support.NONE, set()), (Support.KNEES, {"knee_roll"}), (Support.LUMBAR, {"low_back_roll"})]
)
def test_a_roll_is_spoken_of_only_when_there_is_one(support: Support, said: set[str]) -> None:
    cues = {cue.id for cue in timeline(script(), dose(support=support)).cues}
    assert cues & {"knee_roll", "low_back_roll"} == said


def test_getting_ready_lasts_45_seconds_unless_said_otherwise() -> None:
    assert timeline(script(), dose()).on_mat_from == timedelta(seconds=45)


@pytest.mark.parametrize(("wish", "given"), [(0, 40), (39, 40), (40, 40), (180, 180), (181, 180)])
def test_a_getting_ready_too_short_to_lie_down_in_or_too_long_is_brought_within_bounds(wish: int, given: int) -> None:
    assert timeline(script(), dose(), Wishes(wish)).on_mat_from == timedelta(seconds=given)


@pytest.mark.parametrize(("wish", "breath_s"), [(None, 10), (6, 10), (4, 15), (10, 6), (1, 15), (60, 6)])
def test_the_breath_goes_at_the_pace_wished_for_within_bounds(wish: int | None, breath_s: float) -> None:
    pace = timeline(script(), dose(), Wishes(breaths_per_minute=wish)).breathing
    assert pace.in_s + pace.hold_s + pace.out_s == pytest.approx(breath_s)
    assert pace.out_s == pytest.approx(1.5 * pace.in_s)


def test_who_does_not_want_to_hear_the_time_is_still_told_the_last_minute_and_the_end() -> None:
    told, not_told = (
        {cue.id for cue in timeline(script(), dose(30), Wishes(tells_time_left=tells)).cues} for tells in (True, False)
    )
    assert {"halfway", "ten_left"} <= told - not_told
    assert {"one_left", "end_bell", "not_eased"} <= not_told


def test_how_to_stop_is_said_before_lying_down_in_every_session() -> None:
    for ready in (40, 45, 180):
        laid_out = timeline(script(), dose(1), Wishes(ready))
        assert on_mat_s(laid_out, "how_to_stop") < 0


def test_no_time_on_the_mat_is_no_session() -> None:
    with pytest.raises(BadInput, match="1 minute or more"):
        timeline(script(), dose(0))
