"""The force on one spike pressed alone into soft ground: a ball that runs smoothly into a cone."""

import numpy as np

from supine.fitting.arrays import Floats

__all__ = ["profile", "tip_law"]


def profile(r_mm: Floats, radius_mm: float, half_angle_rad: float) -> Floats:
    """Return how far the spike lies above its tip, in mm, at the distances ``r_mm`` from the axis (any shape).

    The ball of ``radius_mm`` (> 0) meets the cone of ``half_angle_rad`` (between axis and side, 0 to pi/2) where their
    slopes are the same.
    """
    join = radius_mm * np.cos(half_angle_rad)
    on_ball = np.minimum(r_mm, join)
    ball = on_ball**2 / (radius_mm + np.sqrt(radius_mm**2 - on_ball**2))
    return np.asarray(ball + np.maximum(r_mm - join, 0.0) / np.tan(half_angle_rad), dtype=np.float64)


def tip_law(contact_radius_mm: Floats, radius_mm: float, half_angle_rad: float) -> tuple[Floats, Floats]:
    """Return (depth in mm, force / E* in mm^2) at which the circle of contact has these radii (any shape, 0 or more).

    Sneddon (1965) for a half-space and a frictionless punch of slope f': depth = a int f'(a sin t) dt and
    force = 2 E* a^2 int sin^2(t) f'(a sin t) dt, t from 0 to pi/2; both integrals are done in closed form.
    """
    a = np.asarray(contact_radius_mm, dtype=np.float64)
    join, slope = radius_mm * np.cos(half_angle_rad), 1.0 / np.tan(half_angle_rad)
    on_ball = np.minimum(a, join)
    beyond = np.sqrt(np.maximum(a**2 - join**2, 0.0))
    ball_height = np.sqrt(radius_mm**2 - on_ball**2)
    angle = np.arctan2(beyond, on_ball)
    log = _log_term(a - beyond, beyond, ball_height, radius_mm)
    depth = a * (log + slope * angle)
    force = (a**2 + radius_mm**2) * log - a * radius_mm + beyond * ball_height
    return depth, np.maximum(force + slope * (a**2 * angle + on_ball * beyond), 0.0)


def _log_term(rest: Floats, beyond: Floats, ball_height: Floats, radius_mm: float) -> Floats:
    """Return ln((a + R) / (beyond + ball_height)) without loss of digits for small circles."""
    below = radius_mm - ball_height
    return np.asarray(np.log1p((rest + below) / (beyond + ball_height)), dtype=np.float64)
