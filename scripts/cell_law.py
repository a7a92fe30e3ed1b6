"""Make the table of the cell law: one spike among many alike, solved for every shape of spike, without dimensions."""

import argparse
import math
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from scripts.boundary import periodic, press_by
from supine.fitting.arrays import Floats
from supine.fitting.contact.cell import FILE, VERSION, CellLaw, Inputs, Shape, digest_of, read_cell_law
from supine.fitting.contact.tip import profile
from supine.jsontext import canonical
from supine.strict import plain

__all__ = ["INPUTS", "SAMPLES", "faults", "solved"]

PAGE = Path("src") / "supine" / "fitting" / "contact" / FILE
HOW_TO_MEND = "run: ./dev cell-law"
DIGITS = 5
FINER = 4
WORST = 0.005

FREE_HEIGHT = 3.5
"""So high over the pitch that even the slimmest spike fills its cell before the face touches."""


def _spread(low: float, high: float, count: int) -> tuple[float, ...]:
    return tuple(_rounded(one) for one in np.geomspace(low, high, count))


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


INPUTS = Inputs(
    solver="boundary.press_by on boundary.periodic, after Polonsky and Keer (1999)",
    pixels=128,
    tolerance=1e-5,
    radius_ratios=(0.015, 0.04, 0.1, 0.19, 0.29, 0.42, 0.5, 0.58, 0.68, 0.8),
    height_ratios=(*_spread(0.2, 1.3, 10), 1.5, 1.72, 1.95, 2.25, FREE_HEIGHT),
    half_angles_deg=(12.0, 14.5, 18.0, 22.0, 26.5, 32.0),
    turns=(0.4, 0.6, 0.75, 0.88, 1.0, 1.12, 1.25, 1.4, 1.6, 1.85, 2.2, 2.7, 3.3),
    beyond=8,
    last_load=4.0,
)

SAMPLES: tuple[Shape, ...] = (
    (0.04, INPUTS.height_ratios[7], 18.0),
    (0.42, 0.2, 26.5),
    (0.04, 1.5, 14.5),
    (0.1, 2.25, 32.0),
)
"""Nodes that a check solves again: the face turns the law early, late, as late as the next spike, and never."""


def main(arguments: list[str]) -> int:
    """Write the table; with --check, write nothing, solve sample nodes again and say whether they are as written."""
    parser = argparse.ArgumentParser(prog="./dev cell-law", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when sample nodes differ")
    if not parser.parse_args(arguments).check:
        PAGE.write_text(_table(), encoding="utf-8")
        return 0
    found = tuple(faults(read_cell_law(PAGE.read_text(encoding="utf-8"))))
    print("\n".join(found) or f"{PAGE}: {len(SAMPLES)} nodes solved again, within {WORST:.1%}")
    return 1 if found else 0


def faults(law: CellLaw) -> Iterator[str]:
    """Yield what is wrong with a table: other inputs than ours, sample nodes that we solve otherwise."""
    if law.inputs != INPUTS:
        yield f"{PAGE}: made from other inputs; {HOW_TO_MEND}"
        return
    for shape in SAMPLES:
        depth, face = solved(shape)
        cell = law.at(*shape)
        total = cell.spike + cell.face
        loads = INPUTS.loads(shape)
        off = np.abs(np.interp(loads, total, cell.depth) / depth - 1.0)
        off_face = np.abs(np.interp(loads, total, cell.face) - face) / loads
        worst = float(np.maximum(off, off_face).max())
        if worst > WORST:
            yield f"{PAGE}: {shape} differs by {worst:.2%}; {HOW_TO_MEND}"


def solved(shape: Shape, inputs: Inputs = INPUTS) -> tuple[Floats, Floats]:
    """Return depth over pitch and load of the face over E* pitch^2, both (K,), at the table's loads, smallest first."""
    space = periodic(inputs.pixels, 1.0)
    height = np.minimum(_above_tip(inputs.pixels, shape), shape[1])
    on_face = _share_of_face(inputs.pixels, shape)
    found, pressure = [], None
    for load in inputs.loads(shape):
        contact = press_by(space, height, load, pressure, inputs.tolerance)
        pressure = contact.pressure
        found.append((contact.depth_mm, float(np.sum(pressure * on_face)) * space.pixel_mm**2))
    depth, face = np.array(found).T
    return depth, face


def _above_tip(pixels: int, shape: Shape) -> Floats:
    along = (np.arange(pixels) + 0.5) / pixels - 0.5
    return profile(np.hypot(along[:, None], along), shape[0], math.radians(shape[2]))


def _share_of_face(pixels: int, shape: Shape) -> Floats:
    """Return how much of each pixel belongs to the face, (pixels, pixels): its rim cuts through pixels."""
    is_face = _above_tip(pixels * FINER, shape) >= shape[1]
    return np.asarray(is_face.reshape(pixels, FINER, pixels, FINER).mean(axis=(1, 3)), dtype=np.float64)


def _table() -> str:
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(solved, INPUTS.shapes, chunksize=8))
    depth, face = ([[_rounded(value) for value in one[part]] for one in found] for part in (0, 1))
    raw = {"version": VERSION, "inputs": plain(INPUTS), "depth": depth, "face": face}
    return canonical({**raw, "digest": digest_of(raw)}) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
