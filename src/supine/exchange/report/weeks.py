"""The table of weeks: how much time on the mat, how it was used, and the ratings beside it."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from statistics import fmean

from supine.exchange.report.chosen import Chosen, Period
from supine.exchange.report.parts import Grid
from supine.exchange.report.words import ReportWords
from supine.journal.entries import Diary
from supine.journal.handbook import Handbook
from supine.journal.rated import evenings
from supine.journal.view import View
from supine.planning.dose import Dose
from supine.session.happened import Happened
from supine.units import Rating

__all__ = ["last_of_day", "spans", "spread", "weeks"]

_WEEK = 7
_MOST_ROWS = 8
_TIME = ("sessions", "minutes", "clothing", "surface")
_RATED = ("pain_average", "pain_worst", "sleep")
_MOST_WORDS = 2


def weeks(view: View, handbook: Handbook, chosen: Chosen, words: ReportWords) -> Grid | None:
    """Return a row for each week, or for several when the time is long; None when nothing of it was chosen."""
    with_time, with_ratings = "time" in chosen.items, "ratings" in chosen.items
    if not (with_time or with_ratings):
        return None
    names = ("from", *(_TIME if with_time else ()), *(("rated_days", *_RATED) if with_ratings else ()))
    rows = tuple(
        (
            words.day(span.first) if chosen.period.days > 300 else words.outcomes.day(span.first),
            *(_time(view, handbook, span) if with_time else ()),
            *(_ratings(view, span, words) if with_ratings else ()),
        )
        for span in spans(chosen.period)
    )
    each = math.ceil(chosen.period.days / _WEEK / _MOST_ROWS)
    heading = words.say("weeks") if each == 1 else words.say("weeks_several", n=each)
    note = words.say("ratings_how") if with_ratings else ""
    return Grid(heading, tuple(words.say(one) for one in names), rows, note)


def spans(period: Period, most: int = _MOST_ROWS) -> tuple[Period, ...]:
    """Return a time in at most so many parts of whole weeks, the last one as short as it must be."""
    step = timedelta(days=_WEEK * max(1, math.ceil(period.days / _WEEK / most)))
    return tuple(_spans(period, step))


def _spans(period: Period, step: timedelta) -> Iterator[Period]:
    first = period.first
    while first <= period.last:
        yield Period(first, min(first + step - timedelta(days=1), period.last))
        first += step


def _time(view: View, handbook: Handbook, span: Period) -> tuple[str, ...]:
    """Return what was done: a session played faster than life was nobody on a mat."""
    done = [one.body for one in view.all(Happened) if one.day in span and one.body.speed == 1]
    seconds = sum(one.on_mat_seconds for one in done)
    clothing, surfaces = _how(handbook, [one.dose for one in done])
    return str(len(done)), str(round(seconds / 60)), clothing, surfaces


def _how(handbook: Handbook, doses: list[Dose]) -> tuple[str, str]:
    named = handbook.catalogue.choice
    return (
        _commonest(named(one.clothing).short for one in doses),
        _commonest(named(one.surface).short for one in doses),
    )


def _commonest(found: Iterable[str]) -> str:
    return ", ".join(one for one, _ in Counter(found).most_common(_MOST_WORDS))


def _ratings(view: View, span: Period, words: ReportWords) -> tuple[str, ...]:
    given = {key: last_of_day(view, span, key) for key in _RATED}
    days = {day for ratings in given.values() for day in ratings}
    return str(len(days)), *(spread(list(ratings.values()), words) for ratings in given.values())


def last_of_day(view: View, span: Period, key: str) -> Mapping[date, Rating]:
    """Return the last number of each day; a day with two at one instant has none."""
    if key == "sleep":
        told = ((one.day, one.body.sleep) for one in view.all(Diary))
        return {day: rating for day, rating in told if day in span and rating is not None}
    return {day: rating for day, rating in evenings(view, key).ratings.items() if day in span}


def spread(ratings: list[Rating], words: ReportWords) -> str:
    """Return the mean of some ratings with the lowest and the highest; one alone, and nothing for none."""
    if len(ratings) < 2:
        return "".join(str(one) for one in ratings)
    return words.say("mean", mean=words.decimal(fmean(ratings)), low=min(ratings), high=max(ratings))
