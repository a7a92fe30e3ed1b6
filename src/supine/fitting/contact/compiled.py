"""The two innermost pieces of a solve: by NumPy, which is the reference, or compiled for the many solves of a study."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from supine.fitting.arrays import Floats, Ints
from supine.fitting.contact.condense import Answers, spikes_answer
from supine.fitting.contact.law import Law

__all__ = ["NUMPY", "Kernels", "kernels"]

_SIDES = 5
"""What a disc's spikes answer to: what is left over, heave, both tilts, arch."""

_PACK = 8
"""Discs are solved side by side, as many as the widest processors take numbers at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Kernels:
    """``law`` looks loads (N) and stiffnesses (N/mm) up as Law.of does, ``answer`` answers as spikes_answer does."""

    law: Callable[[Law, Floats, Ints], tuple[Floats, Floats]]
    answer: Callable[[Floats, Floats, Floats, Floats], Answers]


NUMPY = Kernels(law=Law.of, answer=spikes_answer)


@cache
def kernels() -> Kernels:
    """Return compiled kernels that give NumPy's loads; the first call ever on a machine takes seconds.

    Raises ImportError where there is no numba.
    """
    # whoever does not ask for it need not have it
    fast: Callable[[Any], Any] = import_module("numba").njit(cache=True, error_model="numpy")
    look, build, solve, substitute, spread = map(fast, (_look, _build, _solve, _substitute, _spread))

    def law(given: Law, overlap_mm: Floats, row: Ints) -> tuple[Floats, Floats]:
        found = np.empty((2, row.size, overlap_mm.size // row.size))
        scale = (given.pitch_mm * given.step, given.force_n)
        look(given.load, scale, overlap_mm.reshape(found[0].shape), row.ravel(), found)
        return found[0].reshape(overlap_mm.shape), found[1].reshape(overlap_mm.shape)

    def answer(coupling: Floats, stiffness: Floats, left: Floats, shape: Floats) -> Answers:
        sides = np.concatenate([-left[..., None], shape], axis=-1)
        root = np.sqrt(stiffness)
        discs, m = root.shape
        system = np.empty((-(-discs // _PACK), m, m + _SIDES, _PACK))
        build(coupling, root, sides, system)
        if not solve(system):
            return spikes_answer(coupling, stiffness, left, shape)
        substitute(system)
        overlap = spread(coupling, root, sides, system)
        return Answers(overlap, np.swapaxes(shape, 1, 2) @ (stiffness[..., None] * overlap))

    return Kernels(law, answer)


def _look(table: Floats, scale: tuple[float, float], overlap: Floats, row: Ints, found: Floats) -> None:
    """Fill in load and stiffness of cells (2, rows, m); ``scale``: the table's step in mm, its force in newtons."""
    step_mm, force_n = scale
    last = table.shape[1] - 2
    for d in range(overlap.shape[0]):
        line = table[row[d]]
        for m in range(overlap.shape[1]):
            at = max(overlap[d, m], 0.0) * (1 / step_mm)
            n = min(int(at), last)
            rise = line[n + 1] - line[n] if overlap[d, m] > 0 else 0.0
            found[0, d, m] = force_n * (line[n] + rise * (at - n))
            found[1, d, m] = rise * (force_n / step_mm)


def _build(coupling: Floats, root: Floats, sides: Floats, system: Floats) -> None:
    """Fill in 1 + sqrt(k) C sqrt(k), upper half, and its right-hand sides; ``system`` (packs, m, m + sides, discs).

    Scaled so, the matrix is symmetric. A spike that is not pressed makes a line of 1; so does a disc that is not there.
    """
    discs, m = root.shape
    for d in range(system.shape[0] * _PACK):
        pack = system[d // _PACK]
        v = d % _PACK
        for i in range(m):
            here = root[d, i] if d < discs else 0.0
            for j in range(i, m):
                pack[i, j, v] = here * coupling[d, i, j] * root[d, j] if here > 0 else 0.0
            pack[i, i, v] += 1.0
            for side in range(_SIDES):
                pack[i, m + side, v] = here * sides[d, i, side] if here > 0 else 0.0


def _solve(system: Floats) -> bool:
    """Bring matrices to triangles, one over the pivots on the diagonal; return whether all were positive definite.

    A spike gives way most where it is pressed itself, so they are, and need no pivots.
    """
    smallest = 1.0
    m = system.shape[1]
    share = np.empty(_PACK)
    for b in range(system.shape[0]):
        rows = system[b]
        for p in range(m):
            for v in range(_PACK):
                smallest = min(smallest, rows[p, p, v])
                rows[p, p, v] = 1 / rows[p, p, v]
            for i in range(p + 1, m):
                for v in range(_PACK):
                    share[v] = rows[p, i, v] * rows[p, p, v]
                for j in range(i, m + _SIDES):
                    for v in range(_PACK):
                        rows[i, j, v] -= share[v] * rows[p, j, v]
    return smallest > 0


def _substitute(system: Floats) -> None:
    """Put the answers where the right-hand sides stood, from the last line of each matrix to the first."""
    m = system.shape[1]
    for b in range(system.shape[0]):
        rows = system[b]
        for p in range(m - 1, -1, -1):
            for side in range(m, m + _SIDES):
                for j in range(p + 1, m):
                    for v in range(_PACK):
                        rows[p, side, v] -= rows[p, j, v] * rows[j, side, v]
                for v in range(_PACK):
                    rows[p, side, v] *= rows[p, p, v]


def _spread(coupling: Floats, root: Floats, sides: Floats, system: Floats) -> Floats:
    """Return how all spikes of the discs answer, from the answers of the pressed ones."""
    discs, m = root.shape
    overlap = np.empty(sides.shape)
    for d in range(discs):
        found = system[d // _PACK, :, m:, d % _PACK]
        for i in range(m):
            for side in range(_SIDES):
                if root[d, i] > 0:
                    overlap[d, i, side] = found[i, side] / root[d, i]
                    continue
                left = sides[d, i, side]
                for j in range(m):
                    left -= coupling[d, i, j] * root[d, j] * found[j, side]
                overlap[d, i, side] = left
    return overlap
