"""The layer's kernel, against what a layer pressed everywhere must do."""

import math

import numpy as np
import pytest

from supine.fitting.contact.layer import between_discs, between_points, slope_between_discs, transform

MODULUS = 0.02
THICKNESS = 30.0
NEAREST = 0.02


def oedometric(poisson: float) -> float:
    """Return M, the modulus of a layer that cannot bulge."""
    return MODULUS * (1 - poisson) / ((1 + poisson) * (1 - 2 * poisson))


def over_the_plane(poisson: float) -> float:
    """Return the integral over the plane of a unit load's sinking, mm^3/N."""
    r = np.geomspace(NEAREST * THICKNESS, 20 * THICKNESS, 200_000)
    kernel = between_points(r, THICKNESS, poisson)
    # Nearer than the table's first distance, where no two spikes stand, it is 1/r less what is held back there.
    within = 2 * math.pi * r[0] - math.pi * r[0] ** 2 * (1 / r[0] - kernel[0])
    whole = within + np.trapezoid(2 * math.pi * r * kernel, r)
    return float(whole * (1 - poisson**2) / (math.pi * MODULUS))


@pytest.mark.parametrize("poisson", [0.0, 0.2, 0.4, 0.45])
def test_a_layer_pressed_everywhere_sinks_by_its_thickness_over_its_modulus(poisson: float) -> None:
    assert over_the_plane(poisson) == pytest.approx(THICKNESS / oedometric(poisson), rel=0.01)


@pytest.mark.parametrize("poisson", [0.0, 0.2, 0.45])
def test_the_transform_goes_from_a_layer_pressed_everywhere_to_a_half_space(poisson: float) -> None:
    q = np.array([1e-3, 30.0])
    near_zero, far = transform(q, poisson)
    assert near_zero == pytest.approx(q[0] * MODULUS / (1 - poisson**2) / oedometric(poisson) / 2, rel=0.01)
    assert far == pytest.approx(1.0, abs=1e-9)


def test_close_to_a_load_a_layer_is_a_half_space() -> None:
    r = np.array([20.0])
    assert between_points(r, 1000.0, 0.45)[0] == pytest.approx(1 / 20, rel=0.05)


def test_from_afar_a_disc_acts_as_its_middle() -> None:
    r = np.array([60.0, 90.0])
    np.testing.assert_allclose(between_discs(r, 5.0, 200.0, 0.0), between_points(r, 200.0, 0.0), rtol=0.02)


def test_a_disc_on_a_thick_layer_sinks_as_one_on_a_half_space() -> None:
    # Love: the mean sinking under an even pressure is 16 F / (3 pi^2 a E*).
    own = between_discs(np.zeros(1), 1.0, 400.0, 0.3)[0]
    assert own == pytest.approx(16 / (3 * math.pi), rel=0.02)


def test_the_slope_is_how_fast_the_sinking_falls() -> None:
    r, step = np.array([20.0, 40.0, 80.0]), 1.0
    layer = (14.0, 100.0, 0.0)
    rise = (between_discs(r + step, *layer) - between_discs(r - step, *layer)) / (2 * step)
    np.testing.assert_allclose(slope_between_discs(r, *layer), rise, rtol=0.03)
    assert np.all(rise < 0)
