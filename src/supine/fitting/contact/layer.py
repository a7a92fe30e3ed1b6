"""How a load on an elastic layer bonded to a rigid base moves the surface around it."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from scipy.special import j0, j1

from supine.fitting.arrays import Floats

__all__ = ["between_discs", "between_points", "slope_between_discs", "transform"]

# Quadrature: the integrands fall off exponentially, and oscillate at most as fast as the farthest point asks.
_NODES, _LAST = 320, 40.0
_DISC_NODES, _DISC_LAST, _NEAR_RADII = 512, 40.0, 6.0
_FARTHEST = 14.0
_NEAREST = 0.02
_STEPS = 420


def transform(q: Floats, poisson: float) -> Floats:
    """Return C(q): the layer's surface compliance beside a half-space's, for wave number times thickness q.

    C = (k sinh 2q - 2q) / (k cosh 2q + 2 q^2 + 4v(2v - 3) + 5), k = 3 - 4v, in exponentials that cannot overflow.
    """
    k, rest = 3 - 4 * poisson, 4 * poisson * (2 * poisson - 3) + 5
    small = np.exp(-2 * q)
    above = k * (1 - small**2) / 2 - 2 * q * small
    below = k * (1 + small**2) / 2 + (2 * q**2 + rest) * small
    return above / below


def between_points(r_mm: Floats, thickness_mm: float, poisson: float) -> Floats:
    """Return pi E* w / F at distances from a point load, in 1/mm: 1/r less what the base holds back.

    Beyond the table's end (14 thicknesses) the layer no longer moves; nearer than a fiftieth counts as a fiftieth.
    """
    ratio, smooth = _point_table(poisson)
    near = np.maximum(r_mm / thickness_mm, _NEAREST)
    held = np.interp(near, ratio, smooth)
    return np.where(near < _FARTHEST, (1 / near - held) / thickness_mm, 0.0)


def between_discs(r_mm: Floats, radius_mm: float, thickness_mm: float, poisson: float) -> Floats:
    """Return pi E* w / F between two discs at distances r, both averaged, in 1/mm; at r = 0 a disc's own."""
    ratio, mean, _ = _disc_table(round(radius_mm / thickness_mm, 6), poisson)
    return np.interp(r_mm / thickness_mm, ratio, mean, right=0.0) / thickness_mm


def slope_between_discs(r_mm: Floats, radius_mm: float, thickness_mm: float, poisson: float) -> Floats:
    """Return how fast that falls with distance, d(pi E* w / F)/dr, in 1/mm^2."""
    ratio, _, slope = _disc_table(round(radius_mm / thickness_mm, 6), poisson)
    return np.interp(r_mm / thickness_mm, ratio, slope, right=0.0) / thickness_mm**2


@lru_cache(maxsize=16)
def _point_table(poisson: float) -> tuple[Floats, Floats]:
    far = _waves(_FARTHEST, _STEPS, _NODES, _LAST)
    return far.ratio, far.height @ (far.weight * (1 - transform(far.q, poisson)))


@lru_cache(maxsize=64)
def _disc_table(radius: float, poisson: float) -> tuple[Floats, Floats, Floats]:
    """Return distances, the averaged kernel there and its slope, all for a layer of thickness 1.

    Near discs by Hankel's integral with both discs' transforms; from six radii on a disc acts as its middle.
    """
    # Near a disc all lengths go with its radius: the same waves serve every disc.
    near = _waves(_NEAR_RADII, _STEPS // 2, _DISC_NODES, _DISC_LAST)
    end = _NEAR_RADII * radius
    far = np.geomspace(end, _FARTHEST, _STEPS // 2)[1:] if end < _FARTHEST else near.ratio[:0]
    spread = near.weight / radius * transform(near.q / radius, poisson) * (2 * j1(near.q) / near.q) ** 2
    ratio = np.concatenate([radius * near.ratio, far])
    mean = np.concatenate([near.height @ spread, between_points(far, 1.0, poisson)])
    return ratio, mean, np.gradient(mean, ratio)


@dataclass(frozen=True, slots=True, eq=False)
class _Waves:
    """Round waves J0(q r) of height (distances, nodes) at even distances (distances,), q and its weight (nodes,)."""

    ratio: Floats
    q: Floats
    weight: Floats
    height: Floats


@cache
def _waves(farthest: float, steps: int, nodes: int, last: float) -> _Waves:
    at, weight = np.polynomial.legendre.leggauss(nodes)
    ratio, q = np.linspace(0.0, farthest, steps), (at + 1) * last / 2
    return _Waves(ratio, q, weight * last / 2, j0(np.outer(ratio, q)))
