"""A first guess of the law of one spike among many alike; what the table adds to it is small and smooth."""

import math
from functools import lru_cache

import numpy as np

from supine.fitting.arrays import Floats
from supine.fitting.contact.tip import profile, tip_law

__all__ = ["LATTICE", "estimated_depth", "estimated_share", "turning_load"]

LATTICE = 3.9002649
"""Mean of 1/distance less its sum over a square lattice of pitch 1: -4 zeta(1/2) beta(1/2)."""

# How the guesses bend was chosen so that the table is nearly straight between its nodes; nothing else rests on it.
_NEARER = 2.8
_SHARPNESS = 16.0
_FACE_LATER = 1.2
_FACE_SHARPNESS = 8.0

# The loads of the table hang on these: with others it has to be made anew, and its check says so.
_FULL_CIRCLE = 0.45
_TURN_SHARPNESS = 4.0

_SIDE = 64
_CIRCLES = np.geomspace(1e-5, 30.0, 1500)
_CIRCLES.flags.writeable = False


def turning_load(shape: tuple[float, float, float]) -> float:
    """Return the load over E* pitch^2, below 1, about which a cell's law turns, for (radius, height, half-angle).

    There the skin between four spikes comes to the face or, where spikes are high, round the spike to the next one.
    The middles of the cells make with the spikes a lattice of pitch 1/sqrt(2), which says how high the skin is there.
    """
    depth, force = _alone(shape[0], shape[2])
    between = np.maximum.accumulate(depth - (2.0 - math.sqrt(2.0)) * LATTICE / math.pi * force)
    touching = float(np.interp(shape[1], between, force, right=math.inf))
    filling = float(np.interp(_FULL_CIRCLE, _CIRCLES, force))
    return float((touching**-_TURN_SHARPNESS + filling**-_TURN_SHARPNESS + 1.0) ** (-1.0 / _TURN_SHARPNESS))


def estimated_depth(shape: tuple[float, float, float], loads: Floats) -> Floats:
    """Return depths over the pitch (K,) at loads over E* pitch^2 for (radius, height, half-angle in degrees).

    Sneddon's law less the mean sinking of the others' lattice holds for small circles; the mean height of the shape
    is the depth at which the skin fills the cell. It is the smaller of the two, with a rounded corner.
    """
    radius, height, angle = shape[0], shape[1], math.radians(shape[2])
    depth, force = _alone(radius, shape[2])
    alone = _read(loads, force, depth)
    nearer = LATTICE - _NEARER * _read(loads, force, _CIRCLES) ** 2
    alone = np.maximum.accumulate(alone - nearer / math.pi * loads)
    full = float(np.minimum(_above_tip(radius, angle), height).mean())
    return np.asarray(alone / (1.0 + (alone / full) ** _SHARPNESS) ** (1.0 / _SHARPNESS), dtype=np.float64)


def estimated_share(shape: tuple[float, float, float], loads: Floats) -> Floats:
    """Return the logarithm of the spike's share (K,) of these loads, the face bearing the rest.

    All of it until the law turns, its share of the cell's area when the skin fills it.
    """
    area = _foot_area(shape[0], shape[1], math.radians(shape[2]))
    touching = _FACE_LATER * turning_load(shape)
    free = (1.0 + (loads / touching) ** _FACE_SHARPNESS) ** (-1.0 / _FACE_SHARPNESS)
    return np.asarray(np.log(area + (1.0 - area) * free), dtype=np.float64)


@lru_cache(maxsize=64)
def _alone(radius: float, half_angle_deg: float) -> tuple[Floats, Floats]:
    """Return Sneddon's depths and forces of a spike alone, at every circle of contact."""
    depth, force = tip_law(_CIRCLES, radius, math.radians(half_angle_deg))
    depth.flags.writeable = force.flags.writeable = False
    return depth, force


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
