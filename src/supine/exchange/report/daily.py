"""The days of the page as a picture: the usual pain of each as a line, the minutes on the mat as bars below it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from statistics import fmean

from supine.exchange.report.chosen import Period
from supine.exchange.report.parts import Picture
from supine.exchange.report.words import ReportWords
from supine.journal.rated import evenings, minutes_on_mat
from supine.journal.view import View
from supine.units import Rating

__all__ = ["daily"]

_WIDTH, _HEIGHT = 360, 210
_LEFT, _RIGHT = 20, 356
_TOP, _ZERO = 24, 122
_BARS, _FLOOR = 148, 188
_BASE = 203
_WEEK, _MOST_POINTS = 7, 120
_HAIRLINE = 'stroke="#999" stroke-width="0.7"'


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a time, so many to a point; ``ratings`` and ``minutes`` by the number of the point."""

    points: int
    each: int
    ratings: Mapping[int, float]
    minutes: Mapping[int, float]

    def x(self, point: int) -> float:
        """Return where a point stands."""
        return _LEFT + 4 + (_RIGHT - _LEFT - 8) * point / max(1, self.points - 1)


def daily(view: View, period: Period, words: ReportWords) -> Picture | None:
    """Return the picture and the same in words; None where neither a rating nor a session is in the time."""
    ratings = {day: rating for day, rating in evenings(view).ratings.items() if day in period}
    minutes = {day: lain for day, lain in minutes_on_mat(view).items() if day in period and lain > 0}
    if not (ratings or minutes):
        return None
    days = _days(ratings, minutes, period)
    drawn = (*_scale(days, period, words), *_line(days), *_bars(days, words))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" font-family="Libertinus Serif" font-size="11">{"".join(drawn)}</svg>'
    )
    heading = _say("picture", days, words)
    return Picture(heading, svg, " ".join(_told(ratings, minutes, period, words)))


def _days(ratings: Mapping[date, Rating], minutes: Mapping[date, float], period: Period) -> _Days:
    each = 1 if period.days <= _MOST_POINTS else _WEEK * math.ceil(period.days / _WEEK / _MOST_POINTS)
    rated: dict[int, list[Rating]] = defaultdict(list)
    for day, rating in ratings.items():
        rated[(day - period.first).days // each].append(rating)
    lain: dict[int, float] = defaultdict(float)
    for day, time in minutes.items():
        lain[(day - period.first).days // each] += time
    means = {point: fmean(found) for point, found in sorted(rated.items())}
    return _Days(math.ceil(period.days / each), each, means, lain)


def _scale(days: _Days, period: Period, words: ReportWords) -> Iterator[str]:
    """Yield the ends and the middle of the scale, and the first and last day."""
    yield _text(0, _TOP - 10, _say("picture_pain", days, words))
    for rating in (0, 5, 10):
        y = _y(rating)
        yield f'<line x1="{_LEFT}" y1="{y}" x2="{_RIGHT}" y2="{y}" {_HAIRLINE}/>'
        yield _text(_LEFT - 5, y + 4, str(rating), "end")
    yield _text(_LEFT, _BASE, words.outcomes.day(period.first))
    yield _text(_RIGHT, _BASE, words.outcomes.day(period.last), "end")


def _line(days: _Days) -> Iterator[str]:
    """Yield a line through each run of points with a number, a gap where one is missing, and a dot for each."""
    for run in _runs(days.ratings):
        points = " ".join(f"{days.x(point):.1f},{_y(days.ratings[point]):.1f}" for point in run)
        yield f'<polyline points="{points}" fill="none" stroke="#000" stroke-width="1.2"/>'
    for point, rating in days.ratings.items():
        yield f'<circle cx="{days.x(point):.1f}" cy="{_y(rating):.1f}" r="1.7"/>'


def _bars(days: _Days, words: ReportWords) -> Iterator[str]:
    most = max(days.minutes.values(), default=0)
    yield _text(0, _BARS - 6, _say("picture_minutes", days, words, most=round(most)))
    yield f'<line x1="{_LEFT}" y1="{_FLOOR}" x2="{_RIGHT}" y2="{_FLOOR}" {_HAIRLINE}/>'
    width = min(8.0, 0.7 * (_RIGHT - _LEFT) / days.points)
    for point, lain in days.minutes.items():
        height = (_FLOOR - _BARS) * lain / most
        x, y = days.x(point) - width / 2, _FLOOR - height
        yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.2f}" height="{height:.1f}" fill="#0b5351"/>'


def _told(
    ratings: Mapping[date, Rating], minutes: Mapping[date, float], period: Period, words: ReportWords
) -> Iterator[str]:
    numbers = [ratings[day] for day in sorted(ratings)]
    half = len(numbers) // 2
    if half:
        yield words.say(
            "picture_told",
            rated=len(numbers),
            days=period.days,
            low=min(numbers),
            high=max(numbers),
            first=words.decimal(fmean(numbers[:half])),
            second=words.decimal(fmean(numbers[half:])),
        )
    yield words.say("picture_lain", lain=len(minutes), days=period.days)


def _runs(points: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for point in points:
        if run and point - run[-1] > 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _say(saying: str, days: _Days, words: ReportWords, **values: object) -> str:
    """Return a sentence about single days, or about several to a point."""
    return words.say(saying if days.each == 1 else f"{saying}_several", n=days.each, **values)


def _y(rating: float) -> float:
    return _ZERO - (_ZERO - _TOP) * rating / 10


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
