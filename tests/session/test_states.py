"""The table of states."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supine.errors import BadInput
from supine.session.states import ON_MAT, PAUSABLE, RETURN, TABLE, Event, State, moves, step

OPEN = [state for state in State if state is not State.ENDED]


@pytest.mark.parametrize("state", OPEN)
def test_stop_leads_to_getting_off_from_every_state_but_the_last(state: State) -> None:
    assert step(state, Event.STOP) is State.GETTING_OFF


@pytest.mark.parametrize("event", Event)
def test_nothing_moves_an_ended_session(event: Event) -> None:
    assert step(State.ENDED, event) is State.ENDED


def test_ended_is_reached_only_through_after() -> None:
    assert {before for (before, _), after in TABLE.items() if after is State.ENDED} == {State.AFTER}


def test_after_is_reached_only_off_the_mat() -> None:
    assert {before for (before, _), after in TABLE.items() if after is State.AFTER} == {
        State.GETTING_OFF,
        State.STOPPED,
    }


@pytest.mark.parametrize("state", State)
def test_only_getting_ready_and_lying_can_be_paused(state: State) -> None:
    paused = step(state, Event.PAUSE)
    assert (paused is State.PAUSED) == (state in (*PAUSABLE, State.PAUSED))


@pytest.mark.parametrize("state", PAUSABLE)
def test_resume_returns_to_where_the_pause_came_from(state: State) -> None:
    assert step(step(state, Event.PAUSE), Event.RESUME, before_pause=state) is state


@pytest.mark.parametrize("before", [None, *(state for state in State if state not in PAUSABLE)])
def test_a_pause_cannot_return_to_a_state_it_did_not_come_from(before: State | None) -> None:
    with pytest.raises(BadInput, match="where a pause can come from"):
        step(State.PAUSED, Event.RESUME, before_pause=before)


@given(st.sampled_from(State), st.sampled_from(Event))
def test_an_event_that_means_nothing_leaves_the_state_as_it_is(state: State, event: Event) -> None:
    if (state, event) not in TABLE and (state, event) != (State.PAUSED, Event.RESUME):
        assert step(state, event) is state


@given(st.lists(st.sampled_from(Event)))
def test_the_spikes_are_never_left_for_the_end_without_getting_off_or_breaking_off(events: list[Event]) -> None:
    seen, before_pause = [State.READY], State.READY
    for event in events:
        before_pause = seen[-1] if seen[-1] in PAUSABLE else before_pause
        seen.append(step(seen[-1], event, before_pause))
    for before, after in pairwise(seen):
        if before in ON_MAT:
            assert after not in (State.AFTER, State.ENDED)


@pytest.mark.parametrize("state", ON_MAT)
def test_the_time_can_be_up_in_every_phase_on_the_mat(state: State) -> None:
    assert step(state, Event.OFF) is State.GETTING_OFF


def test_the_moves_of_a_state_are_those_of_the_table() -> None:
    assert moves(State.PAUSED) == {"stop": "getting_off", "finish": "stopped", "resume": RETURN}
    assert moves(State.AFTER) == {"finish": "ended", "stop": "getting_off"}
    assert moves(State.ENDED) == {}
