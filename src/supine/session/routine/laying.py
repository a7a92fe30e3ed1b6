"""A routine laid out in time: its parts end to end, and what is said and rung in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from supine.errors import BadInput
from supine.session.routine.rows import From, PhraseRow, RoutineRow, SaidRow, StepRow
from supine.session.rows import Kind, Pace
from supine.units import Minutes, Text

__all__ = ["Guided", "Part", "Plan", "Spoken", "lay"]


@dataclass(frozen=True, slots=True)
class Part:
    """A step on one of its sides: 1 or 2, 0 where it has none; all times are counted from the start."""

    step: StepRow
    side: int
    starts: timedelta
    ends: timedelta


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing said or rung, with the room kept free for it; ``clip`` is the id of the row that it comes from."""

    id: str
    clip: str
    at: timedelta
    room: timedelta
    kind: Kind
    text: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be laid out: a routine, those of its steps that are for this person, and how long.

    ``stroke_s`` is how long a soft stroke is left to itself before something is murmured.
    """

    routine: RoutineRow
    steps: tuple[StepRow, ...]
    said: tuple[SaidRow, ...]
    other_side: PhraseRow
    stroke_s: int
    minutes: Minutes | None = None


@dataclass(frozen=True, slots=True)
class Guided:
    """A routine in time. ``last`` is when its last part is over and ``ends`` is said; ``pace`` None leads no breath."""

    routine: RoutineRow
    parts: tuple[Part, ...]
    said: tuple[Spoken, ...]
    last: timedelta
    total: timedelta
    pace: Pace | None


def lay(plan: Plan, pace: Pace) -> Guided:
    """Return a routine laid out in whole seconds.

    Raises BadInput for minutes that it does not offer, for no steps, and where two sentences tread on each other.
    """
    parts = tuple(_parts(plan))
    last = parts[-1].ends
    routine = plan.routine
    said = sorted((*_spoken(plan, parts), *_closing(plan, last)), key=lambda one: one.at)
    _require_apart(routine, said)
    total = last + timedelta(seconds=routine.ends_room_s)
    return Guided(routine, parts, tuple(said), last, total, pace if routine.breathes else None)


def _parts(plan: Plan) -> Iterator[Part]:
    """Yield each step, both of its sides after each other; the one without seconds gets what is left."""
    if not plan.steps:
        raise BadInput("steps", "none is left", "at least one")
    left_s = _left_for_the_rest(plan)
    at_s = 0
    for step in plan.steps:
        for side in (1, 2) if step.sides == 2 else (0,):
            ends_s = at_s + (step.seconds or left_s)
            yield Part(step, side, timedelta(seconds=at_s), timedelta(seconds=ends_s))
            at_s = ends_s


def _left_for_the_rest(plan: Plan) -> int:
    """Return the seconds for the step that has none of its own: the minutes are those of what counts."""
    routine, minutes = plan.routine, plan.minutes
    if not routine.minutes:
        return 0
    if minutes is None or not routine.least_minutes <= minutes <= routine.most_minutes:
        given = "nothing" if minutes is None else str(minutes)
        raise BadInput("minutes", f"{given} is not offered", f"{routine.least_minutes} to {routine.most_minutes}")
    return minutes * 60 - sum(one.seconds * one.sides for one in plan.steps if one.counts)


def _spoken(plan: Plan, parts: Sequence[Part]) -> Iterator[Spoken]:
    for n, part in enumerate(parts):
        yield from _struck(_opening(plan, part, n), plan)
        for row in plan.said:
            if row.step == part.step.id:
                kind = Kind.MURMUR if plan.routine.is_soft and row.kind is Kind.SAY else row.kind
                yield Spoken(f"{row.id}_{n}", row.id, _moment(row, part), _s(row.room_s), kind, row.text)


def _opening(plan: Plan, part: Part, n: int) -> Spoken:
    """Return what a part begins with: its step's own sentence, or on the second side that it is the other one."""
    step, other, name = part.step, plan.other_side, f"{part.step.id}_{n}"
    if part.side == 2:
        return Spoken(name, other.id, part.starts, _s(other.room_s), Kind.CHIME, other.text)
    return Spoken(name, step.id, part.starts, _s(step.room_s), Kind.CHIME, step.say)


def _struck(one: Spoken, plan: Plan) -> Iterator[Spoken]:
    """Yield a sentence after its soft stroke; in a soft routine it is spoken softly, too."""
    if not plan.routine.is_soft:
        yield one
        return
    stroke = _s(plan.stroke_s)
    yield replace(one, id=f"{one.id}_stroke", kind=Kind.CHIME, room=stroke, text=Text(""))
    yield replace(one, kind=Kind.MURMUR, at=one.at + stroke, room=one.room - stroke)


def _moment(row: SaidRow, part: Part) -> timedelta:
    half = _s(int((part.ends - part.starts).total_seconds()) // 2)
    anchor = {From.START: part.starts, From.HALF: part.starts + half, From.END: part.ends}[row.anchor]
    return anchor + _s(row.at_s)


def _closing(plan: Plan, last: timedelta) -> Iterator[Spoken]:
    routine, name = plan.routine, f"{plan.routine.id}_ends"
    kind = Kind.CHIME if routine.is_soft else Kind.BELL
    yield from _struck(Spoken(name, name, last, _s(routine.ends_room_s), kind, routine.ends), plan)


def _require_apart(routine: RoutineRow, said: Sequence[Spoken]) -> None:
    for one, following in pairwise(said):
        if one.at + one.room > following.at:
            where = f"routine '{routine.id}', '{following.id}'"
            raise BadInput(where, f"begins while '{one.id}' is still said", "another time or less room")


def _s(seconds: int) -> timedelta:
    return timedelta(seconds=seconds)
