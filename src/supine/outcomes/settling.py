"""How the mat settles for one person: what they answered at one minute, at five and near the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_high

from supine.fitting.setup import Setup
from supine.outcomes.expected import Moment
from supine.outcomes.sayings import Sayings
from supine.session.happened import CheckIn, Ended, Happened
from supine.units import Rating

__all__ = ["Answered", "Curve", "Point", "Settling", "answered", "answers_at", "settling"]


@dataclass(frozen=True, slots=True)
class Answered:
    """One session in which something was answered on the mat."""

    day: date
    setup: Setup
    on_mat_seconds: int
    is_stopped: bool
    check_ins: tuple[CheckIn, ...]

    def at(self, moment: Moment) -> CheckIn | None:
        """Return the answer that counts for a moment, if there is one."""
        found = [one for one in self.check_ins if moment.from_seconds <= one.at_seconds <= moment.until_seconds]
        if not found:
            return None
        if moment.at_seconds is not None:
            wanted = moment.at_seconds
            return min(found, key=lambda one: abs(one.at_seconds - wanted))
        last = max(found, key=lambda one: one.at_seconds)
        return last if self.on_mat_seconds - last.at_seconds <= (moment.last_seconds or 0) else None

    def number(self, moment: Moment) -> Rating | None:
        """Return the number written for a moment, if there is one."""
        found = self.at(moment)
        return None if found is None else found.sensation


@dataclass(frozen=True, slots=True)
class Point:
    """What was written for one moment of some sessions, in their order; ``at_seconds`` is when, in the middle."""

    moment: Moment
    at_seconds: int
    numbers: tuple[Rating, ...]

    @property
    def middle(self) -> Rating:
        """Return the middle number, of two the higher: always one that was written."""
        return median_high(self.numbers)


@dataclass(frozen=True, slots=True)
class Curve:
    """How strong the mat was, moment by moment, over some sessions."""

    n_sessions: int
    points: tuple[Point, ...]

    def at(self, moment: Moment) -> Point | None:
        """Return the point of a moment, if anything was written for it."""
        return next((one for one in self.points if one.moment == moment), None)


@dataclass(frozen=True, slots=True)
class Settling:
    """A person's own curve in the set-up they used last: now, and in their first sessions once there are enough.

    ``before`` is the curve of the set-up they used before, ``before_setup``. ``like`` are the sessions that count.
    """

    sessions: tuple[Answered, ...]
    like: tuple[Answered, ...]
    now: Curve
    first: Curve | None
    before: Curve | None
    before_setup: Setup | None

    @property
    def is_line(self) -> bool:
        """Return whether two moments have a number: less is no line."""
        return len(self.now.points) > 1


def answered(sessions: Iterable[tuple[date, Happened]]) -> tuple[Answered, ...]:
    """Return the sessions in which something was answered, in the order given; none played faster than life."""
    return tuple(
        Answered(
            day=day,
            setup=Setup(one.dose.surface, one.dose.clothing, one.dose.support, one.dose.mat),
            on_mat_seconds=one.on_mat_seconds,
            is_stopped=one.ended is Ended.STOPPED,
            check_ins=one.check_ins,
        )
        for day, one in sessions
        if one.check_ins and one.speed <= 1
    )


def settling(found: tuple[Answered, ...], sayings: Sayings) -> Settling:
    """Return the curve of the newest set-up, like compared with like only; ``found`` is oldest first."""
    like = tuple(one for one in found if one.setup == found[-1].setup)
    others = tuple(one for one in found if one.setup != found[-1].setup)
    earlier = tuple(one for one in others if one.setup == others[-1].setup)
    n = sayings.compared.sessions
    return Settling(
        sessions=found,
        like=like,
        now=_curve(like[-n:], sayings),
        first=_curve(like[:n], sayings) if len(like) >= 2 * n else None,
        before=_curve(earlier[-n:], sayings) if earlier else None,
        before_setup=earlier[-1].setup if earlier else None,
    )


def answers_at(sessions: Iterable[Answered], moment: Moment) -> tuple[tuple[CheckIn, Rating], ...]:
    """Return the answers with a number that count for a moment, in the order of the sessions."""
    found = (one.at(moment) for one in sessions)
    return tuple((one, one.sensation) for one in found if one is not None and one.sensation is not None)


def _curve(sessions: tuple[Answered, ...], sayings: Sayings) -> Curve:
    points = []
    for moment in sayings.moments:
        numbered = answers_at(sessions, moment)
        if numbered:
            at_seconds = median_high(check_in.at_seconds for check_in, _ in numbered)
            points.append(Point(moment, at_seconds, tuple(number for _, number in numbered)))
    return Curve(len(sessions), tuple(points))
