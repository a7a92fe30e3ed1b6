"""How long pressing takes on one thread: set-up, quick look, solve cold and warm, index, a catalogue, any scenario.

python bench/pressing.py [--times 20] [--scenarios 1000]
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

os.environ["OMP_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from supine.errors import SupineError
from supine.fitting.contact.newton import solve
from supine.fitting.contact.preview import preview
from supine.fitting.feel.index import index_of, sensitivity_from
from supine.fitting.mat_numbers import MatNumbers
from supine.fitting.setup import Clothing, Surface
from tests.fitting.contact.given import GIVEN, Scenario, problem, solved
from tests.fitting.contact.test_every_scenario_settles import scenario

MATS = 50


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--scenarios", type=int, default=1000)
    given = parser.parse_args()
    print("surface  set-up  quick look  solve cold (steps)  warm (steps)  index, ms   solve/quick  cold/warm")
    for surface in Surface:
        print_parts(surface, given.times)
    print_catalogue()
    print_scenarios(given.scenarios)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def print_parts(surface: Surface, times: int) -> None:
    """Print the median times of each part, and what they are beside each other."""
    asked, worn = problem(Scenario(surface)), problem(Scenario(surface, Clothing.TSHIRT))
    cold, start, mind = solve(asked), solve(worn).pose, sensitivity_from(GIVEN)
    quick, whole = ms(lambda: preview(asked), times), ms(lambda: solve(asked), times)
    warm, felt = ms(lambda: solve(asked, start), times), ms(lambda: index_of(cold, mind), times)
    made = ms(lambda: problem(Scenario(surface)), times)
    row = f"{surface.value:7}  {made:6.1f}  {quick:10.1f}  {whole:10.1f} ({cold.iterations:5})"
    row += f"  {warm:4.1f} ({solve(asked, start).iterations:5})  {felt:9.1f}"
    print(f"{row}  {whole / quick:12.1f}  {whole / warm:9.1f}")


def ms(work: Callable[[], object], times: int) -> float:
    """Return the median time of a piece of work in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return 1000 * median(took)


def print_catalogue() -> None:
    """Print how long mats times surfaces times clothings take on two processes."""
    began = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        count = sum(pool.map(solve_mat, range(MATS)))
    took = time.perf_counter() - began
    print(f"{count} solves on two processes: {took:.1f} s, {1000 * took / count:.1f} ms each")


def solve_mat(n: int) -> int:
    """Solve one mat in every set-up without support, and return how many that were."""
    mat = MatNumbers(spike_height_mm=3 + 2 * n / MATS)
    cases = [Scenario(surface, clothing, numbers=mat) for surface in Surface for clothing in Clothing]
    return len([solved(one) for one in cases])


def print_scenarios(count: int) -> None:
    """Print how many steps random scenarios need, and how many do not settle."""
    chance, steps, unsettled = np.random.default_rng(5), [], 0
    for _ in range(count):
        try:
            steps.append(solved(scenario(chance)).iterations)
        except SupineError:
            unsettled += 1
    most, slow = max(steps), sum(one > 15 for one in steps)
    print(f"{count} scenarios: {unsettled} do not settle, {slow} take over 15 steps, the longest {most}")


if __name__ == "__main__":
    main()
