"""How the mat settles as a picture, the person's own line over what is expected, and as a table of the same numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import sqrt

from supine.fitting.catalogue import Catalogue
from supine.outcomes.expected import Moment
from supine.outcomes.picture import Table
from supine.outcomes.sayings import Sayings
from supine.outcomes.settling import Answered, Curve, Point, Settling
from supine.session.happened import CheckIn

__all__ = ["settling_picture", "settling_table"]

WIDTH = 320
LEFT, RIGHT = 26, 236
TOP, BOTTOM = 30, 190
HEIGHT = 246
LINE = 17
LEAST_END_S = 600
DOT, SMALL = 6, 3


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a moment and a strength are drawn; the first minutes get more room than the later ones."""

    end_s: int

    def x(self, seconds: float) -> int:
        return LEFT + round((RIGHT - LEFT) * sqrt(min(seconds, self.end_s) / self.end_s))

    def y(self, strength: float) -> int:
        return BOTTOM - round((BOTTOM - TOP) * strength / 10)


@dataclass(frozen=True, slots=True)
class _Name:
    """Words that say what a line is, at its end."""

    x: int
    y: int
    words: str


def settling_picture(found: Settling, sayings: Sayings) -> str:
    """Return the curve as SVG text, drawn in the colour of the text around it; empty without any number.

    The band is what is expected, a line with full dots the last sessions, a broken one with open dots the first. Their
    names stand at their ends. The classes ``settle-band``, ``settle-now``, ``settle-first`` and ``settle-text`` let a
    page give them its own colours.
    """
    if not found.now.points:
        return ""
    scale = _Scale(_end_s(found))
    drawn = "".join(
        (*_band(scale, sayings), *_axes(scale, sayings), *_lines(found, scale), *_names(found, scale, sayings))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" class="settle" font-family="system-ui, sans-serif" font-size="14" fill="currentColor">'
        f"<title>{escape(sayings.say('settling_chart_title'))}</title><desc>{escape(_told(found, sayings))}</desc>"
        f"{drawn}</svg>"
    )


def settling_table(found: Settling, catalogue: Catalogue, sayings: Sayings) -> Table:
    """Return every session with an answer as a row of texts, the newest first, below what is expected."""
    expected = tuple(_expected(moment, sayings) for moment in sayings.moments)
    return Table(
        columns=(
            sayings.say("column_day"),
            sayings.say("column_setup"),
            *(moment.when for moment in sayings.moments),
        ),
        rows=(
            (sayings.say("settling_expected_row"), "", *expected),
            *(_row(one, catalogue, sayings) for one in reversed(found.sessions)),
        ),
    )


def _row(one: Answered, catalogue: Catalogue, sayings: Sayings) -> tuple[str, ...]:
    setup = catalogue.lying_words(one.setup)
    return (sayings.day(one.day), setup, *(_cell(one.at(moment), sayings) for moment in sayings.moments))


def _cell(answer: CheckIn | None, sayings: Sayings) -> str:
    if answer is None:
        return sayings.say("settling_no_answer")
    if answer.sensation is not None:
        return str(answer.sensation)
    return sayings.say("settling_can_bear" if answer.is_bearable else "settling_cannot_bear")


def _expected(moment: Moment, sayings: Sayings) -> str:
    """Return the band at a moment; where none is drawn for it, at the last one that is."""
    row = next((one for one in sayings.expected if one.id == moment.id), sayings.expected[-1])
    return sayings.say("settling_range", low=row.low, high=row.high)


def _end_s(found: Settling) -> int:
    """Return the last second drawn: ten minutes at least, so that a short session does not look like a long one."""
    curves = [one for one in (found.first, found.now) if one]
    last_s = max(point.at_seconds for curve in curves for point in curve.points)
    return max(LEAST_END_S, last_s)


def _told(found: Settling, sayings: Sayings) -> str:
    """Return the picture in words, for whoever does not see it."""
    lines = [
        sayings.say(
            "settling_point", moment=point.moment.text, number=point.middle, sessions=_name(curve, sayings, then=then)
        )
        for curve, then in ((found.first, True), (found.now, False))
        if curve
        for point in curve.points
    ]
    return " ".join((sayings.say("settling_band"), *lines))


def _band(scale: _Scale, sayings: Sayings) -> Iterator[str]:
    rows = [row for row in sayings.expected if row.at_seconds < scale.end_s]
    last = next((row for row in sayings.expected if row.at_seconds >= scale.end_s), sayings.expected[-1])
    upper = [(scale.x(row.at_seconds), scale.y(row.high)) for row in (*rows, last)]
    lower = [(scale.x(row.at_seconds), scale.y(row.low)) for row in (last, *reversed(rows))]
    corners = " ".join(f"{x},{y}" for x, y in (*upper, *lower))
    yield f'<polygon class="settle-band" points="{corners}" fill="currentColor" fill-opacity="0.13"/>'


def _axes(scale: _Scale, sayings: Sayings) -> Iterator[str]:
    """Yield the floor with its minutes, and the ends of the strength with their words."""
    yield (
        f'<line x1="{LEFT}" y1="{BOTTOM}" x2="{RIGHT}" y2="{BOTTOM}" stroke="currentColor" stroke-width="1" '
        'stroke-opacity="0.5"/>'
    )
    minutes = sorted({*(m.at_seconds // 60 for m in sayings.moments if m.at_seconds), round(scale.end_s / 60)})
    for minute in (0, *minutes):
        yield _text(scale.x(minute * 60), BOTTOM + 18, str(minute), "middle")
    yield _text((LEFT + RIGHT) // 2, BOTTOM + 38, sayings.say("settling_axis"), "middle")
    yield _text(LEFT - 8, scale.y(0) + 1, "0", "end")
    yield _text(LEFT - 8, scale.y(10) + 5, "10", "end")
    yield _text(LEFT, scale.y(10) + 5, sayings.say("settling_high"))
    yield _text(LEFT + 4, scale.y(0) - 6, sayings.say("settling_low"))


def _lines(found: Settling, scale: _Scale) -> Iterator[str]:
    if found.first:
        corners = _corners(found.first, scale)
        yield (
            f'<polyline class="settle-first" points="{corners}" fill="none" stroke="currentColor" stroke-width="2" '
            'stroke-dasharray="5 4"/>'
        )
        yield from _dots(found.first, scale, "settle-first", 'fill="none" stroke="currentColor" stroke-width="2"')
    corners = _corners(found.now, scale)
    yield f'<polyline class="settle-now" points="{corners}" fill="none" stroke="currentColor" stroke-width="3"/>'
    yield from _each(found.now, scale)
    yield from _dots(found.now, scale, "settle-now", 'stroke="none"')
    yield from _numbers(found, scale)


def _corners(curve: Curve, scale: _Scale) -> str:
    return " ".join(f"{scale.x(one.at_seconds)},{scale.y(one.middle)}" for one in curve.points)


def _dots(curve: Curve, scale: _Scale, name: str, paint: str) -> Iterator[str]:
    for one in curve.points:
        yield f'<circle class="{name}" cx="{scale.x(one.at_seconds)}" cy="{scale.y(one.middle)}" r="{DOT}" {paint}/>'


def _each(curve: Curve, scale: _Scale) -> Iterator[str]:
    """Yield the single answers that are not the middle one, small."""
    for point in curve.points:
        for number in sorted(set(point.numbers) - {point.middle}):
            x, y = scale.x(point.at_seconds), scale.y(number)
            yield f'<circle class="settle-each" cx="{x}" cy="{y}" r="{SMALL}" fill-opacity="0.7"/>'


def _numbers(found: Settling, scale: _Scale) -> Iterator[str]:
    """Yield the number of each point: of two lines over the upper one and under the lower one."""
    for point in found.now.points:
        then = found.first.at(point.moment) if found.first else None
        if then is None or then.middle == point.middle:
            yield _number(point, scale, is_over=True)
        else:
            yield _number(point, scale, is_over=point.middle > then.middle)
            yield _number(then, scale, is_over=then.middle > point.middle)


def _number(point: Point, scale: _Scale, *, is_over: bool) -> str:
    """Return a number beside its dot, on the side that a falling line leaves free."""
    x, y = scale.x(point.at_seconds), scale.y(point.middle)
    if is_over:
        return _text(x + DOT + 1, y - DOT - 3, str(point.middle))
    return _text(x - DOT - 1, y + DOT + 11, str(point.middle), "end")


def _names(found: Settling, scale: _Scale, sayings: Sayings) -> Iterator[str]:
    """Yield what each line is at its end, one under the other where they meet."""
    band = next((row for row in sayings.expected if row.at_seconds >= scale.end_s), sayings.expected[-1])
    names = [_Name(RIGHT + 8, scale.y((band.low + band.high) / 2), sayings.say("settling_expected"))]
    for curve, then in ((found.first, True), (found.now, False)):
        if curve and curve.points:
            end = curve.points[-1]
            x = scale.x(end.at_seconds) + DOT + 6
            names.append(_Name(x, scale.y(end.middle), _name(curve, sayings, then=then)))
    for one in _apart(names):
        yield _text(one.x, one.y + 5, one.words)


def _apart(names: list[_Name]) -> Iterator[_Name]:
    """Yield the names from the lowest up, each at least a line over the one below."""
    lowest = BOTTOM - 4
    for one in sorted(names, key=lambda name: -name.y):
        y = min(one.y, lowest)
        lowest = y - LINE
        yield _Name(one.x, y, one.words)


def _name(curve: Curve, sayings: Sayings, *, then: bool) -> str:
    if curve.n_sessions == 1:
        return sayings.say("settling_this")
    return sayings.say("settling_first" if then else "settling_now", sessions=curve.n_sessions)


def _text(x: int, y: int, words: str, anchor: str = "start") -> str:
    return f'<text class="settle-text" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
