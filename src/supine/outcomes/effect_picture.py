"""The picture of an answer: the days in lanes, their numbers above, the difference below; and the same as a table."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from math import ceil

from supine.outcomes.chances import change, points, span
from supine.outcomes.picture import Table
from supine.outcomes.sayings import Sayings
from supine.outcomes.shown import Bar, Day, Kind, Shown
from supine.outcomes.verdict import Verdicts

__all__ = ["effect_picture", "effect_table"]

WIDTH = 358
LEFT, RIGHT = 26, 308
TOP, TALL = 18, 130
LANE, LANE_HIGH, LANE_LOW = 42, 16, 4
BAR = 84
BAR_LEFT, BAR_RIGHT = 20, 338
LINE = 17
LETTER = 7.5
DOT = 3.5
LEAST_POINTS = 3
INK = 'stroke="currentColor"'
DASHES = (' stroke-dasharray="6 4"', "", ' stroke-dasharray="2 3"')
FAINT = f'{INK} stroke-width="1" stroke-opacity="0.35"'


def effect_picture(shown: Shown, verdicts: Verdicts, sayings: Sayings) -> str:
    """Return the picture as SVG text, drawn in the colour of the text around it; empty without any day.

    Each kind of day has a lane of its own: a high bar for a day with a number, a low one for a day without. Numbers are
    open circles for the first kind, full ones for the second, squares for the third. The classes ``kind-a``,
    ``kind-b``, ``kind-c``, ``effect-line`` and ``effect-text`` let a page give them its own colours.
    """
    if not shown.days:
        return ""
    is_early = not shown.bars
    lanes = LINE if is_early else TOP + TALL + 2 * LINE
    days = lanes + LANE * len(shown.kinds)
    bars = days + LINE // 2
    height = bars + BAR * len(shown.bars) + (LINE if shown.bars else 0)
    drawn = (
        *(() if is_early else _numbers(shown, verdicts, sayings)),
        *_lanes(shown, lanes),
        *_ends(shown, days),
        *(piece for n, bar in enumerate(shown.bars) for piece in _bar(bar, bars + BAR * n, verdicts)),
        *(_ways(height - 6, verdicts) if shown.bars else ()),
    )
    title = verdicts.say("picture_title_early" if is_early else "picture_title")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" class="effect" font-family="system-ui, sans-serif" font-size="14" fill="currentColor">'
        f"<title>{escape(title)}</title><desc>{escape(_in_words(shown, verdicts))}</desc>{''.join(drawn)}</svg>"
    )


def effect_table(shown: Shown, verdicts: Verdicts, sayings: Sayings) -> Table:
    """Return every day that has been as a row of texts, the newest first; while there is no answer, without numbers."""
    names = (sayings.say("column_day"), verdicts.say("column_kind"), verdicts.say("column_number"))
    lived = [day for day in shown.days if day.kind is not None]
    rows = ((day.name, shown.kinds[day.kind or 0].name, _cell(day, verdicts)) for day in reversed(lived))
    return Table(names, tuple(rows))


def _cell(day: Day, verdicts: Verdicts) -> str:
    if day.rating is None:
        return verdicts.say("has_number" if day.is_rated else "no_number")
    return str(int(day.rating)) if day.rating == int(day.rating) else points(day.rating, verdicts)


def _in_words(shown: Shown, verdicts: Verdicts) -> str:
    """Return the picture in words, for whoever does not see it."""
    return " ".join((*_kinds_in_words(shown, verdicts), *_bars_in_words(shown, verdicts)))


def _kinds_in_words(shown: Shown, verdicts: Verdicts) -> Iterator[str]:
    for n, kind in enumerate(shown.kinds):
        own = [day for day in shown.days if day.kind == n]
        counted = {"days": len(own), "rated": sum(day.is_rated for day in own)}
        said = {"letter": kind.letter, "name": kind.name, **counted}
        if kind.middle is None:
            yield verdicts.say("picture_arm", **said)
        else:
            yield verdicts.say("picture_arm_middle", middle=points(kind.middle, verdicts), **said)


def _bars_in_words(shown: Shown, verdicts: Verdicts) -> Iterator[str]:
    for bar in shown.bars:
        between = span(bar.effect.low, bar.effect.high, verdicts)
        yield verdicts.say("picture_effect", name=bar.name, change=change(bar.effect.estimate, verdicts), range=between)


def _numbers(shown: Shown, verdicts: Verdicts, sayings: Sayings) -> Iterator[str]:
    """Yield the numbers over the days, between the ends of the scale, and the usual pain of each kind."""
    for rating, words in ((10, sayings.say("scale_high")), (0, sayings.say("scale_low"))):
        y = _y(rating)
        yield f'<line x1="{LEFT}" y1="{y}" x2="{RIGHT}" y2="{y}" {FAINT}/>'
        yield _text(LEFT - 6, y + 5, str(rating), "end")
        yield _text(RIGHT, y - 4 if rating else y + 15, words, "end")
    for n, day in enumerate(shown.days):
        if day.rating is not None and day.kind is not None:
            yield _mark(_x(n + 0.5, shown), _y(day.rating), day.kind)
    yield from _middles(shown.kinds, verdicts)


def _middles(kinds: tuple[Kind, ...], verdicts: Verdicts) -> Iterator[str]:
    """Yield a line for each kind that has a usual pain, with its letter and number at the right end, apart."""
    lowest: float = TOP + TALL + LINE
    for n, kind in sorted(enumerate(kinds), key=lambda one: one[1].middle or 0):
        if kind.middle is None:
            continue
        y = _y(kind.middle)
        dashes = DASHES[n]
        yield f'<line class="{_class(n)}" x1="{LEFT}" y1="{y}" x2="{RIGHT}" y2="{y}" {INK} stroke-width="2"{dashes}/>'
        lowest = min(y + 5, lowest - LINE)
        yield _text(RIGHT + 5, lowest, f"{kind.letter} {points(kind.middle, verdicts)}")


def _mark(x: float, y: float, kind: int) -> str:
    if kind == 0:
        return f'<circle class="kind-a" cx="{x}" cy="{y}" r="{DOT}" fill="none" {INK} stroke-width="1.5"/>'
    if kind == 1:
        return f'<circle class="kind-b" cx="{x}" cy="{y}" r="{DOT}"/>'
    return f'<rect class="kind-c" x="{x - DOT}" y="{y - DOT}" width="{2 * DOT}" height="{2 * DOT}"/>'


def _lanes(shown: Shown, top: float) -> Iterator[str]:
    """Yield for each kind its letter and name, and below them its days as bars."""
    for n, kind in enumerate(shown.kinds):
        y = top + LANE * n
        floor = y + 6 + LANE_HIGH
        yield _text(LEFT, y, f"{kind.letter}  {kind.name}")
        yield f'<line x1="{LEFT}" y1="{floor}" x2="{RIGHT}" y2="{floor}" {FAINT}/>'
        for first, days, is_rated in _runs(shown.days, n):
            high = LANE_HIGH if is_rated else LANE_LOW
            x, end = _x(first, shown), _x(first + days, shown)
            tone = f' fill="none" {INK} stroke-width="1"' if n == 0 else ""
            yield (
                f'<rect class="{_class(n)}" x="{x}" y="{floor - high}" width="{round(end - x - 0.6, 1)}" '
                f'height="{high}"{tone}/>'
            )


def _runs(days: tuple[Day, ...], kind: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the first day, the length and whether there are numbers, of each run of days of a kind."""
    for (own, is_rated), run in groupby(enumerate(days), key=lambda one: (one[1].kind == kind, one[1].is_rated)):
        members = list(run)
        if own:
            yield members[0][0], len(members), is_rated


def _ends(shown: Shown, y: float) -> Iterator[str]:
    """Yield the first and the last day's name below the lanes."""
    yield _text(LEFT, y, shown.days[0].name)
    yield _text(RIGHT, y, shown.days[-1].name, "end")


def _bar(bar: Bar, top: float, verdicts: Verdicts) -> Iterator[str]:
    """Yield a difference on its own axis: no change in the middle, less pain to the left."""
    effect, matters = bar.effect, bar.matters_from
    reach = max(LEAST_POINTS, ceil(max(abs(effect.low), abs(effect.high), matters or 0)))

    def x(number: float) -> float:
        return round(BAR_LEFT + (BAR_RIGHT - BAR_LEFT) * (number + reach) / (2 * reach), 1)

    y = top + 48
    yield _text(0, top + LINE, bar.name)
    yield f'<line x1="{x(-reach)}" y1="{y}" x2="{x(reach)}" y2="{y}" {FAINT}/>'
    low, high = x(effect.low), x(effect.high)
    yield f'<line class="effect-line" x1="{low}" y1="{y}" x2="{high}" y2="{y}" {INK} stroke-width="4"/>'
    yield f'<circle class="effect-line" cx="{x(effect.estimate)}" cy="{y}" r="7"/>'
    words = change(effect.estimate, verdicts)
    room = LETTER * len(words) / 2
    yield _text(min(max(x(effect.estimate), room), WIDTH - room), y - 13, words, "middle")
    yield from _tick(x(0), y, x(0), "0")
    if matters is not None:
        words = verdicts.say("axis_matters")
        half = LETTER * len(words) / 2
        yield from _tick(x(-matters), y, max(half, min(x(-matters), x(0) - LETTER - half)), words)


def _tick(x: float, y: float, words_x: float, words: str) -> Iterator[str]:
    yield f'<line x1="{x}" y1="{y - 9}" x2="{x}" y2="{y + 9}" {INK} stroke-width="1"/>'
    yield _text(words_x, y + 24, words, "middle")


def _ways(y: float, verdicts: Verdicts) -> Iterator[str]:
    """Yield which way is which, below the last axis."""
    yield _text(0, y, f"← {verdicts.say('axis_less')}")
    yield _text(WIDTH, y, f"{verdicts.say('axis_more')} →", "end")


def _class(kind: int) -> str:
    return f"kind-{'abc'[kind]}"


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text class="effect-text" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _x(day: float, shown: Shown) -> float:
    return round(LEFT + (RIGHT - LEFT) * day / len(shown.days), 1)


def _y(rating: float) -> float:
    return round(TOP + TALL * (10 - rating) / 10, 1)
