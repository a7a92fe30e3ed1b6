"""A sitting, with a clock that the test winds."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.cli.player.sitting import Sitting
from supine.session.happened import Ended
from supine.session.states import State
from supine.session.timeline import timeline
from supine.units import Rating
from tests.session.given import dose, script


class Wound:
    """A clock that stands where the test put it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def sitting(speed: float = 1.0) -> tuple[Sitting, Wound]:
    clock = Wound()
    begun = Sitting(timeline(script(), dose(5)), speed, clock)
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
    begun.answer(Rating(4))
    assert [(one.at_seconds, one.sensation) for one in begun.happened().check_ins] == [(65, 4)]


@pytest.mark.parametrize("press", ["pause", "stop", "off"])
def test_keys_pressed_afterwards_change_nothing(press: str) -> None:
    begun, clock = sitting()
    at(clock, 500, begun)
    getattr(begun, press)()
    assert begun.state is State.AFTER
