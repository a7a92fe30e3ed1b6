"""Where a person stands on their path: a fold over the days on which something happened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from supine.planning.dose import Dose
from supine.planning.path import (
    asks_more,
    gentler,
    is_less,
    presses_more,
    reaches,
    start_of,
    stepped,
    strictest,
    within_aim,
)
from supine.planning.policy import Policy
from supine.planning.response import Happening, Response, move_of, told_by
from supine.planning.rows import Gap, Move, Signal, Stride

__all__ = ["Day", "Mat", "Place", "after_day", "arrive", "days_of", "is_ready", "stand_at_start", "walk"]

Dated = TypeVar("Dated", Response, Happening)


class Mat(NamedTuple):
    """How far a person had come on a mat when they left it for another, and when they last lay on it."""

    steps: tuple[Dose, ...]
    last_day: date


class Day(NamedTuple):
    """All that happened on one day: sessions in the order of the day, and what went wrong."""

    day: date
    sessions: Sequence[Response]
    happenings: Sequence[Happening] = ()


class Place(NamedTuple):
    """Where a person stands: ``steps`` lead from the start to what they have earned, none names a mat.

    ``tolerated`` counts the days that went well on the last step since one did not, ``is_easy`` that each was mild,
    ``days`` every day on the mat that did not go badly. ``told`` is what the last day told, ``gap`` the absence since.
    """

    steps: tuple[Dose, ...]
    tolerated: int = 0
    is_easy: bool = True
    days: int = 0
    last_day: date | None = None
    told: tuple[Signal, ...] = ()
    gap: Gap | None = None
    away: int = 0
    is_contradictory: bool = False
    mat: str | None = None
    mats: Mapping[str, Mat] = MappingProxyType({})
    is_new_mat: bool = False

    @property
    def dose(self) -> Dose:
        """Return what they have earned."""
        return self.steps[-1]


def stand_at_start(policy: Policy) -> Place:
    """Return where everybody begins."""
    return Place((start_of(policy),))


def walk(days: Iterable[Day], aim: Dose, policy: Policy) -> Place:
    """Return where days, in their order, lead: at most one step up a day, back after a gap, never above the earned."""
    return reduce(lambda place, day: after_day(place, day, aim, policy), days, stand_at_start(policy))


def days_of(responses: Iterable[Response], happenings: Iterable[Happening]) -> Iterator[Day]:
    """Yield the days on which something happened, the earliest first, whatever order it was written down in."""
    sessions, events = _by_day(responses), _by_day(happenings)
    for day in sorted({*sessions, *events}):
        yield Day(day, sessions.get(day, ()), events.get(day, ()))


def _by_day(found: Iterable[Dated]) -> Mapping[date, Sequence[Dated]]:
    """Return what happened by its day, each day in the order it happened."""
    days: dict[date, list[Dated]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.at):
        days[one.day].append(one)
    return days


def arrive(place: Place, day: date, mat: str | None, policy: Policy) -> Place:
    """Return where a person stands when a day begins: back after an absence, one step gentler on a mat that is new."""
    return _on_mat(_after_gap(place, day, policy), day, mat, policy)


def after_day(place: Place, day: Day, aim: Dose, policy: Policy) -> Place:
    """Return where a day leads."""
    real = [one for one in day.sessions if one.is_real_time]
    if real:
        place = arrive(place, day.day, real[-1].dose.mat, policy)
    done = _done(real) if real else None
    if done is not None and place.is_new_mat:
        place = _as_met(place, done)
    here = within_aim(place.dose, aim)
    heard = _heard(day, done, here, policy)
    step = _step_taken(place, here, real, aim, policy) if done and place.tolerated and asks_more(done, here) else None
    is_climb = step is not None
    climbed = place.steps if step is None else (*place.steps, step)
    move = move_of(heard)
    steps = _down(climbed, done) if move is Move.DOWN else climbed
    was_easy = is_climb or place.tolerated == 0 or place.is_easy
    return Place(
        steps=steps,
        tolerated=_tolerated(0 if is_climb else place.tolerated, move),
        is_easy=was_easy and _are_mild(real, policy),
        days=place.days + (bool(real) and move is not Move.DOWN),
        last_day=day.day if real else place.last_day,
        told=heard,
        mat=place.mat,
        is_contradictory=len(day.sessions) > 1,
        is_new_mat=place.is_new_mat and not real,
        mats=place.mats,
    )


def is_ready(place: Place, stride: Stride) -> bool:
    """Return whether enough days went well for a stride to be offered."""
    return place.tolerated >= stride.after and (place.is_easy or not stride.is_easy)


def _after_gap(place: Place, day: date, policy: Policy) -> Place:
    if place.last_day is None:
        return place
    away = (day - place.last_day).days
    if away < policy.gaps[-1].days:
        return place
    gap = next(gap for gap in policy.gaps if away >= gap.days)
    steps = _back(place.steps, gap.steps_back)
    told = gap if len(steps) < len(place.steps) else policy.gaps[-1]
    return place._replace(steps=steps, tolerated=0 if gap.steps_back else place.tolerated, gap=told, away=away)


def _on_mat(place: Place, day: date, mat: str | None, policy: Policy) -> Place:
    """Return the place on a mat: where they had come on it if they know it, else one step back from where they are."""
    if mat is None or mat == place.mat:
        return place
    if place.mat is None:
        return place._replace(mat=mat)
    left = {place.mat: Mat(place.steps, place.last_day)} if place.last_day else {}
    place = place._replace(mat=mat, tolerated=0, mats=MappingProxyType({**place.mats, **left}))
    known = place.mats.get(mat)
    if known is not None and day - known.last_day <= timedelta(days=policy.thresholds["mat_known_days"]):
        shorter = min(known.steps, place.steps, key=len)
        return place._replace(steps=shorter)
    return place._replace(steps=_back(place.steps, 1), is_new_mat=True)


def _heard(day: Day, done: Dose | None, planned: Dose, policy: Policy) -> tuple[Signal, ...]:
    """Return everything a day told, in the order of the file."""
    told: set[str] = set()
    for session in day.sessions:
        told |= told_by(session, policy)
    if day.happenings:
        told.add("event")
    if done is not None and is_less(done, planned):
        told.add("shorter_than_planned")
    return policy.heard(told)


def _done(sessions: Sequence[Response]) -> Dose:
    """Return what was done on a day: of two sessions in each dimension the smaller."""
    return reduce(strictest, [_lain(one) for one in sessions])


def _lain(session: Response) -> Dose:
    minutes = session.lain
    return session.dose if minutes == session.dose.minutes else replace(session.dose, minutes=minutes)


def _are_mild(sessions: Sequence[Response], policy: Policy) -> bool:
    """Return whether the person's own numbers near the end say that each of these was mild."""
    mild = policy.thresholds["mild"]
    return all(one.late_sensation is not None and one.late_sensation <= mild for one in sessions)


def _as_met(place: Place, done: Dose) -> Place:
    """Return the place on a mat that is new as the person first met it: in thicker cloth, if they lay in thicker.

    No step below it is in thinner cloth, so that a step back never is.
    """
    if done.clothing >= place.dose.clothing:
        return place
    steps = (replace(one, clothing=min(one.clothing, done.clothing)) for one in place.steps)
    return place._replace(steps=tuple(steps))


def _step_taken(place: Place, here: Dose, real: Sequence[Response], aim: Dose, policy: Policy) -> Dose | None:
    """Return the step that was offered and taken on a day, None where there was none.

    What presses harder counts only where it is written that the plan offered it: it may also have been the person's
    own choice, of which nothing was foretold.
    """
    done, is_written = _done(real), any(one.is_step_taken for one in real)
    for stride in policy.strides:
        is_open = is_ready(place, stride) and (is_written or not presses_more(stride))
        further = stepped(here, stride, aim) if is_open else None
        if further is not None and reaches(done, further, stride):
            return further
    return None


def _tolerated(before: int, move: Move) -> int:
    return before + 1 if move is Move.UP else before if move is Move.HOLD else 0


def _down(steps: tuple[Dose, ...], done: Dose | None) -> tuple[Dose, ...]:
    """Return the steps one gentler than the last that was reached; below the first there is only thicker cloth."""
    reached = len(steps)
    if reached == 1:
        return (gentler(steps[0]),)
    while done is not None and reached > 1 and steps[reached - 1].minutes > done.minutes:
        reached -= 1
    return _back(steps[:reached], 1)


def _back(steps: tuple[Dose, ...], count: int) -> tuple[Dose, ...]:
    """Return the steps without the last ones; the first always stays."""
    return steps[: max(1, len(steps) - count)]
