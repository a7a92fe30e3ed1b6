"""How regularly a person was on the mat: a smoothed score over the days they planned for, and no streak to lose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from supine.outcomes.sayings import Sayings, Smoothing
from supine.planning.goal import Goal, Weekday
from supine.session.happened import Happened

__all__ = ["Regularity", "days_on_mat", "planned_days", "regularity", "smoothed", "words"]

_FEWEST_OF = 4
"""Who plans for a day or two a week reads of so many days: of one or two, a share says nothing."""


@dataclass(frozen=True, slots=True)
class Regularity:
    """The days a person planned for so far, on how many of them they lay, and the smoothed share of these.

    ``score`` runs from 0 to 1, a share of the days planned for; None while there are too few days to smooth. Once above
    0 it never falls back to it. ``days_a_week`` is what they plan for now.
    """

    planned: int
    lain: int
    score: float | None
    days_a_week: int


def regularity(
    sessions: Iterable[tuple[date, Happened]], goals: Sequence[tuple[date, Goal]], today: date, row: Smoothing
) -> Regularity | None:
    """Return how regularly a person lay, from their first session on; None before it, and before any day was planned.

    Sessions and goals each come with their day, the goals oldest first. Today counts once they lay on it.
    """
    lain = days_on_mat(sessions)
    if not lain:
        return None
    planned = tuple(day for day in planned_days(goals, min(lain), today) if day < today or day in lain)
    if not planned:
        return None
    return Regularity(
        planned=len(planned),
        lain=sum(day in lain for day in planned),
        score=smoothed([day in lain for day in planned], row),
        days_a_week=len((goals[-1][1] if goals else Goal()).days or Weekday),
    )


def days_on_mat(sessions: Iterable[tuple[date, Happened]]) -> frozenset[date]:
    """Return the days on which a person lay, however shortly; a session played faster than life is none."""
    return frozenset(day for day, one in sessions if one.on_mat_seconds > 0 and one.speed <= 1)


def planned_days(goals: Sequence[tuple[date, Goal]], first: date, last: date) -> Iterator[date]:
    """Yield the days a person planned for, both ends included, each by the goal that held on it.

    Until they have said, any day; while they had stopped, none.
    """
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        goal = next((goal for since, goal in reversed(goals) if since <= day), Goal())
        if goal.is_for(day) and not goal.is_paused:
            yield day


def smoothed(days: Sequence[bool], row: Smoothing) -> float | None:
    """Return the share of days somebody lay, from 0 to 1, newer days counting more; None for too few days.

    Simple exponential smoothing (Brown 1956; Hyndman & Athanasopoulos, Forecasting, 8.1), begun with the plain share of
    the first ``first_days``: s becomes s + (1 - 2^(-1/half life)) (x - s), with x 1 for a day on the mat and 0 else.
    One day changes it by ``row.most`` at most.
    """
    if len(days) < row.first_days:
        return None
    score = sum(days[: row.first_days]) / row.first_days
    for is_lain in days[row.first_days :]:
        score += row.weight * (is_lain - score)
    return score


def words(found: Regularity, sayings: Sayings) -> tuple[str, ...]:
    """Return what is said of it: days as people count them, and, once it is smoothed, what that means."""
    is_any_day = found.days_a_week == len(Weekday)
    if found.score is None:
        saying = "regular_so_far" if is_any_day else "regular_so_far_planned"
        return (sayings.say(saying, days=found.lain, of=found.planned),)
    of = max(found.days_a_week, _FEWEST_OF)
    days = round(found.score * of)
    saying = "regular_weeks" if is_any_day else "regular_weeks_planned"
    return sayings.say(saying if days else "regular_weeks_few", days=days, of=of), sayings.say("regular_how")
