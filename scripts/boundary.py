"""Press a rigid shape into an elastic half-space: our own boundary-element solver, the model's reference."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import fft

from supine.fitting.arrays import Floats

__all__ = ["Contact", "HalfSpace", "NotConverged", "free", "periodic", "press_by", "press_to"]

STEPS_AT_MOST = 3000


class NotConverged(Exception):
    """The conjugate gradients did not come to rest."""


@dataclass(frozen=True, slots=True)
class HalfSpace:
    """A half-space of contact modulus 1 under a grid of square pixels.

    ``response`` is the transform of the sinking (mm) that a pressure of 1 on one pixel makes around it, on the grid
    ``padded`` with room against the wrap-around of the transform.
    """

    shape: tuple[int, int]
    padded: tuple[int, int]
    pixel_mm: float
    response: npt.NDArray[np.float64] | npt.NDArray[np.complex128]

    def sinking(self, pressure: Floats) -> Floats:
        """Return how far the surface sinks, in mm, shape ``shape``, under pressures in units of E*."""
        spectrum = fft.rfft2(pressure, self.padded) * self.response
        rows, columns = self.shape
        return np.asarray(fft.irfft2(spectrum, self.padded, overwrite_x=True)[:rows, :columns], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Contact:
    """A solved contact: pressures in units of E*, and how far the shape's lowest point went in."""

    pressure: Floats
    depth_mm: float
    load_mm2: float
    steps: int


def periodic(pixels: int, side_mm: float) -> HalfSpace:
    """Return a half-space that repeats itself in squares of this side; sinking is told from its mean surface."""
    along = 2.0 * np.pi * fft.fftfreq(pixels, side_mm / pixels)
    across = 2.0 * np.pi * fft.rfftfreq(pixels, side_mm / pixels)
    wave = np.hypot(along[:, None], across[None, :])
    wave[0, 0] = np.inf
    return HalfSpace((pixels, pixels), (pixels, pixels), side_mm / pixels, 2.0 / wave)


def free(shape: tuple[int, int], pixel_mm: float) -> HalfSpace:
    """Return a half-space that is loaded nowhere else, by Love's rectangle (1929), zero-padded."""
    padded = (fft.next_fast_len(2 * shape[0], real=True), fft.next_fast_len(2 * shape[1], real=True))
    rows = np.minimum(np.arange(padded[0]), padded[0] - np.arange(padded[0])) * pixel_mm
    columns = np.minimum(np.arange(padded[1]), padded[1] - np.arange(padded[1])) * pixel_mm
    return HalfSpace(shape, padded, pixel_mm, fft.rfft2(_love(rows[:, None], columns[None, :], pixel_mm / 2.0)))


def _love(x: Floats, y: Floats, half: float) -> Floats:
    """Return the sinking at (x, y) under a square of half-side ``half`` at the origin with pressure 1."""
    left, right, low, high = x - half, x + half, y - half, y + half
    total = right * _log_ratio(high, low, right) + left * _log_ratio(low, high, left)
    total += high * _log_ratio(right, left, high) + low * _log_ratio(left, right, low)
    return np.asarray(total / np.pi, dtype=np.float64)


def _log_ratio(top: Floats, bottom: Floats, other: Floats) -> Floats:
    return np.asarray(np.arcsinh(top / np.abs(other)) - np.arcsinh(bottom / np.abs(other)), dtype=np.float64)


def press_to(space: HalfSpace, height_mm: Floats, depth_mm: float, tolerance: float = 1e-6) -> Contact:
    """Press a shape, given by its height above its lowest point, to a depth. Raises NotConverged."""
    gap = height_mm - depth_mm
    start = np.where(gap < 0.0, -gap / np.sum(gap < 0.0) ** 0.5 / space.pixel_mm, 0.0)
    pressure, _, steps = _relax(space, gap, start, None, tolerance)
    return Contact(pressure, depth_mm, float(pressure.sum()) * space.pixel_mm**2, steps)


def press_by(
    space: HalfSpace, height_mm: Floats, load_mm2: float, start: Floats | None = None, tolerance: float = 1e-6
) -> Contact:
    """Press a shape with a load / E*, from the pressures ``start`` where there are any. Raises NotConverged."""
    total = load_mm2 / space.pixel_mm**2
    begin = np.ones(space.shape) if start is None else start
    pressure, level, steps = _relax(space, height_mm, begin * (total / begin.sum()), total, tolerance)
    return Contact(pressure, level, load_mm2, steps)


def _relax(
    space: HalfSpace, height: Floats, pressure: Floats, total: float | None, tolerance: float
) -> tuple[Floats, float, int]:
    """Return (pressures, depth, steps): conjugate gradients with pressures >= 0, after Polonsky and Keer (1999)."""
    way, last, kept = np.zeros(space.shape), 1.0, 0.0
    careful = 1.0 / float(np.abs(space.response).max())
    for step in range(1, STEPS_AT_MOST + 1):
        touching = pressure > 0.0
        gap = space.sinking(pressure) + height
        level = _mean(gap, touching, total)
        gap -= level
        joining = ~touching & (gap < 0.0)
        if _rest(gap, pressure, joining) <= tolerance * _scale(height, level, total):
            return pressure, level, step
        squares = float(np.sum(gap[touching] ** 2))
        way = np.where(touching, gap + (kept * squares / last) * way, 0.0)
        answer = space.sinking(way)
        answer -= _mean(answer, touching, total)
        stiff = float(np.sum(answer[touching] * way[touching]))
        length = float(np.sum(gap[touching] * way[touching])) / stiff if stiff > 0.0 else careful
        pressure = np.maximum(pressure - length * way, 0.0)
        joining = (pressure == 0.0) & (gap < 0.0)
        pressure[joining] = -min(length, careful) * gap[joining]
        kept, last = (0.0 if joining.any() else 1.0), squares
        if total is not None:
            pressure *= total / pressure.sum()
    raise NotConverged(f"no rest after {STEPS_AT_MOST} steps")


def _mean(field: Floats, touching: npt.NDArray[np.bool_], total: float | None) -> float:
    return 0.0 if total is None else float(field[touching].mean())


def _rest(gap: Floats, pressure: Floats, joining: npt.NDArray[np.bool_]) -> float:
    """Return the mean error of the gap where there is pressure, weighed by it, or the deepest overlap elsewhere."""
    elsewhere = float(np.max(-gap[joining])) if joining.any() else 0.0
    return max(float(np.sum(np.abs(gap) * pressure) / pressure.sum()), elsewhere)


def _scale(height: Floats, level: float, total: float | None) -> float:
    return abs(level) if total is not None else float(np.max(-height))
