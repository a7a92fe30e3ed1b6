"""The states of a session, the events that move it, and the one table that says where each leads."""

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType

from supine.errors import BadInput

__all__ = ["ON_MAT", "PAUSABLE", "RETURN", "TABLE", "Event", "State", "moves", "step"]


class State(Enum):
    """Where a session is. ``STOPPED`` is broken off without an end: the page closed, the battery empty."""

    READY = "ready"
    LYING_DOWN = "lying_down"
    FIRST_MINUTE = "first_minute"
    SETTLING = "settling"
    RESTING = "resting"
    GETTING_OFF = "getting_off"
    AFTER = "after"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended"


class Event(Enum):
    """What can happen to a session.

    ``NEXT`` is time passing into the next phase. ``OFF`` is the time on the mat being up, in whichever phase, and
    then the person being off. ``FINISH`` is the last answer given, or, before that, the session breaking off.
    """

    START = "start"
    NEXT = "next"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    OFF = "off"
    FINISH = "finish"


ON_MAT = (State.LYING_DOWN, State.FIRST_MINUTE, State.SETTLING, State.RESTING)
"""The states in which the person lies on the spikes, in order."""

PAUSABLE = (State.READY, *ON_MAT)

RETURN = "before_pause"
"""What stands in the table for the state a pause came from."""


def step(state: State, event: Event, before_pause: State | None = None) -> State:
    """Return the state that follows; an event that means nothing in a state leaves it as it is.

    ``before_pause`` is the state the pause came from, needed to resume. Raises BadInput when it is missing or
    cannot be paused.
    """
    if (state, event) == (State.PAUSED, Event.RESUME):
        return _resumed(before_pause)
    return TABLE.get((state, event), state)


def moves(state: State) -> Mapping[str, str]:
    """Return the events that move a state on, each with the state it leads to or RETURN."""
    named = {event.value: after.value for (before, event), after in TABLE.items() if before is state}
    return MappingProxyType(named | ({Event.RESUME.value: RETURN} if state is State.PAUSED else {}))


def _resumed(before_pause: State | None) -> State:
    if before_pause not in PAUSABLE:
        given = "nothing" if before_pause is None else before_pause.value
        allowed = ", ".join(one.value for one in PAUSABLE)
        raise BadInput("before_pause", f"{given} is not where a pause can come from", allowed)
    return before_pause


def _all(states: Iterable[State], event: Event, after: State) -> dict[tuple[State, Event], State]:
    return {(state, event): after for state in states}


_OPEN = tuple(state for state in State if state is not State.ENDED)
_UNFINISHED = tuple(state for state in _OPEN if state not in (State.AFTER, State.STOPPED))

TABLE: Mapping[tuple[State, Event], State] = MappingProxyType(
    {
        (State.READY, Event.START): State.LYING_DOWN,
        (State.READY, Event.NEXT): State.LYING_DOWN,
        (State.LYING_DOWN, Event.NEXT): State.FIRST_MINUTE,
        (State.FIRST_MINUTE, Event.NEXT): State.SETTLING,
        (State.SETTLING, Event.NEXT): State.RESTING,
        (State.RESTING, Event.NEXT): State.GETTING_OFF,
        (State.GETTING_OFF, Event.NEXT): State.AFTER,
        (State.STOPPED, Event.NEXT): State.AFTER,
        (State.AFTER, Event.FINISH): State.ENDED,
        **_all(PAUSABLE, Event.PAUSE, State.PAUSED),
        **_all(ON_MAT, Event.OFF, State.GETTING_OFF),
        **_all((State.GETTING_OFF, State.STOPPED), Event.OFF, State.AFTER),
        **_all(_UNFINISHED, Event.FINISH, State.STOPPED),
        **_all(_OPEN, Event.STOP, State.GETTING_OFF),
    }
)
