"""A whole rigid mat with every pair of spikes coupled, against our boundary-element solver."""

import math

import numpy as np
import pytest

from scripts.boundary import free, press_by
from scripts.pairs import Found, Mat, Tip, height_map, press_mat, sunflower
from supine.fitting.arrays import Floats

TIP = Tip(0.25, math.radians(20))
MODULUS_MPA = 0.03
PATCH = Mat(2, 2, (36.0, 36.0), sunflower(27, 14.0))
HALF = Mat(9, 8, (35.0, 35.0), sunflower(27, 14.0))
WHOLE = Mat(19, 12, (670 / 19, 35.0), sunflower(27, 14.0))
ROUGHLY, FINELY = 3e-3, 1e-5
"""How far the solver goes on. On the whole mat the first is within 0.2 % of its end, in a third of the time."""


def _round_body(places_mm: Floats, radii_mm: tuple[float, float]) -> Floats:
    return np.asarray((places_mm**2 / (2 * np.array(radii_mm))).sum(axis=-1), dtype=np.float64)


def _pressed(mat: Mat, radii_mm: tuple[float, float], load_n: float) -> Found:
    return press_mat(mat, TIP, _round_body(mat.spikes_mm, radii_mm), load_n / MODULUS_MPA)


def _differs(
    mat: Mat, radii_mm: tuple[float, float], load_n: float, pixel_mm: float, tolerance: float
) -> tuple[float, float]:
    """Return the rms difference of spike loads over their mean, and the relative difference of depth."""
    found = _pressed(mat, radii_mm, load_n)
    places, height, which = height_map(mat, TIP, pixel_mm)
    space = free((height.shape[0], height.shape[1]), pixel_mm)
    whole = press_by(space, height + _round_body(places, radii_mm), load_n / MODULUS_MPA, tolerance=tolerance)
    force = np.bincount(which.ravel(), whole.pressure.ravel(), found.force_mm2.size) * pixel_mm**2
    off = force - found.force_mm2.ravel()
    return float(np.sqrt((off**2).mean()) / force[force > 0].mean()), found.depth_mm / whole.depth_mm - 1


def test_spike_loads_of_a_patch_are_those_of_the_whole_pressure_field() -> None:
    rms, deeper = _differs(PATCH, (250.0, 250.0), 8.0, 0.25, FINELY)
    assert rms < 0.006
    assert abs(deeper) < 0.003


def test_spike_loads_of_a_whole_mat_are_those_of_the_whole_pressure_field() -> None:
    rms, deeper = _differs(WHOLE, (4000.0, 250.0), 377.0, 0.5, ROUGHLY)
    assert rms < 0.015
    assert abs(deeper) < 0.002


def test_the_fast_products_are_those_of_every_pair() -> None:
    mat = Mat(3, 4, (35.0, 33.0), sunflower(5, 14.0))
    force = np.linspace(0.5, 2.0, 60).reshape(3, 4, 5)
    places = mat.spikes_mm.reshape(-1, 2)
    apart = np.hypot(*np.moveaxis(places[:, None] - places[None, :], -1, 0))
    np.fill_diagonal(apart, np.inf)
    np.testing.assert_allclose(mat.sinking(force).ravel(), (1 / (math.pi * apart)) @ force.ravel(), rtol=1e-12)


def test_the_spikes_bear_the_load_and_the_ones_out_of_reach_none() -> None:
    found = _pressed(HALF, (2500.0, 300.0), 40.0)
    assert found.force_mm2.sum() * MODULUS_MPA == pytest.approx(40.0, rel=1e-8)
    assert np.all(found.force_mm2 >= 0.0)
    assert 0 < np.count_nonzero(found.force_mm2) < found.force_mm2.size


def test_ten_times_the_modulus_and_the_load_change_no_depth() -> None:
    body = _round_body(PATCH.spikes_mm, (250.0, 250.0))
    one, ten = press_mat(PATCH, TIP, body, 8.0 / 0.03), press_mat(PATCH, TIP, body, 80.0 / 0.3)
    assert one.depth_mm == pytest.approx(ten.depth_mm, rel=1e-10)
