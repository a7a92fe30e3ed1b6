"""Where a person stands on the ladder: a fold over the days they were on the mat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from supine.fitting.setup import Setup, Support, Surface
from supine.planning.dose import Dose
from supine.planning.policy import Policy
from supine.planning.response import Response, move_of, signals
from supine.planning.rows import Gap, Move, Rung, Signal, Walker
from supine.units import Minutes

__all__ = ["Place", "choices", "dose_on", "path", "walk"]


@dataclass(frozen=True, slots=True)
class Place:
    """A rung of the path, how many days were tolerated so far, and what led here last."""

    rung: int = 0
    tolerated: int = 0
    last_day: date | None = None
    has_climbed: bool = False
    told: tuple[Signal, ...] = ()
    gap: Gap | None = None
    away: int = 0
    is_contradictory: bool = False


def path(policy: Policy, choice: Setup | None) -> tuple[Rung, ...]:
    """Return the rungs the plan walks for a person, without those that change nothing in their set-up."""
    walked = [rung for rung in policy.rungs if rung.by is Walker.PLAN]
    doses = [dose_on(rung, choice, None) for rung in walked]
    return tuple(rung for n, rung in enumerate(walked) if n == 0 or doses[n] != doses[n - 1])


def choices(policy: Policy) -> tuple[Rung, ...]:
    """Return the rungs only the person takes."""
    return tuple(rung for rung in policy.rungs if rung.by is Walker.PERSON)


def dose_on(rung: Rung, choice: Setup | None, mat: str | None) -> Dose:
    """Return a rung's dose in the person's set-up, as far as that asks no more of them than the rung."""
    dose = Dose(rung.minutes, rung.clothing, rung.surface, rung.support, mat)
    if choice is None:
        return dose
    return replace(
        dose,
        surface=choice.surface if Surface.FLOOR not in (choice.surface, rung.surface) else rung.surface,
        clothing=min(rung.clothing, choice.clothing),
        support=Support.NONE if choice.support is Support.NONE and rung.by is Walker.PLAN else rung.support,
    )


def walk(responses: Iterable[Response], rungs: Sequence[Rung], policy: Policy, today: date) -> Place:
    """Return where the responses lead: at most one rung up a day, back after a gap, never above what was earned."""
    place = Place()
    for day, group in groupby(sorted(responses, key=lambda r: (r.day, r.at)), key=lambda r: r.day):
        place = _after_day(_after_gap(place, day, policy), tuple(group), rungs, policy)
    return _after_gap(place, today, policy)


def _after_gap(place: Place, day: date, policy: Policy) -> Place:
    if place.last_day is None:
        return place
    away = (day - place.last_day).days
    gap = next((gap for gap in policy.gaps if away >= gap.days), None)
    if gap is None or place.rung == 0:
        return place
    return replace(place, rung=max(0, place.rung - gap.rungs_back), has_climbed=False, gap=gap, away=away)


def _after_day(place: Place, sessions: tuple[Response, ...], rungs: Sequence[Rung], policy: Policy) -> Place:
    longest = max(session.lain for session in sessions)
    told = {signal.id for session in sessions for signal in signals(session, policy)}
    if longest < rungs[place.rung].minutes:
        told.add("shorter_than_planned")
    heard = tuple(signal for signal in policy.signals.values() if signal.id in told)
    move = move_of(heard)
    rung = _moved(place.rung, move, longest, rungs)
    return Place(
        rung=rung,
        tolerated=place.tolerated + (move is not Move.DOWN),
        last_day=sessions[0].day,
        has_climbed=rung > place.rung,
        told=heard,
        is_contradictory=len(sessions) > 1,
    )


def _moved(rung: int, move: Move, longest: Minutes, rungs: Sequence[Rung]) -> int:
    if move is Move.UP:
        return min(rung + 1, len(rungs) - 1)
    if move is Move.HOLD:
        return rung
    reached = max((n for n, one in enumerate(rungs) if one.minutes <= longest), default=0)
    return max(0, min(rung, reached) - 1)
