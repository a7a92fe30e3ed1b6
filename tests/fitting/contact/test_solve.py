"""The solve of a whole mat, against what must hold for any body on any mat."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from supine.fitting.body import lying
from supine.fitting.contact.loads import NotSettled, Pose
from supine.fitting.contact.newton import solve
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.person import Person, Sex
from supine.fitting.setup import Clothing, Support, Surface
from supine.units import Centimetres, Kilograms
from tests.fitting.contact.given import GIVEN, Scenario, problem, solved

FEW = MatNumbers(discs=60, width_mm=420, length_mm=670)
SETUPS = [
    Scenario(surface, clothing, support, FEW)
    for surface, clothing, support in (
        (Surface.FLOOR, Clothing.BARE, Support.NONE),
        (Surface.COUCH, Clothing.TSHIRT, Support.KNEES),
        (Surface.BED, Clothing.SWEATER, Support.LUMBAR),
        (Surface.BED, Clothing.BARE, Support.NONE),
    )
]
MODULI = ("spike_tissue_kpa", "bulk_tissue_kpa", "couch_kpa", "bed_kpa", "pad_kpa", "lumbar_stiffness_n_mm")


@pytest.fixture(params=SETUPS, ids=lambda one: f"{one.surface.value}-{one.clothing.value}-{one.support.value}")
def scenario(request: Any) -> Any:
    return request.param


def test_what_the_spikes_the_faces_and_the_surface_beside_bear_is_the_weight(scenario: Any) -> None:
    loads, weight = solved(scenario), lying(scenario.person, scenario.support, GIVEN).weight_n
    borne = loads.spike_n.sum() + loads.face_n.sum() + loads.beside_n
    assert borne == pytest.approx(weight, rel=1e-6)


def test_nothing_turns_the_body(scenario: Any) -> None:
    loads, body = solved(scenario), lying(scenario.person, scenario.support, GIVEN)
    cells, places = loads.spike_n + loads.face_n, loads.geometry.places_mm
    turning = np.tensordot(cells, places - np.array([0.0, body.centre_mm]), axes=([0, 1], [0, 1]))
    beside = problem(scenario).beside
    heave, pitch, roll, arch = loads.pose.body
    x, y = beside.places[:, 2] * 100, beside.places[:, 1] * 100
    sinks = heave + pitch * y / 100 + roll * x / 100 + arch * body.arch(y + body.centre_mm) - beside.gap_mm
    patches = beside.stiffness_n_mm * np.maximum(sinks, 0)
    assert patches.sum() == pytest.approx(loads.beside_n, rel=1e-6, abs=1e-9)
    np.testing.assert_allclose(turning + np.array([patches @ x, patches @ y]), 0.0, atol=1e-6 * body.weight_n * 100)


def test_the_arch_gives_as_far_as_its_stiffness_allows() -> None:
    loads, body = solved(Scenario()), lying(Scenario().person, Support.NONE, GIVEN)
    assert loads.beside_n == 0
    pressed = ((loads.spike_n + loads.face_n) * body.arch(loads.geometry.places_mm[..., 1])).sum()
    assert pressed == pytest.approx(-GIVEN["lumbar_stiffness_n_mm"] * loads.pose.body[3], rel=1e-6)


def test_every_equation_is_met(scenario: Any) -> None:
    left = solved(scenario).residuals
    assert max(left.spike_mm, left.disc_mm) < 1e-7
    assert left.tilt_rad < 1e-8
    assert left.balance < 1e-8


def test_no_load_pulls_and_a_disc_bears_what_its_spikes_and_face_bear(scenario: Any) -> None:
    loads = solved(scenario)
    assert float(np.min(loads.spike_n)) >= 0
    assert float(np.min(loads.face_n)) >= -1e-12
    np.testing.assert_allclose(loads.disc_n, (loads.spike_n + loads.face_n).sum(axis=1), rtol=1e-12)
    assert np.all(loads.spike_n[loads.depth_mm == 0] == 0)


@pytest.mark.parametrize("surface", Surface)
def test_the_left_bears_what_the_right_bears(surface: Any) -> None:
    loads = solved(Scenario(surface))
    columns = len(np.unique(loads.geometry.disc_xy_mm[:, 0]))
    assert columns % 2 == 0
    by_row = loads.spike_n.reshape(-1, columns, loads.spike_n.shape[1])
    np.testing.assert_allclose(by_row, by_row[:, ::-1], rtol=1e-8, atol=1e-8 * float(np.max(by_row)))


def test_leaning_right_is_the_mirror_of_leaning_left() -> None:
    right, left = (solved(Scenario(Surface.BED, lean_mm=lean)) for lean in (20, -20))
    columns = len(np.unique(right.geometry.disc_xy_mm[:, 0]))
    mirrored = left.spike_n.reshape(-1, columns, left.spike_n.shape[1])[:, ::-1].reshape(left.spike_n.shape)
    np.testing.assert_allclose(right.spike_n, mirrored, rtol=1e-8, atol=1e-8 * float(np.max(mirrored)))
    assert right.disc_n[right.geometry.disc_xy_mm[:, 0] > 0].sum() > 0.55 * right.disc_n.sum()


@pytest.mark.parametrize("surface", Surface)
def test_with_everything_a_third_stiffer_and_heavier_every_load_is_a_third_more(surface: Any) -> None:
    times = 1.3
    # The reference mass scales too: it says which body is as wide, and this one keeps its shape.
    stiffer = GIVEN.having({name: times * GIVEN[name] for name in (*MODULI, "reference_mass_kg")})
    plain = Scenario(surface, numbers=FEW)
    heavier = replace(plain, person=Person(Kilograms(70 * times), Centimetres(170), Sex.MALE), given=stiffer)
    before, after = solved(plain), solved(heavier)
    np.testing.assert_allclose(
        after.spike_n, times * before.spike_n, rtol=1e-10, atol=1e-10 * float(np.max(before.spike_n))
    )
    np.testing.assert_allclose(after.depth_mm, before.depth_mm, rtol=1e-10, atol=1e-10)


def test_a_solve_begun_elsewhere_ends_at_the_same_loads_in_no_more_steps(scenario: Any) -> None:
    asked = problem(scenario)
    cold, other = solve(asked), solved(replace(scenario, clothing=Clothing.TSHIRT, lean_mm=5))
    warm = solve(asked, other.pose)
    np.testing.assert_allclose(warm.spike_n, cold.spike_n, rtol=1e-8, atol=1e-8 * float(np.max(cold.spike_n)))
    assert warm.iterations <= cold.iterations


def test_a_solve_begun_where_it_ends_takes_no_step(scenario: Any) -> None:
    asked = problem(scenario)
    assert solve(asked, solve(asked).pose).iterations == 0


def test_a_solve_begun_where_nothing_touches_begins_again_from_springs(scenario: Any) -> None:
    asked = problem(scenario)
    afloat = Pose(np.array([-500.0, 0.0, 0.0, 0.0]), asked.overlap_mm - 500.0)
    np.testing.assert_array_equal(solve(asked, afloat).spike_n, solve(asked).spike_n)


def test_a_body_without_end_of_weight_has_no_loads() -> None:
    asked = problem(Scenario(numbers=FEW))
    with pytest.raises(NotSettled):
        solve(replace(asked, load=1e12 * asked.load))


def test_the_same_question_has_the_same_answer(scenario: Any) -> None:
    np.testing.assert_array_equal(solved(scenario).spike_n, solved(scenario).spike_n)
