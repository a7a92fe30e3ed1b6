"""Our own boundary-element solver, against closed forms."""

import math

import numpy as np
import pytest

from scripts import boundary
from scripts.boundary import NotConverged, free, periodic, press_by, press_to
from supine.fitting.arrays import Floats
from supine.fitting.contact.estimate import LATTICE
from supine.fitting.contact.tip import profile, tip_law

PIXELS = 256


def _distance(pixels: int, side: float = 1.0) -> Floats:
    along = ((np.arange(pixels) + 0.5) / pixels - 0.5) * side
    return np.asarray(np.hypot(along[:, None], along), dtype=np.float64)


def test_a_ball_is_pressed_as_hertz_says() -> None:
    pixels, radius, circle = 512, 10.0, 0.2
    r = _distance(pixels)
    found = press_by(free((pixels, pixels), 1 / pixels), r**2 / (2 * radius), 4 / 3 * circle**3 / radius)
    hertz = 2 * circle / (math.pi * radius) * np.sqrt(np.maximum(1 - (r / circle) ** 2, 0.0))
    assert np.linalg.norm(found.pressure - hertz) < 2e-3 * np.linalg.norm(hertz)
    assert found.depth_mm == pytest.approx(circle**2 / radius, rel=1e-4)


def test_a_flat_punch_carries_two_e_a_d() -> None:
    circle, depth = 0.2, 0.01
    height = np.where(_distance(PIXELS) <= circle, 0.0, 1e3)
    found = press_to(free((PIXELS, PIXELS), 1 / PIXELS), height, depth)
    assert found.load_mm2 == pytest.approx(2 * circle * depth, rel=5e-3)


def test_the_middle_of_an_evenly_loaded_disc_sinks_two_p_a() -> None:
    pixels = PIXELS + 1
    pressure = (_distance(pixels) <= 0.2).astype(float)
    sunk = free((pixels, pixels), 1 / pixels).sinking(pressure)
    radius = math.sqrt(pressure.sum() / math.pi) / pixels
    assert sunk[pixels // 2, pixels // 2] == pytest.approx(2 * radius, rel=1e-3)


def test_pressing_to_the_depth_that_a_load_gave_gives_that_load() -> None:
    space, height = free((96, 96), 0.05), profile(_distance(96, 4.8), 0.25, 0.35)
    by_load = press_by(space, height, 0.3)
    assert press_to(space, height, by_load.depth_mm).load_mm2 == pytest.approx(0.3, rel=1e-4)


def test_pressures_never_pull_and_gaps_never_overlap() -> None:
    space, height = periodic(64, 1.0), np.minimum(profile(_distance(64), 0.05, 0.35), 0.5)
    found = press_by(space, height, 0.4)
    gap = space.sinking(found.pressure) + height - found.depth_mm
    assert np.min(found.pressure) >= 0.0
    assert np.min(gap) > -1e-4
    assert np.max(np.abs(gap[found.pressure > 0])) < 1e-3
    assert found.pressure.sum() / 64**2 == pytest.approx(0.4, rel=1e-12)


def test_spikes_in_a_lattice_lie_higher_by_the_lattice_constant() -> None:
    circle, radius = 0.12, 0.2
    depth, force = tip_law(np.array([circle]), radius, 0.35)
    found = press_by(periodic(192, 1.0), profile(_distance(192), radius, 0.35), float(force[0]))
    constant = (float(depth[0]) - found.depth_mm) * math.pi / float(force[0])
    assert constant == pytest.approx(LATTICE, rel=1.5e-2)


def test_the_half_space_answers_in_proportion_and_the_same_both_ways() -> None:
    space = free((24, 40), 0.3)
    one, other = np.zeros((24, 40)), np.zeros((24, 40))
    one[3, 5], other[20, 33] = 1.0, 2.0
    assert space.sinking(one)[20, 33] == pytest.approx(space.sinking(other)[3, 5] / 2)
    far = math.hypot(17 * 0.3, 28 * 0.3)
    assert space.sinking(one)[20, 33] == pytest.approx(0.3**2 / (math.pi * far), rel=1e-3)


def test_a_contact_that_does_not_come_to_rest_gives_no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundary, "STEPS_AT_MOST", 2)
    with pytest.raises(NotConverged, match="2 steps"):
        press_by(periodic(32, 1.0), profile(_distance(32), 0.05, 0.35), 0.1)
