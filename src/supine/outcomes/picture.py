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
LEFT, RIGHT = 84, 266
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
    height = TOP + ROW * len(shown) + AXIS
    drawn = "".join(_session(pair, n, catalogue, sayings) for n, pair in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" class="pairs" font-family="system-ui, sans-serif" font-size="14" fill="currentColor">'
        f"<title>{escape(sayings.say('chart_title'))}</title><desc>{escape(_told(shown, sayings))}</desc>"
        f"{drawn}{_axis(TOP + ROW * len(shown), sayings)}</svg>"
    )


def _newest_first(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: pair.day)[::-1])


def _told(shown: tuple[Pair, ...], sayings: Sayings) -> str:
    """Return the picture in words, for whoever does not see it."""
    before, after = sayings.say("before"), sayings.say("after")
    lines = (f"{sayings.day(pair.day)}: {before} {pair.before}, {after} {pair.after}." for pair in shown)
    return " ".join((sayings.say("chart_about"), *lines))


@dataclass(frozen=True, slots=True)
class _Label:
    """A number beside its circle; ``side`` is -1 to the left of it and 1 to the right."""

    rating: Rating
    side: int
    words: str

    @property
    def x(self) -> int:
        return _x(self.rating) + self.side * (DOT + 8)

    @property
    def far_end(self) -> int:
        return self.x + self.side * (LETTER * len(self.words) + 4)


def _session(pair: Pair, n: int, catalogue: Catalogue, sayings: Sayings) -> str:
    """Return one session: what it was, and below it the two numbers; the first one also says which is which."""
    top = TOP + ROW * n
    how = f"{sayings.day(pair.day)} · {minutes_words(pair, sayings)}, {setup_words(pair, catalogue)}"
    labels = _labels(pair, sayings if n == 0 else None)
    return "".join(
        (
            "<g>",
            _text(0, top + 14, how),
            *_track(labels, top + 36),
            _dumbbell(pair, top + 36),
            *(_text(one.x, top + 41, one.words, "end" if one.side < 0 else "start") for one in labels),
            "</g>",
        )
    )


def _labels(pair: Pair, sayings: Sayings | None) -> tuple[_Label, ...]:
    """Return the numbers, outside their circles, with the words for what they are where those are to be said."""
    if pair.before == pair.after:
        words = _worded(pair.after, "before_and_after", sayings)
        return (_Label(pair.after, -1 if pair.after > 5 else 1, words),)
    side = 1 if pair.after > pair.before else -1
    before = _Label(pair.before, -side, _worded(pair.before, "before", sayings))
    return (before, _Label(pair.after, side, _worded(pair.after, "after", sayings)))


def _worded(rating: Rating, saying: str, sayings: Sayings | None) -> str:
    return str(rating) if sayings is None else f"{sayings.say(saying)} {rating}"


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
    ends = ((LEFT, "0", sayings.say("scale_low")), (RIGHT, "10", sayings.say("scale_high")))
    return "".join(_text(x, y + 14, number, "middle") + _text(x, y + 34, words, "middle") for x, number, words in ends)


def _text(x: int, y: int, words: str, anchor: str = "start") -> str:
    return f'<text class="pair-text" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _x(rating: Rating) -> int:
    return LEFT + round((RIGHT - LEFT) * rating / 10)
