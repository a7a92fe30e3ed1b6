"""The law of one spike, against closed forms and our own solver."""

import math

import numpy as np
import pytest

from scripts.boundary import free, press_by
from supine.fitting.contact.tip import profile, tip_law

ANGLE = math.radians(20)


def test_a_round_tip_follows_hertz_while_the_contact_is_small() -> None:
    depth, force = tip_law(np.linspace(0.001, 0.05, 40), 1.0, ANGLE)
    np.testing.assert_allclose(force, 4 / 3 * depth**1.5, rtol=1e-3)


def test_a_sharp_tip_follows_the_cone() -> None:
    depth, force = tip_law(np.linspace(0.05, 1.0, 40), 1e-4, ANGLE)
    np.testing.assert_allclose(force, 2 / math.pi * math.tan(ANGLE) * depth**2, rtol=2e-3)


@pytest.mark.parametrize("half_angle_deg", [12, 20, 32, 60])
def test_the_closed_form_is_what_sneddons_integrals_give(half_angle_deg: float) -> None:
    angle, points = math.radians(half_angle_deg), 20_000
    t = (np.arange(points) + 0.5) * (math.pi / 2 / points)
    for a in (0.05, 0.2, 0.25, 0.4, 2.0):
        r, step = a * np.sin(t), 1e-7
        slope = (profile(r + step, 0.25, angle) - profile(r - step, 0.25, angle)) / (2 * step)
        depth, force = tip_law(np.array([a]), 0.25, angle)
        assert depth[0] == pytest.approx(a * slope.mean() * math.pi / 2, rel=1e-5)
        assert force[0] == pytest.approx(2 * a**2 * (np.sin(t) ** 2 * slope).mean() * math.pi / 2, rel=1e-5)


def test_the_ball_runs_into_the_cone_without_a_step_or_a_corner() -> None:
    join = 0.25 * math.cos(ANGLE)
    r = join + np.array([-2e-6, -1e-6, 0.0, 1e-6, 2e-6])
    slopes = np.diff(profile(r, 0.25, ANGLE)) / np.diff(r)
    np.testing.assert_allclose(slopes, 1 / math.tan(ANGLE), rtol=1e-4)


def test_depth_and_force_begin_at_nothing_and_grow() -> None:
    depth, force = tip_law(np.linspace(0.0, 3.0, 500), 0.25, ANGLE)
    assert depth[0] == force[0] == 0.0
    assert np.all(np.diff(depth) > 0)
    assert np.all(np.diff(force) > 0)


def test_a_single_spike_goes_as_deep_as_our_own_solver_says() -> None:
    pixels, pixel_mm, radius = 160, 0.05, 0.25
    along = (np.arange(pixels) + 0.5) * pixel_mm - pixels * pixel_mm / 2
    height = profile(np.hypot(along[:, None], along), radius, ANGLE)
    depth, force = tip_law(np.array([1.2]), radius, ANGLE)
    found = press_by(free((pixels, pixels), pixel_mm), height, float(force[0]))
    assert found.depth_mm == pytest.approx(depth[0], rel=1e-3)
