"""What came of many courses: shares, weeks and ratios, each with its interval over the same people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from supine.cohort.checking import against_rest, over_caps
from supine.cohort.simulate import Course
from supine.errors import BadInput
from supine.fitting.arrays import Floats
from supine.planning.policy import Policy

__all__ = ["BY_WEEKS", "Beside", "Came", "Estimate", "Outcome", "beside", "came_of", "outcome_of"]

BY_WEEKS = (4, 8, 12)
"""After how many weeks it is counted who has come to the target."""

_RESAMPLES = 400
_TAILS = (0.025, 0.975)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one person's course.

    ``by_advice`` counts the intolerable sessions in which they did no more than was advised; ``reached_day`` is None
    where the target was never tolerated.
    """

    sessions: int
    intolerable: int
    by_advice: int
    reached_day: int | None
    has_quit: bool
    is_too_painful: bool
    over_caps: int
    against_rest: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number and its 95 % interval; infinite where more than that share of people never come there."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a guide for everybody: the shares of sessions and of people, weeks, and counts that must be 0."""

    people: int
    sessions: int
    intolerable: Estimate
    intolerable_each: Estimate
    by_advice_each: Estimate
    weeks: Estimate
    reached: Mapping[int, Estimate]
    quit: Estimate
    too_painful: Estimate
    over_caps: int
    against_rest: int


@dataclass(frozen=True, slots=True)
class Beside:
    """The plan beside another guide, person by person: ratios below 1 and weeks below 0 are in its favour."""

    intolerable: Estimate
    intolerable_each: Estimate
    by_advice_each: Estimate
    weeks: Estimate
    reached: Mapping[int, Estimate]
    quit: Estimate


def outcome_of(course: Course, policy: Policy) -> Outcome:
    """Return what came of a course; the target is the usual minutes of the plan, advised, lain and tolerated."""
    target = policy.usual.minutes
    there = (
        one.day
        for one in course.sessions
        if one.advised is not None
        and one.advised.minutes >= target
        and one.minutes >= target
        and not one.is_intolerable
    )
    return Outcome(
        sessions=len(course.sessions),
        intolerable=sum(one.is_intolerable for one in course.sessions),
        by_advice=sum(one.is_intolerable and not one.is_more for one in course.sessions),
        reached_day=next(there, None),
        has_quit=course.quit_day is not None,
        is_too_painful=course.is_too_painful,
        over_caps=over_caps(course, policy),
        against_rest=against_rest(course, policy),
    )


class _Many:
    """Outcomes as columns, and the same people drawn again and again: weights (B, N), in the first row each once."""

    def __init__(self, outcomes: Sequence[Outcome], weights: Floats) -> None:
        self.weights = weights
        self.sessions = _column(outcomes, lambda one: one.sessions)
        self.intolerable = _column(outcomes, lambda one: one.intolerable)
        self.by_advice = _column(outcomes, lambda one: one.by_advice)
        self.has_quit = _column(outcomes, lambda one: one.has_quit)
        self.is_too_painful = _column(outcomes, lambda one: one.is_too_painful)
        self.week = _column(outcomes, lambda one: np.inf if one.reached_day is None else one.reached_day / _WEEK)

    def mean(self, column: Floats) -> Floats:
        """Return the mean of a column in each drawing, (B,)."""
        found: Floats = self.weights @ column / self.weights.sum(1)
        return found

    @cached_property
    def share(self) -> Floats:
        """Return the share of all sessions that was intolerable, (B,)."""
        sessions = self.weights @ self.sessions
        found: Floats = self.weights @ self.intolerable / np.maximum(sessions, 1)
        return found

    @cached_property
    def median_week(self) -> Floats:
        """Return the week by which half of the people had come to the target, (B,); infinite where they had not."""
        order = np.argsort(self.week)
        gone = np.cumsum(self.weights[:, order], axis=1)
        half = (gone < gone[:, -1:] / 2).sum(1)
        found: Floats = self.week[order][half]
        return found

    def reached(self, weeks: int) -> Floats:
        """Return the share of people who had come to the target within so many weeks, (B,)."""
        return self.mean((self.week < weeks).astype(np.float64))


def came_of(outcomes: Sequence[Outcome], chance: np.random.Generator) -> Came:
    """Return what came of a guide. Raises BadInput for nobody."""
    many = _Many(outcomes, _weights(len(outcomes), chance))
    return Came(
        people=len(outcomes),
        sessions=sum(one.sessions for one in outcomes),
        intolerable=_estimate(many.share),
        intolerable_each=_estimate(many.mean(many.intolerable)),
        by_advice_each=_estimate(many.mean(many.by_advice)),
        weeks=_estimate(many.median_week),
        reached={weeks: _estimate(many.reached(weeks)) for weeks in BY_WEEKS},
        quit=_estimate(many.mean(many.has_quit)),
        too_painful=_estimate(many.mean(many.is_too_painful)),
        over_caps=sum(one.over_caps for one in outcomes),
        against_rest=sum(one.against_rest for one in outcomes),
    )


def beside(plan: Sequence[Outcome], other: Sequence[Outcome], chance: np.random.Generator) -> Beside:
    """Return the plan beside another guide over the same people, in the same order. Raises BadInput for nobody."""
    weights = _weights(len(plan), chance)
    one, two = _Many(plan, weights), _Many(other, weights)
    return Beside(
        intolerable=_estimate(_ratio(one.share, two.share)),
        intolerable_each=_estimate(_ratio(one.mean(one.intolerable), two.mean(two.intolerable))),
        by_advice_each=_estimate(_ratio(one.mean(one.by_advice), two.mean(two.by_advice))),
        weeks=_estimate(_less(one.median_week, two.median_week)),
        reached={weeks: _estimate(one.reached(weeks) - two.reached(weeks)) for weeks in BY_WEEKS},
        quit=_estimate(one.mean(one.has_quit) - two.mean(two.has_quit)),
    )


def _weights(people: int, chance: np.random.Generator) -> Floats:
    """Return how often each person is drawn, (B, N); in the first drawing everybody once."""
    if people == 0:
        raise BadInput("people", "are none", "1 or more")
    drawn = chance.multinomial(people, np.full(people, 1 / people), size=_RESAMPLES)
    return np.vstack((np.ones(people), drawn))


def _estimate(drawings: Floats) -> Estimate:
    """Return the first drawing, with the middle 95 % of the others around it."""
    ordered = np.sort(drawings[1:])
    low, high = (float(ordered[round(tail * (len(ordered) - 1))]) for tail in _TAILS)
    value = float(drawings[0])
    return Estimate(value, min(low, value), max(high, value))


def _ratio(one: Floats, two: Floats) -> Floats:
    found: Floats = np.divide(one, two, out=np.full_like(one, np.inf), where=two > 0)
    return found


def _less(one: Floats, two: Floats) -> Floats:
    both = np.isinf(one) & np.isinf(two)
    return np.where(both, 0.0, np.where(np.isinf(one), np.inf, one) - np.where(both, 0.0, two))


def _column(outcomes: Sequence[Outcome], number: Callable[[Outcome], float]) -> Floats:
    return np.array([number(one) for one in outcomes], dtype=np.float64)
