"""Solve one case with one solver and print loads, depth, processor seconds and peak memory as JSON.

python -m bench.contact.solve SOLVER CASE [PIXEL_MM TOLERANCE]
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import numpy as np

from bench.contact.case import CASES, TIP, Case, Solved
from bench.contact.ours import by_level1, by_pairs
from bench.contact.pixels import by_contactmechanics, by_house, by_tamaas
from scripts.pairs import height_map
from supine.fitting.arrays import Floats, Ints
from supine.fitting.contact.cell import cell_law

ON_SPIKES: dict[str, Callable[[Case], Solved]] = {"pairs": by_pairs, "Level 1": by_level1}
ON_PIXELS: dict[str, Callable[[Floats, float, float, float], Solved]] = {
    "house": by_house,
    "tamaas": by_tamaas,
    "ContactMechanics": by_contactmechanics,
}


def main() -> None:
    """Solve and print. What is read before, programs and our table, is not timed; nor is the picture of the mat."""
    solver, case, *grid = sys.argv[1:]
    solve = ready(solver, CASES[case], *map(float, grid))
    began = time.process_time()
    force, depth = solve()
    took = time.process_time() - began
    print(json.dumps({"s": took, "mb": peak_mb(), "depth": depth, "force": force.tolist()}))


def ready(solver: str, case: Case, pixel_mm: float = 0.0, tolerance: float = 0.0) -> Callable[[], Solved]:
    """Return a solve that only waits to be called."""
    if solver in ON_SPIKES:
        cell_law()
        return lambda: ON_SPIKES[solver](case)
    if solver != "house":
        import_module(solver)
    height, spike = shape(case, pixel_mm)

    def solve() -> Solved:
        force, depth = ON_PIXELS[solver](height, pixel_mm, case.load_n, tolerance)
        return np.bincount(spike.ravel(), force.ravel(), case.mat.spikes_mm.size // 2), depth

    return solve


def shape(case: Case, pixel_mm: float) -> tuple[Floats, Ints]:
    """Return the height of mat and body together on each pixel, and the spike nearest to it."""
    places, height, spike = height_map(case.mat, TIP, pixel_mm)
    return height + case.body(places), spike


def peak_mb() -> float:
    """Return this program's peak memory; not getrusage's, which counts the program that started it as well."""
    rows = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main()
