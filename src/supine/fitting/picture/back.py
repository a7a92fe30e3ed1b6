"""The outline of a back seen from behind, head up, and of its three parts; no face, any body."""

from itertools import pairwise

from supine.fitting.picture.shown import PictureOf
from supine.fitting.regions import Region

__all__ = ["BOTTOM", "HALF_WIDTH", "TOP", "outline", "part_corners", "part_middle_mm"]

# Drawn by eye after common proportions, in thousandths of the body height: x from the midline, y from L5/S1 up. Nothing
# is computed from it.
_HEAD_TO_ARM = (
    (0, 418), (27, 410), (43, 388), (45, 360), (38, 332), (31, 314), (30, 297), (42, 281), (76, 268), (108, 256),
    (126, 238), (134, 208), (136, 170), (135, 130),
)  # fmt: skip
_FLANK = ((106, 178), (103, 140), (96, 95), (88, 52), (89, 25), (96, -10), (103, -50), (105, -85), (102, -122))
_LEG = ((104, -98), (101, -126))
_BETWEEN_THE_LEGS = ((4, -126), (0, -104), (-4, -126))
_ARM = ((116, 132), (113, 156), (107, 178))

TOP, BOTTOM, HALF_WIDTH = 422, -130, 137
"""The box around the outline, in thousandths of the body height."""

_GAP_MM = 10
_THORAX_TOP, _THORAX_SHOULDER, _PELVIS_FOOT = 256, 236, -98
_NECK_HALF, _SHOULDER_HALF = 72, 102


def outline(height_mm: float) -> str:
    """Return head, arms and legs as the d of a path, in whole mm, y down; between them are the parts of the back."""
    head = (*((-x, y) for x, y in _HEAD_TO_ARM[:0:-1]), *_HEAD_TO_ARM)
    sides = [(tuple((side * x, y) for x, y in line)) for line in (_ARM, _LEG) for side in (1, -1)]
    return "".join(_curve(line, height_mm / 1000) for line in (head, *sides, _BETWEEN_THE_LEGS))


def part_corners(region: Region, shown: PictureOf) -> tuple[tuple[int, int], ...]:
    """Return the corners of a part of the back in whole mm, y down, from the upper left on."""
    rows = _rows(region, shown)
    right = [(round(_half(y, shown.height_mm)), -round(y)) for y in rows]
    return tuple([(-x, y) for x, y in right[::-1]] + right)


def part_middle_mm(region: Region, shown: PictureOf) -> float:
    """Return the height of a part's middle over L5/S1, in mm."""
    rows = _rows(region, shown)
    return (rows[0] + rows[-1]) / 2


def _rows(region: Region, shown: PictureOf) -> list[float]:
    """Return where a part's outline has corners along the body, in mm from the head down."""
    unit = shown.height_mm / 1000
    low, high = shown.low_back_mm
    top, bottom = {
        Region.THORAX: (_THORAX_TOP * unit, high + _GAP_MM / 2),
        Region.LUMBAR: (high - _GAP_MM / 2, low + _GAP_MM / 2),
        Region.PELVIS: (low - _GAP_MM / 2, _PELVIS_FOOT * unit),
    }[region]
    corners = [_THORAX_SHOULDER, *(y for _, y in _FLANK)]
    return [top, *(y * unit for y in corners if bottom < y * unit < top), bottom]


def _half(y_mm: float, height_mm: float) -> float:
    """Return half the width of the back at a place along it, in mm."""
    sides = ((_NECK_HALF, _THORAX_TOP), (_SHOULDER_HALF, _THORAX_SHOULDER), *_FLANK)
    y = 1000 * y_mm / height_mm
    for (x_over, over), (x_under, under) in pairwise(sides):
        if y >= under:
            part = (min(y, over) - under) / (over - under)
            return (x_under + part * (x_over - x_under)) * height_mm / 1000
    return sides[-1][0] * height_mm / 1000


def _curve(line: tuple[tuple[int, int], ...], unit: float) -> str:
    """Return a smooth path through these places (Catmull-Rom, as cubic curves)."""
    places = [(x * unit, -y * unit) for x, y in line]
    before, after = [places[0], *places[:-1]], [*places[1:], places[-1]]
    turns = [((bx - ax) / 6, (by - ay) / 6) for (ax, ay), (bx, by) in zip(before, after, strict=True)]
    drawn = [f"M{places[0][0]:.0f} {places[0][1]:.0f}"]
    for n in range(len(places) - 1):
        (x, y), (tx, ty), (nx, ny), (ux, uy) = places[n], turns[n], places[n + 1], turns[n + 1]
        drawn.append(f"C{x + tx:.0f} {y + ty:.0f} {nx - ux:.0f} {ny - uy:.0f} {nx:.0f} {ny:.0f}")
    return "".join(drawn)
