"""The body on its back, and what is refused as a body."""

import math
from typing import Any

import numpy as np
import pytest

from supine.errors import BadInput
from supine.fitting.body import lying
from supine.fitting.parameters import load_parameters
from supine.fitting.person import Person, Sex
from supine.fitting.setup import Support
from supine.units import Centimetres, Kilograms

GIVEN = load_parameters()


def body(mass: float = 70.0, height: float = 170.0, sex: Any = Sex.MALE, support: Any = Support.NONE) -> Any:
    return lying(Person(Kilograms(mass), Centimetres(height), sex), support, GIVEN)


@pytest.mark.parametrize(
    ("field", "mass", "height", "allowed"),
    [
        ("mass_kg", 0.0, 170.0, "30 to 250"),
        ("mass_kg", math.nan, 170.0, "30 to 250"),
        ("mass_kg", 251.0, 170.0, "30 to 250"),
        ("height_cm", 70.0, 300.0, "120 to 220"),
        ("height_cm", 70.0, math.nan, "120 to 220"),
        ("height_cm", 70.0, math.inf, "120 to 220"),
    ],
)
def test_a_body_that_cannot_be_is_refused_with_its_name_and_its_range(
    field: str, mass: float, height: float, allowed: str
) -> None:
    with pytest.raises(BadInput) as refused:
        Person(Kilograms(mass), Centimetres(height), Sex.MALE)
    assert (refused.value.where, refused.value.allowed) == (field, allowed)


def test_about_half_of_the_body_bears_on_the_trunk() -> None:
    assert body().weight_n == pytest.approx(0.55 * 70 * GIVEN["gravity_m_s2"], rel=0.02)


def test_propped_knees_flatten_the_low_back_and_load_the_pelvis() -> None:
    straight, propped = body(), body(support=Support.KNEES)
    assert propped.gap_mm < straight.gap_mm
    assert propped.weight_n > straight.weight_n
    assert propped.centre_mm < straight.centre_mm


def test_the_low_back_of_a_woman_arches_more_than_that_of_a_man() -> None:
    assert body(sex=Sex.FEMALE).gap_mm > body().gap_mm


def test_the_arch_is_one_in_its_middle_and_nothing_where_the_body_bears() -> None:
    one = body()
    ends = one.arch_mm + one.span_mm * np.array([-0.5, 0.5])
    assert one.arch(np.array([one.arch_mm]))[0] == 1.0
    np.testing.assert_allclose(one.arch(ends), 0.0, atol=1e-12)


def test_the_underside_is_the_same_left_and_right_and_never_below_its_lowest() -> None:
    one, (x, y) = body(), np.meshgrid(np.linspace(-200, 200, 81), np.linspace(-200, 500, 71))
    np.testing.assert_array_equal(one.underside(x, y), one.underside(-x, y))
    assert one.underside(x, y).min() >= 0
