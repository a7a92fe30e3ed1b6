"""A sitting, with a clock that the test winds."""

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from supine.cli.player.sitting import Bounds, Sitting
from supine.planning.goal import Ending
from supine.session.happened import Ended
from supine.session.states import State
from supine.session.timeline import timeline
from supine.session.wishes import Wishes
from supine.units import Rating
from tests.session.given import dose, script


class Wound:
    """A clock that stands where the test put it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def sitting(speed: float = 1.0, most: int | None = None, minutes: int = 5) -> tuple[Sitting, Wound]:
    clock = Wound()
    bounds = most and Bounds(timedelta(minutes=most), lambda one: timeline(script(), one))
    begun = Sitting(timeline(script(), dose(minutes)), speed, clock, bounds or None)
    begun.start()
    return begun, clock


def at(clock: Wound, seconds: float, begun: Sitting) -> State:
    clock.seconds = seconds
    begun.follow()
    return begun.state


def test_the_whole_time_leads_from_getting_ready_to_afterwards() -> None:
    begun, clock = sitting()
    seen = [at(clock, seconds, begun) for seconds in (0, 46, 61, 106, 346, 406)]
    assert [state.value for state in seen] == [
        "ready",
        "lying_down",
        "first_minute",
        "settling",
        "getting_off",
        "after",
    ]
    assert begun.happened().ended is Ended.COMPLETED
    assert begun.happened().on_mat_seconds == 300


@given(st.lists(st.floats(0, 500), max_size=8).map(sorted), st.sampled_from([1, 20, 1000]))
def test_however_seldom_it_is_looked_at_the_time_on_the_mat_is_the_same(looks: list[float], speed: int) -> None:
    begun, clock = sitting(speed)
    for look in looks:
        at(clock, look / speed, begun)
    at(clock, 600 / speed, begun)
    assert (begun.state, begun.happened().on_mat_seconds) == (State.AFTER, 300)


def test_a_pause_on_the_mat_counts_as_time_on_the_mat() -> None:
    begun, clock = sitting()
    at(clock, 100, begun)
    begun.pause()
    assert at(clock, 160, begun) is State.PAUSED
    begun.pause()
    assert begun.state is State.FIRST_MINUTE
    assert at(clock, 345 + 61, begun) is State.GETTING_OFF
    assert begun.happened().on_mat_seconds == 360


def test_a_pause_before_lying_down_does_not_count() -> None:
    begun, clock = sitting()
    begun.pause()
    at(clock, 1000, begun)
    begun.pause()
    assert at(clock, 1046, begun) is State.LYING_DOWN
    assert begun.on_mat == timedelta(seconds=1)


def test_a_stop_leads_through_getting_off_and_says_first_to_lie_still() -> None:
    begun, clock = sitting()
    at(clock, 100, begun)
    begun.stop()
    moment = begun.follow()
    assert moment.cue is not None
    assert (begun.state, moment.cue.id) == (State.GETTING_OFF, "lie_still_first")
    assert at(clock, 170, begun) is State.AFTER
    assert (begun.happened().ended, begun.happened().on_mat_seconds) == (Ended.STOPPED, 55)


def test_a_stop_out_of_a_pause_is_a_stop() -> None:
    begun, clock = sitting()
    at(clock, 100, begun)
    begun.pause()
    begun.stop()
    at_first = begun.state
    begun.off()
    assert (at_first, begun.state) == (State.GETTING_OFF, State.AFTER)
    assert begun.happened().ended is Ended.STOPPED


def test_a_stop_before_lying_down_is_no_session() -> None:
    begun, _clock = sitting()
    begun.stop()
    assert (begun.state, begun.has_lain) == (State.AFTER, False)


def test_breaking_off_after_the_time_was_up_is_still_a_completed_session() -> None:
    begun, clock = sitting()
    at(clock, 350, begun)
    begun.break_off()
    assert begun.happened().ended is Ended.COMPLETED


def test_breaking_off_counts_up_to_that_moment() -> None:
    begun, clock = sitting()
    clock.seconds = 145
    begun.break_off()
    clock.seconds = 900
    assert (begun.state, begun.is_stopped) == (State.STOPPED, True)
    assert begun.happened().on_mat_seconds == 100


def test_a_session_left_paused_for_days_can_still_be_recorded() -> None:
    begun, clock = sitting()
    at(clock, 100, begun)
    begun.pause()
    clock.seconds = 1_000_000
    begun.break_off()
    assert begun.happened().on_mat_seconds == 24 * 60 * 60


def test_a_check_in_is_put_once_and_an_older_one_that_was_missed_is_let_go() -> None:
    begun, clock = sitting()
    assert begun.due() is None
    at(clock, 330, begun)
    due = begun.due()
    assert due is not None
    assert (due.id, begun.due()) == ("end", None)


def test_an_answer_carries_the_time_on_the_mat() -> None:
    begun, clock = sitting(10)
    at(clock, 11, begun)
    due = begun.due()
    assert due is not None
    assert not begun.answer(due.row, Rating(4))
    assert [(one.at_seconds, one.sensation) for one in begun.happened().check_ins] == [(65, 4)]


@pytest.mark.parametrize("press", ["pause", "stop", "off"])
def test_keys_pressed_afterwards_change_nothing(press: str) -> None:
    begun, clock = sitting()
    at(clock, 500, begun)
    getattr(begun, press)()
    assert begun.state is State.AFTER


def test_who_pauses_on_the_mat_is_led_off_it_when_they_have_lain_as_long_as_they_may() -> None:
    begun, clock = sitting(most=10)
    at(clock, 100, begun)
    begun.pause()
    assert at(clock, 45 + 599, begun) is State.PAUSED
    assert at(clock, 45 + 601, begun) is State.GETTING_OFF
    moment = begun.follow()
    assert moment.cue is not None
    assert moment.cue.id == "end_bell"
    assert at(clock, 45 + 601 + 61, begun) is State.AFTER
    assert (begun.happened().ended, begun.happened().on_mat_seconds) == (Ended.COMPLETED, 600)


def test_who_goes_on_after_a_long_pause_is_still_led_off_in_time() -> None:
    begun, clock = sitting(most=10)
    at(clock, 100, begun)
    begun.pause()
    at(clock, 500, begun)
    begun.pause()
    assert at(clock, 45 + 599, begun) is State.SETTLING
    assert at(clock, 45 + 600, begun) is State.GETTING_OFF
    assert begun.happened().on_mat_seconds == 600


def test_a_pause_before_lying_down_may_last_as_long_as_it_likes() -> None:
    begun, clock = sitting(most=10)
    begun.pause()
    assert at(clock, 5000, begun) is State.PAUSED


@example([(45.0, "pause"), (466.0, "pause"), (766.0, "pause")])
@given(st.lists(st.tuples(st.floats(0, 2000), st.sampled_from(["pause", "lie_longer", "follow"])), max_size=12))
def test_nobody_lies_longer_than_they_may(presses: list[tuple[float, str]]) -> None:
    begun, clock = sitting(most=12)
    for seconds, press in sorted(presses):
        clock.seconds = seconds
        getattr(begun, press)()
        assert begun.on_mat <= timedelta(minutes=12) or begun.state is State.PAUSED
    at(clock, 4000, begun)
    assert begun.happened().on_mat_seconds <= 12 * 60


def test_five_more_minutes_are_open_from_one_minute_before_the_end() -> None:
    begun, clock = sitting(most=10)
    for seconds, is_open in ((30, False), (100, False), (284, False), (286, True), (344, True), (346, False)):
        at(clock, seconds, begun)
        assert begun.may_lie_longer is is_open, seconds


def test_five_more_minutes_move_the_end_and_are_recorded() -> None:
    begun, clock = sitting(most=10)
    at(clock, 330, begun)
    begun.lie_longer()
    assert begun.timeline.on_mat_until == timedelta(seconds=45 + 600)
    assert not begun.may_lie_longer
    assert at(clock, 45 + 599, begun) is State.RESTING
    at(clock, 800, begun)
    assert (begun.happened().on_mat_seconds, begun.happened().dose.minutes) == (600, 10)


def test_the_question_near_the_end_is_put_again_when_the_end_moves() -> None:
    begun, clock = sitting(most=10)
    at(clock, 330, begun)
    first = begun.due()
    begun.lie_longer()
    at(clock, 45 + 585, begun)
    again = begun.due()
    assert first is not None
    assert again is not None
    assert (first.id, again.id) == ("end", "end")


def test_no_more_minutes_than_the_plan_allows() -> None:
    for most in (5, 9):
        begun, clock = sitting(most=most)
        at(clock, 330, begun)
        begun.lie_longer()
        assert (begun.may_lie_longer, begun.timeline.dose.minutes) == (False, 5)


def test_minutes_paused_on_the_mat_count_against_the_five_more() -> None:
    begun, clock = sitting(most=11)
    at(clock, 100, begun)
    begun.pause()
    at(clock, 170, begun)
    begun.pause()
    at(clock, 400, begun)
    assert not begun.may_lie_longer


def test_after_a_too_strong_answer_there_are_no_more_minutes() -> None:
    begun, clock = sitting(most=10)
    at(clock, 106, begun)
    due = begun.due()
    assert due is not None
    assert begun.answer(due.row, Rating(due.row.too_strong_from))
    at(clock, 330, begun)
    begun.lie_longer()
    assert begun.timeline.dose.minutes == 5


def test_that_it_can_be_borne_is_taken_down_without_a_number() -> None:
    begun, clock = sitting()
    at(clock, 106, begun)
    begun.bear()
    assert [(one.at_seconds, one.sensation, one.is_bearable) for one in begun.check_ins] == [(61, None, True)]


@pytest.mark.parametrize(
    ("ending", "speed", "hours"), [(Ending.SLEEP, 1.0, 8), (Ending.SLEEP, 60.0, 8), (Ending.WAKE, 1.0, 0)]
)
def test_a_session_nobody_is_woken_from_ended_when_it_ended_however_late_it_is_asked_about(
    ending: Ending, speed: float, hours: int
) -> None:
    clock = Wound()
    begun = Sitting(timeline(script(), dose(5), Wishes(ending=ending)), speed, clock)
    begun.start()
    at(clock, 46 / speed, begun)
    assert at(clock, 410 / speed, begun) is State.AFTER
    clock.seconds = 405 / speed + 8 * 3600
    assert begun.over_for == timedelta(hours=hours)
    assert begun.happened().ended is Ended.COMPLETED


def test_who_stops_a_quiet_session_is_asked_at_once() -> None:
    clock = Wound()
    begun = Sitting(timeline(script(), dose(5), Wishes(ending=Ending.SLEEP)), 1.0, clock)
    begun.start()
    at(clock, 100, begun)
    begun.stop()
    at(clock, 9000, begun)
    assert begun.over_for == timedelta(0)
