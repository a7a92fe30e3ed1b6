"""Spike loads of a patch and a whole mat: ours beside tamaas and ContactMechanics, in one run.

Each solver runs in a process of its own, on one thread. A peer is asked for its coarsest grid within 1 % rms of the
reference (our boundary elements on pixels of 0.125 mm); the same grid then serves for the whole mat, where --whole asks
for it (minutes). Boundary elements solve a more general problem: any shape, and the pressure under each tip. None of
this says how true any of them is to a back on a mat.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from scripts.boundary import free, press_by
from scripts.pairs import Mat, Tip, height_map, press_mat, sunflower
from supine.fitting.arrays import Floats

ROOT = Path(__file__).resolve().parent.parent
HOW = "/usr/bin/python3.11 -m venv .venv-peers && .venv-peers/bin/pip install -r bench/contact_peers.in"
TIP = Tip(0.25, np.radians(20.0))
MODULUS_MPA = 0.03
ENOUGH = 0.01
REFERENCE_MM = 0.125
PIXELS_MM = (1.0, 0.75, 0.5, 0.48, 0.4, 0.25)
CASES: dict[str, tuple[Mat, tuple[float, float], float]] = {
    "patch": (Mat(2, 2, (36.0, 36.0), sunflower(27, 14.0)), (250.0, 250.0), 8.0),
    "whole": (Mat(19, 12, (670 / 19, 35.0), sunflower(27, 14.0)), (4000.0, 250.0), 377.0),
}
"""Mat, radii of the body along and across in mm, load in newtons."""

Solved = tuple[Floats, float]
"""Force on each pixel or spike in newtons, depth in mm."""


def body(places: Floats, radii: tuple[float, float]) -> Floats:
    """Return how far a body rounded like this lies above its lowest point."""
    return np.asarray((places**2 / (2 * np.array(radii))).sum(axis=-1), dtype=np.float64)


def by_pairs(case: str) -> Solved:
    """Return our reduced model: every pair of spikes coupled."""
    mat, radii, load = CASES[case]
    found = press_mat(mat, TIP, body(mat.spikes_mm, radii), load / MODULUS_MPA)
    return found.force_mm2 * MODULUS_MPA, found.depth_mm


def by_house(height: Floats, pixel: float, load: float) -> Solved:
    """Return what our boundary elements say."""
    found = press_by(free((height.shape[0], height.shape[1]), pixel), height, load / MODULUS_MPA, tolerance=1e-4)
    return found.pressure * (MODULUS_MPA * pixel**2), found.depth_mm


def by_tamaas(height: Floats, pixel: float, load: float) -> Solved:
    """Return what tamaas says; its own displacements are shifted, so they are made again from the pressures."""
    tamaas = import_module("tamaas")
    tamaas.set_log_level(tamaas.LogLevel.error)
    sides = [n * pixel for n in height.shape]
    model = tamaas.Model(tamaas.model_type.basic_2d, sides, list(height.shape))
    model.E, model.nu = MODULUS_MPA, 0.0
    tamaas.ModelFactory.registerNonPeriodic(model, "dcfft")
    solver = tamaas.PolonskyKeerRey(model, -height, 1e-4)
    solver.setIntegralOperator("dcfft")
    solver.solve(load / (sides[0] * sides[1]))
    pressure, sunk = np.array(model.traction), np.zeros_like(model.traction)
    model.operators["dcfft"](model.traction, sunk)
    return pressure * pixel**2, float((sunk + height)[pressure > 0].mean())


def by_contactmechanics(height: Floats, pixel: float, load: float) -> Solved:
    """Return what ContactMechanics says."""
    peer, surfaces = import_module("ContactMechanics"), import_module("SurfaceTopography")
    make_system = import_module("ContactMechanics.Factory").make_system
    sides = tuple(n * pixel for n in height.shape)
    substrate = peer.FreeFFTElasticHalfSpace(height.shape, MODULUS_MPA, sides)
    system = make_system(substrate=substrate, surface=surfaces.Topography(-height, sides))
    found = system.minimize_proxy(external_force=load, pentol=1e-4)
    if not found.success:
        raise SystemExit(f"ContactMechanics: {found.message}")
    return np.array(found.jac)[: height.shape[0], : height.shape[1]], float(system.offset)


ON_PIXELS: dict[str, Callable[[Floats, float, float], Solved]] = {
    "house": by_house,
    "tamaas": by_tamaas,
    "ContactMechanics": by_contactmechanics,
}


def one(solver: str, case: str, pixel: float, out: Path) -> None:
    """Solve once and write spike loads, depth, seconds and peak memory; called in a process of its own."""
    mat, radii, load = CASES[case]
    if solver == "pairs":
        began = time.process_time(), time.perf_counter()
        force, depth = by_pairs(case)
    else:
        places, height, which = height_map(mat, TIP, pixel)
        height += body(places, radii)
        began = time.process_time(), time.perf_counter()
        on_pixels, depth = ON_PIXELS[solver](height, pixel, load)
        force = np.bincount(which.ravel(), on_pixels.ravel(), mat.spikes_mm.size // 2)
    spent = {"cpu": time.process_time() - began[0], "wall": time.perf_counter() - began[1]}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out.write_text(json.dumps({**spent, "mb": peak, "depth": depth, "force": force.ravel().tolist()}))


def run(python: str, solver: str, case: str, pixel: float) -> dict[str, Any]:
    """Run one solve in a process of its own and return what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        given = [python, "-m", "bench.contact_peers", "--one", solver, case, str(pixel), str(out)]
        alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
        subprocess.run(given, cwd=ROOT, env={**os.environ, **alone}, check=True, stderr=subprocess.DEVNULL)
        return dict(json.loads(out.read_text()))


def rms(found: dict[str, Any], true: dict[str, Any]) -> float:
    """Return the rms difference of spike loads over the mean load of those in contact."""
    force, wanted = np.array(found["force"]), np.array(true["force"])
    return float(np.sqrt(np.mean((force - wanted) ** 2)) / wanted[wanted > 0].mean())


def line(name: str, found: dict[str, Any], true: dict[str, Any], ours: dict[str, Any]) -> str:
    """Return a row of the table."""
    return (
        f"{name:32}{found['cpu']:9.3f} s{found['wall']:9.3f} s{found['mb']:7.0f} MB{found['cpu'] / ours['cpu']:9.0f} x"
        f"{found['mb'] / ours['mb']:6.1f} x{rms(found, true):9.2%}{found['depth'] / true['depth'] - 1:9.2%}"
    )


def peers(python: str) -> list[str]:
    """Return the peers that this interpreter can import."""
    names = ("tamaas", "ContactMechanics")
    if not Path(python).exists():
        return []
    return [
        n
        for n in names
        if not subprocess.run([python, "-c", f"import {n}"], capture_output=True, check=False).returncode
    ]


def bench_patch(python: str, names: list[str]) -> dict[str, float]:
    """Print the patch, and return each solver's coarsest pixel within 1 %."""
    true, ours = run(sys.executable, "house", "patch", REFERENCE_MM), run(sys.executable, "pairs", "patch", 0)
    print(line("pairs (ours, reduced)", ours, true, ours))
    chosen = {}
    for name in ("house", *names):
        for pixel in PIXELS_MM:
            found = run(sys.executable if name == "house" else python, name, "patch", pixel)
            if rms(found, true) <= ENOUGH:
                print(line(f"{name}, {pixel} mm", found, true, ours))
                chosen[name] = pixel
                break
    print(line(f"reference: house, {REFERENCE_MM} mm", true, true, ours))
    return chosen


def bench_whole(python: str, chosen: dict[str, float]) -> None:
    """Print the whole mat; differences are from our reduced model there."""
    ours = run(sys.executable, "pairs", "whole", 0)
    print(line("pairs (ours, reduced)", ours, ours, ours))
    for name, pixel in chosen.items():
        found = run(sys.executable if name == "house" else python, name, "whole", pixel)
        print(line(f"{name}, {pixel} mm", found, ours, ours), flush=True)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="the whole mat of 6,156 spikes as well: minutes")
    parser.add_argument("--peers", default=str(ROOT / ".venv-peers" / "bin" / "python"), help="the peers' interpreter")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one(chosen.one[0], chosen.one[1], float(chosen.one[2]), Path(chosen.one[3]))
        return
    names = peers(chosen.peers)
    if len(names) < 2:
        print(f"Missing peers are left out. To get them: {HOW}")
    head = f"{'':32}{'CPU':>11}{'wall':>11}{'peak':>10}{'CPU':>11}{'mem':>8}{'rms':>9}{'depth':>9}"
    print(f"patch: 108 spikes, 8 N (rms and depth against the reference)\n{head}")
    pixels = bench_patch(chosen.peers, names)
    if chosen.whole:
        print(f"whole mat: 6,156 spikes, 377 N (rms and depth against ours)\n{head}")
        bench_whole(chosen.peers, pixels)


if __name__ == "__main__":
    main()
