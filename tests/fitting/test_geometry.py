"""A mat as geometry, and what is refused as a mat."""

import math
from typing import Any

import numpy as np
import pytest

from supine.errors import BadInput
from supine.fitting.geometry import geometry_of
from supine.fitting.mat_numbers import MatNumbers, unknown_of
from supine.fitting.parameters import load_parameters

GIVEN = load_parameters()
ARCH_MM = 105.0


def geometry(**numbers: float) -> Any:
    return geometry_of(MatNumbers(**numbers), GIVEN, ARCH_MM)


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("spikes", 0, "100 to 40000"),
        ("spikes", math.nan, "100 to 40000"),
        ("discs", 0, "4 to 700"),
        ("width_mm", -1, "100 to 1000"),
        ("length_mm", math.inf, "100 to 2000"),
        ("disc_diameter_mm", 500, "10 to 80"),
        ("spike_height_mm", 50, "0.5 to 12"),
        ("tip_radius_mm", 0, "0.05 to 1"),
        ("half_angle_deg", 90, "12 to 32"),
        ("pad_mm", 0, "3 to 80"),
        ("pad_kpa", 0, "5 to 1000"),
    ],
)
def test_a_number_no_mat_has_is_refused_with_its_name_and_its_range(field: str, value: float, allowed: str) -> None:
    with pytest.raises(BadInput) as refused:
        MatNumbers(**{field: value})
    assert refused.value.where == field
    assert allowed in refused.value.allowed


@pytest.mark.parametrize(
    ("field", "numbers"),
    [
        ("spike_height_mm", {"spike_height_mm": 12, "half_angle_deg": 30}),
        ("spike_height_mm", {"spike_height_mm": 12, "spikes": 20_000, "discs": 228}),
        ("disc_diameter_mm", {"disc_diameter_mm": 60}),
        ("spikes", {"spikes": 100, "discs": 228}),
        ("spikes", {"spikes": 40_000, "discs": 100}),
    ],
)
def test_numbers_that_make_no_mat_together_are_refused_with_a_name_and_what_would_do(field: str, numbers: Any) -> None:
    with pytest.raises(BadInput) as refused:
        geometry(**numbers)
    assert refused.value.where == field
    assert any(sign.isdigit() for sign in refused.value.allowed)


def test_the_usual_mat_has_about_six_thousand_spikes() -> None:
    spikes = geometry().spike_xy_mm
    assert spikes.shape == (228, 27, 2)


def test_spikes_stand_on_their_disc_and_discs_on_the_mat() -> None:
    mat = geometry()
    assert np.linalg.norm(mat.spike_xy_mm, axis=-1).max() <= mat.disc_radius_mm * 1.1
    assert np.abs(mat.disc_xy_mm[:, 0]).max() + mat.disc_radius_mm <= mat.width_mm / 2
    assert np.ptp(mat.disc_xy_mm[:, 1]) + 2 * mat.disc_radius_mm <= mat.length_mm


def test_the_left_half_of_a_mat_mirrors_the_right() -> None:
    mat = geometry()
    columns = len(np.unique(mat.disc_xy_mm[:, 0]))
    by_row = mat.places_mm.reshape(-1, columns, *mat.spike_xy_mm.shape[1:])
    np.testing.assert_allclose(by_row[:, ::-1], by_row * [-1.0, 1.0], atol=1e-12)


def test_a_disc_balances_about_its_middle() -> None:
    np.testing.assert_allclose(geometry().spike_xy_mm.mean(axis=1), 0.0, atol=1e-12)


def test_what_is_not_known_of_a_mat_is_named() -> None:
    assert "tip_radius_mm" in unknown_of(MatNumbers())
    assert "tip_radius_mm" not in unknown_of(MatNumbers(tip_radius_mm=0.3))


def test_a_short_mat_lies_about_the_low_back() -> None:
    assert geometry(length_mm=300).disc_xy_mm[:, 1].mean() == pytest.approx(ARCH_MM)
