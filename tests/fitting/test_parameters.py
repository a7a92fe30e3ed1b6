"""The numbers of the model: each in its range, and refused outside it."""

import math

import pytest

from supine.datafiles import shipped_text
from supine.errors import BadFile, BadInput
from supine.fitting.parameters import FILE, load_parameters, read_parameters

GIVEN = load_parameters()


@pytest.mark.parametrize("name", list(GIVEN))
def test_every_number_lies_in_its_own_range_and_names_its_source(name: str) -> None:
    row = GIVEN.row(name)
    assert row.low <= GIVEN[name] <= row.high
    assert row.sources
    assert row.note


def test_a_number_can_be_another_without_changing_the_rest() -> None:
    other = GIVEN.having({"bed_kpa": 20.0})
    assert other["bed_kpa"] == 20.0
    assert GIVEN["bed_kpa"] != 20.0
    assert all(other[name] == GIVEN[name] for name in GIVEN if name != "bed_kpa")
    assert other != GIVEN
    assert other.having({"bed_kpa": GIVEN["bed_kpa"]}) == GIVEN


def test_a_number_the_model_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(BadInput) as refused:
        GIVEN.having({"sofa_kpa": 20.0})
    assert refused.value.where == "sofa_kpa"


@pytest.mark.parametrize("value", [0.0, -1.0, math.nan, math.inf])
def test_a_surface_without_stiffness_is_refused_with_its_name_and_range(value: float) -> None:
    with pytest.raises(BadInput) as refused:
        GIVEN.having({"bed_kpa": value})
    assert refused.value.where == "bed_kpa"
    assert "8 to 25" in refused.value.allowed


@pytest.mark.parametrize("name", list(GIVEN))
def test_both_ends_of_a_range_are_in_it(name: str) -> None:
    row = GIVEN.row(name)
    assert GIVEN.having({name: row.low})[name] == row.low
    assert GIVEN.having({name: row.high})[name] == row.high


def test_a_file_with_a_value_outside_its_own_range_is_refused() -> None:
    text = shipped_text("supine.fitting", FILE).replace("value = 9.80665", "value = 98.0665")
    with pytest.raises(BadFile, match="gravity_m_s2"):
        read_parameters(text)
