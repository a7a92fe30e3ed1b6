"""Many set-ups in a row, against each solved by itself."""

from dataclasses import replace
from itertools import product

import numpy as np

from supine.fitting.contact.many import solve_all
from supine.fitting.contact.newton import solve
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.setup import Clothing, Support, Surface
from tests.fitting.contact.given import GIVEN, Scenario, problem

FEW = MatNumbers(discs=60, width_mm=420, length_mm=670)
OTHER = MatNumbers(discs=48, width_mm=350, length_mm=500)
SETUPS = [
    Scenario(surface, clothing, support, mat)
    for surface, clothing, support, mat in product(Surface, Clothing, Support, (FEW, OTHER))
]
SOFTER = [Scenario(numbers=FEW, given=GIVEN.having({row.id: row.low}))
          for row in GIVEN.rows.values() if row.is_in_band]  # fmt: skip


def test_the_loads_of_many_are_those_of_each_by_itself() -> None:
    problems = [problem(one) for one in (*SETUPS, *SOFTER)]
    for asked, found in zip(problems, solve_all(problems), strict=True):
        alone = solve(asked).spike_n
        np.testing.assert_allclose(found.spike_n, alone, rtol=1e-8, atol=1e-8 * float(np.max(alone)))


def test_many_take_fewer_steps_than_each_by_itself() -> None:
    for scenarios in (SETUPS, SOFTER):
        problems = [problem(one) for one in scenarios]
        together = sum(one.iterations for one in solve_all(problems))
        assert together < 0.9 * sum(solve(one).iterations for one in problems)


def test_the_same_set_up_again_takes_no_step_wherever_it_stands() -> None:
    again = [*SETUPS, *reversed(SETUPS)]
    steps = [one.iterations for one in solve_all(problem(one) for one in again)]
    assert not any(steps[len(SETUPS) :])


def test_the_first_of_many_and_the_first_of_each_mat_are_solved_from_springs() -> None:
    asked = [problem(Scenario(numbers=FEW)), problem(Scenario(numbers=OTHER))]
    for alone, found in zip(map(solve, asked), solve_all(asked), strict=True):
        np.testing.assert_array_equal(found.spike_n, alone.spike_n)


def test_what_presses_nothing_alike_is_still_solved() -> None:
    light, heavy = problem(Scenario(numbers=FEW)), problem(Scenario(Surface.BED, Clothing.SWEATER, numbers=FEW))
    heavy = replace(heavy, load=10 * heavy.load)
    *_, found = solve_all([light, heavy])
    np.testing.assert_allclose(found.spike_n, solve(heavy).spike_n, rtol=1e-8, atol=1e-9)
