"""Before and after each session as a picture, and as a table of the same numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from supine.fitting.catalogue import Catalogue
from supine.outcomes.relief import Pair, minutes_words, setup_words
from supine.outcomes.sayings import Sayings
from supine.units import Rating

__all__ = ["Table", "picture", "table"]

WIDTH = 358
ROW = 56
TOP = 8
AXIS = 44
LEFT, RIGHT = 32, 324
WORDS = 20
DOT = 7
LETTER = 8
MOST = 20
HAIRLINE = 'stroke="currentColor" stroke-width="1" stroke-opacity="0.35"'


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of the picture, a row for each session, the newest first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(pairs: tuple[Pair, ...], catalogue: Catalogue, sayings: Sayings) -> Table:
    """Return every pair as a row of texts."""
    names = ("day", "minutes", "setup", "before", "after")
    return Table(
        columns=tuple(sayings.say(f"column_{name}") for name in names),
        rows=tuple(
            (sayings.day(pair.day), str(pair.minutes), setup_words(pair, catalogue), str(pair.before), str(pair.after))
            for pair in _newest_first(pairs)
        ),
    )


def picture(pairs: tuple[Pair, ...], catalogue: Catalogue, sayings: Sayings) -> str:
    """Return the newest sessions as SVG text, drawn in the colour of the text around it; empty without any session.

    Before is an open circle, after a full one, the line between them the difference. The classes ``pair-track``,
    ``pair-line``, ``pair-before``, ``pair-after`` and ``pair-text`` let a page give them its own colours.
    """
    shown = _newest_first(pairs)[:MOST]
    if not shown:
        return ""
    height = _top(len(shown)) + AXIS
    drawn = "".join(_session(pair, n, catalogue, sayings) for n, pair in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" class="pairs" font-family="system-ui, sans-serif" font-size="14" fill="currentColor">'
        f"<title>{escape(sayings.say('chart_title'))}</title><desc>{escape(_told(shown, sayings))}</desc>"
        f"{drawn}{_axis(_top(len(shown)), sayings)}</svg>"
    )


def _newest_first(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: pair.day)[::-1])


def _told(shown: tuple[Pair, ...], sayings: Sayings) -> str:
    """Return the picture in words, for whoever does not see it."""
    before, after = sayings.say("before"), sayings.say("after")
    lines = (f"{sayings.day(pair.day)}: {before} {pair.before}, {after} {pair.after}." for pair in shown)
    return " ".join((sayings.say("chart_about"), *lines))


def _top(n: int) -> int:
    """Return where the n-th session begins; the first has a line of words over its circles."""
    return TOP + ROW * n + (WORDS if n else 0)


@dataclass(frozen=True, slots=True)
class _Label:
    """A number beside its circle; ``side`` is -1 to the left of it and 1 to the right."""

    rating: Rating
    side: int

    @property
    def x(self) -> int:
        return _x(self.rating) + self.side * (DOT + 8)

    @property
    def far_end(self) -> int:
        return self.x + self.side * (LETTER * len(str(self.rating)) + 4)


def _session(pair: Pair, n: int, catalogue: Catalogue, sayings: Sayings) -> str:
    """Return one session: what it was, and below it the two numbers; the first one also says which is which."""
    top = _top(n)
    y = top + 36 + (0 if n else WORDS)
    how = f"{sayings.day(pair.day)} · {minutes_words(pair, sayings)}, {setup_words(pair, catalogue)}"
    labels = _labels(pair)
    return "".join(
        (
            "<g>",
            _text(0, top + 14, how),
            *(() if n else _words(pair, y - DOT - 8, sayings)),
            *_track(labels, y),
            _dumbbell(pair, y),
            *(_text(one.x, y + 5, str(one.rating), "end" if one.side < 0 else "start") for one in labels),
            "</g>",
        )
    )


def _labels(pair: Pair) -> tuple[_Label, ...]:
    """Return the numbers, outside their circles."""
    if pair.before == pair.after:
        return (_Label(pair.after, -1 if pair.after > 5 else 1),)
    side = 1 if pair.after > pair.before else -1
    return (_Label(pair.before, -side), _Label(pair.after, side))


def _words(pair: Pair, y: int, sayings: Sayings) -> Iterator[str]:
    """Yield what the circles are, over them: side by side, and never past the edges."""
    if pair.before == pair.after:
        words = sayings.say("before_and_after")
        half = LETTER * len(words) // 2
        yield _text(min(max(_x(pair.after), half), WIDTH - half), y, words, "middle")
        return
    named = sorted(((pair.before, sayings.say("before")), (pair.after, sayings.say("after"))))
    (low, left), (high, right) = named
    starts = min(max(_x(high) - DOT, LETTER * (len(left) + 1)), WIDTH - LETTER * len(right))
    ends = min(max(_x(low) + DOT, LETTER * len(left)), starts - LETTER)
    yield _text(ends, y, left, "end")
    yield _text(starts, y, right)


def _track(labels: tuple[_Label, ...], y: int) -> Iterator[str]:
    """Yield the hairline from 0 to 10, left out where a number stands."""
    left = min((one.far_end for one in labels if one.side < 0), default=_x(labels[0].rating))
    right = max((one.far_end for one in labels if one.side > 0), default=_x(labels[0].rating))
    for start, end in ((LEFT, left), (right, RIGHT)):
        if start < end:
            yield f'<line class="pair-track" x1="{start}" y1="{y}" x2="{end}" y2="{y}" {HAIRLINE}/>'


def _dumbbell(pair: Pair, y: int) -> str:
    before, after = _x(pair.before), _x(pair.after)
    ring = DOT + 4 if pair.before == pair.after else DOT
    return (
        f'{_line(before, after, y)}<circle class="pair-before" cx="{before}" cy="{y}" r="{ring}" fill="none" '
        'stroke="currentColor" stroke-width="2"/>'
        f'<circle class="pair-after" cx="{after}" cy="{y}" r="{DOT}"/>'
    )


def _line(before: int, after: int, y: int) -> str:
    """Return the line from the edge of the open circle to the full one."""
    if before == after:
        return ""
    edge = before + (DOT if after > before else -DOT)
    return (
        f'<line class="pair-line" x1="{edge}" y1="{y}" x2="{after}" y2="{y}" stroke="currentColor" stroke-width="3"/>'
    )


def _axis(y: int, sayings: Sayings) -> str:
    """Return the ends of the scale below the lines, each number with its words under it."""
    ends = (
        (LEFT, "0", 0, sayings.say("scale_low"), "start"),
        (RIGHT, "10", WIDTH, sayings.say("scale_high"), "end"),
    )
    return "".join(
        _text(x, y + 14, number, "middle") + _text(edge, y + 34, words, anchor)
        for x, number, edge, words, anchor in ends
    )


def _text(x: int, y: int, words: str, anchor: str = "start") -> str:
    return f'<text class="pair-text" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _x(rating: Rating) -> int:
    return LEFT + round((RIGHT - LEFT) * rating / 10)
