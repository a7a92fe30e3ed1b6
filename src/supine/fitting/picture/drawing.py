"""The pressure picture as SVG: the mat's discs on the back, in one scale for all the set-ups beside each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from textwrap import wrap

from supine.errors import BadInput
from supine.fitting.picture.back import BOTTOM, HALF_WIDTH, TOP, outline, part_corners, part_middle_mm
from supine.fitting.picture.scale import COLOURS, Scale, scale_for
from supine.fitting.picture.shown import PictureOf
from supine.fitting.picture.words import PictureWords, told
from supine.fitting.regions import Region

__all__ = ["WIDTH", "draw"]

WIDTH = 320
# Colours of the picture's own ground, the same in both themes: those of the dark theme.
PAPER, INK, SOFT, EDGE = "#18211e", "#f0eadd", "#b3b8ac", "#7d8a83"

_MARGIN = 8
_LINE = 17
_NAMES = 56
_LETTERS = 20
_BAR = 12
_FOOT = 86
_LARGEST = 0.4
_MOST = 8
_HALO = f'stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where one set-up is drawn; ``middle`` and ``neck`` are where the body's midline and L5/S1 lie on the picture.

    ``side`` is 1 where the names of the parts stand to the right of the body, -1 to the left.
    """

    middle: float
    zero: float
    scale: float
    side: int

    def y(self, up_mm: float) -> float:
        return self.zero - up_mm * self.scale


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of the world each set-up needs, in mm: the same for all, so that all are drawn at one scale."""

    half_mm: float
    top_mm: float
    bottom_mm: float
    is_alone: bool

    @property
    def scale(self) -> float:
        """Return pixels for each mm: two bodies with the names between them, or one with the names beside it."""
        room = WIDTH - 2 * _MARGIN - (_NAMES + 40 if self.is_alone else _NAMES)
        return min(room / (2 if self.is_alone else 4) / self.half_mm, _LARGEST)

    @property
    def height(self) -> float:
        return (self.top_mm - self.bottom_mm) * self.scale


def draw(shown: Sequence[PictureOf], words: PictureWords) -> str:
    """Return one to eight set-ups as SVG text, two in a row, on a ground of its own that stands in either theme.

    The first is the set-up itself; put what it is measured against second. All have one scale of length and one of
    colour. There are no classes, styles or links in it. Raises BadInput for none, or more than eight.
    """
    if not 1 <= len(shown) <= _MOST:
        raise BadInput("set-ups in a picture", f"are {len(shown)}", f"1 to {_MOST}")
    room, scale = _room(shown), scale_for(one.most_mn for one in shown)
    drawn: list[str] = []
    y = _MARGIN
    for n in range(0, len(shown), 2):
        row = shown[n : n + 2]
        names = [wrap(one.name, _LETTERS if len(shown) > 1 else 2 * _LETTERS) for one in row]
        below = y + _LINE * max(len(lines) for lines in names) + 6
        drawn += chain(_names(names, y), _row(row, (room, below), scale, words))
        y = round(below + room.height) + _MARGIN
    return _svg(y + _FOOT, (*drawn, *_foot(y, scale, words)), words.say("title"), told(shown, words))


def _svg(height: int, drawn: Sequence[str], title: str, about: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="system-ui, sans-serif" font-size="14" fill="{INK}">'
        f"<title>{escape(title)}</title><desc>{escape(about)}</desc>"
        f'<rect width="{WIDTH}" height="{height}" rx="10" fill="{PAPER}"/>{"".join(drawn)}</svg>'
    )


def _room(shown: Sequence[PictureOf]) -> _Room:
    return _Room(
        half_mm=max(max(one.width_mm / 2, HALF_WIDTH * one.height_mm / 1000) for one in shown),
        top_mm=max(max(one.middle_mm + one.length_mm / 2, TOP * one.height_mm / 1000) for one in shown),
        bottom_mm=min(min(one.middle_mm - one.length_mm / 2, BOTTOM * one.height_mm / 1000) for one in shown),
        is_alone=len(shown) == 1,
    )


def _names(names: list[list[str]], y: float) -> Iterator[str]:
    """Yield what each set-up of a row is called: the left one from the left edge, the right one to the right edge."""
    for lines, x, anchor in zip(names, (_MARGIN, WIDTH - _MARGIN), ("start", "end"), strict=False):
        for n, line in enumerate(lines):
            yield _text((x, y + 13 + _LINE * n), line, anchor)


def _row(row: Sequence[PictureOf], at: tuple[_Room, float], scale: Scale, words: PictureWords) -> Iterator[str]:
    room, top = at
    half = room.half_mm * room.scale
    zero = top + room.top_mm * room.scale
    frames = [_Frame(_MARGIN + half, zero, room.scale, 1), _Frame(WIDTH - _MARGIN - half, zero, room.scale, -1)]
    for one, frame in zip(row, frames, strict=False):
        yield _body(one, frame, scale)
        yield from _shares(one, frame, words)
    beside = WIDTH / 2 if len(row) == 2 else _MARGIN + 2 * half + _NAMES / 2 + 8
    for region in Region:
        yield from _part_name((beside, zero - part_middle_mm(region, row[0]) * room.scale), words.part(region))


def _body(one: PictureOf, frame: _Frame, scale: Scale) -> str:
    """Return the mat, its discs, the body and its parts, all in whole mm, moved to their place and scaled."""
    thin, line = round(1 / frame.scale, 1), round(1.5 / frame.scale, 1)
    left, top = round(-one.width_mm / 2), round(-one.middle_mm - one.length_mm / 2)
    parts = "".join(
        f'<polygon points="{" ".join(f"{x},{y}" for x, y in part_corners(region, one))}"/>' for region in Region
    )
    return (
        f'<g transform="translate({frame.middle:.1f} {frame.zero:.1f}) scale({frame.scale:.4f})" fill="none">'
        f'<rect x="{left}" y="{top}" width="{one.width_mm:.0f}" height="{one.length_mm:.0f}" rx="20" '
        f'stroke="{EDGE}" stroke-width="{thin}"/>{"".join(_discs(one, scale, thin))}'
        f'<path d="{outline(one.height_mm)}" stroke="{SOFT}" stroke-width="{line}" stroke-linecap="round"/>'
        f'<g stroke="{INK}" stroke-width="{line}" stroke-linejoin="round">{parts}</g></g>'
    )


def _discs(one: PictureOf, scale: Scale, thin: float) -> Iterator[str]:
    """Yield the discs, all of one colour in one group; those without a load are rings."""
    by_level: dict[int | None, list[str]] = defaultdict(list)
    for (x, y), load in zip(one.discs_xy_mm.tolist(), one.load_mn.tolist(), strict=True):
        circle = f'<circle cx="{x:.0f}" cy="{-y:.0f}" r="{one.disc_radius_mm:.0f}"/>'
        by_level[scale.level(load)].append(circle)
    for level in sorted(by_level, key=lambda one: -1 if one is None else one):
        paint = f'stroke="{EDGE}" stroke-opacity="0.5" stroke-width="{thin}"'
        if level is not None:
            paint = f'fill="{COLOURS[level]}"'
        yield f"<g {paint}>{''.join(by_level[level])}</g>"


def _shares(one: PictureOf, frame: _Frame, words: PictureWords) -> Iterator[str]:
    """Yield what each part bears, on the flank that the names are beside: few discs are loaded there."""
    for region in Region:
        x = frame.middle + frame.side * (one.width_mm / 2) * frame.scale
        y = frame.y(part_middle_mm(region, one)) + 5
        share = words.share(one.shares[region])
        anchor = "end" if frame.side > 0 else "start"
        yield _text((x, y), share, anchor, f'font-weight="bold" {_HALO}')


def _part_name(at: tuple[float, float], name: str) -> Iterator[str]:
    """Yield the name of a part of the back, a word on each line, about this place."""
    lines = name.split()
    for n, line in enumerate(lines):
        yield _text((at[0], at[1] + 5 + _LINE * (n - (len(lines) - 1) / 2)), line, "middle")


def _foot(y: float, scale: Scale, words: PictureWords) -> Iterator[str]:
    """Yield the scale of the colours with its ends and its unit, what a ring is, and that all of it is worked out."""
    wide = (WIDTH - 2 * _MARGIN) / len(COLOURS)
    yield _text((_MARGIN, y + 13), words.say("unit"))
    yield f'<circle cx="{WIDTH - _MARGIN - 4}" cy="{y + 9}" r="4" fill="none" stroke="{EDGE}"/>'
    yield _text((WIDTH - _MARGIN - 14, y + 13), words.say("no_load"), "end")
    for n, colour in enumerate(COLOURS):
        yield f'<rect x="{_MARGIN + n * wide:.1f}" y="{y + 20}" width="{wide:.1f}" height="{_BAR}" fill="{colour}"/>'
    for share, anchor in ((0, "start"), (0.5, "middle"), (1, "end")):
        x = _MARGIN + share * (WIDTH - 2 * _MARGIN)
        yield _text((x, y + 20 + _BAR + 16), f"{share * scale.top_mn:g}", anchor)
    yield _text((_MARGIN, y + 20 + _BAR + 16 + 22), words.say("worked_out"), "start", f'fill="{SOFT}"')


def _text(at: tuple[float, float], words: str, anchor: str = "start", paint: str = "") -> str:
    x, y = at
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" {paint}>{escape(words)}</text>'.replace(" >", ">")
