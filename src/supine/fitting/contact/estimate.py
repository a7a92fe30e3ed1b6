"""A first guess of the law of one spike among many alike; what the table adds to it is small and smooth."""

import math

import numpy as np

from supine.fitting.arrays import Floats
from supine.fitting.contact.tip import profile, tip_law

__all__ = ["LATTICE", "estimated_depth", "estimated_share"]

LATTICE = 3.9002649
"""Mean of 1/distance less its sum over a square lattice of pitch 1: -4 zeta(1/2) beta(1/2)."""

# How the guesses bend was chosen so that the table is nearly straight between its nodes; nothing else rests on it.
_NEARER = 2.8
_SHARPNESS = 16.0
_FACE_LATER = 1.5
_FACE_SHARPNESS = 8.0

_SIDE = 64
_CIRCLES = np.geomspace(1e-5, 30.0, 1500)
_CIRCLES.flags.writeable = False


def estimated_depth(shape: tuple[float, float, float], loads: Floats) -> Floats:
    """Return depths over the pitch (K,) at loads over E* pitch^2 for (radius, height, half-angle in degrees).

    Sneddon's law less the mean sinking of the others' lattice holds for small circles; the mean height of the shape
    is the depth at which the skin fills the cell. It is the smaller of the two, with a rounded corner.
    """
    radius, height, angle = shape[0], shape[1], math.radians(shape[2])
    depth, force = tip_law(_CIRCLES, radius, angle)
    alone = _read(loads, force, depth)
    nearer = LATTICE - _NEARER * _read(loads, force, _CIRCLES) ** 2
    alone = np.maximum.accumulate(alone - nearer / math.pi * loads)
    full = float(np.minimum(_above_tip(radius, angle), height).mean())
    return np.asarray(alone / (1.0 + (alone / full) ** _SHARPNESS) ** (1.0 / _SHARPNESS), dtype=np.float64)


def estimated_share(shape: tuple[float, float, float], loads: Floats) -> Floats:
    """Return the logarithm of the spike's share (K,) of these loads, the face bearing the rest.

    All of it until the spike is about as deep as it is high, its share of the cell's area when the skin fills it.
    """
    radius, height, angle = shape[0], shape[1], math.radians(shape[2])
    depth, force = tip_law(_CIRCLES, radius, angle)
    touching = _FACE_LATER * float(_read(np.array([height]), depth, force)[0])
    area = _foot_area(radius, height, angle)
    free = (1.0 + (loads / touching) ** _FACE_SHARPNESS) ** (-1.0 / _FACE_SHARPNESS)
    return np.asarray(np.log(area + (1.0 - area) * free), dtype=np.float64)


def _read(at: Floats, known: Floats, wanted: Floats) -> Floats:
    return np.asarray(np.exp(np.interp(np.log(at), np.log(known), np.log(wanted))), dtype=np.float64)


def _above_tip(radius: float, angle: float) -> Floats:
    along = (np.arange(_SIDE) + 0.5) / (2 * _SIDE)
    return profile(np.hypot(along[:, None], along), radius, angle)


def _foot_area(radius: float, height: float, angle: float) -> float:
    """Return the part of the cell that the spike's foot covers."""
    ball = radius * (1.0 - math.sin(angle))
    foot = radius * math.cos(angle) + (height - ball) * math.tan(angle)
    if height < ball:
        foot = math.sqrt(height * (2.0 * radius - height))
    return math.pi * foot**2 if foot < 0.5 else float((_above_tip(radius, angle) < height).mean())
