"""How long pressing takes on one thread, beside what it may take: quick look, solve, a catalogue, any scenario.

python bench/pressing.py [--times 20] [--scenarios 1000]
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median

os.environ["OMP_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from supine.errors import SupineError
from supine.fitting.body import lying
from supine.fitting.contact.compiled import NUMPY, Kernels, kernels
from supine.fitting.contact.many import solve_all
from supine.fitting.contact.newton import solve
from supine.fitting.contact.preview import preview
from supine.fitting.contact.problem import Problem, problem_of
from supine.fitting.feel.index import index_of, sensitivity_from
from supine.fitting.geometry import geometry_of
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.setup import Clothing, Support, Surface
from tests.fitting.contact.given import GIVEN, SOMEBODY, Scenario, problem, solved
from tests.fitting.contact.test_every_scenario_settles import scenario

MAY_TAKE_MS = {
    "NumPy": {"quick look": 8, "cold": 50, "warm": 50},
    "compiled": {"quick look": 2, "cold": 20, "warm": 10},
}
MATS, MANY_MAY_TAKE_S = 50, 4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--scenarios", type=int, default=1000)
    given = parser.parse_args()
    kinds = kinds_here()
    print(f"{problem(Scenario()).overlap_mm.size} spikes, one thread, medians; load of all {os.getloadavg()[0]:.1f}")
    for surface in Surface:
        print_surface(surface, kinds, given.times)
    print_catalogue(kinds)
    print_scenarios(given.scenarios)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory of a process {most / 1024:.0f} MB")


def kinds_here() -> dict[str, Kernels]:
    """Return the kernels that this machine has, the compiled ones already compiled."""
    kinds = {"NumPy": NUMPY}
    with suppress(ImportError):
        kinds["compiled"] = kernels()
        solve(problem(Scenario()), kernels=kinds["compiled"])
    return kinds


def print_surface(surface: Surface, kinds: Mapping[str, Kernels], times: int) -> None:
    """Print what each part takes on a surface, its share of what it may take, and what they are beside each other."""
    asked, start = problem(Scenario(surface)), solved(Scenario(surface, Clothing.TSHIRT)).pose
    cold, warm = solve(asked), solve(asked, start)
    works: dict[tuple[str, str], Callable[[], object]] = {
        ("either", "first set-up"): partial(first_set_up, surface),
        ("either", "next set-up"): partial(problem, Scenario(surface)),
        ("either", "index"): partial(index_of, cold, sensitivity_from(GIVEN)),
    }
    for name, one in kinds.items():
        works[name, "quick look"] = partial(preview, asked, one)
        works[name, "cold"] = partial(solve, asked, None, one)
        works[name, "warm"] = partial(solve, asked, start, one)
    took = side_by_side(works, times)
    made = ", ".join(f"{part} {took['either', part]:.1f} ms" for part in ("first set-up", "next set-up", "index"))
    print(f"{surface.value}: {made}, {cold.iterations} steps cold, {warm.iterations} warm")
    for part in ("quick look", "cold", "warm"):
        cells = [told(took[name, part], MAY_TAKE_MS[name][part], "ms") for name in kinds]
        print(f"  {part:10}  {'   '.join(cells)}   {took[list(kinds)[-1], part] / took['NumPy', part]:.2f} of NumPy's")
    print("  cold/warm  ", ", ".join(f"{name} {took[name, 'cold'] / took[name, 'warm']:.2f}" for name in kinds))


def first_set_up(surface: Surface) -> Problem:
    """Return a set-up on a mat of which nothing is known yet."""
    body = lying(SOMEBODY, Support.NONE, GIVEN)
    return problem_of(body, geometry_of(MatNumbers(), GIVEN, body.arch_mm), surface, Clothing.BARE, Support.NONE)


def told(took: float, may_take: float, unit: str) -> str:
    """Return a time with its share of what it may take."""
    return f"{took:5.2f} {unit} ({took / may_take:.2f} of {may_take:g})"


def side_by_side(works: Mapping[tuple[str, str], Callable[[], object]], times: int) -> dict[tuple[str, str], float]:
    """Return the median time in ms that each piece of work computes; they take turns, so all meet the same weather."""
    took: dict[tuple[str, str], list[float]] = {name: [] for name in works}
    for name, work in [*works.items()] * times:
        began = time.process_time()
        work()
        took[name].append(1000 * (time.process_time() - began))
    return {name: median(every) for name, every in took.items()}


def print_catalogue(kinds: Mapping[str, Kernels]) -> None:
    """Print how long mats times surfaces times clothings take on two processes, by the clock and computing."""
    took: dict[str, float] = {}
    for name in kinds:
        began = time.perf_counter()
        with ProcessPoolExecutor(2) as pool:
            mats = list(pool.map(mat_solved, range(MATS), [name] * MATS))
        took[name] = sum(computing for computing, _ in mats)
        steps = [one for _, every in mats for one in every]
        by_clock = told(time.perf_counter() - began, MANY_MAY_TAKE_S, "s")
        print(f"{len(steps)} solves of {MATS} mats, two processes, {name}: {by_clock} by the clock;", end=" ")
        print(f"{told(took[name] / 2, MANY_MAY_TAKE_S, 's')} computing in each; {np.mean(steps):.1f} steps")
    print(f"  {took[list(kinds)[-1]] / took['NumPy']:.2f} of NumPy's")


def mat_solved(n: int, kind: str) -> tuple[float, list[int]]:
    """Solve one mat, of its own size and height, in every set-up without support; return seconds and steps of each."""
    began = time.process_time()
    mat = MatNumbers(spike_height_mm=3 + 2 * n / MATS, width_mm=400 + n, length_mm=720 - n)
    every = (problem(Scenario(*setup, numbers=mat)) for setup in product(Surface, Clothing))
    steps = [loads.iterations for loads in solve_all(every, NUMPY if kind == "NumPy" else kernels())]
    return time.process_time() - began, steps


def print_scenarios(count: int) -> None:
    """Print how many random scenarios do not settle, and how many steps the others need."""
    chance, steps, unsettled = np.random.default_rng(5), [], 0
    for _ in range(count):
        try:
            steps.append(solved(scenario(chance)).iterations)
        except SupineError:
            unsettled += 1
    print(f"{count} scenarios: {unsettled} do not settle, the others in {min(steps)} to {max(steps)} steps")


if __name__ == "__main__":
    main()
