"""How discs move one another, against the layer's kernel asked for every pair of them."""

import math
from typing import Any

import numpy as np
import pytest

from supine.fitting.contact.layer import between_discs, slope_between_discs
from supine.fitting.contact.problem import foundation_of
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.setup import Surface
from tests.fitting.contact.given import GIVEN, Scenario, problem

SOFT = (Surface.BED, Surface.COUCH)
FEW = MatNumbers(discs=60, width_mm=420, length_mm=670)
TISSUES = ("thorax_tissue_mm", "lumbar_tissue_mm", "pelvis_tissue_mm")


def steps_of(asked: Any) -> tuple[Any, Any]:
    xy = asked.geometry.disc_xy_mm
    steps = xy[:, None, :] - xy[None, :, :]
    return steps, np.linalg.norm(steps, axis=-1)


@pytest.mark.parametrize("surface", SOFT)
def test_a_loaded_disc_tilts_every_other_down_the_slope_it_makes(surface: Any) -> None:
    asked, foundation = problem(Scenario(surface, numbers=FEW)), foundation_of(surface, GIVEN)
    steps, apart = steps_of(asked)
    np.fill_diagonal(apart, 1.0)
    slope = slope_between_discs(apart, asked.geometry.disc_radius_mm, foundation.thickness_mm, foundation.poisson)
    wanted = steps / apart[..., None] * slope[..., None] * (1 - foundation.poisson**2)
    found = np.moveaxis(asked.operators.through[1:], 0, 2) * math.pi * foundation.modulus_mpa
    np.testing.assert_allclose(found, wanted, rtol=1e-8, atol=1e-14)


@pytest.mark.parametrize("surface", Surface)
def test_discs_sink_one_another_by_tissue_and_foundation_and_themselves_by_foundation_and_pad(surface: Any) -> None:
    asked, foundation = problem(Scenario(surface, numbers=FEW)), foundation_of(surface, GIVEN)
    geometry, poisson = asked.geometry, GIVEN["tissue_poisson"]
    _, apart = steps_of(asked)
    tissue = [between_discs(apart, geometry.disc_radius_mm, GIVEN[name], poisson) for name in TISSUES]
    by_row = np.array(tissue)[asked.rows[:, 0], np.arange(len(apart))] * (1 - poisson**2)
    wanted = (by_row + by_row.T) / 2 / (math.pi * GIVEN["bulk_tissue_kpa"] / 1000)
    np.fill_diagonal(wanted, geometry.pad_mm / (geometry.pad_mpa * math.pi * geometry.disc_radius_mm**2))
    if surface in SOFT:
        layer = (geometry.disc_radius_mm, foundation.thickness_mm, foundation.poisson)
        stiff = math.pi * foundation.modulus_mpa / (1 - foundation.poisson**2)
        wanted += between_discs(apart, *layer) / stiff
    np.testing.assert_allclose(asked.operators.through[0], wanted, rtol=1e-8)


def test_a_floor_tilts_no_disc() -> None:
    assert not problem(Scenario(Surface.FLOOR, numbers=FEW)).operators.through[1:].any()
