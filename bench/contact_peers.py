"""Spike loads of a patch and a whole mat: ours beside tamaas and ContactMechanics, in a quarter of an hour.

python bench/contact_peers.py [--limit 600] [--peers PYTHON]

A rigid, level mat is pressed into a half-space. Every solve runs in a process of its own, on one thread. Boundary
elements are tried on ever finer pixels, until they are within 1 % of the reference (our own, "house", on pixels far
finer) in the rms of the spikes' loads and in depth; there they get the loosest tolerance with which they still are.
Times are processor seconds, the middle of three solves. Ratios are to our model that couples every pair of spikes,
solved by turns with each. The solve "as shipped" (Level 1) is given the half-space and the level mat too:
bench/contact/ours.py says how.

Boundary elements answer more: any shape, and the pressure under each tip. None of this says how true any of them is to
a back on a mat.
"""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
PEERS = ("tamaas", "ContactMechanics")
HOW = "/usr/bin/python3.11 -m venv .venv-peers && .venv-peers/bin/pip install -r bench/contact_peers.in"
ENOUGH = 0.01
TIMES = 3
PIXELS_MM = (1.0, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
TOLERANCES = (1e-1, 1e-2, 1e-3)
"""What each solver takes them for is said where it is called, in bench/contact/pixels.py."""

REFERENCES = {"patch": (0.125, 1e-4), "whole": (0.25, 1e-4)}
TITLES = {"patch": "patch: 108 spikes, 8 N", "whole": "whole mat: 6,156 spikes, 377 N"}
HEAD = f"{'pixel, tolerance':>36}{'time':>11}{'to ours':>10}{'memory':>10}{'to ours':>9}{'loads rms':>11}{'depth':>8}"

Measured = dict[str, Any]
"""Seconds, megabytes, depth in mm and forces on the spikes."""


@dataclass(frozen=True)
class Bench:
    """Runs solves, the peers' with their own interpreter, each for at most so long."""

    peers: str
    limit_s: int

    def run(self, solver: str, case: str, grid: Sequence[float] = ()) -> Measured:
        """Solve once. Raises TimeoutError."""
        python = self.peers if solver in PEERS else sys.executable
        given = [python, "-m", "bench.contact.solve", solver, case, *map(str, grid)]
        alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
        done = subprocess.run(
            given, cwd=ROOT, env={**os.environ, **alone}, stdout=subprocess.PIPE, preexec_fn=self.limited, check=False
        )
        if done.returncode == -signal.SIGXCPU:
            raise TimeoutError(f"{solver} did not end in {self.limit_s} s")
        done.check_returncode()
        return dict(json.loads(done.stdout))

    def limited(self) -> None:
        """Let this process compute for at most so long."""
        resource.setrlimit(resource.RLIMIT_CPU, (self.limit_s, resource.RLIM_INFINITY))

    def timed(self, solver: str, case: str, grid: Sequence[float] = (), times: int = TIMES) -> Measured:
        """Solve by turns with ours, so that both meet the same load of the machine, and take the middle of each."""
        found, ours = zip(*((self.run(solver, case, grid), self.run("pairs", case)) for _ in range(times)), strict=True)
        ratios = {
            f"{key}_ratio": median(a[key] / b[key] for a, b in zip(found, ours, strict=True)) for key in ("s", "mb")
        }
        return {**found[0], "s": median(one["s"] for one in found), **ratios}

    def coarsest(self, solver: str, case: str, true: Measured) -> tuple[float, float] | None:
        """Return the coarsest pixels and the loosest tolerance on them that are enough. Raises TimeoutError."""
        for pixel in PIXELS_MM:
            if self.is_enough(solver, case, (pixel, TOLERANCES[-1]), true):
                enough = (one for one in TOLERANCES if self.is_enough(solver, case, (pixel, one), true))
                return pixel, next(enough)
        return None

    def is_enough(self, solver: str, case: str, grid: Sequence[float], true: Measured) -> bool:
        """Return whether loads and depth on a grid are near those of the reference. Raises TimeoutError."""
        found = self.run(solver, case, grid)
        return max(rms(found, true), abs(deeper(found, true))) <= ENOUGH

    def compare(self, case: str, solvers: Sequence[str]) -> None:
        """Print the table of a case, a row as soon as it is known."""
        print(f"\n{TITLES[case]}\n{HEAD}", flush=True)
        true = self.timed("house", case, REFERENCES[case], times=1)
        print(row("reference: house", REFERENCES[case], true, true))
        print(row("ours, every pair", (), self.timed("pairs", case), true))
        print(row("ours, as shipped", (), self.timed("Level 1", case), true), flush=True)
        for solver in solvers:
            print(self.searched(solver, case, true), flush=True)

    def searched(self, solver: str, case: str, true: Measured) -> str:
        """Return the row of a solver on the grid it needs, or why there is none."""
        try:
            grid = self.coarsest(solver, case, true)
            if grid:
                return row(solver, grid, self.timed(solver, case, grid), true)
        except TimeoutError:
            ratio = self.limit_s / self.run("pairs", case)["s"]
            return f"{solver:18}stopped after {self.limit_s} s of one solve, {ratio:.0f} x ours"
        return f"{solver:18}not within {ENOUGH:.0%} on any of the grids"


def rms(found: Measured, true: Measured) -> float:
    """Return the rms difference of spike loads over the mean load of those in contact."""
    force, wanted = np.array(found["force"]), np.array(true["force"])
    return float(np.sqrt(np.mean((force - wanted) ** 2)) / wanted[wanted > 0].mean())


def deeper(found: Measured, true: Measured) -> float:
    """Return how much deeper the mat went in, as a share."""
    return float(found["depth"] / true["depth"] - 1)


def row(name: str, grid: Sequence[float], found: Measured, true: Measured) -> str:
    """Return a row: what it took, how many times ours, and how far it is off."""
    pixel = "{:g} mm, {:g}".format(*grid) if grid else ""
    return (
        f"{name:18}{pixel:>18}{found['s']:9.3f} s{found['s_ratio']:8.1f} x{found['mb']:7.0f} MB"
        f"{found['mb_ratio']:7.1f} x{rms(found, true):11.2%}{deeper(found, true):8.2%}"
    )


def importable(python: str, name: str) -> bool:
    """Return whether an interpreter is there and has this package."""
    tried = [python, "-c", f"import {name}"]
    return Path(python).exists() and not subprocess.run(tried, capture_output=True, check=False).returncode


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=600, help="seconds that one solve may compute (%(default)s)")
    parser.add_argument("--peers", default=str(ROOT / ".venv-peers" / "bin" / "python"), help="the peers' interpreter")
    given = parser.parse_args()
    there = [name for name in PEERS if importable(given.peers, name)]
    if len(there) < len(PEERS):
        print(f"Missing peers are left out. To get them: {HOW}")
    load = os.getloadavg()[0]
    print(f"About a quarter of an hour. Before it began, {load:.1f} programs were computing on {os.cpu_count()} cores.")
    for case in TITLES:
        Bench(given.peers, given.limit).compare(case, ("house", *there))


if __name__ == "__main__":
    main()
