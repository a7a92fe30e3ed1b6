"""Compiled kernels, against NumPy's."""

import sys
from typing import Any

import numpy as np
import pytest

from supine.fitting.contact.compiled import NUMPY, Kernels, kernels
from supine.fitting.contact.newton import solve
from supine.fitting.contact.preview import preview
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.setup import Clothing, Support, Surface
from tests.fitting.contact.given import Scenario, problem

SCENARIOS = {
    "bare on the floor": Scenario(),
    "in a T-shirt on a bed": Scenario(surface=Surface.BED, clothing=Clothing.TSHIRT),
    "on a couch with a towel, leaning": Scenario(surface=Surface.COUCH, support=Support.LUMBAR, lean_mm=20),
    "few spikes on each disc": Scenario(numbers=MatNumbers(spikes=1000, discs=100)),
}


@pytest.fixture(scope="module")
def compiled() -> Kernels:
    pytest.importorskip("numba", reason="numba is not installed: supine[fast] brings it")
    return kernels()


@pytest.mark.parametrize("name", SCENARIOS)
def test_compiled_or_not_the_loads_are_the_same(name: str, compiled: Any) -> None:
    asked = problem(SCENARIOS[name])
    here, there = solve(asked), solve(asked, kernels=compiled)
    assert there.iterations == here.iterations
    for part in ("spike_n", "face_n", "depth_mm", "disc_n"):
        found, wanted = getattr(there, part), getattr(here, part)
        np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12, err_msg=part)


@pytest.mark.parametrize("name", SCENARIOS)
def test_compiled_or_not_independent_springs_bear_the_same(name: str, compiled: Any) -> None:
    asked = problem(SCENARIOS[name])
    np.testing.assert_allclose(preview(asked, compiled).load_n, preview(asked).load_n, rtol=1e-9, atol=1e-12)


def test_the_law_is_the_same_below_within_and_beyond_its_table(compiled: Any) -> None:
    law = problem(Scenario()).law
    beyond = 1.5 * law.pitch_mm * law.step * law.load.shape[1]
    overlap = np.linspace(-1.0, beyond, 3 * 400).reshape(3, 400)
    overlap[:, 0] = 0.0
    row = np.arange(3)[:, None]
    for found, wanted in zip(compiled.law(law, overlap, row), NUMPY.law(law, overlap, row), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=0)


@pytest.mark.parametrize("discs", [1, 8, 19])
def test_discs_partly_pressed_answer_the_same_however_many_there_are(discs: Any, compiled: Any) -> None:
    given = random_discs(discs)
    found, wanted = compiled.answer(*given), NUMPY.answer(*given)
    np.testing.assert_allclose(found.overlap, wanted.overlap, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.load, wanted.load, rtol=1e-9, atol=1e-12)


def test_discs_whose_matrix_needs_pivots_are_left_to_numpy(compiled: Any) -> None:
    coupling, row, stiffness, left, shape = random_discs(5)
    coupling = coupling - 3.0 * np.eye(coupling.shape[1])
    given = (coupling, row, np.ones_like(stiffness), left, shape)
    assert np.linalg.eigvalsh(coupling + np.eye(coupling.shape[1])).min() < 0
    assert np.array_equal(compiled.answer(*given).overlap, NUMPY.answer(*given).overlap)


def test_without_numba_asking_for_compiled_kernels_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels.cache_clear()
    monkeypatch.setitem(sys.modules, "numba", None)
    with pytest.raises(ImportError, match="numba"):
        kernels()


def random_discs(discs: int, spikes: int = 11) -> Any:
    """Return discs with spikes free and pressed, coupled little enough to stay positive definite."""
    chance = np.random.default_rng(7)
    one_way = chance.uniform(0, 0.05, (3, spikes, spikes))
    stiffness = chance.uniform(0.0, 2.0, (discs, spikes)) * (chance.random((discs, spikes)) < 0.7)
    return (
        one_way + np.swapaxes(one_way, 1, 2),
        chance.integers(3, size=discs),
        stiffness,
        chance.normal(size=(discs, spikes)),
        chance.normal(size=(discs, spikes, 4)),
    )
