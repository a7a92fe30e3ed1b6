"""The ratings of days: what each evening and each morning came to, and how long the person lay. Missing is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from supine.errors import BadInput
from supine.journal.entries import Diary, Moment
from supine.journal.view import Dated, View
from supine.outcomes.quick import Quick
from supine.session.happened import Happened
from supine.units import Rating

__all__ = ["Evenings", "due", "evenings", "kept", "minutes_on_mat", "mornings"]

T = TypeVar("T")

_RATINGS = ("pain_now", "pain_worst", "pain_average", "sleep")


@dataclass(frozen=True, slots=True)
class Evenings:
    """The number of each day that has one, and the days whose last word was two different numbers at one instant."""

    ratings: Mapping[date, Rating]
    contradictory: frozenset[date]


def evenings(view: View, outcome: str = "pain_average") -> Evenings:
    """Return for each day the last rating of a kind that was not marked as a morning's.

    Raises BadInput for an outcome that is no rating of the diary.
    """
    _require_rating(outcome)
    told = [one for one in view.all(Diary) if one.body.moment is not Moment.MORNING]
    return Evenings(*_last_of_days((one, getattr(one.body, outcome)) for one in told))


def mornings(view: View) -> Mapping[date, Rating]:
    """Return for each day the first pain rated in the morning, before any time on the mat that day."""
    first_session: dict[date, datetime] = {}
    for session in view.all(Happened):
        first_session.setdefault(session.day, session.at)
    found: dict[date, Rating] = {}
    for one in view.all(Diary):
        is_before = one.day not in first_session or one.at < first_session[one.day]
        if one.body.moment is Moment.MORNING and one.body.pain_now is not None and is_before:
            found.setdefault(one.day, one.body.pain_now)
    return MappingProxyType(found)


def kept(view: View) -> Mapping[date, bool]:
    """Return for each day that was told whether it went as drawn, by the last word on it."""
    return _last_of_days((one, one.body.kept) for one in view.all(Diary))[0]


def minutes_on_mat(view: View) -> Mapping[date, float]:
    """Return the minutes on the mat of each day with a session in real time, all sessions of the day together."""
    found: dict[date, float] = defaultdict(float)
    for one in view.all(Happened):
        if one.body.speed == 1:
            found[one.day] += one.body.on_mat_seconds / 60
    return MappingProxyType(dict(found))


def due(view: View, quick: Iterable[Quick], now: datetime) -> Quick | None:
    """Return the rating to ask for at a moment, None when its hours are over or it is there."""
    for one in quick:
        if one.is_open_at(now.hour) and not _is_there(view, one, now):
            return one
    return None


def _is_there(view: View, quick: Quick, now: datetime) -> bool:
    """Return whether today's number was given: to this question, or elsewhere within its hours."""
    _require_rating(quick.scale)
    return any(
        getattr(one.body, quick.scale) is not None
        and (one.body.moment is Moment(quick.id) or _is_within(one, quick, now))
        for one in view.all(Diary)
        if one.day == now.date()
    )


def _is_within(one: Dated[Diary], quick: Quick, now: datetime) -> bool:
    return one.body.moment is None and quick.is_open_at(one.at.astimezone(now.tzinfo).hour)


def _last_of_days(told: Iterable[tuple[Dated[Diary], T | None]]) -> tuple[Mapping[date, T], frozenset[date]]:
    """Return what was told last of each day, and the days of which two things were told last, at one instant."""
    last: dict[date, tuple[datetime, set[T]]] = {}
    for one, value in told:
        if value is None:
            continue
        at, values = last.get(one.day, (one.at, set()))
        last[one.day] = (one.at, {value} if one.at > at else {*values, value})
    found = {day: next(iter(values)) for day, (_, values) in last.items() if len(values) == 1}
    return MappingProxyType(found), frozenset(last) - frozenset(found)


def _require_rating(outcome: str) -> None:
    if outcome not in _RATINGS:
        raise BadInput("outcome", f"'{outcome}' is no rating of the diary", ", ".join(_RATINGS))
