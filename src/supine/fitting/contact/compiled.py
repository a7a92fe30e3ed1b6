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


@dataclass(frozen=True, slots=True, eq=False)
class Kernels:
    """``law`` looks loads (N) and stiffnesses (N/mm) up as Law.of does, ``answer`` answers as spikes_answer does."""

    law: Callable[[Law, Floats, Ints], tuple[Floats, Floats]]
    answer: Callable[[Floats, Ints, Floats, Floats, Floats], Answers]


NUMPY = Kernels(law=Law.of, answer=spikes_answer)


@cache
def kernels() -> Kernels:
    """Return compiled kernels that give NumPy's loads; the first call ever on a machine takes seconds.

    Raises ImportError where there is no numba.
    """
    # whoever does not ask for it need not have it
    fast: Callable[[Any], Any] = import_module("numba").njit(cache=True, error_model="numpy")
    for part in (_build, _triangle, _substitute, _spread):
        import_module("numba.extending").register_jitable(part)
    look, solve = fast(_look), fast(_solve)

    def law(given: Law, overlap_mm: Floats, row: Ints) -> tuple[Floats, Floats]:
        found = np.empty((2, row.size, overlap_mm.size // row.size))
        scale = (given.pitch_mm * given.step, given.force_n)
        look(given.load, scale, overlap_mm.reshape(found[0].shape), row.ravel(), found)
        return found[0].reshape(overlap_mm.shape), found[1].reshape(overlap_mm.shape)

    def answer(coupling: Floats, row: Ints, stiffness: Floats, left: Floats, shape: Floats) -> Answers:
        sides = np.concatenate([-left[..., None], shape], axis=-1)
        overlap = sides.copy()
        if not solve(coupling, row, np.sqrt(stiffness), sides, overlap):
            return spikes_answer(coupling, row, stiffness, left, shape)
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


def _solve(coupling: Floats, row: Ints, root: Floats, sides: Floats, overlap: Floats) -> bool:
    """Make right-hand sides into overlaps (discs, m, sides), ``overlap`` being a copy of ``sides``.

    ``root`` (discs, m) of the stiffnesses. Return whether no matrix needed pivots: as a spike gives way most where it
    is pressed itself, 1 + sqrt(k) C sqrt(k) is symmetric and positive definite.
    """
    m = root.shape[1]
    system, smallest = np.empty((m, m + _SIDES)), 1.0
    for d in range(root.shape[0]):
        between = coupling[row[d]]
        _build(between, root[d], sides[d], system)
        smallest = min(smallest, _triangle(system))
        _substitute(system)
        _spread(between, root[d], system, overlap[d])
    return smallest > 0


def _build(between: Floats, root: Floats, sides: Floats, system: Floats) -> None:
    """Fill in a disc's matrix and its right-hand sides; a spike that is not pressed makes a line of 1."""
    m = root.size
    for i in range(m):
        for j in range(m):
            system[i, j] = root[i] * between[i, j] * root[j]
        system[i, i] += 1.0
        for side in range(_SIDES):
            system[i, m + side] = root[i] * sides[i, side]


def _triangle(system: Floats) -> float:
    """Bring the matrix to a triangle, one over the pivots on its diagonal; return the smallest pivot.

    What is left below the diagonal means nothing: whole lines at once are faster than their ends.
    """
    m, smallest = system.shape[0], 1.0
    for p in range(m):
        smallest = min(smallest, system[p, p])
        system[p, p] = 1 / system[p, p]
        for i in range(p + 1, m):
            share = system[p, i] * system[p, p]
            for j in range(system.shape[1]):
                system[i, j] -= share * system[p, j]
    return smallest


def _substitute(system: Floats) -> None:
    """Put the answers where the right-hand sides stood, from the last line to the first."""
    m = system.shape[0]
    for p in range(m - 1, -1, -1):
        for side in range(m, m + _SIDES):
            system[p, side] *= system[p, p]
        for i in range(p):
            for side in range(m, m + _SIDES):
                system[i, side] -= system[i, p] * system[p, side]


def _spread(between: Floats, root: Floats, system: Floats, overlap: Floats) -> None:
    """Put in how all spikes of the disc answer, from the answers of the pressed ones."""
    m = root.size
    for i in range(m):
        if root[i] > 0:
            for side in range(_SIDES):
                overlap[i, side] = system[i, m + side] / root[i]
            continue
        for j in range(m):
            share = between[i, j] * root[j]
            for side in range(_SIDES):
                overlap[i, side] -= share * system[j, m + side]
