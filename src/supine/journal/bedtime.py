"""The nights of a record: how each was, beside what the evening before it had; and whether to ask in the morning."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Any

from supine.guidance.bedtime import NightRow
from supine.journal.entries import Aid, Diary
from supine.journal.view import Dated, View
from supine.session.happened import Happened
from supine.units import Rating

__all__ = ["Night", "Nights", "asks_sleep", "evenings_with", "nights"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Night:
    """A night, named by the morning after it: how it was, and whether the evening before had a wind-down."""

    morning: date
    sleep: Rating
    had_wind_down: bool


@dataclass(frozen=True, slots=True)
class Nights:
    """The last nights, oldest first; the two means are None while there are too few of either sort."""

    nights: tuple[Night, ...]
    with_it: float | None
    without_it: float | None


def nights(view: View, row: NightRow, now: datetime) -> Nights:
    """Return the last nights that were rated; the means are over all of the record."""
    evenings = evenings_with(view, row)
    rated = {one.day: one.body.sleep for one in view.all(Diary) if one.body.sleep is not None and one.day <= now.date()}
    found = tuple(Night(day, sleep, day - _DAY in evenings) for day, sleep in sorted(rated.items()))
    parts = [[one.sleep for one in found if one.had_wind_down is had] for had in (True, False)]
    with_it, without_it = (fmean(one) if one else None for one in parts)
    is_enough = min(map(len, parts)) >= row.least
    return Nights(found[-row.days :], with_it if is_enough else None, without_it if is_enough else None)


def evenings_with(view: View, row: NightRow) -> frozenset[date]:
    """Return the evenings with a wind-down: the routine, or time on the mat; after midnight is the evening before.

    The hour is the one that the person's clock showed then, wherever they were.
    """
    return frozenset(filter(None, (_evening(one, row) for one in _wound_down(view, row))))


def asks_sleep(view: View, row: NightRow, now: datetime, until_hour: int) -> bool:
    """Return whether to ask how the night was: a morning after a wind-down, and nobody has said yet."""
    is_morning = row.until_hour <= now.hour < until_hour
    is_told = any(one.day == now.date() and one.body.sleep is not None for one in view.all(Diary))
    return is_morning and not is_told and now.date() - _DAY in evenings_with(view, row)


def _wound_down(view: View, row: NightRow) -> Iterator[Dated[Any]]:
    yield from (one for one in view.all(Aid) if one.body.what == row.routine and (one.body.minutes or one.body.did))
    yield from (one for one in view.all(Happened) if one.body.speed == 1 and one.body.on_mat_seconds > 0)


def _evening(one: Dated[Any], row: NightRow) -> date | None:
    if one.at.hour < row.until_hour:
        return one.day - _DAY
    return one.day if one.at.hour >= row.from_hour else None
